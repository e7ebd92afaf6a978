/**
 * What triggers know and say: their state, what a run remembers of its trigger, and the reason of every
 * decision to start a run, to wait, or to pay no attention. Plain readonly data; instants are epoch ms.
 */

/**
 * `trigger` of the run object: what started a run. MODEL is Beta; a backfill run shows ONE_TIME (unverified).
 * JOB_COMPLETION is unverified: the published list has no word for that trigger (Beta).
 */
export type TriggerType =
  | 'ONE_TIME'
  | 'PERIODIC'
  | 'RUN_JOB_TASK'
  | 'FILE_ARRIVAL'
  | 'TABLE'
  | 'MODEL'
  | 'JOB_COMPLETION'
  | 'CONTINUOUS';

/** The newest matching completion of an upstream job (`CompletedJob` of the platform's run details). */
export interface CompletedJob {
  readonly job: string;
  readonly job_id: number;
  readonly run: number;
  readonly termination_code: string;
}

export interface TriggerInfo {
  readonly fileArrivalLocation?: string;
  readonly updatedTables?: readonly string[];
  /** Of a job completion trigger, in the order of its jobs. */
  readonly completedJobs?: readonly CompletedJob[];
  /** Of a backfill run: the instant it stands for (`{{backfill.iso_datetime}}`). */
  readonly backfill?: number;
}

/** What the triggers of a job remember. */
export interface TriggerState {
  /** Rises whenever the triggers are armed anew, so that older timers are known to be stale. */
  readonly version: number;
  /** One for each trigger: a job has one, unless it has the preview list `triggers`. */
  readonly sources: readonly SourceState[];
  /** Continuous: failed runs in a row. */
  readonly failures: number;
}

export interface SourceState {
  /** When the trigger fires or looks next; null when nothing is planned. */
  readonly next: number | null;
  readonly lastFired: number | null;
  readonly lastChange: number | null;
  /** Names of what changed since the last firing, each once; only the first `CHANGED_NAMES`. */
  readonly changed: readonly string[];
  /** How many changes there were since the last firing. */
  readonly changes: number;
  /** Job completion: the newest matching completion of each upstream job since the last firing. */
  readonly completed: readonly CompletedJob[];
}

/** Which upstream results count: SUCCESS, the default, takes runs that succeeded with failures too. */
export type CompletionStatus = 'SUCCESS' | 'FAILED' | 'DONE';

export type ModelCondition = 'MODEL_CREATED' | 'MODEL_VERSION_READY' | 'MODEL_ALIAS_SET';

/** Why a trigger fired, waits, or pays no attention. `sayReason` says it in words. */
export type TriggerReason =
  /** It waits for its first time, or for a change. */
  | { readonly code: 'armed' }
  | { readonly code: 'paused' }
  /** The schedule or interval cannot be read, or has no time left. */
  | { readonly code: 'no_next_time' }
  /** A part of the trigger that the simulator leaves out; `fires`: the rest of the trigger works. */
  | { readonly code: 'not_simulated'; readonly what: string; readonly fires: boolean }
  | { readonly code: 'cron_due'; readonly quartz_cron_expression: string; readonly timezone_id: string }
  | { readonly code: 'interval_due'; readonly interval: number; readonly unit: string }
  /** `paths`: at most five of the `count` new files. */
  | { readonly code: 'new_files'; readonly count: number; readonly paths: readonly string[] }
  | {
      readonly code: 'tables_updated';
      readonly tables: readonly string[];
      readonly condition: 'ANY_UPDATED' | 'ALL_UPDATED';
    }
  | { readonly code: 'model_changed'; readonly models: readonly string[]; readonly condition: string }
  | {
      readonly code: 'jobs_completed';
      readonly jobs: readonly CompletedJob[];
      readonly if_status: CompletionStatus;
    }
  | { readonly code: 'waiting_for_jobs'; readonly missing: readonly string[] }
  /** An upstream run that took no time is answered after a pause, so that simulated time moves on. */
  | { readonly code: 'completion_breath'; readonly until: number }
  /** An upstream run ended in a way that the trigger does not ask for. */
  | {
      readonly code: 'result_not_asked';
      readonly job: string;
      readonly termination_code: string;
      readonly if_status: CompletionStatus;
    }
  | { readonly code: 'continuous_next' }
  | { readonly code: 'continuous_back_off'; readonly failures: number; readonly seconds: number }
  /** A run that took no time is followed after a pause, so that simulated time moves on. */
  | { readonly code: 'continuous_breath'; readonly seconds: number }
  | { readonly code: 'continuous_busy' }
  /** A change came; the trigger looks at `until`, the next whole minute. */
  | { readonly code: 'change_noticed'; readonly what: string; readonly until: number }
  | {
      readonly code: 'waiting_for_gap';
      readonly until: number;
      readonly min_time_between_triggers_seconds: number;
    }
  | {
      readonly code: 'waiting_for_quiet';
      readonly until: number;
      readonly wait_after_last_change_seconds: number;
      readonly lastChange: number;
    }
  | { readonly code: 'waiting_for_tables'; readonly missing: readonly string[] }
  | { readonly code: 'overwritten'; readonly path: string }
  /** A file outside the watched path, or a table or model that is not watched. */
  | { readonly code: 'outside'; readonly what: string; readonly watched: readonly string[] };
