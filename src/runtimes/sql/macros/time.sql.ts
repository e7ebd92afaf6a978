import type { Macro } from './macro.ts';

const cannotParse = `CAST(host_fail('CANNOT_PARSE_TIMESTAMP', x, '') AS TIMESTAMP)`;
const lastDay = (side: string): string => `CAST(${side} AS DATE) = last_day(CAST(${side} AS DATE))`;

/** Dates and times. */
export const TIMES: readonly Macro[] = [
  {
    name: 'spark_parse_timestamp',
    overloads: [
      ['x VARCHAR, f', `coalesce(try_strptime(x, f), ${cannotParse})`],
      ['x, f', 'CAST(x AS TIMESTAMP)'],
    ],
  },
  {
    name: 'spark_parse_date',
    overloads: [
      ['x VARCHAR, f', `CAST(coalesce(try_strptime(x, f), ${cannotParse}) AS DATE)`],
      ['x, f', 'CAST(x AS DATE)'],
    ],
  },
  {
    name: 'spark_try_parse_timestamp',
    overloads: [
      ['x VARCHAR, f', 'try_strptime(x, f)'],
      ['x, f', 'CAST(x AS TIMESTAMP)'],
    ],
  },
  {
    name: 'spark_try_parse_date',
    overloads: [
      ['x VARCHAR, f', 'CAST(try_strptime(x, f) AS DATE)'],
      ['x, f', 'CAST(x AS DATE)'],
    ],
  },
  {
    name: 'spark_shift_days',
    overloads: [
      ['x DATE, i INTERVAL', 'CAST(x + i AS DATE)'],
      ['x VARCHAR, i INTERVAL', 'spark_timestamp(x) + i'],
      ['x, i', 'x + i'],
    ],
  },
  {
    name: 'spark_shift',
    overloads: [
      ['x VARCHAR, i INTERVAL', 'spark_timestamp(x) + i'],
      ['x, i', 'x + i'],
    ],
  },
  {
    name: 'spark_add_months',
    overloads: [['d, n', 'CAST(d + CAST(n AS INTEGER) * INTERVAL 1 MONTH AS DATE)']],
  },
  {
    // The part of a month is counted in days of 31, whole months when both are the same day or both the last one.
    name: 'spark_months_between',
    overloads: [
      [
        'a, b',
        `CASE WHEN day(a) = day(b) OR (${lastDay('a')} AND ${lastDay('b')})
           THEN CAST((year(a) - year(b)) * 12 + month(a) - month(b) AS DOUBLE)
           ELSE round((year(a) - year(b)) * 12 + month(a) - month(b)
             + ((day(a) - day(b)) * 86400 + epoch(a - date_trunc('day', a)) - epoch(b - date_trunc('day', b))) / (31 * 86400.0), 8) END`,
      ],
    ],
  },
  {
    name: 'spark_next_day',
    overloads: [
      [
        'd, w',
        `CAST(d + CAST((list_position(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'], left(lower(w), 2)) - isodow(d) + 6) % 7 + 1 AS INTEGER) AS DATE)`,
      ],
    ],
  },
];
