/**
 * Dynamic value references: `{{…}}` replaced by plain text when a task starts.
 * Source: Databricks docs "Dynamic value references". Unknown namespaces and malformed references stay
 * as they are; all times are UTC.
 */
import type { Task } from '../jobs/index.ts';
// oxlint-disable-next-line no-restricted-imports -- the schema and YAML reader behind the index weigh more than a page may
import { findReferences } from '../jobs/references.ts';
import type { Run, TaskState } from './model.ts';
import { record, textOf } from './plan.ts';

/** What a reference can see: the run, the task that starts, and the element of a loop. */
export interface ReferenceScope {
  readonly run: Run;
  readonly jobId: number;
  readonly task_key: string;
  readonly taskRunId: number;
  /** Executions of this task so far, this one included: 1 for the first. */
  readonly executionCount: number;
  readonly retries: number;
  readonly notebookPath: string | null;
  /** Present inside a For each: the element. */
  readonly input?: { readonly value: unknown } | undefined;
}

export interface Resolved {
  readonly text: string;
  /** References of a known form that have no value here (such a task value was never set). */
  readonly missing: readonly MissingReference[];
  /** The first reference whose value is a list or an object: an If/else condition takes neither. */
  readonly structured?: string | undefined;
}

export interface MissingReference {
  readonly text: string;
  /** The task it reads, when it reads one. */
  readonly task_key: string | null;
}

/** `source` with every reference that has a value replaced by it. */
export function resolveText(source: string, scope: ReferenceScope): Resolved {
  if (!source.includes('{{')) return { text: source, missing: [] };
  const missing: MissingReference[] = [];
  let structured: string | undefined;
  let text = '';
  let from = 0;
  for (const reference of findReferences(source)) {
    const value = usable(reference.verdict) ? valueOf(reference.path, scope) : undefined;
    text += source.slice(from, reference.start) + (value ?? reference.text);
    from = reference.end;
    if (isStructured(reference.path, scope)) structured ??= reference.text;
    if (value === undefined && usable(reference.verdict)) {
      missing.push({
        text: reference.text,
        task_key: reference.path[0] === 'tasks' ? (reference.path[1] ?? null) : null,
      });
    }
  }
  return { text: text + source.slice(from), missing, structured };
}

