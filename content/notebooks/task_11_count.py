# Databricks notebook source
# MAGIC %md
# MAGIC ## Count the rides
# MAGIC Facts that later tasks of the same run may ask for.

# COMMAND ----------

from pyspark.sql import functions as F

trips = spark.table("samples.nyctaxi.trips")
top = trips.groupBy("pickup_zip").count().orderBy(F.desc("count"), "pickup_zip").limit(3)

dbutils.jobs.taskValues.set(key="rows_found", value=trips.count())
dbutils.jobs.taskValues.set(key="has_refunds", value=trips.where("fare_amount < 0").count() > 0)
dbutils.jobs.taskValues.set(key="top_zips", value=[row["pickup_zip"] for row in top.collect()])

# COMMAND ----------

dbutils.notebook.exit("counted")  # for readers and callers: not a task value
