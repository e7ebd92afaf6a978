/**
 * Why something ended, in the codes and types of `status.termination_details`.
 * Source: Jobs API 2.2 reference (`TerminationCode`, `TerminationType`), through the Databricks SDK.
 */
import type { TaskResult, TerminationCode } from './model.ts';

const TASK_CODES: Readonly<Record<TaskResult, TerminationCode>> = {
  SUCCESS: 'SUCCESS',
  FAILED: 'RUN_EXECUTION_ERROR',
  TIMEDOUT: 'CANCELED',
  CANCELED: 'USER_CANCELED',
  EXCLUDED: 'SKIPPED',
  UPSTREAM_FAILED: 'SKIPPED',
  UPSTREAM_CANCELED: 'SKIPPED',
  DISABLED: 'DISABLED',
};

/** The code of a task run that ended with `result`. */
export function taskTerminationCode(result: TaskResult): TerminationCode {
  return TASK_CODES[result];
}

/** Ends that are nobody's error; for SKIPPED and DISABLED no source gives the type (unverified). */
const FINE: readonly TerminationCode[] = ['SUCCESS', 'SUCCESS_WITH_FAILURES', 'SKIPPED', 'DISABLED'];

/** The type of a code. Of cancels and of runs above the limit it is unverified. */
export function terminationType(code: TerminationCode): 'SUCCESS' | 'CLIENT_ERROR' {
  return FINE.includes(code) ? 'SUCCESS' : 'CLIENT_ERROR';
}
