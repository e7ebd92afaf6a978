/**
 * A working copy of a state: whatever is written to is copied first, once; the rest is shared with the
 * state it came from, which stays as it was. Only the `apply` files write to it.
 */
import type { PathSet } from './path-set.ts';
import type { Iteration, JobState, Run, SimulationState, TaskState } from './model.ts';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type WritableRun = Omit<Writable<Run>, 'tasks'> & { tasks: Run['tasks'][number][] };

export class WorkingCopy {
  readonly #base: SimulationState;
  // A step rarely touches more than two runs or jobs, so looking through a short array beats a map.
  readonly #runs: WritableRun[] = [];
  /** Beside each of `#runs`: the tasks it shares with earlier states, which must not be written to. */
  readonly #shared: (readonly TaskState[])[] = [];
  readonly #jobs: Writable<JobState>[] = [];
  readonly #removed: string[] = [];
  #jobCount: number;
  #files: PathSet | null = null;
  #length: number;

  constructor(base: SimulationState) {
    this.#base = base;
    this.#length = base.runs.length;
    this.#jobCount = base.jobCount;
  }

  get runCount(): number {
    return this.#length;
  }

  /** Keys of the saved jobs, in the order in which they were made. */
  get jobKeys(): readonly string[] {
    const keys = Object.keys(this.#base.jobs);
    for (const { key } of this.#jobs) if (!Object.hasOwn(this.#base.jobs, key)) keys.push(key);
    return keys.filter((key) => !this.#removed.includes(key));
  }

  /** Jobs made so far. */
  get jobCount(): number {
    return this.#jobCount;
  }

  /** The run as it stands in this step. */
  run(number: number): Run | undefined {
    return this.#copyOfRun(number) ?? runNumbered(this.#base, number);
  }

  job(key: string): JobState | undefined {
    if (this.#removed.includes(key)) return undefined;
    const copy = this.#copyOfJob(key);
    return copy ?? (Object.hasOwn(this.#base.jobs, key) ? this.#base.jobs[key] : undefined);
  }

  hasFile(path: string): boolean {
    return (this.#files ?? this.#base.files).has(path);
  }

  /** The run's working copy, made on first use. */
  writableRun(number: number): WritableRun {
    const known = this.#copyOfRun(number);
    if (known) return known;
    const base = runNumbered(this.#base, number);
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
    this.#jobCount = Math.max(this.#jobCount, job.job_id);
  }

  /** Takes a job out; its runs stay. */
  removeJob(key: string): void {
    this.#removed.push(key);
  }

  addFile(path: string): void {
    this.#files = (this.#files ?? this.#base.files).with(path);
  }

  #copyOfRun(number: number): WritableRun | undefined {
    for (const run of this.#runs) if (run.number === number) return run;
    return undefined;
  }

  #copyOfJob(key: string): Writable<JobState> | undefined {
    for (const job of this.#jobs) if (job.key === key) return job;
    return undefined;
  }

  /** The state with everything written to the copy in it. The copy is not to be used afterwards. */
  finishedState(): SimulationState {
    const isSame = this.#runs.length + this.#jobs.length + this.#removed.length === 0 && this.#files === null;
    if (isSame) return this.#base;
    let runs = this.#base.runs;
    // New runs come in ascending order, so each is an append.
    for (const run of this.#runs) runs = runs.with(run.number - 1, run as Run);
    let jobs = this.#jobs.length === 0 ? this.#base.jobs : withJobs(this.#base.jobs, this.#jobs);
    if (this.#removed.length > 0) {
      jobs = Object.fromEntries(Object.entries(jobs).filter(([key]) => !this.#removed.includes(key)));
    }
    return { jobs, jobCount: this.#jobCount, runs, files: this.#files ?? this.#base.files };
  }
}

/** Run `number` (1, 2, …) of a state; undefined when there is none. */
export function runNumbered({ runs }: SimulationState, number: number): Run | undefined {
  return number > 0 ? runs.at(number - 1) : undefined;
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
