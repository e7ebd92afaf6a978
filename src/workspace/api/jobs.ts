/** The calls about jobs. Source: Jobs API 2.2 reference, through the Databricks SDK. */
import type { Live } from '../live.ts';
import type { JobState } from '../../engine/index.ts';
import { isRecord, type Fields } from './fields.ts';
import { jobShape, listedJob, longest, PART } from './job-shape.ts';
import { pageOf, partOf, partToken } from './page.ts';
import { invalid, noSuchJob } from './reply.ts';
import { settingsOf, updated } from './settings.ts';

type Version = '2.1' | '2.2';

/** The job that `job_id` names. */
export function jobOf(live: Live, fields: Fields): JobState {
  const id = fields.requiredWhole('job_id');
  const job = live.job(id);
  if (!job || live.submission(id)) throw noSuchJob(id);
  return job;
}

/** `POST jobs/create` */
export function create(live: Live, fields: Fields, version: Version): object {
  return { job_id: live.createJob(settingsOf(fields.all, version)) };
}

/** `GET jobs/get` */
export function get(live: Live, fields: Fields): object {
  const job = jobOf(live, fields);
  const from = partOf(fields.text('page_token'));
  const more = longest(job) > from + PART;
  return { ...jobShape(live, job, from), ...(more ? { next_page_token: partToken(from + PART) } : {}) };
}

const DEFAULT_LIMIT = 20;
const MAX_JOBS = 100;

/** `GET jobs/list`: newest first. */
export function list(live: Live, fields: Fields): object {
  const limit = fields.whole('limit') ?? DEFAULT_LIMIT;
  if (limit < 1 || limit > MAX_JOBS) throw invalid(`limit: expected 1 to ${MAX_JOBS}, found ${limit}.`);
  const name = fields.text('name')?.toLowerCase();
  const jobs = Object.values(live.state.jobs)
    .filter(({ job_id, settings }) => {
      const isNamed = name === undefined || (settings.name ?? 'Untitled').toLowerCase() === name;
      return isNamed && !live.submission(job_id);
    })
    .toSorted((one, other) => other.job_id - one.job_id);
  const { items, hasMore, ...tokens } = pageOf(
    jobs,
    limit,
    fields.text('page_token'),
    fields.whole('offset'),
  );
  const withTasks = fields.flag('expand_tasks') ?? false;
  const shown = items.map((job) => listedJob(live, job, withTasks));
  return { ...(shown.length > 0 ? { jobs: shown } : {}), has_more: hasMore, ...tokens };
}

/** `POST jobs/reset`: all settings are replaced; the old identity stays when `run_as` is left out. */
export function reset(live: Live, fields: Fields, version: Version): object {
  const job = jobOf(live, fields);
  const next = settingsOf(fields.record('new_settings') ?? {}, version);
  const { run_as } = job.settings;
  const settings = next.run_as || !run_as ? next : { ...next, run_as };
  live.command({ kind: 'save_job', job: job.key, settings });
  return {};
}

/** `POST jobs/update` */
export function update(live: Live, fields: Fields): object {
  const job = jobOf(live, fields);
  const change = fields.record('new_settings') ?? {};
  const merged = updated(job.settings, isRecord(change) ? change : {}, fields.list('fields_to_remove') ?? []);
  live.command({ kind: 'save_job', job: job.key, settings: settingsOf(merged, '2.2') });
  return {};
}

/** `POST jobs/delete` */
export function remove(live: Live, fields: Fields): object {
  const job = jobOf(live, fields);
  live.command({ kind: 'delete_job', job: job.key });
  return {};
}
