/** How log entries about runs change the state; see apply.ts. */
import { freshTask } from './apply-task.ts';
import type { Writable, WorkingCopy, WritableRun } from './working-copy.ts';
import type { Of } from './log.ts';
import type { JobState, Repair, TaskState } from './model.ts';
import type { Plan } from './plan.ts';
import { continuousOf } from './trigger-plan.ts';

const NONE: readonly number[] = [];
const NO_REPAIRS: readonly Repair[] = [];

export function runCreated(copy: WorkingCopy, event: Of<'run_created'>): void {
  const job = copy.writableJob(event.job);
  const skipped = event.admission === 'SKIPPED';
  if (event.admission === 'PENDING') job.active++;
  if (event.admission === 'QUEUED') job.queue = [...job.queue, event.run];
  const { run: number, triggerTime, triggerInfo, parameters, only, queueEnabled, parent, depth } = event;
  const template = only === null ? freshTasks(job.plan) : selectedTasks(job.plan, new Set(only));
  const tasks = template.slice();
  const run: WritableRun = {
    number,
    job: event.job,
    trigger: event.trigger,
    run_name: event.run_name,
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
  };
  copy.addRun(run, template);
}

/** The tasks of a new run of `plan`: the same objects for every run, copied when one of them changes. */
function freshTasks(plan: Plan): readonly TaskState[] {
  const known = templates.get(plan);
  if (known) return known;
  const tasks = plan.tasks.map(({ task_key }) => freshTask(task_key, true, 0));
  templates.set(plan, tasks);
  return tasks;
}

const templates = new WeakMap<Plan, readonly TaskState[]>();

function selectedTasks(plan: Plan, only: ReadonlySet<string>): readonly TaskState[] {
  return plan.tasks.map(({ task_key }) => freshTask(task_key, only.has(task_key), 0));
}

export function runAdmitted(copy: WorkingCopy, number: number): void {
  const run = copy.writableRun(number);
  const job = copy.writableJob(run.job);
  job.queue = job.queue.filter((queued) => queued !== number);
  job.active++;
  run.life_cycle_state = 'PENDING';
  run.reason = { code: 'slot_free' };
}

export function runStarted(copy: WorkingCopy, event: Of<'run_started'>): void {
  const run = copy.writableRun(event.run);
  run.start = event.at;
  run.life_cycle_state = 'RUNNING';
}

export function runEnded(copy: WorkingCopy, event: Of<'run_ended'>): void {
  const run = copy.writableRun(event.run);
  const job = copy.writableJob(run.job);
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
  if (continuousOf(job.settings)) countFailures(job, run);
}

/**
 * Failures in a row of a continuous job. A run that a person starts counts as well: Run now is the documented way
 * out of a back-off, and a success ends it ("Run jobs continuously").
 */
function countFailures(job: Writable<JobState>, { reason, result_state }: WritableRun): void {
  const gaveUp = reason?.code === 'retries_exhausted';
  const failed = result_state === 'FAILED' || result_state === 'TIMEDOUT' || gaveUp;
  const succeeded = result_state === 'SUCCESS' || result_state === 'SUCCESS_WITH_FAILURES';
  if (!failed && !succeeded) return;
  job.trigger = { ...job.trigger, failures: failed ? job.trigger.failures + 1 : 0 };
}

export function repairStarted(copy: WorkingCopy, event: Of<'repair_started'>): void {
  const run = copy.writableRun(event.run);
  const job = copy.writableJob(run.job);
  job.active++;
  useCurrentSettings(copy, run, job.plan);
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
function useCurrentSettings(copy: WorkingCopy, run: WritableRun, current: Plan): void {
  if (current === run.plan) return;
  const before = new Map(run.tasks.map((task) => [task.task_key, task]));
  const kept = current.tasks.map(
    (task) => before.get(task.task_key) ?? freshTask(task.task_key, false, run.repairs.length),
  );
  const removed = run.tasks.filter((task) => !current.indexOf.has(task.task_key));
  run.tasks = [...kept, ...removed.map((task) => ({ ...task, selected: false }))];
  run.plan = current;
  copy.shareTasks(run);
}
