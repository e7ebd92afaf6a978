/**
 * Notebooks of the workspace that really run. Tasks of a run are executed one after another while the engine's clock
 * shows them side by side; time stands still until the first that waits has ended.
 */
import type { AttemptRequest, PlannedTask } from '../engine/index.ts';
import {
  attemptOutcomeOf,
  RuntimeFailure,
  type RunOutcome,
  type RunRequest,
  type Runtime,
} from '../runtimes/index.ts';
import type { Live } from './live.ts';

/** The path of the notebook that an attempt runs; undefined for other kinds of tasks. */
export function notebookPathOf(live: Live, { run, task_key, item }: AttemptRequest): string | undefined {
  const plan = live.state.runs.at(run - 1)?.plan;
  const planned: PlannedTask | undefined = plan?.tasks[plan.indexOf.get(task_key) ?? -1];
  const task = item === undefined ? planned?.task : planned?.loop?.nested.task;
  const path: unknown = task?.notebook_task?.notebook_path;
  return typeof path === 'string' ? path : undefined;
}

/** A notebook takes what it really takes, and at least a second of the simulated clock. */
const LEAST_MS = 1000;

export class Executor {
  readonly #live: Live;
  readonly #open: () => Promise<Runtime>;
  #runtime: Promise<Runtime> | undefined;
  #work: Promise<void> | undefined;
  #running: AttemptRequest | undefined;

  constructor(live: Live, open: () => Promise<Runtime>) {
    this.#live = live;
    this.#open = open;
  }

  /** Executes what waits, one after another, and lets the clock follow. Resolves when nothing waits any more. */
  settle(changed: () => void): Promise<void> {
    this.#work ??= this.#executeAll(changed).finally(() => (this.#work = undefined));
    return this.#work;
  }

  /** Stops the notebook that runs, if nobody waits for it any more. */
  interruptIfForgotten(): void {
    const running = this.#running;
    if (!running || this.#live.asked.includes(running)) return;
    this.#runtime?.then(
      (runtime) => runtime.interrupt(),
      () => undefined,
    );
  }

  async #executeAll(changed: () => void): Promise<void> {
    for (let next = this.#live.asked[0]; next; next = this.#live.asked[0]) {
      this.#running = next;
      const began = performance.now();
      const { outcome, trace } = await this.#execute(next);
      const took = Math.max(LEAST_MS, Math.round(performance.now() - began));
      this.#running = undefined;
      const end = Math.max(next.at + took, this.#live.now);
      this.#live.executed(next, { end, outcome, ...(trace === undefined ? {} : { trace }) });
      this.#live.passTo(end);
      changed();
    }
  }

  async #execute(request: AttemptRequest) {
    try {
      this.#runtime ??= this.#open();
      const runtime = await this.#runtime;
      const { notebooks } = this.#live.record;
      const others = Object.entries(notebooks).map(([path, { text }]) => ({ path, text }));
      const outcome = await runtime.run(requestOf(this.#live, request), { notebooks: others });
      return { outcome: attemptOutcomeOf(outcome), trace: traceOf(outcome) };
    } catch (problem) {
      // Python cannot be had here: the attempt fails and says why, and a later one tries again.
      this.#runtime = undefined;
      const error = problem instanceof RuntimeFailure ? problem.message : String(problem);
      return { outcome: { result: 'FAILED' as const, error }, trace: undefined };
    }
  }
}

const traceOf = ({ error }: RunOutcome): string | undefined => error?.traceback;

/** What the runtime is asked: the resolved parameters, and what the task knows of its run. */
function requestOf(live: Live, request: AttemptRequest): RunRequest {
  const path = notebookPathOf(live, request) ?? '';
  const notebook = live.record.notebooks[path];
  const tasks = live.state.runs.at(request.run - 1)?.tasks ?? [];
  return {
    language: notebook?.language === 'SQL' ? 'sql' : 'python',
    source: notebook?.text ?? '',
    path,
    now: request.at,
    parameters: Object.fromEntries(Object.entries(request.parameters)),
    job: {
      taskKey: request.task_key,
      taskValues: Object.fromEntries(tasks.map(({ task_key, values }) => [task_key, values])),
      jobId: request.job,
      runId: String(request.run),
    },
  };
}
