/** Job runs as `runs/get` and `runs/list` give them. Source: Databricks SDK (`Run`, `BaseRun`). */
import { planOf, type Reason, type Run } from '../../engine/index.ts';
import type { Live } from '../live.ts';
import { CREATOR } from './job-shape.ts';
import { withoutGaps } from './settings.ts';
import { stateFields, WORKLOAD_FAILED, type Standing } from './state-shape.ts';
import {
  iterationsOf,
  pageUrl,
  placesOf,
  taskRunId,
  taskRunsOf,
  taskRunShape,
  type TaskRun,
} from './task-shape.ts';

/** A run without its tasks. */
export function runShape(live: Live, run: Run): Record<string, unknown> {
  const { number } = run;
  const jobId = Number(run.job);
  const submission = live.submission(jobId);
  return withoutGaps({
    job_id: jobId,
    run_id: number,
    number_in_job: number,
    original_attempt_run_id: number,
    run_name: run.run_name ?? submission?.run_name ?? run.plan.settings.name ?? 'Untitled',
    run_type: submission ? 'SUBMIT_RUN' : 'JOB_RUN',
    creator_user_name: CREATOR,
    trigger: run.trigger,
    trigger_info: run.parent ? { run_id: parentRunId(live, run) } : undefined,
    schedule: run.trigger === 'PERIODIC' ? run.plan.settings.schedule : undefined,
    ...timesOf(run),
    job_parameters: jobParameters(run),
    run_page_url: pageUrl(number),
    format: 'MULTI_TASK',
    description: run.plan.settings.description,
    ...stateFields(standingOfRun(run)),
  });
}

/** Durations of multi-task job runs are 0 but for `run_duration` and `queue_duration` (SDK). */
function timesOf(run: Run): object {
  const end = run.end ?? 0;
  return {
    start_time: run.start ?? run.created,
    end_time: end,
    setup_duration: 0,
    execution_duration: 0,
    cleanup_duration: 0,
    run_duration: run.end === null || run.start === null ? 0 : run.end - run.start,
    queue_duration: run.start === null ? 0 : run.start - run.created,
  };
}

/** Id of the Run Job task run that waits for this run. */
function parentRunId(live: Live, { parent }: Run): number | undefined {
  const of = parent && live.run(parent.run);
  const state = of?.tasks.find(({ task_key }) => task_key === parent?.task_key);
  return state?.attempts.at(parent?.attempt ?? 0)?.id;
}

function jobParameters(run: Run): object[] | undefined {
  const { parameters: defaults } = planOf(run.plan.settings);
  const names = Object.keys({ ...defaults, ...run.parameters });
  if (names.length === 0) return undefined;
  return names.map((name) =>
    withoutGaps({ name, default: own(defaults, name), value: own(run.parameters, name) }),
  );
}

const own = (record: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

function standingOfRun(run: Run): Standing {
  const { life_cycle_state, result_state, reason, termination_code: code } = run;
  const limit = run.plan.max_concurrent_runs;
  return { life_cycle_state, result_state, reason, code, limit, message: messageOf(result_state, reason) };
}

/** The message of a failed run names the task, as seen on a workspace. */
function messageOf(result: Run['result_state'], reason: Reason | null): string | undefined {
  if (result === 'SUCCESS') return '';
  const leaf = reason?.code === 'leaves_failed' ? reason.leaves[0] : undefined;
  return leaf === undefined ? undefined : `Task ${leaf} failed with message: ${WORKLOAD_FAILED}`;
}

/** Every task run of a run, in the order of the job's tasks. */
export const taskRunsOfRun = (run: Run): TaskRun[] => placesOf(run).flatMap(taskRunsOf);

/** A task run as a reply of its own: what `runs/get` says when it is given the id of one. */
export function taskRunReply(live: Live, taskRun: TaskRun): Record<string, unknown> {
  const { place } = taskRun;
  const { run, planned } = place;
  const { task_key, for_each_task, ...rest } = taskRunShape(taskRun);
  const task = withoutGaps({ task_key, for_each_task, ...rest });
  const iterations = iterationsOf(place).flatMap(taskRunsOf).map(taskRunShape);
  return withoutGaps({
    ...runShape(live, run),
    ...pick(rest, OWN_FIELDS),
    job_run_id: run.number,
    original_attempt_run_id: taskRunId(taskRun),
    run_name: planned.task_key,
    tasks: [task],
    iterations: iterations.length > 0 ? iterations : undefined,
  });
}

/** What a task run has of its own; the rest is its job run's. */
const OWN_FIELDS = [
  'run_id',
  'attempt_number',
  'start_time',
  'end_time',
  'setup_duration',
  'execution_duration',
  'cleanup_duration',
  'run_duration',
  'run_page_url',
  'state',
  'status',
];

const pick = (value: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, value[name]]));

/** `repair_history`: the original and every repair, oldest first. */
export function repairHistory(live: Live, run: Run): object[] {
  const ends = live.endsOf(run.number);
  const starts = [run.start ?? run.created, ...run.repairs.map(({ start }) => start)];
  return starts.map((start_time, repair) => {
    const end = ends[repair];
    const standing: Standing = end
      ? { ...end, code: end.termination_code, message: messageOf(end.result_state, end.reason) }
      : { life_cycle_state: 'RUNNING', result_state: null, reason: null, code: null };
    return withoutGaps({
      type: repair === 0 ? 'ORIGINAL' : 'REPAIR',
      id: run.repairs[repair - 1]?.id,
      start_time,
      end_time: end?.at ?? 0,
      ...stateFields(standing),
      task_run_ids: idsOf(run, repair),
    });
  });
}

function idsOf(run: Run, repair: number): number[] {
  return run.tasks.flatMap(({ attempts }) =>
    attempts.filter((attempt) => attempt.repair === repair).map(({ id }) => id),
  );
}
