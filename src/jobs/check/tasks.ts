// What is wrong with single tasks.
import { isTaskType } from '../read/known-fields.ts';
import type { JobSettings } from '../schema/index.ts';
import {
  allTasks,
  isLoose,
  isOpenText,
  listAt,
  looseAt,
  looseSettings,
  numberAt,
  repeats,
  textAt,
  type CheckedTask,
  type Loose,
  type Report,
} from './loose.ts';

/** Checks every task, nested ones included. */
export function checkTasks(settings: JobSettings, report: Report): void {
  const job = looseSettings(settings);
  const keys = {
    clusters: keysOf(job, 'job_clusters', 'job_cluster_key'),
    environments: keysOf(job, 'environments', 'environment_key'),
  };
  for (const checked of allTasks(settings)) {
    checkKey(checked, report);
    checkType(checked, report);
    checkCompute(checked, keys, report);
    checkRetries(checked, report);
    checkParts(checked, report);
    checkForEach(checked, report);
  }
}

/** The keys of a list such as `job_clusters`; undefined when the list is not known yet. */
function keysOf(job: Loose, list: string, field: string): ReadonlySet<string> | undefined {
  if (typeof job[list] === 'string') return undefined;
  const keys = listAt(job, list).map((item) => (isLoose(item) ? textAt(item, field) : String(item)));
  if (keys.some((key) => key === undefined || isOpenText(key))) return undefined;
  return new Set(keys.filter((key) => key !== undefined));
}

function checkKey({ task, path, label }: CheckedTask, report: Report): void {
  const key = textAt(task, 'task_key');
  if (key === undefined || isOpenText(key)) return;
  if (key.length < 1 || key.length > 100) {
    report(
      'error',
      'task_key_length',
      `${path}/task_key`,
      `A task key has 1 to 100 characters, found ${key.length}.`,
    );
  } else if (!/^[\w-]+$/.test(key)) {
    report(
      'error',
      'task_key_letters',
      `${path}/task_key`,
      `${label}: a task key holds only letters, digits, \`_\` and \`-\`.`,
    );
  }
}

function checkType({ task, path, label, nestedIn }: CheckedTask, report: Report): void {
  const types = Object.keys(task).filter((name) => isTaskType(name) && task[name] !== null);
  if (types.length === 0 && !Object.keys(task).some((name) => name.endsWith('_task'))) {
    report(
      'error',
      'no_task_type',
      path,
      `${label} says nothing to run: it needs one field such as \`notebook_task\`.`,
    );
  }
  if (types.length > 1) {
    report(
      'error',
      'two_task_types',
      path,
      `${label} has ${types.map((type) => `\`${type}\``).join(' and ')}; a task has exactly one.`,
    );
  }
  if (nestedIn === undefined) return;
  if (types.includes('for_each_task')) {
    report(
      'error',
      'nested_for_each',
      `${path}/for_each_task`,
      `${label}: a For each cannot hold another For each; use a Run Job task.`,
    );
  }
  if (listAt(task, 'depends_on').length > 0) {
    report(
      'error',
      'nested_dependency',
      `${path}/depends_on`,
      `${label} cannot depend on other tasks; the For each around it does.`,
    );
  }
}

function checkCompute(
  { task, path, label }: CheckedTask,
  known: { clusters: ReadonlySet<string> | undefined; environments: ReadonlySet<string> | undefined },
  report: Report,
): void {
  const uses = [
    { field: 'job_cluster_key', list: 'job_clusters', keys: known.clusters },
    { field: 'environment_key', list: 'environments', keys: known.environments },
  ];
  for (const { field, list, keys } of uses) {
    const key = textAt(task, field);
    if (key === undefined || keys === undefined || isOpenText(key) || keys.has(key)) continue;
    report(
      'error',
      `unknown_${field}`,
      `${path}/${field}`,
      `${label} uses the ${field.replace('_key', '').replace('_', ' ')} \`${key}\`, but \`${list}\` has none of that key.`,
    );
  }
  const chosen = ['existing_cluster_id', 'new_cluster', 'job_cluster_key'].filter((name) =>
    Object.hasOwn(task, name),
  );
  if (chosen.length > 1) {
    report(
      'error',
      'two_computes',
      path,
      `${label} names ${chosen.map((name) => `\`${name}\``).join(' and ')}; only one of them can be used.`,
    );
  }
}

function checkRetries({ task, path, label }: CheckedTask, report: Report): void {
  const retries = numberAt(task, 'max_retries');
  if (retries !== undefined && retries < -1) {
    report(
      'error',
      'max_retries',
      `${path}/max_retries`,
      `${label}: \`max_retries\` is -1 (without end) or more, found ${retries}.`,
    );
  }
  if (isLoose(task['condition_task']) && retries !== undefined && retries !== 0) {
    report(
      'error',
      'condition_retries',
      `${path}/max_retries`,
      `${label} is a condition task, which cannot be retried.`,
    );
  }
  for (const field of ['min_retry_interval_millis', 'timeout_seconds']) {
    const value = numberAt(task, field);
    if (value !== undefined && value < 0) {
      report(
        'error',
        'negative_time',
        `${path}/${field}`,
        `${label}: \`${field}\` cannot be negative, found ${value}.`,
      );
    }
  }
  if (
    task['retry_on_timeout'] === true &&
    (numberAt(task, 'timeout_seconds') ?? 0) === 0 &&
    !Object.hasOwn(task, 'timeout_seconds')
  ) {
    report(
      'warning',
      'retry_without_timeout',
      `${path}/retry_on_timeout`,
      `${label} retries on a timeout, but has no \`timeout_seconds\`.`,
    );
  }
}

