import type { Macro } from './macro.ts';

/** An index that fails; the error stands in the place of the index, so that the element's type stays open. */
const outside = (errorClass: string): string =>
  `CAST(host_fail('${errorClass}', CAST(k AS VARCHAR), CAST(spark_size(x) AS VARCHAR)) AS BIGINT)`;

/** Arrays and maps. */
export const COLLECTIONS: readonly Macro[] = [
  {
    name: 'spark_size',
    overloads: [
      ['x MAP(VARCHAR, VARCHAR)', 'cardinality(x)'],
      ['x', 'len(x)'],
    ],
  },
  {
    // An array counts from 0 here and an index outside of it is an error; a map gives NULL for a missing key.
    name: 'spark_item',
    overloads: [
      [
        'x, k BIGINT',
        `x[CASE WHEN typeof(x) LIKE 'MAP(%' THEN k WHEN k < 0 OR k >= spark_size(x) THEN ${outside('INVALID_ARRAY_INDEX')} ELSE k + 1 END]`,
      ],
      ['x, k', 'x[k]'],
    ],
  },
  {
    name: 'spark_element_at',
    overloads: [
      [
        'x, k BIGINT',
        `x[CASE WHEN typeof(x) LIKE 'MAP(%' THEN k WHEN k = 0 THEN ${outside('INVALID_INDEX_OF_ZERO')}
           WHEN abs(k) > spark_size(x) THEN ${outside('INVALID_ARRAY_INDEX_IN_ELEMENT_AT')} ELSE k END]`,
      ],
      ['x, k', 'x[k]'],
    ],
  },
  { name: 'spark_try_element_at', overloads: [['x, k', 'x[k]']] },
  { name: 'spark_distinct', overloads: [['x', 'list_filter(x, lambda e, i: list_position(x, e) = i)']] },
  {
    name: 'spark_slice',
    overloads: [
      [
        'x, s, n',
        'CASE WHEN n = 0 THEN x[1:0] WHEN s > 0 THEN x[s:s + n - 1] ELSE x[len(x) + s + 1:len(x) + s + n] END',
      ],
    ],
  },
  {
    name: 'spark_sequence',
    overloads: [
      [
        'a INTEGER, b INTEGER',
        'CAST(generate_series(a, b, CASE WHEN a <= b THEN 1 ELSE -1 END) AS INTEGER[])',
      ],
      ['a BIGINT, b BIGINT', 'generate_series(a, b, CASE WHEN a <= b THEN 1 ELSE -1 END)'],
      [
        'a DATE, b DATE',
        'CAST(generate_series(CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP), INTERVAL 1 DAY) AS DATE[])',
      ],
      ['a TIMESTAMP, b TIMESTAMP', 'generate_series(a, b, INTERVAL 1 DAY)'],
      ['a INTEGER, b INTEGER, c INTEGER', 'CAST(generate_series(a, b, c) AS INTEGER[])'],
      ['a BIGINT, b BIGINT, c BIGINT', 'generate_series(a, b, c)'],
      [
        'a DATE, b DATE, c INTERVAL',
        'CAST(generate_series(CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP), c) AS DATE[])',
      ],
      ['a TIMESTAMP, b TIMESTAMP, c INTERVAL', 'generate_series(a, b, c)'],
    ],
  },
  {
    name: 'spark_str_to_map',
    overloads: [
      [
        's, p, k',
        'map(list_transform(string_split(s, p), lambda e: string_split(e, k)[1]), list_transform(string_split(s, p), lambda e: string_split(e, k)[2]))',
      ],
    ],
  },
  // The first value of `aggregate` decides the type of its elements, as in `aggregate(xs, 0.0, …)`.
  { name: 'spark_as_like', overloads: [['x, y', 'x']] },
];
