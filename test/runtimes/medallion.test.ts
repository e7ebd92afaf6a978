// A medallion job of our own on the RetailHub files, bronze to gold; the figures are those of src/data/README.md.
import { describe, expect, it } from 'vitest';
import { sharedSession } from './session.ts';

const { lines } = sharedSession();
const DATA = '/Volumes/retailhub_trainer/default/datasets';
const CATALOG = 'retailhub_trainer';
/** A notebook with its widgets, as a task with parameters runs it. */
const notebook = (...cells: string[]) =>
  [
    '# Databricks notebook source',
    'dbutils.widgets.text("catalog", "")',
    'c = dbutils.widgets.get("catalog")',
    ...cells,
  ].join('\n\n# COMMAND ----------\n\n');
const task = (...cells: string[]) => lines(notebook(...cells), { parameters: { catalog: CATALOG } });

describe('the layers', () => {
  const customers = [
    'from pyspark.sql.functions import *',
    `df = spark.read.option("header", "true").option("inferSchema", "true").csv("${DATA}/customers/customers.csv").withColumn("_file", input_file_name()).withColumn("_load_ts", current_timestamp())`,
    'df.write.mode("overwrite").saveAsTable(f"{c}.bronze.customers")\nprint(spark.table(f"{c}.bronze.customers").count())',
  ];
  const orders = [
    `df = spark.read.json("${DATA}/orders/orders_batch.json").selectExpr("*", "_metadata.file_name AS _file")`,
    'df.write.format("delta").mode("append").saveAsTable(f"{c}.bronze.orders")\nprint(spark.table(f"{c}.bronze.orders").count())',
  ];

  it('bronze: overwriting twice leaves the rows, appending twice doubles them', async () => {
    expect(await task(...customers)).toEqual(['10000']);
    expect(await task(...customers)).toEqual(['10000']);
    expect(await task(...orders)).toEqual(['10000']);
    expect(await task(...orders)).toEqual(['20000']);
    expect(
      await task(
        'spark.sql(f"TRUNCATE TABLE {c}.bronze.orders")',
        ...orders,
        'print(spark.table(f"{c}.bronze.orders").select("_file").distinct().first()[0])',
      ),
    ).toEqual(['10000', 'orders_batch.json']);
  });

  it('silver: one row for each customer, and orders that can be counted', async () => {
    const silver = [
      'from pyspark.sql import functions as F\nfrom pyspark.sql.window import Window',
      'w = Window.partitionBy("customer_id").orderBy(F.col("_load_ts").desc())',
      'best = spark.table(f"{c}.bronze.customers").filter("customer_id IS NOT NULL").withColumn("_n", F.row_number().over(w)).filter("_n = 1").drop("_n")',
      'best.withColumn("email", F.lower(F.trim("email"))).write.mode("overwrite").option("overwriteSchema", "true").saveAsTable(f"{c}.silver.customers")',
      'o = spark.table(f"{c}.bronze.orders").where(F.col("order_id").isNotNull() & F.col("customer_id").isNotNull() & (F.col("quantity") > 0))',
      'gross, off = F.col("quantity") * F.col("unit_price"), F.col("discount_percent") / 100',
      'o = o.withColumn("net", F.round(F.round(gross, 2) - F.round(gross * off, 2), 2)).withColumn("at", F.to_timestamp("order_datetime", "yyyy-MM-dd\'T\'HH:mm:ss"))',
      'o.write.mode("overwrite").saveAsTable(f"{c}.silver.orders")',
      'print(spark.table(f"{c}.silver.customers").count(), spark.table(f"{c}.silver.orders").count(), spark.table(f"{c}.silver.orders").agg(F.round(F.sum("net"), 2)).first()[0])',
    ];
    expect(await task(...silver)).toEqual(['9460 9130 2229540.74']);
  });

  it('gold: by customer and by day, the latter by MERGE as often as it likes', async () => {
    const gold = [
      'from pyspark.sql.functions import *\nfrom delta.tables import DeltaTable',
      'people = spark.table(f"{c}.silver.orders").join(spark.table(f"{c}.silver.customers"), "customer_id", "left").groupBy("customer_id", "first_name").agg(count("order_id").alias("orders"), sum("net").alias("net"))',
      'people.write.mode("overwrite").saveAsTable(f"{c}.gold.by_customer")\nprint(people.count(), people.agg(max("orders")).first()[0])',
      'days = spark.table(f"{c}.silver.orders").groupBy(to_date("at").alias("day")).agg(count("*").alias("orders"), round(sum("net"), 2).alias("net"), round(avg("net"), 2).alias("mean"))',
      'spark.sql(f"CREATE TABLE IF NOT EXISTS {c}.gold.by_day (day DATE, orders BIGINT, net DOUBLE, mean DOUBLE)")',
      'gold = DeltaTable.forName(spark, f"{c}.gold.by_day")\nfor _ in range(2):\n    told = gold.alias("g").merge(days.alias("d"), "g.day <=> d.day").whenMatchedUpdateAll().whenNotMatchedInsertAll().execute().first()\n    print(tuple(told))',
      "for row in spark.sql(f\"SELECT * FROM {c}.gold.by_day WHERE day IN (date'2026-08-01', date'2031-01-01') ORDER BY day\").collect(): print(tuple(row)[1:])",
    ];
    expect(await task(...gold)).toEqual([
      '5590 9',
      '(94, 0, 0, 94)',
      '(94, 94, 0, 0)',
      '(129, 31437.07, 243.7)',
      expect.stringMatching(/^\(150, /),
    ]);
  });
});
