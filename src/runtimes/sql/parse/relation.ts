import type { LateralView, Named, Pivot, Relation, Sample, SelectItem, Unpivot } from '../ast.ts';
import { readCallTail } from './call.ts';
import type { Cursor } from './cursor.ts';
import { readSelectItem } from './item.ts';
import { NOT_ALIASES, readDottedName, readNamesInParentheses, seesQuery } from './names.ts';

/** The relations of FROM, one for each comma. */
export function readRelations(cursor: Cursor): Relation[] {
  return cursor.list(() => readJoined(cursor));
}

/** The type of the join that begins here, or nothing. */
function readJoinType(cursor: Cursor): string | undefined {
  const mark = cursor.mark();
  const natural = cursor.accept('NATURAL') ? 'NATURAL ' : '';
  const side = cursor.acceptAny(['INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'SEMI', 'ANTI']) ?? '';
  const outer = cursor.acceptAny(['OUTER', 'SEMI', 'ANTI']) ?? '';
  if (!cursor.accept('JOIN')) {
    cursor.reset(mark);
    return undefined;
  }
  const type = outer === 'SEMI' || outer === 'ANTI' ? outer : side;
  return `${natural}${type}`.trim();
}

function readJoined(cursor: Cursor): Relation {
  let left = readPivots(cursor, readOne(cursor));
  for (;;) {
    const type = readJoinType(cursor);
    if (type === undefined) return left;
    const right = readPivots(cursor, readOne(cursor));
    left = { kind: 'join', type, left, right, ...readJoinCondition(cursor) };
  }
}

function readJoinCondition(cursor: Cursor): Pick<Extract<Relation, { kind: 'join' }>, 'on' | 'using'> {
  if (cursor.accept('ON')) return { on: cursor.expression() };
  if (cursor.accept('USING')) return { using: readNamesInParentheses(cursor) };
  return {};
}

function readNaming(cursor: Cursor): Named {
  const named = cursor.accept('AS');
  const { kind, upper } = cursor.peek();
  if (kind === 'quoted' || (kind === 'word' && (named || !NOT_ALIASES.includes(upper)))) {
    const alias = cursor.expectName();
    return { alias, columns: readNamesInParentheses(cursor) };
  }
  if (named && cursor.sees('(')) return { columns: readNamesInParentheses(cursor) };
  if (named) throw cursor.unexpected();
  return { columns: [] };
}

function readOne(cursor: Cursor): Relation {
  const lateral = cursor.accept('LATERAL');
  if (cursor.sees('(')) return readParenthesized(cursor, lateral);
  if (cursor.accept('VALUES')) {
    const rows = cursor.list(() => cursor.expression());
    return { kind: 'values', rows, ...readNaming(cursor) };
  }
  const { start } = cursor.peek();
  const name = readDottedName(cursor);
  if (cursor.sees('(')) {
    return { kind: 'call', call: readCallTail(cursor, name, start), lateral, ...readNaming(cursor) };
  }
  readTimeTravel(cursor);
  const sample = readSample(cursor);
  const naming = readNaming(cursor);
  const later = sample ?? readSample(cursor);
  return { kind: 'table', name, ...naming, ...(later === undefined ? {} : { sample: later }) };
}

function readParenthesized(cursor: Cursor, lateral: boolean): Relation {
  if (seesQuery(cursor)) {
    const mark = cursor.mark();
    const nested = cursor.peek(1).upper === '(';
    cursor.expect('(');
    const query = cursor.query();
    if (cursor.accept(')')) return { kind: 'subquery', query, lateral, ...readNaming(cursor) };
    // `((SELECT …) a JOIN b)` begins like a query and is a join; anything else is a mistake, told where it is.
    if (!nested) throw cursor.unexpected();
    cursor.reset(mark);
  }
  cursor.expect('(');
  const relation = cursor.nested(() => readJoined(cursor));
  cursor.expect(')');
  return { kind: 'group', relation };
}

function readTimeTravel(cursor: Cursor): void {
  const travels =
    cursor.sees('VERSION', 'AS') ||
    cursor.sees('TIMESTAMP', 'AS') ||
    cursor.sees('FOR', 'VERSION') ||
    cursor.sees('FOR', 'TIMESTAMP') ||
    cursor.sees('@');
  if (travels) throw cursor.refuse('VERSION AS OF', 'tables keep only their newest version here.');
}

function readSample(cursor: Cursor): Sample | undefined {
  if (!cursor.accept('TABLESAMPLE', '(')) return undefined;
  const amount = cursor.expression();
  const unit = cursor.acceptAny(['PERCENT', 'ROWS']);
  if (unit !== 'PERCENT' && unit !== 'ROWS')
    throw cursor.refuse('TABLESAMPLE BUCKET', 'use TABLESAMPLE (10 PERCENT) or (10 ROWS).');
  cursor.expect(')');
  if (cursor.accept('REPEATABLE', '(')) {
    cursor.expression();
    cursor.expect(')');
  }
  return { amount, unit };
}

function readPivots(cursor: Cursor, source: Relation): Relation {
  let relation = source;
  for (;;) {
    if (cursor.accept('PIVOT', '(')) {
      const pivot = readPivot(cursor);
      relation = { kind: 'pivot', source: relation, pivot, ...readNaming(cursor) };
    } else if (cursor.accept('UNPIVOT')) {
      const unpivot = readUnpivot(cursor);
      relation = { kind: 'unpivot', source: relation, unpivot, ...readNaming(cursor) };
    } else return relation;
  }
}

function readPivot(cursor: Cursor): Pivot {
  const aggregates = cursor.list(() => readSelectItem(cursor));
  cursor.expect('FOR');
  const columns = cursor.sees('(') ? readNamesInParentheses(cursor) : [cursor.expectName()];
  cursor.expect('IN', '(');
  const values: SelectItem[] = cursor.list(() => readSelectItem(cursor));
  cursor.expect(')', ')');
  return { aggregates, columns, values };
}

function readUnpivot(cursor: Cursor): Unpivot {
  const includeNulls = cursor.accept('INCLUDE', 'NULLS');
  if (!includeNulls) cursor.accept('EXCLUDE', 'NULLS');
  cursor.expect('(');
  const value = cursor.expectName();
  cursor.expect('FOR');
  const name = cursor.expectName();
  cursor.expect('IN', '(');
  const columns = cursor.list(() => readSelectItem(cursor));
  cursor.expect(')', ')');
  return { value, name, columns, includeNulls };
}

/** `LATERAL VIEW [OUTER] explode(x) t AS a, b`, any number of them. */
export function readLateralViews(cursor: Cursor): LateralView[] {
  const views: LateralView[] = [];
  while (cursor.accept('LATERAL', 'VIEW')) {
    const outer = cursor.accept('OUTER');
    const { start } = cursor.peek();
    const call = readCallTail(cursor, readDottedName(cursor), start);
    const named =
      cursor.sees('AS') || NOT_ALIASES.includes(cursor.peek().upper) || cursor.atEnd() || cursor.sees(')');
    const table = named ? '' : cursor.expectName();
    const columns = cursor.accept('AS') ? cursor.list(() => cursor.expectName()) : [];
    views.push({ outer, call, table, columns });
  }
  return views;
}
