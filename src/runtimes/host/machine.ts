// One machine: Python, DuckDB, volumes and a clock, the same in a worker and on Node. It runs notebooks one
// after another; tables, files and temporary views stay from run to run.
import type { TaxiColumns } from '../../data/index.ts';
import { readNotebook, type Cell } from '../notebook/index.ts';
import { rowsOf } from './arrow-values.ts';
import { attachCatalogs, HOME, seedTaxi } from './catalogs.ts';
import { createDuckBridge, type Duck } from './bridge.ts';
import { confined, createClock, type Clock } from './confine.ts';
import { openDuckDb, quoted, type DuckDb, type DuckLibrary } from './duckdb.ts';
import { createFiles, putFiles, type Files, type WorkspaceFile } from './files.ts';
import { bootPython, type Python, type PythonParts } from './python.ts';
import { type Output, type RunOutcome, type RunRequest } from './request.ts';
import { createSparkSql, type SparkSql } from './spark-sql.ts';
import { restoreState, watchState, type SavedFile, type SavedState, type StateChange } from './state.ts';
import { createSystemTables, fillSystemTables, type SystemRows } from './system-tables.ts';

/** What a machine is built of: where the bytes come from is the caller's affair. */
export interface MachineParts {
  readonly duck: {
    readonly library: DuckLibrary;
    readonly module: WebAssembly.Module;
    readonly wasmPath: string;
  };
  readonly python: PythonParts;
}

/** What a machine begins with. */
export interface MachineOptions {
  /** The simulated instant, epoch milliseconds. */
  readonly now: number;
  /** Bytes that Python and DuckDB may each take. Default 512 MiB. */
  readonly memoryCap?: number;
  readonly taxi?: TaxiColumns | undefined;
  readonly files?: readonly (WorkspaceFile | SavedFile)[];
  /** The text of another notebook of the workspace, for `%run` and `dbutils.notebook.run`. */
  readonly notebook?: (path: string) => string | undefined;
  /** Hears of every output as it is made. */
  readonly onOutput?: (output: Output) => void;
}

/** A running machine. All its methods are synchronous. */
export interface Machine {
  readonly duck: DuckDb;
  readonly clock: Clock;
  /** Python's memory right after boot, when it was booted without a snapshot. */
  readonly snapshot: Uint8Array | undefined;
  run(request: RunRequest): RunOutcome;
  /** Raw Python: the value of the last expression as a plain object. */
  python(source: string): unknown;
  putFiles(files: readonly WorkspaceFile[]): void;
  /** Replaces rows of `system.lakeflow`. */
  fillSystem(tables: SystemRows): void;
  /** What was made since the last call. */
  changes(): StateChange;
  /** Puts what another machine had made into this one. */
  restore(state: SavedState): void;
  close(): void;
}

const MEMORY_CAP = 512 * 1024 * 1024;

/** Boots a machine and seeds its tables and files. */
export async function bootMachine(parts: MachineParts, options: MachineOptions): Promise<Machine> {
  // One after the other: both swap the same globals while they boot.
  const python = await bootPython(parts.python);
  const duck = await openDuckDb(parts.duck.library, parts.duck.module, parts.duck.wasmPath);
  attachCatalogs(duck);
  createSystemTables(duck);
  if (options.taxi) seedTaxi(duck, options.taxi);
  if (options.files) putFiles(python.fs, options.files);
  return machineOf(python, duck, options);
}

/** The host as Python sees it. Values cross as text, numbers and typed arrays alone. */
interface HostBridge {
  readonly duck: Duck;
  readonly files: Files;
  readonly session: SparkSql;
  output(json: string): void;
  sleep(seconds: number): void;
  /** Epoch microseconds of the simulated clock. */
  now(): number;
  /** The cells of another notebook and its full path as JSON, or the empty text. */
  notebook(path: string, from: string): string;
}

