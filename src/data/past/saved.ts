/** A job of the past as it is saved. */
import { quartzOf } from './calendar.ts';
import { PAST_JOBS, type PastJobKey } from './jobs.ts';
import type { PastJob } from './shape.ts';

/** The settings of a job with its schedule, and with `changes` laid over them. */
export function savedAs(job: PastJobKey, changes: Partial<PastJob> = {}): PastJob {
  const { settings, times } = PAST_JOBS[job];
  const quartz_cron_expression = quartzOf(times);
  const schedule = { quartz_cron_expression, timezone_id: 'UTC', pause_status: 'UNPAUSED' } as const;
  return { ...settings, schedule, ...changes };
}
