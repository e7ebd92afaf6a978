/**
 * Attempts of a task: how they start and end, and when there is another one.
 * Source: Jobs API reference (max_retries, min_retry_interval_millis, retry_on_timeout, timeout_seconds).
 */
import type { Draft } from './draft.ts';
import type { AttemptAddress, AttemptOutcome, Parameters, Reason, TaskResult } from './model.ts';
import { notifyAttempt } from './notifications.ts';
import { parametersFor } from './parameters.ts';
import { continuousRetry, taskRetrySeconds, CONTINUOUS_TASK_RETRIES } from './continuous-retry.ts';
import { isTerminal, type Place, type PlaceAddress, placeOf } from './place.ts';
import { notebookPathOf, type ReferenceScope } from './references.ts';
import { taskRunId } from './task-run-ids.ts';

/** Starts an attempt that the world executes. */
export function startAttempt(draft: Draft, place: Place): void {
  const { attempt, parameters } = beginAttempt(draft, place);
  const { run, task_key, item, attempt: index } = attempt;
  const { job } = place.of;
  const { type } = place.planned;
  const request = { run, task_key, item, attempt: index, job, type, parameters, at: draft.at };
  draft.effects.push({ kind: 'start_attempt', request });
}

/** Records the start of an attempt, and asks to be woken for its timeout and its duration warning. */
export function beginAttempt(
  draft: Draft,
  place: Place,
  childRun?: number,
): { attempt: AttemptAddress; parameters: Parameters } {
  const { run, task_key, item, planned, state } = place;
  const scope = scopeOf(draft, place);
  const parameters = parametersFor(planned, scope);
  const attempt = { run, task_key, item, attempt: state.attempts.length };
  const { taskRunId: id, retries: attempt_number } = scope;
  draft.emit({
    at: draft.at,
    kind: 'attempt_started',
    run,
    task_key,
    item,
    id,
    attempt_number,
    parameters,
    childRun,
  });
  wakeFor(draft, place, attempt);
  notifyAttempt(draft, place, 'on_start', state.retries > 0 ? 'retry' : 'plain');
  return { attempt, parameters };
}

function wakeFor(draft: Draft, { run, of, planned }: Place, attempt: AttemptAddress): void {
  const { timeout_seconds } = planned.policy;
  if (timeout_seconds > 0)
    draft.wake(draft.at + timeout_seconds * 1000, { kind: 'attempt_timeout', attempt });
  if (planned.durationWarning === null) return;
  const repair = of.repairs.length;
  draft.wake(draft.at + planned.durationWarning * 1000, { kind: 'duration_warning', run, repair, attempt });
}

/** What references of the task that starts now can see. */
export function scopeOf(draft: Draft, { of, planned, state }: Place): ReferenceScope {
  return {
    run: of,
    jobId: draft.job(of.job)?.job_id ?? 0,
    task_key: planned.task_key,
    taskRunId: taskRunId(of.number, of.attemptCount + 1),
    executionCount: state.attempts.length + 1,
    retries: state.retries,
    notebookPath: notebookPathOf(planned.task) ?? null,
    input: 'input' in state ? { value: state.input } : undefined,
  };
}

/** The world says that an attempt ended by itself. */
export function attemptEnds(draft: Draft, attempt: AttemptAddress, outcome: AttemptOutcome): void {
  const place = openAttempt(draft, attempt);
  if (place) endAttempt(draft, place, outcome.result, { outcome, error: outcome.error });
}

/** The attempt has run for its task's `timeout_seconds`. */
export function attemptTimesOut(draft: Draft, attempt: AttemptAddress): void {
  const place = openAttempt(draft, attempt);
  if (!place) return;
  cutOff(draft, place);
  endAttempt(draft, place, 'TIMEDOUT', {
    error: `Timed out after ${place.planned.policy.timeout_seconds} s.`,
  });
}

/** The place of an attempt that still runs; undefined when the message comes too late. */
export function openAttempt(draft: Draft, attempt: AttemptAddress): Place | undefined {
  const place = placeOf(draft, attempt);
  if (place?.state.attempts.length !== attempt.attempt + 1) return undefined;
  return place.state.attempts.at(-1)?.end === null ? place : undefined;
}

/** Stops what an open attempt does in the world: code, a child run, the iterations of a loop. */
export function cutOff(draft: Draft, { run, task_key, item, planned, state }: Place): void {
  if (planned.loop) {
    const reason = { code: 'loop_cut' } as const;
    state.iterations?.forEach((_, index) => cancelPlace(draft, { run, task_key, item: index }, reason));
    return;
  }
  const childRun = state.attempts.at(-1)?.childRun;
  if (childRun !== undefined) return draft.leave({ kind: 'cancel_child', run: childRun });
  const attempt = { run, task_key, item, attempt: state.attempts.length - 1 };
  draft.effects.push({ kind: 'interrupt_attempt', attempt });
}

