// Aggregates: expression, name of the column, value as Python writes it, type. Results as Spark's documentation has them.
// @see https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/functions.html
import type { Example } from './example.ts';

export const EXAMPLES: readonly Example[] = [
  ['F.sum("i")', 'sum(i)', '1', 'bigint'],
  ['F.avg("i")', 'avg(i)', '1.0', 'double'],
  ['F.count("*")', 'count(1)', '1', 'bigint'],
  ['F.countDistinct("i","d")', 'count(DISTINCT i, d)', '1', 'bigint'],
  ['F.collect_list("i")', 'collect_list(i)', '[1]', 'array<bigint>'],
  ['F.collect_set("s")', 'collect_set(s)', "['Hello World']", 'array<string>'],
  ['F.first("s")', 'first(s)', "'Hello World'", 'string'],
  ['F.stddev("d")', 'stddev(d)', 'None', 'double'],
  ['F.max_by("s","i")', 'max_by(s, i)', "'Hello World'", 'string'],
  ['F.percentile_approx("i",0.5)', 'percentile_approx(i, 0.5, 10000)', '1', 'bigint'],
  ['F.percentile("i",[0.5,0.1])', 'percentile(i, array(0.5, 0.1), 1)', '[1.0, 1.0]', 'array<double>'],
  ['F.median("i")', 'median(i)', '1.0', 'double'],
  ['F.mode("i")', 'mode(i)', '1', 'bigint'],
  ['F.corr("i","d")', 'corr(i, d)', 'None', 'double'],
  ['F.approx_count_distinct("i")', 'approx_count_distinct(i)', '1', 'bigint'],
  ['F.sum_distinct("i")', 'sum(DISTINCT i)', '1', 'bigint'],
  ['F.skewness("i")', 'skewness(i)', 'None', 'double'],
  ['F.kurtosis("i")', 'kurtosis(i)', 'None', 'double'],
  ['F.bool_and("b")', 'bool_and(b)', 'True', 'boolean'],
  ['F.listagg("s",",")', 'listagg(s, ,)', "'Hello World'", 'string'],
  ['F.count_if(F.col("i")>0)', 'count_if((i > 0))', '1', 'bigint'],
  ['F.product("i")', 'product(i)', '1.0', 'double'],
  ['F.any_value("s")', 'any_value(s)', "'Hello World'", 'string'],
  ['F.sum("dec")', 'sum(dec)', "Decimal('3.140000000000000000')", 'decimal(38,18)'],
  ['F.avg("dec")', 'avg(dec)', "Decimal('3.1400000000000002097152')", 'decimal(38,22)'],
  ['F.regr_count("i","d")', 'regr_count(i, d)', '1', 'bigint'],
  ['F.bit_and("i")', 'bit_and(i)', '1', 'bigint'],
  ['F.every("b")', 'every(b)', 'True', 'boolean'],
];
