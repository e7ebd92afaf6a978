import { literal, PATH_SCHEMA } from '../write/names.ts';
import { quoteName } from '../types.ts';
import type { NewVersion } from './statement.ts';

/** Where the versions of all tables are written down. */
const HISTORY = [PATH_SCHEMA.catalog, PATH_SCHEMA.schema, '__history'].map(quoteName).join('.');

/** Made when the first table changes: a saved state brings its own. */
export const MAKE_HISTORY = `CREATE TABLE IF NOT EXISTS ${HISTORY} (table_name VARCHAR, "version" BIGINT, "timestamp" TIMESTAMP, operation VARCHAR, parameters MAP(VARCHAR, VARCHAR), metrics MAP(VARCHAR, VARCHAR))`;

function map(values: Readonly<Record<string, string>>): string {
  const entries = Object.entries(values);
  const keys = entries.map(([key]) => literal(key)).join(', ');
  return `CAST(map([${keys}], [${entries.map(([, value]) => literal(value)).join(', ')}]) AS MAP(VARCHAR, VARCHAR))`;
}

/**
 * The statements that write a version down.
 *
 * @param now - epoch milliseconds
 * @param metrics - Delta's operation metrics
 */
export function writeVersion(
  { table, operation, parameters, unlessKnown = false }: NewVersion,
  metrics: Readonly<Record<string, string>>,
  now: number,
): string[] {
  const own = `table_name = ${literal(table)}`;
  if (operation === 'DROP TABLE') return [MAKE_HISTORY, `DELETE FROM ${HISTORY} WHERE ${own}`];
  const instant = new Date(now).toISOString().replace('T', ' ').replace('Z', '');
  const next = `coalesce((SELECT max("version") FROM ${HISTORY} WHERE ${own}), -1) + 1`;
  const unless = unlessKnown ? ` WHERE NOT EXISTS (SELECT 1 FROM ${HISTORY} WHERE ${own})` : '';
  return [
    MAKE_HISTORY,
    `INSERT INTO ${HISTORY} SELECT ${literal(table)}, ${next}, TIMESTAMP '${instant}', ${literal(operation)}, ${map(parameters)}, ${map(metrics)}${unless}`,
  ];
}

/** DESCRIBE HISTORY: newest first, in Delta's columns; what a simulator has none of is NULL. */
export function readHistory(table: string, user: string, limit: string): string {
  const none = (name: string, type = 'VARCHAR'): string => `CAST(NULL AS ${type}) AS ${quoteName(name)}`;
  const columns = [
    '"version"',
    '"timestamp"',
    none('userId'),
    `${literal(user)} AS "userName"`,
    'operation',
    'parameters AS "operationParameters"',
    none('job', 'STRUCT("jobId" VARCHAR, "jobName" VARCHAR, "runId" VARCHAR)'),
    none('notebook', 'STRUCT("notebookId" VARCHAR)'),
    none('clusterId'),
    'nullif("version" - 1, -1) AS "readVersion"',
    `'WriteSerializable' AS "isolationLevel"`,
    `coalesce(parameters['mode'] = 'Append', false) AS "isBlindAppend"`,
    'metrics AS "operationMetrics"',
    none('userMetadata'),
    none('engineInfo'),
  ];
  return `SELECT ${columns.join(', ')} FROM ${HISTORY} WHERE table_name = ${literal(table)} ORDER BY "version" DESC${limit}`;
}

/**
 * Delta's metrics of a change, as texts.
 *
 * @param counts - what Databricks answers the change with: `num_inserted_rows` and its kin
 */
export function metricsOf(
  operation: string,
  counts: Readonly<Record<string, number>>,
): Record<string, string> {
  const of = (name: string): number => counts[name] ?? 0;
  const [inserted, updated, deleted] = [
    of('num_inserted_rows'),
    of('num_updated_rows'),
    of('num_deleted_rows'),
  ];
  const texts = (values: Record<string, number>): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  switch (operation) {
    case 'MERGE':
      return texts({
        numTargetRowsInserted: inserted,
        numTargetRowsUpdated: updated,
        numTargetRowsDeleted: deleted,
        numOutputRows: inserted + updated,
      });
    case 'UPDATE':
      return texts({ numUpdatedRows: of('num_affected_rows') });
    case 'DELETE':
      return texts({ numDeletedRows: of('num_affected_rows') });
    case 'WRITE':
    case 'COPY INTO':
      return texts({ numFiles: 1, numOutputRows: inserted });
    default:
      return operation.endsWith('AS SELECT') ? texts({ numFiles: 1, numOutputRows: of('rows') }) : {};
  }
}
