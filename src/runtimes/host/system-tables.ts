// `system.lakeflow` with the columns the platform publishes. Empty until somebody fills it with a past.
import { Table } from 'apache-arrow';
import { rowsOf } from './arrow-values.ts';
import { quoted, type DuckDb } from './duckdb.ts';
import { textVector } from './text-vector.ts';

/** Rows of the tables of `system.lakeflow`, by table name. Instants are texts such as `2026-03-01 10:00:00`. */
export type SystemRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

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

/** Replaces the rows of the tables that are given. A column that a row leaves out is NULL. */
export function fillSystemTables(duck: DuckDb, tables: SystemRows): void {
  for (const [name, rows] of Object.entries(tables)) {
    if (!Object.hasOwn(LAKEFLOW_TABLES, name)) throw new RangeError(`system tables: no table ${name}`);
    duck.query(`DELETE FROM system_.lakeflow.${name}`);
    if (rows.length > 0) insertRows(duck, name, rows);
  }
}

function insertRows(duck: DuckDb, name: string, rows: SystemRows[string]): void {
  const columns = rowsOf(duck.query(`DESCRIBE system_.lakeflow.${name}`)).rows.map(([column, type]) => ({
    column: String(column),
    type: String(type),
  }));
  const texts = columns.map(({ column, type }) => [
    column,
    textVector(rows.map((row) => textFor(row[column], type))),
  ]);
  const casts = columns.map(({ column, type }) => `CAST(${quoted(column)} AS ${type})`);
  duck.insert(
    { catalog: 'memory', schema: 'main', name: 'rows_on_their_way' },
    new Table(Object.fromEntries(texts)),
  );
  duck.query(
    `INSERT INTO system_.lakeflow.${name} SELECT ${casts.join(', ')} FROM memory.main.rows_on_their_way`,
  );
  duck.query('DROP TABLE memory.main.rows_on_their_way');
}

/** A value as the text that DuckDB casts to a column's type. */
function textFor(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? nestedText(value, type.startsWith('MAP(')) : String(value);
}

function nestedText(value: unknown, isMap = false): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return `[${value.map((inner) => nestedText(inner)).join(', ')}]`;
  if (typeof value === 'object') {
    const sign = isMap ? '=' : ': ';
    const parts = Object.entries(value).map(
      ([key, inner]) => `${nestedLiteral(key)}${sign}${nestedText(inner)}`,
    );
    return `{${parts.join(', ')}}`;
  }
  return typeof value === 'string' ? nestedLiteral(value) : String(value);
}

/** Inside lists and structs DuckDB's casts read backslashes. */
function nestedLiteral(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
