// What a machine has made and a killed one would lose: catalogs, schemas, tables, views and files of volumes.
// The page keeps it, as bytes, and puts it into the next machine.
import { rowsOf } from './arrow-values.ts';
import { HOME } from './catalogs.ts';
import { fullName, quoted, unpackTable, type DuckDb, type TableName } from './duckdb.ts';
import { writeFile, type FileSystem } from './python.ts';

/** A table: how DuckDB makes it, and its rows in Arrow's stream format. */
export interface SavedTable extends TableName {
  readonly ddl: string;
  readonly bytes: Uint8Array;
}

/** A file of a volume. */
export interface SavedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Everything a machine has made. */
export interface SavedState {
  readonly catalogs: readonly string[];
  readonly schemas: readonly { readonly catalog: string; readonly schema: string }[];
  readonly tables: readonly SavedTable[];
  /** `CREATE VIEW` statements, fully named. */
  readonly views: readonly { readonly catalog: string; readonly ddl: string }[];
  readonly files: readonly SavedFile[];
}

/** What changed since the last look: all names, but the bytes of changed things alone. */
export interface StateChange extends Omit<SavedState, 'tables' | 'files'> {
  readonly tables: readonly (TableName & { readonly ddl: string; readonly bytes?: Uint8Array })[];
  readonly files: readonly { readonly path: string; readonly bytes?: Uint8Array }[];
}

/** Nothing made yet. */
export const NO_STATE: SavedState = { catalogs: [], schemas: [], tables: [], views: [], files: [] };

/** The state after a change. Bytes that are nowhere to be found mean that the thing is left out. */
export function applyChange(state: SavedState, change: StateChange): SavedState {
  const tables = new Map(state.tables.map((table) => [fullName(table), table]));
  const files = new Map(state.files.map((file) => [file.path, file]));
  return {
    catalogs: change.catalogs,
    schemas: change.schemas,
    views: change.views,
    tables: change.tables.flatMap((table) => {
      const bytes = table.bytes ?? tables.get(fullName(table))?.bytes;
      return bytes ? [{ ...table, bytes }] : [];
    }),
    files: change.files.flatMap(({ path, bytes = files.get(path)?.bytes }) =>
      bytes ? [{ path, bytes }] : [],
    ),
  };
}

/** Looks for changes of one machine. */
export interface Watch {
  /** What changed since the last call, or nothing. */
  changes(): StateChange;
  /** Takes what is there now as known. */
  settle(): void;
}

/** Where volumes and other files of the workspace lie. */
const ROOTS = ['/Volumes', '/FileStore', '/dbfs', '/mnt', '/Workspace'];

/** Databases that are DuckDB's own, given anew by each boot, or both. */
const NOT_SAVED = "('memory', 'system', 'temp', 'samples', 'system_')";

const TABLES =
  'SELECT database_name, schema_name, table_name, "sql" FROM duckdb_tables() ' +
  `WHERE NOT internal AND NOT temporary AND database_name NOT IN ${NOT_SAVED} ORDER BY 1, 2, 3`;
const VIEWS =
  'SELECT database_name, "sql" FROM duckdb_views() ' +
  `WHERE NOT internal AND NOT temporary AND database_name NOT IN ${NOT_SAVED} ORDER BY view_oid`;
const SCHEMAS =
  'SELECT database_name, schema_name FROM duckdb_schemas() ' +
  `WHERE NOT internal AND database_name NOT IN ${NOT_SAVED} ORDER BY 1, 2`;
const CATALOGS = `SELECT database_name FROM duckdb_databases() WHERE NOT internal AND database_name NOT IN ${NOT_SAVED} ORDER BY 1`;

/** What is there, each with a text that changes when it does. */
interface Look {
  readonly tables: readonly {
    readonly table: TableName & { readonly ddl: string };
    readonly print: string;
  }[];
  readonly files: readonly { readonly path: string; readonly stamp: string }[];
}

