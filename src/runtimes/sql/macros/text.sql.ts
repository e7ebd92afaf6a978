import type { Macro } from './macro.ts';

/** Text as Spark counts it: positions from 1, negative ones from the end. */
export const TEXTS: readonly Macro[] = [
  {
    name: 'spark_substring',
    overloads: [
      [
        's, p',
        `CASE WHEN p >= 0 THEN substr(s, greatest(CAST(p AS BIGINT), 1)) WHEN -p > length(s) THEN s ELSE substr(s, CAST(p AS BIGINT)) END`,
      ],
      [
        's, p, n',
        `CASE WHEN n <= 0 THEN '' WHEN p > 0 THEN substr(s, CAST(p AS BIGINT), CAST(n AS BIGINT)) WHEN p = 0 THEN substr(s, 1, CAST(n AS BIGINT))
           ELSE substr(s, greatest(length(s) + p, 0) + 1, greatest(length(s) + p + n, 0) - greatest(length(s) + p, 0)) END`,
      ],
    ],
  },
  {
    name: 'spark_lpad',
    overloads: [
      [
        's, n, p',
        `CASE WHEN n <= 0 THEN '' WHEN p = '' THEN left(s, n) ELSE lpad(s, CAST(n AS INTEGER), p) END`,
      ],
    ],
  },
  {
    name: 'spark_rpad',
    overloads: [
      [
        's, n, p',
        `CASE WHEN n <= 0 THEN '' WHEN p = '' THEN left(s, n) ELSE rpad(s, CAST(n AS INTEGER), p) END`,
      ],
    ],
  },
  {
    name: 'spark_locate',
    overloads: [
      [
        'sub, s, p',
        `CAST(CASE WHEN p < 1 THEN 0 WHEN instr(substr(s, CAST(p AS BIGINT)), sub) = 0 THEN 0 ELSE instr(substr(s, CAST(p AS BIGINT)), sub) + p - 1 END AS INTEGER)`,
      ],
    ],
  },
  {
    name: 'spark_substring_index',
    overloads: [
      [
        's, d, n',
        `CASE WHEN s IS NULL OR d IS NULL OR n IS NULL THEN NULL WHEN n = 0 OR d = '' THEN '' WHEN n > 0 THEN array_to_string(string_split(s, d)[1:n], d)
           ELSE array_to_string(string_split(s, d)[greatest(len(string_split(s, d)) + n + 1, 1):], d) END`,
      ],
    ],
  },
  {
    name: 'spark_overlay',
    overloads: [
      ['s, r, p, n', `substr(s, 1, CAST(p AS BIGINT) - 1) || r || substr(s, CAST(p + n AS BIGINT))`],
    ],
  },
  {
    name: 'spark_reverse',
    overloads: [
      ['x VARCHAR', 'reverse(x)'],
      ['x', 'list_reverse(x)'],
    ],
  },
  {
    name: 'spark_as_list',
    overloads: [
      ['x VARCHAR[]', 'x'],
      ['x VARCHAR', '[x]'],
      ['x', '[CAST(x AS VARCHAR)]'],
    ],
  },
  {
    name: 'spark_join',
    overloads: [
      [
        'x, d',
        `CASE WHEN x IS NULL THEN NULL ELSE coalesce(array_to_string(list_transform(list_filter(x, lambda e: e IS NOT NULL), lambda e: CAST(e AS VARCHAR)), d), '') END`,
      ],
    ],
  },
];
