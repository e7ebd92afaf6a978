-- Databricks notebook source
SELECT date(tpep_pickup_datetime) AS day, count(*) AS rides, round(avg(fare_amount), 2) AS avg_fare
FROM samples.nyctaxi.trips
WHERE tpep_pickup_datetime >= '2016-01-15' AND tpep_pickup_datetime < '2016-02-01'
GROUP BY ALL
ORDER BY day
