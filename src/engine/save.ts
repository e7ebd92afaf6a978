/** Saving a job: what changes at once, and what waits for the next run. */
import { fillSlotsOf, wakeForTimeout } from './admission.ts';
import type { JobSettings } from '../jobs/index.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './input.ts';
import { planOf, type Plan } from './plan.ts';
import { triggerRefusal } from './trigger-plan.ts';
import { armTriggers } from './triggers.ts';

/** Saves a job, new or known, and arms its trigger. Active runs notice only a new `timeout_seconds`. */
export function saveJob(draft: Draft, job: string, settings: JobSettings): Refusal | null {
  const plan = planOf(settings);
  const refusal = plan.refusal ?? triggerRefusal(settings);
  if (refusal !== null) return { code: 'INVALID_PARAMETER_VALUE', message: `Job ${job}: ${refusal}.` };
  draft.emit({ at: draft.at, kind: 'job_saved', job, settings });
  reachActiveRuns(draft, job, plan);
  fillSlotsOf(draft, job);
  armTriggers(draft, job);
  return null;
}

function reachActiveRuns(draft: Draft, job: string, { timeout_seconds }: Plan): void {
  if ((draft.job(job)?.active ?? 0) === 0) return;
  for (let number = draft.runCount; number > 0; number--) {
    const run = draft.run(number);
    if (!run || run.job !== job || run.end !== null || run.timeout_seconds === timeout_seconds) continue;
    draft.emit({ at: draft.at, kind: 'run_timeout_changed', run: number, timeout_seconds });
    if (run.start !== null) wakeForTimeout(draft, number);
  }
}
