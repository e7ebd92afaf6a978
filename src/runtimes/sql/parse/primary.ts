import type { Case, Expression, IntervalPart } from '../ast.ts';
import { readCallTail } from './call.ts';
import type { Cursor } from './cursor.ts';
import { readDottedName, seesQuery } from './names.ts';
import { readType } from './type.ts';
import { words } from '../words.ts';

const UNITS = words('YEAR QUARTER MONTH WEEK DAY HOUR MINUTE SECOND MILLISECOND MICROSECOND');
/** Words that never start an expression as a name. Spark allows nearly all words as names; these would hide a real mistake. */
const NEVER_NAMES = words(`
  FROM WHERE GROUP HAVING ORDER LIMIT UNION EXCEPT INTERSECT JOIN ON SELECT THEN WHEN
  ELSE AND OR IN IS BETWEEN AS`);

/** Reads a value with what hangs on it: `a.b[0]::int`. */
export function readPrimary(cursor: Cursor): Expression {
  let value = readAtom(cursor);
  for (;;) {
    if (cursor.accept('[')) {
      value = { kind: 'index', operand: value, index: cursor.expression() };
      cursor.expect(']');
    } else if (cursor.accept('::')) {
      value = { kind: 'cast', operand: value, type: readType(cursor), forgiving: false };
    } else if (cursor.sees('.') && value.kind !== 'column') {
      cursor.next();
      value = { kind: 'field', operand: value, name: cursor.expectName() };
    } else if (cursor.sees(':') && cursor.peek(1).kind !== 'end') {
      value = readPath(cursor, value);
    } else return value;
  }
}

/** `:a.b[0]['c']`; the first name follows the colon without a point. */
function readPath(cursor: Cursor, operand: Expression): Expression {
  cursor.expect(':');
  let path = '$';
  let name = '';
  const take = (step: string, as: string): void => {
    path += step;
    name = as;
  };
  if (!cursor.sees('[')) {
    name = cursor.expectName();
    path += `.${name}`;
  }
  for (;;) {
    if (cursor.accept('.')) {
      const next = cursor.expectName();
      take(`.${next}`, next);
    } else if (cursor.accept('[')) {
      const index = cursor.next();
      if (!['number', 'string'].includes(index.kind) && index.upper !== '*') throw cursor.unexpected(index);
      take(
        index.kind === 'string' ? `['${index.value}']` : `[${index.text}]`,
        index.kind === 'string' ? index.value : name,
      );
      cursor.expect(']');
    } else return { kind: 'path', operand, path, name };
  }
}

function readAtom(cursor: Cursor): Expression {
  const token = cursor.peek();
  switch (token.kind) {
    case 'string':
      return { kind: 'string', value: cursor.expectString() };
    case 'number':
      cursor.next();
      return { kind: 'number', text: token.text };
    case 'quoted':
      return readName(cursor);
    case 'parameter':
      return parameterValue(cursor.takeParameter());
    case 'end':
      throw cursor.unexpected();
    case 'symbol':
      return readSymbol(cursor);
    case 'word':
      return readWord(cursor);
  }
}

function parameterValue(value: string | number | boolean | null): Expression {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (value === null) return { kind: 'constant', word: 'NULL' };
  return { kind: 'constant', word: value ? 'TRUE' : 'FALSE' };
}

function readSymbol(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token.upper === '*') {
    cursor.next();
    return { kind: 'star', qualifier: [], except: readExcept(cursor) };
  }
  if (token.upper !== '(') throw cursor.unexpected();
  cursor.next();
  if (seesQuery(cursor)) {
    const query = cursor.query();
    cursor.expect(')');
    return { kind: 'subquery', query };
  }
  if (cursor.accept(')')) return lambda(cursor, []);
  const items = cursor.list(() => cursor.expression());
  cursor.expect(')');
  if (cursor.sees('->')) return lambda(cursor, items);
  const only = items[0];
  return items.length === 1 && only !== undefined ? only : { kind: 'tuple', items };
}

