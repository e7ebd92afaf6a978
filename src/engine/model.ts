/**
 * What the engine knows about: jobs as saved, runs, tasks, attempts, and the reason of every decision.
 * Plain readonly data. Fields the platform names keep the platform's spelling; our own are camelCase.
 * Instants are epoch milliseconds of the simulated clock.
 */
import type { JobSettings, RunIf } from '../jobs/index.ts';
import type { Plan } from './plan.ts';
import type { PathSet } from './path-set.ts';
import type { PersistentList } from './persistent-list.ts';
import type { TriggerInfo, TriggerReason, TriggerState, TriggerType } from './trigger-model.ts';

/** `life_cycle_state` of runs and task runs (Jobs API 2.2, "Run life cycle state"). */
export type LifeCycleState =
  | 'QUEUED'
  | 'BLOCKED'
  | 'PENDING'
  | 'RUNNING'
  | 'WAITING_FOR_RETRY'
  | 'TERMINATED'
  | 'SKIPPED'
  | 'INTERNAL_ERROR';

/** `result_state` of a task run. */
export type TaskResult =
  | 'SUCCESS'
  | 'FAILED'
  | 'TIMEDOUT'
  | 'CANCELED'
  | 'EXCLUDED'
  | 'UPSTREAM_FAILED'
  | 'UPSTREAM_CANCELED'
  | 'DISABLED';

/** `result_state` of a job run. */
export type RunResult =
  | 'SUCCESS'
  | 'SUCCESS_WITH_FAILURES'
  | 'FAILED'
  | 'TIMEDOUT'
  | 'CANCELED'
  | 'MAXIMUM_CONCURRENT_RUNS_REACHED';

/** `status.termination_details.code`, the part of the platform's 27 codes that the simulator can reach. */
export type TerminationCode =
  | 'SUCCESS'
  | 'SUCCESS_WITH_FAILURES'
  | 'RUN_EXECUTION_ERROR'
  | 'CANCELED'
  | 'USER_CANCELED'
  | 'SKIPPED'
  | 'DISABLED'
  | 'MAX_CONCURRENT_RUNS_EXCEEDED';

export type { RunIf } from '../jobs/index.ts';

/** How a dependency ended, as its dependents see it. `outcome` is there for an If/else edge that names one. */
export interface DependencyEnd {
  readonly task_key: string;
  readonly result: TaskResult;
  readonly outcome?: { readonly expected: string; readonly actual: string } | undefined;
}

/** Why something was decided. `sayReason` turns it into a sentence, the rule and its source. */
export type Reason =
  | { readonly code: 'no_dependencies' }
  | { readonly code: 'run_if_met'; readonly run_if: RunIf; readonly dependencies: readonly DependencyEnd[] }
  | { readonly code: 'run_if_unmet'; readonly run_if: RunIf; readonly dependencies: readonly DependencyEnd[] }
  | { readonly code: 'all_excluded'; readonly dependencies: readonly DependencyEnd[] }
  | { readonly code: 'disabled' }
  | { readonly code: 'not_selected' }
  | { readonly code: 'finished' }
  | {
      readonly code: 'failed';
      readonly retries: number;
      readonly max_retries: number;
      readonly error: string;
    }
  | { readonly code: 'retry'; readonly retry: number; readonly max_retries: number; readonly error: string }
  | { readonly code: 'timed_out'; readonly timeout_seconds: number; readonly retry_on_timeout: boolean }
  | { readonly code: 'canceled_by_user' }
  | { readonly code: 'run_canceled' }
  | { readonly code: 'job_deleted' }
  | { readonly code: 'loop_cut' }
  | { readonly code: 'parent_cut'; readonly run: number }
  | { readonly code: 'run_timed_out'; readonly timeout_seconds: number }
  | { readonly code: 'condition'; readonly left: string; readonly op: string; readonly right: string }
  | { readonly code: 'broken_settings'; readonly message: string }
  | { readonly code: 'iterations'; readonly failed: number; readonly total: number }
  | { readonly code: 'iteration_slot'; readonly concurrency: number }
  | { readonly code: 'child_run'; readonly run: number; readonly result: RunResult }
  | { readonly code: 'leaves_failed'; readonly leaves: readonly string[] }
  | { readonly code: 'leaves_fine'; readonly failed: readonly string[] }
  | { readonly code: 'nothing_failed' }
  | { readonly code: 'slot_free' }
  | { readonly code: 'slots_taken'; readonly max_concurrent_runs: number; readonly queued: boolean }
  | { readonly code: 'queue_expired' }
  | { readonly code: 'repaired'; readonly repair: number }
  /** A failed task of a continuous run was not retried any more, so the run gives way to a new one. */
  | { readonly code: 'retries_exhausted'; readonly task_key: string; readonly retries: number }
  | TriggerReason;

/** Parameters as a task receives them: a map for named parameters, a list for argv. */
export type Parameters = Readonly<Record<string, string>> | readonly string[];

