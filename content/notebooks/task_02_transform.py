# Databricks notebook source
# MAGIC %md
# MAGIC ## Price the trips
# MAGIC Minutes and dollars per mile for every ride worth counting. The target is **overwritten**: run it twice and it holds the same rows.

# COMMAND ----------

from pyspark.sql import functions as F

dbutils.widgets.text("source_table", "samples.nyctaxi.trips", "Source table")
dbutils.widgets.text("target_table", "workspace.default.trips_priced", "Target table")
dbutils.widgets.dropdown("min_miles", "0.1", ["0.1", "0.5", "1.0"], "Shortest ride, miles")

source_table = dbutils.widgets.get("source_table")
target_table = dbutils.widgets.get("target_table")
min_miles = float(dbutils.widgets.get("min_miles"))

# COMMAND ----------

# In a job: what the task validate has set. By hand there is no such task: debugValue.
rows_found = dbutils.jobs.taskValues.get("validate", "rows_found", default=0, debugValue=0)
print(f"Rows that validate found: {rows_found:,}")

# COMMAND ----------

pickup = F.col("tpep_pickup_datetime").cast("long")  # seconds
dropoff = F.col("tpep_dropoff_datetime").cast("long")

priced = (
    spark.table(source_table)
    .where((F.col("trip_distance") >= min_miles) & (F.col("fare_amount") > 0))
    .withColumn("minutes", F.round((dropoff - pickup) / 60, 1))
    .withColumn("dollars_per_mile", F.round(F.col("fare_amount") / F.col("trip_distance"), 2))
)
priced.write.mode("overwrite").saveAsTable(target_table)

# COMMAND ----------

kept = spark.table(target_table).count()
print(f"{kept:,} rows in {target_table}")

dbutils.jobs.taskValues.set(key="rows_kept", value=kept)
