/**
 * Backfill: one run of the whole job for every step of a range of time. Source: Databricks docs "Backfill
 * jobs". Unverified there: the trigger type that runs show, their exact name, whether a step on the end of
 * the range counts (it does not here), and what happens with the queue off (they wait here all the same).
 * The page has jobs with a pipeline task backfilled one run after the other; set one slot to see that.
 */
import { createRun } from './admission.ts';
import type { Draft } from './draft.ts';
import type { BackfillRequest, Refusal } from './input.ts';
import { textOf } from './plan.ts';
import { UNIT_MS } from './trigger-plan.ts';

/** The dialog does not start a backfill of more runs than this. */
export const BACKFILL_MAX_RUNS = 100;

/** Creates the runs of a backfill, oldest step first; they run as far as there are slots, the others wait. */
export function backfill(draft: Draft, request: BackfillRequest): Refusal | null {
  const job = draft.job(request.job);
  if (!job) return { code: 'RESOURCE_DOES_NOT_EXIST', message: `Job ${request.job} does not exist.` };
  const steps = stepsOf(request);
  if (typeof steps === 'string') return { code: 'INVALID_PARAMETER_VALUE', message: steps };
  const name = textOf(job.settings.name ?? 'Untitled');
  for (const step of steps) {
    createRun(draft, {
      job: job.key,
      trigger: 'ONE_TIME',
      triggerInfo: { backfill: step },
      run_name: `${name} - Backfill ${new Date(step).toISOString().slice(0, 16)}`,
      job_parameters: request.job_parameters,
      queueEnabled: true,
    });
  }
  return null;
}

/** The instants of a backfill (epoch ms), in UTC steps; or a sentence that says why there are none. */
function stepsOf({ from, to, every }: BackfillRequest): readonly number[] | string {
  const unitMs = UNIT_MS.get(every.unit);
  if (unitMs === undefined)
    return `The unit of a backfill is one of ${[...UNIT_MS.keys()].join(', ')}; found ${every.unit}.`;
  if (!Number.isInteger(every.interval) || every.interval < 1)
    return `The interval of a backfill is a whole number from 1; found ${every.interval}.`;
  const step = every.interval * unitMs;
  const runs = Math.ceil((to - from) / step);
  if (!Number.isFinite(runs) || !isInstant(from) || !isInstant(to))
    return 'A backfill needs a start and an end.';
  if (runs < 1) return 'The range of a backfill ends after it begins.';
  if (runs > BACKFILL_MAX_RUNS) {
    return `This range makes ${runs} runs; a backfill has at most ${BACKFILL_MAX_RUNS}. Split the range or take a longer interval.`;
  }
  return Array.from({ length: runs }, (_, index) => from + index * step);
}

function isInstant(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}
