import type { Call, Expression, Frame, FrameBound, SortItem, Window } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { readSelectItem } from './item.ts';
import { seesQuery } from './names.ts';

/** Functions whose arguments are separated by words. */
function readWordyArguments(cursor: Cursor, name: string): Expression[] | undefined {
  const unit = cursor.peek();
  switch (name) {
    case 'EXTRACT': {
      cursor.next();
      cursor.expect('FROM');
      return [{ kind: 'string', value: unit.value }, cursor.expression()];
    }
    case 'TRIM':
      return readTrim(cursor);
    case 'POSITION': {
      const [needle, hay] = readSeparated(cursor, 'IN');
      return hay === undefined ? undefined : [needle, hay];
    }
    case 'SUBSTR':
    case 'SUBSTRING':
    case 'OVERLAY':
      return readFromFor(cursor);
    case 'TIMESTAMPADD':
    case 'TIMESTAMPDIFF':
    case 'DATEADD':
    case 'DATE_ADD':
    case 'DATEDIFF':
    case 'DATE_DIFF': {
      if (unit.kind !== 'word' || cursor.peek(1).upper !== ',') return undefined;
      const mark = cursor.mark();
      cursor.next();
      cursor.next();
      const rest = cursor.list(() => cursor.expression());
      if (rest.length === 2) return [{ kind: 'string', value: unit.upper }, ...rest];
      cursor.reset(mark);
      return undefined;
    }
    default:
      return undefined;
  }
}

function readSeparated(cursor: Cursor, word: string): [Expression, Expression | undefined] {
  const mark = cursor.mark();
  // `needle IN hay` would be read as a predicate; a simple needle is enough.
  const token = cursor.next();
  if ((token.kind === 'string' || token.kind === 'word') && cursor.accept(word)) {
    const needle: Expression =
      token.kind === 'string'
        ? { kind: 'string', value: token.value }
        : { kind: 'column', parts: [token.value], start: token.start };
    return [needle, cursor.expression()];
  }
  cursor.reset(mark);
  return [{ kind: 'constant', word: 'NULL' }, undefined];
}

/** `TRIM(BOTH 'x' FROM text)`: the side goes last, as a text. */
function readTrim(cursor: Cursor): Expression[] | undefined {
  const mark = cursor.mark();
  const side = cursor.acceptAny(['BOTH', 'LEADING', 'TRAILING']);
  if (side !== undefined && !cursor.seesAny(['(', ',', ')', '.'])) {
    const characters: Expression = cursor.sees('FROM') ? { kind: 'string', value: ' ' } : cursor.expression();
    cursor.expect('FROM');
    return [cursor.expression(), characters, { kind: 'string', value: side }];
  }
  cursor.reset(mark);
  const first = cursor.expression();
  if (cursor.accept('FROM')) return [cursor.expression(), first, { kind: 'string', value: 'BOTH' }];
  cursor.reset(mark);
  return undefined;
}

function readFromFor(cursor: Cursor): Expression[] | undefined {
  const mark = cursor.mark();
  const args = [cursor.expression()];
  if (cursor.accept('PLACING')) args.push(cursor.expression());
  if (!cursor.accept('FROM')) {
    cursor.reset(mark);
    return undefined;
  }
  args.push(cursor.expression());
  if (cursor.accept('FOR')) args.push(cursor.expression());
  return args;
}

function readArgument(cursor: Cursor): Expression {
  const mark = cursor.mark();
  const token = cursor.peek();
  if (token.kind === 'word' && cursor.peek(1).upper === '=>') {
    cursor.next();
    cursor.next();
    return { kind: 'named', name: token.value, value: cursor.expression() };
  }
  if (seesQuery(cursor)) {
    const query = cursor.query();
    if (cursor.sees(')')) return { kind: 'subquery', query };
    cursor.reset(mark);
  }
  return cursor.expression();
}

/** `a AS b`, as `struct` alone takes it. */
function readField(cursor: Cursor): Expression {
  const { value, aliases } = readSelectItem(cursor);
  const [name] = aliases;
  return name === undefined ? value : { kind: 'named', name, value };
}