/** Whether a path names a task value, or an element of a loop, that is no single value. */
function isStructured(path: readonly string[], { run, input }: ReferenceScope): boolean {
  const [namespace, key, member, ...rest] = path;
  if (namespace === 'input' && path.length === 1) return isObject(input?.value);
  if (namespace !== 'tasks' || member !== 'values') return false;
  return isObject(run.tasks[run.plan.indexOf.get(key ?? '') ?? -1]?.values[rest.join('.')]);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** The path of a notebook task; undefined for other tasks. */
export function notebookPathOf(task: Task | undefined): string | undefined {
  const path = record(task?.notebook_task)?.['notebook_path'];
  return path === undefined ? undefined : textOf(path);
}

function usable(verdict: string): boolean {
  return verdict === 'valid' || verdict === 'deprecated';
}

function valueOf(path: readonly string[], scope: ReferenceScope): string | undefined {
  const [namespace, ...rest] = path;
  switch (namespace) {
    case 'job':
      return jobValue(rest, scope);
    case 'task':
      return taskValue(rest, scope);
    case 'tasks':
      return upstreamValue(rest, scope);
    case 'workspace':
      return WORKSPACE[rest[0] ?? ''];
    case 'input':
      return inputValue(rest, scope);
    case 'backfill':
      return backfillValue(rest, scope.run);
    default:
      return path.length === 1 ? deprecatedValue(namespace ?? '', scope) : undefined;
  }
}

/** The instant that a backfill run stands for; of other runs such a reference stays as text. */
function backfillValue([argument]: readonly string[], { triggerInfo }: Run): string | undefined {
  return triggerInfo.backfill === undefined ? undefined : timeValue(triggerInfo.backfill, argument);
}

/** The simulated workspace: made up, and recognizable as such. */
const WORKSPACE: Readonly<Record<string, string>> = {
  id: '1234567890123456',
  url: 'https://lab.cloud.databricks.example',
};

function jobValue([member, ...rest]: readonly string[], scope: ReferenceScope): string | undefined {
  const { run } = scope;
  switch (member) {
    case 'id':
      return String(scope.jobId);
    case 'name':
      return textOf(run.plan.settings.name ?? 'Untitled');
    case 'run_id':
      return String(run.number);
    case 'repair_count':
      return String(run.repairs.length);
    case 'start_time':
      return timeValue(run.start ?? run.created, rest[0]);
    case 'parameters':
      return parameterValue(rest.join('.'), scope);
    case 'trigger':
      return triggerValue(rest, run);
    default:
      return undefined;
  }
}

/** A job parameter; references in its own value are filled in, but none that leads to parameters again. */
function parameterValue(name: string, scope: ReferenceScope): string | undefined {
  if (!Object.hasOwn(scope.run.parameters, name)) return undefined;
  const value = scope.run.parameters[name] ?? '';
  return value.includes('job.parameters') ? value : resolveText(value, scope).text;
}

function triggerValue([member, ...rest]: readonly string[], run: Run): string | undefined {
  if (member === 'type') return run.trigger.toLowerCase(); // spelling of the manual one unverified
  if (member === 'time') return timeValue(firedAt(run), rest[0]);
  if (member === 'file_arrival' && rest[0] === 'location') return run.triggerInfo.fileArrivalLocation;
  if (member === 'table_update' && rest[0] === 'updated_tables') {
    return run.triggerInfo.updatedTables && JSON.stringify(run.triggerInfo.updatedTables);
  }
  return undefined;
}

/** When the trigger fired; of a schedule rounded down to the minute (known from study material only: unverified). */
function firedAt({ trigger, triggerTime, plan }: Run): number {
  return trigger === 'PERIODIC' && plan.settings.schedule
    ? triggerTime - (triggerTime % MINUTE_MS)
    : triggerTime;
}

const MINUTE_MS = 60_000;

function taskValue([member]: readonly string[], scope: ReferenceScope): string | undefined {
  if (member === 'name') return scope.task_key;
  if (member === 'run_id') return String(scope.taskRunId);
  if (member === 'execution_count') return String(scope.executionCount);
  return member === 'notebook_path' ? (scope.notebookPath ?? undefined) : undefined;
}

function upstreamValue(
  [key, member, ...rest]: readonly string[],
  { run }: ReferenceScope,
): string | undefined {
  const index = run.plan.indexOf.get(key ?? '');
  const task = index === undefined ? undefined : run.tasks[index];
  if (!task) return undefined;
  switch (member) {
    case 'values':
      return Object.hasOwn(task.values, rest.join('.')) ? textOf(task.values[rest.join('.')]) : undefined;
    case 'result_state':
      return task.result_state?.toLowerCase(); // word list unverified
    case 'error_code':
      return task.result_state === 'FAILED' ? 'RunExecutionError' : '';
    case 'run_id':
      return task.attempts.length > 0 ? String(task.attempts.at(-1)?.id) : undefined;
    case 'execution_count':
      return String(task.attempts.length);
    case 'notebook_path':
      return notebookPathOf(run.plan.tasks[index ?? 0]?.task);
    case 'output':
      return outputValue(rest, task);
    default:
      return undefined;
  }
}

function outputValue([member, column]: readonly string[], task: TaskState): string | undefined {
  const rows = task.output?.rows;
  if (!rows) return undefined;
  if (member === 'rows') return JSON.stringify(rows);
  if (member !== 'first_row') return undefined;
  return column === undefined ? JSON.stringify(rows[0]) : fieldText(rows[0], column);
}

function inputValue(path: readonly string[], { input }: ReferenceScope): string | undefined {
  if (!input) return undefined;
  return path.length === 0 ? textOf(input.value) : fieldText(input.value, path.join('.'));
}

function fieldText(value: unknown, field: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return undefined;
  return textOf(Reflect.get(value, field));
}

/** Old spellings that still resolve (same page, deprecated references). */
function deprecatedValue(name: string, scope: ReferenceScope): string | undefined {
  const start = scope.run.start ?? scope.run.created;
  switch (name) {
    case 'job_id':
      return String(scope.jobId);
    case 'run_id':
      return String(scope.taskRunId);
    case 'parent_run_id':
      return String(scope.run.number);
    case 'start_date':
      return timeValue(start, 'iso_date');
    case 'start_time':
      return timeValue(start, 'timestamp_ms');
    case 'task_retry_count':
      return String(scope.retries);
    case 'task_key':
      return scope.task_key;
    default:
      return undefined;
  }
}

/** One argument of a time reference, in UTC; undefined for an argument that does not exist. */
export function timeValue(instant: number, argument: string | undefined): string | undefined {
  const date = new Date(instant);
  const iso = date.toISOString();
  const weekday = date.getUTCDay() || 7;
  switch (argument) {
    case 'iso_weekday':
      return String(weekday);
    case 'is_weekday':
      return String(weekday <= 5);
    case 'iso_date':
      return iso.slice(0, 10);
    case 'iso_datetime':
      return iso.slice(0, 19); // with or without zone and fraction: unverified
    case 'year':
      return String(date.getUTCFullYear());
    case 'month':
      return String(date.getUTCMonth() + 1);
    case 'day':
      return String(date.getUTCDate());
    case 'hour':
      return String(date.getUTCHours());
    case 'minute':
      return String(date.getUTCMinutes());
    case 'second':
      return String(date.getUTCSeconds());
    case 'timestamp_ms':
      return String(instant);
    default:
      return undefined;
  }
}
