-- Databricks notebook source
SELECT run_id, period_start_time, period_end_time, result_state
FROM system.lakeflow.job_run_timeline
WHERE job_id = '4' AND period_start_time >= current_date() - INTERVAL 14 DAYS
ORDER BY period_start_time
