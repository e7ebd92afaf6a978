/**
 * The job completion trigger (Beta): the end of a run of another job starts one. Source: Databricks docs,
 * "Trigger jobs when upstream jobs complete"; JobCompletionTriggerConfiguration in Databricks SDK for JavaScript.
 * Unverified, and chosen here: it answers in the second of the end, before what people do in that second; a
 * run that was skipped or canceled while it waited is a completion with its own code; so is the end of a repair;
 * what completed before the job was saved, or during a pause, does not count.
 */
import { createRun } from './admission.ts';
import type { Draft } from './draft.ts';
import type { JobState, Run } from './model.ts';
import type { CompletedJob, SourceState } from './trigger-model.ts';
import { triggersOf, type Completion, type PlannedTrigger } from './trigger-plan.ts';

/**
 * A run that took no time (skipped, or without tasks) is answered after a minute, so that simulated time
 * moves on even where jobs start one another in a ring.
 */
const BREATH_MS = 60_000;

/** Tells every trigger that monitors the job of run `number` that this run has ended. */
export function announceEnd(draft: Draft, number: number): void {
  const run = draft.run(number);
  const upstream = run && draft.job(run.job);
  if (!run || !upstream || run.termination_code === null) return;
  for (const key of draft.jobKeys) {
    for (const trigger of triggersOf(draft.job(key)?.settings ?? {})) {
      const { start } = trigger;
      if (start.kind === 'job_completion' && start.jobs.includes(`${upstream.job_id}`))
        takeUp(draft, key, trigger, start, run, upstream);
    }
  }
}

function takeUp(
  draft: Draft,
  key: string,
  { index: source, paused }: PlannedTrigger,
  monitor: Completion,
  run: Run,
  upstream: JobState,
): void {
  const event = { at: draft.at, job: key, source, what: upstream.key } as const;
  const termination_code = run.termination_code ?? 'SUCCESS';
  if (paused) return draft.emit({ ...event, kind: 'change_ignored', reason: { code: 'paused' } });
  if (!matches(monitor, termination_code)) {
    const { ifStatus: if_status } = monitor;
    const reason = { code: 'result_not_asked', job: upstream.key, termination_code, if_status } as const;
    return draft.emit({ ...event, kind: 'change_ignored', reason });
  }
  const completed = { job: upstream.key, job_id: upstream.job_id, run: run.number, termination_code };
  draft.emit({ ...event, kind: 'change_seen', completed });
  answer(draft, key, source, monitor, run.created === run.end);
}

/** SUCCESS takes runs that succeeded with failures too; DONE takes whatever ended. */
function matches({ ifStatus }: Completion, code: string): boolean {
  const isSuccess = code === 'SUCCESS' || code === 'SUCCESS_WITH_FAILURES';
  return ifStatus === 'DONE' || (ifStatus === 'SUCCESS') === isSuccess;
}

function answer(draft: Draft, key: string, source: number, monitor: Completion, tookNoTime: boolean): void {
  const state = draft.job(key)?.trigger.sources[source];
  if (!state) return;
  const event = { at: draft.at, kind: 'trigger_planned', job: key, source } as const;
  const missing = missingJobs(draft, monitor, state);
  if (missing.length > 0) {
    return draft.emit({ ...event, next: null, reason: { code: 'waiting_for_jobs', missing } });
  }
  if (!tookNoTime) return fire(draft, key, source, monitor, state);
  if (state.next !== null) return;
  const next = draft.at + BREATH_MS;
  draft.emit({ ...event, next, reason: { code: 'completion_breath', until: next } });
  const version = draft.job(key)?.trigger.version ?? 0;
  draft.wake(next, { kind: 'trigger_due', job: key, version, source });
}

function missingJobs(draft: Draft, { jobs }: Completion, { completed }: SourceState): readonly string[] {
  const missing = jobs.filter((id) => !completed.some(({ job_id }) => `${job_id}` === id));
  if (missing.length === 0) return missing;
  const names = new Map(draft.jobKeys.map((key) => [`${draft.job(key)?.job_id ?? 0}`, key]));
  return missing.map((id) => names.get(id) ?? `job ${id}`);
}

/** The minute after a run that took no time is over. */
export function completionDue(draft: Draft, job: JobState, source: number, monitor: Completion): void {
  const state = job.trigger.sources[source];
  if (state) fire(draft, job.key, source, monitor, state);
}

function fire(draft: Draft, key: string, source: number, monitor: Completion, state: SourceState): void {
  const completedJobs = inOrder(monitor, state.completed);
  const reason = { code: 'jobs_completed', jobs: completedJobs, if_status: monitor.ifStatus } as const;
  draft.emit({ at: draft.at, kind: 'trigger_fired', job: key, source, next: null, reason });
  createRun(draft, { job: key, trigger: 'JOB_COMPLETION', triggerInfo: { completedJobs } });
}

/** The completions that contributed, in the order in which the trigger names the jobs. */
function inOrder({ jobs }: Completion, completed: readonly CompletedJob[]): readonly CompletedJob[] {
  return jobs.flatMap((id) => completed.filter(({ job_id }) => `${job_id}` === id));
}
