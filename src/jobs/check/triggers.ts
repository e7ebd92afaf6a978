// Triggers: what excludes what, times, zones. Sources disagree whether `schedule` and `trigger` may stand
// together; the documentation says one of them, so two are reported as an error.
import { parseQuartz } from '../../cron/index.ts';
import { pointerStep } from '../problem.ts';
import type { JobSettings } from '../schema/index.ts';
import {
  allTasks,
  isLoose,
  isOpenText,
  listAt,
  looseAt,
  looseSettings,
  numberAt,
  textAt,
  type Loose,
  type Report,
} from './loose.ts';

const KINDS = ['periodic', 'file_arrival', 'table_update', 'model', 'job_completion', 'sql_condition'];
/** `sql_condition` may stand beside another kind there, as a gate. */
const ENTRY_KINDS = [
  'schedule',
  'continuous',
  'periodic',
  'file_arrival',
  'table_update',
  'model',
  'job_completion',
];

/** Checks all triggers of a job. */
export function checkTriggers(settings: JobSettings, report: Report): void {
  const job = looseSettings(settings);
  const set = ['schedule', 'trigger', 'continuous'].filter((field) => isSet(job[field]));
  if (listAt(job, 'triggers').length > 0) set.push('triggers');
  if (set.length > 1) {
    const names = set.map((field) => `\`${field}\``).join(' and ');
    report(
      'error',
      'exclusive_triggers',
      `/${set[1] ?? ''}`,
      `The job has ${names}; only one of them can be used.`,
    );
  }
  const schedule = looseAt(job, 'schedule');
  if (schedule !== undefined) checkSchedule(schedule, '/schedule', report);
  const trigger = looseAt(job, 'trigger');
  if (trigger !== undefined) checkTrigger(trigger, '/trigger', KINDS, report);
  checkEntries(listAt(job, 'triggers'), report);
  if (looseAt(job, 'continuous') !== undefined) checkContinuous(settings, report);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function checkEntries(entries: readonly unknown[], report: Report): void {
  entries.forEach((entry, index) => {
    if (!isLoose(entry)) return;
    const path = `/triggers${pointerStep(index)}`;
    checkTrigger(entry, path, ENTRY_KINDS, report);
    const schedule = looseAt(entry, 'schedule');
    if (schedule !== undefined) checkSchedule(schedule, `${path}/schedule`, report);
  });
}

function checkTrigger(trigger: Loose, path: string, kinds: readonly string[], report: Report): void {
  const used = kinds.filter((kind) => isSet(trigger[kind]));
  if (used.length !== 1 && !(used.length === 2 && used.includes('sql_condition'))) {
    const found = used.length === 0 ? 'none' : used.join(' and ');
    report(
      'error',
      'trigger_kind',
      path,
      `A trigger has exactly one kind of ${kinds.join(', ')}; found ${found}.`,
    );
  }
  const interval = numberAt(looseAt(trigger, 'periodic') ?? {}, 'interval');
  if (interval !== undefined && (interval < 1 || !Number.isInteger(interval))) {
    report(
      'error',
      'interval',
      `${path}/periodic/interval`,
      `\`interval\` is a whole number from 1, found ${interval}.`,
    );
  }
  for (const kind of ['file_arrival', 'table_update', 'model']) {
    const event = looseAt(trigger, kind);
    if (event !== undefined) checkEvent(event, `${path}/${kind}`, report);
  }
  const completion = looseAt(trigger, 'job_completion');
  if (completion !== undefined) checkCompletion(completion, `${path}/job_completion`, report);
}

function checkCompletion(completion: Loose, path: string, report: Report): void {
  const jobs = listAt(completion, 'jobs').length;
  if (jobs >= 1 && jobs <= 10) return;
  report('error', 'upstream_jobs', `${path}/jobs`, `A trigger monitors 1 to 10 jobs, found ${jobs}.`);
}

function checkEvent(event: Loose, path: string, report: Report): void {
  for (const field of ['min_time_between_triggers_seconds', 'wait_after_last_change_seconds']) {
    const seconds = numberAt(event, field);
    // 0 is what the platform fills in for "not set".
    if (seconds === undefined || seconds === 0 || seconds >= 60) continue;
    report('error', 'trigger_seconds', `${path}/${field}`, `\`${field}\` is at least 60, found ${seconds}.`);
  }
  const url = textAt(event, 'url');
  if (url !== undefined && !isOpenText(url) && !url.endsWith('/')) {
    report('warning', 'file_arrival_url', `${path}/url`, 'The watched path should end with a slash.');
  }
  const tables = listAt(event, 'table_names');
  if (tables.length > 10) {
    report(
      'error',
      'too_many_tables',
      `${path}/table_names`,
      `A trigger watches at most 10 tables, found ${tables.length}.`,
    );
  }
  tables.forEach((table, index) => {
    if (typeof table !== 'string' || isOpenText(table) || table.split('.').length >= 3) return;
    report(
      'error',
      'table_name',
      `${path}/table_names/${index}`,
      `A watched table is catalog.schema.table, found \`${table}\`.`,
    );
  });
}

function checkSchedule(schedule: Loose, path: string, report: Report): void {
  const cron = textAt(schedule, 'quartz_cron_expression');
  if (cron !== undefined && !isOpenText(cron)) {
    const parsed = parseQuartz(cron);
    for (const problem of parsed.ok ? [] : parsed.problems) {
      report('error', problem.code, `${path}/quartz_cron_expression`, problem.message);
    }
  }
  const zone = textAt(schedule, 'timezone_id');
  if (zone !== undefined && !isOpenText(zone) && !isTimeZone(zone)) {
    report(
      'error',
      'time_zone',
      `${path}/timezone_id`,
      `\`${zone}\` is no time zone; expected a name such as Europe/Warsaw or UTC.`,
    );
  }
}

/** Whether the runtime knows the zone. Java knows a few more, such as EST5EDT-like aliases (unverified). */
function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function checkContinuous(settings: JobSettings, report: Report): void {
  for (const { task, path, label } of allTasks(settings)) {
    if (listAt(task, 'depends_on').length > 0) {
      report(
        'error',
        'continuous_dependency',
        `${path}/depends_on`,
        `${label} has dependencies, which a continuous job does not allow.`,
      );
    }
    const retries = numberAt(task, 'max_retries');
    if (retries !== undefined && retries !== 0) {
      report(
        'error',
        'continuous_retries',
        `${path}/max_retries`,
        `${label} sets retries, which a continuous job does not allow; see \`task_retry_mode\`.`,
      );
    }
  }
  const runs = numberAt(looseSettings(settings), 'max_concurrent_runs');
  if (runs !== undefined && runs > 1) {
    report(
      'warning',
      'continuous_concurrency',
      '/max_concurrent_runs',
      'A continuous job has exactly one active run; `max_concurrent_runs` has no effect.',
    );
  }
}
