import type { Binary, Expression, Like, Query } from '../ast.ts';
import { writeRlike } from '../functions/regexp.ts';
import { quoteName } from '../types.ts';
import { writeCall } from './call.ts';
import { BARE_FUNCTIONS } from './column-name.ts';
import { writeCast } from './cast.ts';
import { literal } from './names.ts';
import { settled, typeOf } from './probe.ts';
import type { Scope } from './scope.ts';
import { staticType } from './static-type.ts';

/** Writes an expression of Spark for DuckDB. @throws TranslationProblem for what we leave out */
export function writeExpression(value: Expression, scope: Scope): string {
  const write = (inner: Expression): string => writeExpression(inner, scope);
  switch (value.kind) {
    case 'string':
      return literal(value.value);
    case 'number':
      return writeNumber(value.text);
    case 'constant':
      return value.word;
    case 'typed':
      return writeTyped(value.type, value.value);
    case 'interval':
      return writeInterval(value.parts, write);
    case 'column':
      return writeColumn(value, scope);
    case 'star':
      return writeStar(value, scope);
    case 'unary':
      return value.operator === 'NOT'
        ? `(NOT ${write(value.operand)})`
        : `(${value.operator}${number(value.operand, write)})`;
    case 'binary':
      return writeBinary(value, write);
    case 'call':
      return writeCall(value, scope);
    case 'cast':
      return writeCast(value, write(value.operand));
    case 'subquery':
      return `(${writeInner(value.query, scope)})`;
    case 'exists':
      return `EXISTS (${writeInner(value.query, scope)})`;
    case 'index':
      return writeIndex(value.operand, value.index, write);
    case 'field':
      return `(${write(value.operand)}).${quoteName(value.name)}`;
    case 'path':
      return `host_get_json_object(spark_string(${write(value.operand)}), ${literal(value.path)})`;
    case 'tuple':
      return `(${value.items.map(write).join(', ')})`;
    case 'named':
      return write(value.value);
    case 'lambda':
      return writeLambda(value.parameters, value.body, scope);
    default:
      return writeTest(value, scope);
  }
}

/** A query inside an expression. */
function writeInner(query: Query, scope: Scope): string {
  return settled(scope.write.query(query, scope), scope);
}

/** `1L`, `1.5BD`, `2.0D`: the letter is the type. */
function writeNumber(text: string): string {
  const match = /^(.*?)(BD|[LSYDF])?$/i.exec(text);
  const digits = match?.[1] ?? text;
  const types: Readonly<Record<string, string>> = {
    L: 'BIGINT',
    S: 'SMALLINT',
    Y: 'TINYINT',
    D: 'DOUBLE',
    F: 'FLOAT',
  };
  const type = types[match?.[2]?.toUpperCase() ?? ''];
  if (type !== undefined) return `CAST(${digits} AS ${type})`;
  return digits.startsWith('-') ? `(${digits})` : digits;
}

function writeTyped(type: string, value: string): string {
  if (type === 'X') return `unhex(${literal(value)})`;
  return type === 'DATE' ? `spark_date(${literal(value)})` : `spark_timestamp(${literal(value)})`;
}

function writeInterval(
  parts: readonly { value: Expression; unit: string }[],
  write: (value: Expression) => string,
): string {
  const sums = parts.map(({ value, unit }) => {
    const amount = value.kind === 'string' ? value.value : value.kind === 'number' ? value.text : undefined;
    if (amount === undefined) return `(${write(value)} * INTERVAL 1 ${unit})`;
    return Number.isInteger(Number(amount))
      ? `INTERVAL (${amount}) ${unit}`
      : `(CAST(${literal(amount)} AS DOUBLE) * INTERVAL 1 ${unit})`;
  });
  return sums.length === 1 ? (sums[0] ?? '') : `(${sums.join(' + ')})`;
}

