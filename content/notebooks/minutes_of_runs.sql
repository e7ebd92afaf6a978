-- Databricks notebook source
WITH runs AS (           -- one row for each run
  SELECT workspace_id, job_id, run_id,
         min(period_start_time) AS started,
         max(period_end_time) AS ended,
         sum(unix_timestamp(period_end_time) - unix_timestamp(period_start_time)) AS worked,
         max_by(result_state, period_end_time) AS result
  FROM system.lakeflow.job_run_timeline
  WHERE run_type = 'JOB_RUN'
  GROUP BY workspace_id, job_id, run_id
  HAVING started >= current_date() - INTERVAL 14 DAYS
),
names AS (               -- one row for each job: its newest
  SELECT workspace_id, job_id, name
  FROM system.lakeflow.jobs
  QUALIFY row_number() OVER (PARTITION BY workspace_id, job_id ORDER BY change_time DESC) = 1
)
SELECT name,
       count(*) AS runs,
       round(avg(unix_timestamp(ended) - unix_timestamp(started)) / 60, 1) AS start_to_end,
       round(avg(worked) / 60, 1) AS at_work
FROM runs LEFT JOIN names USING (workspace_id, job_id)
WHERE result = 'SUCCEEDED'
GROUP BY name
ORDER BY at_work DESC
