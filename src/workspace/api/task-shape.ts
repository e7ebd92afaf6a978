/**
 * Task runs as `runs/get` lists them: one entry for each attempt of a task, all with its `task_key`, and one for a
 * task that has not been executed (so far). Source: recorded replies of the CLI's tests, Databricks SDK (`RunTask`).
 */
import {
  taskRunId as idOfPlace,
  taskTerminationCode,
  type Attempt,
  type Parameters,
  type PlannedTask,
  type Run,
  type TaskResult,
  type TaskState,
} from '../../engine/index.ts';
import { filledTask, withoutGaps } from './settings.ts';
import { stateFields, WORKLOAD_FAILED, type Standing } from './state-shape.ts';

/** Ids of task runs without an attempt count from here, behind the attempts of their run. */
const IDLE_IDS = 700_000;

/** A place of a run: a task, or an iteration of a For each task. */
export interface TaskPlace {
  readonly run: Run;
  readonly planned: PlannedTask;
  readonly state: TaskState;
  readonly index: number;
  readonly item?: number;
}

/** The tasks of a run with their plans. */
export function placesOf(run: Run): TaskPlace[] {
  return run.tasks.flatMap((state, index) => {
    const planned = run.plan.tasks[run.plan.indexOf.get(state.task_key) ?? -1];
    return planned && state.selected ? [{ run, planned, state, index }] : [];
  });
}

/** The iterations of a For each task, as places of their own. */
export function iterationsOf(place: TaskPlace): TaskPlace[] {
  const nested = place.planned.loop?.nested;
  if (!nested) return [];
  return (place.state.iterations ?? []).map((state, item) => ({ ...place, planned: nested, state, item }));
}

/** A task run: a place, and which of its attempts; none for a task that has not been executed. */
export interface TaskRun {
  readonly place: TaskPlace;
  readonly attempt: Attempt | null;
}

/** Its task runs, oldest first. A task that is to run again has one more entry, without an attempt. */
export function taskRunsOf(place: TaskPlace): TaskRun[] {
  const attempts = place.state.attempts.toArray().map((attempt) => ({ place, attempt }));
  return standsOnAttempt(place.state) ? attempts : [...attempts, { place, attempt: null }];
}

/** Whether the state of the task is that of its last attempt. */
function standsOnAttempt({ attempts, life_cycle_state, repair }: TaskState): boolean {
  const last = attempts.at(-1);
  if (!last) return false;
  return last.end === null || life_cycle_state === 'WAITING_FOR_RETRY' || last.repair === repair;
}

/** `run_id` of a task run. */
export function taskRunId({ place, attempt }: TaskRun): number {
  if (attempt) return attempt.id;
  const { run, index, item } = place;
  return idOfPlace(run.number, IDLE_IDS + (item === undefined ? index : ITEM_IDS + item));
}
const ITEM_IDS = 10_000;

/** Finds a task run by its id; that of a task before its first attempt still finds the task afterwards. */
export function findTaskRun(run: Run, id: number): TaskRun | undefined {
  const places = placesOf(run).flatMap((place) => [place, ...iterationsOf(place)]);
  for (const place of places) {
    const found = taskRunsOf(place).find((one) => taskRunId(one) === id);
    if (found) return found;
    if (taskRunId({ place, attempt: null }) === id) return taskRunsOf(place).at(-1);
  }
  return undefined;
}

/** The entry of a task run. */
export function taskRunShape(taskRun: TaskRun): Record<string, unknown> {
  const { place, attempt } = taskRun;
  const { planned, run } = place;
  const start = attempt?.start ?? 0;
  const end = attempt ? (attempt.end ?? 0) : (place.state.end ?? 0);
  const took = attempt?.end ? attempt.end - attempt.start : 0;
  return withoutGaps({
    ...withoutPolicy(filledTask(planned.task)),
    run_id: taskRunId(taskRun),
    attempt_number: attempt?.attempt_number ?? 0,
    start_time: start,
    end_time: end,
    setup_duration: 0,
    execution_duration: took,
    cleanup_duration: 0,
    run_duration: took,
    run_page_url: pageUrl(run.number, taskRunId(taskRun)),
    resolved_values: attempt ? resolvedValues(planned.type, attempt.parameters) : undefined,
    ...(planned.loop ? { for_each_task: loopShape(place) } : {}),
    ...stateFields(standingOf(taskRun)),
  });
}

/** Settings of a task that its runs do not show. */
const POLICY = [
  'max_retries',
  'min_retry_interval_millis',
  'retry_on_timeout',
  'disable_auto_optimization',
  'health',
  'disabled',
  'compute',
];

const withoutPolicy = (task: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(task).filter(([name]) => !POLICY.includes(name)));

/** Address of a run's page in the simulated workspace. */
export const pageUrl = (run: number, taskRun?: number): string =>
  `https://lab.cloud.databricks.example/#job/run/${taskRun ?? run}`;

/** How a task run stands. */
export function standingOf({ place, attempt }: TaskRun): Standing {
  const { state } = place;
  const isLast = attempt === null || attempt === state.attempts.at(-1);
  if (isLast && (attempt === null || standsOnAttempt(state))) {
    const { life_cycle_state, result_state, reason } = state;
    const waits = life_cycle_state === 'WAITING_FOR_RETRY';
    return {
      life_cycle_state,
      result_state: waits ? null : result_state,
      reason,
      code: codeOf(result_state),
      message: messageOf(result_state),
    };
  }
  const result_state = attempt?.result_state ?? null;
  return {
    life_cycle_state: 'TERMINATED',
    result_state,
    reason: null,
    code: codeOf(result_state),
    message: messageOf(result_state) ?? '',
  };
}

const codeOf = (result: TaskResult | null) => (result === null ? null : taskTerminationCode(result));

const messageOf = (result: string | null): string | undefined =>
  result === 'FAILED' ? WORKLOAD_FAILED : result === 'SUCCESS' ? '' : undefined;

function loopShape({ planned, state }: TaskPlace): object {
  const iterations = state.iterations ?? [];
  const count = (test: (one: TaskState) => boolean): number => iterations.filter(test).length;
  const stats = {
    total_iterations: iterations.length,
    scheduled_iterations: count((one) => one.attempts.length > 0),
    active_iterations: count((one) => one.attempts.at(-1)?.end === null),
    completed_iterations: count((one) => one.result_state !== null),
    succeeded_iterations: count((one) => one.result_state === 'SUCCESS'),
    failed_iterations: count((one) => one.result_state === 'FAILED' || one.result_state === 'TIMEDOUT'),
  };
  return { ...planned.task.for_each_task, stats: { task_run_stats: stats } };
}

/** The parameters as they were handed over, under the name that the task's type has for them. */
function resolvedValues(type: string | null, parameters: Parameters): object | undefined {
  const field = type === null ? undefined : RESOLVED[type];
  return field === undefined ? undefined : { [type ?? '']: { [field]: parameters } };
}

const RESOLVED: Readonly<Record<string, string>> = {
  notebook_task: 'base_parameters',
  run_job_task: 'job_parameters',
  sql_task: 'parameters',
  spark_python_task: 'parameters',
  spark_jar_task: 'parameters',
  spark_submit_task: 'parameters',
};
