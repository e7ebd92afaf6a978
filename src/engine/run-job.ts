/**
 * Run Job tasks: a run of another job whose end is the end of the attempt.
 * Sources: Databricks docs "Run Job task for jobs" and "Configure job parameters".
 */
import { createRun } from './admission.ts';
import { beginAttempt, endAttempt, openAttempt } from './attempts.ts';
import type { Draft } from './draft.ts';
import type { JobState, Parameters } from './model.ts';
import { type Place, placeOf } from './place.ts';
import { record, textOf } from './plan.ts';
import { resultWord } from './words.ts';

/**
 * More Run Job levels than this are unsupported ("might not be allowed"); whether the platform enforces
 * it is unverified. The simulator does, so that a job that calls itself comes to an end.
 */
export const RUN_JOB_MAX_DEPTH = 3;

/** Starts the attempt and its child run, or fails the attempt when there is no such job. */
export function startChildRun(draft: Draft, place: Place): void {
  const target = record(place.planned.task.run_job_task)?.['job_id'];
  const child = findJob(draft, target);
  if (!child) return failAttempt(draft, place, `Job ${textOf(target)} does not exist.`);
  if (child.plan.refusal !== null)
    return failAttempt(draft, place, `Job ${child.key}: ${child.plan.refusal}`);
  const depth = place.of.depth + 1;
  if (depth > RUN_JOB_MAX_DEPTH) return failAttempt(draft, place, tooDeep(depth));
  const { attempt, parameters } = beginAttempt(draft, place, draft.runCount + 1);
  createRun(draft, {
    job: child.key,
    trigger: 'RUN_JOB_TASK',
    job_parameters: named(parameters),
    parent: attempt,
    depth,
  });
}

function tooDeep(depth: number): string {
  return `Run Job tasks go ${RUN_JOB_MAX_DEPTH} levels deep at most, and this would be level ${depth}.`;
}

function failAttempt(draft: Draft, place: Place, message: string): void {
  beginAttempt(draft, place);
  endAttempt(draft, placeOf(draft, place) ?? place, 'FAILED', { error: message });
}

/** By number, as the API has it, or by the key of a job of the same bundle (`${resources.jobs.<key>.id}`). */
function findJob(draft: Draft, target: unknown): JobState | undefined {
  const key = /^\$\{resources\.jobs\.([^}]+)\.id\}$/.exec(textOf(target))?.[1];
  if (key !== undefined) return draft.job(key);
  return draft.jobKeys.map((name) => draft.job(name)).find((job) => String(job?.job_id) === textOf(target));
}

function named(parameters: Parameters): Readonly<Record<string, string>> {
  return Array.isArray(parameters) ? {} : (parameters as Readonly<Record<string, string>>);
}

/** Tells the waiting Run Job attempt, if there is one, of the end of run `number`. */
export function childRunEnded(draft: Draft, number: number): void {
  const child = draft.run(number);
  const place = child?.parent && openAttempt(draft, child.parent);
  if (!child || !place) return;
  const result = child.result_state ?? 'FAILED';
  const good = result === 'SUCCESS' || result === 'SUCCESS_WITH_FAILURES';
  const error = good ? undefined : `Run ${number} of job ${child.job} ended as ${resultWord(result)}.`;
  const reason = { code: 'child_run', run: number, result } as const;
  endAttempt(draft, place, good ? 'SUCCESS' : 'FAILED', { error, reason });
}
