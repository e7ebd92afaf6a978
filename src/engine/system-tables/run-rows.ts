/** `job_run_timeline` and `job_task_run_timeline`: what ran, an hour to a row. */
import type { Parameters, TerminationCode } from '../model.ts';
import { taskTerminationCode, terminationType } from '../termination.ts';
import { resultWordOf, terminationCodeOf, triggerWordOf } from './codes.ts';
import { computeOf, NO_COMPUTE, plannedOf, type ComputeColumns } from './compute.ts';
import type { Origin } from './options.ts';
import { placeOf, type Execution, type Records, type RunRecord, type TaskRun } from './records.ts';
import { instantText, type JobRunRow, type JobTaskRunRow } from './rows.ts';
import { slicesOf, type Slice } from './slices.ts';

/**
 * Where the time of a run that waited in the queue begins (unverified): when it left the queue. A run that never
 * left it has one row of no length at its end.
 */
export function runRows(run: RunRecord, job_id: string, records: Records, origin: Origin, shown: number) {
  const rows: JobRunRow[] = [];
  const fixed = runColumns(run, job_id, records, origin);
  for (const execution of run.executions) {
    for (const slice of slicesOf(execution.start, execution.end, shown)) {
      rows.push({ ...fixed, ...runSlice(execution, slice) });
    }
  }
  return rows;
}

function runColumns(
  { created, isInterval }: RunRecord,
  job_id: string,
  records: Records,
  { account_id, workspace_id }: Origin,
) {
  const source = parentTaskRun(created.parent, records);
  const root = rootTaskRun(created.run, records);
  return {
    account_id,
    workspace_id,
    job_id,
    run_id: String(created.run),
    trigger_type: triggerWordOf(created.trigger, isInterval),
    run_type: 'JOB_RUN',
    // "User-supplied run name": for ordinary runs of a job expected NULL (unverified); join `jobs` for the name.
    run_name: created.run_name ?? null,
    ...NO_COMPUTE,
    source_task_run_id: source ? String(source.id) : null,
    root_task_run_id: root ? String(root.id) : null,
  } as const;
}

function parentTaskRun(parent: RunRecord['created']['parent'], { runs }: Records): TaskRun | undefined {
  if (!parent) return undefined;
  return runs.get(parent.run)?.attempts.get(placeOf(parent.task_key, parent.item))?.[parent.attempt];
}

/** The topmost Run Job attempt above a run. */
function rootTaskRun(run: number, records: Records): TaskRun | undefined {
  let root: TaskRun | undefined;
  for (let parent = records.runs.get(run)?.created.parent ?? null; parent;) {
    root = parentTaskRun(parent, records);
    parent = records.runs.get(parent.run)?.created.parent ?? null;
  }
  return root;
}

function runSlice({ result, code, parameters }: Execution, slice: Slice) {
  const ends = slice.isLast ? endColumns(resultWordOf(result), code) : NO_END;
  return {
    ...periodOf(slice),
    ...ends,
    job_parameters: parameters,
    // Durations of a job's run are 0 on the last slice: they were of use to single-task jobs of the old form.
    ...durations(slice, 0),
    queue_duration_seconds: slice.isLast ? 0 : null,
    run_duration_seconds: slice.isLast ? 0 : null,
  };
}

/** Rows of every attempt, and one of no length for each task that ended without one (that it has a row is unverified). */
export function taskRunRows(
  run: RunRecord,
  job_id: string,
  { account_id, workspace_id }: Origin,
  shown: number,
) {
  const rows: JobTaskRunRow[] = [];
  for (const taskRun of run.taskRuns) {
    const fixed = { account_id, workspace_id, job_id, ...taskColumns(run, taskRun) };
    for (const slice of slicesOf(taskRun.start, taskRun.end, shown)) {
      rows.push({ ...fixed, ...taskSlice(taskRun, slice) });
    }
  }
  return rows;
}

function taskColumns(run: RunRecord, taskRun: TaskRun) {
  const { id, task_key, item, loop, execution, parameters, executed } = taskRun;
  const job_run_id = String(run.created.run);
  return {
    run_id: String(id),
    job_run_id,
    // Of an iteration the For each task's run, else the run of the job (unverified).
    parent_run_id: loop === undefined ? job_run_id : String(loop),
    // An iteration shows the key of the task that is repeated (unverified).
    task_key: plannedOf(execution.plan, task_key, item)?.task_key ?? task_key,
    ...(executed ? computeOf(taskRun) : NO_COMPUTE),
    task_parameters: namedOnly(parameters),
  } satisfies ComputeColumns & Partial<JobTaskRunRow>;
}

function namedOnly(parameters: Parameters): Readonly<Record<string, string>> | null {
  return Array.isArray(parameters) ? null : (parameters as Readonly<Record<string, string>>);
}

function taskSlice({ start, end, result }: TaskRun, slice: Slice) {
  const ends =
    slice.isLast && result !== null ? endColumns(resultWordOf(result), taskTerminationCode(result)) : NO_END;
  const seconds = Math.round(((end ?? start) - start) / 1000);
  return { ...periodOf(slice), ...ends, ...durations(slice, seconds) };
}

const NO_END = { result_state: null, termination_code: null, termination_type: null };

function endColumns(result_state: string, code: TerminationCode) {
  const termination_code = terminationCodeOf(code);
  return { result_state, termination_code, termination_type: terminationType(code) };
}

function periodOf({ from, to }: Slice) {
  return { period_start_time: instantText(from), period_end_time: instantText(to) };
}

/** The simulator needs no time to start or clean up compute. */
function durations({ isLast }: Slice, seconds: number) {
  return {
    setup_duration_seconds: isLast ? 0 : null,
    cleanup_duration_seconds: isLast ? 0 : null,
    execution_duration_seconds: isLast ? seconds : null,
  };
}
