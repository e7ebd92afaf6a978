/**
 * The words of the system tables, which are not those of the Jobs API: SUCCEEDED for SUCCESS, CANCELLED with two L,
 * TIMED_OUT with an underscore. Source: Databricks docs, "Jobs system table reference". What that page leaves
 * open is in the constants called UNVERIFIED.
 */
import type { RunResult, TaskResult, TerminationCode } from '../model.ts';
import type { TriggerType } from '../trigger-model.ts';

export type ResultState =
  'SUCCEEDED' | 'FAILED' | 'SKIPPED' | 'CANCELLED' | 'TIMED_OUT' | 'ERROR' | 'BLOCKED';

/** How results that only the API names are written. */
export const UNVERIFIED_RESULTS = {
  SUCCESS_WITH_FAILURES: 'SUCCEEDED',
  EXCLUDED: 'SKIPPED',
  UPSTREAM_FAILED: 'SKIPPED',
  UPSTREAM_CANCELED: 'SKIPPED',
  DISABLED: 'SKIPPED',
} as const satisfies Partial<Record<RunResult | TaskResult, ResultState>>;

const RESULTS: Readonly<Record<RunResult | TaskResult, ResultState>> = {
  SUCCESS: 'SUCCEEDED',
  FAILED: 'FAILED',
  TIMEDOUT: 'TIMED_OUT',
  CANCELED: 'CANCELLED',
  MAXIMUM_CONCURRENT_RUNS_REACHED: 'SKIPPED',
  ...UNVERIFIED_RESULTS,
};

/** `result_state` of a row; a run that left without a result was skipped. */
export function resultWordOf(result: RunResult | TaskResult | null): ResultState {
  return result === null ? 'SKIPPED' : RESULTS[result];
}

/** The tables have CANCELLED alone, where the API tells the platform's cancel from a person's. */
export function terminationCodeOf(code: TerminationCode): string {
  return code === 'CANCELED' || code === 'USER_CANCELED' ? 'CANCELLED' : code;
}

/**
 * `trigger_type` of a run. The API's PERIODIC covers both; the tables tell a cron schedule from an interval. Published
 * are CONTINUOUS, CRON, FILE_ARRIVAL, ONETIME and ONETIME_RETRY, and newer tables also show PERIODIC and TABLE; for the
 * rest (RUN_JOB_TASK, MODEL, job completion) the API's word stands here, unverified. No run is called ONETIME_RETRY:
 * what it means is not said.
 */
export function triggerWordOf(trigger: TriggerType, isInterval: boolean): string {
  if (trigger === 'PERIODIC') return isInterval ? 'PERIODIC' : 'CRON';
  return trigger === 'ONE_TIME' ? 'ONETIME' : trigger;
}
