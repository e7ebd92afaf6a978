// Conditions: expression, name of the column, value as Python writes it, type. Results as Spark's documentation has them.
// @see https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/functions.html
import type { Example } from './example.ts';

export const EXAMPLES: readonly Example[] = [
  ['F.coalesce("i","d")', 'coalesce(i, d)', '1.0', 'double'],
  ['F.ifnull("i","d")', 'ifnull(i, d)', '1.0', 'double'],
  ['F.nvl2("i","d","i")', 'nvl2(i, d, i)', '2.5', 'double'],
  ['F.nullif("i","i")', 'nullif(i, i)', 'None', 'bigint'],
  ['F.nanvl("d","i")', 'nanvl(d, i)', '2.5', 'double'],
  ['F.greatest("i","d")', 'greatest(i, d)', '2.5', 'double'],
  ['F.least("i","d")', 'least(i, d)', '1.0', 'double'],
  ['F.isnull("i")', '(i IS NULL)', 'False', 'boolean'],
  ['F.isnan("d")', 'isnan(d)', 'False', 'boolean'],
  ['F.equal_null("i","i")', 'equal_null(i, i)', 'True', 'boolean'],
  ['F.when(F.col("i")>0,"p").otherwise("n")', 'CASE WHEN (i > 0) THEN p ELSE n END', "'p'", 'string'],
];
