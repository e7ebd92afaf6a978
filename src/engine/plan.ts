/**
 * A job's settings compiled for execution: defaults filled in, edges as indexes, leaves known.
 * Settings may hold text such as `${var.retries}` where a number belongs (a bundle that was not
 * deployed); such a value counts as absent here. Nothing of the settings is lost: `task` is the original.
 */
import type { JobSettings, RunIf, Task } from '../jobs/index.ts';

export interface PlannedDependency {
  readonly index: number;
  /** Branch of an If/else task that the dependency asks for. */
  readonly outcome: string | null;
}

export interface PlannedTask {
  readonly index: number;
  readonly task_key: string;
  readonly task: Task;
  /** Name of the `*_task` field, null when there is none. */
  readonly type: string | null;
  readonly run_if: RunIf;
  readonly disabled: boolean;
  /** Whether its settings, or a default of a job parameter, hold a `{{` reference. */
  readonly hasReferences: boolean;
  readonly dependencies: readonly PlannedDependency[];
  readonly dependents: readonly number[];
  readonly policy: AttemptPolicy;
  /** Seconds of the RUN_DURATION_SECONDS rule, null without one. */
  readonly durationWarning: number | null;
  /** Of a For each task: the nested task's plan and how many items run at a time. */
  readonly loop: { readonly nested: PlannedTask; readonly concurrency: number } | null;
}

/** What may happen to one attempt. */
export interface AttemptPolicy {
  /** −1: without end. */
  readonly max_retries: number;
  readonly min_retry_interval_millis: number;
  readonly retry_on_timeout: boolean;
  /** 0: none. */
  readonly timeout_seconds: number;
}

