-- Databricks notebook source
WITH tasks AS (          -- one row for each task of a run
  SELECT workspace_id, job_id, job_run_id, task_key,
         count(DISTINCT run_id) AS tries,
         sum(unix_timestamp(period_end_time) - unix_timestamp(period_start_time)) AS worked
  FROM system.lakeflow.job_task_run_timeline
  WHERE period_start_time >= current_date() - INTERVAL 14 DAYS
  GROUP BY workspace_id, job_id, job_run_id, task_key
)
SELECT job_id, task_key,
       count(*) AS runs,
       sum(tries) AS tries,
       round(avg(worked) / 60, 1) AS minutes,
       round(max(worked) / 60, 1) AS longest
FROM tasks
GROUP BY job_id, task_key
ORDER BY minutes DESC
LIMIT 8