function checkParts({ task, path, label }: CheckedTask, report: Report): void {
  const description = textAt(task, 'description');
  // From an older published schema; whether it still holds is unverified.
  if (description !== undefined && description.length > 4096) {
    report(
      'warning',
      'task_description_length',
      `${path}/description`,
      `${label}: the description has ${description.length} characters, more than the 4096 of older documentation.`,
    );
  }
  checkDbt(task, path, label, report);
  checkSql(task, path, label, report);
  const wheel = looseAt(task, 'python_wheel_task');
  if (
    wheel !== undefined &&
    listAt(wheel, 'parameters').length > 0 &&
    looseAt(wheel, 'named_parameters') !== undefined
  ) {
    report(
      'error',
      'wheel_parameters',
      `${path}/python_wheel_task`,
      `${label} has \`parameters\` and \`named_parameters\`; a wheel takes one of them.`,
    );
  }
  const alert = looseAt(task, 'alert_task');
  if (alert !== undefined && listAt(alert, 'subscribers').length > 100) {
    report(
      'error',
      'alert_subscribers',
      `${path}/alert_task/subscribers`,
      `${label} has more than 100 subscribers.`,
    );
  }
}

function checkDbt(task: Loose, path: string, label: string, report: Report): void {
  const dbt = looseAt(task, 'dbt_task');
  const commands = dbt === undefined ? [] : listAt(dbt, 'commands');
  if (commands.length > 10) {
    report(
      'error',
      'dbt_commands',
      `${path}/dbt_task/commands`,
      `${label} has ${commands.length} dbt commands; at most 10 are allowed.`,
    );
  }
  commands.forEach((command, index) => {
    if (typeof command !== 'string' || isOpenText(command) || /^\s*dbt(?:\s|$)/.test(command)) return;
    report(
      'error',
      'dbt_commands',
      `${path}/dbt_task/commands/${index}`,
      `${label}: each command begins with dbt, found \`${command.slice(0, 40)}\`.`,
    );
  });
}

function checkSql(task: Loose, path: string, label: string, report: Report): void {
  const sql = looseAt(task, 'sql_task');
  if (sql === undefined) return;
  const kinds = ['query', 'file', 'alert', 'dashboard'].filter((kind) => Object.hasOwn(sql, kind));
  if (kinds.length !== 1) {
    report(
      'error',
      'sql_kind',
      `${path}/sql_task`,
      `${label}: exactly one of query, file, alert and dashboard, found ${kinds.length === 0 ? 'none' : kinds.join(' and ')}.`,
    );
  }
}

function checkForEach({ task, path, label }: CheckedTask, report: Report): void {
  const loop = looseAt(task, 'for_each_task');
  if (loop === undefined) return;
  const at = `${path}/for_each_task`;
  const concurrency = numberAt(loop, 'concurrency');
  if (concurrency !== undefined && (concurrency < 1 || concurrency > 100)) {
    report(
      'error',
      'for_each_concurrency',
      `${at}/concurrency`,
      `${label}: \`concurrency\` is 1 to 100, found ${concurrency}.`,
    );
  }
  const inputs = textAt(loop, 'inputs');
  if (inputs === undefined || isOpenText(inputs)) return;
  if (inputs.length > 10_000) {
    report(
      'error',
      'for_each_inputs_length',
      `${at}/inputs`,
      `${label}: \`inputs\` has ${inputs.length} characters; the limit is 5,000, in older documentation 10,000.`,
    );
  } else if (inputs.length > 5_000) {
    report(
      'warning',
      'for_each_inputs_length',
      `${at}/inputs`,
      `${label}: \`inputs\` has ${inputs.length} characters; the newest documentation allows 5,000.`,
    );
  }
  if (!isJsonArray(inputs)) {
    report(
      'warning',
      'for_each_inputs',
      `${at}/inputs`,
      `${label}: \`inputs\` is neither a JSON array nor a reference; the task would fail.`,
    );
  }
}

function isJsonArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/** Checks that lists with keys hold each key once. */
export function checkKeys(settings: JobSettings, report: Report): void {
  const job = looseSettings(settings);
  const lists = [
    {
      list: 'job_clusters',
      field: 'job_cluster_key',
      code: 'duplicate_job_cluster_key',
      noun: 'job clusters',
    },
    {
      list: 'environments',
      field: 'environment_key',
      code: 'duplicate_environment_key',
      noun: 'environments',
    },
    {
      list: 'environment_variables',
      field: 'environment_variables_key',
      code: 'duplicate_environment_variables_key',
      noun: 'sets of environment variables',
    },
    { list: 'parameters', field: 'name', code: 'duplicate_parameter', noun: 'job parameters' },
  ];
  for (const { list, field, code, noun } of lists) {
    const keys = listAt(job, list).map((item) => (isLoose(item) ? textAt(item, field) : undefined));
    for (const { key, index } of repeats(keys)) {
      report(
        'error',
        code,
        `/${list}/${index}/${field}`,
        `Two ${noun} are called \`${key}\`; the name must be unique.`,
      );
    }
  }
}