function lambda(cursor: Cursor, items: readonly Expression[]): Expression {
  cursor.expect('->');
  const parameters = items.map((item) => {
    const name = item.kind === 'column' ? item.parts[0] : undefined;
    if (name === undefined) throw cursor.unexpected();
    return name;
  });
  const body = cursor.withLambda(parameters, () => cursor.expression());
  return { kind: 'lambda', parameters, body };
}

function readExcept(cursor: Cursor): string[] {
  if (!(cursor.sees('EXCEPT', '(') || cursor.sees('EXCLUDE', '('))) return [];
  cursor.next();
  cursor.next();
  const names = cursor.list(() => {
    let name = cursor.expectName();
    while (cursor.accept('.')) name = cursor.expectName();
    return name;
  });
  cursor.expect(')');
  return names;
}

/** Words that start something of their own when the right token follows. */
function readWord(cursor: Cursor): Expression {
  const { upper } = cursor.peek();
  const next = cursor.peek(1);
  if (upper === 'NULL' || upper === 'TRUE' || upper === 'FALSE') {
    cursor.next();
    return { kind: 'constant', word: upper };
  }
  if (upper === 'CASE') return readCase(cursor);
  if ((upper === 'CAST' || upper === 'TRY_CAST') && next.upper === '(') return readCast(cursor);
  if (upper === 'INTERVAL' && next.upper !== '(' && next.upper !== '.') {
    const interval = readInterval(cursor);
    if (interval !== undefined) return interval;
  }
  if (upper === 'EXISTS' && next.upper === '(') {
    const mark = cursor.mark();
    cursor.expect('EXISTS', '(');
    if (seesQuery(cursor)) {
      const query = cursor.query();
      cursor.expect(')');
      return { kind: 'exists', query };
    }
    cursor.reset(mark);
  }
  if (next.kind === 'string') {
    const typed = readTyped(cursor);
    if (typed !== undefined) return typed;
  }
  if (NEVER_NAMES.includes(upper)) throw cursor.unexpected();
  return readName(cursor);
}

/** `DATE '2026-01-01'`, `TIMESTAMP '…'`, `X'1F'`. */
function readTyped(cursor: Cursor): Expression | undefined {
  const { upper } = cursor.peek();
  const type = upper.startsWith('TIMESTAMP') ? 'TIMESTAMP' : upper;
  if (type !== 'DATE' && type !== 'TIMESTAMP' && type !== 'X') return undefined;
  cursor.next();
  return { kind: 'typed', type, value: cursor.expectString() };
}

