/**
 * What starts runs by itself, as time goes by: cron schedule, interval, continuous; what looks at the world
 * is in watch.ts, what answers other jobs in completions.ts. A job has one trigger, or the preview list `triggers`, of which any one starts a run.
 * Sources: Databricks docs "Automating jobs with schedules and triggers", "Run jobs continuously".
 */
import { nextFireTimes } from '../cron/index.ts';
import { createRun } from './admission.ts';
import { completionDue } from './completions.ts';
import type { Draft } from './draft.ts';
import type { JobState, Run } from './model.ts';
import type { TriggerReason } from './trigger-model.ts';
import { continuousOf, triggersOf, type PlannedTrigger, type Schedule } from './trigger-plan.ts';
import { look } from './watch.ts';

/** Arms the triggers of a job that was just saved; whatever was planned before is void. */
export function armTriggers(draft: Draft, key: string): void {
  const job = draft.job(key);
  if (!job) return;
  const triggers = triggersOf(job.settings);
  if (triggers.length === 0) {
    if (job.trigger.sources.length === 0) return;
    return draft.emit({ at: draft.at, kind: 'trigger_armed', job: key, source: 0, sources: 0, next: null });
  }
  for (const trigger of triggers) {
    const { index: source } = trigger;
    const next = trigger.paused ? null : firstTime(job, trigger, draft.at);
    const reason = armedBecause(trigger, next);
    const sources = triggers.length;
    draft.emit({ at: draft.at, kind: 'trigger_armed', job: key, source, sources, next, reason });
    wakeForTrigger(draft, key, source);
  }
}

function armedBecause({ paused, leftOut, start }: PlannedTrigger, next: number | null): TriggerReason {
  if (paused) return { code: 'paused' };
  if (leftOut !== null) return { code: 'not_simulated', what: leftOut, fires: start.kind !== 'none' };
  const isTimed = start.kind === 'schedule' || start.kind === 'none';
  return { code: isTimed && next === null ? 'no_next_time' : 'armed' };
}

function wakeForTrigger(draft: Draft, key: string, source: number): void {
  const { version, sources } = draft.job(key)?.trigger ?? { version: 0, sources: [] };
  const next = sources[source]?.next ?? null;
  if (next !== null) draft.wake(next, { kind: 'trigger_due', job: key, version, source });
}

/** A schedule fires after `at`, an interval one interval after it (first time: our choice), continuous at once. */
function firstTime(job: JobState, { start }: PlannedTrigger, at: number): number | null {
  switch (start.kind) {
    case 'continuous':
      return job.active > 0 || job.queue.length > 0 ? null : at;
    case 'schedule':
      return nextByCron(start, at);
    case 'periodic':
      return at + start.everyMs;
    default:
      return null;
  }
}

/** A schedule that cannot be read plans nothing; `checkJob` names what is wrong with it. */
function nextByCron({ expression, timeZone }: Schedule, after: number): number | null {
  try {
    return nextFireTimes(expression, { timeZone, after, count: 1 })[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The moment a trigger waited for has come. */
export function triggerDue(draft: Draft, key: string, version: number, source: number): void {
  const job = draft.job(key);
  if (!job || job.trigger.version !== version || job.trigger.sources[source]?.next !== draft.at) return;
  const start = triggersOf(job.settings)[source]?.start;
  switch (start?.kind) {
    case 'continuous':
      return fireContinuous(draft, job, source);
    case 'schedule':
      return fireByTime(draft, key, source, nextByCron(start, draft.at + SCHEDULE_GAP_MS - 1), start.due);
    case 'periodic':
      return fireByTime(draft, key, source, draft.at + start.everyMs, start.due);
    case 'file_arrival':
    case 'table_update':
    case 'model':
      return look(draft, job, source, start);
    case 'job_completion':
      return completionDue(draft, job, source, start);
    default:
      return;
  }
}

/** Two runs of a schedule are at least 10 s apart, whatever its seconds field says. */
const SCHEDULE_GAP_MS = 10_000;

function fireByTime(
  draft: Draft,
  key: string,
  source: number,
  next: number | null,
  reason: TriggerReason,
): void {
  draft.emit({ at: draft.at, kind: 'trigger_fired', job: key, source, next, reason });
  createRun(draft, { job: key, trigger: 'PERIODIC' });
  wakeForTrigger(draft, key, source);
}

/** There is exactly one active run: while another one is there, its end brings the next. */
function fireContinuous(draft: Draft, job: JobState, source: number): void {
  const event = { at: draft.at, job: job.key, source, next: null } as const;
  if (job.active > 0 || job.queue.length > 0) {
    return draft.emit({ ...event, kind: 'trigger_planned', reason: { code: 'continuous_busy' } });
  }
  draft.emit({ ...event, kind: 'trigger_fired', reason: { code: 'continuous_next' } });
  createRun(draft, { job: job.key, trigger: 'CONTINUOUS' });
}

/**
 * After a run of a continuous job the next one follows: at once, or after failures in a row with a
 * growing pause. The platform's figures are not published; these are the simulator's.
 */
export function continueAfter(draft: Draft, number: number): void {
  const run = draft.run(number);
  const job = run && draft.job(run.job);
  const trigger = job && continuousOf(job.settings);
  if (!job || !trigger || job.active > 0 || job.queue.length > 0) return;
  const { index: source } = trigger;
  const reason = whyNext(run, job.trigger.failures);
  const next = draft.at + ('seconds' in reason ? reason.seconds * 1000 : 0);
  draft.emit({ at: draft.at, kind: 'trigger_planned', job: job.key, source, next, reason });
  wakeForTrigger(draft, job.key, source);
}

type WhyNext = Extract<
  TriggerReason,
  { code: 'continuous_next' | 'continuous_back_off' | 'continuous_breath' }
>;

function whyNext(run: Run, failures: number): WhyNext {
  // Only a person's cancel is answered at once whatever was before: a run that was cut off by another may take no time.
  if (run.reason?.code === 'canceled_by_user') return { code: 'continuous_next' };
  const seconds = backOffSeconds(failures);
  const breath = breathSeconds(run);
  if (breath > seconds) return { code: 'continuous_breath', seconds: breath };
  return seconds > 0 ? { code: 'continuous_back_off', failures, seconds } : { code: 'continuous_next' };
}

/**
 * A run that took no time at all (no tasks, or a limit of 0 runs) is followed after a minute, so that
 * simulated time moves on; on the platform the next run starts within 60 s.
 */
function breathSeconds(run: Run): number {
  return run.created === run.end ? 60 : 0;
}

/** Pause before the next run after `failures` failed runs in a row: 0, 0, 30, 60, 120 … 3,600 s. */
export function backOffSeconds(failures: number): number {
  return failures < 2 ? 0 : Math.min(3600, 30 * 2 ** (failures - 2));
}
