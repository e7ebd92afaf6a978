import type { Macro } from './macro.ts';

const badCast = (type: string): string =>
  `spark_bad_cast(x, ${type})`;

/**
 * Casts that DuckDB does otherwise. Overloads are chosen by the argument's type when a query is bound. A macro is bound
 * when it is made, so what it calls stands before it.
 */
export const CASTS: readonly Macro[] = [
  {
    name: 'spark_bad_cast',
    overloads: [
      [
        'x, t',
        `error('[CAST_INVALID_INPUT] The value ''' || x || ''' of the type "STRING" cannot be cast to "' || t || '" because it is malformed. Correct the value as per the syntax, or change its target type. Use \`try_cast\` to tolerate malformed input and return NULL instead. SQLSTATE: 22018')`,
      ],
    ],
  },
  {
    // Java writes 1.0E7 where DuckDB writes 10000000.0, and Spark has its own look of nested values.
    name: 'spark_string',
    overloads: [
      ['x VARCHAR', 'x'],
      [
        'x',
        `CASE WHEN typeof(x) IN ('DOUBLE', 'FLOAT') THEN
           CASE WHEN abs(TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE)) BETWEEN 0.001 AND 9999999.0 OR CAST(x AS VARCHAR) = '0.0' THEN CAST(x AS VARCHAR)
             ELSE host_java_double(CAST(x AS VARCHAR)) END
         WHEN typeof(x) = 'BLOB' THEN decode(TRY_CAST(CAST(x AS VARCHAR) AS BLOB))
         WHEN typeof(x) LIKE '%[]' OR typeof(x) LIKE 'MAP(%' OR typeof(x) LIKE 'STRUCT(%' THEN host_nested_text(CAST(x AS VARCHAR), typeof(x))
         ELSE CAST(x AS VARCHAR) END`,
      ],
    ],
  },
  {
    name: 'spark_double',
    overloads: [
      ['x VARCHAR, t', `CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(trim(x) AS DOUBLE), ${badCast('t')}) END`],
      ['x TIMESTAMP, t', 'epoch(x)'],
      ['x, t', 'CAST(x AS DOUBLE)'],
    ],
  },
  {
    name: 'spark_number',
    overloads: [
      ['x VARCHAR', `spark_double(x, 'DOUBLE')`],
      ['x', 'x'],
    ],
  },
  {
    name: 'spark_whole',
    overloads: [
      [
        'x VARCHAR, t',
        `CASE WHEN x IS NULL THEN NULL WHEN regexp_full_match(trim(x), '[+-]?[0-9]+') THEN coalesce(TRY_CAST(trim(x) AS BIGINT), ${badCast('t')}) ELSE ${badCast('t')} END`,
      ],
      ['x BIGINT, t', 'x'],
      ['x HUGEINT, t', 'CAST(x AS BIGINT)'],
      ['x DOUBLE, t', 'CAST(trunc(x) AS BIGINT)'],
      ['x TIMESTAMP, t', 'CAST(floor(epoch(x)) AS BIGINT)'],
      ['x, t', 'CAST(x AS BIGINT)'],
    ],
  },
  {
    name: 'spark_decimal',
    overloads: [
      ['x VARCHAR, t', `CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(trim(x) AS DECIMAL(38, 18)), ${badCast('t')}) END`],
      ['x, t', 'x'],
    ],
  },
  {
    // Spark also reads '2026' and '2026-3', and leaves a time behind.
    name: 'spark_date',
    overloads: [
      [
        'x VARCHAR',
        `CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(trim(x) AS DATE), CAST(TRY_CAST(trim(x) AS TIMESTAMP) AS DATE),
           CASE WHEN regexp_full_match(trim(x), '[0-9]{4}(-[0-9]{1,2})?') THEN TRY_CAST(trim(x) || CASE WHEN length(trim(x)) = 4 THEN '-01-01' ELSE '-01' END AS DATE) END,
           ${badCast(`'DATE'`)}) END`,
      ],
      ['x', 'CAST(x AS DATE)'],
    ],
  },
  {
    name: 'spark_timestamp',
    overloads: [
      [
        'x VARCHAR',
        `CASE WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(trim(x) AS TIMESTAMP), TRY_CAST(trim(x) || ':00' AS TIMESTAMP),
           CASE WHEN regexp_full_match(trim(x), '[0-9]{4}(-[0-9]{1,2})?') THEN TRY_CAST(trim(x) || CASE WHEN length(trim(x)) = 4 THEN '-01-01' ELSE '-01' END AS TIMESTAMP) END,
           ${badCast(`'TIMESTAMP'`)}) END`,
      ],
      ['x BIGINT', 'make_timestamp(x * 1000000)'],
      ['x DOUBLE', 'make_timestamp(CAST(x * 1000000 AS BIGINT))'],
      ['x', 'CAST(x AS TIMESTAMP)'],
    ],
  },
  {
    name: 'spark_boolean',
    overloads: [
      [
        'x VARCHAR',
        `CASE WHEN x IS NULL THEN NULL WHEN lower(trim(x)) IN ('t', 'true', 'y', 'yes', '1') THEN true
           WHEN lower(trim(x)) IN ('f', 'false', 'n', 'no', '0') THEN false ELSE ${badCast(`'BOOLEAN'`)} END`,
      ],
      ['x', 'CAST(x AS BOOLEAN)'],
    ],
  },
];
