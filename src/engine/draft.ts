/**
 * One step in the making: a working copy of the parts of the state that it touches, the log entries it
 * emits and the effects it asks for. Every change to the state goes through `emit`, so that the log
 * alone gives the state again.
 */
import { applyEntry } from './apply.ts';
import type { LogEntry, LogEvent } from './log.ts';
import type { AttemptAddress, AttemptRequest, JobState, Run, SimulationState } from './model.ts';
import { at as elementAt, withAt } from './persistent-list.ts';
import type { Input } from './input.ts';

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
  | { readonly kind: 'cancel_child'; readonly run: number }
  | { readonly kind: 'start'; readonly place: PlaceAddress };

/** A task of a run, or an iteration of it. */
export interface PlaceAddress {
  readonly run: number;
  readonly task_key: string;
  readonly item?: number | undefined;
}

/** What the world is asked to do. */
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
export type WritableRun = Omit<Writable<Run>, 'tasks' | 'ready' | 'waiting'> & {
  tasks: Run['tasks'][number][];
  ready: number[];
  waiting: number[];
};

export class Draft {
  readonly log: LogEvent[] = [];
  readonly effects: Effect[] = [];
  readonly agenda: Consequence[] = [];
  readonly at: number;
  readonly #base: SimulationState;
  readonly #runs = new Map<number, WritableRun>();
  readonly #jobs = new Map<string, Writable<JobState>>();
  #files: Record<string, true> | null = null;
  #length: number;

  constructor(base: SimulationState, at: number) {
    this.#base = base;
    this.at = at;
    this.#length = base.runs.length;
  }

  /** Records what happened and applies it. */
  emit(entry: LogEntry): void {
    const event = { ...entry, at: this.at } as LogEvent;
    this.log.push(event);
    applyEntry(this, event);
  }

  /** Leaves a consequence, handled in order within this step. */
  then(consequence: Consequence): void {
    this.agenda.push(consequence);
  }

  wake(at: number, input: Input): void {
    this.effects.push({ kind: 'wake_at', at, input });
  }

  get runCount(): number {
    return this.#length;
  }

  get jobKeys(): readonly string[] {
    const added = [...this.#jobs.keys()].filter((key) => !Object.hasOwn(this.#base.jobs, key));
    return [...Object.keys(this.#base.jobs), ...added];
  }

  /** The run as it stands in this step. */
  run(number: number): Run | undefined {
    return this.#runs.get(number) ?? elementAt(this.#base.runs, number - 1);
  }

  job(key: string): JobState | undefined {
    return this.#jobs.get(key) ?? (Object.hasOwn(this.#base.jobs, key) ? this.#base.jobs[key] : undefined);
  }

  hasFile(path: string): boolean {
    return Object.hasOwn(this.#files ?? this.#base.files, path);
  }

  /** The run's working copy, made on first use. Only `applyEntry` writes to it. */
  writableRun(number: number): WritableRun {
    const known = this.#runs.get(number);
    if (known) return known;
    const base = elementAt(this.#base.runs, number - 1);
    if (!base) throw new RangeError(`engine: there is no run ${number}`);
    const copy = {
      ...base,
      tasks: base.tasks.slice(),
      ready: base.ready.slice(),
      waiting: base.waiting.slice(),
    };
    this.#runs.set(number, copy);
    return copy;
  }

  addRun(run: WritableRun): void {
    this.#runs.set(run.number, run);
    this.#length = Math.max(this.#length, run.number);
  }

  writableJob(key: string): Writable<JobState> {
    const known = this.#jobs.get(key);
    if (known) return known;
    const base = this.job(key);
    if (!base) throw new RangeError(`engine: there is no job ${key}`);
    const copy = { ...base };
    this.#jobs.set(key, copy);
    return copy;
  }

  addJob(job: JobState): void {
    this.#jobs.set(job.key, job);
  }

  addFile(path: string): void {
    this.#files ??= { ...this.#base.files };
    this.#files[path] = true;
  }

  finish(): Step {
    return { state: this.#finishedState(), log: this.log, effects: this.effects };
  }

  #finishedState(): SimulationState {
    if (this.#runs.size === 0 && this.#jobs.size === 0 && this.#files === null) return this.#base;
    let runs = this.#base.runs;
    // New runs come in ascending order, so each is an append.
    for (const run of this.#runs.values()) runs = withAt(runs, run.number - 1, run as Run);
    const jobs = this.#jobs.size > 0 ? { ...this.#base.jobs } : this.#base.jobs;
    for (const [key, job] of this.#jobs) (jobs as Record<string, JobState>)[key] = job;
    return { jobs, runs, files: this.#files ?? this.#base.files };
  }
}
