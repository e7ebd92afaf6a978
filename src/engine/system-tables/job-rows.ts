/**
 * `jobs` and `job_tasks`: tables of versions. A save of a job adds a row for the job, and one for each task that is
 * new or changed; a task that is gone gets a last row with `delete_time`, and so does a job that is deleted.
 */
import type { JobSettings } from '../../jobs/index.ts';
import { list, planOf, record, type PlannedTask } from '../plan.ts';
import { triggersOf, type PlannedTrigger } from '../trigger-plan.ts';
import type { Origin } from './options.ts';
import type { JobChange } from './records.ts';
import { instantText, type HealthRule, type JobRow, type JobTaskRow, type TriggerSettings } from './rows.ts';

type Versions = { readonly jobs: readonly JobRow[]; readonly job_tasks: readonly JobTaskRow[] };
type Keys = Pick<JobRow, 'account_id' | 'workspace_id' | 'job_id'>;

/** The rows of `saves` (oldest first) that are there at `shown`. */
export function jobRows(
  saves: readonly JobChange[],
  idOf: (job: string) => string,
  origin: Origin,
  shown: number,
): Versions {
  const jobs: JobRow[] = [];
  const job_tasks: JobTaskRow[] = [];
  const created = new Map<string, string>();
  const current = new Map<string, Map<string, JobTaskRow>>();
  const latest = new Map<string, JobRow>();
  for (const change of saves) {
    const { at, job } = change;
    if (at > shown) break;
    const time = instantText(at);
    if (change.kind === 'job_deleted') {
      const gone = { change_time: time, delete_time: time };
      const last = latest.get(job);
      if (last) jobs.push({ ...last, ...gone });
      for (const row of current.get(job)?.values() ?? []) job_tasks.push({ ...row, ...gone });
      continue;
    }
    const { settings } = change;
    const { account_id, workspace_id } = origin;
    const keys = { account_id, workspace_id, job_id: idOf(job) };
    if (!created.has(job)) created.set(job, time);
    const row = jobRow(keys, settings, time, created.get(job) ?? time, origin);
    latest.set(job, row);
    jobs.push(row);
    const tasks = new Map(
      planOf(settings).tasks.map((task) => [task.task_key, taskRow(keys, task, time)] as const),
    );
    job_tasks.push(...changesOf(current.get(job) ?? new Map(), tasks, time));
    current.set(job, tasks);
  }
  return { jobs, job_tasks };
}

function jobRow(keys: Keys, settings: JobSettings, time: string, created: string, origin: Origin): JobRow {
  const { creator_id, creator_user_name } = origin;
  const runAs = text(settings.run_as?.user_name) ?? text(settings.run_as?.service_principal_name);
  const first = triggersOf(settings)[0];
  return {
    ...keys,
    name: text(settings.name),
    description: text(settings.description),
    creator_id,
    run_as: runAs ?? creator_id,
    creator_user_name,
    run_as_user_name: runAs ?? creator_user_name,
    tags: record(settings.tags) ? (texts(settings.tags) ?? {}) : {},
    change_time: time,
    delete_time: null,
    create_time: created,
    trigger: first ? triggerOf(first) : null,
    trigger_type: first ? wordOf(first) : null,
    paused: first ? first.paused : null,
    timeout_seconds: planOf(settings).timeout_seconds,
    health_rules: rulesOf(settings.health),
    deployment: deploymentOf(settings.deployment),
  };
}

function taskRow(keys: Keys, { task, task_key, policy }: PlannedTask, time: string): JobTaskRow {
  const upstream = list(task.depends_on).map((entry) => text(record(entry)?.['task_key']) ?? '');
  return {
    ...keys,
    task_key,
    depends_on_keys: [...new Set(upstream)],
    change_time: time,
    delete_time: null,
    timeout_seconds: policy.timeout_seconds,
    health_rules: rulesOf(task.health),
  };
}

/**
 * Whether a change of what the table does not show (a path, a retry count) adds a row too is unverified; here a row
 * is added when one of its own columns changes.
 */
function changesOf(
  before: ReadonlyMap<string, JobTaskRow>,
  now: ReadonlyMap<string, JobTaskRow>,
  time: string,
): JobTaskRow[] {
  const changed = [...now.values()].filter((row) => {
    const known = before.get(row.task_key);
    return !known || JSON.stringify({ ...known, change_time: time }) !== JSON.stringify(row);
  });
  const gone = [...before.values()]
    .filter((row) => !now.has(row.task_key))
    .map((row) => ({ ...row, change_time: time, delete_time: time }));
  return [...changed, ...gone];
}

/** The kind of the configured trigger, in the words of `trigger_type` of runs (that they are the same is unverified). */
function wordOf({ start: { kind } }: PlannedTrigger): string | null {
  if (kind === 'none') return null;
  return KIND_WORDS.get(kind) ?? kind.toUpperCase();
}

const KIND_WORDS: ReadonlyMap<string, string> = new Map([
  ['schedule', 'CRON'],
  ['table_update', 'TABLE'],
]);

const IN_THE_STRUCT = ['file_arrival', 'periodic', 'continuous', 'table_update', 'schedule'];

/** Other kinds, such as a model trigger, have no place in the struct; of a list of triggers the first is shown (unverified). */
function triggerOf({ start }: PlannedTrigger): TriggerSettings | null {
  if (!IN_THE_STRUCT.includes(start.kind)) return null;
  const due = start.kind === 'periodic' && start.due.code === 'interval_due' ? start.due : null;
  return {
    file_arrival: start.kind === 'file_arrival' ? true : null,
    periodic: due ? { interval: due.interval, units: due.unit } : null,
    continuous: start.kind === 'continuous' ? { enabled: true } : null,
    table_update: start.kind === 'table_update' ? true : null,
    schedule: start.kind === 'schedule' ? start.expression : null,
  };
}

function rulesOf(health: unknown): readonly HealthRule[] | null {
  const rules = list(record(health)?.['rules']).flatMap((entry) => {
    const { metric, op, value } = record(entry) ?? {};
    return typeof value === 'number' ? [{ metric: text(metric) ?? '', operator: text(op) ?? '', value }] : [];
  });
  return rules.length > 0 ? rules : null;
}

function deploymentOf(deployment: unknown): JobRow['deployment'] {
  const kind = text(record(deployment)?.['kind']);
  return kind === null
    ? null
    : { kind, metadata_file_path: text(record(deployment)?.['metadata_file_path']) };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Settings may hold anything where texts belong. */
function texts(value: unknown): Record<string, string> | null {
  const entries = Object.entries(record(value) ?? {});
  return entries.length === 0
    ? null
    : Object.fromEntries(entries.map(([key, entry]) => [key, String(entry)]));
}
