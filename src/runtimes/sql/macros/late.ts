import { words } from '../words.ts';
import type { Macro } from './macro.ts';

/**
 * Macros with overloads once more, for what is made of aggregates: DuckDB does not know their types yet when it picks an
 * overload. What they give are numbers, dates and texts, never texts to be read as numbers, so one body does. DuckDB takes no
 * lambda in HAVING, so those that hold one have a plain body too.
 */
const LATE_BODIES: Readonly<Record<string, readonly [parameters: string, body: string]>> = {
  spark_as_list: ['x', '[CAST(x AS VARCHAR)]'],
  spark_boolean: ['x', 'CAST(x AS BOOLEAN)'],
  spark_cosh: ['x', 'cosh(x)'],
  spark_date: ['x', 'CAST(x AS DATE)'],
  spark_decimal: ['x, t', 'x'],
  spark_double: [
    'x, t',
    `CASE WHEN typeof(x) = 'TIMESTAMP' THEN epoch(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP)) ELSE TRY_CAST(x AS DOUBLE) END`,
  ],
  spark_element_at: ['x, k', 'x[k]'],
  spark_eq: ['x, y', 'x = y'],
  spark_exp: ['x', 'exp(x)'],
  spark_ge: ['x, y', 'x >= y'],
  spark_gt: ['x, y', 'x > y'],
  spark_item: ['x, k', 'x[k + 1]'],
  spark_le: ['x, y', 'x <= y'],
  spark_ln: ['x', 'CASE WHEN x > 0 THEN ln(CAST(x AS DOUBLE)) END'],
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

const AGGREGATE_CALL = new RegExp(
  `(?<![\\w"])(?:${words(`
    sum avg count min max list first last any_value arg_max arg_min arg_max_null arg_min_null approx_count_distinct quantile_disc quantile_cont median mode
    stddev_samp stddev_pop var_samp var_pop bool_or bool_and bit_and bit_or bit_xor corr covar_pop covar_samp
    string_agg regr_count regr_intercept regr_slope regr_avgx regr_avgy regr_sxx regr_sxy regr_syy row_number rank dense_rank ntile percent_rank cume_dist lag lead
    nth_value first_value last_value grouping`).join('|')})\\(`,
  'i',
);
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;

/** Offset of the parenthesis that closes the one before `from`; texts and names are blanked out already. */
function closing(blanked: string, from: number): number {
  let depth = 1;
  for (let at = from; at < blanked.length; at += 1) {
    if (blanked[at] === '(') depth += 1;
    if (blanked[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return blanked.length;
}

/**
 * Turns macros that stand around aggregates into their late ones, in an expression somebody put together from
 * translated parts, such as `spark_round(avg("x"), 1)`. Safe to call on any expression.
 */
export function settleMacros(sql: string): string {
  const blanked = sql.replaceAll(QUOTED, (quoted) => `"${' '.repeat(quoted.length - 2)}"`);
  let out = '';
  let done = 0;
  for (const match of blanked.matchAll(/(?<!\w)(spark_\w+)\(/g)) {
    const name = match[1] ?? '';
    const start = match.index + name.length;
    const inside = blanked.slice(start + 1, closing(blanked, start + 1));
    if (!Object.hasOwn(LATE_BODIES, name) || !AGGREGATE_CALL.test(inside)) continue;
    out += `${sql.slice(done, start)}_late`;
    done = start;
  }
  return out + sql.slice(done);
}
