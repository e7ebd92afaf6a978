/** How log entries about tasks and their attempts change the state; see apply.ts. */
import { PersistentList } from './persistent-list.ts';
import type { WorkingCopy, Writable, WritableRun } from './working-copy.ts';
import type { Of } from './log.ts';
import type { Attempt, AttemptOutcome, Iteration, TaskState } from './model.ts';

const NO_ATTEMPTS = PersistentList.of<Attempt>();
const NO_VALUES: Readonly<Record<string, unknown>> = {};

/** A task that nothing has been decided about. One left out by `only` is terminal from the start. */
export function freshTask(task_key: string, selected: boolean, repair: number): TaskState {
  return {
    task_key,
    life_cycle_state: selected ? 'BLOCKED' : 'SKIPPED',
    result_state: null,
    selected,
    reason: selected ? null : { code: 'not_selected' },
    cause: null,
    attempts: NO_ATTEMPTS,
    retries: 0,
    retryAt: null,
    repair,
    outcome: null,
    values: NO_VALUES,
    output: null,
    iterations: null,
    end: null,
  };
}

interface Target {
  readonly run: number;
  readonly task_key: string;
  readonly item?: number | undefined;
}

/** The working copy of the task (or iteration) that an event speaks of. */
function taskOf(copy: WorkingCopy, run: WritableRun, target: Target): Writable<TaskState> {
  const task = copy.writableTask(run, indexOf(run, target.task_key), target.item);
  if (!task) throw new RangeError(`engine: run ${target.run} has no ${target.task_key} ${target.item ?? ''}`);
  return task;
}

export function taskReady(copy: WorkingCopy, event: Of<'task_ready'>): void {
  const run = copy.writableRun(event.run);
  const task = taskOf(copy, run, event);
  task.life_cycle_state = 'PENDING';
  task.reason = event.reason;
  task.cause = event.reason;
  if (event.item === undefined) run.ready = [...run.ready, indexOf(run, event.task_key)];
}

function indexOf(run: WritableRun, task_key: string): number {
  return run.plan.indexOf.get(task_key) ?? -1;
}

export function attemptStarted(copy: WorkingCopy, event: Of<'attempt_started'>): void {
  const run = copy.writableRun(event.run);
  const task = taskOf(copy, run, event);
  const attempt = attemptOf(event, run.repairs.length);
  task.life_cycle_state = 'RUNNING';
  task.retryAt = null;
  task.attempts = task.attempts.push(attempt);
  run.attemptCount++;
  if (event.item === undefined) forget(run, event.task_key);
}

function attemptOf(event: Of<'attempt_started'>, repair: number): Attempt {
  const { id, attempt_number, parameters, childRun, at: start } = event;
  return {
    id,
    attempt_number,
    repair,
    start,
    end: null,
    result_state: null,
    parameters,
    error: undefined,
    childRun,
  };
}

function forget(run: WritableRun, task_key: string): void {
  const index = indexOf(run, task_key);
  run.ready = without(run.ready, index);
  run.waiting = without(run.waiting, index);
}

const NONE: readonly number[] = [];

function without(indexes: readonly number[], index: number): readonly number[] {
  if (indexes.length === 0) return indexes;
  if (indexes.length === 1) return indexes[0] === index ? NONE : indexes;
  return indexes.filter((entry) => entry !== index);
}

export function attemptEnded(copy: WorkingCopy, event: Of<'attempt_ended'>): void {
  const task = taskOf(copy, copy.writableRun(event.run), event);
  const last = task.attempts.at(-1);
  if (!last) return;
  const ended = { ...last, end: event.at, result_state: event.result_state, error: event.error };
  task.attempts = task.attempts.with(task.attempts.length - 1, ended);
  if (event.outcome) keepOutcome(task, event.outcome);
}

function keepOutcome(task: Writable<TaskState>, { values, rows, exit }: AttemptOutcome): void {
  if (values) task.values = { ...task.values, ...values };
  if (rows) task.output = { rows };
  else if (exit !== undefined) task.output = { exit };
}

export function retryPlanned(copy: WorkingCopy, event: Of<'retry_planned'>): void {
  const run = copy.writableRun(event.run);
  const task = taskOf(copy, run, event);
  task.life_cycle_state = 'WAITING_FOR_RETRY';
  task.retries++;
  task.retryAt = event.due;
  task.reason = event.reason;
  if (event.item === undefined) run.waiting = [...run.waiting, indexOf(run, event.task_key)];
}

export function taskEnded(copy: WorkingCopy, event: Of<'task_ended'>): void {
  const run = copy.writableRun(event.run);
  const task = taskOf(copy, run, event);
  // A task that never started is SKIPPED in the old vocabulary; the word of today is unverified.
  const executed = task.attempts.at(-1)?.repair === task.repair;
  task.life_cycle_state = executed ? 'TERMINATED' : 'SKIPPED';
  task.result_state = event.result_state;
  task.reason = event.reason;
  task.retryAt = null;
  task.outcome = event.outcome ?? task.outcome;
  task.end = event.at;
  if (event.item !== undefined) return;
  run.open--;
  forget(run, event.task_key);
}

export function iterationsPlanned(copy: WorkingCopy, event: Of<'iterations_planned'>): void {
  const run = copy.writableRun(event.run);
  const task = taskOf(copy, run, event);
  task.iterations = event.inputs.map((input, item) =>
    plannedIteration(task, input, item, run.repairs.length),
  );
}

/** In a repair, iterations that succeeded stay; the others start anew with their attempts kept. */
function plannedIteration(task: TaskState, input: unknown, item: number, repair: number): Iteration {
  const known = task.iterations?.[item];
  const redoAll = task.iterations?.every((iteration) => iteration.result_state === 'SUCCESS');
  if (known?.result_state === 'SUCCESS' && !redoAll) return known;
  const key = `${task.task_key}[${item}]`;
  return {
    ...freshTask(key, true, repair),
    attempts: known?.attempts ?? NO_ATTEMPTS,
    values: known?.values ?? {},
    input,
  };
}