function writeColumn(value: Extract<Expression, { kind: 'column' }>, scope: Scope): string {
  const [only = ''] = value.parts;
  if (value.parts.length === 1 && BARE_FUNCTIONS.includes(only.toLowerCase()))
    return writeCall({ kind: 'call', name: [only], args: [], distinct: false, start: value.start }, scope);
  const variable = writeVariable(value.parts, scope);
  if (variable !== undefined) return variable;
  const renamed = scope.renames.get(only);
  if (renamed !== undefined)
    return value.parts.slice(1).reduce((sql, part) => `(${sql}).${quoteName(part)}`, renamed);
  return value.parts.map(quoteName).join('.');
}

/** A session variable, unless a column has its name. */
function writeVariable(parts: readonly string[], scope: Scope): string | undefined {
  const name = (parts.at(-1) ?? '').toLowerCase();
  const { variables } = scope.context;
  if (variables?.has(name) !== true) return undefined;
  const place = parts.slice(0, -1).join('.').toLowerCase();
  if (place !== '' && place !== 'session' && place !== 'system.session') return undefined;
  const sql = `getvariable(${literal(name)})`;
  if (place !== '' || scope.from === undefined) return sql;
  return typeOf(parts.map(quoteName).join('.'), scope) === undefined ? sql : undefined;
}

function writeStar(value: Extract<Expression, { kind: 'star' }>, scope: Scope): string {
  const prefix = value.qualifier.length === 0 ? '' : `${value.qualifier.map(quoteName).join('.')}.`;
  const left = scope.hidden === undefined ? value.except : [...value.except, scope.hidden];
  const except = left.length === 0 ? '' : ` EXCLUDE (${left.map(quoteName).join(', ')})`;
  return `${prefix}*${except}`;
}

/** An operand of arithmetic: texts are read as numbers. */
function number(value: Expression, write: (value: Expression) => string): string {
  const sql = write(value);
  if (value.kind === 'string') return `spark_number(${sql})`;
  return value.kind === 'column' || value.kind === 'field' ? `spark_number(${sql})` : sql;
}

