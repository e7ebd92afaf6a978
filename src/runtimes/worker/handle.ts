// The page's hold on one worker: boot it, ask it for runs one at a time, throw it away.
import type { Output, RunOutcome, RunRequest } from '../host/request.ts';
import type { StateChange } from '../host/state.ts';
import { RuntimeFailure, type Surroundings } from '../runtime.ts';
import { readMessage, type FromWorker, type Kept, type ToWorker } from './protocol.ts';

type Boot = Extract<ToWorker, { kind: 'boot' }>;

/** How a run ended and what it changed. */
export interface Done {
  readonly outcome: RunOutcome;
  /** Absent when the run was stopped. */
  readonly change?: StateChange;
}

/** A run under way and who waits for it. */
interface Pending {
  readonly id: number;
  readonly onOutput: ((output: Output) => void) | undefined;
  /** Everything printed so far: a run that is stopped still shows it. */
  printed: string;
  readonly end: PromiseWithResolvers<Done>;
}

const BROKEN =
  'Python broke down. It is started anew for the next run, with the tables and files of earlier ones.';

/** How a run ends that was stopped: it fails, and what it printed is shown. */
export function stoppedRun(
  name: string,
  message: string,
  onOutput: Surroundings['onOutput'],
  printed = '',
): RunOutcome {
  const error = { name, message, traceback: `${name}: ${message}` };
  onOutput?.({ kind: 'error', ...error });
  return { status: 'FAILED', stdout: printed, taskValues: {}, error };
}

/** One worker with a machine in it. */
export class WorkerHandle {
  readonly #worker: Worker;
  readonly #boot = Promise.withResolvers<Kept | undefined>();
  #pending: Pending | undefined;
  #runs = 0;

  /** Starts the worker; `booted` tells when it is ready. */
  constructor(boot: Omit<Boot, 'kind'>) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    // Boot has a listener only when somebody waits for it.
    this.#boot.promise.catch(() => undefined);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = readMessage(data);
      if (message) this.#hear(message);
    });
    this.#worker.addEventListener('error', () => this.stop('PythonBrokeDown', BROKEN));
    this.#worker.postMessage({ kind: 'boot', ...boot } satisfies ToWorker);
  }

  /** Resolves when runs can begin, with what a first worker made; rejects with `RuntimeFailure`. */
  get booted(): Promise<Kept | undefined> {
    return this.#boot.promise;
  }

  /** Is a run under way? */
  get isRunning(): boolean {
    return this.#pending !== undefined;
  }

  /** Runs one notebook. The caller waits for the end before the next. */
  run(request: RunRequest, { onOutput, notebooks = [], system }: Surroundings): Promise<Done> {
    this.#runs += 1;
    const end = Promise.withResolvers<Done>();
    this.#pending = { id: this.#runs, onOutput, printed: '', end };
    this.#worker.postMessage({ kind: 'run', id: this.#runs, request, notebooks, system } satisfies ToWorker);
    return end.promise;
  }

  /** Ends the worker; a run under way ends as FAILED with an error of this name and message. */
  stop(name: string, message: string): void {
    this.#worker.terminate();
    this.#boot.reject(new RuntimeFailure(message));
    this.#endRun(name, message);
  }

  #endRun(name: string, message: string): void {
    const stopped = this.#pending;
    this.#pending = undefined;
    if (!stopped) return;
    stopped.end.resolve({ outcome: stoppedRun(name, message, stopped.onOutput, stopped.printed) });
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'ready') this.#boot.resolve(message.kept);
    else if (message.kind === 'failed') this.stop('PythonBrokeDown', BROKEN);
    else if (message.id === this.#pending?.id) this.#hearOfRun(this.#pending, message);
  }

  #hearOfRun(run: Pending, message: Extract<FromWorker, { kind: 'output' | 'done' }>): void {
    if (message.kind === 'output') {
      if (message.output.kind === 'text') run.printed += message.output.text;
      run.onOutput?.(message.output);
      return;
    }
    this.#pending = undefined;
    run.end.resolve({ outcome: message.outcome, change: message.change });
  }
}
