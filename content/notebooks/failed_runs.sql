-- Databricks notebook source
WITH runs AS (
  SELECT workspace_id, job_id, run_id,
         min(period_start_time) AS started,
         count_if(result_state = 'FAILED') AS rows_failed,
         max_by(result_state, period_end_time) AS result
  FROM system.lakeflow.job_run_timeline
  GROUP BY workspace_id, job_id, run_id
  HAVING started >= current_date() - INTERVAL 14 DAYS
),
names AS (
  SELECT workspace_id, job_id, name
  FROM system.lakeflow.jobs
  QUALIFY row_number() OVER (PARTITION BY workspace_id, job_id ORDER BY change_time DESC) = 1
)
SELECT name,
       count(*) AS runs,
       sum(rows_failed) AS rows_failed,
       count_if(result IN ('FAILED', 'ERROR', 'TIMED_OUT')) AS runs_failed
FROM runs LEFT JOIN names USING (workspace_id, job_id)
GROUP BY name
ORDER BY runs_failed DESC, rows_failed DESC, name
