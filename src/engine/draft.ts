/**
 * One step in the making: a working copy of the parts of the state that it touches, the log entries it
 * emits and the effects it asks for. Every change to the state goes through `emit`, so that the log
 * alone gives the state again.
 */
import { applyEntry } from './apply.ts';
import type { LogEvent } from './log.ts';
import type {
  AttemptAddress,
  AttemptRequest,
  Iteration,
  JobState,
  Run,
  SimulationState,
  TaskState,
} from './model.ts';
import { at as elementAt, withAt } from './persistent-list.ts';
import { PHASE, type Input } from './input.ts';

/**
 * What follows from something within the same step. A rule does not call the next rule, it leaves a
 * consequence, and `transition` hands them out one after the other: so a task that ends may end its run,
 * free a slot and end a task of another run, without the files knowing each other.
 */
export type Consequence =
  | { readonly kind: 'consider'; readonly run: number; readonly tasks: readonly number[] }
  | { readonly kind: 'loop_may_end'; readonly run: number; readonly task_key: string }
  | { readonly kind: 'run_may_end'; readonly run: number }
  | { readonly kind: 'run_ended'; readonly run: number }
  | { readonly kind: 'cancel_child'; readonly run: number };

/** A task of a run, or an iteration of it. */
export interface PlaceAddress {
  readonly run: number;
  readonly task_key: string;
  readonly item?: number | undefined;
}

/** What the world is asked to do. What is due at once is done within the step. */
export type Effect =
  | { readonly kind: 'start_attempt'; readonly request: AttemptRequest }
  | { readonly kind: 'interrupt_attempt'; readonly attempt: AttemptAddress }
  /** Give `input` back to `transition` at instant `at`. */
  | { readonly kind: 'wake_at'; readonly at: number; readonly input: Input };

export interface Step {
  readonly state: SimulationState;
  readonly log: readonly LogEvent[];
  readonly effects: readonly Effect[];
}

export type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type WritableRun = Omit<Writable<Run>, 'tasks'> & { tasks: Run['tasks'][number][] };

/** Where an input of this instant stands among the others: by phase, then by job or run. */
function rank(input: Input, draft: Draft): number {
  if (input.kind === 'start_ready') return PHASE.start_ready * RANKS + input.run;
  const order = input.kind === 'trigger_due' ? (draft.job(input.job)?.job_id ?? 0) : 0;
  return PHASE[input.kind] * RANKS + order;
}

const RANKS = 2 ** 32;

export class Draft {
  readonly log: LogEvent[] = [];
  readonly effects: Effect[] = [];
  readonly agenda: Consequence[] = [];
  readonly at: number;
  readonly #base: SimulationState;
  readonly #inputs: Input[] = [];
  readonly #ranks: number[] = [];
  #nextInput = 0;
  // A step rarely touches more than two runs or jobs, so looking through a short array beats a map.
  readonly #runs: WritableRun[] = [];
  /** Beside each of `#runs`: the tasks it shares with earlier states, which must not be written to. */
  readonly #shared: (readonly TaskState[])[] = [];
  readonly #jobs: Writable<JobState>[] = [];
  #files: Record<string, true> | null = null;
  #length: number;

  constructor(base: SimulationState, at: number) {
    this.#base = base;
    this.at = at;
    this.#length = base.runs.length;
  }

  /** Records what happened and applies it. */
  emit(event: LogEvent): void {
    this.log.push(event);
    applyEntry(this, event);
  }

  /** Leaves a consequence, handled in order within this step. */
  leave(consequence: Consequence): void {
    this.agenda.push(consequence);
  }

  /** Asks for `input` at instant `at`: within this step when that is now, by an effect when it is later. */
  wake(at: number, input: Input): void {
    if (at > this.at) this.effects.push({ kind: 'wake_at', at, input });
    else this.admit(input);
  }

