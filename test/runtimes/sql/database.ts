import { createRequire } from 'node:module';
import * as arrow from 'apache-arrow';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import {
  clockStatements,
  HOST_FUNCTIONS,
  mendTextResults,
  SESSION_STATEMENTS,
  sparkError,
  toDuckDb,
  TranslationProblem,
  type SqlContext,
  type Statement,
  type UdfRuntime,
} from '../../../src/runtimes/sql/index.ts';

export const NOW = Date.parse('2026-03-15T10:30:45.123Z');
export const CONTEXT: SqlContext = { currentCatalog: 'workspace', currentSchema: 'default', now: NOW };

/** A DuckDB made ready as a session makes it, with a `spark` that runs Spark SQL. */
export interface Database {
  /** Runs DuckDB's own SQL. */
  duck(sql: string): Record<string, unknown>[];
  /** Runs Spark SQL; rows of the last statement as plain values. */
  spark(sql: string, context?: Partial<SqlContext>): Record<string, unknown>[];
  /** The error of Spark SQL, in Spark's words. */
  error(sql: string, context?: Partial<SqlContext>): { errorClass: string; message: string };
}

function hasRuntime(value: object): value is { DUCKDB_RUNTIME: UdfRuntime } {
  return 'DUCKDB_RUNTIME' in value;
}

/** Arrow's values as plain ones, by the type of their field. */
function plain(value: unknown, type: arrow.DataType): unknown {
  if (value === null || value === undefined) return null;
  if (arrow.DataType.isTimestamp(type))
    return new Date(Number(value))
      .toISOString()
      .replace('T', ' ')
      .replace(/\.000Z$|Z$/, '');
  if (arrow.DataType.isDate(type)) return new Date(Number(value)).toISOString().slice(0, 10);
  if (arrow.DataType.isDecimal(type)) return Number(String(value)) / 10 ** type.scale;
  if (typeof value === 'bigint') return Number(value);
  if (arrow.DataType.isList(type)) {
    const child = type.children[0]?.type;
    return [...(value as Iterable<unknown>)].map((one) => (child === undefined ? one : plain(one, child)));
  }
  if (arrow.DataType.isMap(type)) {
    const entry = type.children[0]?.type.children[1]?.type;
    return Object.fromEntries(
      [...(value as Iterable<[unknown, unknown]>)].map(([key, one]) => [
        String(key),
        entry === undefined ? one : plain(one, entry),
      ]),
    );
  }
  if (arrow.DataType.isStruct(type)) {
    const row = value as Record<string, unknown>;
    return Object.fromEntries(type.children.map((field) => [field.name, plain(row[field.name], field.type)]));
  }
  return value;
}

function rowsOf(table: arrow.Table): Record<string, unknown>[] {
  return table
    .toArray()
    .map((row: Record<string, unknown>) =>
      Object.fromEntries(
        table.schema.fields.map((field) => [field.name, plain(row[field.name], field.type)]),
      ),
    );
}

export async function openDatabase(): Promise<Database> {
  const dist = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const bundle = { mainModule: dist, mainWorker: '' };
  const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => {});
  if (hasRuntime(globalThis)) mendTextResults(globalThis.DUCKDB_RUNTIME);
  database.open({ path: ':memory:' });
  const connection = database.connect();
  const run = (sql: string): Record<string, unknown>[] =>
    rowsOf(connection.query(sql) as unknown as arrow.Table);
  run('SET autoinstall_known_extensions=false');
  run('SET autoload_known_extensions=false');
  for (const { name, run: call } of HOST_FUNCTIONS)
    connection.createScalarFunction(name, new arrow.Utf8() as never, call as never);
  for (const sql of [...SESSION_STATEMENTS, ...clockStatements(NOW)]) run(sql);
  for (const catalog of ['workspace', 'main_', 'samples', 'system_', 'hive_metastore']) {
    run(`ATTACH ':memory:' AS ${catalog}`);
    run(`CREATE SCHEMA ${catalog}."default"`);
  }
  run('USE workspace."default"');
  const runAll = (statements: readonly Statement[]): Record<string, unknown>[] => {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) for (const sql of statement.sql) rows = run(sql);
    return rows;
  };
  const describe: SqlContext['describe'] = (sql) => {
    try {
      return run(`DESCRIBE ${sql}`).map((row) => ({
        name: String(row['column_name']),
        type: String(row['column_type']),
      }));
    } catch {
      return undefined;
    }
  };
  return {
    duck: run,
    spark: (sql, context) => runAll(toDuckDb(sql, { ...CONTEXT, describe, ...context }).statements),
    error: (sql, context) => {
      try {
        runAll(toDuckDb(sql, { ...CONTEXT, describe, ...context }).statements);
      } catch (problem) {
        if (problem instanceof TranslationProblem)
          return { errorClass: problem.errorClass, message: problem.message };
        return sparkError(problem instanceof Error ? problem.message : String(problem), {
          ...CONTEXT,
          source: sql,
        });
      }
      return { errorClass: '', message: '' };
    },
  };
}
