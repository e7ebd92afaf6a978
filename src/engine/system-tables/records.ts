/**
 * What the system tables need of a log: for each run its executions (the original and the repairs, whose results
 * a state forgets), and for each task what was executed or decided without being executed.
 */
import type { LogEvent, Of } from '../log.ts';
import type { Parameters, RunResult, TaskResult, TerminationCode } from '../model.ts';
import { planOf, type Plan } from '../plan.ts';
import { taskRunId } from '../task-run-ids.ts';

/** The original execution of a run, or one of its repairs. */
export interface Execution {
  readonly start: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly plan: Plan;
  end: number | null;
  result: RunResult | null;
  code: TerminationCode;
}

/** A task run: an attempt, or a task that ended without one. */
export interface TaskRun {
  readonly id: number;
  readonly task_key: string;
  readonly item: number | undefined;
  /** Of an iteration: the For each attempt that it belongs to. */
  readonly loop: number | undefined;
  readonly execution: Execution;
  readonly start: number;
  readonly parameters: Parameters;
  /** False for a task that ended without an attempt. */
  readonly executed: boolean;
  end: number | null;
  result: TaskResult | null;
}

export interface RunRecord {
  readonly created: Of<'run_created'>;
  /** The interval trigger started it, and not a cron schedule. */
  readonly isInterval: boolean;
  parameters: Readonly<Record<string, string>>;
  readonly executions: Execution[];
  readonly taskRuns: TaskRun[];
  /** Attempts by place, `task` or `task[item]`, in order. */
  readonly attempts: Map<string, TaskRun[]>;
}

/** What changes the definition of a job. */
export type JobChange = Of<'job_saved'> | Of<'job_deleted'>;

export interface Records {
  /** In the order in which they were made. */
  readonly runs: ReadonlyMap<number, RunRecord>;
  /** Every save and deletion of a job, oldest first. */
  readonly saves: readonly JobChange[];
}

/** Reads `log` as far as `until` (epoch ms, included). */
export function recordsOf(log: readonly LogEvent[], until: number): Records {
  const reader = new Reader();
  for (const event of log) {
    if (event.at > until) break;
    reader.read(event);
  }
  return reader;
}

/** Ids of tasks that were decided without an attempt count from here, behind the attempts of their run. */
const NEVER_RAN_IDS = 500_000;

class Reader implements Records {
  readonly runs = new Map<number, RunRecord>();
  readonly saves: JobChange[] = [];
  readonly #plans = new Map<string, Plan>();
  readonly #fired = new Map<string, string>();

  read(event: LogEvent): void {
    switch (event.kind) {
      case 'job_saved':
        this.saves.push(event);
        this.#plans.set(event.job, planOf(event.settings));
        return;
      case 'job_deleted':
        this.saves.push(event);
        return;
      case 'trigger_fired':
        this.#fired.set(event.job, event.reason.code);
        return;
      case 'run_created':
        return this.#create(event);
      case 'run_started':
        this.#execute(this.#run(event.run), event.at);
        return;
      case 'repair_started':
        this.#run(event.run).parameters = event.parameters;
        this.#execute(this.#run(event.run), event.at);
        return;
      case 'run_ended':
        return this.#end(event);
      case 'attempt_started':
        return this.#attempt(event);
      case 'attempt_ended':
        return endAttempt(this.#run(event.run), event);
      case 'task_ended':
        return this.#endTask(event);
      default:
        return; // nothing of it is in the tables
    }
  }

  #run(number: number): RunRecord {
    const run = this.runs.get(number);
    if (!run) throw new RangeError(`system tables: the log does not create run ${number}`);
    return run;
  }

  #create(created: Of<'run_created'>): void {
    const isInterval = this.#fired.get(created.job) === 'interval_due';
    const { parameters, run, at, admission } = created;
    const record = { created, isInterval, parameters, executions: [], taskRuns: [], attempts: new Map() };
    this.runs.set(run, record);
    if (admission !== 'SKIPPED') return;
    const execution = this.#execute(record, at);
    execution.end = at;
    execution.result = 'MAXIMUM_CONCURRENT_RUNS_REACHED';
    execution.code = 'MAX_CONCURRENT_RUNS_EXCEEDED';
  }

  #execute(run: RunRecord, start: number): Execution {
    const execution = this.#executionOf(run, start);
    run.executions.push(execution);
    return execution;
  }

  #executionOf({ parameters, created }: RunRecord, start: number): Execution {
    const plan = this.#plans.get(created.job) ?? planOf({});
    return { start, parameters, plan, end: null, result: null, code: 'SUCCESS' };
  }

  /** A run that never left the queue has one execution that took no time. */
  #end({ run: number, at, result_state, termination_code }: Of<'run_ended'>): void {
    const run = this.#run(number);
    const execution = run.executions.at(-1) ?? this.#execute(run, at);
    execution.end = at;
    execution.result = result_state;
    execution.code = termination_code;
  }

  #attempt({ run: number, id, task_key, item, at, parameters }: Of<'attempt_started'>): void {
    const run = this.#run(number);
    const execution = run.executions.at(-1) ?? this.#execute(run, at);
    const attempt: TaskRun = {
      id,
      task_key,
      item,
      loop: loopOf(run, task_key, item),
      execution,
      parameters,
      start: at,
      executed: true,
      end: null,
      result: null,
    };
    run.taskRuns.push(attempt);
    const place = placeOf(task_key, item);
    const known = run.attempts.get(place);
    if (known) known.push(attempt);
    else run.attempts.set(place, [attempt]);
  }

  #endTask({ run: number, task_key, item, at, result_state }: Of<'task_ended'>): void {
    const run = this.#run(number);
    // A task may be canceled before its run starts.
    const execution = run.executions.at(-1) ?? this.#executionOf(run, at);
    if (run.attempts.get(placeOf(task_key, item))?.at(-1)?.execution === execution) return;
    const id = taskRunId(number, NEVER_RAN_IDS + run.taskRuns.length);
    run.taskRuns.push({
      id,
      task_key,
      item,
      loop: loopOf(run, task_key, item),
      execution,
      parameters: {},
      start: at,
      executed: false,
      end: at,
      result: result_state,
    });
  }
}

function endAttempt(run: RunRecord, { task_key, item, at, result_state }: Of<'attempt_ended'>): void {
  const attempt = run.attempts.get(placeOf(task_key, item))?.at(-1);
  if (!attempt) return;
  attempt.end = at;
  attempt.result = result_state;
}

function loopOf(run: RunRecord, task_key: string, item: number | undefined): number | undefined {
  return item === undefined ? undefined : run.attempts.get(task_key)?.at(-1)?.id;
}

/** The place of a task, or of an iteration of a For each task, in `attempts`. */
export function placeOf(task_key: string, item: number | undefined): string {
  return item === undefined ? task_key : `${task_key}[${item}]`;
}
