/**
 * Repair: more attempts inside a finished run.
 * Source: Jobs API reference, "Repair" (runs/repair).
 */
import type { Draft } from './draft.ts';
import type { RepairRequest, Refusal } from './input.ts';
import type { Run, SimulationState } from './model.ts';
import { isTerminal } from './place.ts';
import { parameterTexts, reach, type Plan } from './plan.ts';
import { isBad } from './run-result.ts';
import { watchRun } from './start.ts';
import { runNumbered } from './working-copy.ts';

/** Why a task runs again in a repair, or keeps its state. */
export type RepairCause = 'failed' | 'never_ran' | 'named' | 'downstream' | 'kept';

export interface RepairPreview {
  readonly ok: true;
  readonly rerun: readonly { readonly task_key: string; readonly cause: RepairCause }[];
  readonly kept: readonly { readonly task_key: string; readonly cause: RepairCause }[];
}

/** What a repair would do, without doing it; or why it would be refused. */
export function previewRepair(
  state: SimulationState,
  request: RepairRequest,
): RepairPreview | ({ readonly ok: false } & Refusal) {
  const run = runNumbered(state, request.run);
  const job = run && state.jobs[run.job];
  const refusal = refuse(run, request);
  if (refusal || !run || !job) return { ok: false, ...(refusal ?? noSuchRun(request.run)) };
  const causes = chosenTasks(run, job.plan, request);
  if ('code' in causes) return { ok: false, ...causes };
  const rerun = [...causes].map(([task_key, cause]) => ({ task_key, cause }));
  const kept = run.tasks
    .filter((task) => task.selected && !causes.has(task.task_key))
    .map(({ task_key }) => ({ task_key, cause: 'kept' as const }));
  return { ok: true, rerun, kept };
}

/** Repairs a run with the job's current settings; the run keeps its number. */
export function repairRun(draft: Draft, request: RepairRequest): Refusal | null {
  const run = draft.run(request.run);
  const job = run && draft.job(run.job);
  const refusal = refuse(run, request);
  if (refusal || !run || !job) return refusal ?? noSuchRun(request.run);
  const causes = chosenTasks(run, job.plan, request);
  if ('code' in causes) return causes;
  const tasks = [...causes.keys()];
  const parameters = { ...job.plan.parameters, ...run.parameters, ...parameterTexts(request.job_parameters) };
  draft.emit({
    at: draft.at,
    kind: 'repair_started',
    run: run.number,
    repair: run.repairs.length + 1,
    tasks,
    parameters,
  });
  // No on_start message is sent for a repair (unverified).
  watchRun(draft, run.number);
  const indexes = tasks.map((key) => job.plan.indexOf.get(key) ?? -1);
  draft.leave({ kind: 'consider', run: run.number, tasks: indexes });
  return null;
}

function noSuchRun(number: number): Refusal {
  return { code: 'RESOURCE_DOES_NOT_EXIST', message: `Run ${number} does not exist.` };
}

function refuse(run: Run | undefined, request: RepairRequest): Refusal | null {
  if (!run) return noSuchRun(request.run);
  if (run.end === null) return { code: 'INVALID_STATE', message: `Run ${run.number} is still in progress.` };
  if (run.start === null) return { code: 'INVALID_STATE', message: `Run ${run.number} never started.` };
  if (request.rerun_all_failed_tasks && request.rerun_tasks?.length) {
    return invalid('Only one of rerun_tasks and rerun_all_failed_tasks may be given.');
  }
  const latest = run.repairs.at(-1)?.id;
  if (latest !== undefined && request.latest_repair_id !== latest) {
    // The platform's own words (Jobs API reference, repair).
    return invalid('The latest repair ID needs to be provided in order to create a new repair');
  }
  return null;
}

function invalid(message: string): Refusal {
  return { code: 'INVALID_PARAMETER_VALUE', message };
}

/** Task keys in the order of the job, each with the cause for which it runs again. */
function chosenTasks(run: Run, plan: Plan, request: RepairRequest): Map<string, RepairCause> | Refusal {
  const causes = new Map<number, RepairCause>();
  for (const key of request.rerun_tasks ?? []) {
    const index = plan.indexOf.get(key);
    if (index === undefined) return invalid(`The job has no task "${key}".`);
    causes.set(index, 'named');
  }
  if (request.rerun_all_failed_tasks) addFailed(run, plan, causes);
  if (request.rerun_dependent_tasks) addDependents(run, plan, causes);
  if (causes.size === 0) return invalid(`Run ${run.number} has no task to repair.`);
  const order = [...causes].sort(([a], [b]) => a - b);
  return new Map(order.map(([index, cause]) => [plan.tasks[index]?.task_key ?? '', cause]));
}

/** Upstream failed and Upstream canceled tasks are taken too (inferred from what the UI preselects). */
function addFailed(run: Run, plan: Plan, causes: Map<number, RepairCause>): void {
  for (const task of run.tasks) {
    const index = plan.indexOf.get(task.task_key);
    if (index === undefined || !task.selected || causes.has(index)) continue;
    if (!isTerminal(task) || isBad(task)) {
      const ran = task.attempts.at(-1)?.repair === task.repair;
      causes.set(index, ran ? 'failed' : 'never_ran');
    }
  }
}

function addDependents(run: Run, plan: Plan, causes: Map<number, RepairCause>): void {
  const found = new Set<number>();
  for (const index of causes.keys()) reach(plan, index, 'dependents', found);
  const selected = new Set(run.tasks.filter((task) => task.selected).map((task) => task.task_key));
  for (const index of found) {
    const known = selected.has(plan.tasks[index]?.task_key ?? '');
    if (known && !causes.has(index)) causes.set(index, 'downstream');
  }
}
