/**
 * `system.lakeflow` projected from the event log: what monitoring queries find. The log alone decides; what the
 * platform's documentation leaves open is a constant or a comment with the word "unverified".
 * Sources: Databricks docs, "Jobs system table reference" and "Monitor job costs with system tables".
 */
import type { LogEvent } from '../log.ts';
import { jobRows } from './job-rows.ts';
import { DEFAULT_OPTIONS, type SystemTableOptions } from './options.ts';
import { recordsOf } from './records.ts';
import type { JobRunRow, JobTaskRunRow, SystemTables } from './rows.ts';
import { runRows, taskRunRows } from './run-rows.ts';

export { USUAL_DELAY_MS, type SystemTableOptions } from './options.ts';
export { SLICE_MS } from './slices.ts';
export type {
  Compute,
  HealthRule,
  JobRow,
  JobRunRow,
  JobTaskRow,
  JobTaskRunRow,
  SystemTables,
} from './rows.ts';

/**
 * The tables as they stand at `until` (epoch ms): a later instant only adds rows. Job ids are 1, 2, … in the order of
 * first saves, run ids the numbers of the runs. A repaired run keeps its id and has more rows, of which several carry
 * a result: the one that ends last counts. Takes time in proportion to the log and the hours that it covers.
 */
export function systemTables(
  log: readonly LogEvent[],
  until: number,
  options: SystemTableOptions = {},
): SystemTables {
  const origin = { ...DEFAULT_OPTIONS, ...options };
  const shown = until - origin.delayMs;
  const records = recordsOf(log, until);
  const ids = new Map<string, string>();
  for (const { job } of records.saves) if (!ids.has(job)) ids.set(job, String(ids.size + 1));
  const idOf = (job: string): string => ids.get(job) ?? '';
  const job_run_timeline: JobRunRow[] = [];
  const job_task_run_timeline: JobTaskRunRow[] = [];
  for (const run of records.runs.values()) {
    const id = idOf(run.created.job);
    for (const row of runRows(run, id, records, origin, shown)) job_run_timeline.push(row);
    for (const row of taskRunRows(run, id, origin, shown)) job_task_run_timeline.push(row);
  }
  return { ...jobRows(records.saves, idOf, origin, shown), job_run_timeline, job_task_run_timeline };
}
