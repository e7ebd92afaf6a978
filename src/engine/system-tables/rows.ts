/**
 * Rows of `system.lakeflow` as plain values, column by column as the platform has them: ids are texts, instants
 * are texts such as `2026-03-01 10:00:00` in UTC, counts are numbers, NULL is null.
 * Source of the columns: Databricks docs, "Jobs system table reference".
 */

/** A system table of this course has four of the six tables; pipelines are not simulated. */
export type SystemTables = {
  readonly jobs: readonly JobRow[];
  readonly job_tasks: readonly JobTaskRow[];
  readonly job_run_timeline: readonly JobRunRow[];
  readonly job_task_run_timeline: readonly JobTaskRunRow[];
};

type Keys = { readonly account_id: string; readonly workspace_id: string; readonly job_id: string };

export type HealthRule = { readonly metric: string; readonly operator: string; readonly value: number };

/** One version of a job: every save adds one, the newest `change_time` is current. */
export type JobRow = Keys & {
  readonly name: string | null;
  readonly description: string | null;
  readonly creator_id: string;
  readonly run_as: string;
  readonly creator_user_name: string;
  readonly run_as_user_name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly change_time: string;
  readonly delete_time: string | null;
  readonly create_time: string;
  readonly trigger: TriggerSettings | null;
  readonly trigger_type: string | null;
  readonly paused: boolean | null;
  readonly timeout_seconds: number;
  readonly health_rules: readonly HealthRule[] | null;
  readonly deployment: { readonly kind: string; readonly metadata_file_path: string | null } | null;
};

/** The configured trigger. The live schema is a struct of these five; the types of its parts are unverified. */
export type TriggerSettings = {
  readonly file_arrival: boolean | null;
  readonly periodic: { readonly interval: number; readonly units: string } | null;
  readonly continuous: { readonly enabled: boolean } | null;
  readonly table_update: boolean | null;
  readonly schedule: string | null;
};

/** One version of a task: a save adds one for each task that changed, came or went. */
export type JobTaskRow = Keys & {
  readonly task_key: string;
  readonly depends_on_keys: readonly string[];
  readonly change_time: string;
  readonly delete_time: string | null;
  readonly timeout_seconds: number;
  readonly health_rules: readonly HealthRule[] | null;
};

/** What the two timelines share: an hour, or less, of something that ran. */
type SliceColumns = Keys & {
  readonly run_id: string;
  readonly period_start_time: string;
  readonly period_end_time: string;
  readonly compute_ids: readonly string[];
  readonly compute: readonly Compute[];
  /** This and what follows stands on the last slice alone. */
  readonly result_state: string | null;
  readonly termination_code: string | null;
  readonly termination_type: string | null;
  readonly setup_duration_seconds: number | null;
  readonly cleanup_duration_seconds: number | null;
  readonly execution_duration_seconds: number | null;
};

export type Compute = {
  readonly type: string;
  readonly cluster_id: string | null;
  readonly warehouse_id: string | null;
};

export type JobRunRow = SliceColumns & {
  readonly trigger_type: string;
  readonly run_type: 'JOB_RUN';
  readonly run_name: string | null;
  readonly job_parameters: Readonly<Record<string, string>>;
  readonly source_task_run_id: string | null;
  readonly root_task_run_id: string | null;
  readonly queue_duration_seconds: number | null;
  readonly run_duration_seconds: number | null;
};

/** `run_id` is that of the task run: every attempt has its own. */
export type JobTaskRunRow = SliceColumns & {
  readonly task_key: string;
  readonly job_run_id: string;
  readonly parent_run_id: string;
  /** null for a task that takes a list of arguments. */
  readonly task_parameters: Readonly<Record<string, string>> | null;
};

/** An instant (epoch ms) as the tables write it: UTC, without a zone. */
export function instantText(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${at % 1000 === 0 ? iso.slice(11, 19) : iso.slice(11, 23)}`;
}
