import { describe, expect, test } from 'vitest';
import { checkJob, readJobs, type Problem } from '../../src/jobs/index.ts';

const notebook = { notebook_path: '/n' };
const task = (task_key: string, more: object = {}) => ({ task_key, notebook_task: notebook, ...more });
const after = (...keys: string[]) => ({ depends_on: keys.map((task_key) => ({ task_key })) });

function problemsOf(job: object): Problem[] {
  const { jobs } = readJobs(JSON.stringify({ name: 'x', ...job }));
  return checkJob(jobs[0]?.settings ?? {});
}

test('a sound job has no problems', () => {
  expect(problemsOf({ tasks: [task('a'), task('b', after('a'))] })).toEqual([]);
});

const nineMore = Array.from({ length: 11 }, () => 'dbt run');
const cron = { quartz_cron_expression: '0 0 6 * * ?', timezone_id: 'UTC' };
const bigList = JSON.stringify(Array.from({ length: 3000 }, () => 1));

test.each<[string, object, string, string]>([
  ['cycle', { tasks: [task('a', after('b')), task('b', after('a'))] }, '/tasks/0', '`a` → `b` → `a`'],
  ['self_dependency', { tasks: [task('a', after('a'))] }, '/tasks/0/depends_on/0', 'depends on itself'],
  [
    'missing_dependency',
    { tasks: [task('load'), task('b', after('laod'))] },
    '/tasks/1/depends_on/0/task_key',
    'Did you mean `load`?',
  ],
  ['duplicate_task_key', { tasks: [task('a'), task('a')] }, '/tasks/1/task_key', 'unique'],
  [
    'duplicate_dependency',
    { tasks: [task('a'), task('b', after('a', 'a'))] },
    '/tasks/1/depends_on/1',
    'twice',
  ],
  [
    'wrong_outcome',
    { tasks: [task('a'), task('b', { depends_on: [{ task_key: 'a', outcome: 'FAILED' }] })] },
    '/tasks/1/depends_on/0/outcome',
    'run_if',
  ],
  [
    'outcome_without_condition',
    { tasks: [task('a'), task('b', { depends_on: [{ task_key: 'a', outcome: 'true' }] })] },
    '/tasks/1/depends_on/0/outcome',
    'condition',
  ],
  [
    'duplicate_job_cluster_key',
    { tasks: [task('a')], job_clusters: [{ job_cluster_key: 'c' }, { job_cluster_key: 'c' }] },
    '/job_clusters/1/job_cluster_key',
    'unique',
  ],
  [
    'duplicate_environment_key',
    { tasks: [task('a')], environments: [{ environment_key: 'c' }, { environment_key: 'c' }] },
    '/environments/1/environment_key',
    'unique',
  ],
  [
    'duplicate_parameter',
    {
      tasks: [task('a')],
      parameters: [
        { name: 'p', default: '' },
        { name: 'p', default: '' },
      ],
    },
    '/parameters/1/name',
    'unique',
  ],
  [
    'unknown_job_cluster_key',
    { tasks: [task('a', { job_cluster_key: 'c' })] },
    '/tasks/0/job_cluster_key',
    'has none',
  ],
  [
    'unknown_environment_key',
    { tasks: [task('a', { environment_key: 'e' })] },
    '/tasks/0/environment_key',
    'has none',
  ],
  ['no_task_type', { tasks: [{ task_key: 'a' }] }, '/tasks/0', 'nothing to run'],
  [
    'two_task_types',
    { tasks: [task('a', { dbt_task: { commands: ['dbt run'] } })] },
    '/tasks/0',
    'exactly one',
  ],
  [
    'two_computes',
    { tasks: [task('a', { existing_cluster_id: 'x', new_cluster: {} })] },
    '/tasks/0',
    'only one',
  ],
  ['too_many_tasks', { tasks: Array.from({ length: 1001 }, (_, n) => task(`t${n}`)) }, '/tasks', '1001'],
  ['no_tasks', { tasks: [] }, '/tasks', 'no tasks'],
  ['name_length', { name: 'ą'.repeat(2049), tasks: [task('a')] }, '/name', '4098'],
  ['description_length', { description: 'x'.repeat(27_701), tasks: [task('a')] }, '/description', '27701'],
  [
    'too_many_tags',
    { tags: Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`t${n}`, ''])), tasks: [task('a')] },
    '/tags',
    '26',
  ],
  ['task_key_letters', { tasks: [task('a b')] }, '/tasks/0/task_key', 'letters'],
  ['task_key_length', { tasks: [task('a'.repeat(101))] }, '/tasks/0/task_key', '101'],
  ['max_concurrent_runs', { max_concurrent_runs: 1001, tasks: [task('a')] }, '/max_concurrent_runs', '1001'],
  ['max_concurrent_runs', { max_concurrent_runs: 0, tasks: [task('a')] }, '/max_concurrent_runs', 'skipped'],
  [
    'too_many_destinations',
    { webhook_notifications: { on_failure: ['1', '2', '3', '4'].map((id) => ({ id })) }, tasks: [task('a')] },
    '/webhook_notifications/on_failure',
    'at most 3',
  ],
  [
    'for_each_concurrency',
    { tasks: [{ task_key: 'a', for_each_task: { inputs: '[1]', concurrency: 101, task: task('b') } }] },
    '/tasks/0/for_each_task/concurrency',
    '101',
  ],
  [
    'for_each_inputs',
    { tasks: [{ task_key: 'a', for_each_task: { inputs: 'a, b', task: task('b') } }] },
    '/tasks/0/for_each_task/inputs',
    'JSON array',
  ],
  [
    'for_each_inputs_length',
    { tasks: [{ task_key: 'a', for_each_task: { inputs: bigList, task: task('b') } }] },
    '/tasks/0/for_each_task/inputs',
    '5,000',
  ],
  [
    'nested_for_each',
    {
      tasks: [
        {
          task_key: 'a',
          for_each_task: {
            inputs: '[1]',
            task: { task_key: 'b', for_each_task: { inputs: '[1]', task: task('c') } },
          },
        },
      ],
    },
    '/tasks/0/for_each_task/task/for_each_task',
    'Run Job',
  ],
  [
    'dbt_commands',
    { tasks: [{ task_key: 'a', dbt_task: { commands: nineMore } }] },
    '/tasks/0/dbt_task/commands',
    '11',
  ],
  [
    'dbt_commands',
    { tasks: [{ task_key: 'a', dbt_task: { commands: ['run'] } }] },
    '/tasks/0/dbt_task/commands/0',
    'begins with dbt',
  ],
  ['sql_kind', { tasks: [{ task_key: 'a', sql_task: { warehouse_id: 'w' } }] }, '/tasks/0/sql_task', 'none'],
  [
    'condition_retries',
    { tasks: [{ task_key: 'a', max_retries: 1, condition_task: { op: 'EQUAL_TO', left: '1', right: '1' } }] },
    '/tasks/0/max_retries',
    'cannot be retried',
  ],
  [
    'retry_without_timeout',
    { tasks: [task('a', { retry_on_timeout: true })] },
    '/tasks/0/retry_on_timeout',
    'timeout_seconds',
  ],
  [
    'exclusive_triggers',
    { schedule: cron, continuous: {}, tasks: [task('a')] },
    '/continuous',
    '`schedule` and `continuous`',
  ],
  [
    'exclusive_triggers',
    { schedule: cron, triggers: [{ schedule: cron }], tasks: [task('a')] },
    '/triggers',
    '`triggers`',
  ],
  [
    'trigger_kind',
    {
      trigger: { periodic: { interval: 1, unit: 'DAYS' }, file_arrival: { url: '/a/' } },
      tasks: [task('a')],
    },
    '/trigger',
    'exactly one',
  ],
  ['trigger_kind', { trigger: { pause_status: 'PAUSED' }, tasks: [task('a')] }, '/trigger', 'none'],
  [
    'trigger_seconds',
    { trigger: { file_arrival: { url: '/a/', wait_after_last_change_seconds: 30 } }, tasks: [task('a')] },
    '/trigger/file_arrival/wait_after_last_change_seconds',
    'at least 60',
  ],
  [
    'too_many_tables',
    {
      trigger: { table_update: { table_names: Array.from({ length: 11 }, () => 'a.b.c') } },
      tasks: [task('a')],
    },
    '/trigger/table_update/table_names',
    '11',
  ],
  [
    'upstream_jobs',
    { trigger: { job_completion: { jobs: [] } }, tasks: [task('a')] },
    '/trigger/job_completion/jobs',
    'found 0',
  ],
  [
    'upstream_jobs',
    {
      triggers: [
        { job_completion: { jobs: Array.from({ length: 11 }, (_, index) => ({ job_id: index + 1 })) } },
      ],
      tasks: [task('a')],
    },
    '/triggers/0/job_completion/jobs',
    'found 11',
  ],
  [
    'continuous_dependency',
    { continuous: {}, tasks: [task('a'), task('b', after('a'))] },
    '/tasks/1/depends_on',
    'continuous',
  ],
  [
    'continuous_retries',
    { continuous: {}, tasks: [task('a', { max_retries: 2 })] },
    '/tasks/0/max_retries',
    'task_retry_mode',
  ],
  [
    'time_zone',
    { schedule: { ...cron, timezone_id: 'Europe/Warszawa' }, tasks: [task('a')] },
    '/schedule/timezone_id',
    'Europe/Warszawa',
  ],
  [
    'git_source',
    {
      git_source: { git_url: 'u', git_provider: 'gitHub', git_tag: 't', git_branch: 'b' },
      tasks: [task('a')],
    },
    '/git_source',
    'at most one',
  ],
  [
    'run_as',
    { run_as: { user_name: 'a', service_principal_name: 'b' }, tasks: [task('a')] },
    '/run_as',
    'exactly one',
  ],
  [
    'duration_warning_without_rule',
    { email_notifications: { on_duration_warning_threshold_exceeded: ['a'] }, tasks: [task('a')] },
    '/email_notifications/on_duration_warning_threshold_exceeded',
    'nothing is sent',
  ],
])('%s: %#', (code, job, path, words) => {
  const found = problemsOf(job).filter((problem) => problem.code === code);
  expect(found.map((problem) => problem.path)).toContain(path);
  expect(found.map((problem) => problem.message).join('\n')).toContain(words);
});

