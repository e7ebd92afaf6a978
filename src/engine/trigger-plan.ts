/**
 * The triggers of a job, compiled: `schedule`, `trigger` or `continuous` give one, the preview list
 * `triggers` gives several. Sources: Jobs API reference (jobs/create); the pages named in triggers.ts.
 */
import type { JobSettings } from '../jobs/index.ts';
import { list, record, textOf } from './plan.ts';
import type { CompletionStatus, TriggerReason } from './trigger-model.ts';

export interface PlannedTrigger {
  /** Its place among the job's triggers. */
  readonly index: number;
  readonly paused: boolean;
  /** A part of it that is kept but not simulated, such as `sql_condition`. */
  readonly leftOut: string | null;
  readonly start: TriggerStart;
}

export type TriggerStart =
  | Schedule
  | Interval
  | Watch
  | Completion
  | { readonly kind: 'continuous'; readonly retriesTasks: boolean }
  | { readonly kind: 'none' };

export interface Schedule {
  readonly kind: 'schedule';
  readonly expression: string;
  readonly timeZone: string;
  readonly due: TriggerReason;
}

export interface Interval {
  readonly kind: 'periodic';
  readonly everyMs: number;
  readonly due: TriggerReason;
}

/** What a file arrival, table update or model trigger looks at. */
export interface Watch {
  readonly kind: 'file_arrival' | 'table_update' | 'model';
  /** The watched path, the tables, or the model or schema; empty for every model. */
  readonly watched: readonly string[];
  /** Tables: every one of them must have changed. */
  readonly all: boolean;
  /** Models: what must have happened, and to which aliases (any, when empty). */
  readonly condition: string;
  readonly aliases: readonly string[];
  readonly gapMs: number;
  readonly quietMs: number;
}

/** The end of runs of other jobs (`job_completion`). */
export interface Completion {
  readonly kind: 'job_completion';
  /** Ids of the upstream jobs, each once. Their workspace is not looked at: there is only one here. */
  readonly jobs: readonly string[];
  readonly ifStatus: CompletionStatus;
}

const plans = new WeakMap<object, readonly PlannedTrigger[]>();

/** The triggers of a job; the same settings give the same list (a memo, no hidden state). */
export function triggersOf(settings: JobSettings): readonly PlannedTrigger[] {
  const known = plans.get(settings);
  if (known) return known;
  const planned = entriesOf(settings).map(compile);
  plans.set(settings, planned);
  return planned;
}

/** The trigger that keeps the job running, with its place; undefined when there is none or it is paused. */
export function continuousOf(settings: JobSettings): PlannedTrigger | undefined {
  return triggersOf(settings).find(({ paused, start }) => !paused && start.kind === 'continuous');
}

/** Whether failed tasks of a continuous run are retried inside it (`task_retry_mode`; the API's default is NEVER). */
export function retriesTasks(settings: JobSettings): boolean {
  return triggersOf(settings).some(({ start }) => start.kind === 'continuous' && start.retriesTasks);
}

/**
 * Why the platform would refuse these triggers; null when it would not. The documentation allows one of the
 * fields, and a `trigger` of exactly one kind; the API refuses `triggers` beside the older fields.
 */
export function triggerRefusal(settings: JobSettings): string | null {
  const set = ['schedule', 'trigger', 'continuous'].filter((field) => isSet(Reflect.get(settings, field)));
  if (list(Reflect.get(settings, 'triggers')).length > 0) set.push('triggers');
  if (set.length > 1) return `${set.join(' and ')} are set, and only one of them can be used`;
  for (const entry of entriesOf(settings)) {
    const kinds = EVENT_KINDS.filter((kind) => isSet(entry[kind]));
    if (kinds.length > 1) return `one trigger has ${kinds.join(' and ')}, and it can have only one kind`;
  }
  return null;
}

const EVENT_KINDS = [
  'schedule',
  'continuous',
  'periodic',
  'file_arrival',
  'table_update',
  'model',
  'job_completion',
];

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

type Entry = Readonly<Record<string, unknown>>;

