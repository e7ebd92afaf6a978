import type { Binary, Call, Expression, FrameBound, SortItem, Window } from '../ast.ts';
import { ruleFor } from '../functions/index.ts';
import { CAST_FUNCTIONS, sparkTypeText } from '../types.ts';
import { words } from '../words.ts';

/** Functions whose name Spark writes in capitals in a column's name. */
const IN_CAPITALS = new Set(
  (
    'acos acosh asin asinh atan atan2 atanh cbrt ceil cos cosh cot csc degrees exp expm1 floor hypot ' +
    'log10 log1p log2 power radians rint sec signum sin sinh sqrt tan tanh'
  ).split(' '),
);
const OTHER_NAMES: Readonly<Record<string, string>> = {
  pow: 'POWER',
  dateadd: 'date_add',
};
/** Words that are functions without parentheses. */
export const BARE_FUNCTIONS: readonly string[] = words(`
  current_date current_timestamp current_user current_catalog current_database
  current_schema localtimestamp session_user`);

/** Operators with more than one spelling. */
const SYMBOLS: Readonly<Record<string, string>> = { '==': '=', '<>': '=', '!=': '=' };

/**
 * The name Spark gives a column without an alias: `count(1)`, `(a + 1)`, `CAST(x AS INT)`.
 *
 * @see Spark's `toPrettySQL`; the forms follow the examples of https://spark.apache.org/docs/latest/api/sql/
 */
export function columnName(value: Expression): string {
  switch (value.kind) {
    case 'string':
    case 'typed':
      return value.kind === 'string' ? value.value : `${value.type} '${value.value}'`;
    case 'number':
      return value.text.replace(/(BD|[LSYDF])$/i, '');
    case 'constant':
      return value.word === 'NULL' ? 'NULL' : value.word.toLowerCase();
    case 'interval':
      return value.parts.map((part) => `INTERVAL '${columnName(part.value)}' ${part.unit}`).join(' + ');
    case 'column':
      if (value.ofLambda === true) return 'namedlambdavariable()';
      return value.parts.length === 1 && BARE_FUNCTIONS.includes(value.parts[0]?.toLowerCase() ?? '')
        ? `${value.parts[0]?.toLowerCase()}()`
        : (value.parts.at(-1) ?? '');
    case 'star':
      return '*';
    case 'unary':
      return value.operator === 'NOT' || value.operator === '-'
        ? `(${value.operator} ${columnName(value.operand)})`
        : `${value.operator}${columnName(value.operand)}`;
    case 'binary':
      return binaryName(value);
    case 'call':
      return callName(value);
    case 'cast':
      return `${value.forgiving ? 'TRY_CAST' : 'CAST'}(${columnName(value.operand)} AS ${sparkTypeText(value.type)})`;
    case 'index':
      return `${columnName(value.operand)}[${columnName(value.index)}]`;
    case 'field':
    case 'path':
      return value.name;
    case 'subquery':
      return 'scalarsubquery()';
    case 'exists':
      return 'exists()';
    case 'tuple':
      return `named_struct(${value.items.map(fieldOfRow).join(', ')})`;
    case 'named':
      return columnName(value.value);
    case 'lambda':
      return `lambdafunction(${columnName(value.body)}, ${value.parameters.map(() => 'namedlambdavariable()').join(', ')})`;
    default:
      return testName(value);
  }
}

function fieldOfRow(value: Expression, index: number): string {
  const own = value.kind === 'column' || value.kind === 'field';
  return `${own ? columnName(value) : `col${index + 1}`}, ${columnName(value)}`;
}

function testName(value: Extract<Expression, { kind: 'case' | 'in' | 'between' | 'like' | 'is' }>): string {
  if (value.kind === 'case') return caseName(value);
  const not = (negated: boolean, text: string): string => (negated ? `(NOT ${text})` : text);
  const operand = columnName(value.operand);
  switch (value.kind) {
    case 'in': {
      const choices = 'kind' in value.choices ? 'listquery()' : value.choices.map(columnName).join(', ');
      return not(value.negated, `(${operand} IN (${choices}))`);
    }
    case 'between':
      return not(value.negated, `between(${operand}, ${columnName(value.low)}, ${columnName(value.high)})`);
    case 'like': {
      const pattern = value.patterns.map(columnName).join(', ');
      const text =
        value.operator === 'LIKE'
          ? `${operand} LIKE ${pattern}`
          : `${value.operator.toLowerCase()}(${operand}, ${pattern})`;
      return not(value.negated, text);
    }
    case 'is':
      if (typeof value.test !== 'string')
        return not(!value.negated, `(${operand} <=> ${columnName(value.test.distinctFrom)})`);
      return `(${operand} IS ${value.negated ? 'NOT ' : ''}${value.test})`;
  }
}