/** Starts to watch a machine; what is there now is not a change. */
export function watchState(duck: DuckDb, fs: FileSystem): Watch {
  const texts = (sql: string) => rowsOf(duck.query(sql)).rows.map((row) => row.map(String));
  const look = (): Look => ({
    tables: texts(TABLES).map(([catalog = '', schema = '', name = '', ddl = '']) => {
      const table = { catalog, schema, name, ddl };
      return { table, print: ddl + fingerprint(duck, table) };
    }),
    files: ROOTS.flatMap((root) => filesUnder(fs, root)),
  });

  let known = look();
  return {
    changes() {
      const prints = new Map(known.tables.map(({ table, print }) => [fullName(table), print]));
      const stamps = new Map(known.files.map(({ path, stamp }) => [path, stamp]));
      known = look();
      return {
        catalogs: texts(CATALOGS).flat(),
        schemas: texts(SCHEMAS).map(([catalog = '', schema = '']) => ({ catalog, schema })),
        views: texts(VIEWS).map(([catalog = '', ddl = '']) => ({ catalog, ddl })),
        tables: known.tables.map(({ table, print }) =>
          prints.get(fullName(table)) === print
            ? table
            : { ...table, bytes: duck.pack(`SELECT * FROM ${fullName(table)}`) },
        ),
        files: known.files.map(({ path, stamp }) =>
          stamps.get(path) === stamp ? { path } : { path, bytes: bytesOf(fs, path) },
        ),
      };
    },
    settle() {
      known = look();
    },
  };
}

function fingerprint(duck: DuckDb, table: TableName): string {
  const [row] = rowsOf(
    duck.query(`SELECT count(*), sum(hash(one_row) % 1000000007) FROM ${fullName(table)} AS one_row`),
  ).rows;
  return String(row);
}

function bytesOf(fs: FileSystem, path: string): Uint8Array {
  // A copy: the file system's own array changes with the file.
  return Uint8Array.from(fs.readFile(path) as Uint8Array);
}

function filesUnder(fs: FileSystem, path: string): { path: string; stamp: string }[] {
  if (!fs.analyzePath(path).exists) return [];
  const { mode, mtime, size } = fs.stat(path);
  if (!fs.isDir(mode)) return [{ path, stamp: `${size} ${Number(mtime)}` }];
  const names: string[] = fs.readdir(path);
  return names
    .filter((name) => name !== '.' && name !== '..')
    .flatMap((name) => filesUnder(fs, `${path}/${name}`));
}

/** Puts a saved state into a freshly booted machine. */
export function restoreState(duck: DuckDb, fs: FileSystem, state: SavedState): void {
  const known = new Set(rowsOf(duck.query(CATALOGS)).rows.map(String));
  for (const catalog of state.catalogs) {
    if (!known.has(catalog)) duck.query(`ATTACH ':memory:' AS ${quoted(catalog)}`);
  }
  for (const { catalog, schema } of state.schemas) {
    duck.query(`CREATE SCHEMA IF NOT EXISTS ${quoted(catalog)}.${quoted(schema)}`);
  }
  for (const table of state.tables) restoreTable(duck, table);
  for (const { catalog, ddl } of state.views) inCatalog(duck, catalog, () => duck.query(ddl));
  for (const { path, bytes } of state.files) writeFile(fs, path, bytes);
}

function restoreTable(duck: DuckDb, { bytes, ddl, ...table }: SavedTable): void {
  const staging = { catalog: 'memory', schema: 'main', name: 'table_on_its_way' };
  inCatalog(duck, table.catalog, () => duck.query(ddl));
  const rows = unpackTable(bytes);
  if (rows.numRows === 0) return;
  duck.insert(staging, rows);
  duck.query(`INSERT INTO ${fullName(table)} SELECT * FROM ${fullName(staging)}`);
  duck.query(`DROP TABLE ${fullName(staging)}`);
}

/** DuckDB's own `CREATE` texts leave the catalog out. */
function inCatalog(duck: DuckDb, catalog: string, work: () => void): void {
  duck.query(`USE ${quoted(catalog)}`);
  try {
    work();
  } finally {
    duck.query(`USE ${quoted(HOME.catalog)}.${quoted(HOME.schema)}`);
  }
}
