/**
 * When the last dependency of a task is terminal, its `run_if` is evaluated, once.
 * Source: Databricks docs "Configure task dependencies".
 */
import type { Draft } from './draft.ts';
import type { DependencyEnd, Run } from './model.ts';
import { isTerminal } from './place.ts';
import type { PlannedTask } from './plan.ts';
import { decideRunIf, type Verdict } from './run-if.ts';

/**
 * Looks at tasks whose dependencies may have become terminal, decides them, and goes on with the
 * dependents of those that will not run.
 */
export function considerTasks(draft: Draft, number: number, indexes: readonly number[]): void {
  let further: number[] | null = null;
  for (const index of indexes)
    if (considerTask(draft, number, index)) further = dependentsOf(draft, number, index, further);
  for (let next = 0; further && next < further.length; next++) {
    const index = further[next]!;
    if (considerTask(draft, number, index)) dependentsOf(draft, number, index, further);
  }
  draft.leave({ kind: 'run_may_end', run: number });
}

function dependentsOf(draft: Draft, number: number, index: number, found: number[] | null): number[] {
  const list = found ?? [];
  list.push(...(draft.run(number)?.plan.tasks[index]?.dependents ?? []));
  return list;
}

/** Looks at one task; true when it ended without running. */
function considerTask(draft: Draft, number: number, index: number): boolean {
  const run = draft.run(number);
  const planned = run?.plan.tasks[index];
  const task = run?.tasks[index];
  if (!run || !planned || !task || isTerminal(task) || task.life_cycle_state !== 'BLOCKED') return false;
  return endedWithoutRunning(draft, run, planned);
}

function endedWithoutRunning(draft: Draft, of: Run, planned: PlannedTask): boolean {
  const run = of.number;
  const { task_key } = planned;
  const decision = planned.disabled ? SWITCHED_OFF : decisionOf(of, planned);
  if (!decision) return false;
  const { verdict, reason } = decision;
  if (verdict !== 'run') {
    draft.emit({ at: draft.at, kind: 'task_ended', run, task_key, result_state: verdict, reason });
    return true;
  }
  draft.emit({ at: draft.at, kind: 'task_ready', run, task_key, reason });
  draft.wake(draft.at, { kind: 'start_ready', run });
  return false;
}

const SWITCHED_OFF: Verdict = { verdict: 'DISABLED', reason: { code: 'disabled' } };

/** The decision on a task, null while a dependency is open. */
function decisionOf(run: Run, planned: PlannedTask): Verdict | null {
  if (!everythingSucceeded(run, planned)) {
    const ends = dependencyEnds(run, planned);
    return ends && decideRunIf(planned.run_if, ends);
  }
  // The ordinary case, the same in every run of the plan: worked out once.
  const known = fairWeather.get(planned);
  if (known) return known;
  const decision = decideRunIf(planned.run_if, dependencyEnds(run, planned) ?? []);
  fairWeather.set(planned, decision);
  return decision;
}

const fairWeather = new WeakMap<PlannedTask, Verdict>();

function everythingSucceeded(run: Run, planned: PlannedTask): boolean {
  for (const { index, outcome } of planned.dependencies) {
    if (outcome !== null || run.tasks[index]?.result_state !== 'SUCCESS') return false;
  }
  return true;
}

/** How the dependencies ended, null while one is open. Tasks that `only` left out do not count. */
export function dependencyEnds(run: Run, planned: PlannedTask): DependencyEnd[] | null {
  const ends: DependencyEnd[] = [];
  for (const { index, outcome } of planned.dependencies) {
    const upstream = run.tasks[index];
    if (!upstream?.selected) continue;
    if (upstream.result_state === null) return null;
    const end = { task_key: upstream.task_key, result: upstream.result_state };
    const branch = outcome !== null && upstream.outcome !== null;
    ends.push(branch ? { ...end, outcome: { expected: outcome, actual: upstream.outcome ?? '' } } : end);
  }
  return ends;
}
