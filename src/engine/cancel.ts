/** Cutting short: a person cancels a run or a task, a timeout stops a run, a parent takes its child with it. */
import { cancelPlace, leaveConsequences } from './attempts.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './input.ts';
import { isTerminal, placeOf } from './place.ts';
import { cutRun } from './run-end.ts';

/** Cancels a run that is queued or active. It works at once (on the platform it is asynchronous). */
export function cancelRun(draft: Draft, number: number): Refusal | null {
  const run = draft.run(number);
  if (!run) return { code: 'RESOURCE_DOES_NOT_EXIST', message: `Run ${number} does not exist.` };
  // The platform accepts a cancel of a finished run and does nothing; whether it says so is unverified.
  if (run.end !== null) return null;
  cutRun(draft, run, 'CANCELED', { code: 'run_canceled' }, { code: 'canceled_by_user' });
  return null;
}

/** Cancels one task of an active run: its descendants are decided as with any other end. */
export function cancelTask(draft: Draft, number: number, task_key: string): Refusal | null {
  const run = draft.run(number);
  const place = placeOf(draft, { run: number, task_key });
  if (!run || !place) {
    return { code: 'RESOURCE_DOES_NOT_EXIST', message: `Run ${number} has no task "${task_key}".` };
  }
  if (run.end !== null || isTerminal(place.state)) {
    return { code: 'INVALID_STATE', message: `Task "${task_key}" of run ${number} is not active.` };
  }
  cancelPlace(draft, place, { code: 'canceled_by_user' });
  // In a run that waits for its start nothing is decided yet: its first step looks at every task.
  if (run.life_cycle_state === 'RUNNING') leaveConsequences(draft, place);
  return null;
}

/** The run, or its repair, has lasted for the job's `timeout_seconds`. */
export function timeOutRun(draft: Draft, number: number, repair: number): void {
  const run = draft.run(number);
  if (!run || run.end !== null || run.start === null || run.repairs.length !== repair) return;
  const { timeout_seconds } = run;
  const since = run.repairs.at(-1)?.start ?? run.start;
  if (timeout_seconds <= 0 || draft.at < since + timeout_seconds * 1000) return; // changed meanwhile
  const reason = { code: 'run_timed_out', timeout_seconds } as const;
  cutRun(draft, run, 'TIMEDOUT', reason, reason);
}

/** Ends the run of a Run Job attempt that was cut off. */
export function cancelChildRun(draft: Draft, number: number): void {
  const run = draft.run(number);
  if (!run || run.end !== null) return;
  const reason = { code: 'parent_cut', run: run.parent?.run ?? 0 } as const;
  cutRun(draft, run, 'CANCELED', reason, reason);
}

/** Ends a continuous run whose failed task is not retried any more; a new run follows. */
export function giveUpRun(draft: Draft, number: number, task_key: string, retries: number): void {
  const run = draft.run(number);
  if (!run || run.end !== null) return;
  cutRun(draft, run, 'CANCELED', { code: 'run_canceled' }, { code: 'retries_exhausted', task_key, retries });
}