/** Reads what follows a function's name, from the opening parenthesis to OVER. */
export function readCallTail(cursor: Cursor, name: readonly string[], start: number): Call {
  cursor.expect('(');
  const distinct = cursor.accept('DISTINCT');
  if (!distinct) cursor.accept('ALL');
  const function_ = name.length === 1 ? (name[0] ?? '').toUpperCase() : '';
  let args: Expression[] = [];
  if (!cursor.sees(')')) {
    const read = function_ === 'STRUCT' ? readField : readArgument;
    args = readWordyArguments(cursor, function_) ?? cursor.list(() => read(cursor));
  }
  let nulls = readNulls(cursor);
  cursor.expect(')');
  nulls ??= readNulls(cursor);
  const within = readWithin(cursor);
  const filter = readFilter(cursor);
  const over = cursor.accept('OVER') ? readWindow(cursor) : undefined;
  return {
    kind: 'call',
    name,
    args,
    distinct,
    start,
    ...(nulls === undefined ? {} : { nulls }),
    ...(within === undefined ? {} : { within }),
    ...(filter === undefined ? {} : { filter }),
    ...(over === undefined ? {} : { over }),
  };
}

function readNulls(cursor: Cursor): 'IGNORE' | 'RESPECT' | undefined {
  if (cursor.accept('IGNORE', 'NULLS')) return 'IGNORE';
  if (cursor.accept('RESPECT', 'NULLS')) return 'RESPECT';
  return undefined;
}

function readWithin(cursor: Cursor): SortItem[] | undefined {
  if (!cursor.accept('WITHIN', 'GROUP', '(')) return undefined;
  cursor.expect('ORDER', 'BY');
  const items = cursor.list(() => readSortItem(cursor));
  cursor.expect(')');
  return items;
}

function readFilter(cursor: Cursor): Expression | undefined {
  if (!cursor.accept('FILTER', '(')) return undefined;
  cursor.expect('WHERE');
  const filter = cursor.expression();
  cursor.expect(')');
  return filter;
}

/** One item of ORDER BY. */
export function readSortItem(cursor: Cursor): SortItem {
  const value = cursor.expression();
  const descending = cursor.accept('DESC');
  if (!descending) cursor.accept('ASC');
  if (cursor.accept('NULLS', 'FIRST')) return { value, descending, nulls: 'FIRST' };
  if (cursor.accept('NULLS', 'LAST')) return { value, descending, nulls: 'LAST' };
  return { value, descending };
}

/** Reads what follows OVER: a name or a window in parentheses. */
export function readWindow(cursor: Cursor): Window | string {
  if (!cursor.sees('(')) return cursor.expectName();
  cursor.expect('(');
  const starts = ['PARTITION', 'DISTRIBUTE', 'ORDER', 'SORT', 'ROWS', 'RANGE', ')'];
  const base = cursor.seesAny(starts) ? undefined : cursor.expectName();
  let partition: Expression[] = [];
  if (cursor.accept('PARTITION', 'BY') || cursor.accept('DISTRIBUTE', 'BY'))
    partition = cursor.list(() => cursor.expression());
  let order: SortItem[] = [];
  if (cursor.accept('ORDER', 'BY') || cursor.accept('SORT', 'BY'))
    order = cursor.list(() => readSortItem(cursor));
  const frame = readFrame(cursor);
  cursor.expect(')');
  return {
    partition,
    order,
    ...(base === undefined ? {} : { base }),
    ...(frame === undefined ? {} : { frame }),
  };
}

function readFrame(cursor: Cursor): Frame | undefined {
  const unit = cursor.acceptAny(['ROWS', 'RANGE']);
  if (unit !== 'ROWS' && unit !== 'RANGE') return undefined;
  if (!cursor.accept('BETWEEN')) return { unit, from: readBound(cursor) };
  const from = readBound(cursor);
  cursor.expect('AND');
  return { unit, from, to: readBound(cursor) };
}

function readBound(cursor: Cursor): FrameBound {
  if (cursor.accept('CURRENT', 'ROW')) return { amount: 'CURRENT ROW', side: '' };
  const amount = cursor.accept('UNBOUNDED') ? 'UNBOUNDED' : cursor.expression();
  const side = cursor.acceptAny(['PRECEDING', 'FOLLOWING']);
  if (side === 'PRECEDING' || side === 'FOLLOWING') return { amount, side };
  throw cursor.unexpected();
}
