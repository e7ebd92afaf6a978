/**
 * How each log entry changes the state. No decisions here: whatever a rule decided is in the entry.
 */
import type { Draft, Writable, WritableRun } from './draft.ts';
import type { LogEvent } from './log.ts';
import type { Attempt, AttemptOutcome, Iteration, Repair, TaskState } from './model.ts';
import { planOf, type Plan } from './plan.ts';

type Of<K extends LogEvent['kind']> = Extract<LogEvent, { kind: K }>;

/** Applies one log event to the working copies of `draft`. */
export function applyEntry(draft: Draft, event: LogEvent): void {
  switch (event.kind) {
    case 'job_saved':
      return jobSaved(draft, event);
    case 'trigger_armed':
    case 'trigger_planned':
    case 'trigger_fired':
    case 'change_seen':
      return triggerChanged(draft, event);
    case 'file_arrived':
      return draft.addFile(event.path);
    case 'run_created':
      return runCreated(draft, event);
    case 'run_admitted':
      return runAdmitted(draft, event.run);
    case 'run_started':
      return runStarted(draft, event);
    case 'run_timeout_changed':
      draft.writableRun(event.run).timeout_seconds = event.timeout_seconds;
      return;
    case 'run_ended':
      return runEnded(draft, event);
    case 'task_ready':
      return taskReady(draft, event);
    case 'attempt_started':
      return attemptStarted(draft, event);
    case 'attempt_ended':
      return attemptEnded(draft, event);
    case 'retry_planned':
      return retryPlanned(draft, event);
    case 'task_ended':
      return taskEnded(draft, event);
    case 'iterations_planned':
      return iterationsPlanned(draft, event);
    case 'repair_started':
      return repairStarted(draft, event);
    case 'table_updated':
    case 'notification':
    case 'rejected':
      return;
  }
}

function jobSaved(draft: Draft, { job: key, settings }: Of<'job_saved'>): void {
  const plan = planOf(settings);
  if (draft.job(key)) Object.assign(draft.writableJob(key), { settings, plan });
  else {
    const trigger = { version: 0, next: null, lastFired: null, lastChange: null, changed: [], failures: 0 };
    draft.addJob({ job_id: draft.jobKeys.length + 1, key, settings, plan, active: 0, queue: [], trigger });
  }
}

function triggerChanged(
  draft: Draft,
  event: Of<'trigger_armed'> | Of<'trigger_planned'> | Of<'trigger_fired'> | Of<'change_seen'>,
): void {
  const job = draft.writableJob(event.job);
  const before = job.trigger;
  switch (event.kind) {
    case 'trigger_armed':
      job.trigger = {
        ...before,
        version: before.version + 1,
        next: event.next,
        changed: [],
        lastChange: null,
      };
      return;
    case 'trigger_planned':
      job.trigger = { ...before, next: event.next };
      return;
    case 'trigger_fired':
      job.trigger = { ...before, next: event.next, lastFired: event.at, changed: [] };
      return;
    case 'change_seen': {
      const changed = before.changed.includes(event.what) ? before.changed : [...before.changed, event.what];
      job.trigger = { ...before, changed, lastChange: event.at };
    }
  }
}

function runCreated(draft: Draft, event: Of<'run_created'>): void {
  const job = draft.writableJob(event.job);
  const skipped = event.admission === 'SKIPPED';
  if (event.admission === 'PENDING') job.active++;
  if (event.admission === 'QUEUED') job.queue = [...job.queue, event.run];
  const { run: number, triggerTime, triggerInfo, parameters, only, queueEnabled, parent, depth } = event;
  const selected = event.only === null ? null : new Set(event.only);
  const isSelected = (task_key: string): boolean => selected === null || selected.has(task_key);
  const tasks = job.plan.tasks.map(({ task_key }) => freshTask(task_key, isSelected(task_key), 0));
  draft.addRun({
    number,
    job: event.job,
    trigger: event.trigger,
    triggerTime,
    triggerInfo,
    created: event.at,
    start: null,
    end: skipped ? event.at : null,
    life_cycle_state: event.admission,
    result_state: skipped ? 'MAXIMUM_CONCURRENT_RUNS_REACHED' : null,
    termination_code: skipped ? 'MAX_CONCURRENT_RUNS_EXCEEDED' : null,
    reason: event.reason,
    parameters,
    only,
    queueEnabled,
    timeout_seconds: job.plan.timeout_seconds,
    plan: job.plan,
    tasks,
    ready: NONE,
    waiting: NONE,
    open: tasks.filter((task) => task.selected).length,
    repairs: NO_REPAIRS,
    parent,
    depth,
    attemptCount: 0,
  });
}

