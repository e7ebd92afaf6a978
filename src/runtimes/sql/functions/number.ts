import type { Expression } from '../ast.ts';
import { containsAggregate } from '../write/aggregates.ts';
import { type CallWriting, coerce, type FunctionTable } from './rule.ts';

const DOUBLES = [
  'avg',
  'mean',
  'median',
  'percentile',
  'std',
  'stddev',
  'stddev_samp',
  'stddev_pop',
  'variance',
  'var_samp',
  'var_pop',
  'corr',
];

/** Whether a value made of aggregates is a double for sure. */
function isDouble(value: Expression): boolean {
  if (value.kind === 'call') return DOUBLES.includes(value.name[0]?.toLowerCase() ?? '');
  if (value.kind === 'cast') return value.type.kind === 'simple' && value.type.name === 'DOUBLE';
  if (value.kind !== 'binary') return false;
  return value.operator === '/' || isDouble(value.left) || isDouble(value.right);
}

/** HALF_UP. Of aggregates the type is not known when an overload is picked, so doubles have a macro of their own. */
function round({ args, suffix }: CallWriting): string {
  const [value, places] = args;
  if (value === undefined) return 'NULL';
  const macro =
    containsAggregate(value.value) && isDouble(value.value) ? 'spark_round_double' : 'spark_round';
  return `${macro}(${coerce('n', value)}, ${places?.sql ?? '0'})${suffix}`;
}

/** Numbers. Division and remainder by zero are errors, as ANSI mode has them. */
export const NUMBER: FunctionTable = {
  abs: 'abs($n1)',
  acos: 'acos($n1)',
  acosh: 'acosh($n1)',
  asin: 'asin($n1)',
  asinh: 'asinh($n1)',
  atan: 'atan($n1)',
  atan2: 'atan2($n1, $n2)',
  atanh: 'atanh($n1)',
  bin: `coalesce(nullif(ltrim(bin(CAST($1 AS BIGINT)), '0'), ''), '0')`,
  bit_count: 'CAST(bit_count(CAST($1 AS BIGINT)) AS INTEGER)',
  bit_get: 'CAST(($1 >> $i2) & 1 AS TINYINT)',
  bround: ['round_even($n1, 0)', 'round_even($n1, $2)'],
  cbrt: 'cbrt($n1)',
  ceil: ['CAST(ceil($n1) AS BIGINT)', 'spark_ceil($n1, $2)'],
  ceiling: ['CAST(ceil($n1) AS BIGINT)', 'spark_ceil($n1, $2)'],
  cos: 'cos($n1)',
  cosh: 'spark_cosh(CAST($n1 AS DOUBLE))',
  cot: 'cot($n1)',
  csc: '(1 / sin($n1))',
  degrees: 'degrees($n1)',
  div: 'spark_div($n1, $n2)',
  e: 'exp(1::DOUBLE)',
  exp: 'spark_exp(CAST($n1 AS DOUBLE))',
  expm1: 'spark_expm1(CAST($n1 AS DOUBLE))',
  factorial: 'CAST(factorial($i1) AS BIGINT)',
  floor: ['CAST(floor($n1) AS BIGINT)', 'spark_floor($n1, $2)'],
  getbit: 'CAST(($1 >> $i2) & 1 AS TINYINT)',
  greatest: 'greatest($*)',
  hypot: 'sqrt(CAST($n1 AS DOUBLE) * $n1 + CAST($n2 AS DOUBLE) * $n2)',
  isnan: 'coalesce(isnan(CAST($1 AS DOUBLE)), false)',
  least: 'least($*)',
  ln: 'spark_ln($n1)',
  log: ['spark_ln($n1)', '(spark_ln($n2) / spark_ln($n1))'],
  log10: 'CASE WHEN $n1 > 0 THEN log10(CAST($n1 AS DOUBLE)) END',
  log1p: 'spark_log1p(CAST($n1 AS DOUBLE))',
  log2: '(spark_ln($n1) / ln(2))',
  mod: 'spark_mod($n1, $n2)',
  monotonically_increasing_id: '(row_number() OVER () - 1)',
  nanvl: 'CASE WHEN isnan(CAST($1 AS DOUBLE)) THEN $2 ELSE $1 END',
  negative: '(-$n1)',
  nullifzero: 'nullif($1, 0)',
  pi: 'pi()',
  pmod: 'spark_pmod($n1, $n2)',
  positive: '$n1',
  pow: 'pow(CAST($n1 AS DOUBLE), $n2)',
  power: 'pow(CAST($n1 AS DOUBLE), $n2)',
  radians: 'radians($n1)',
  rand: ['random()', 'random()$_1'],
  randn: ['spark_randn()', 'spark_randn()$_1'],
  random: ['random()', 'random()$_1'],
  rint: 'round_even(CAST($n1 AS DOUBLE), 0)',
  round,
  sec: '(1 / cos($n1))',
  shiftleft: 'spark_shiftleft($1, $2)',
  shiftright: 'spark_shiftright($1, $2)',
  shiftrightunsigned: 'spark_shiftrightunsigned($1, $2)',
  sign: 'spark_sign(CAST($n1 AS DOUBLE))',
  signum: 'spark_sign(CAST($n1 AS DOUBLE))',
  sin: 'sin($n1)',
  sinh: 'sinh($n1)',
  sqrt: `CASE WHEN $n1 < 0 THEN 'NaN'::DOUBLE ELSE sqrt(abs($n1)) END`,
  tan: 'tan($n1)',
  tanh: 'tanh($n1)',
  try_add: 'TRY($n1 + $n2)',
  try_divide: 'spark_try_divide($n1, $n2)',
  try_mod: 'TRY($n1 % nullif($n2, 0))',
  try_multiply: 'TRY($n1 * $n2)',
  try_subtract: 'TRY($n1 - $n2)',
  width_bucket: 'spark_width_bucket($n1, $n2, $n3, $n4)',
  zeroifnull: 'coalesce($1, 0)',
};
