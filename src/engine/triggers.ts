/**
 * What starts runs by itself: cron schedule, interval, arriving files, updated tables, continuous.
 * Sources: Databricks docs "Automating jobs with schedules and triggers", "Trigger jobs when new files
 * arrive", "Trigger jobs when source tables are updated", "Run jobs continuously".
 * The preview list `triggers`, the model trigger and `task_retry_mode` are not simulated yet.
 */
import { nextFireTimes } from '../cron/index.ts';
import { createRun } from './admission.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './input.ts';
import type { JobState, Run, TriggerInfo } from './model.ts';
import { list, record, textOf } from './plan.ts';

const MINUTE_MS = 60_000;

/** Arms the trigger of a job that was just saved; whatever was planned before is void. */
export function armTrigger(draft: Draft, key: string): void {
  const job = draft.job(key);
  if (!job || (job.trigger.version === 0 && !hasTrigger(job))) return;
  draft.emit({ at: draft.at, kind: 'trigger_armed', job: key, next: firstFiring(job, draft.at) });
  wakeForTrigger(draft, key);
}

function hasTrigger({ settings }: JobState): boolean {
  return Boolean(settings.schedule ?? settings.trigger ?? settings.continuous);
}

function wakeForTrigger(draft: Draft, key: string): void {
  const { version, next } = draft.job(key)?.trigger ?? { version: 0, next: null };
  if (next !== null) draft.wake(next, { kind: 'trigger_due', job: key, version });
}

/** A schedule fires after `at`, an interval one interval after it (first time: our choice), continuous at once. */
function firstFiring(job: JobState, at: number): number | null {
  if (continuousOf(job)) return job.active > 0 ? null : at;
  return nextByTime(job, at);
}

function nextByTime(job: JobState, at: number, gap = 0): number | null {
  const schedule = live(job.settings.schedule);
  if (schedule) return nextByCron(schedule, at + gap);
  const periodic = record(live(job.settings.trigger)?.['periodic']);
  const unit = UNIT_MS.get(textOf(periodic?.['unit']));
  const interval = periodic?.['interval'];
  if (unit === undefined || typeof interval !== 'number' || !Number.isInteger(interval)) return null;
  return interval > 0 ? at + interval * unit : null;
}

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['MINUTES', MINUTE_MS],
  ['HOURS', 60 * MINUTE_MS],
  ['DAYS', 24 * 60 * MINUTE_MS],
  ['WEEKS', 7 * 24 * 60 * MINUTE_MS],
]);

