/** Projections of a log or a state: what a view draws. Plain data, no wording beyond the state's words. */
import { applyEntry } from './apply.ts';
import { dependencyEnds } from './dependencies.ts';
import type { LogEvent } from './log.ts';
import type { Attempt, Run, RunIf, SimulationState, TaskState } from './model.ts';
import { decideRunIf, RUN_IF_VALUES, type Verdict } from './run-if.ts';
import { EMPTY_STATE } from './transition.ts';
import { runNumbered, WorkingCopy } from './working-copy.ts';

/** The state after every event of `log` that lies at or before `until` (epoch ms; all of it when left out). */
export function replay(log: readonly LogEvent[], until = Number.POSITIVE_INFINITY): SimulationState {
  const copy = new WorkingCopy(EMPTY_STATE);
  for (const event of log) {
    if (event.at > until) break;
    applyEntry(copy, event);
  }
  return copy.finishedState();
}

/** Run `number` (1, 2, …), undefined when it does not exist yet. */
export function runOf(state: SimulationState, number: number): Run | undefined {
  return runNumbered(state, number);
}

/** The runs of a job, oldest first. */
export function runsOf(state: SimulationState, job: string): Run[] {
  return state.runs.filter((run) => run.job === job);
}

/** The task of a run, undefined when the run does not have it. */
export function taskOf(run: Run, task_key: string): TaskState | undefined {
  return run.tasks.find((task) => task.task_key === task_key);
}

/** Tasks × runs: one row per task key ever run, one cell per run (null where the run does not have the task). */
export interface Matrix {
  readonly runs: readonly Run[];
  readonly rows: readonly { readonly task_key: string; readonly cells: readonly (TaskState | null)[] }[];
}

/** The matrix of a job's runs, oldest run first. */
export function matrix(state: SimulationState, job: string): Matrix {
  const runs = runsOf(state, job);
  const keys = new Set(runs.flatMap((run) => run.tasks.map((task) => task.task_key)));
  const byKey = runs.map((run) => new Map(run.tasks.map((task) => [task.task_key, task])));
  const rows = [...keys].map((task_key) => ({
    task_key,
    cells: byKey.map((tasks) => tasks.get(task_key) ?? null),
  }));
  return { runs, rows };
}

/** One bar of a run's timeline. */
export interface Bar {
  readonly task_key: string;
  readonly item: number | null;
  readonly attempt: Attempt;
  readonly start: number;
  /** `now` while it runs. */
  readonly end: number;
}

/** The attempts of a run as bars, in the order of the tasks; iterations follow their For each task. */
export function timeline(run: Run, now: number): Bar[] {
  return run.tasks.flatMap((task) => [
    ...barsOf(task, task.task_key, null, now),
    ...(task.iterations ?? []).flatMap((iteration, item) => barsOf(iteration, task.task_key, item, now)),
  ]);
}

function barsOf(task: TaskState, task_key: string, item: number | null, now: number): Bar[] {
  return task.attempts.map((attempt) => {
    return { task_key, item, attempt, start: attempt.start, end: attempt.end ?? now };
  });
}

/**
 * What each value of `run_if` would have decided for a task, with its dependencies as they ended.
 * Empty while a dependency is open, or when the task has none.
 */
export function runIfVerdicts(
  run: Run,
  task_key: string,
): { readonly run_if: RunIf; readonly verdict: Verdict['verdict']; readonly current: boolean }[] {
  const planned = run.plan.tasks[run.plan.indexOf.get(task_key) ?? -1];
  const ends = planned && dependencyEnds(run, planned);
  if (!planned || !ends || ends.length === 0) return [];
  return RUN_IF_VALUES.map((run_if) => {
    return { run_if, verdict: decideRunIf(run_if, ends).verdict, current: run_if === planned.run_if };
  });
}

/** What an open task or run waits for, as a sentence; null when it is terminal or running. */
export function waitsFor(run: Run, task: TaskState): string | null {
  if (run.life_cycle_state === 'QUEUED') return 'a free slot of the job';
  if (task.life_cycle_state === 'WAITING_FOR_RETRY') return 'its next attempt';
  if (task.life_cycle_state !== 'BLOCKED') return null;
  const planned = run.plan.tasks[run.plan.indexOf.get(task.task_key) ?? -1];
  const open = planned?.dependencies
    .map(({ index }) => run.tasks[index])
    .filter((upstream) => upstream?.selected && upstream.result_state === null);
  return open?.length ? open.map((upstream) => upstream?.task_key).join(', ') : null;
}
