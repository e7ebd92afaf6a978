/** The calls about runs. Source: Jobs API 2.2 reference, through the Databricks SDK. */
import { runOfTaskRunId, type LogEvent, type Run } from '../../engine/index.ts';
import type { Live } from '../live.ts';
import type { Fields } from './fields.ts';
import { jobOf } from './jobs.ts';
import { PART } from './job-shape.ts';
import { pageOf, partOf, partToken } from './page.ts';
import { ApiError, invalid, noSuchRun } from './reply.ts';
import { repairHistory, runShape, taskRunReply, taskRunsOfRun } from './run-shape.ts';
import { filledIn, settingsOf } from './settings.ts';
import { findTaskRun, taskRunShape, type TaskRun } from './task-shape.ts';

/** What an id of a run names: a job run, or a task run of one. */
export type Found = { readonly run: Run; readonly taskRun?: TaskRun };

/** The run of an id; throws `ApiError`. */
export function find(live: Live, id: number): Found {
  const run = live.run(id);
  if (run) return { run };
  const of = live.run(runOfTaskRunId(id));
  const taskRun = of && findTaskRun(of, id);
  if (!of || !taskRun) throw noSuchRun(id);
  return { run: of, taskRun };
}

/** `POST jobs/run-now`. The parameters of the older task types are merged into the job's (deprecated there). */
export function runNow(live: Live, fields: Fields): object {
  const job = jobOf(live, fields);
  const number = onceFor(live, fields, () => {
    const queue = fields.record('queue');
    const news = live.command({
      kind: 'run_now',
      job: job.key,
      job_parameters: parametersOf(fields),
      only: fields.list('only'),
      queue: queue === undefined ? undefined : { enabled: queue['enabled'] !== false },
    });
    return newRun(news);
  });
  return { run_id: number, number_in_job: number };
}

const OLD_PARAMETERS = ['notebook_params', 'python_named_params', 'sql_params'] as const;

function parametersOf(fields: Fields): Record<string, string> | undefined {
  const given = [...OLD_PARAMETERS, 'job_parameters' as const].map((name) => fields.texts(name));
  return given.some(Boolean) ? Object.assign({}, ...given) : undefined;
}

/** The first run that was made for an `idempotency_token` is the answer to every later request with it. */
function onceFor(live: Live, fields: Fields, make: () => number): number {
  const token = fields.text('idempotency_token');
  if (token === undefined || token === '') return make();
  if (token.length > 64)
    throw invalid(`idempotency_token: expected at most 64 characters, found ${token.length}.`);
  const key = `${fields.raw('job_id') ?? 'submit'}/${token}`;
  const known = Object.hasOwn(live.record.tokens, key) ? live.record.tokens[key] : undefined;
  if (known !== undefined) return known;
  const number = make();
  live.keep({ tokens: { ...live.record.tokens, [key]: number } });
  return number;
}

function newRun(news: readonly LogEvent[]): number {
  const made = news.find((event) => event.kind === 'run_created');
  if (made?.kind !== 'run_created') throw new ApiError('INTERNAL_ERROR', 'No run was made.');
  return made.run;
}

/** `POST jobs/runs/submit`: a one-off run, not stored as a job. */
export function submit(live: Live, fields: Fields, version: '2.1' | '2.2'): object {
  const run_name = fields.text('run_name') ?? 'Untitled';
  const run_id = onceFor(live, fields, () => {
    const { run_name: _name, idempotency_token: _token, ...rest } = fields.all;
    const settings = settingsOf({ ...rest, name: run_name }, version);
    const job_id = live.state.jobCount + 1;
    live.keep({ submissions: [...live.record.submissions, { job_id, run_name }] });
    live.createJob(settings);
    return newRun(live.command({ kind: 'run_now', job: String(job_id) }));
  });
  return { run_id };
}

/** `GET jobs/runs/get`, of a job run or of a task run. */
export function get(live: Live, fields: Fields): object {
  const { run, taskRun } = find(live, fields.requiredWhole('run_id'));
  if (taskRun) return taskRunReply(live, taskRun);
  const from = partOf(fields.text('page_token'));
  const tasks = taskRunsOfRun(run);
  const { job_clusters } = filledIn(run.plan.settings, { from, to: from + PART });
  const history = fields.flag('include_history') || run.repairs.length > 0;
  return {
    ...runShape(live, run),
    ...(job_clusters === undefined ? {} : { job_clusters }),
    tasks: tasks.slice(from, from + PART).map(taskRunShape),
    ...(history ? { repair_history: repairHistory(live, run) } : {}),
    ...(tasks.length > from + PART ? { next_page_token: partToken(from + PART) } : {}),
  };
}