const NO_ATTEMPTS: readonly Attempt[] = [];
const NO_VALUES: Readonly<Record<string, unknown>> = {};
const NO_REPAIRS: readonly Repair[] = [];

/** A task that nothing has been decided about. One left out by `only` is terminal from the start. */
export function freshTask(task_key: string, selected: boolean, repair: number): TaskState {
  return {
    task_key,
    life_cycle_state: selected ? 'BLOCKED' : 'SKIPPED',
    result_state: null,
    selected,
    reason: selected ? null : { code: 'not_selected' },
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

function runAdmitted(draft: Draft, number: number): void {
  const run = draft.writableRun(number);
  const job = draft.writableJob(run.job);
  job.queue = job.queue.filter((queued) => queued !== number);
  job.active++;
  run.life_cycle_state = 'PENDING';
  run.reason = { code: 'slot_free' };
}

function runStarted(draft: Draft, event: Of<'run_started'>): void {
  const run = draft.writableRun(event.run);
  run.start = event.at;
  run.life_cycle_state = 'RUNNING';
}

function runEnded(draft: Draft, event: Of<'run_ended'>): void {
  const run = draft.writableRun(event.run);
  const job = draft.writableJob(run.job);
  if (run.life_cycle_state === 'QUEUED') job.queue = job.queue.filter((queued) => queued !== event.run);
  else job.active--;
  run.end = event.at;
  run.life_cycle_state = event.life_cycle_state;
  run.result_state = event.result_state;
  run.termination_code = event.termination_code;
  run.reason = event.reason;
  run.ready = NONE;
  run.waiting = NONE;
  const repair = run.repairs.at(-1);
  if (repair) run.repairs = [...run.repairs.slice(0, -1), { ...repair, end: event.at }];
  if (run.trigger === 'CONTINUOUS') countFailures(draft, run);
}

function countFailures(draft: Draft, run: WritableRun): void {
  const job = draft.writableJob(run.job);
  const failed = run.result_state === 'FAILED' || run.result_state === 'TIMEDOUT';
  const failures = failed
    ? job.trigger.failures + 1
    : run.result_state === 'CANCELED'
      ? job.trigger.failures
      : 0;
  job.trigger = { ...job.trigger, failures };
}

interface Target {
  readonly run: number;
  readonly task_key: string;
  readonly item?: number | undefined;
}

/** Replaces the task (or the iteration) an event speaks of by a copy, and lets `write` change the copy. */
function change(draft: Draft, target: Target, write: (task: Writable<TaskState>) => void): WritableRun {
  const run = draft.writableRun(target.run);
  const index = run.plan.indexOf.get(target.task_key) ?? -1;
  const task = run.tasks[index];
  if (!task) throw new RangeError(`engine: run ${target.run} has no task ${target.task_key}`);
  const copy = { ...task };
  run.tasks[index] = copy;
  if (target.item === undefined) {
    write(copy);
    return run;
  }
  const iterations = (task.iterations ?? []).slice();
  const iteration = iterations[target.item];
  if (!iteration) throw new RangeError(`engine: ${target.task_key} has no iteration ${target.item}`);
  const iterationCopy = { ...iteration };
  iterations[target.item] = iterationCopy;
  copy.iterations = iterations;
  write(iterationCopy);
  return run;
}

function taskReady(draft: Draft, event: Of<'task_ready'>): void {
  const run = change(draft, event, (task) => {
    task.life_cycle_state = 'PENDING';
    task.reason = event.reason;
  });
  if (event.item === undefined) run.ready = [...run.ready, indexOf(run, event.task_key)];
}

function indexOf(run: WritableRun, task_key: string): number {
  return run.plan.indexOf.get(task_key) ?? -1;
}

function attemptStarted(draft: Draft, event: Of<'attempt_started'>): void {
  const repair = draft.writableRun(event.run).repairs.length;
  const run = change(draft, event, (task) => {
    task.life_cycle_state = 'RUNNING';
    task.retryAt = null;
    task.attempts = [...task.attempts, attemptOf(event, repair)];
  });
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

function attemptEnded(draft: Draft, event: Of<'attempt_ended'>): void {
  change(draft, event, (task) => {
    const last = task.attempts.at(-1);
    if (!last) return;
    const ended = { ...last, end: event.at, result_state: event.result_state, error: event.error };
    task.attempts = task.attempts.length === 1 ? [ended] : [...task.attempts.slice(0, -1), ended];
    if (event.outcome) keepOutcome(task, event.outcome);
  });
}

function keepOutcome(task: Writable<TaskState>, { values, rows, exit }: AttemptOutcome): void {
  if (values) task.values = { ...task.values, ...values };
  if (rows) task.output = { rows };
  else if (exit !== undefined) task.output = { exit };
}

function retryPlanned(draft: Draft, event: Of<'retry_planned'>): void {
  const run = change(draft, event, (task) => {
    task.life_cycle_state = 'WAITING_FOR_RETRY';
    task.retries++;
    task.retryAt = event.due;
    task.reason = event.reason;
  });
  if (event.item === undefined) run.waiting = [...run.waiting, indexOf(run, event.task_key)];
}

function taskEnded(draft: Draft, event: Of<'task_ended'>): void {
  const run = change(draft, event, (task) => {
    // A task that never started is SKIPPED in the old vocabulary; the word of today is unverified.
    const executed = task.attempts.at(-1)?.repair === task.repair;
    task.life_cycle_state = executed ? 'TERMINATED' : 'SKIPPED';
    task.result_state = event.result_state;
    task.reason = event.reason;
    task.retryAt = null;
    task.outcome = event.outcome ?? task.outcome;
    task.end = event.at;
  });
  if (event.item !== undefined) return;
  run.open--;
  forget(run, event.task_key);
}

function iterationsPlanned(draft: Draft, event: Of<'iterations_planned'>): void {
  const repair = draft.writableRun(event.run).repairs.length;
  change(draft, event, (task) => {
    task.iterations = event.inputs.map((input, item) => plannedIteration(task, input, item, repair));
  });
}

/** In a repair, iterations that succeeded stay; the others start anew with their attempts kept. */
function plannedIteration(task: TaskState, input: unknown, item: number, repair: number): Iteration {
  const known = task.iterations?.[item];
  const redoAll = task.iterations?.every((iteration) => iteration.result_state === 'SUCCESS');
  if (known?.result_state === 'SUCCESS' && !redoAll) return known;
  const key = `${task.task_key}[${item}]`;
  return {
    ...freshTask(key, true, repair),
    attempts: known?.attempts ?? [],
    values: known?.values ?? {},
    input,
  };
}

function repairStarted(draft: Draft, event: Of<'repair_started'>): void {
  const run = draft.writableRun(event.run);
  const job = draft.writableJob(run.job);
  job.active++;
  useCurrentSettings(run, job.plan);
  run.parameters = event.parameters;
  run.timeout_seconds = job.plan.timeout_seconds;
  run.repairs = [...run.repairs, { id: event.repair, start: event.at, end: null, tasks: event.tasks }];
  run.life_cycle_state = 'RUNNING';
  run.result_state = null;
  run.termination_code = null;
  run.reason = { code: 'repaired', repair: event.repair };
  run.end = null;
  for (const task_key of event.tasks) resetTask(run, task_key, event.repair);
  run.open = event.tasks.length;
}

function resetTask(run: WritableRun, task_key: string, repair: number): void {
  const index = run.plan.indexOf.get(task_key) ?? -1;
  const before = run.tasks[index];
  if (!before) return;
  const { attempts, values, output, iterations } = before;
  run.tasks[index] = { ...freshTask(task_key, true, repair), attempts, values, output, iterations };
}

/**
 * A repair uses the job's current settings. Tasks that are new since then are not part of the run until
 * a repair names them; tasks that were removed stay in its history, behind the others.
 */
function useCurrentSettings(run: WritableRun, current: Plan): void {
  if (current === run.plan) return;
  const before = new Map(run.tasks.map((task) => [task.task_key, task]));
  const kept = current.tasks.map(
    (task) => before.get(task.task_key) ?? freshTask(task.task_key, false, run.repairs.length),
  );
  const removed = run.tasks.filter((task) => !current.indexOf.has(task.task_key));
  run.tasks = [...kept, ...removed.map((task) => ({ ...task, selected: false }))];
  run.plan = current;
}
