import type {
  Body,
  CommonTable,
  Expression,
  GroupBy,
  GroupingSets,
  Query,
  Select,
  SortItem,
  Window,
} from '../ast.ts';
import { readSortItem, readWindow } from './call.ts';
import type { Cursor } from './cursor.ts';
import { readSelectItem } from './item.ts';
import { readDottedName, readNamesInParentheses } from './names.ts';
import { readLateralViews, readRelations } from './relation.ts';

/** Reads a whole query. @throws TranslationProblem where the text is not one */
export function readQuery(cursor: Cursor): Query {
  return cursor.nested(() => {
    const recursive = cursor.sees('WITH', 'RECURSIVE') && cursor.peek(2).upper !== 'AS';
    let tables: CommonTable[] = [];
    if (cursor.accept('WITH')) {
      if (recursive) cursor.next();
      tables = cursor.list(() => readCommonTable(cursor));
    }
    const body = readBody(cursor, 0);
    return { kind: 'query', with: tables, recursive, body, ...readTail(cursor) };
  });
}

/** One table of WITH. */
export function readCommonTable(cursor: Cursor): CommonTable {
  const name = cursor.expectName();
  const columns = readNamesInParentheses(cursor);
  cursor.accept('AS');
  cursor.expect('(');
  const query = readQuery(cursor);
  cursor.expect(')');
  return { name, columns, query };
}

type Tail = Pick<Query, 'order' | 'orderAll' | 'windows' | 'limit' | 'offset'>;

function readTail(cursor: Cursor): Tail {
  let windows: { name: string; window: Window }[] = [];
  let order: SortItem[] = [];
  let orderAll = false;
  if (cursor.accept('WINDOW')) windows = cursor.list(() => readNamedWindow(cursor));
  // CLUSTER BY and SORT BY order within partitions; with one partition that is ORDER BY. DISTRIBUTE BY moves rows only.
  if (cursor.accept('DISTRIBUTE', 'BY')) cursor.list(() => cursor.expression());
  if (cursor.accept('ORDER', 'BY') || cursor.accept('SORT', 'BY') || cursor.accept('CLUSTER', 'BY')) {
    orderAll = cursor.accept('ALL');
    if (!orderAll) order = cursor.list(() => readSortItem(cursor));
  }
  if (cursor.accept('WINDOW')) windows = cursor.list(() => readNamedWindow(cursor));
  let limit: Expression | undefined;
  if (cursor.accept('LIMIT') && !cursor.accept('ALL')) limit = cursor.expression();
  const offset = cursor.accept('OFFSET') ? cursor.expression() : undefined;
  return {
    order,
    orderAll,
    windows,
    ...(limit === undefined ? {} : { limit }),
    ...(offset === undefined ? {} : { offset }),
  };
}

function readNamedWindow(cursor: Cursor): { name: string; window: Window } {
  const name = cursor.expectName();
  cursor.expect('AS');
  const window = readWindow(cursor);
  return {
    name,
    window: typeof window === 'string' ? { base: window, partition: [], order: [] } : window,
  };
}

/** Set operations; INTERSECT binds tighter than the others. */
function readBody(cursor: Cursor, level: number): Body {
  const words = level === 0 ? ['UNION', 'EXCEPT', 'MINUS'] : ['INTERSECT'];
  let left = level === 0 ? readBody(cursor, 1) : readSimpleBody(cursor);
  for (;;) {
    const word = cursor.acceptAny(words);
    if (word === undefined) return left;
    const all = cursor.accept('ALL');
    if (!all) cursor.accept('DISTINCT');
    const operator = `${word === 'MINUS' ? 'EXCEPT' : word}${all ? ' ALL' : ''}`;
    const right = level === 0 ? readBody(cursor, 1) : readSimpleBody(cursor);
    left = { kind: 'set', operator, left, right };
  }
}

function readSimpleBody(cursor: Cursor): Body {
  if (cursor.accept('(')) {
    const query = readQuery(cursor);
    cursor.expect(')');
    return { kind: 'nested', query };
  }
  if (cursor.accept('VALUES')) return { kind: 'values', rows: cursor.list(() => cursor.expression()) };
  if (cursor.accept('TABLE')) return { kind: 'table', name: readDottedName(cursor) };
  if (cursor.accept('FROM')) return readFromFirst(cursor);
  cursor.expect('SELECT');
  return readSelect(cursor);
}

/** `FROM t SELECT …`, the order of Hive. */
function readFromFirst(cursor: Cursor): Body {
  const from = readRelations(cursor);
  if (!cursor.accept('SELECT')) {
    const star: Expression = { kind: 'star', qualifier: [], except: [] };
    return { kind: 'select', distinct: false, items: [{ value: star, aliases: [] }], from, views: [] };
  }
  return { ...readSelect(cursor), from };
}

function readSelect(cursor: Cursor): Select {
  const distinct = cursor.accept('DISTINCT');
  if (!distinct) cursor.accept('ALL');
  const items = cursor.list(() => readSelectItem(cursor));
  const from = cursor.accept('FROM') ? readRelations(cursor) : [];
  const views = readLateralViews(cursor);
  const where = cursor.accept('WHERE') ? cursor.expression() : undefined;
  const group = cursor.accept('GROUP', 'BY') ? readGroupBy(cursor) : undefined;
  const having = cursor.accept('HAVING') ? cursor.expression() : undefined;
  const qualify = cursor.accept('QUALIFY') ? cursor.expression() : undefined;
  return {
    kind: 'select',
    distinct,
    items,
    from,
    views,
    ...(where === undefined ? {} : { where }),
    ...(group === undefined ? {} : { group }),
    ...(having === undefined ? {} : { having }),
    ...(qualify === undefined ? {} : { qualify }),
  };
}

function readGroupBy(cursor: Cursor): GroupBy {
  if (cursor.accept('ALL')) return { kind: 'ALL', items: [] };
  const items = cursor.list(() => readGroupingSets(cursor) ?? cursor.expression());
  // The older forms: `GROUP BY a, b WITH ROLLUP`, `GROUP BY a, b GROUPING SETS ((a), (a, b))`.
  const later = readGroupingSets(cursor);
  if (later !== undefined) return { kind: 'LIST', items: [later] };
  const word = cursor.accept('WITH', 'ROLLUP')
    ? 'ROLLUP'
    : cursor.accept('WITH', 'CUBE')
      ? 'CUBE'
      : undefined;
  if (word === undefined) return { kind: 'LIST', items };
  const sets = items.flatMap((item) => (item.kind === 'sets' ? [] : [[item]]));
  return { kind: 'LIST', items: [{ kind: 'sets', word, sets }] };
}

function readGroupingSets(cursor: Cursor): GroupingSets | undefined {
  const word = cursor.sees('GROUPING', 'SETS', '(')
    ? 'GROUPING SETS'
    : cursor.sees('ROLLUP', '(')
      ? 'ROLLUP'
      : cursor.sees('CUBE', '(')
        ? 'CUBE'
        : undefined;
  if (word === undefined) return undefined;
  cursor.expect(...word.split(' '), '(');
  const sets = cursor.list((): readonly Expression[] => {
    if (cursor.accept('(', ')')) return [];
    const set = cursor.expression();
    return set.kind === 'tuple' ? set.items : [set];
  });
  cursor.expect(')');
  return { kind: 'sets', word, sets };
}
