import type { Macro } from './macro.ts';

/** A text compared with a number is read as a number, with a date as a date. */
function comparison(name: string, operator: string): Macro {
  const number = (side: string): string => `spark_double(${side}, 'DOUBLE')`;
  return {
    name: `spark_${name}`,
    overloads: [
      ['x VARCHAR, y VARCHAR', `x ${operator} y`],
      ['x VARCHAR, y DOUBLE', `${number('x')} ${operator} y`],
      ['x DOUBLE, y VARCHAR', `x ${operator} ${number('y')}`],
      ['x VARCHAR, y DATE', `spark_date(x) ${operator} y`],
      ['x DATE, y VARCHAR', `x ${operator} spark_date(y)`],
      ['x VARCHAR, y TIMESTAMP', `spark_timestamp(x) ${operator} y`],
      ['x TIMESTAMP, y VARCHAR', `x ${operator} spark_timestamp(y)`],
      ['x VARCHAR, y BOOLEAN', `spark_boolean(x) ${operator} y`],
      ['x, y', `x ${operator} y`],
    ],
  };
}

/** The error of a divisor that is zero; the divisor itself is handed over so that it is no constant. */
const zero = (errorClass: string, type: string): string =>
  `CAST(host_fail('${errorClass}', CAST(y AS VARCHAR), '') AS ${type})`;
const ROUND_DOUBLE = 'coalesce(CAST(round(TRY_CAST(x AS DECIMAL(38, 14)), n) AS DOUBLE), x)';

/** Operators and numbers, where DuckDB's own would give NULL for a division by zero or round half to even of the binary. */
export const OPERATORS: readonly Macro[] = [
  comparison('eq', '='),
  comparison('ne', '<>'),
  comparison('lt', '<'),
  comparison('le', '<='),
  comparison('gt', '>'),
  comparison('ge', '>='),
  {
    name: 'spark_divide',
    overloads: [
      [
        'x, y',
        `CASE WHEN CAST(y AS DOUBLE) = 0 THEN ${zero('DIVIDE_BY_ZERO', 'DOUBLE')} ELSE CAST(x AS DOUBLE) / CAST(y AS DOUBLE) END`,
      ],
    ],
  },
  {
    name: 'spark_try_divide',
    overloads: [
      ['x, y', 'CASE WHEN CAST(y AS DOUBLE) = 0 THEN NULL ELSE CAST(x AS DOUBLE) / CAST(y AS DOUBLE) END'],
    ],
  },
  {
    name: 'spark_mod',
    overloads: [['x, y', `CASE WHEN y = 0 THEN ${zero('REMAINDER_BY_ZERO', 'TINYINT')} ELSE x % y END`]],
  },
  {
    name: 'spark_div',
    overloads: [
      ['x, y', `CASE WHEN y = 0 THEN ${zero('DIVIDE_BY_ZERO', 'BIGINT')} ELSE CAST(x // y AS BIGINT) END`],
    ],
  },
  {
    name: 'spark_pmod',
    overloads: [
      ['x, y', `CASE WHEN y = 0 THEN ${zero('REMAINDER_BY_ZERO', 'TINYINT')} ELSE ((x % y) + y) % y END`],
    ],
  },
  {
    // HALF_UP of the printed number: 1.005 to two places is 1.01. Fourteen places hold what a double prints ; larger numbers stay.
    name: 'spark_round_double',
    overloads: [['x, n', ROUND_DOUBLE]],
  },
  {
    name: 'spark_round',
    overloads: [
      ['x DOUBLE, n', ROUND_DOUBLE],
      ['x DECIMAL(38,10), n', 'round(x, n)'],
      ['x INTEGER, n', 'CAST(round(x, n) AS INTEGER)'],
      ['x BIGINT, n', 'CAST(round(x, n) AS BIGINT)'],
      ['x HUGEINT, n', 'CAST(round(x, n) AS BIGINT)'],
    ],
  },
  { name: 'spark_ceil', overloads: [['x, n', 'CAST(ceil(x * pow(10, n)) AS DOUBLE) / pow(10, n)']] },
  { name: 'spark_floor', overloads: [['x, n', 'CAST(floor(x * pow(10, n)) AS DOUBLE) / pow(10, n)']] },
  { name: 'spark_randn', overloads: [['', 'sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())']] },
  {
    name: 'spark_width_bucket',
    overloads: [
      [
        'v, low, high, n',
        `CASE WHEN v < least(low, high) THEN CASE WHEN low < high THEN 0 ELSE n + 1 END
           WHEN v >= greatest(low, high) THEN CASE WHEN low < high THEN n + 1 ELSE 0 END
           ELSE CAST(floor(CAST(n AS DOUBLE) * (v - low) / (high - low)) AS BIGINT) + 1 END`,
      ],
    ],
  },
];