/** Ends a task or iteration as Canceled, whatever it is doing. Nothing follows from it by itself. */
export function cancelPlace(draft: Draft, address: PlaceAddress, reason: Reason): void {
  const place = placeOf(draft, address);
  if (!place || isTerminal(place.state)) return;
  const { run, task_key, item } = address;
  const target = { run, task_key, item };
  if (place.state.attempts.at(-1)?.end === null) {
    cutOff(draft, place);
    draft.emit({ at: draft.at, kind: 'attempt_ended', ...target, result_state: 'CANCELED', outcome: null });
    notifyAttempt(draft, place, 'on_failure', 'canceled');
  }
  draft.emit({ at: draft.at, kind: 'task_ended', ...target, result_state: 'CANCELED', reason });
}

/** What is known about the end of an attempt beside its result. */
export interface EndDetails {
  readonly outcome?: AttemptOutcome | undefined;
  readonly error?: string | undefined;
  /** In place of the ordinary reason. */
  readonly reason?: Reason | undefined;
  /** Branch of an If/else task. */
  readonly branch?: string | undefined;
}

/** Records the end of an attempt, then plans a retry or ends the task. */
export function endAttempt(draft: Draft, place: Place, result: TaskResult, details: EndDetails): void {
  const { run, task_key, item } = place;
  const { outcome = null, error } = details;
  draft.emit({
    at: draft.at,
    kind: 'attempt_ended',
    run,
    task_key,
    item,
    result_state: result,
    outcome,
    error,
  });
  const again = continuousRetry(place, result);
  const retry = mayRetry(place, result) || again === 'retry';
  notifyAttempt(
    draft,
    place,
    result === 'SUCCESS' ? 'on_success' : 'on_failure',
    retry ? 'retried' : 'plain',
  );
  if (again === 'retry') return planContinuousRetry(draft, place, error ?? '');
  if (retry) return planRetry(draft, place, error ?? '');
  const reason = details.reason ?? endReason(place, result, error);
  draft.emit({
    at: draft.at,
    kind: 'task_ended',
    run,
    task_key,
    item,
    result_state: result,
    reason,
    outcome: details.branch,
  });
  if (again === 'give_up') draft.leave({ kind: 'give_up', run, task_key, retries: place.state.retries });
  leaveConsequences(draft, place);
}

/** What the end of a task or iteration may set going. */
export function leaveConsequences(draft: Draft, { run, task_key, item, planned }: Place): void {
  if (item === undefined) return draft.leave({ kind: 'consider', run, tasks: planned.dependents });
  draft.wake(draft.at, { kind: 'start_ready', run });
  draft.leave({ kind: 'loop_may_end', run, task_key });
}

function mayRetry({ planned, state }: Place, result: TaskResult): boolean {
  const { max_retries, retry_on_timeout } = planned.policy;
  const kind = result === 'FAILED' || (result === 'TIMEDOUT' && retry_on_timeout);
  return kind && (max_retries === -1 || state.retries < max_retries);
}

/** The interval counts from the start of the failed attempt and does not grow. */
function planRetry(draft: Draft, { run, task_key, item, planned, state }: Place, error: string): void {
  const { max_retries, min_retry_interval_millis } = planned.policy;
  const started = state.attempts.at(-1)?.start ?? draft.at;
  const isEndless = max_retries === -1 || max_retries > MANY_RETRIES;
  const pause = isEndless && started === draft.at ? ENDLESS_RETRY_PAUSE_MS : 0;
  const due = Math.max(draft.at, started + pause, started + min_retry_interval_millis);
  const reason = { code: 'retry', retry: state.retries + 1, max_retries, error } as const;
  draft.emit({ at: draft.at, kind: 'retry_planned', run, task_key, item, due, reason });
  draft.wake(due, { kind: 'start_ready', run });
}

/** In a continuous run the pause counts from the end of the failed attempt, and it grows. */
function planContinuousRetry(draft: Draft, { run, task_key, item, state }: Place, error: string): void {
  const retry = state.retries + 1;
  const due = draft.at + taskRetrySeconds(retry) * 1000;
  const reason = { code: 'retry', retry, max_retries: CONTINUOUS_TASK_RETRIES, error } as const;
  draft.emit({ at: draft.at, kind: 'retry_planned', run, task_key, item, due, reason });
  draft.wake(due, { kind: 'start_ready', run });
}

/**
 * Attempts that take no time and may be retried without end, or nearly, are a minute apart, so that
 * simulated time moves on.
 */
const ENDLESS_RETRY_PAUSE_MS = 60_000;
const MANY_RETRIES = 1000;

const FINISHED: Reason = { code: 'finished' };

function endReason({ planned, state }: Place, result: TaskResult, error = ''): Reason {
  if (result === 'SUCCESS') return FINISHED;
  const { timeout_seconds, max_retries, retry_on_timeout } = planned.policy;
  if (result === 'TIMEDOUT') return { code: 'timed_out', timeout_seconds, retry_on_timeout };
  return { code: 'failed', retries: state.retries, max_retries, error };
}