  /** Takes an input of this instant into its place in the order. */
  admit(input: Input): void {
    const own = rank(input, this);
    let place = this.#inputs.length;
    while (place > this.#nextInput && this.#ranks[place - 1]! > own) place--;
    if (input.kind === 'start_ready' && place > this.#nextInput && this.#ranks[place - 1] === own) return;
    if (place === this.#inputs.length) {
      this.#inputs.push(input);
      this.#ranks.push(own);
      return;
    }
    this.#inputs.splice(place, 0, input);
    this.#ranks.splice(place, 0, own);
  }

  /** The next input of this instant, in order; undefined when none is left. */
  takeInput(): Input | undefined {
    return this.#inputs[this.#nextInput++];
  }

  get runCount(): number {
    return this.#length;
  }

  /** Keys of the saved jobs, in the order in which they were made. */
  get jobKeys(): readonly string[] {
    const added = this.#jobs.filter(({ key }) => !Object.hasOwn(this.#base.jobs, key));
    return [...Object.keys(this.#base.jobs), ...added.map(({ key }) => key)];
  }

  /** The run as it stands in this step. */
  run(number: number): Run | undefined {
    return this.#copyOfRun(number) ?? elementAt(this.#base.runs, number - 1);
  }

  job(key: string): JobState | undefined {
    const copy = this.#copyOfJob(key);
    return copy ?? (Object.hasOwn(this.#base.jobs, key) ? this.#base.jobs[key] : undefined);
  }

  hasFile(path: string): boolean {
    return Object.hasOwn(this.#files ?? this.#base.files, path);
  }

  /** The run's working copy, made on first use. Only `applyEntry` writes to it. */
  writableRun(number: number): WritableRun {
    const known = this.#copyOfRun(number);
    if (known) return known;
    const base = elementAt(this.#base.runs, number - 1);
    if (!base) throw new RangeError(`engine: there is no run ${number}`);
    const copy = { ...base, tasks: base.tasks.slice() };
    this.#runs.push(copy);
    this.#shared.push(base.tasks);
    return copy;
  }

  /** `shared`: the objects among `run.tasks` that others hold too, at their places. */
  addRun(run: WritableRun, shared: readonly TaskState[]): void {
    this.#runs.push(run);
    this.#shared.push(shared);
    this.#length = Math.max(this.#length, run.number);
  }

  /** Takes the run's tasks as they are now for shared: needed when they changed places. */
  shareTasks(run: WritableRun): void {
    this.#shared[this.#runs.indexOf(run)] = run.tasks.slice();
  }

  /** The working copy of a task, or of one of its iterations, made on first use; undefined when there is none. */
  writableTask(run: WritableRun, index: number, item?: number): Writable<TaskState> | undefined {
    const shared = this.#shared[this.#runs.indexOf(run)]?.[index];
    let task: Writable<TaskState> | undefined = run.tasks[index];
    if (task !== undefined && task === shared) run.tasks[index] = task = { ...task };
    return task === undefined || item === undefined
      ? task
      : writableIteration(task, item, shared?.iterations);
  }

  writableJob(key: string): Writable<JobState> {
    const known = this.#copyOfJob(key);
    if (known) return known;
    const base = this.job(key);
    if (!base) throw new RangeError(`engine: there is no job ${key}`);
    const copy = { ...base };
    this.#jobs.push(copy);
    return copy;
  }

  addJob(job: JobState): void {
    this.#jobs.push(job);
  }

  addFile(path: string): void {
    this.#files = { ...(this.#files ?? this.#base.files), [path]: true };
  }

  #copyOfRun(number: number): WritableRun | undefined {
    for (const run of this.#runs) if (run.number === number) return run;
    return undefined;
  }

  #copyOfJob(key: string): Writable<JobState> | undefined {
    for (const job of this.#jobs) if (job.key === key) return job;
    return undefined;
  }

  /** What came of it. The draft is not to be used afterwards. */
  finish(): Step {
    return { state: this.#finishedState(), log: this.log, effects: this.effects };
  }

  #finishedState(): SimulationState {
    if (this.#runs.length === 0 && this.#jobs.length === 0 && this.#files === null) return this.#base;
    let runs = this.#base.runs;
    // New runs come in ascending order, so each is an append.
    for (const run of this.#runs) runs = withAt(runs, run.number - 1, run as Run);
    const jobs = this.#jobs.length === 0 ? this.#base.jobs : withJobs(this.#base.jobs, this.#jobs);
    return { jobs, runs, files: this.#files ?? this.#base.files };
  }
}

/** `jobs` with the changed ones in place; a key is data here, `__proto__` included. */
function withJobs(jobs: SimulationState['jobs'], changed: readonly JobState[]): SimulationState['jobs'] {
  const [first, ...rest] = changed;
  if (!first) return jobs;
  const one = { ...jobs, [first.key]: first };
  return rest.length === 0 ? one : withJobs(one, rest);
}

function writableIteration(
  task: Writable<TaskState>,
  item: number,
  shared: readonly Iteration[] | null | undefined,
): Writable<Iteration> | undefined {
  let iterations = task.iterations as Iteration[] | null;
  if (iterations === null) return undefined;
  if (iterations === shared) task.iterations = iterations = iterations.slice();
  const iteration = iterations[item];
  if (iteration === undefined || iteration !== shared?.[item]) return iteration;
  return (iterations[item] = { ...iteration });
}
