// Spark SQL on its way to DuckDB, and where the session stands: its current catalog and schema.
import { HOME } from './catalogs.ts';
import { type DuckDb } from './duckdb.ts';

/** The session's place and its translator. */
export interface SparkSql {
  currentCatalog: string;
  currentSchema: string;
  /** One statement of Spark SQL as DuckDB's. */
  translate(sql: string, parameters: Readonly<Record<string, string>>): string;
  /** The statements of a cell. */
  statements(sql: string): string[];
}

const STOP_GAP_MACROS = [
  'CREATE MACRO "current_date"() AS CAST(CAST(current_timestamp AS TIMESTAMP) AS DATE)',
  'CREATE MACRO unix_timestamp(t) AS CAST(epoch(t) AS BIGINT)',
];

/** A translator for one database; makes the macros it relies on. */
export function createSparkSql(duck: DuckDb): SparkSql {
  for (const macro of STOP_GAP_MACROS) duck.query(macro);
  return {
    currentCatalog: HOME.catalog,
    currentSchema: HOME.schema,
    translate: (sql) => sql.replace(/\bsystem\./g, 'system_.'),
    statements: (sql) => [sql],
  };
}