/** One execution of a task: a task run of its own on the platform. */
export interface Attempt {
  /** Task run id, unique in the simulation. */
  readonly id: number;
  /** `attempt_number`: 0 for the first of an execution, then one more for each retry. */
  readonly attempt_number: number;
  /** Which execution of the run it belongs to: 0 the original, n the n-th repair. */
  readonly repair: number;
  readonly start: number;
  /** null while it runs. */
  readonly end: number | null;
  readonly result_state: TaskResult | null;
  readonly parameters: Parameters;
  readonly error?: string | undefined;
  /** Number of the run that a Run Job task started. */
  readonly childRun?: number | undefined;
}

/** A task of a run, or one iteration of a For each task. */
export interface TaskState {
  readonly task_key: string;
  readonly life_cycle_state: LifeCycleState;
  readonly result_state: TaskResult | null;
  /** False for a task that `only` left out of the run. */
  readonly selected: boolean;
  /** Why it is in this state. */
  readonly reason: Reason | null;
  /** Why it ran in the current execution; null when it did not. */
  readonly cause: Reason | null;
  /** Every executed attempt of the run, repairs included, oldest first. */
  readonly attempts: PersistentList<Attempt>;
  /** Retries used in the current execution. */
  readonly retries: number;
  /** When a waiting task is tried again. */
  readonly retryAt: number | null;
  /** The execution its state stems from: 0 the original, n the n-th repair. */
  readonly repair: number;
  /** Of an If/else task that succeeded: "true" or "false". */
  readonly outcome: string | null;
  /** Task values set so far: key → JSON value. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Rows of a SQL task, or exit text of a notebook. */
  readonly output: { readonly rows?: readonly unknown[]; readonly exit?: string } | null;
  /** For each: one state per element of the inputs, with the element itself. */
  readonly iterations: readonly Iteration[] | null;
  /** Instant of the last change to a terminal state; null before. */
  readonly end: number | null;
}

export interface Iteration extends TaskState {
  readonly input: unknown;
}

/** One repair of a run (`repair_history` beside the original). */
export interface Repair {
  readonly id: number;
  readonly start: number;
  readonly end: number | null;
  readonly tasks: readonly string[];
}

export interface Run {
  /** 1, 2, … in order of creation; serves as the run's id. */
  readonly number: number;
  readonly job: string;
  readonly trigger: TriggerType;
  /** Set for backfill runs, to tell them from others. */
  readonly run_name?: string | undefined;
  /** When the trigger fired (`{{job.trigger.time}}`). */
  readonly triggerTime: number;
  readonly triggerInfo: TriggerInfo;
  readonly created: number;
  /** When it left the queue; null if it never did. */
  readonly start: number | null;
  readonly end: number | null;
  readonly life_cycle_state: LifeCycleState;
  readonly result_state: RunResult | null;
  readonly termination_code: TerminationCode | null;
  readonly reason: Reason | null;
  /** Job parameters in force: defaults, overlaid by those of the request. */
  readonly parameters: Readonly<Record<string, string>>;
  /** `only` as sent, null for a whole run. */
  readonly only: readonly string[] | null;
  readonly queueEnabled: boolean;
  /** Seconds; 0 for none. Follows edits of the job while the run is active. */
  readonly timeout_seconds: number;
  /** The settings the run (or its latest repair) was made with, compiled. */
  readonly plan: Plan;
  /** In the order of `plan.tasks`. */
  readonly tasks: readonly TaskState[];
  /** Indexes of tasks that may start at the end of this instant. */
  readonly ready: readonly number[];
  /** Indexes of tasks that wait for a retry. */
  readonly waiting: readonly number[];
  /** How many tasks are not terminal. */
  readonly open: number;
  readonly repairs: readonly Repair[];
  /** The Run Job attempt that waits for this run. */
  readonly parent: AttemptAddress | null;
  /** Run Job levels above this run. */
  readonly depth: number;
  /** Task runs made so far, for their ids. */
  readonly attemptCount: number;
}

/** Names one attempt: index counts in `attempts`; `item` is the index of a For each iteration. */
export interface AttemptAddress {
  readonly run: number;
  readonly task_key: string;
  readonly item?: number | undefined;
  readonly attempt: number;
}

/** A saved job and what its trigger remembers. */
export interface JobState {
  /** 1, 2, … in order of definition; never given twice. */
  readonly job_id: number;
  readonly key: string;
  readonly settings: JobSettings;
  readonly plan: Plan;
  /** Runs that started or may start, and have not ended. */
  readonly active: number;
  /** Runs that wait for a slot, oldest first. */
  readonly queue: readonly number[];
  readonly trigger: TriggerState;
}

export interface SimulationState {
  readonly jobs: Readonly<Record<string, JobState>>;
  /** Jobs made so far, those deleted since included: the next one's id is one more. */
  readonly jobCount: number;
  readonly runs: PersistentList<Run>;
  /** Paths that have arrived: a path seen before is not new. */
  readonly files: PathSet;
}

/** How one attempt ends in the simulated world. */
export interface AttemptOutcome {
  readonly result: 'SUCCESS' | 'FAILED';
  readonly error?: string | undefined;
  /** Task values that the attempt set. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  readonly rows?: readonly unknown[] | undefined;
  readonly exit?: string | undefined;
}

/** What the engine asks the world to execute. */
export interface AttemptRequest extends AttemptAddress {
  readonly job: string;
  readonly type: string | null;
  readonly parameters: Parameters;
  readonly at: number;
}
