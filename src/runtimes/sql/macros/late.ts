import type { Macro } from './macro.ts';

/**
 * Macros with overloads once more, for what is made of aggregates: DuckDB does not know their types yet when it picks an
 * overload. What they give are numbers, dates and texts, never texts to be read as numbers, so one body does.
 */
const LATE_BODIES: Readonly<Record<string, readonly [parameters: string, body: string]>> = {
  spark_as_list: ['x', '[CAST(x AS VARCHAR)]'],
  spark_boolean: ['x', 'CAST(x AS BOOLEAN)'],
  spark_date: ['x', 'CAST(x AS DATE)'],
  spark_decimal: ['x, t', 'x'],
  spark_double: [
    'x, t',
    `CASE WHEN typeof(x) = 'TIMESTAMP' THEN epoch(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP)) ELSE TRY_CAST(x AS DOUBLE) END`,
  ],
  spark_element_at: ['x, k', 'x[k]'],
  spark_eq: ['x, y', 'x = y'],
  spark_ge: ['x, y', 'x >= y'],
  spark_gt: ['x, y', 'x > y'],
  spark_item: ['x, k', 'x[k + 1]'],
  spark_le: ['x, y', 'x <= y'],
  spark_lt: ['x, y', 'x < y'],
  spark_ne: ['x, y', 'x <> y'],
  spark_number: ['x', 'x'],
  spark_reverse: ['x', 'reverse(x)'],
  spark_round: ['x, n', 'round(x, n)'],
  spark_shift: ['x, i', 'x + i'],
  spark_shift_days: ['x, i', 'x + i'],
  spark_size: ['x', 'len(x)'],
  spark_string: ['x', 'CAST(x AS VARCHAR)'],
  spark_timestamp: ['x', 'CAST(x AS TIMESTAMP)'],
  spark_whole: [
    'x, t',
    `CASE WHEN typeof(x) = 'TIMESTAMP' THEN CAST(floor(epoch(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP))) AS BIGINT)
       WHEN typeof(x) IN ('HUGEINT', 'BIGINT', 'INTEGER') THEN TRY_CAST(x AS BIGINT) ELSE CAST(trunc(TRY_CAST(x AS DOUBLE)) AS BIGINT) END`,
  ],
};

export const LATE: readonly Macro[] = Object.entries(LATE_BODIES).map(([name, overload]) => ({
  name: `${name}_late`,
  overloads: [overload],
}));

/** Marks a macro that keeps its overloads: one in an aggregate's own arguments. */
const KEEP = 'keep_';

/** Marks the macros of an aggregate's written call as to be kept. */
export function keepOverloads(sql: string): string {
  return eachMacro(sql, (name) => (name.startsWith(KEEP) ? name : KEEP + name));
}

/** Turns the macros outside of aggregates into their late ones. */
export function useLateMacros(sql: string): string {
  return eachMacro(sql, (name) => {
    if (name.startsWith(KEEP)) return name.slice(KEEP.length);
    return Object.hasOwn(LATE_BODIES, name) ? `${name}_late` : name;
  });
}

/** Goes over the macro calls of written SQL, past texts and quoted names. */
function eachMacro(sql: string, turn: (name: string) => string): string {
  return sql.replaceAll(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<!\w)((?:keep_)?spark_\w+)\(/g,
    (whole: string, name?: string) => (name === undefined ? whole : `${turn(name)}(`),
  );
}
