// The Python and SQL of the course on Node: the same code as in the page, for tests, benches and checks.
// Here it is a library and no sandbox: run notebooks of your own alone.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleFiles, taxiTrips } from '../data/index.ts';
import { bootMachine, type Machine, type MachineOptions, type MachineParts } from './host/machine.ts';
import { slimDuckDb } from './host/slim.ts';
import { type Output, type RunOutcome, type RunRequest } from './host/request.ts';
import { applyChange, NO_STATE, type SavedState } from './host/state.ts';
import { namesLakeflow } from './names-lakeflow.ts';
import type { Runtime, Surroundings } from './runtime.ts';
import type { DuckLibrary } from './host/duckdb.ts';
import type { SystemRows } from './host/system-tables.ts';

/** What a session begins with. */
export interface SessionOptions {
  /** The simulated instant, epoch milliseconds. Default: the machine's clock. */
  readonly now?: number;
  /** `samples` (the default): the taxi table, the files of the volumes, and a past in `system.lakeflow`. */
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
let samples: Pick<MachineOptions, 'taxi' | 'files'> | undefined;

/** Opens a session. The first one of a process compiles and boots; the next start from its snapshot. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const runner = new Runner(options);
  await runner.start();
  return {
    run: (request) => runner.run(request),
    python: (source) => runner.python(source),
    close: () => runner.close(),
  };
}

/**
 * The same as one of the room's runtimes. A run cannot be interrupted here: Python holds the only thread.
 * `surroundings.notebooks` come before those of the options.
 */
export function createNodeRuntime(options: SessionOptions = {}): Runtime {
  let runner: Runner | undefined;
  let around: Surroundings = {};
  const made = () =>
    (runner ??= new Runner({
      ...options,
      notebook: (path) =>
        around.notebooks?.find((one) => one.path === path)?.text ?? options.notebook?.(path),
      onOutput: (output) => {
        around.onOutput?.(output);
        options.onOutput?.(output);
      },
    }));
  const drop = () => {
    void runner?.close();
    runner = undefined;
  };
  return {
    start: () => made().start(),
    run: (request, surroundings = {}) =>
      made().run(request, surroundings, () => {
        around = surroundings;
      }),
    interrupt: () => undefined,
    reset: drop,
    dispose: drop,
  };
}

const BROKEN = {
  name: 'PythonBrokeDown',
  message:
    'Python broke down. It is started anew for the next run, with the tables and files of earlier ones.',
};

/** A machine, and another one with the same tables after Python broke down. Runs wait for each other. */
class Runner {
  readonly #options: SessionOptions;
  #machine: Promise<Machine>;
  #turn: Promise<unknown> = Promise.resolve();
  /** What machines that broke down had made. */
  #state: SavedState = NO_STATE;
  /** The rows of `system.lakeflow`, once somebody gave or asked for them. */
  #system: SystemRows | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#machine = openMachine(options);
  }

  async start(): Promise<void> {
    await this.#machine;
  }

  run(request: RunRequest, around: Surroundings = {}, before = (): void => undefined): Promise<RunOutcome> {
    const next = this.#turn.then(async () => {
      const machine = await this.#machine;
      before();
      await this.#fill(machine, request, around);
      try {
        return machine.run(request);
      } catch {
        this.#machine = this.#renewed(machine);
        const error = { ...BROKEN, traceback: `${BROKEN.name}: ${BROKEN.message}` };
        return { status: 'FAILED' as const, stdout: '', taskValues: {}, error };
      }
    });
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async python(source: string): Promise<unknown> {
    const machine = await this.#machine;
    await this.#fill(machine, { source }, {});
    return machine.python(source);
  }

  async close(): Promise<void> {
    (await this.#machine).close();
  }

  /** Gives the system tables the rows that came with the run, or a past when nobody gave any and the run reads them. */
  async #fill(
    machine: Machine,
    request: Pick<RunRequest, 'source' | 'parameters' | 'now'>,
    { system, notebooks }: Surroundings,
  ): Promise<void> {
    let rows = system;
    if (!rows && !this.#system && this.#options.tables !== 'none' && namesLakeflow(request, notebooks)) {
      const { lakeflowPast } = await import('./past.ts');
      rows = lakeflowPast(request.now ?? machine.clock.now());
    }
    if (!rows) return;
    this.#system = { ...this.#system, ...rows };
    machine.fillSystem(rows);
  }

  async #renewed(broken: Machine): Promise<Machine> {
    this.#state = applyChange(this.#state, broken.changes());
    broken.close();
    const machine = await openMachine({ ...this.#options, now: broken.clock.now() });
    machine.restore(this.#state);
    if (this.#system) machine.fillSystem(this.#system);
    return machine;
  }
}

/** The machine behind a session, for those who hand tables over or look into DuckDB. */
export async function openMachine(options: SessionOptions = {}): Promise<Machine> {
  const { tables = 'samples', now = Date.now(), ...rest } = options;
  const ready = await (parts ??= readParts());
  const seed = tables === 'samples' ? (samples ??= { taxi: taxiTrips(), files: sampleFiles() }) : {};
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
    WebAssembly.compile(slimDuckDb(readFileSync(duckWasm))),
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