/** Every trigger in the shape of an entry of the list. */
function entriesOf(settings: JobSettings): readonly Entry[] {
  const entries = list(Reflect.get(settings, 'triggers'))
    .map(record)
    .filter((entry) => entry !== undefined);
  if (entries.length > 0) return entries;
  const schedule = record(settings.schedule);
  const trigger = record(settings.trigger);
  const continuous = record(settings.continuous);
  return [
    ...(schedule ? [{ ...pick(schedule, ['pause_status', 'sql_condition']), schedule }] : []),
    ...(trigger ? [trigger] : []),
    ...(continuous ? [{ ...pick(continuous, ['pause_status']), continuous }] : []),
  ];
}

function pick(from: Entry, fields: readonly string[]): Entry {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}

function compile(entry: Entry, index: number): PlannedTrigger {
  const leftOut = NOT_SIMULATED.find((kind) => isSet(entry[kind])) ?? null;
  return { index, paused: entry['pause_status'] === 'PAUSED', leftOut, start: startOf(entry) };
}

/** Private preview: kept, but without effect here. */
const NOT_SIMULATED = ['sql_condition'];

function startOf(entry: Entry): TriggerStart {
  const continuous = record(entry['continuous']);
  if (continuous) return { kind: 'continuous', retriesTasks: continuous['task_retry_mode'] === 'ON_FAILURE' };
  const schedule = record(entry['schedule']);
  if (schedule) return scheduleOf(schedule);
  const periodic = record(entry['periodic']);
  if (periodic) return intervalOf(periodic);
  const completion = record(entry['job_completion']);
  if (completion) return completionOf(completion);
  for (const kind of ['file_arrival', 'table_update', 'model'] as const) {
    const settings = record(entry[kind]);
    if (settings) return watchOf(kind, settings);
  }
  return { kind: 'none' };
}

function scheduleOf(schedule: Entry): Schedule {
  const quartz_cron_expression = textOf(schedule['quartz_cron_expression']);
  const timezone_id = textOf(schedule['timezone_id'] ?? 'UTC');
  const due = { code: 'cron_due', quartz_cron_expression, timezone_id } as const;
  return { kind: 'schedule', expression: quartz_cron_expression, timeZone: timezone_id, due };
}

function intervalOf(periodic: Entry): TriggerStart {
  const { interval } = periodic;
  const unit = textOf(periodic['unit']);
  const unitMs = UNIT_MS.get(unit);
  if (unitMs === undefined || typeof interval !== 'number' || !Number.isInteger(interval) || interval <= 0)
    return { kind: 'none' };
  return { kind: 'periodic', everyMs: interval * unitMs, due: { code: 'interval_due', interval, unit } };
}

/** Length of the units of an interval, in ms. */
export const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['MINUTES', 60_000],
  ['HOURS', 3_600_000],
  ['DAYS', 24 * 3_600_000],
  ['WEEKS', 7 * 24 * 3_600_000],
]);

function completionOf({ if_status, jobs }: Entry): Completion {
  const ids = list(jobs).map((job) => textOf(record(job)?.['job_id']));
  const ifStatus = if_status === 'FAILED' || if_status === 'DONE' ? if_status : 'SUCCESS';
  return { kind: 'job_completion', jobs: [...new Set(ids)], ifStatus };
}

function watchOf(kind: Watch['kind'], settings: Entry): Watch {
  return {
    kind,
    watched: watchedOf(kind, settings),
    all: settings['condition'] === 'ALL_UPDATED',
    condition: textOf(settings['condition']),
    aliases: list(settings['aliases']).map(textOf),
    gapMs: milliseconds(settings['min_time_between_triggers_seconds']),
    quietMs: milliseconds(settings['wait_after_last_change_seconds']),
  };
}

function watchedOf(kind: Watch['kind'], settings: Entry): readonly string[] {
  if (kind === 'table_update') return distinct(list(settings['table_names']).map(textOf));
  const name = textOf(settings[kind === 'model' ? 'securable_name' : 'url'] ?? '');
  return name === '' ? [] : [name];
}

/** Each table once: Unity Catalog does not tell names apart by case. */
function distinct(names: readonly string[]): readonly string[] {
  const plain = names.map((name) => name.toLowerCase());
  return names.filter((_, index) => plain.indexOf(plain[index] ?? '') === index);
}

function milliseconds(seconds: unknown): number {
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 0;
}
