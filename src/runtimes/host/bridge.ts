// What Python sees of the host. All of it is synchronous: `df.count()` is a plain call.
import { Table } from 'apache-arrow';
import { columnsOf, rowsOf, type Column, type Rows } from './arrow-values.ts';
import { packAnswer, type PackedAnswer } from './columns.ts';
import { quoted, type DuckDb } from './duckdb.ts';
import { textVector } from './text-vector.ts';

/** DuckDB for Python. Values: a struct is the list of its values, a map a list of pairs, NULL is `undefined`. */
export interface Duck {
  /** Runs SQL of DuckDB's dialect; the rows of the last statement. */
  query(sql: string): Rows;
  /** The same answer by column, for Python to take over quickly. */
  columns(sql: string): PackedAnswer;
  /** Names and types of a query's result, without running it. */
  describe(sql: string): Column[];
  /** Runs a statement; the number of rows it changed, 0 when it changes none. */
  execute(sql: string): number;
  /**
   * Makes a table from values by column: `values[i]` are the texts of column `i` (null is NULL), which are cast
   * to the column's type. Lists and both arguments may be given as JSON. An existing table of the name is replaced.
   */
  insertRows(
    table: string,
    columns: readonly Column[] | string,
    values: readonly (readonly unknown[])[] | string,
  ): void;
}

/** The bridge's `duck`. */
export function createDuckBridge(duck: DuckDb): Duck {
  return {
    query: (sql) => rowsOf(duck.query(sql)),
    columns: (sql) => packAnswer(duck.query(sql)),
    describe: (sql) => describe(duck, sql),
    execute: (sql) => changedRows(duck, sql),
    insertRows: (table, columns, values) => insertTexts(duck, table, parsed(columns), parsed(values)),
  };
}

function parsed<T>(value: T | string): T {
  // The text was written by the shim's `json.dumps` in the shape that the type tells.
  return typeof value === 'string' ? (JSON.parse(value) as T) : value;
}

function describe(duck: DuckDb, sql: string): Column[] {
  return rowsOf(duck.query(`DESCRIBE ${sql}`)).rows.map(([name, type]) => ({
    name: String(name),
    type: String(type),
  }));
}

function changedRows(duck: DuckDb, sql: string): number {
  const table = duck.query(sql);
  const [first] = columnsOf(table);
  return first?.name === 'Count' && table.numRows === 1 ? Number(table.getChildAt(0)?.get(0)) : 0;
}

function insertTexts(
  duck: DuckDb,
  table: string,
  columns: readonly Column[],
  values: readonly (readonly unknown[])[],
): void {
  const staging = { catalog: 'memory', schema: 'main', name: 'values_on_their_way' };
  const texts = columns.map((_, index) => [`c${index}`, textVector((values[index] ?? []).map(asText))]);
  const casts = columns.map(({ name, type }, index) => `${cast(`c${index}`, type)} AS ${quoted(name)}`);
  duck.query('DROP TABLE IF EXISTS memory.main.values_on_their_way');
  duck.insert(staging, new Table(Object.fromEntries(texts)));
  duck.query(
    `CREATE OR REPLACE TABLE ${table} AS SELECT ${casts.join(', ')} FROM memory.main.values_on_their_way`,
  );
  duck.query('DROP TABLE memory.main.values_on_their_way');
}

const cast = (column: string, type: string) =>
  type === 'BLOB' ? `unhex(${column})` : `CAST(${column} AS ${type})`;

const asText = (value: unknown) => (value === null || value === undefined ? null : String(value));