export interface Plan {
  readonly settings: JobSettings;
  readonly tasks: readonly PlannedTask[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Indexes of the For each tasks. */
  readonly loops: readonly number[];
  readonly max_concurrent_runs: number;
  readonly queueEnabled: boolean;
  readonly timeout_seconds: number;
  readonly durationWarning: number | null;
  /** Defaults of the job parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Why the platform would refuse to save this job; null when it is sound. */
  readonly refusal: string | null;
}

const plans = new WeakMap<object, Plan>();

/** The plan of `settings`; the same object gives the same plan (a memo, no hidden state). */
export function planOf(settings: JobSettings): Plan {
  const known = plans.get(settings);
  if (known) return known;
  const plan = compile(settings);
  plans.set(settings, plan);
  return plan;
}

function compile(settings: JobSettings): Plan {
  const source = list(settings.tasks).filter(isRecord) as unknown as Task[];
  const indexOf = new Map<string, number>();
  source.forEach((task, index) => {
    if (!indexOf.has(keyOf(task))) indexOf.set(keyOf(task), index);
  });
  const dependents: number[][] = source.map(() => []);
  source.forEach((task, index) => {
    for (const { index: upstream } of dependenciesOf(task, indexOf)) {
      if (dependents[upstream]!.at(-1) !== index) dependents[upstream]!.push(index);
    }
  });
  const parameters = parameterDefaults(settings);
  const references = textOf(parameters).includes('{{');
  const tasks = source.map((task, index) =>
    compileTask(task, index, indexOf, dependents[index]!, references),
  );
  return {
    settings,
    tasks,
    indexOf,
    loops: tasks.filter((task) => task.loop !== null).map((task) => task.index),
    max_concurrent_runs: slotsOf(settings),
    queueEnabled: settings.queue ? settings.queue.enabled !== false : QUEUE_DEFAULT,
    timeout_seconds: whole(settings.timeout_seconds, 0),
    durationWarning: durationRule(settings.health),
    parameters,
    refusal: refusalOf(source, tasks, indexOf),
  };
}

/** A continuous job has one active run at most, whatever else it says, paused or not ("Run jobs continuously"). */
function slotsOf(settings: JobSettings): number {
  const slots = whole(settings.max_concurrent_runs, 1);
  const entries = list(Reflect.get(settings, 'triggers'));
  const isContinuous =
    record(settings.continuous) ?? entries.find((entry) => record(record(entry)?.['continuous']));
  return isContinuous ? Math.min(1, slots) : slots;
}

/** Jobs made through API 2.2 or the UI queue their runs ("Advanced job settings": queueing is on by default). */
const QUEUE_DEFAULT = true;

function compileTask(
  task: Task,
  index: number,
  indexOf: ReadonlyMap<string, number>,
  dependents: readonly number[],
  references: boolean,
): PlannedTask {
  return {
    index,
    task_key: keyOf(task),
    task,
    type: typeOf(task),
    run_if: runIfOf(task),
    disabled: task.disabled === true,
    hasReferences: references || textOf(task).includes('{{'),
    dependencies: dependenciesOf(task, indexOf),
    dependents,
    policy: policyOf(task),
    durationWarning: durationRule(task.health),
    loop: loopOf(task),
  };
}

function loopOf(task: Task): PlannedTask['loop'] {
  const loop = record(task.for_each_task);
  if (!loop) return null;
  const nested = (record(loop['task']) ?? {}) as unknown as Task;
  return {
    nested: compileTask(nested, 0, new Map(), [], true),
    concurrency: Math.max(1, whole(loop['concurrency'], FOR_EACH_DEFAULT_CONCURRENCY)),
  };
}

/**
 * Items at a time when `concurrency` is left out. The sources disagree: 1 in Databricks' docs and UI
 * ("Use a For each task to run another task in a loop"), 20 in the Terraform provider's page.
 */
export const FOR_EACH_DEFAULT_CONCURRENCY = 1;

function policyOf(task: Task): AttemptPolicy {
  // An If/else task cannot be retried; a For each task is not retried as a whole, its nested task is
  // (the second half is unverified).
  const retries = typeOf(task) === 'condition_task' || typeOf(task) === 'for_each_task';
  return {
    max_retries: retries ? 0 : whole(task.max_retries, 0),
    min_retry_interval_millis: whole(task.min_retry_interval_millis, 0),
    retry_on_timeout: task.retry_on_timeout === true,
    timeout_seconds: whole(task.timeout_seconds, 0),
  };
}

function dependenciesOf(task: Task, indexOf: ReadonlyMap<string, number>): PlannedDependency[] {
  const out: PlannedDependency[] = [];
  for (const entry of list(task.depends_on)) {
    const index = isRecord(entry) ? indexOf.get(textOf(entry['task_key'])) : undefined;
    if (index === undefined || !isRecord(entry)) continue;
    const outcome = entry['outcome'];
    out.push({ index, outcome: outcome === undefined || outcome === null ? null : textOf(outcome) });
  }
  return out;
}

function refusalOf(
  source: readonly Task[],
  tasks: readonly PlannedTask[],
  indexOf: ReadonlyMap<string, number>,
): string | null {
  const seen = new Set<string>();
  for (const task of source) {
    const key = keyOf(task);
    if (seen.has(key)) return `two tasks have the task_key "${key}"`;
    seen.add(key);
    for (const entry of list(task.depends_on)) {
      const upstream = isRecord(entry) ? textOf(entry['task_key']) : '';
      if (!indexOf.has(upstream)) return `task "${key}" depends on "${upstream}", which is not in the job`;
    }
  }
  const stuck = tasksInCycles(tasks);
  return stuck.length > 0 ? `the dependencies of ${stuck.join(', ')} form a cycle` : null;
}

/** Keys of the tasks that lie on a cycle or behind one (what a topological order cannot reach). */
function tasksInCycles(tasks: readonly PlannedTask[]): string[] {
  const missing = tasks.map((task) => new Set(task.dependencies.map((d) => d.index)).size);
  const order = tasks.filter((task) => missing[task.index] === 0).map((task) => task.index);
  for (let i = 0; i < order.length; i++) {
    for (const next of tasks[order[i]!]!.dependents) if (--missing[next]! === 0) order.push(next);
  }
  return tasks.filter((task) => missing[task.index]! > 0).map((task) => task.task_key);
}

function parameterDefaults(settings: JobSettings): Record<string, string> {
  const out: Record<string, string> = {};
  for (const parameter of list(settings.parameters)) {
    if (isRecord(parameter)) out[textOf(parameter['name'])] = textOf(parameter['default']);
  }
  return out;
}

function durationRule(health: unknown): number | null {
  for (const rule of list(record(health)?.['rules'])) {
    if (isRecord(rule) && rule['metric'] === 'RUN_DURATION_SECONDS') return whole(rule['value'], 0);
  }
  return null;
}

const RUN_IFS = new Set<string>([
  'ALL_SUCCESS',
  'AT_LEAST_ONE_SUCCESS',
  'NONE_FAILED',
  'ALL_DONE',
  'AT_LEAST_ONE_FAILED',
  'ALL_FAILED',
]);

function runIfOf(task: Task): RunIf {
  return RUN_IFS.has(textOf(task.run_if)) ? (task.run_if as RunIf) : 'ALL_SUCCESS';
}

function typeOf(task: Task): string | null {
  for (const field of Object.keys(task))
    if (field.endsWith('_task') && isRecord(Reflect.get(task, field))) return field;
  return null;
}

function keyOf(task: Task): string {
  return textOf(task.task_key);
}

/** Adds everything upstream or downstream of `start` to `found`. */
export function reach(
  plan: Plan,
  start: number,
  direction: 'dependencies' | 'dependents',
  found: Set<number>,
): void {
  const pending = [start];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const task = plan.tasks[index];
    const next = direction === 'dependents' ? task?.dependents : task?.dependencies.map((d) => d.index);
    for (const other of next ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      pending.push(other);
    }
  }
}

/** A JSON value as the text a parameter carries: text as it is, everything else as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

/** The parameters of a request as texts, whatever it holds. */
export function parameterTexts(
  parameters: Readonly<Record<string, unknown>> | undefined,
): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters ?? {}).map(([name, value]) => [name, textOf(value)]));
}

/** `value` when it is an object that is no array. */
export function record(value: unknown): Record<string, unknown> | undefined {
  return isRecord(value) ? value : undefined;
}

/** `value` when it is an array, else nothing. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts and durations of the platform are whole numbers; anything else counts as left out. */
function whole(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : fallback;
}
