# Databricks notebook source
# MAGIC %md
# MAGIC ## Report the hours
# MAGIC Rides and average price by hour of the day, from the table that the task before has written.

# COMMAND ----------

from pyspark.sql import functions as F

dbutils.widgets.text("trips_table", "workspace.default.trips_priced", "Table of trips")

trips = spark.table(dbutils.widgets.get("trips_table"))
if trips.count() == 0:
    raise ValueError("There is nothing to report: the table of trips is empty")

# COMMAND ----------

by_hour = (
    trips.groupBy(F.hour("tpep_pickup_datetime").alias("hour"))
    .agg(
        F.count("*").alias("rides"),
        F.round(F.avg("dollars_per_mile"), 2).alias("dollars_per_mile"),
    )
    .orderBy("hour")
)
display(by_hour)

# COMMAND ----------

import json

busiest = by_hour.orderBy(F.desc("rides")).first()
dbutils.notebook.exit(json.dumps({"busiest_hour": busiest["hour"], "rides": busiest["rides"]}))