const DEFAULT_LIMIT = 20;
const MAX_RUNS = 25;

/** `GET jobs/runs/list`: the run that started last comes first. */
export function list(live: Live, fields: Fields): object {
  const limit = fields.whole('limit') ?? DEFAULT_LIMIT;
  if (limit < 0 || limit > MAX_RUNS) throw invalid(`limit: expected 0 to ${MAX_RUNS}, found ${limit}.`);
  const runs = live.runs().filter(filterOf(live, fields)).toReversed();
  const token = fields.text('page_token');
  const { items, hasMore, ...tokens } = pageOf(runs, limit || MAX_RUNS, token, fields.whole('offset'));
  const withTasks = fields.flag('expand_tasks') ?? false;
  const shown = items.map((run) => (withTasks ? withItsTasks(live, run) : runShape(live, run)));
  return { ...(shown.length > 0 ? { runs: shown } : {}), has_more: hasMore, ...tokens };
}

function withItsTasks(live: Live, run: Run): object {
  const tasks = taskRunsOfRun(run);
  const more = tasks.length > PART ? { has_more: true } : {};
  return { ...runShape(live, run), tasks: tasks.slice(0, PART).map(taskRunShape), ...more };
}

function filterOf(live: Live, fields: Fields): (run: Run) => boolean {
  const [active, completed] = [fields.flag('active_only'), fields.flag('completed_only')];
  if (active && completed) throw invalid('Only one of active_only and completed_only may be true.');
  const job = fields.whole('job_id');
  const type = fields.text('run_type');
  const [from, to] = [
    fields.whole('start_time_from') ?? -Infinity,
    fields.whole('start_time_to') ?? Infinity,
  ];
  return (run) => {
    const start = run.start ?? run.created;
    const isSubmission = live.submission(Number(run.job)) !== undefined;
    return (
      (job === undefined || run.job === String(job)) &&
      (!active || run.end === null) &&
      (!completed || run.end !== null) &&
      (type === undefined || type === (isSubmission ? 'SUBMIT_RUN' : 'JOB_RUN')) &&
      start >= from &&
      start <= to
    );
  };
}

/** `POST jobs/runs/cancel`, of a job run or of one task. */
export function cancel(live: Live, fields: Fields): object {
  const { run, taskRun } = find(live, fields.requiredWhole('run_id'));
  if (!taskRun) live.command({ kind: 'cancel_run', run: run.number });
  else if (run.end === null) {
    live.command({ kind: 'cancel_task', run: run.number, task_key: taskRun.place.state.task_key });
  }
  return {};
}

/** `POST jobs/runs/cancel-all`, of one job or, with `all_queued_runs` and no job, of all that wait. */
export function cancelAll(live: Live, fields: Fields): object {
  const queuedOnly = fields.flag('all_queued_runs') ?? false;
  const job = fields.raw('job_id') === undefined ? undefined : jobOf(live, fields);
  if (!job && !queuedOnly) throw invalid('Missing required field: job_id');
  for (const run of live.runs()) {
    if (run.end !== null || (job && run.job !== job.key)) continue;
    if (queuedOnly && run.life_cycle_state !== 'QUEUED') continue;
    live.command({ kind: 'cancel_run', run: run.number });
  }
  return {};
}

/** `POST jobs/runs/repair` */
export function repair(live: Live, fields: Fields): object {
  const id = fields.requiredWhole('run_id');
  const { run, taskRun } = find(live, id);
  if (taskRun) throw invalid(`Run ${id} is a run of a task; repair the job run ${run.number}.`);
  const news = live.command({
    kind: 'repair_run',
    run: run.number,
    rerun_all_failed_tasks: fields.flag('rerun_all_failed_tasks'),
    rerun_tasks: fields.list('rerun_tasks'),
    rerun_dependent_tasks: fields.flag('rerun_dependent_tasks'),
    latest_repair_id: fields.whole('latest_repair_id'),
    job_parameters: parametersOf(fields),
  });
  const begun = news.find((event) => event.kind === 'repair_started');
  return { repair_id: begun?.kind === 'repair_started' ? begun.repair : 0 };
}

/** `POST jobs/runs/delete`: a run that is not active disappears from lists. */
export function remove(live: Live, fields: Fields): object {
  const { run } = find(live, fields.requiredWhole('run_id'));
  if (run.end === null) throw new ApiError('INVALID_STATE', `Run ${run.number} is active; cancel it first.`);
  live.keep({ deletedRuns: [...live.record.deletedRuns, run.number] });
  return {};
}
