import { type CallWriting, coerce, type FunctionTable, type Rule } from './rule.ts';

/** `count(*)`, `count(a)`, `count(DISTINCT a, b)`: rows where no argument is NULL. */
function count({ args, call, suffix }: CallWriting): string {
  const [first] = args;
  if (first === undefined || first.value.kind === 'star') return `count(*)${suffix}`;
  const distinct = call.distinct ? 'DISTINCT ' : '';
  if (args.length === 1) return `count(${distinct}${first.sql})${suffix}`;
  const none = args.map((one) => `${one.sql} IS NOT NULL`).join(' AND ');
  const row = `row(${args.map((one) => one.sql).join(', ')})`;
  return `count(${distinct}CASE WHEN ${none} THEN ${row} END)${suffix}`;
}

/** FILTER in front of what follows; a filter of the call's own joins it. */
function filtered(condition: string, suffix: string): string {
  const own = /^ FILTER \(WHERE (.*?)\)( OVER .*)?$/s.exec(suffix);
  if (own === null) return ` FILTER (WHERE ${condition})${suffix}`;
  return suffix.replace(' FILTER (WHERE ', ` FILTER (WHERE ${condition} AND `);
}

/** First or last of a group; with IGNORE NULLS or `true` NULLs are passed over. */
function edge(name: 'first' | 'last'): Rule {
  return ({ args, call, suffix }) => {
    const [value, flag] = args;
    if (value === undefined) return 'NULL';
    const ignores =
      call.nulls === 'IGNORE' || (flag?.value.kind === 'constant' && flag.value.word === 'TRUE');
    if (call.over !== undefined)
      return `${name}_value(${value.sql}${ignores ? ' IGNORE NULLS' : ''})${suffix}`;
    return `${name}(${value.sql})${ignores ? filtered(`${value.sql} IS NOT NULL`, suffix) : suffix}`;
  };
}

function collect(distinct: boolean): Rule {
  return ({ args, call, suffix }) => {
    const value = args[0]?.sql ?? 'NULL';
    const unique = distinct || call.distinct ? 'DISTINCT ' : '';
    return `coalesce(list(${unique}${value})${filtered(`${value} IS NOT NULL`, suffix)}, [])`;
  };
}

/** `lag` and `lead`; IGNORE NULLS goes inside. */
function neighbour(name: string): Rule {
  return ({ args, call, suffix }) =>
    `${name}(${args.map((one) => one.sql).join(', ')}${call.nulls === 'IGNORE' ? ' IGNORE NULLS' : ''})${suffix}`;
}

/** `listagg(value, separator) WITHIN GROUP (ORDER BY …)` */
function joined({ args, call, suffix, within }: CallWriting): string {
  const own = within === undefined ? args : args.slice(0, -1);
  const distinct = call.distinct ? 'DISTINCT ' : '';
  const order = within === undefined ? '' : ` ${within}`;
  const value = own[0]?.sql ?? 'NULL';
  return `string_agg(${distinct}CAST(${value} AS VARCHAR), ${own[1]?.sql ?? "''"}${order})${suffix}`;
}

/** A macro over the list of a group's numbers: DuckDB's own lose digits, and its skewness is of a sample. */
function shape(macro: string): Rule {
  return ({ args, suffix }) => {
    const [value] = args;
    if (value === undefined) return 'NULL';
    const number = `CAST(${coerce('n', value)} AS DOUBLE)`;
    return `${macro}(list(${number})${filtered(`${value.sql} IS NOT NULL`, suffix)})`;
  };
}

const CORRELATION = 'regr_sxy($n1, $n2)$O / sqrt(regr_sxx($n1, $n2)$O * regr_syy($n1, $n2)$O)';

const rank = (name: string): string => `CAST(${name}()$O AS INTEGER)`;

