/** Job settings as they come in and go out. */
import { checkJob, readJobs, type JobSettings } from '../../jobs/index.ts';
import { isRecord } from './fields.ts';
import { invalid } from './reply.ts';

/**
 * The settings of a request, read by the room of job definitions. Unknown fields are kept, as everywhere; the
 * platform ignores them.
 * Throws `ApiError` for what it would refuse to save; its exact words are unverified for most rules.
 */
export function settingsOf(fields: Readonly<Record<string, unknown>>, version: '2.1' | '2.2'): JobSettings {
  const { jobs, problems } = readJobs(JSON.stringify({ settings: fields }), { format: 'json' });
  const settings = jobs[0]?.settings ?? {};
  const found = [...problems, ...checkJob(settings)].find(({ severity }) => severity === 'error');
  // A job without any field can be saved: the reader finds no job in it.
  if (found && found.code !== 'no_job') throw invalid(found.message);
  // A job made through API 2.1 does not queue its runs unless it says so ("Advanced job settings").
  return version === '2.1' && !settings.queue ? { ...settings, queue: { enabled: false } } : settings;
}

/** What reads fill in; `depends_on` comes back sorted by key (seen on a workspace). */
export function filledIn(
  settings: JobSettings,
  range: { from: number; to: number },
): Record<string, unknown> {
  const { tasks, job_clusters, parameters, ...rest } = settings;
  const part = <T>(list: T[] | undefined): T[] | undefined => list?.slice(range.from, range.to);
  return withoutGaps({
    name: 'Untitled',
    email_notifications: {},
    webhook_notifications: {},
    timeout_seconds: 0,
    max_concurrent_runs: 1,
    queue: { enabled: true },
    format: 'MULTI_TASK',
    ...rest,
    tasks: part(tasks)?.map(filledTask),
    job_clusters: part(job_clusters),
    parameters: part(parameters),
  });
}

/** A task as reads give it. */
export function filledTask(task: object): Record<string, unknown> {
  const { depends_on, ...rest } = task as Record<string, unknown>;
  return withoutGaps({
    run_if: 'ALL_SUCCESS',
    timeout_seconds: 0,
    email_notifications: {},
    webhook_notifications: {},
    ...rest,
    depends_on: Array.isArray(depends_on) ? depends_on.toSorted(byKey) : undefined,
  });
}

const keyOf = (value: unknown): string => (isRecord(value) ? String(value['task_key']) : '');
const byKey = (one: unknown, other: unknown): number => {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** Leaves out what is undefined. */
export function withoutGaps<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

/**
 * `jobs/update`: named top-level fields replace the old ones, tasks and job clusters are merged by their keys, and
 * `fields_to_remove` takes names of fields or `tasks/<task_key>` (Jobs API reference, jobs/update).
 */
export function updated(
  old: JobSettings,
  change: Readonly<Record<string, unknown>>,
  remove: readonly string[],
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...old, ...change };
  for (const [field, key] of MERGED) {
    if (change[field] !== undefined) merged[field] = mergedList(Reflect.get(old, field), change[field], key);
  }
  for (const path of remove) removeField(merged, path);
  return merged;
}

const MERGED = [
  ['tasks', 'task_key'],
  ['job_clusters', 'job_cluster_key'],
] as const;

function mergedList(old: unknown, change: unknown, key: string): unknown {
  if (!Array.isArray(change)) return change;
  const result: unknown[] = Array.isArray(old) ? [...(old as unknown[])] : [];
  for (const entry of change as unknown[]) {
    const name = isRecord(entry) ? entry[key] : undefined;
    const place = result.findIndex((one) => isRecord(one) && one[key] === name);
    if (place < 0) result.push(entry);
    else result[place] = entry;
  }
  return result;
}

function removeField(settings: Record<string, unknown>, path: string): void {
  const [field = '', key] = path.split('/');
  const merged = MERGED.find(([name]) => name === field);
  if (key === undefined || !merged) {
    delete settings[field];
    return;
  }
  const list: unknown = settings[field];
  if (Array.isArray(list)) settings[field] = list.filter((one) => !isRecord(one) || one[merged[1]] !== key);
}
