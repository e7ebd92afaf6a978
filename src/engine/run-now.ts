/**
 * Run now, with its parameters, its own queue setting and a choice of tasks.
 * Source: Jobs API reference (jobs/run-now).
 */
import { createRun } from './admission.ts';
import type { Draft } from './draft.ts';
import type { Refusal, RunNow } from './input.ts';
import { reach, type Plan } from './plan.ts';

/** A person (or a program) asks for a run. */
export function runNow(draft: Draft, request: RunNow): Refusal | null {
  const job = draft.job(request.job);
  if (!job) return { code: 'RESOURCE_DOES_NOT_EXIST', message: `Job ${request.job} does not exist.` };
  const only = request.only?.length ? selectTasks(job.plan, request.only) : null;
  if (only && 'code' in only) return only;
  createRun(draft, {
    job: job.key,
    trigger: 'ONE_TIME',
    job_parameters: request.job_parameters,
    only,
    queueEnabled: request.queue?.enabled,
  });
  return null;
}

/**
 * The task keys that `only` stands for. Expansion by `+` leaves disabled tasks out unless they are named.
 * Keys come in the order of the job.
 */
export function selectTasks(plan: Plan, only: readonly string[]): string[] | Refusal {
  const chosen = new Set<number>();
  for (const entry of only) {
    const key = entry.replace(/^\+|\+$/g, '');
    const index = plan.indexOf.get(key);
    if (index === undefined)
      return { code: 'INVALID_PARAMETER_VALUE', message: `The job has no task "${key}".` };
    chosen.add(index);
    const found = new Set<number>();
    if (entry.startsWith('+')) reach(plan, index, 'dependencies', found);
    if (entry.endsWith('+')) reach(plan, index, 'dependents', found);
    for (const other of found) if (!plan.tasks[other]?.disabled) chosen.add(other);
  }
  return [...chosen].sort((a, b) => a - b).map((index) => plan.tasks[index]?.task_key ?? '');
}
