/** Short words for scenarios, so that a table reads like the case it describes. */
import type { Scenario, ScenarioStep, ScriptedAttempt } from '../../../src/engine/index.ts';
import type { JobSettings, Task } from '../../../src/jobs/index.ts';

/** One case: what is played, what must come out, and the page (or convention) that says so. */
export interface Case {
  readonly id: string;
  readonly about: string;
  readonly rule: string;
  readonly scenario: Scenario;
  readonly expect: unknown;
}

/** Settings of a task beside its key, loosely typed: cases also hold what the platform would refuse. */
type Extra = Readonly<Record<string, unknown>>;

/** `'a'`, or `'a=true'` for the branch of an If/else. */
function dependency(text: string): { task_key: string; outcome?: string } {
  const [task_key = '', outcome] = text.split('=');
  return outcome === undefined ? { task_key } : { task_key, outcome };
}

/** A task of any type; `after` are its dependencies. */
export function task(task_key: string, after: readonly string[], extra: Extra): Task {
  return { task_key, ...(after.length > 0 ? { depends_on: after.map(dependency) } : {}), ...extra } as Task;
}

/** A notebook task. */
export function notebook(key: string, after: readonly string[] = [], extra: Extra = {}): Task {
  return task(key, after, { notebook_task: { notebook_path: `/Workspace/lab/${key}` }, ...extra });
}

/** A notebook task with parameters of its own. */
export function told(
  key: string,
  base_parameters: Readonly<Record<string, string>>,
  after: readonly string[] = [],
): Task {
  return task(key, after, { notebook_task: { notebook_path: `/Workspace/lab/${key}`, base_parameters } });
}

/** An If/else task. */
export function ifElse(
  key: string,
  left: string,
  op: string,
  right: string,
  after: readonly string[] = [],
): Task {
  return task(key, after, { condition_task: { left, op, right } });
}

/** A For each task around a notebook; `nested` are settings of the nested task. */
export function loop(
  key: string,
  inputs: string,
  concurrency?: number,
  nested: Extra = {},
  extra: Extra = {},
  after: readonly string[] = [],
): Task {
  const inner = {
    task_key: `${key}_item`,
    notebook_task: { notebook_path: `/Workspace/lab/${key}` },
    ...nested,
  };
  const body = { inputs, ...(concurrency === undefined ? {} : { concurrency }), task: inner };
  return task(key, after, { for_each_task: body, ...extra });
}

/** A Run Job task. */
export function call(key: string, job_id: number, after: readonly string[] = [], extra: Extra = {}): Task {
  return task(key, after, { run_job_task: { job_id }, ...extra });
}

/** A job named `j` unless `extra` says otherwise. */
export function job(tasks: readonly Task[], extra: Extra = {}): JobSettings {
  return { name: 'j', tasks: [...tasks], ...extra } as JobSettings;
}

export const fails = (duration_s = 10): ScriptedAttempt => ({ result: 'FAILED', duration_s });
export const takes = (duration_s: number): ScriptedAttempt => ({ result: 'SUCCESS', duration_s });
export const hangs: ScriptedAttempt = { hangs: true };
/** Succeeds after 60 s having set task values. */
export const sets = (values: Readonly<Record<string, unknown>>): ScriptedAttempt => ({
  values,
  duration_s: 60,
});

export const runNow = (
  at_s: number,
  extra: Omit<NonNullable<ScenarioStep['run_now']>, 'job'> & { job?: string } = {},
): ScenarioStep => ({
  at_s,
  run_now: { job: 'j', ...extra },
});
export const cancelRun = (at_s: number, run = 1): ScenarioStep => ({ at_s, cancel_run: { run } });
export const cancelTask = (at_s: number, key: string, run = 1): ScenarioStep => ({
  at_s,
  cancel_task: { run, task: key },
});
export const repair = (
  at_s: number,
  request: Omit<NonNullable<ScenarioStep['repair_run']>, 'run'> & { run?: number },
): ScenarioStep => ({
  at_s,
  repair_run: { run: 1, ...request },
});
/** Repairs everything that failed in run 1. */
export const repairFailed = (at_s: number, latest_repair?: number): ScenarioStep =>
  repair(at_s, { rerun_all_failed_tasks: true, ...(latest_repair === undefined ? {} : { latest_repair }) });
export const update = (at_s: number, settings: JobSettings, key = 'j'): ScenarioStep => ({
  at_s,
  update_job: { job: key, settings },
});
export const file = (at_s: number, path: string): ScenarioStep => ({ at_s, file_arrives: { path } });
export const table = (at_s: number, table_name: string): ScenarioStep => ({
  at_s,
  table_updated: { table_name },
});

interface Play {
  readonly jobs?: Readonly<Record<string, JobSettings>>;
  readonly attempts?: Scenario['attempts'];
  readonly steps?: readonly ScenarioStep[];
  readonly until_s?: number;
  readonly start?: string;
}

/** A scenario with one job `j` that starts once at second 0, unless `play` says otherwise. 2026-11-23 is a Monday. */
export function play(
  settings: JobSettings,
  { jobs, attempts = {}, steps = [runNow(0)], until_s = 86_400, start = '2026-11-23T06:00:00Z' }: Play = {},
): Scenario {
  return { start, jobs: jobs ?? { j: settings }, attempts, steps, until_s };
}

type Moments = readonly (number | null)[];

/** A task that ran: its attempts as pairs of start and end. */
export function ran(
  result_state: string | null,
  ...attempts: readonly (readonly [number, number | null])[]
): Record<string, unknown> {
  const start_s: Moments = attempts.map(([start]) => start);
  const end_s: Moments = attempts.map(([, end]) => end);
  return { result_state, attempts: attempts.length, start_s, end_s };
}

export const good = (...attempts: readonly (readonly [number, number])[]): Record<string, unknown> =>
  ran('SUCCESS', ...attempts);
export const bad = (...attempts: readonly (readonly [number, number])[]): Record<string, unknown> =>
  ran('FAILED', ...attempts);
/** A task that never started. */
export const never = (result_state?: string): Record<string, unknown> => ({
  ...(result_state === undefined ? {} : { result_state }),
  attempts: 0,
  start_s: [],
  end_s: [],
});

/** One run in the expectation: result, start and end, tasks. */
export function run(
  result_state: string | null,
  start_s: number | null,
  end_s: number | null,
  tasks: unknown = {},
  more: Extra = {},
): Record<string, unknown> {
  return { result_state, start_s, end_s, tasks, ...more };
}

/** The expectation of a scenario with these runs. */
export const runs = (...list: readonly unknown[]): { runs: readonly unknown[] } => ({
  runs: list.map((entry, index) => ({ run: index + 1, ...(entry as object) })),
});
