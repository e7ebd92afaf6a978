-- Databricks notebook source
WITH nights AS (
  SELECT run_id,
         date(min(period_start_time)) AS night,
         sum(unix_timestamp(period_end_time) - unix_timestamp(period_start_time)) / 60 AS minutes,
         max_by(result_state, period_end_time) AS result
  FROM system.lakeflow.job_run_timeline
  WHERE job_id = '1'
  GROUP BY run_id
),
compared AS (            -- each night beside the fourteen before it
  SELECT night, minutes,
         avg(minutes) OVER (ORDER BY night ROWS BETWEEN 14 PRECEDING AND 1 PRECEDING) AS usual
  FROM nights
  WHERE result = 'SUCCEEDED'
)
SELECT night,
       round(minutes, 1) AS minutes,
       round(usual, 1) AS usual,
       minutes > 1.3 * usual AS alert
FROM compared
WHERE night >= current_date() - INTERVAL 30 DAYS
ORDER BY night
