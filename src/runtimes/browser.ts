// Python and SQL in a module worker of the page. The worker can be thrown away at any time: the page keeps the
// compiled engines, Python's memory after boot, and the tables and files made so far.
import { applyChange, NO_STATE, type SavedState } from './host/state.ts';
import type { RunOutcome, RunRequest } from './host/request.ts';
import type { SystemRows } from './host/system-tables.ts';
import { namesLakeflow } from './names-lakeflow.ts';
import { RuntimeFailure, type LoadProgress, type Runtime, type Surroundings } from './runtime.ts';
import { missingParts } from './supported.ts';
import { loadParts } from './worker/assets.ts';
import { stoppedRun, WorkerHandle } from './worker/handle.ts';
import type { Kept, WorkerParts } from './worker/protocol.ts';

/** How a page's runtime behaves. */
export interface BrowserOptions {
  /** The simulated instant at which the first worker begins, epoch milliseconds. */
  readonly now?: number;
  /** A run that takes longer is stopped, milliseconds. Default 60,000. */
  readonly timeLimit?: number;
}

const TIME_LIMIT = 60_000;
const STOPPED = 'The run was stopped. Tables and files of earlier runs are kept; what this run made is lost.';

type Listener = (progress: LoadProgress) => void;

let parts: Promise<WorkerParts> | undefined;
const listeners = new Set<Listener>();

/** The engines of this page: fetched once, whatever number of runtimes there is. */
async function sharedParts(onProgress: Listener): Promise<WorkerParts> {
  listeners.add(onProgress);
  parts ??= loadParts((progress) => {
    for (const listener of listeners) listener(progress);
  });
  const loading = parts;
  try {
    return await loading;
  } catch (problem) {
    // A failed download may be tried again.
    if (parts === loading) parts = undefined;
    throw new RuntimeFailure(sentence(problem), { cause: problem });
  } finally {
    listeners.delete(onProgress);
  }
}

const sentence = (problem: unknown) =>
  problem instanceof Error && problem.message.endsWith('.')
    ? problem.message
    : 'Python and Spark could not be loaded. Check the connection and try again.';

function keep(kept: Kept): void {
  parts = parts?.then((loaded) => (loaded.kept ? loaded : { ...loaded, kept }));
}

/** A runtime of this page. */
class BrowserRuntime implements Runtime {
  readonly #options: Required<BrowserOptions>;
  #worker: Promise<WorkerHandle> | undefined;
  #handle: WorkerHandle | undefined;
  /** How many workers were thrown away: a boot that was begun for an earlier one gives up. */
  #drops = 0;
  #state: SavedState = NO_STATE;
  #system: SystemRows | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  /** Ends a run that still waits for Python. */
  #stopWaiting: (() => void) | undefined;

  constructor(options: Required<BrowserOptions>) {
    this.#options = options;
  }

  async start(onProgress: Listener = () => undefined): Promise<void> {
    await this.#ready(onProgress);
  }

  run(request: RunRequest, around: Surroundings = {}): Promise<RunOutcome> {
    const next = this.#turn.then(() => this.#run(request, around));
    this.#turn = next.catch(() => undefined);
    return next;
  }

  interrupt(): void {
    if (this.#stopWaiting) this.#stopWaiting();
    else if (this.#handle?.isRunning) this.#renew('Canceled', STOPPED);
  }

  reset(): void {
    this.#state = NO_STATE;
    this.#system = undefined;
    this.#stopWaiting?.();
    if (this.#worker) this.#renew('Canceled', STOPPED);
  }

  dispose(): void {
    this.#stopWaiting?.();
    this.#drop('Canceled', STOPPED);
  }

  #ready(onProgress: Listener): Promise<WorkerHandle> {
    this.#worker ??= this.#boot(onProgress);
    const starting = this.#worker;
    // A start that failed may be tried again.
    starting.catch(() => {
      if (this.#worker === starting) this.#worker = undefined;
    });
    return starting;
  }

  async #boot(onProgress: Listener): Promise<WorkerHandle> {
    const missing = missingParts();
    if (missing) throw new RuntimeFailure(missing);
    const drops = this.#drops;
    const loaded = await sharedParts(onProgress);
    if (drops !== this.#drops) throw new RuntimeFailure(STOPPED);
    const { now } = this.#options;
    const handle = new WorkerHandle({ parts: loaded, now, state: this.#state, system: this.#system ?? {} });
    this.#handle = handle;
    const kept = await handle.booted;
    if (kept) keep(kept);
    return handle;
  }

  #drop(name: string, message: string): void {
    this.#drops += 1;
    this.#handle?.stop(name, message);
    this.#handle = undefined;
    this.#worker = undefined;
  }

  /** Throws the worker away and starts the next at once, so that the next run need not wait for it. */
  #renew(name: string, message: string): void {
    this.#drop(name, message);
    const drops = this.#drops;
    // After the page has shown the end of the run. If it fails, the next run starts another and says so.
    setTimeout(() => {
      if (drops === this.#drops) this.#ready(() => undefined).catch(() => undefined);
    });
  }

  /** The past that a run reads of when nobody has given the system tables rows. */
  async #pastFor(request: RunRequest, { notebooks }: Surroundings): Promise<SystemRows | undefined> {
    if (this.#system || !namesLakeflow(request, notebooks)) return undefined;
    const { lakeflowPast } = await import('./past.ts');
    return lakeflowPast(request.now ?? this.#options.now);
  }

  async #run(request: RunRequest, around: Surroundings): Promise<RunOutcome> {
    const prepared = await this.#unlessStopped(
      Promise.all([this.#ready(() => undefined), around.system ?? this.#pastFor(request, around)]),
    );
    if (!prepared) return stoppedRun('Canceled', STOPPED, around.onOutput);
    const [handle, system] = prepared;
    if (system) this.#system = { ...this.#system, ...system };
    const { timeLimit } = this.#options;
    const late = `The run took longer than ${timeLimit / 1000} seconds and was stopped.`;
    const watchdog = setTimeout(() => this.#renew('TimeoutError', late), timeLimit);
    try {
      const { outcome, change } = await handle.run(request, { ...around, system });
      if (change) this.#state = applyChange(this.#state, change);
      // Without a change to tell, the worker was stopped or broke down.
      else if (this.#handle === handle) this.#renew('Canceled', STOPPED);
      return outcome;
    } finally {
      clearTimeout(watchdog);
    }
  }

  /** What a run waits for, or nothing when somebody stopped the run before it began. Python goes on starting then. */
  async #unlessStopped<T>(preparation: Promise<T>): Promise<T | undefined> {
    const stopped = Promise.withResolvers<undefined>();
    this.#stopWaiting = () => stopped.resolve(undefined);
    try {
      return await Promise.race([preparation, stopped.promise]);
    } finally {
      this.#stopWaiting = undefined;
    }
  }
}

/** Creates a runtime; nothing is fetched yet. */
export function createBrowserRuntime({
  now = Date.now(),
  timeLimit = TIME_LIMIT,
}: BrowserOptions = {}): Runtime {
  return new BrowserRuntime({ now, timeLimit });
}
