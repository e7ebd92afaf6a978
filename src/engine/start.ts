/** What starts at the end of an instant: a run that has a slot, then its tasks that are ready. */
import { wakeForTimeout } from './admission.ts';
import { startAttempt } from './attempts.ts';
import { runCondition } from './condition.ts';
import type { Draft } from './draft.ts';
import { continueLoop, retryIsDue, startLoop } from './for-each.ts';
import type { Run } from './model.ts';
import { notifyRunStart } from './notifications.ts';
import { isTerminal, type Place, type PlaceAddress, placeOf } from './place.ts';
import { startChildRun } from './run-job.ts';

/** Starts whatever of run `number` may start now. Harmless when there is nothing. */
export function startReady(draft: Draft, number: number): void {
  const run = draft.run(number);
  if (!run || run.end !== null) return;
  if (run.life_cycle_state === 'PENDING') return startRun(draft, run);
  if (run.life_cycle_state !== 'RUNNING') return;
  const due = dueTasks(run, draft.at);
  if (run.plan.loops.length > 0) return startBesideLoops(draft, run, new Set(due));
  for (const index of due) startPlace(draft, { run: number, task_key: keyAt(run, index) });
}

/** Tasks and next iterations in the order of the tasks, which is that of the child runs that they make. */
function startBesideLoops(draft: Draft, run: Run, due: ReadonlySet<number>): void {
  for (const index of [...new Set([...due, ...run.plan.loops])].sort((a, b) => a - b)) {
    const task_key = keyAt(run, index);
    if (due.has(index)) startPlace(draft, { run: run.number, task_key });
    else continueLoop(draft, run.number, task_key, startPlace);
  }
}

function startRun(draft: Draft, run: Run): void {
  draft.emit({ at: draft.at, kind: 'run_started', run: run.number });
  notifyRunStart(draft, run);
  watchRun(draft, run.number);
  draft.leave({ kind: 'consider', run: run.number, tasks: run.plan.tasks.map((task) => task.index) });
}

/** Sets the run's timeout and duration warning going, from now. */
export function watchRun(draft: Draft, number: number): void {
  wakeForTimeout(draft, number);
  const run = draft.run(number);
  if (run?.plan.durationWarning == null) return;
  const due = draft.at + run.plan.durationWarning * 1000;
  draft.wake(due, { kind: 'duration_warning', run: number, repair: run.repairs.length });
}

function dueTasks(run: Run, at: number): readonly number[] {
  const retries =
    run.waiting.length === 0 ? run.waiting : run.waiting.filter((index) => isDue(run, index, at));
  const due = retries.length === 0 ? run.ready : [...run.ready, ...retries];
  return due.every((index, place) => place === 0 || due[place - 1]! < index)
    ? due
    : [...due].sort((a, b) => a - b);
}

function isDue(run: Run, index: number, at: number): boolean {
  const task = run.tasks[index];
  return task !== undefined && retryIsDue(task, at);
}

function keyAt(run: Run, index: number): string {
  return run.plan.tasks[index]?.task_key ?? '';
}

/** Starts one task or iteration that is ready or whose retry is due. */
export function startPlace(draft: Draft, address: PlaceAddress): void {
  const place = placeOf(draft, address);
  if (!place || isTerminal(place.state) || place.of.end !== null) return;
  start(draft, place);
}

function start(draft: Draft, place: Place): void {
  switch (place.planned.type) {
    case 'condition_task':
      return runCondition(draft, place);
    case 'for_each_task':
      return startLoop(draft, place, startPlace);
    case 'run_job_task':
      return startChildRun(draft, place);
    default:
      return startAttempt(draft, place);
  }
}
