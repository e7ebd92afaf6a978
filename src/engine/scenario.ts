/**
 * Scenarios: a job, what happens to it, and what comes out, as plain JSON. The format is that of the
 * project's collection of run semantics; `playScenario` gives the complete result of one.
 */
import type { JobSettings } from '../jobs/index.ts';
import type { BackfillRequest, Command, ModelChange } from './input.ts';
import type { LogEvent } from './log.ts';
import type { Attempt, Run, TaskState } from './model.ts';
import { simulate, type ScriptedAttempt, type TimedStep } from './simulate.ts';

export interface Scenario {
  /** ISO instant of second 0. */
  readonly start: string;
  readonly jobs: Readonly<Record<string, JobSettings>>;
  readonly attempts?: Readonly<Record<string, readonly ScriptedAttempt[]>>;
  readonly steps?: readonly ScenarioStep[];
  /** Seconds after start at which the clock stops. */
  readonly until_s: number;
}

/** One key beside `at_s` names what happens. */
export interface ScenarioStep {
  readonly at_s: number;
  readonly run_now?: {
    readonly job: string;
    readonly job_parameters?: Readonly<Record<string, string>>;
    readonly only?: readonly string[];
    readonly queue?: { readonly enabled: boolean };
  };
  readonly cancel_run?: { readonly run: number };
  readonly cancel_task?: { readonly run: number; readonly task: string };
  readonly repair_run?: {
    readonly run: number;
    readonly rerun_all_failed_tasks?: boolean;
    readonly rerun_tasks?: readonly string[];
    readonly rerun_dependent_tasks?: boolean;
    readonly job_parameters?: Readonly<Record<string, string>>;
    readonly latest_repair?: number;
  };
  readonly update_job?: { readonly job: string; readonly settings: JobSettings };
  readonly file_arrives?: { readonly path: string };
  readonly table_updated?: { readonly table_name: string };
  readonly model_changed?: ModelChange;
  /** `from` and `to` are ISO instants. */
  readonly backfill?: Omit<BackfillRequest, 'from' | 'to'> & { readonly from: string; readonly to: string };
}

export interface ScenarioResult {
  readonly runs: readonly RunResultRow[];
  readonly notifications: readonly NotificationRow[];
  readonly rejected: readonly { readonly step: number; readonly code: string; readonly message: string }[];
}

export interface RunResultRow {
  readonly run: number;
  readonly job: string;
  readonly trigger: string;
  /** Only of backfill runs. */
  readonly run_name?: string | undefined;
  readonly start_s: number | null;
  readonly end_s: number | null;
  readonly queued_s: number;
  readonly life_cycle_state: string;
  readonly result_state: string | null;
  readonly termination_code: string | null;
  readonly repair_count: number;
  readonly tasks: Readonly<Record<string, TaskResultRow>>;
}

export interface TaskResultRow {
  readonly life_cycle_state: string;
  readonly result_state: string | null;
  readonly attempts: number;
  readonly start_s: readonly number[];
  readonly end_s: readonly (number | null)[];
  readonly parameters: Attempt['parameters'] | null;
  readonly outcome: string | null;
  readonly iterations: readonly TaskResultRow[] | null;
}

export interface NotificationRow {
  readonly at_s: number;
  readonly event: string;
  readonly run: number;
  readonly task?: string;
  readonly to: readonly string[];
}

/** Plays a scenario. Pure; the scenario stays unchanged. Throws RangeError for a start that is no instant. */
export function playScenario(scenario: Scenario): ScenarioResult {
  const start = Date.parse(scenario.start);
  if (!Number.isFinite(start)) throw new RangeError(`scenario: start is no ISO instant: ${scenario.start}`);
  const { log, state } = simulate({
    start,
    until: start + scenario.until_s * 1000,
    jobs: scenario.jobs,
    script: scenario.attempts,
    steps: (scenario.steps ?? []).map(
      (step) => ({ at: start + step.at_s * 1000, ...commandOf(step) }) as TimedStep,
    ),
  });
  const seconds = (instant: number): number => (instant - start) / 1000;
  return {
    runs: state.runs.map((run) => runRow(run, seconds)),
    notifications: log.flatMap((event) => notificationRow(event, seconds)),
    rejected: log.flatMap((event) => rejectedRow(event)),
  };
}

function commandOf(step: ScenarioStep): Command {
  if (step.run_now) return { kind: 'run_now', ...step.run_now };
  if (step.cancel_run) return { kind: 'cancel_run', ...step.cancel_run };
  if (step.cancel_task)
    return { kind: 'cancel_task', run: step.cancel_task.run, task_key: step.cancel_task.task };
  if (step.repair_run) {
    const { latest_repair, ...rest } = step.repair_run;
    return { kind: 'repair_run', ...rest, latest_repair_id: latest_repair };
  }
  if (step.update_job) return { kind: 'save_job', ...step.update_job };
  if (step.file_arrives) return { kind: 'file_arrives', ...step.file_arrives };
  if (step.table_updated) return { kind: 'table_updated', ...step.table_updated };
  if (step.model_changed) return { kind: 'model_changed', ...step.model_changed };
  if (step.backfill) {
    const { from, to, ...rest } = step.backfill;
    return { kind: 'backfill', from: Date.parse(from), to: Date.parse(to), ...rest };
  }
  throw new TypeError(
    `scenario: a step at ${step.at_s} s does nothing known: ${Object.keys(step).join(', ')}`,
  );
}

type Seconds = (instant: number) => number;

function runRow(run: Run, seconds: Seconds): RunResultRow {
  return {
    run: run.number,
    job: run.job,
    trigger: run.trigger,
    run_name: run.run_name,
    start_s: run.start === null ? null : seconds(run.start),
    end_s: run.end === null ? null : seconds(run.end),
    queued_s: ((run.start ?? run.created) - run.created) / 1000,
    life_cycle_state: run.life_cycle_state,
    result_state: run.result_state,
    termination_code: run.termination_code,
    repair_count: run.repairs.length,
    tasks: Object.fromEntries(run.tasks.map((task) => [task.task_key, taskRow(task, seconds)])),
  };
}

function taskRow(task: TaskState, seconds: Seconds): TaskResultRow {
  return {
    life_cycle_state: task.life_cycle_state,
    result_state: task.result_state,
    attempts: task.attempts.length,
    start_s: task.attempts.map((attempt) => seconds(attempt.start)),
    end_s: task.attempts.map((attempt) => (attempt.end === null ? null : seconds(attempt.end))),
    parameters: task.attempts.at(-1)?.parameters ?? null,
    outcome: task.outcome,
    iterations: task.iterations?.map((iteration) => taskRow(iteration, seconds)) ?? null,
  };
}

function notificationRow(event: LogEvent, seconds: Seconds): NotificationRow[] {
  if (event.kind !== 'notification' || event.mutedBy !== undefined || event.to.length === 0) return [];
  const row = { at_s: seconds(event.at), event: event.event, run: event.run, to: event.to };
  return [event.task_key === undefined ? row : { ...row, task: event.task_key }];
}

function rejectedRow(event: LogEvent): ScenarioResult['rejected'][number][] {
  if (event.kind !== 'rejected' || event.step === null) return [];
  return [{ step: event.step, code: event.code, message: event.message }];
}
