// DuckDB-Wasm in memory, synchronous, without files, network or extensions of any kind.
import { tableFromIPC, tableToIPC, Utf8, type Table } from 'apache-arrow';
import type * as blocking from '@duckdb/duckdb-wasm/blocking';
import { mendTextResults, type UdfRuntime } from '../sql/index.ts';
import { withCompiled } from './compiled.ts';
import { createKnown } from './known.ts';

/** What both blocking builds of DuckDB-Wasm (Node's and the browser's) give. */
export type DuckLibrary = Pick<typeof blocking, 'createDuckDB' | 'VoidLogger' | 'DEFAULT_RUNTIME'>;

/** One database engine with one connection. All of it is synchronous; errors carry DuckDB's own text. */
export interface DuckDb {
  /** Runs statements; the answer of the last. */
  query(sql: string): Table;
  /** The answer of a query in Arrow's stream format, to hand over and to restore from. */
  pack(sql: string): Uint8Array;
  /** Makes a table of Arrow columns: `name` inside `schema` of the current catalog, or fully named. */
  insert(target: TableName, table: Table): void;
  /** Gives a file's bytes a name that `read_csv` finds. */
  putFile(path: string, bytes: Uint8Array): void;
  dropFile(path: string): void;
  /** The bytes of a file that was put or that `COPY TO` wrote. */
  takeFile(path: string): Uint8Array;
  /** Makes a function of texts that SQL can call. */
  register(name: string, run: (...texts: (string | null)[]) => string | null): void;
  close(): void;
}

/** A table's place. */
export interface TableName {
  readonly catalog: string;
  readonly schema: string;
  readonly name: string;
}

/** Extensions are fetched from a remote host unless this comes first; then a missing one is a clean error. */
const CLOSED = [
  'SET autoinstall_known_extensions=false',
  'SET autoload_known_extensions=false',
  'SET preserve_insertion_order=true',
];

const EXACT = {
  castBigIntToDouble: false,
  castTimestampToDate: false,
  castDecimalToDouble: false,
  castDurationToTime64: false,
};

/**
 * Boots an engine from its compiled binary. `wasmPath` names a readable copy: Node's build reads it before it
 * looks at the compiled one. The runtime given is DuckDB's default, which opens no file of the machine.
 */
export async function openDuckDb(
  library: DuckLibrary,
  module: WebAssembly.Module,
  wasmPath: string,
): Promise<DuckDb> {
  const bundle = { mainModule: wasmPath, mainWorker: '' };
  const bindings = await withCompiled(module, async () => {
    const made = await library.createDuckDB(
      { mvp: bundle, eh: bundle },
      new library.VoidLogger(),
      library.DEFAULT_RUNTIME,
    );
    const ready = await made.instantiate(() => undefined);
    if (hasRuntime(globalThis)) mendTextResults(globalThis.DUCKDB_RUNTIME);
    return ready;
  });
  bindings.open({ path: ':memory:', maximumThreads: 1, query: EXACT });
  const connection = bindings.connect();
  for (const statement of CLOSED) connection.query(statement);

  // Read by this room's own Arrow: on Node the package brings a second copy, whose tables Arrow cannot pack.
  const ipc = (sql: string) => connection.useUnsafe((engine, id) => engine.runQuery(id, sql));
  const known = createKnown();
  const query = (sql: string): Table => known.answer(sql, () => tableFromIPC(ipc(sql)));
  return {
    query,
    pack: ipc,
    insert(target, table) {
      // The insertion of Arrow knows schemas but not catalogs, so the catalog is made the current one for it.
      const [current] = query('SELECT current_catalog() AS name, current_schema() AS inner_name').toArray();
      query(`USE ${quoted(target.catalog)}.${quoted(target.schema)}`);
      try {
        connection.insertArrowFromIPCStream(tableToIPC(table, 'stream'), {
          name: target.name,
          schema: target.schema,
          create: true,
        });
      } finally {
        query(`USE ${quoted(String(current?.name))}.${quoted(String(current?.inner_name))}`);
      }
    },
    putFile(path, bytes) {
      known.forget();
      bindings.registerFileBuffer(path, bytes);
    },
    dropFile(path) {
      known.forget();
      bindings.dropFile(path);
    },
    takeFile: (path) => bindings.copyFileToBuffer(path),
    register(name, run) {
      known.forget();
      connection.createScalarFunction(name, new Utf8(), run);
    },
    close: () => connection.close(),
  };
}

function hasRuntime(place: object): place is { DUCKDB_RUNTIME: UdfRuntime } {
  return 'DUCKDB_RUNTIME' in place;
}

/** An identifier between double quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text between single quotes. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A table's name as SQL. */
export function fullName({ catalog, schema, name }: TableName): string {
  return [catalog, schema, name].map(quoted).join('.');
}

/** The table that `pack` packed. */
export function unpackTable(bytes: Uint8Array): Table {
  return tableFromIPC(bytes);
}
