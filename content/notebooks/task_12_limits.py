# Databricks notebook source
import datetime, json

def try_value(key, value):
    try:
        dbutils.jobs.taskValues.set(key=key, value=value)
        print(f"{key}: kept")
    except Exception as problem:
        print(f"{key}: {problem}")

fares = [row["fare_amount"] for row in spark.table("samples.nyctaxi.trips").select("fare_amount").collect()]
print(f"{len(fares):,} fares are {len(json.dumps(fares)) / 1024:.1f} KiB of JSON")

try_value("all_fares", fares)
try_value("day", datetime.date(2016, 1, 23))
try_value("day_as_text", str(datetime.date(2016, 1, 23)))
try_value("summary", {"rides": len(fares), "highest": max(fares), "refunds": None})
