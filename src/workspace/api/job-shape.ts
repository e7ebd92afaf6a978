/** Jobs as `jobs/get` and `jobs/list` give them. Source: Databricks SDK (`Job`, `BaseJob`). */
import type { JobState } from '../../engine/index.ts';
import type { Live } from '../live.ts';
import { filledIn, withoutGaps } from './settings.ts';

/** Everything in the simulated workspace is made by this user. */
export const CREATOR = 'learner@lab.example';

/** Elements of one page of `tasks`, `job_clusters` and `parameters`. */
export const PART = 100;

/** A job with a part of its lists. */
export function jobShape(live: Live, job: JobState, from: number): Record<string, unknown> {
  const settings = filledIn(job.settings, { from, to: from + PART });
  const runAs = job.settings.run_as;
  return {
    ...baseShape(live, job),
    run_as_user_name: runAs?.user_name ?? runAs?.service_principal_name ?? CREATOR,
    settings,
  };
}

/** A job as lists show it: without tasks and clusters, unless they are asked for. */
export function listedJob(live: Live, job: JobState, withTasks: boolean): Record<string, unknown> {
  const settings = filledIn(job.settings, { from: 0, to: PART });
  const hasMore = longest(job) > PART;
  if (withTasks) return withoutGaps({ ...baseShape(live, job), settings, has_more: hasMore || undefined });
  const { tasks: _tasks, job_clusters: _clusters, parameters: _parameters, ...rest } = settings;
  return { ...baseShape(live, job), settings: rest };
}

function baseShape(live: Live, { job_id }: JobState): Record<string, unknown> {
  return { job_id, creator_user_name: CREATOR, created_time: live.createdAt(job_id) };
}

/** Length of the longest list of the settings. */
export function longest({ settings }: JobState): number {
  const { tasks, job_clusters, parameters } = settings;
  return Math.max(tasks?.length ?? 0, job_clusters?.length ?? 0, parameters?.length ?? 0);
}
