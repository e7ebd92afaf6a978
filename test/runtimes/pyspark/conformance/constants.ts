// Constants: expression, name of the column, value as Python writes it, type. Results as Spark's documentation has them.
// @see https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/functions.html
import type { Example } from './example.ts';

export const EXAMPLES: readonly Example[] = [
  ['F.lit(5)', '5', '5', 'int'],
  ['F.lit(None)', 'NULL', 'None', 'void'],
  ['F.lit("x")', 'x', "'x'", 'string'],
  ['F.lit([1,2])', 'array(1, 2)', '[1, 2]', 'array<int>'],
  ['F.lit(2.0)', '2.0', '2.0', 'double'],
  ['F.lit(datetime.date(2020,1,1))', "DATE '2020-01-01'", 'datetime.date(2020, 1, 1)', 'date'],
  ['F.lit(decimal.Decimal("1.5"))', '1.5', "Decimal('1.5')", 'decimal(2,1)'],
];
