import type { Macro } from './macro.ts';

/** What happens to a text that cannot be read: Spark's error, or NULL in the macros of TRY_CAST. */
interface Failing {
  readonly prefix: string;
  readonly bad: (type: string) => string;
}
const STRICT: Failing = { prefix: 'spark_', bad: (type) => `host_bad_cast(x, ${type})` };
const FORGIVING: Failing = { prefix: 'spark_try_', bad: () => 'NULL' };

const BOOLEANS = `map {'t': true, 'true': true, 'y': true, 'yes': true, '1': true, 'f': false, 'false': false, 'n': false, 'no': false, '0': false}`;

function dates(prefix: string): Macro[] {
  return [
    {
      // Spark also reads '2026' and '2026-3', and leaves a time behind: the page's function does these rare forms.
      name: `${prefix}date`,
      overloads: [
        [
          'x VARCHAR',
          `coalesce(TRY_CAST(trim(x) AS DATE), CAST(host_${prefix === 'spark_' ? '' : 'try_'}date(x, 'DATE') AS DATE))`,
        ],
        ['x', 'CAST(x AS DATE)'],
      ],
    },
    {
      name: `${prefix}timestamp`,
      overloads: [
        [
          'x VARCHAR',
          `coalesce(TRY_CAST(trim(x) AS TIMESTAMP), CAST(host_${prefix === 'spark_' ? '' : 'try_'}date(x, 'TIMESTAMP') AS TIMESTAMP))`,
        ],
        ['x BIGINT', 'make_timestamp(x * 1000000)'],
        ['x DOUBLE', 'make_timestamp(CAST(x * 1000000 AS BIGINT))'],
        ['x', 'CAST(x AS TIMESTAMP)'],
      ],
    },
  ];
}

/** Each body names its argument as few times as it can: nested casts multiply. */
function casts({ prefix, bad }: Failing): Macro[] {
  return [
    {
      name: `${prefix}double`,
      overloads: [
        ['x VARCHAR, t', `coalesce(TRY_CAST(trim(x) AS DOUBLE), CAST(${bad('t')} AS DOUBLE))`],
        [
          'x, t',
          `CASE WHEN typeof(x) = 'TIMESTAMP' THEN epoch(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP)) ELSE TRY_CAST(x AS DOUBLE) END`,
        ],
      ],
    },
    {
      name: `${prefix}whole`,
      overloads: [
        [
          'x VARCHAR, t',
          `coalesce(TRY_CAST(regexp_extract(x, '^\\s*([+-]?[0-9]+)\\s*$', 1) AS BIGINT), CAST(${bad('t')} AS BIGINT))`,
        ],
        ['x BIGINT, t', 'x'],
        ['x HUGEINT, t', 'CAST(x AS BIGINT)'],
        ['x DOUBLE, t', 'CAST(trunc(x) AS BIGINT)'],
        ['x TIMESTAMP, t', 'CAST(floor(epoch(x)) AS BIGINT)'],
        ['x, t', 'CAST(x AS BIGINT)'],
      ],
    },
    {
      name: `${prefix}decimal`,
      overloads: [
        [
          'x VARCHAR, t',
          `coalesce(TRY_CAST(trim(x) AS DECIMAL(38, 18)), CAST(${bad('t')} AS DECIMAL(38, 18)))`,
        ],
        ['x, t', 'x'],
      ],
    },
    ...dates(prefix),
    {
      name: `${prefix}boolean`,
      overloads: [
        ['x VARCHAR', `coalesce(${BOOLEANS}[lower(trim(x))], CAST(${bad(`'BOOLEAN'`)} AS BOOLEAN))`],
        ['x', 'CAST(x AS BOOLEAN)'],
      ],
    },
  ];
}

const asIs = (type: string): readonly [string, string] => [`x ${type}`, 'CAST(x AS VARCHAR)'];

/** Java writes 1.0E7 where DuckDB writes 10000000.0, and Spark has its own look of nested values. */
const STRING: Macro = {
  name: 'spark_string',
  overloads: [
    ['x VARCHAR', 'x'],
    ...['BOOLEAN', 'INTEGER', 'BIGINT', 'DATE', 'TIMESTAMP'].map(asIs),
    [
      'x',
      `CASE WHEN typeof(x) IN ('DOUBLE', 'FLOAT') OR typeof(x) LIKE '%[]' OR typeof(x) LIKE 'MAP(%' OR typeof(x) LIKE 'STRUCT(%' OR typeof(x) = 'BLOB'
         THEN host_text(CAST(x AS VARCHAR), typeof(x)) ELSE CAST(x AS VARCHAR) END`,
    ],
  ],
};

const NUMBER: Macro = {
  name: 'spark_number',
  overloads: [
    ['x VARCHAR', `spark_double(x, 'DOUBLE')`],
    ['x', 'x'],
  ],
};

/**
 * Casts that DuckDB does otherwise. Overloads are chosen by the argument's type when a query is bound. A macro is bound
 * when it is made, so what it calls stands before it.
 */
export const CASTS: readonly Macro[] = [STRING, ...casts(STRICT), ...casts(FORGIVING), NUMBER];
