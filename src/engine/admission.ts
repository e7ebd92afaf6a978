/**
 * How runs come to be and get a slot: concurrency limit, queue, skipping.
 * Sources: Databricks docs on advanced job settings (maximum concurrent runs, queueing);
 * Jobs API reference (max_concurrent_runs, queue).
 */
import type { Draft } from './draft.ts';
import type { AttemptAddress, Reason } from './model.ts';
import { notifyRunEnd } from './notifications.ts';
import { parameterTexts, type Plan } from './plan.ts';
import type { TriggerInfo, TriggerType } from './trigger-model.ts';

/** A run waits at most this long in the queue. */
export const QUEUE_LIMIT_MS = 48 * 3600 * 1000;

export interface RunRequest {
  readonly job: string;
  readonly trigger: TriggerType;
  readonly triggerInfo?: TriggerInfo | undefined;
  readonly run_name?: string | undefined;
  readonly job_parameters?: Readonly<Record<string, string>> | undefined;
  readonly only?: readonly string[] | null | undefined;
  readonly queueEnabled?: boolean | undefined;
  readonly parent?: AttemptAddress | undefined;
  readonly depth?: number | undefined;
}

/** Asks to be woken when run `number` has lasted for its `timeout_seconds`, if it has any. */
export function wakeForTimeout(draft: Draft, number: number): void {
  const run = draft.run(number);
  const since = run?.repairs.at(-1)?.start ?? run?.start ?? null;
  if (!run || since === null || run.timeout_seconds <= 0) return;
  const due = Math.max(draft.at, since + run.timeout_seconds * 1000);
  draft.wake(due, { kind: 'run_timeout', run: number, repair: run.repairs.length });
}

/** Makes a run: it starts at the end of this instant, waits in the queue, or is skipped. */
export function createRun(draft: Draft, request: RunRequest): void {
  const job = draft.job(request.job);
  if (!job) throw new RangeError(`engine: there is no job ${request.job}`);
  const number = draft.runCount + 1;
  const queueEnabled = request.queueEnabled ?? job.plan.queueEnabled;
  const { admission, reason } = admissionFor(job.plan, job.active, job.queue.length, queueEnabled);
  draft.emit({
    at: draft.at,
    kind: 'run_created',
    run: number,
    job: job.key,
    trigger: request.trigger,
    run_name: request.run_name,
    triggerTime: draft.at,
    triggerInfo: request.triggerInfo ?? {},
    parameters: request.job_parameters
      ? { ...job.plan.parameters, ...parameterTexts(request.job_parameters) }
      : job.plan.parameters,
    only: request.only ?? null,
    queueEnabled,
    parent: request.parent ?? null,
    depth: request.depth ?? 0,
    admission,
    reason,
  });
  if (admission === 'PENDING') draft.wake(draft.at, { kind: 'start_ready', run: number });
  if (admission === 'QUEUED') draft.wake(draft.at + QUEUE_LIMIT_MS, { kind: 'queue_expiry', run: number });
  if (admission === 'SKIPPED') leaveSkipped(draft, number);
}

function admissionFor(
  { max_concurrent_runs }: Plan,
  active: number,
  queued: number,
  queueEnabled: boolean,
): { admission: 'PENDING' | 'QUEUED' | 'SKIPPED'; reason: Reason } {
  if (active < max_concurrent_runs && queued === 0)
    return { admission: 'PENDING', reason: { code: 'slot_free' } };
  // A limit of 0 skips every new run, queue or not.
  const wait = queueEnabled && max_concurrent_runs > 0;
  const reason = { code: 'slots_taken', max_concurrent_runs, queued: wait } as const;
  return { admission: wait ? 'QUEUED' : 'SKIPPED', reason };
}

function leaveSkipped(draft: Draft, number: number): void {
  const run = draft.run(number);
  if (run) notifyRunEnd(draft, run);
  draft.leave({ kind: 'run_ended', run: number });
}

/** Gives the slot that run `number` left to the oldest run in its job's queue. */
export function fillSlots(draft: Draft, number: number): void {
  const run = draft.run(number);
  if (run) fillSlotsOf(draft, run.job);
}

/** Admits queued runs of a job while it has free slots: first in, first out (unverified for the platform). */
export function fillSlotsOf(draft: Draft, key: string): void {
  for (let job = draft.job(key); job && job.active < job.plan.max_concurrent_runs; job = draft.job(key)) {
    const next = job.queue[0];
    if (next === undefined) return;
    draft.emit({ at: draft.at, kind: 'run_admitted', run: next });
    draft.wake(draft.at, { kind: 'start_ready', run: next });
  }
}

/** A run that has waited for 48 hours leaves the queue unexecuted (its termination code is unverified). */
export function expireInQueue(draft: Draft, number: number): void {
  const run = draft.run(number);
  if (run?.life_cycle_state !== 'QUEUED') return;
  draft.emit({
    at: draft.at,
    kind: 'run_ended',
    run: number,
    life_cycle_state: 'SKIPPED',
    result_state: 'MAXIMUM_CONCURRENT_RUNS_REACHED',
    termination_code: 'MAX_CONCURRENT_RUNS_EXCEEDED',
    reason: { code: 'queue_expired' },
  });
  leaveSkipped(draft, number);
}
