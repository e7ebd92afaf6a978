# Databricks notebook source
dbutils.widgets.text("day", "2016-02-01", "Day")
dbutils.widgets.text("min_miles", "0.0", "Shortest ride, miles")
dbutils.widgets.text("title", "by hand", "Title of the report")

day = dbutils.widgets.get("day")
min_miles = float(dbutils.widgets.get("min_miles"))
title = dbutils.widgets.get("title")

# COMMAND ----------

from pyspark.sql import functions as F

rides = spark.table("samples.nyctaxi.trips").where(
    (F.to_date("tpep_pickup_datetime") == day) & (F.col("trip_distance") >= min_miles)
)
print(title)
print(f"{day}: {rides.count()} rides of {min_miles} miles and more")
