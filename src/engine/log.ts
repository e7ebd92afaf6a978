/**
 * The event log: everything that happened, in order, with simulated instants. It is the truth of a
 * simulation: folding it (`replay`) gives the state, and every view is a projection of it.
 */
import type { JobSettings } from '../jobs/index.ts';
import type {
  AttemptAddress,
  AttemptOutcome,
  Parameters,
  Reason,
  RunResult,
  LifeCycleState,
  TaskResult,
  TerminationCode,
} from './model.ts';
import type {
  CompletedJob,
  ModelCondition,
  TriggerInfo,
  TriggerReason,
  TriggerType,
} from './trigger-model.ts';

interface OfTask {
  readonly run: number;
  readonly task_key: string;
  /** Index of the For each iteration; absent for the task itself. */
  readonly item?: number | undefined;
}

interface OfTrigger {
  readonly job: string;
  /** Which trigger of the job: 0, or the place in the preview list `triggers`. */
  readonly source: number;
}

export type LogEvent = { readonly at: number } & LogEntry;

/** Log events of one kind. */
export type Of<K extends LogEvent['kind']> = Extract<LogEvent, { kind: K }>;

export type LogEntry =
  | { readonly kind: 'job_saved'; readonly job: string; readonly settings: JobSettings }
  | { readonly kind: 'job_deleted'; readonly job: string }
  /** One for each trigger of the job, `sources` in all; none at all: what was planned is void, no reason. */
  | ({
      readonly kind: 'trigger_armed';
      readonly sources: number;
      readonly next: number | null;
      readonly reason?: TriggerReason;
    } & OfTrigger)
  /** The trigger does not fire now: it waits until `next`, or for something to happen. */
  | ({
      readonly kind: 'trigger_planned';
      readonly next: number | null;
      readonly reason: TriggerReason;
    } & OfTrigger)
  /** The trigger starts a run, which the next entry creates. */
  | ({
      readonly kind: 'trigger_fired';
      readonly next: number | null;
      readonly reason: TriggerReason;
    } & OfTrigger)
  /** `completed`: of a job completion trigger, the run whose end it was. */
  | ({ readonly kind: 'change_seen'; readonly what: string; readonly completed?: CompletedJob } & OfTrigger)
  /** A change of the kind that the trigger watches, which it pays no attention to. */
  | ({ readonly kind: 'change_ignored'; readonly what: string; readonly reason: TriggerReason } & OfTrigger)
  /** `isNew` is false when a file of the same path was there: it was overwritten. */
  | { readonly kind: 'file_arrived'; readonly path: string; readonly isNew: boolean }
  | { readonly kind: 'table_updated'; readonly table_name: string }
  | {
      readonly kind: 'model_changed';
      readonly name: string;
      readonly condition: ModelCondition;
      readonly alias?: string | undefined;
    }
  | {
      readonly kind: 'run_created';
      readonly run: number;
      readonly job: string;
      readonly trigger: TriggerType;
      readonly run_name?: string | undefined;
      readonly triggerTime: number;
      readonly triggerInfo: TriggerInfo;
      readonly parameters: Readonly<Record<string, string>>;
      readonly only: readonly string[] | null;
      readonly queueEnabled: boolean;
      readonly parent: AttemptAddress | null;
      readonly depth: number;
      /** PENDING: a slot is free; QUEUED: it waits; SKIPPED: it will never run. */
      readonly admission: 'PENDING' | 'QUEUED' | 'SKIPPED';
      readonly reason: Reason;
    }
  | { readonly kind: 'run_admitted'; readonly run: number }
  | { readonly kind: 'run_started'; readonly run: number }
  | { readonly kind: 'run_timeout_changed'; readonly run: number; readonly timeout_seconds: number }
  | {
      readonly kind: 'run_ended';
      readonly run: number;
      readonly life_cycle_state: LifeCycleState;
      readonly result_state: RunResult | null;
      readonly termination_code: TerminationCode;
      readonly reason: Reason;
    }
  | ({ readonly kind: 'task_ready'; readonly reason: Reason } & OfTask)
  | ({
      readonly kind: 'attempt_started';
      readonly id: number;
      readonly attempt_number: number;
      readonly parameters: Parameters;
      readonly childRun?: number | undefined;
    } & OfTask)
  | ({
      readonly kind: 'attempt_ended';
      readonly result_state: TaskResult;
      readonly outcome: AttemptOutcome | null;
      readonly error?: string | undefined;
    } & OfTask)
  | ({ readonly kind: 'retry_planned'; readonly due: number; readonly reason: Reason } & OfTask)
  | ({
      readonly kind: 'task_ended';
      readonly result_state: TaskResult;
      readonly reason: Reason;
      readonly outcome?: string | undefined;
    } & OfTask)
  | {
      readonly kind: 'iterations_planned';
      readonly run: number;
      readonly task_key: string;
      readonly inputs: readonly unknown[];
    }
  | {
      readonly kind: 'repair_started';
      readonly run: number;
      readonly repair: number;
      readonly tasks: readonly string[];
      readonly parameters: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'notification';
      readonly event: NotificationEvent;
      readonly run: number;
      readonly task_key?: string | undefined;
      readonly to: readonly string[];
      /** Ids of notification destinations (Slack, Teams, PagerDuty, webhook). */
      readonly destinations: readonly string[];
      /** Name of the setting that kept it back; absent when it was sent. */
      readonly mutedBy?: string | undefined;
    }
  | {
      readonly kind: 'rejected';
      /** Index of the step in the order given, when it came from one. */
      readonly step: number | null;
      readonly code: string;
      readonly message: string;
    };

export type NotificationEvent =
  'on_start' | 'on_success' | 'on_failure' | 'on_duration_warning_threshold_exceeded';
