// `system.lakeflow` with the columns the platform publishes. Empty until somebody fills it with a past.
import { type DuckDb } from './duckdb.ts';

const KEYS = 'account_id VARCHAR, workspace_id VARCHAR, ';
const COMPUTE =
  'compute_ids VARCHAR[], compute STRUCT("type" VARCHAR, cluster_id VARCHAR, warehouse_id VARCHAR)[], ';
const HEALTH = 'health_rules STRUCT(metric VARCHAR, "operator" VARCHAR, "value" BIGINT)[]';
const PERIOD = 'period_start_time TIMESTAMP, period_end_time TIMESTAMP, ';
const ENDS = 'result_state VARCHAR, termination_code VARCHAR, termination_type VARCHAR, ';

/** Columns of each table, as DuckDB writes them. */
export const LAKEFLOW_TABLES: Readonly<Record<string, string>> = {
  jobs:
    `${KEYS}job_id VARCHAR, "name" VARCHAR, description VARCHAR, creator_id VARCHAR, run_as VARCHAR, ` +
    'creator_user_name VARCHAR, run_as_user_name VARCHAR, tags MAP(VARCHAR, VARCHAR), change_time TIMESTAMP, ' +
    'delete_time TIMESTAMP, create_time TIMESTAMP, "trigger" STRUCT(file_arrival BOOLEAN, periodic STRUCT("interval" BIGINT, ' +
    'units VARCHAR), continuous STRUCT(enabled BOOLEAN), table_update BOOLEAN, schedule VARCHAR), ' +
    `trigger_type VARCHAR, paused BOOLEAN, timeout_seconds BIGINT, ${HEALTH}, ` +
    'deployment STRUCT(kind VARCHAR, metadata_file_path VARCHAR)',
  job_tasks:
    `${KEYS}job_id VARCHAR, task_key VARCHAR, depends_on_keys VARCHAR[], change_time TIMESTAMP, ` +
    `delete_time TIMESTAMP, timeout_seconds BIGINT, ${HEALTH}`,
  job_run_timeline:
    `${KEYS}job_id VARCHAR, run_id VARCHAR, ${PERIOD}trigger_type VARCHAR, run_type VARCHAR, run_name VARCHAR, ` +
    `${COMPUTE}${ENDS}job_parameters MAP(VARCHAR, VARCHAR), source_task_run_id VARCHAR, root_task_run_id VARCHAR, ` +
    'setup_duration_seconds BIGINT, queue_duration_seconds BIGINT, run_duration_seconds BIGINT, ' +
    'cleanup_duration_seconds BIGINT, execution_duration_seconds BIGINT',
  job_task_run_timeline:
    `${KEYS}job_id VARCHAR, run_id VARCHAR, ${PERIOD}task_key VARCHAR, ${COMPUTE}result_state VARCHAR, ` +
    'job_run_id VARCHAR, parent_run_id VARCHAR, termination_code VARCHAR, termination_type VARCHAR, ' +
    'task_parameters MAP(VARCHAR, VARCHAR), setup_duration_seconds BIGINT, cleanup_duration_seconds BIGINT, ' +
    'execution_duration_seconds BIGINT',
};

/** Creates the tables, empty. */
export function createSystemTables(duck: DuckDb): void {
  for (const [name, columns] of Object.entries(LAKEFLOW_TABLES)) {
    duck.query(`CREATE TABLE system_.lakeflow.${name} (${columns})`);
  }
}
