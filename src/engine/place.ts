/** Where in a run something happens: a task, or an iteration of a For each task. */
import type { Iteration, Run, TaskState } from './model.ts';
import type { PlannedTask } from './plan.ts';
import type { WorkingCopy } from './working-copy.ts';

/** A task of a run, or an iteration of it. */
export interface PlaceAddress {
  readonly run: number;
  readonly task_key: string;
  readonly item?: number | undefined;
}

/** One task of a run, or one of its iterations, with the plan that governs it. */
export interface Place extends PlaceAddress {
  readonly of: Run;
  readonly planned: PlannedTask;
  readonly state: TaskState | Iteration;
}

/** The place that an address names; undefined when the run does not have it (any more). */
export function placeOf(
  draft: WorkingCopy,
  { run: number, task_key, item }: PlaceAddress,
): Place | undefined {
  const of = draft.run(number);
  const index = of?.plan.indexOf.get(task_key);
  if (!of || index === undefined) return undefined;
  const planned = of.plan.tasks[index];
  const state = of.tasks[index];
  if (!planned || !state) return undefined;
  if (item === undefined) return { run: number, task_key, of, planned, state };
  const iteration = state.iterations?.[item];
  if (!iteration || !planned.loop) return undefined;
  return { run: number, task_key, item, of, planned: planned.loop.nested, state: iteration };
}

/** Whether nothing more will happen to a task in the current execution of its run. */
export function isTerminal(task: TaskState): boolean {
  return task.result_state !== null || !task.selected;
}
