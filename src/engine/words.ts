/**
 * The words the UI shows for states, and the tone that decides colour and icon.
 * Source: state labels of the Databricks jobs UI of 2026.
 */
import type { LifeCycleState, RunResult, TaskResult } from './model.ts';

export type Tone = 'success' | 'failed' | 'running' | 'waiting' | 'retry' | 'upstream' | 'excluded';

export interface StateWord {
  readonly word: string;
  readonly tone: Tone;
}

const RESULTS: Readonly<Record<TaskResult | RunResult, StateWord>> = {
  SUCCESS: { word: 'Succeeded', tone: 'success' },
  SUCCESS_WITH_FAILURES: { word: 'Succeeded with failures', tone: 'success' },
  FAILED: { word: 'Failed', tone: 'failed' },
  TIMEDOUT: { word: 'Timed out', tone: 'upstream' },
  CANCELED: { word: 'Canceled', tone: 'upstream' },
  EXCLUDED: { word: 'Excluded', tone: 'excluded' },
  UPSTREAM_FAILED: { word: 'Upstream failed', tone: 'upstream' },
  UPSTREAM_CANCELED: { word: 'Upstream canceled', tone: 'upstream' },
  DISABLED: { word: 'Disabled', tone: 'excluded' },
  MAXIMUM_CONCURRENT_RUNS_REACHED: { word: 'Skipped', tone: 'upstream' },
};

const LIFE: Readonly<Record<LifeCycleState, StateWord>> = {
  QUEUED: { word: 'Queued', tone: 'waiting' },
  BLOCKED: { word: 'Blocked', tone: 'waiting' },
  PENDING: { word: 'Pending', tone: 'waiting' },
  RUNNING: { word: 'Running', tone: 'running' },
  WAITING_FOR_RETRY: { word: 'Waiting for retry', tone: 'retry' },
  TERMINATED: { word: 'Terminated', tone: 'waiting' },
  SKIPPED: { word: 'Skipped', tone: 'excluded' },
  INTERNAL_ERROR: { word: 'Internal error', tone: 'failed' },
};

/** The word and tone of a task or run. */
export function stateWord(state: {
  readonly life_cycle_state: LifeCycleState;
  readonly result_state: TaskResult | RunResult | null;
}): StateWord {
  return state.result_state === null ? LIFE[state.life_cycle_state] : RESULTS[state.result_state];
}

/** The word of a result alone, as a learner predicts it. */
export function resultWord(result: TaskResult | RunResult): string {
  return RESULTS[result].word;
}