function machineOf(python: Python, duck: DuckDb, options: MachineOptions): Machine {
  const clock = createClock(options.now);
  const cap = options.memoryCap ?? MEMORY_CAP;
  const runner = python.api.pyimport('_lab.notebook');
  const session = createSparkSql(
    duck,
    () => clock.now(),
    (name, row, type) => readAnswer(runner.call_registered(name, row, type)),
  );
  const files = createFiles(python.fs, duck);
  const bridge: HostBridge = {
    duck: createDuckBridge(duck),
    files,
    session,
    // The text was made by _lab/output.py of one of the kinds of Output.
    output: (json) => options.onOutput?.(JSON.parse(json) as Output),
    sleep: (seconds) => clock.sleep(seconds),
    now: () => clock.now() * 1000,
    notebook: (path, from) => otherNotebook(path, from, options.notebook),
  };
  let instant = options.now;
  let lastSession: string | undefined;
  runner.begin(bridge);
  resetSession(duck, session);
  const watch = watchState(duck, python.fs);
  const ask = (work: () => string): string => {
    clock.set(instant);
    try {
      return confined(clock, cap, work);
    } finally {
      instant = clock.now();
    }
  };
  return {
    duck,
    clock,
    snapshot: python.snapshot,
    run(request) {
      if (request.now !== undefined) instant = request.now;
      // A notebook has a Spark session of its own: temporary views and the current schema end with it.
      if (request.session === undefined || request.session !== lastSession) resetSession(duck, session);
      lastSession = request.session;
      const asked = JSON.stringify({
        ...request,
        parameters: request.parameters ?? {},
        cells: cellsOf(request),
      });
      // Written by _lab/notebook.py in the shape of a RunOutcome.
      return JSON.parse(ask(() => runner.run(asked))) as RunOutcome;
    },
    python: (source) => JSON.parse(ask(() => runner.evaluate(source))) as unknown,
    putFiles: (more) => putFiles(python.fs, more),
    fillSystem: (tables) => fillSystemTables(duck, tables),
    changes: () => watch.changes(),
    restore(state) {
      restoreState(duck, python.fs, state);
      if (state.tables.length + state.views.length > 0) session.followClock();
      watch.settle();
    },
    close: () => duck.close(),
  };
}

/** `[text or null]` of a Python function, or `[]` when it failed: Python keeps its exception for the query that asked. */
function readAnswer(json: string): string | null {
  const answer: unknown = JSON.parse(json);
  if (!Array.isArray(answer) || answer.length === 0) throw new Error('a Python function failed');
  return answer[0] === null ? null : String(answer[0]);
}

function cellsOf({ source, language, cells }: RunRequest): Cell[] {
  const all = readNotebook(source, language);
  return cells ? all.filter(({ index }) => cells.includes(index)) : all;
}

const TEMPORARY_VIEWS = 'SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal';
const FILE_TABLES =
  "SELECT table_name FROM duckdb_tables() WHERE temporary AND table_name LIKE '\\_\\_file\\_%' ESCAPE '\\'";
const LOCAL_TABLES =
  "SELECT table_name FROM duckdb_tables() WHERE database_name = 'memory' AND table_name LIKE 'local\\_%' ESCAPE '\\'";

function resetSession(duck: DuckDb, session: SparkSql): void {
  const names = (sql: string) => rowsOf(duck.query(sql)).rows.map(([name]) => quoted(String(name)));
  if (session.used) {
    for (const view of names(TEMPORARY_VIEWS)) duck.query(`DROP VIEW IF EXISTS temp.${view}`);
    for (const table of names(FILE_TABLES)) duck.query(`DROP TABLE IF EXISTS temp.${table}`);
    for (const table of names(LOCAL_TABLES)) duck.query(`DROP TABLE IF EXISTS memory.main.${table}`);
  }
  duck.query(`USE ${quoted(HOME.catalog)}.${quoted(HOME.schema)}`);
  session.forget();
}

function otherNotebook(path: string, from: string, notebook: MachineOptions['notebook']): string {
  const full = resolvedPath(path, from);
  const text = notebook?.(full);
  return text === undefined ? '' : JSON.stringify({ path: full, cells: readNotebook(text) });
}

/** `./x` and `../x` are looked up beside the notebook that asks. */
export function resolvedPath(path: string, from: string): string {
  if (path.startsWith('/')) return path;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
