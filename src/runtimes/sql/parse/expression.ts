import type { Expression, Like } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { readPrimary } from './primary.ts';
import { seesQuery } from './names.ts';

/** Binary operators below the predicates, loosest first, as in Spark's grammar. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-', '||'],
  ['*', '/', '%', 'DIV'],
];
const COMPARISONS = ['=', '==', '<=>', '<>', '!=', '<', '<=', '>', '>='];

/** Reads one expression. @throws TranslationProblem where the text is not one */
export function readExpression(cursor: Cursor): Expression {
  return cursor.nested(() => readOr(cursor));
}

function readOr(cursor: Cursor): Expression {
  let left = readAnd(cursor);
  while (cursor.accept('OR')) left = binary('OR', left, readAnd(cursor));
  return left;
}

function readAnd(cursor: Cursor): Expression {
  let left = readNot(cursor);
  while (cursor.accept('AND')) left = binary('AND', left, readNot(cursor));
  return left;
}

function readNot(cursor: Cursor): Expression {
  if (cursor.accept('NOT') || cursor.accept('!')) {
    return { kind: 'unary', operator: 'NOT', operand: cursor.nested(() => readNot(cursor)) };
  }
  return readPredicate(cursor);
}

function binary(operator: string, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

function readPredicate(cursor: Cursor): Expression {
  let left = readLevel(cursor, 0);
  for (;;) {
    const comparison = cursor.acceptAny(COMPARISONS);
    if (comparison !== undefined) {
      left = binary(comparison, left, readLevel(cursor, 0));
      continue;
    }
    const tested = readTest(cursor, left);
    if (tested === undefined) return left;
    left = tested;
  }
}

/** IS, IN, BETWEEN, LIKE and their opposites, if one of them comes next. */
function readTest(cursor: Cursor, operand: Expression): Expression | undefined {
  if (cursor.accept('IS')) return readIs(cursor, operand);
  const negated = cursor.sees('NOT') || cursor.sees('!');
  const word = cursor.peek(negated ? 1 : 0).upper;
  if (!['IN', 'BETWEEN', 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP'].includes(word)) return undefined;
  if (negated) cursor.next();
  cursor.next();
  if (word === 'IN') return readIn(cursor, operand, negated);
  if (word === 'BETWEEN') {
    const low = readLevel(cursor, 0);
    cursor.expect('AND');
    return { kind: 'between', operand, negated, low, high: readLevel(cursor, 0) };
  }
  return readLike(cursor, operand, negated, word);
}

function readIs(cursor: Cursor, operand: Expression): Expression {
  const negated = cursor.accept('NOT');
  if (cursor.accept('DISTINCT', 'FROM')) {
    return { kind: 'is', operand, negated, test: { distinctFrom: readLevel(cursor, 0) } };
  }
  const word = cursor.acceptAny(['NULL', 'TRUE', 'FALSE', 'UNKNOWN']);
  if (word === 'NULL' || word === 'TRUE' || word === 'FALSE' || word === 'UNKNOWN')
    return { kind: 'is', operand, negated, test: word };
  throw cursor.unexpected();
}

function readIn(cursor: Cursor, operand: Expression, negated: boolean): Expression {
  cursor.expect('(');
  const choices = seesQuery(cursor) ? cursor.query() : cursor.list(() => readExpression(cursor));
  cursor.expect(')');
  return { kind: 'in', operand, negated, choices };
}

function readLike(cursor: Cursor, operand: Expression, negated: boolean, word: string): Expression {
  const operator = word === 'LIKE' || word === 'ILIKE' ? word : 'RLIKE';
  const quantifierWord = cursor.acceptAny(['ANY', 'SOME', 'ALL']);
  const base: Like = { kind: 'like', operator, operand, negated, patterns: [] };
  if (quantifierWord !== undefined) {
    cursor.expect('(');
    const patterns = cursor.list(() => readExpression(cursor));
    cursor.expect(')');
    return { ...base, patterns, quantifier: quantifierWord === 'ALL' ? 'ALL' : 'ANY' };
  }
  const patterns = [readLevel(cursor, 0)];
  return cursor.accept('ESCAPE')
    ? { ...base, patterns, escape: cursor.expectString() }
    : { ...base, patterns };
}

/** Shifts come as two tokens, because `>>` also ends nested types. */
function acceptOperator(cursor: Cursor, level: readonly string[]): string | undefined {
  if (!level.includes('<<')) return cursor.acceptAny(level);
  for (const shift of ['<', '>']) {
    const glued = cursor.peek().end === cursor.peek(1).start;
    if (glued && cursor.accept(shift, shift)) return shift + shift;
  }
  return undefined;
}

function readLevel(cursor: Cursor, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return readUnary(cursor);
  let left = readLevel(cursor, level + 1);
  for (;;) {
    const operator = acceptOperator(cursor, operators);
    if (operator === undefined) return left;
    left = binary(operator, left, readLevel(cursor, level + 1));
  }
}

function readUnary(cursor: Cursor): Expression {
  const operator = cursor.acceptAny(['-', '+', '~']);
  if (operator === undefined) return readPrimary(cursor);
  const operand = cursor.nested(() => readUnary(cursor));
  if (operator === '-' && operand.kind === 'number' && !operand.text.startsWith('-'))
    return { kind: 'number', text: `-${operand.text}` };
  return { kind: 'unary', operator, operand };
}