function caseName(value: Extract<Expression, { kind: 'case' }>): string {
  const branches = value.branches.map(({ when, value: result }) => {
    const condition =
      value.operand === undefined ? columnName(when) : `(${columnName(value.operand)} = ${columnName(when)})`;
    return `WHEN ${condition} THEN ${columnName(result)}`;
  });
  const otherwise = value.otherwise === undefined ? [] : [`ELSE ${columnName(value.otherwise)}`];
  return ['CASE', ...branches, ...otherwise, 'END'].join(' ');
}

function binaryName(value: Binary): string {
  const left = columnName(value.left);
  const right = columnName(value.right);
  if (value.operator === '||') return `concat(${left}, ${right})`;
  if (value.operator === 'DIV') return `(${left} div ${right})`;
  const text = `(${left} ${SYMBOLS[value.operator] ?? value.operator} ${right})`;
  return value.operator === '<>' || value.operator === '!=' ? `(NOT ${text})` : text;
}

function callName(call: Call): string {
  const lower = call.name.at(-1)?.toLowerCase() ?? '';
  // A function of the session's own keeps the letters it is called by.
  const plain = ruleFor(lower) === undefined ? (call.name.at(-1) ?? '') : lower;
  const shown = IN_CAPITALS.has(lower) ? lower.toUpperCase() : (OTHER_NAMES[lower] ?? plain);
  const args = call.args.map((arg) => {
    if (arg.kind === 'star' && lower === 'count') return '1';
    return arg.kind === 'named' && lower === 'struct' ? `${columnName(arg)} AS ${arg.name}` : columnName(arg);
  });
  if (lower === 'round' && args.length === 1) args.push('0');
  // The schema is no argument any more once it is read.
  if (lower === 'from_json') args.splice(1);
  if (CAST_FUNCTIONS.includes(lower) && args.length === 1)
    return `CAST(${args[0]} AS ${lower.toUpperCase()})`;
  const base = `${shown}(${call.distinct ? 'DISTINCT ' : ''}${args.join(', ')})`;
  const filtered = call.filter === undefined ? base : `${base} FILTER (WHERE ${columnName(call.filter)})`;
  if (call.over === undefined) return filtered;
  return `${filtered} OVER ${typeof call.over === 'string' ? call.over : windowName(call.over, lower)}`;
}

/** Spark spells an order out: `a ASC NULLS FIRST`. */
function sortName(item: SortItem): string {
  const nulls = item.nulls ?? (item.descending ? 'LAST' : 'FIRST');
  return `${columnName(item.value)} ${item.descending ? 'DESC' : 'ASC'} NULLS ${nulls}`;
}

const RANKS = words('row_number rank dense_rank ntile percent_rank');

function windowName(window: Window, name: string): string {
  const parts: string[] = [];
  if (window.partition.length > 0) parts.push(`PARTITION BY ${window.partition.map(columnName).join(', ')}`);
  if (window.order.length > 0) parts.push(`ORDER BY ${window.order.map(sortName).join(', ')}`);
  parts.push(frameName(window, name));
  return `(${parts.join(' ')})`;
}

/** The frame is always shown, also the one nobody wrote. */
function frameName({ frame, order }: Window, name: string): string {
  if (frame === undefined) {
    if (RANKS.includes(name)) return 'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW';
    return order.length === 0
      ? 'ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING'
      : 'RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW';
  }
  const bound = ({ amount, side }: FrameBound): string => {
    if (amount === 'CURRENT ROW') return amount;
    if (amount === 'UNBOUNDED') return `${amount} ${side}`;
    // Spark shows what precedes as a negative distance.
    return `${side === 'PRECEDING' ? '-' : ''}${columnName(amount)} FOLLOWING`;
  };
  const to = frame.to === undefined ? 'CURRENT ROW' : bound(frame.to);
  return `${frame.unit} BETWEEN ${bound(frame.from)} AND ${to}`;
}