/** A schedule that cannot be read plans nothing; `checkJob` names what is wrong with it. */
function nextByCron(schedule: Record<string, unknown>, after: number): number | null {
  const timeZone = textOf(schedule['timezone_id'] ?? 'UTC');
  try {
    return (
      nextFireTimes(textOf(schedule['quartz_cron_expression']), { timeZone, after, count: 1 })[0] ?? null
    );
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The trigger's settings, unless it is paused or absent. */
function live(trigger: unknown): Record<string, unknown> | undefined {
  const settings = record(trigger);
  return settings?.['pause_status'] === 'PAUSED' ? undefined : settings;
}

function continuousOf(job: JobState): boolean {
  return live(job.settings.continuous) !== undefined;
}

/** The moment a trigger waited for has come. */
export function triggerDue(draft: Draft, key: string, version: number): void {
  const job = draft.job(key);
  if (!job || job.trigger.version !== version || job.trigger.next !== draft.at) return;
  if (continuousOf(job)) return fireContinuous(draft, job);
  const watch = watchOf(job);
  if (watch) return fireWatch(draft, job, watch);
  draft.emit({
    at: draft.at,
    kind: 'trigger_fired',
    job: key,
    next: nextByTime(job, draft.at, SCHEDULE_GAP_MS - 1),
  });
  createRun(draft, { job: key, trigger: 'PERIODIC' });
  wakeForTrigger(draft, key);
}

/** Two runs of a schedule are at least 10 s apart, whatever its seconds field says. */
const SCHEDULE_GAP_MS = 10_000;

function fireContinuous(draft: Draft, job: JobState): void {
  draft.emit({ at: draft.at, kind: 'trigger_fired', job: job.key, next: null });
  if (job.active === 0) createRun(draft, { job: job.key, trigger: 'CONTINUOUS' });
}

/**
 * After a run of a continuous job the next one follows: at once, or after failures in a row with a
 * growing pause. The platform's figures are not published; these are the simulator's.
 */
export function continueAfter(draft: Draft, number: number): void {
  const run = draft.run(number);
  const job = run && draft.job(run.job);
  if (!job || !continuousOf(job) || job.active > 0 || job.queue.length > 0) return;
  const pause =
    run.result_state === 'CANCELED' ? 0 : Math.max(backOffSeconds(job.trigger.failures), emptyRunPause(run));
  draft.emit({ at: draft.at, kind: 'trigger_planned', job: job.key, next: draft.at + pause * 1000 });
  wakeForTrigger(draft, job.key);
}

/**
 * A run that took no time at all (no tasks, or a limit of 0 runs) is followed after a minute, so that
 * simulated time moves on; on the platform the next run starts within 60 s.
 */
function emptyRunPause(run: Run): number {
  return run.created === run.end ? 60 : 0;
}

/** Pause before the next run after `failures` failed runs in a row: 0, 0, 30, 60, 120 … 3,600 s. */
export function backOffSeconds(failures: number): number {
  return failures < 2 ? 0 : Math.min(3600, 30 * 2 ** (failures - 2));
}

/** What a file arrival or table update trigger looks at. */
interface Watch {
  readonly kind: 'FILE_ARRIVAL' | 'TABLE';
  readonly url: string;
  readonly tables: readonly string[];
  readonly all: boolean;
  readonly gapMs: number;
  readonly quietMs: number;
}

function watchOf(job: JobState): Watch | undefined {
  const trigger = live(job.settings.trigger);
  const file = record(trigger?.['file_arrival']);
  const table = record(trigger?.['table_update']);
  const settings = file ?? table;
  if (!settings) return undefined;
  return {
    kind: file ? 'FILE_ARRIVAL' : 'TABLE',
    url: textOf(settings['url']),
    tables: list(settings['table_names']).map(textOf),
    all: settings['condition'] === 'ALL_UPDATED',
    gapMs: milliseconds(settings['min_time_between_triggers_seconds']),
    quietMs: milliseconds(settings['wait_after_last_change_seconds']),
  };
}

function milliseconds(seconds: unknown): number {
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0;
}

/** A file appears. A path seen before is no new file: overwriting does not fire. */
export function fileArrives(draft: Draft, path: string): Refusal | null {
  if (draft.hasFile(path)) return null;
  draft.emit({ at: draft.at, kind: 'file_arrived', path });
  noticeChange(draft, path, (watch) => watch.kind === 'FILE_ARRIVAL' && isUnder(path, watch.url));
  return null;
}

function isUnder(path: string, url: string): boolean {
  return url !== '' && path.startsWith(url.endsWith('/') ? url : `${url}/`);
}

/** A commit to a table. */
export function tableUpdated(draft: Draft, table_name: string): Refusal | null {
  draft.emit({ at: draft.at, kind: 'table_updated', table_name });
  noticeChange(draft, table_name, (watch) => watch.kind === 'TABLE' && watch.tables.includes(table_name));
  return null;
}

function noticeChange(draft: Draft, what: string, concerns: (watch: Watch) => boolean): void {
  for (const key of draft.jobKeys) {
    const job = draft.job(key);
    const watch = job && watchOf(job);
    if (!job || !watch || !concerns(watch)) continue;
    draft.emit({ at: draft.at, kind: 'change_seen', job: key, what });
    planLook(draft, key, Math.ceil(draft.at / MINUTE_MS) * MINUTE_MS);
  }
}

function planLook(draft: Draft, key: string, next: number): void {
  draft.emit({ at: draft.at, kind: 'trigger_planned', job: key, next });
  wakeForTrigger(draft, key);
}

/** Looks, on a whole minute of the simulated clock, whether the conditions for firing hold. */
function fireWatch(draft: Draft, job: JobState, watch: Watch): void {
  const { changed, lastChange, lastFired } = job.trigger;
  const enough = watch.all ? watch.tables.every((table) => changed.includes(table)) : changed.length > 0;
  if (!enough) return draft.emit({ at: draft.at, kind: 'trigger_planned', job: job.key, next: null });
  const earliest = Math.max(
    lastFired === null ? draft.at : lastFired + watch.gapMs,
    (lastChange ?? draft.at) + watch.quietMs,
  );
  if (earliest > draft.at) return planLook(draft, job.key, Math.ceil(earliest / MINUTE_MS) * MINUTE_MS);
  draft.emit({ at: draft.at, kind: 'trigger_fired', job: job.key, next: null });
  createRun(draft, { job: job.key, trigger: watch.kind, triggerInfo: infoOf(watch, changed) });
}

function infoOf(watch: Watch, changed: readonly string[]): TriggerInfo {
  return watch.kind === 'TABLE' ? { updatedTables: changed } : { fileArrivalLocation: watch.url };
}
