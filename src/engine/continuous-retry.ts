/**
 * Failed tasks of a continuous run with `task_retry_mode: ON_FAILURE`. Sources: Databricks docs "Run jobs
 * continuously"; Jobs API reference, task_retry_mode. A failed task is retried, with a pause that grows, while
 * another task runs its first attempt; the only task of a job up to three times. Otherwise the run is
 * canceled and a new one starts. Unverified: the pauses, the limit for jobs of several tasks, that the limit
 * of a task counts as a failed run for the back-off of the job, and that a timeout is not retried.
 */
import type { TaskResult } from './model.ts';
import type { Place } from './place.ts';
import { retriesTasks } from './trigger-plan.ts';

/** Documented for a job with one task, taken for others too (unverified). */
export const CONTINUOUS_TASK_RETRIES = 3;

/** Pause before a task's retry 1, 2, 3: 30, 60, 120 s (our choice: the platform's figures are not published). */
export function taskRetrySeconds(retry: number): number {
  return 30 * 2 ** (retry - 1);
}

/**
 * What the end of an attempt means in a continuous run: `retry` the task, or `give_up` the run; null where
 * the mode is off or does not apply (iterations and control-flow tasks are not retried by it, unverified).
 */
export function continuousRetry(
  { of, item, planned, state }: Place,
  result: TaskResult,
): 'retry' | 'give_up' | null {
  if (of.trigger !== 'CONTINUOUS' || item !== undefined || !BAD.has(result)) return null;
  if (!retriesTasks(of.plan.settings)) return null;
  const isPlain = planned.loop === null && planned.type !== 'condition_task';
  if (result !== 'FAILED' || !isPlain || state.retries >= CONTINUOUS_TASK_RETRIES) return 'give_up';
  if (of.tasks.length === 1) return 'retry';
  const others = of.tasks.filter((task) => task.task_key !== planned.task_key);
  return others.some((task) => task.life_cycle_state === 'RUNNING' && task.retries === 0)
    ? 'retry'
    : 'give_up';
}

const BAD: ReadonlySet<TaskResult> = new Set<TaskResult>(['FAILED', 'TIMEDOUT']);