const COMPARISONS: Readonly<Record<string, string>> = {
  '=': 'eq',
  '==': 'eq',
  '<>': 'ne',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

function writeBinary(value: Binary, write: (value: Expression) => string): string {
  const { operator } = value;
  if (operator === 'AND' || operator === 'OR')
    return `(${write(value.left)} ${operator} ${write(value.right)})`;
  if (operator === '<=>') return `(${write(value.left)} IS NOT DISTINCT FROM ${write(value.right)})`;
  if (operator === '||') return `(${write(value.left)} || ${write(value.right)})`;
  if (COMPARISONS[operator] !== undefined) return compare(operator, value.left, value.right, write);
  const shifted = dateArithmetic(value, write);
  if (shifted !== undefined) return shifted;
  const left = number(value.left, write);
  const right = number(value.right, write);
  if (operator === '/') return `spark_divide(${left}, ${right})`;
  if (operator === '%') return `spark_mod(${left}, ${right})`;
  if (operator === 'DIV') return `spark_div(${left}, ${right})`;
  if (operator === '^') return `xor(${left}, ${right})`;
  return `(${left} ${operator} ${right})`;
}

/** Where both kinds are known to go together, DuckDB's own operator; else the macro that casts as Spark does. */
function compare(
  operator: string,
  left: Expression,
  right: Expression,
  write: (value: Expression) => string,
): string {
  const name = COMPARISONS[operator] ?? 'eq';
  const [leftType, rightType] = [staticType(left), staticType(right)];
  const plain =
    (leftType !== undefined && leftType === rightType) ||
    [left.kind, right.kind].some((kind) => kind === 'string' || kind === 'constant');
  const symbol = name === 'ne' ? '<>' : name === 'eq' ? '=' : operator;
  const tuples = left.kind === 'tuple' || right.kind === 'tuple';
  return plain || tuples
    ? `(${write(left)} ${symbol} ${write(right)})`
    : `spark_${name}(${write(left)}, ${write(right)})`;
}

const LONG_UNITS = ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY'];

/** A date plus whole days or months stays a date in Spark; in DuckDB it becomes a timestamp. */
function dateArithmetic(value: Binary, write: (value: Expression) => string): string | undefined {
  if (value.operator !== '+' && value.operator !== '-') return undefined;
  const [moved, by] = value.left.kind === 'interval' ? [value.right, value.left] : [value.left, value.right];
  if (by.kind !== 'interval') return undefined;
  const days = by.parts.every((part) => LONG_UNITS.includes(part.unit));
  const operands = `${write(moved)}, ${value.operator === '-' ? `-${write(by)}` : write(by)}`;
  if (moved.kind === 'interval' || staticType(moved) === 'interval')
    return `(${write(value.left)} ${value.operator} ${write(value.right)})`;
  return days ? `spark_shift_days(${operands})` : `spark_shift(${operands})`;
}

function writeIndex(operand: Expression, index: Expression, write: (value: Expression) => string): string {
  const key = write(index);
  if (staticType(index) === 'string') return `${write(operand)}[${key}]`;
  return `spark_item(${write(operand)}, ${key})`;
}

/** A lambda; its first parameter hides what has the same name outside. */
function writeLambda(parameters: readonly string[], body: Expression, scope: Scope): string {
  const renames = new Map([...scope.renames].filter(([name]) => name !== parameters[0]));
  return `lambda ${parameters.map(quoteName).join(', ')}: ${writeExpression(body, { ...scope, renames })}`;
}

type Test = Extract<Expression, { kind: 'case' | 'in' | 'between' | 'like' | 'is' }>;

function writeTest(value: Test, scope: Scope): string {
  const write = (inner: Expression): string => writeExpression(inner, scope);
  const not = (negated: boolean, sql: string): string => (negated ? `(NOT ${sql})` : sql);
  switch (value.kind) {
    case 'case':
      return writeCase(value, write);
    case 'in':
      if ('kind' in value.choices)
        return `(${write(value.operand)}${value.negated ? ' NOT' : ''} IN (${writeInner(value.choices, scope)}))`;
      return writeIn(value.operand, value.choices, value.negated, write);
    case 'between': {
      const low = compare('>=', value.operand, value.low, write);
      const high = compare('<=', value.operand, value.high, write);
      return not(value.negated, `(${low} AND ${high})`);
    }
    case 'like':
      return not(value.negated, writeLike(value, write));
    case 'is': {
      const is = value.negated ? 'IS NOT' : 'IS';
      if (typeof value.test !== 'string')
        return `(${write(value.operand)} ${is} DISTINCT FROM ${write(value.test.distinctFrom)})`;
      return `(${write(value.operand)} ${is} ${value.test === 'UNKNOWN' ? 'NULL' : value.test})`;
    }
  }
}

/** With numbers in the list a text is read as a number, as by `=`. */
function writeIn(
  operand: Expression,
  choices: readonly Expression[],
  negated: boolean,
  write: (value: Expression) => string,
): string {
  const numeric = choices.every((choice) => staticType(choice) === 'number');
  const left = numeric ? number(operand, write) : write(operand);
  return `(${left}${negated ? ' NOT' : ''} IN (${choices.map(write).join(', ')}))`;
}

function writeCase(
  value: Extract<Expression, { kind: 'case' }>,
  write: (value: Expression) => string,
): string {
  const operand = value.operand === undefined ? '' : ` ${write(value.operand)}`;
  const branches = value.branches.map(
    ({ when, value: result }) => ` WHEN ${write(when)} THEN ${write(result)}`,
  );
  const otherwise = value.otherwise === undefined ? '' : ` ELSE ${write(value.otherwise)}`;
  return `CASE${operand}${branches.join('')}${otherwise} END`;
}

function writeLike(value: Like, write: (value: Expression) => string): string {
  const operand = `spark_string(${write(value.operand)})`;
  const one = (pattern: Expression): string => {
    const sql = write(pattern);
    if (value.operator === 'RLIKE') return writeRlike(operand, { value: pattern, sql });
    return `(${operand} ${value.operator} ${sql} ESCAPE ${literal(value.escape ?? '\\')})`;
  };
  const tests = value.patterns.map(one);
  return tests.length === 1
    ? (tests[0] ?? '')
    : `(${tests.join(value.quantifier === 'ALL' ? ' AND ' : ' OR ')})`;
}
