/**
 * The result of a job run from its tasks: only leaves count ("Configure task dependencies": run status;
 * the reading of inner failures and Excluded leaves was seen on workspaces in 2026).
 */
import type { Reason, Run, RunResult, TaskResult, TaskState } from './model.ts';

export interface RunEnd {
  readonly result_state: RunResult;
  readonly reason: Reason;
}

/** The result when the last task of `run` has ended. */
export function resultOf(run: Run): RunEnd {
  const leaves = run.tasks.filter((task, index) => task.selected && isLeaf(run, index) && isBad(task));
  if (leaves.length > 0) {
    return {
      result_state: 'FAILED',
      reason: { code: 'leaves_failed', leaves: leaves.map((task) => task.task_key) },
    };
  }
  const failed = run.tasks.filter((task) => task.selected && isBad(task)).map((task) => task.task_key);
  if (failed.length > 0) {
    return { result_state: 'SUCCESS_WITH_FAILURES', reason: { code: 'leaves_fine', failed } };
  }
  return { result_state: 'SUCCESS', reason: { code: 'nothing_failed' } };
}

/** A leaf has no dependents in the run; with `only`, tasks left out do not count as dependents. */
export function isLeaf(run: Run, index: number): boolean {
  const dependents = run.plan.tasks[index]?.dependents ?? [];
  return !dependents.some((dependent) => run.tasks[dependent]?.selected);
}

/** Canceled leaves make the run Failed here; what the platform says of them is unverified. */
const BAD: ReadonlySet<TaskResult> = new Set([
  'FAILED',
  'TIMEDOUT',
  'UPSTREAM_FAILED',
  'CANCELED',
  'UPSTREAM_CANCELED',
]);

/** Whether a task ended in a way that a repair of "all failed tasks" takes up. */
export function isBad(task: TaskState): boolean {
  return task.result_state !== null && BAD.has(task.result_state);
}