/** Aggregates and window functions. Sums of whole numbers are HUGEINT in DuckDB and read as BIGINT. */
export const AGGREGATE: FunctionTable = {
  any: 'bool_or($1)',
  any_value: edge('first'),
  approx_count_distinct: ['approx_count_distinct($1)', 'approx_count_distinct($1)$_2'],
  approx_percentile: ['quantile_disc($n1, $2)', 'quantile_disc($n1, $2)$_3'],
  array_agg: collect(false),
  avg: 'avg($D$n1)',
  bit_and: 'bit_and($1)',
  bit_or: 'bit_or($1)',
  bit_xor: 'bit_xor($1)',
  bool_and: 'bool_and($1)',
  bool_or: 'bool_or($1)',
  collect_list: collect(false),
  collect_set: collect(true),
  corr: `nullif(${CORRELATION}, 'NaN'::DOUBLE)`,
  count,
  count_if: 'count($DCASE WHEN $1 THEN 1 END)',
  covar_pop: 'covar_pop($n1, $n2)',
  covar_samp: 'covar_samp($n1, $n2)',
  cume_dist: 'cume_dist()',
  dense_rank: rank('dense_rank'),
  every: 'bool_and($1)',
  first: edge('first'),
  first_value: edge('first'),
  grouping: 'CAST(grouping($1) AS TINYINT)',
  grouping_id: ({ args, scope }) => {
    const keys = args.length === 0 ? (scope.grouping ?? []) : args.map((one) => one.sql);
    return `grouping_id(${keys.join(', ')})`;
  },
  kurtosis: shape('spark_kurtosis'),
  lag: neighbour('lag'),
  last: edge('last'),
  last_value: edge('last'),
  lead: neighbour('lead'),
  listagg: joined,
  max: 'max($1)',
  max_by: 'arg_max_null($1, $2)',
  mean: 'avg($D$n1)',
  median: 'median(CAST($n1 AS DOUBLE))',
  min: 'min($1)',
  min_by: 'arg_min_null($1, $2)',
  mode: 'mode($1)',
  nth_value: neighbour('nth_value'),
  ntile: 'CAST(ntile($1)$O AS INTEGER)',
  percent_rank: 'percent_rank()',
  percentile: ['quantile_cont(CAST($n1 AS DOUBLE), $2)'],
  percentile_approx: ['quantile_disc($n1, $2)', 'quantile_disc($n1, $2)$_3'],
  percentile_cont: 'quantile_cont(CAST($n2 AS DOUBLE), $1)',
  percentile_disc: 'quantile_disc($n2, $1)',
  rank: rank('rank'),
  regr_avgx: 'regr_avgx($n1, $n2)',
  regr_avgy: 'regr_avgy($n1, $n2)',
  regr_count: 'regr_count($n1, $n2)',
  regr_intercept: 'regr_intercept($n1, $n2)',
  regr_r2: `CASE WHEN regr_sxx($n1, $n2)$O = 0 THEN NULL WHEN regr_syy($n1, $n2)$O = 0 THEN 1.0 ELSE pow(${CORRELATION}, 2) END`,
  regr_slope: 'regr_slope($n1, $n2)',
  regr_sxx: 'regr_sxx($n1, $n2)',
  regr_sxy: 'regr_sxy($n1, $n2)',
  regr_syy: 'regr_syy($n1, $n2)',
  row_number: rank('row_number'),
  skewness: shape('spark_skewness'),
  some: 'bool_or($1)',
  std: 'stddev_samp($D$n1)',
  stddev: 'stddev_samp($D$n1)',
  stddev_pop: 'stddev_pop($D$n1)',
  stddev_samp: 'stddev_samp($D$n1)',
  string_agg: joined,
  sum: 'sum($D$n1)',
  try_avg: 'avg($D$n1)',
  try_sum: 'sum($D$n1)',
  var_pop: 'var_pop($D$n1)',
  var_samp: 'var_samp($D$n1)',
  variance: 'var_samp($D$n1)',
};
