/** What comes in to the engine: commands, ends of attempts, and moments it asked to be told of. */
import type { JobSettings } from '../jobs/index.ts';
import type { AttemptAddress, AttemptOutcome } from './model.ts';
import type { ModelCondition } from './trigger-model.ts';

/** What a person or a program asks of the simulated workspace. */
export type Command =
  | { readonly kind: 'save_job'; readonly job: string; readonly settings: JobSettings }
  | { readonly kind: 'delete_job'; readonly job: string }
  | ({ readonly kind: 'run_now' } & RunNow)
  | { readonly kind: 'cancel_run'; readonly run: number }
  | { readonly kind: 'cancel_task'; readonly run: number; readonly task_key: string }
  | ({ readonly kind: 'repair_run' } & RepairRequest)
  | { readonly kind: 'file_arrives'; readonly path: string }
  | { readonly kind: 'table_updated'; readonly table_name: string }
  | ({ readonly kind: 'model_changed' } & ModelChange)
  | ({ readonly kind: 'backfill' } & BackfillRequest);

/** Something that happened to a registered model. */
export interface ModelChange {
  /** Full name, `catalog.schema.model`. */
  readonly name: string;
  readonly condition: ModelCondition;
  /** The alias that was set. */
  readonly alias?: string | undefined;
}

/** One run of the whole job for every step of a range of time. */
export interface BackfillRequest {
  readonly job: string;
  /** Epoch ms of the first step. */
  readonly from: number;
  /** Epoch ms at which the range ends; a step that falls on it is not part of it (unverified). */
  readonly to: number;
  readonly every: { readonly interval: number; readonly unit: 'MINUTES' | 'HOURS' | 'DAYS' | 'WEEKS' };
  /** Overrides or adds job parameters; `{{backfill.iso_datetime}}` and its like name the step. */
  readonly job_parameters?: Readonly<Record<string, string>> | undefined;
}

export interface RunNow {
  readonly job: string;
  readonly job_parameters?: Readonly<Record<string, string>> | undefined;
  /** Task keys; `+key` takes the task with its ancestors, `key+` with its descendants. */
  readonly only?: readonly string[] | undefined;
  readonly queue?: { readonly enabled: boolean } | undefined;
}

export interface RepairRequest {
  readonly run: number;
  readonly rerun_all_failed_tasks?: boolean | undefined;
  readonly rerun_tasks?: readonly string[] | undefined;
  readonly rerun_dependent_tasks?: boolean | undefined;
  readonly job_parameters?: Readonly<Record<string, string>> | undefined;
  /** Id of the run's newest repair; required from the second repair on. */
  readonly latest_repair_id?: number | undefined;
}

export type Input =
  /** `step`: index of the command in the order given, to name it when it is refused. */
  | (Command & { readonly step?: number | undefined })
  | { readonly kind: 'attempt_ended'; readonly attempt: AttemptAddress; readonly outcome: AttemptOutcome }
  | { readonly kind: 'attempt_timeout'; readonly attempt: AttemptAddress }
  | { readonly kind: 'run_timeout'; readonly run: number; readonly repair: number }
  | { readonly kind: 'queue_expiry'; readonly run: number }
  | {
      readonly kind: 'duration_warning';
      readonly run: number;
      readonly repair: number;
      readonly attempt?: AttemptAddress | undefined;
    }
  | {
      readonly kind: 'trigger_due';
      readonly job: string;
      readonly version: number;
      readonly source: number;
    }
  | { readonly kind: 'start_ready'; readonly run: number };

/**
 * Order of inputs that fall on one instant: ends first, then what people do, then triggers, then starts
 * (a convention of this simulator: the platform does not say).
 */
export const PHASE: Readonly<Record<Input['kind'], number>> = {
  attempt_ended: 0,
  attempt_timeout: 1,
  run_timeout: 2,
  queue_expiry: 3,
  duration_warning: 4,
  save_job: 5,
  delete_job: 5,
  run_now: 5,
  cancel_run: 5,
  cancel_task: 5,
  repair_run: 5,
  file_arrives: 5,
  table_updated: 5,
  model_changed: 5,
  backfill: 5,
  trigger_due: 6,
  start_ready: 7,
};

/** Why a command was refused, as the API would say it. */
export interface Refusal {
  readonly code: 'INVALID_PARAMETER_VALUE' | 'RESOURCE_DOES_NOT_EXIST' | 'INVALID_STATE';
  readonly message: string;
}