test('an expression with five fields is refused', () => {
  const problems = problemsOf({
    schedule: { ...cron, quartz_cron_expression: '0 6 * * 1-5' },
    tasks: [task('a')],
  });
  expect(problems).toMatchObject([{ severity: 'error', path: '/schedule/quartz_cron_expression' }]);
});

describe('references', () => {
  const withText = (text: string, more: object = {}) =>
    problemsOf({
      parameters: [{ name: 'day', default: '' }],
      tasks: [
        task('a'),
        task('b', { ...after('a'), notebook_task: { ...notebook, base_parameters: { p: text } } }),
        task('c', after('b')),
      ],
      ...more,
    }).map(({ code, severity }) => `${severity} ${code}`);

  test.each([
    ['{{job.parameters.day}} {{tasks.a.values.n}} {{secrets/a/b}}', []],
    ['{{job.parameters.other}}', ['warning undeclared_parameter']],
    ['{{tasks.zz.values.n}}', ['error reference_to_missing_task']],
    ['{{tasks.c.values.n}}', ['warning reference_not_upstream']],
    ['{{run.id}}', ['warning reference_unknown_namespace']],
    ['{{job.start_time}}', ['error unknown_reference_member']],
    ['{{job_id}}', ['warning deprecated_reference']],
    ['{{input}}', ['warning input_outside_for_each']],
    ['{{job.id', ['warning reference_malformed']],
    ['${var.x} {{job.id}}', []],
  ])('%s', (text, expected) => {
    expect(withText(text)).toEqual(expected);
  });

  test('an unresolved list of parameters declares nothing and forbids nothing', () => {
    expect(withText('{{job.parameters.other}}', { parameters: '${var.parameters}' })).toEqual([]);
  });

  test('{{input}} is fine inside a For each', () => {
    const nested = {
      task_key: 'n',
      notebook_task: { ...notebook, base_parameters: { r: '{{input.region}}' } },
    };
    expect(
      problemsOf({ tasks: [{ task_key: 'a', for_each_task: { inputs: '[1]', task: nested } }] }),
    ).toEqual([]);
  });
});

test('values behind ${…} are not judged', () => {
  expect(
    problemsOf({
      schedule: { quartz_cron_expression: '${var.cron}', timezone_id: '${var.zone}' },
      max_concurrent_runs: '${var.runs}',
      job_clusters: '${var.clusters}',
      tasks: [
        task('a', { job_cluster_key: 'main', max_retries: '${var.retries}' }),
        task('b', { depends_on: [{ task_key: '${var.before}' }], notebook_task: '${var.notebook}' }),
      ],
    }),
  ).toEqual([]);
});

test.each([
  '{"tasks": 3}',
  '{"tasks": [1, null, "x", []]}',
  '{"tasks": [{"task_key": 1, "depends_on": [null, 3, {"task_key": {}}]}]}',
  '{"name": [], "tasks": {"a": 1}, "trigger": 4, "triggers": {}, "schedule": [], "parameters": {"a": 1}}',
  '{"tasks": [{"for_each_task": {"inputs": [1], "task": [2]}, "dbt_task": {"commands": "x"}, "webhook_notifications": []}]}',
])('settings of wrong kinds are tolerated: %s', (text) => {
  for (const { settings } of readJobs(text).jobs) expect(() => checkJob(settings)).not.toThrow();
});
