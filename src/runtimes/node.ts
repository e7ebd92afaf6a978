// The Python and SQL of the course on Node: the same code as in the page, for tests, benches and checks.
// Here it is a library and no sandbox: run notebooks of your own alone.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleFiles, taxiTrips } from '../data/index.ts';
import { bootMachine, type Machine, type MachineParts } from './host/machine.ts';
import { type Output, type RunOutcome, type RunRequest } from './host/request.ts';
import type { DuckLibrary } from './host/duckdb.ts';

/** What a session begins with. */
export interface SessionOptions {
  /** The simulated instant, epoch milliseconds. Default: the machine's clock. */
  readonly now?: number;
  /** `samples` (the default): the taxi table, the files of the volumes, `system.lakeflow`. */
  readonly tables?: 'samples' | 'none';
  /** Bytes that Python and DuckDB may each take. Default 512 MiB. */
  readonly memoryCap?: number;
  /** The text of another notebook, for `%run` and `dbutils.notebook.run`. */
  readonly notebook?: (path: string) => string | undefined;
  /** Hears of every output as it is made. */
  readonly onOutput?: (output: Output) => void;
}

/** Python and SQL with tables and files that stay from run to run. */
export interface Session {
  /** Runs one notebook with fresh globals. */
  run(request: RunRequest): Promise<RunOutcome>;
  /** Raw Python: the value of the last expression as a plain object. Throws what Python throws. */
  python(source: string): Promise<unknown>;
  close(): Promise<void>;
}

let parts: Promise<MachineParts> | undefined;

/** Opens a session. The first one of a process compiles and boots; the next start from its snapshot. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const machine = await openMachine(options);
  return {
    run: async (request) => machine.run(request),
    python: async (source) => machine.python(source),
    close: async () => machine.close(),
  };
}

/** The machine behind a session, for those who hand tables over or look into DuckDB. */
export async function openMachine(options: SessionOptions = {}): Promise<Machine> {
  const { tables = 'samples', now = Date.now(), ...rest } = options;
  const ready = await (parts ??= readParts());
  const seed = tables === 'samples' ? { taxi: taxiTrips(), files: sampleFiles() } : {};
  const machine = await bootMachine(ready, { now, ...rest, ...seed });
  if (machine.snapshot && !ready.python.snapshot) {
    const { snapshot } = machine;
    parts = Promise.resolve({ ...ready, python: { ...ready.python, snapshot } });
  }
  return machine;
}

async function readParts(): Promise<MachineParts> {
  const require = createRequire(import.meta.url);
  const pyodideFolder = dirname(require.resolve('pyodide/pyodide.asm.wasm'));
  const duckWasm = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const [{ loadPyodide }, { default: createPyodideModule }, pythonModule, duckModule] = await Promise.all([
    import('pyodide'),
    import('pyodide/pyodide.asm.mjs'),
    WebAssembly.compile(readFileSync(join(pyodideFolder, 'pyodide.asm.wasm'))),
    WebAssembly.compile(readFileSync(duckWasm)),
  ]);
  return {
    duck: {
      // The package's Node build is CommonJS.
      library: require('@duckdb/duckdb-wasm/blocking') as DuckLibrary,
      module: duckModule,
      wasmPath: duckWasm,
    },
    python: {
      loadPyodide,
      createPyodideModule,
      module: pythonModule,
      indexURL: pyodideFolder,
      files: pythonFiles(),
    },
  };
}

/** Every Python file of this course by its path inside `python/`. */
function pythonFiles(): Record<string, string> {
  const folder = fileURLToPath(new URL('./python/', import.meta.url));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith('.py'))
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  );
}