function readCase(cursor: Cursor): Expression {
  cursor.expect('CASE');
  const operand = cursor.sees('WHEN') ? undefined : cursor.expression();
  const branches: { when: Expression; value: Expression }[] = [];
  while (cursor.accept('WHEN')) {
    const when = cursor.expression();
    cursor.expect('THEN');
    branches.push({ when, value: cursor.expression() });
  }
  if (branches.length === 0) throw cursor.unexpected();
  const otherwise = cursor.accept('ELSE') ? cursor.expression() : undefined;
  cursor.expect('END');
  const made: Case = { kind: 'case', branches };
  return {
    ...made,
    ...(operand === undefined ? {} : { operand }),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

function readCast(cursor: Cursor): Expression {
  const forgiving = cursor.next().upper === 'TRY_CAST';
  cursor.expect('(');
  const operand = cursor.expression();
  cursor.expect('AS');
  const type = readType(cursor);
  cursor.expect(')');
  return { kind: 'cast', operand, type, forgiving };
}

function readUnit(cursor: Cursor): string | undefined {
  const singular = cursor.peek().upper.replace(/S$/, '');
  if (!UNITS.includes(singular)) return undefined;
  cursor.next();
  return singular;
}

/** `INTERVAL 14 DAYS`, `INTERVAL '1' DAY`, `INTERVAL '1 day 2 hours'`, `INTERVAL '1-2' YEAR TO MONTH`, `INTERVAL 1 DAY 2 HOURS`. */
function readInterval(cursor: Cursor): Expression | undefined {
  const mark = cursor.mark();
  cursor.expect('INTERVAL');
  const first = cursor.peek();
  if (first.kind === 'string' && UNITS.every((unit) => cursor.peek(1).upper.replace(/S$/, '') !== unit)) {
    cursor.next();
    return { kind: 'interval', parts: intervalText(cursor, first.value) };
  }
  const parts: IntervalPart[] = [];
  while (
    ['number', 'string'].includes(cursor.peek().kind) ||
    cursor.seesAny(['-', '+', '(']) ||
    parts.length === 0
  ) {
    const inner = cursor.mark();
    if (parts.length > 0 && cursor.seesAny(['-', '+', '('])) break;
    const negative = cursor.accept('-');
    const value = readPrimaryOrReset(cursor);
    const unit = value === undefined ? undefined : readUnit(cursor);
    if (value === undefined || unit === undefined) {
      cursor.reset(parts.length === 0 ? mark : inner);
      break;
    }
    if (cursor.accept('TO')) return compound(cursor, value, unit, readUnit(cursor) ?? 'SECOND');
    parts.push({ value: negative ? { kind: 'unary', operator: '-', operand: value } : value, unit });
  }
  return parts.length === 0 ? undefined : { kind: 'interval', parts };
}

function readPrimaryOrReset(cursor: Cursor): Expression | undefined {
  const { kind, upper } = cursor.peek();
  if (kind === 'end' || (kind === 'symbol' && upper !== '(') || NEVER_NAMES.includes(upper)) return undefined;
  return readAtom(cursor);
}

function intervalText(cursor: Cursor, text: string): IntervalPart[] {
  const parts: IntervalPart[] = [];
  for (const match of text.matchAll(/([+-]?\s*[\d.]+)\s*([a-z]+)/gi)) {
    const unit = (match[2] ?? '').toUpperCase().replace(/S$/, '');
    if (!UNITS.includes(unit)) throw cursor.unexpected();
    parts.push({ value: { kind: 'number', text: (match[1] ?? '0').replaceAll(/[+\s]/g, '') }, unit });
  }
  if (parts.length === 0) throw cursor.unexpected();
  return parts;
}

/** `'1-2' YEAR TO MONTH`, `'3 04:05:06' DAY TO SECOND`: the fields stand in the order of their units. */
function compound(cursor: Cursor, value: Expression, from: string, to: string): Expression {
  const text = value.kind === 'string' ? value.value.trim() : '';
  const sign = text.startsWith('-') ? '-' : '';
  const numbers = text.replace(/^[+-]/, '').split(/[-\s:]+/);
  const units = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'];
  const wanted = units.slice(units.indexOf(from), units.indexOf(to) + 1);
  if (wanted.length !== numbers.length) throw cursor.unexpected();
  return {
    kind: 'interval',
    parts: wanted.map((unit, index) => ({
      value: { kind: 'number', text: `${sign}${Number(numbers[index])}` },
      unit,
    })),
  };
}

/** A column, a star with its table, a function call, or a lambda with one parameter. */
function readName(cursor: Cursor): Expression {
  const { start } = cursor.peek();
  const parts = cursor.sees('IDENTIFIER', '(') ? readDottedName(cursor) : [cursor.expectName()];
  if (cursor.sees('->')) return lambda(cursor, [{ kind: 'column', parts, start }]);
  while (cursor.sees('.')) {
    if (cursor.peek(1).upper === '*') {
      cursor.next();
      cursor.next();
      return { kind: 'star', qualifier: parts, except: readExcept(cursor) };
    }
    cursor.next();
    parts.push(cursor.expectName());
  }
  if (!cursor.sees('(')) {
    const ofLambda = parts.length === 1 && cursor.isLambdaName(parts[0] ?? '');
    return { kind: 'column', parts, start, ...(ofLambda ? { ofLambda } : {}) };
  }
  return readCallTail(cursor, parts, start);
}
