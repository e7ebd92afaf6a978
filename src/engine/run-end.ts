/** How runs end: by their last task, or cut short. */
import { cancelPlace } from './attempts.ts';
import type { Draft } from './draft.ts';
import type { LifeCycleState, Reason, Run, RunResult, TerminationCode } from './model.ts';
import { notifyRunEnd } from './notifications.ts';
import { resultOf } from './run-result.ts';

/** Ends the run when no task is left. */
export function endRunIfDone(draft: Draft, number: number): void {
  const run = draft.run(number);
  if (!run || run.life_cycle_state !== 'RUNNING' || run.open > 0) return;
  const { result_state, reason } = resultOf(run);
  endRun(draft, number, result_state, reason);
}

/**
 * Cancels everything in the run that is not terminal, then ends it. Nothing of it starts afterwards,
 * ALL_DONE tasks included (inferred: the platform says only that the run is canceled).
 */
export function cutRun(
  draft: Draft,
  run: Run,
  result: 'CANCELED' | 'TIMEDOUT',
  taskReason: Reason,
  reason: Reason,
): void {
  for (const { task_key } of run.tasks) cancelPlace(draft, { run: run.number, task_key }, taskReason);
  endRun(draft, run.number, result, reason);
}

function endRun(draft: Draft, number: number, result_state: RunResult, reason: Reason): void {
  draft.emit({
    at: draft.at,
    kind: 'run_ended',
    run: number,
    life_cycle_state: lifeCycleOf(result_state),
    result_state,
    termination_code: codeOf(result_state),
    reason,
  });
  const run = draft.run(number);
  if (run) notifyRunEnd(draft, run);
  draft.leave({ kind: 'run_ended', run: number });
}

/** A job run with a failed leaf shows INTERNAL_ERROR in the old field (seen on a workspace). */
function lifeCycleOf(result: RunResult): LifeCycleState {
  return result === 'FAILED' ? 'INTERNAL_ERROR' : 'TERMINATED';
}

function codeOf(result: RunResult): TerminationCode {
  switch (result) {
    case 'SUCCESS':
    case 'SUCCESS_WITH_FAILURES':
      return result;
    case 'FAILED':
      return 'RUN_EXECUTION_ERROR';
    case 'TIMEDOUT':
      return 'CANCELED';
    case 'CANCELED':
      return 'USER_CANCELED';
    case 'MAXIMUM_CONCURRENT_RUNS_REACHED':
      return 'MAX_CONCURRENT_RUNS_EXCEEDED';
  }
}
