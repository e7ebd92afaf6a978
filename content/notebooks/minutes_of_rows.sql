-- Databricks notebook source
SELECT job_id,
       count(*) AS runs,
       round(avg(unix_timestamp(period_end_time) - unix_timestamp(period_start_time)) / 60, 1) AS minutes
FROM system.lakeflow.job_run_timeline
WHERE result_state = 'SUCCEEDED'
  AND period_start_time >= current_date() - INTERVAL 14 DAYS
GROUP BY job_id
ORDER BY job_id
