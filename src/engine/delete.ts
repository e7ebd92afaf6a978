/**
 * Deleting a job: it is gone at once, and runs of it that are under way are stopped.
 * Source: Jobs API 2.0 reference (jobs/delete): the job is removed upon completion of the request, runs that were
 * active "will be terminated asynchronously". Here that is at once. That the runs that ended can still be read is
 * our choice (unverified).
 */
import { cutRun } from './run-end.ts';
import type { Draft } from './draft.ts';
import type { Refusal } from './input.ts';

/** Deletes a job. Its id is not given again. */
export function deleteJob(draft: Draft, job: string): Refusal | null {
  if (!draft.job(job)) return { code: 'RESOURCE_DOES_NOT_EXIST', message: `Job ${job} does not exist.` };
  for (let number = draft.runCount; number > 0; number--) {
    const run = draft.run(number);
    if (run?.job !== job || run.end !== null) continue;
    cutRun(draft, run, 'CANCELED', { code: 'run_canceled' }, { code: 'job_deleted' });
  }
  draft.emit({ at: draft.at, kind: 'job_deleted', job });
  return null;
}
