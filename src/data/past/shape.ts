/**
 * The shape of a believable past, for lessons on monitoring: jobs, what people did, and how attempts went. It is
 * plain input for the simulator (`simulate` of the engine takes it as it is), which turns it into runs and their
 * log; nothing here says what a run's result is. Field names of settings are those of the Jobs API.
 */

export interface PastRuns {
  /** Epoch ms at which the jobs are saved; midnight of the first day. */
  readonly start: number;
  /** Epoch ms at which the past ends: the present of the lesson. */
  readonly until: number;
  readonly jobs: Readonly<Record<string, PastJob>>;
  /** In order of time. */
  readonly steps: PastStep[];
  /** How attempts go from the start; the last of a list repeats. Targets are `<job>/<task_key>`. */
  readonly script: Readonly<Record<string, readonly PastAttempt[]>>;
  /** For durations that nothing scripts. */
  readonly seed: number;
  readonly spread: number;
  /** What a learner should find, in order of time; the engine does not read it. */
  readonly incidents: readonly Incident[];
}

/** The part of job settings a past needs. */
export interface PastJob {
  readonly name: string;
  readonly description?: string;
  readonly tags?: Record<string, string>;
  readonly schedule?: PastSchedule;
  readonly max_concurrent_runs?: number;
  /** Without it runs that find no slot wait; with `enabled: false` they are skipped. */
  readonly queue?: { enabled: boolean };
  readonly parameters?: { name: string; default: string }[];
  readonly timeout_seconds?: number;
  readonly tasks: PastTask[];
}

export interface PastSchedule {
  readonly quartz_cron_expression: string;
  readonly timezone_id: string;
  readonly pause_status: 'UNPAUSED';
}

export interface PastTask {
  readonly task_key: string;
  readonly depends_on?: { task_key: string }[];
  readonly notebook_task: { notebook_path: string };
  readonly max_retries?: number;
  readonly min_retry_interval_millis?: number;
  readonly timeout_seconds?: number;
}

/** One attempt of a task. */
export interface PastAttempt {
  readonly result?: 'SUCCESS' | 'FAILED';
  readonly duration_s?: number;
  /** Never ends by itself: somebody cancels it, or a timeout does. */
  readonly hangs?: boolean;
  readonly error?: string;
}

/** What happened at an instant (epoch ms): attempts go differently from now on, or a person acts. */
export type PastStep = { readonly at: number } & (
  | { readonly kind: 'script'; readonly target: string; readonly attempts: readonly PastAttempt[] }
  | { readonly kind: 'save_job'; readonly job: string; readonly settings: PastJob }
  | { readonly kind: 'run_now'; readonly job: string }
  | { readonly kind: 'cancel_run'; readonly run: number }
  | { readonly kind: 'repair_run'; readonly run: number; readonly rerun_all_failed_tasks: true }
);

/** A story in the data: when, in which job, and what its rows in the system tables show. */
export interface Incident {
  readonly kind:
    | 'outage'
    | 'flaky_source'
    | 'slow_source'
    | 'slow_growth'
    | 'hang'
    | 'queue_overflow'
    | 'expired_credential'
    | 'bad_deploy'
    | 'late_repair'
    | 'canceled';
  /** Epoch ms; `to` not included. */
  readonly from: number;
  readonly to: number;
  readonly job: string;
  readonly task_key?: string;
  /** One sentence for the learner who asks for the answer. */
  readonly story: string;
}
