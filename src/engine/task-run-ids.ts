/** Ids of task runs: the run's number followed by six digits, so unique, readable, and the same every time. */
const TASK_RUN_IDS = 1_000_000;

/** The id of a run's task run number `place`, which counts from 1 and stays below a million. */
export function taskRunId(run: number, place: number): number {
  return run * TASK_RUN_IDS + place;
}

/** The number of the run that a task run's id belongs to. */
export function runOfTaskRunId(id: number): number {
  return Math.floor(id / TASK_RUN_IDS);
}
