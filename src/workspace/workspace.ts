/** The simulated workspace: the Jobs API over the engine, in one page or one process. */
import type { LogEvent, ScriptedAttempt, SimulationState } from '../engine/index.ts';
import { route } from './api/routes.ts';
import type { Runtime } from '../runtimes/index.ts';
import { Executor, notebookPathOf } from './executor.ts';
import { Live } from './live.ts';
import { newRecord, type WorkspaceRecord } from './record.ts';

export interface WorkspaceOptions {
  /** Epoch ms at which the simulated clock begins. Default: Monday, 5 January 2026, 06:00 UTC. */
  readonly now?: number;
  readonly seed?: number;
  /**
   * What becomes of attempts of notebook tasks: `scripted` (the default) or, for notebooks that the workspace has,
   * really run by `notebooks`: in a browser in a worker of the page, on Node in this process. A function opens
   * another runtime when the first notebook is to run.
   */
  readonly runtime?: 'scripted' | 'notebooks' | (() => Promise<Runtime>);
  /** A workspace as it was kept; `now` and `seed` are then its own. */
  readonly record?: WorkspaceRecord;
}

export interface Workspace {
  /** Answers a request to `/api/2.2/jobs/…` (or 2.1) as the platform does. Never rejects. */
  handle(request: Request): Promise<Response>;
  /**
   * How attempts go that start from now on, as `attempts` of the scenario format: `<job>/<task_key>`, where job is
   * the name or id of a job (also of one made later, by name) or `*` for any.
   */
  script(attempts: Readonly<Record<string, readonly ScriptedAttempt[]>>): void;
  /** Moves the simulated clock on. */
  advance(seconds: number): Promise<void>;
  /** Epoch ms of the simulated clock. */
  readonly now: number;
  /** The next instant at which something happens by itself; Infinity when nothing does. */
  readonly nextInstant: number;
  readonly state: SimulationState;
  readonly log: readonly LogEvent[];
  /** Everything that has to be kept to open the same workspace again. */
  readonly record: WorkspaceRecord;
  /** Hears of every change; the answer ends the hearing. */
  watch(watcher: () => void): () => void;
}

const MONDAY = Date.UTC(2026, 0, 5, 6);

/** Opens a workspace, new or as it was kept. */
export function createWorkspace(options: WorkspaceOptions = {}): Workspace {
  const { runtime = 'scripted' } = options;
  const record = options.record ?? newRecord(options.now ?? MONDAY, options.seed ?? 0);
  const live = new Live(record, (live, request) => {
    const path = runtime === 'scripted' ? undefined : notebookPathOf(live, request);
    return path !== undefined && live.notebook(path) !== undefined;
  });
  const executor = new Executor(live, runtime === 'notebooks' ? openRuntime : openerOf(runtime));
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) watcher();
    executor.interruptIfForgotten();
    if (live.asked.length > 0) void executor.settle(changed);
  };
  return {
    async handle(request) {
      const before = live.record;
      const response = await route(live, request);
      if (live.record !== before) changed();
      return response;
    },
    script(attempts) {
      for (const [target, list] of Object.entries(attempts)) scriptTarget(live, target, list);
      changed();
    },
    async advance(seconds) {
      const target = live.now + seconds * 1000;
      live.passTo(target);
      while (live.asked.length > 0) {
        await executor.settle(changed);
        live.passTo(target);
      }
      changed();
    },
    get now() {
      return live.now;
    },
    get nextInstant() {
      return live.nextInstant;
    },
    get state() {
      return live.state;
    },
    get log() {
      return live.log;
    },
    get record() {
      return live.kept;
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

const openerOf = (runtime: 'scripted' | (() => Promise<Runtime>)) => {
  if (runtime !== 'scripted') return runtime;
  return () => Promise.reject(new Error('This workspace runs no notebooks.'));
};

/** The runtime of where we are: a worker of the page, or this process of Node. */
async function openRuntime(): Promise<Runtime> {
  if ('Worker' in globalThis) return (await import('../runtimes/index.ts')).openBrowserRuntime();
  const { createNodeRuntime } = (await import(/* @vite-ignore */ ON_NODE)) as {
    createNodeRuntime: () => Runtime;
  };
  return createNodeRuntime();
}

/** Not written as an import, so that what is made for a browser leaves it out. */
const ON_NODE = ['..', 'runtimes', 'node.ts'].join('/');

/** The engine knows jobs by their ids; people by their names. */
function scriptTarget(live: Live, target: string, attempts: readonly ScriptedAttempt[]): void {
  const slash = target.lastIndexOf('/');
  const [job, task] = [target.slice(0, Math.max(0, slash)), target.slice(slash + 1)];
  if (job === '*') return live.script(target, attempts);
  for (const { job_id, settings } of Object.values(live.state.jobs)) {
    const isMeant = String(job_id) === job || (settings.name ?? 'Untitled') === job;
    if (isMeant) live.script(`${job_id}/${task}`, attempts);
  }
  const named = { job, target: task, attempts };
  live.keep({ namedScripts: [...live.record.namedScripts, named] });
}
