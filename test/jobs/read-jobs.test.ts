import { describe, expect, test } from 'vitest';
import { examineText, readJobs, readLocatedJobs } from '../../src/jobs/index.ts';

/** Tasks as `key` or `key<above,above`. */
function shape(text: string): string[] {
  return readJobs(text).jobs.map(
    ({ key, settings }) =>
      `${key}: ${(settings.tasks ?? [])
        .map(({ task_key, depends_on }) =>
          depends_on === undefined
            ? task_key
            : `${task_key}<${depends_on.map((edge) => edge.task_key).join(',')}`,
        )
        .join(' ')}`,
  );
}
const TASKS = '"tasks": [{"task_key": "a"}, {"task_key": "b", "depends_on": [{"task_key": "a"}]}]';
const NOTEBOOK = 'notebook_task: {notebook_path: /n}';

// Shapes of public job files: wrapper, format, several jobs, old forms.
test.each<[string, string, string[]]>([
  ['API JSON, bare', `{"name": "My Job", ${TASKS}}`, ['my_job: a b<a']],
  ['API JSON without a name', `{${TASKS}}`, ['job: a b<a']],
  ['jobs/get', `{"job_id": 1, "creator_user_name": "x", "settings": {"name": "G", ${TASKS}}}`, ['g: a b<a']],
  ['jobs/reset', `{"job_id": 1, "new_settings": {"name": "R", ${TASKS}}}`, ['r: a b<a']],
  [
    'jobs/list',
    `{"jobs": [{"job_id": 1, "settings": {"name": "L", ${TASKS}}}], "has_more": false}`,
    ['l: a b<a'],
  ],
  ['a list of settings', `[{"name": "x", ${TASKS}}, {"name": "x", ${TASKS}}]`, ['x: a b<a', 'x_2: a b<a']],
  ['a list of jobs/get', `[{"job_id": 1, "settings": {"name": "x", ${TASKS}}}]`, ['x: a b<a']],
  ['JSON lines', `{"name": "x", ${TASKS}}\n{"name": "y", ${TASKS}}\n`, ['x: a b<a', 'y: a b<a']],
  ['JSON with a byte order mark', `\ufeff{"name": "x", ${TASKS}}`, ['x: a b<a']],
  ['JSON with comments', `// my job\n{"name": "x", /* two */ ${TASKS}}`, ['x: a b<a']],
  ['JSON with a final comma', `{"name": "x", ${TASKS},}`, ['x: a b<a']],
  ['JSON without a comma', `{"name": "x" ${TASKS}}`, ['x: a b<a']],
  ['JSON that ends too early', `{"name": "x", ${TASKS.slice(0, -1)}`, ['x: a b<a']],
  ['JSON without tasks', '{"name": "x", "max_concurrent_runs": 1}', ['x: ']],
  ['a name alone', '{"name": "x"}', ['x: ']],
  ['bundle JSON', `{"resources": {"jobs": {"k": {"name": "x", ${TASKS}}}}}`, ['k: a b<a']],
  ['YAML flow with bare words', '{name: x, tasks: [{task_key: a}]}', ['x: a']],
  [
    'bundle',
    `resources:\n  jobs:\n    k:\n      tasks:\n        - task_key: a\n          ${NOTEBOOK}\n`,
    ['k: a'],
  ],
  [
    'bundle with two jobs',
    'resources:\n  jobs:\n    k: {tasks: [{task_key: a}]}\n    l: {tasks: []}\n',
    ['k: a', 'l: '],
  ],
  [
    'bundle root',
    'bundle: {name: b}\nresources:\n  jobs:\n    k: {name: K}\ntargets: {dev: {default: true}}\n',
    ['k: '],
  ],
  [
    'bundle with Windows line ends',
    'resources:\r\n  jobs:\r\n    k:\r\n      tasks:\r\n        - task_key: a\r\n',
    ['k: a'],
  ],
  [
    'bundle with comments and dashes',
    '# x\n---\nresources:\n  jobs:\n    k: {tasks: [{task_key: a}]} # y\n',
    ['k: a'],
  ],
  ['two YAML documents', 'name: x\ntasks: []\n---\nname: y\ntasks: []\n', ['x: ', 'y: ']],
  ['bare YAML job', `name: x\ntasks:\n  - task_key: a\n    ${NOTEBOOK}\n`, ['x: a']],
  ['a `jobs` mapping', 'jobs:\n  k:\n    name: x\n    tasks: [{task_key: a}]\n', ['k: a']],
  ['jobs by key', 'k:\n  name: x\n  tasks: [{task_key: a}]\n', ['k: a']],
  [
    'jobs by key, in `settings`',
    '{"init_job": {"settings": {"name": "x", "tasks": [{"task_key": "a"}]}}, "title": "t"}',
    ['init_job: a'],
  ],
  ['a job key that is a number', 'resources:\n  jobs:\n    007: {name: x}\n', ['007: ']],
  ['a quoted key', 'resources:\n  jobs:\n    "my job": {name: x}\n', ['my job: ']],
  [
    'a target only',
    'targets:\n  dev:\n    resources:\n      jobs:\n        k: {tasks: [{task_key: a}]}\n',
    ['k: a'],
  ],
  [
    'a target over a job',
    'resources:\n  jobs:\n    k: {tasks: [{task_key: a}]}\ntargets:\n  dev:\n    resources:\n      jobs:\n        k: {tasks: [{task_key: z}]}\n',
    ['k: a'],
  ],
  [
    'merge key',
    'x: &x\n  tasks: [{task_key: a}]\nresources:\n  jobs:\n    k:\n      <<: *x\n      name: n\n',
    ['k: a'],
  ],
  [
    'several merge sources',
    'x: &x {name: x}\ny: &y {name: y, tasks: [{task_key: a}]}\nresources:\n  jobs:\n    k:\n      <<: [*x, *y]\n',
    ['k: a'],
  ],
  [
    'an anchored task list',
    'resources:\n  jobs:\n    k:\n      tasks: &t\n        - task_key: a\n    l:\n      tasks: *t\n',
    ['k: a', 'l: a'],
  ],
  [
    'old single task, JSON',
    '{"name": "Old one!", "notebook_task": {"notebook_path": "/a"}}',
    ['old_one: Old_one'],
  ],
  [
    'old single task, YAML',
    'existing_cluster_id: x\nspark_python_task: {python_file: a.py}\n',
    ['job: main'],
  ],
  ['old single task, bundle', `resources:\n  jobs:\n    k:\n      name: K\n      ${NOTEBOOK}\n`, ['k: K']],
  ['Python dictionary', "job = {'name': 'x', 'tasks': [{'task_key': 'a'},],}  # done", ['x: a']],
  [
    'Python cell',
    "import json\n# a job\nconf = {\n  'name': 'x', 'tasks': [{'task_key': 'a'}],\n  'queue': {'enabled': True}}\nprint(json.dumps(conf))",
    ['x: a'],
  ],
  ['Python call', "w.jobs.create(**{'name': 'x', 'tasks': [{'task_key': 'a'}]})", ['x: a']],
  [
    'Python with code in it',
    "j = {'name': f'{user}_x', 'tasks': [{'task_key': 'a', 'timeout_seconds': 60 * 60}]}",
    ['user_x: a'],
  ],
  [
    'several Python dictionaries',
    "one = {'name': 'x', 'tasks': []}\nother = {'a': 1}\ntwo = {'name': 'y', 'tasks': []}",
    ['x: ', 'y: '],
  ],
  [
    'a bundle inside prose',
    'Look at this:\n\nresources:\n  jobs:\n    k:\n      tasks:\n        - task_key: a\n\nThat was it.\n',
    ['k: a'],
  ],
  [
    'a bundle in a fence',
    '# Title\n\n```yaml\nresources:\n  jobs:\n    k:\n      tasks: [{task_key: a}]\n```\n',
    ['k: a'],
  ],
  ['tasks behind a variable', 'resources:\n  jobs:\n    k:\n      tasks: ${var.tasks}\n', []],
  ['nothing', '', []],
  ['blanks', ' \n\t\n', []],
  ['a word', 'hello', []],
  ['a number', '42', []],
  ['null', 'null', []],
  ['an empty object', '{}', []],
  ['an empty list', '[]', []],
  ['pipelines only', 'resources:\n  pipelines:\n    p: {name: x}\n', []],
  ['a job that is null', 'resources:\n  jobs:\n    k:\n', []],
  ['a workflow of another tool', 'on: push\njobs:\n  build:\n    runs-on: ubuntu\n    steps: []\n', []],
  ['a Python file without a job', 'import os\nx = {"a": [1, 2]}\n', []],
  ['a package file', '{"name": "x", "version": "1.0.0", "scripts": {}}', []],
])('%s', (title, text, expected) => {
  if (title === 'tasks behind a variable') {
    expect(readJobs(text).jobs[0]?.settings).toEqual({ tasks: '${var.tasks}' });
    return;
  }
  expect(shape(text)).toEqual(expected);
  if (expected.length === 0)
    expect(readJobs(text).problems.map((problem) => problem.severity)).toContain('error');
});

describe('values', () => {
  const value = (line: string) =>
    readJobs(`name: x\ntasks:\n  - task_key: a\n    ${line}\n`).jobs[0]?.settings.tasks?.[0];
  test.each<[string, unknown]>([
    [
      'notebook_task: {notebook_path: /n, base_parameters: {a: 1.10}}',
      { notebook_task: { notebook_path: '/n', base_parameters: { a: '1.10' } } },
    ],
    [
      'notebook_task: {notebook_path: /n, base_parameters: {a: 007}}',
      { notebook_task: { notebook_path: '/n', base_parameters: { a: '007' } } },
    ],
    [
      'notebook_task: {notebook_path: /n, base_parameters: {a: true}}',
      { notebook_task: { notebook_path: '/n', base_parameters: { a: 'true' } } },
    ],
    [
      'notebook_task: {notebook_path: /n, base_parameters: {a: on}}',
      { notebook_task: { notebook_path: '/n', base_parameters: { a: 'on' } } },
    ],
    [
      'notebook_task: {notebook_path: /n, base_parameters: "${var.p}"}',
      { notebook_task: { notebook_path: '/n', base_parameters: '${var.p}' } },
    ],
    ['depends_on: [{task_key: b, outcome: true}]', { depends_on: [{ task_key: 'b', outcome: 'true' }] }],
    ['max_retries: ${var.retries}', { max_retries: '${var.retries}' }],
    ['max_retries: 2', { max_retries: 2 }],
    [
      'new_cluster: {spark_conf: {x: 1e3, y: false}, num_workers: 0}',
      { new_cluster: { spark_conf: { x: '1e3', y: 'false' }, num_workers: 0 } },
    ],
    [
      'for_each_task: {inputs: "[1]", task: {task_key: n, spark_python_task: {python_file: f, parameters: [1, x]}}}',
      {
        for_each_task: {
          inputs: '[1]',
          task: { task_key: 'n', spark_python_task: { python_file: 'f', parameters: ['1', 'x'] } },
        },
      },
    ],
    ['unknown: {deep: [1, {x: true}]}', { unknown: { deep: [1, { x: true }] } }],
    ['depends_on:', { depends_on: null }],
    ['description: |\n      one\n      two', { description: 'one\ntwo\n' }],
    [
      'sql_task: {warehouse_id: 123e4, query: {query_id: x}}',
      { sql_task: { warehouse_id: '123e4', query: { query_id: 'x' } } },
    ],
  ])('%s', (line, expected) => {
    expect(value(line)).toEqual({ task_key: 'a', ...(typeof expected === 'object' ? expected : {}) });
  });

  test('a job parameter keeps the spelling of its default', () => {
    const { jobs, problems } = readJobs(
      '{"name":"x","parameters":[{"name":"a","default":1.50},{"name":"b","default":true},{"name":"c","default":"t"}]}',
    );
    expect(jobs[0]?.settings.parameters?.map((parameter) => parameter.default)).toEqual([
      '1.50',
      'true',
      't',
    ]);
    expect(problems).toEqual([]);
  });

  test('a key called __proto__ is a key like others', () => {
    const { jobs } = readJobs('{"name": "x", "tags": {"__proto__": "p", "constructor": "c"}}');
    expect(Object.entries(jobs[0]?.settings.tags ?? {})).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ]);
  });

  test('the single-task form keeps its old fields and copies those of the task', () => {
    const { jobs } = readJobs(
      '{"name":"x","max_retries":2,"timeout_seconds":9,"notebook_task":{"notebook_path":"/a"},"new_cluster":{"num_workers":1}}',
    );
    expect(jobs[0]?.settings).toEqual({
      name: 'x',
      max_retries: 2,
      timeout_seconds: 9,
      notebook_task: { notebook_path: '/a' },
      new_cluster: { num_workers: 1 },
      tasks: [
        {
          task_key: 'x',
          max_retries: 2,
          notebook_task: { notebook_path: '/a' },
          new_cluster: { num_workers: 1 },
        },
      ],
    });
  });
});

describe('problems', () => {
  const first = (text: string, code: string) =>
    readJobs(text).problems.find((problem) => problem.code === code);

  test.each([
    ['min_retries', 'max_retries'],
    ['retries', 'max_retries'],
    ['max_retry', 'max_retries'],
    ['maxRetries', 'max_retries'],
    ['depends', 'depends_on'],
    ['dependsOn', 'depends_on'],
    ['depend_on', 'depends_on'],
    ['notebok_task', 'notebook_task'],
    ['runif', 'run_if'],
    ['timeout', 'timeout_seconds'],
    ['job_cluster', 'job_cluster_key'],
    ['name', 'task_key'],
  ])('a task field `%s`: did you mean `%s`?', (written, meant) => {
    const problem = first(`name: x\ntasks:\n  - task_key: a\n    ${written}: 1\n`, 'unknown_field');
    expect(problem).toMatchObject({ path: `/tasks/0/${written}`, line: 4, column: 5, severity: 'warning' });
    if (written === 'name') expect(problem?.message).toContain('belongs to the job');
    else expect(problem?.message).toContain(`Did you mean \`${meant}\`?`);
  });

  test.each([
    ['schedule: {cron: "0 0 1 * * ?"}', '/schedule/cron', 'quartz_cron_expression'],
    ['schedule: {timezone: UTC}', '/schedule/timezone', 'timezone_id'],
    [
      'job_clusters: [{job_cluster_key: c, new_cluster: {node_type: x}}]',
      '/job_clusters/0/new_cluster/node_type',
      'node_type_id',
    ],
    ['email_notifications: {on_fail: [a]}', '/email_notifications/on_fail', 'on_failure'],
    ['max_concurrent_run: 1', '/max_concurrent_run', 'max_concurrent_runs'],
  ])('%s is named with its place', (line, path, meant) => {
    const problem = readJobs(`name: x\ntasks: []\n${line}\n`).problems.find(
      (one) => one.code === 'unknown_field',
    );
    expect(problem).toMatchObject({ path, line: 3 });
    expect(problem?.message).toContain(meant);
  });

  test('a field of the task at the job, and the other way round, is sent home', () => {
    expect(first('{"tasks": [], "run_if": "ALL_DONE"}', 'unknown_field')?.message).toContain(
      'belongs in a task',
    );
    expect(first('{"tasks": [{"task_key": "a", "schedule": {}}]}', 'unknown_field')?.message).toContain(
      'belongs to the job',
    );
  });

  test('a wrong word names the right ones and the nearest', () => {
    const problem = first('{"tasks": [{"task_key": "a", "run_if": "all_done"}]}', 'unknown_word');
    expect(problem).toMatchObject({ path: '/tasks/0/run_if', line: 1, column: 40, severity: 'error' });
    expect(problem?.message).toContain('Did you mean ALL_DONE?');
  });

  test.each([
    ['"depends_on": "a"', 'expected a list, found the text `a`'],
    ['"depends_on": {"task_key": "a"}', 'expected a list, found a mapping'],
    ['"notebook_task": "/a"', 'expected a mapping, found the text `/a`'],
    ['"max_retries": "two"', 'expected a whole number, found the text `two`'],
    ['"max_retries": 1.5', 'expected a whole number, found `1.5`'],
    ['"disabled": 1', 'expected true or false, found `1`'],
    ['"description": ["x"]', 'expected text, found a list'],
  ])('%s: %s', (field, sentence) => {
    expect(first(`{"tasks": [{"task_key": "a", ${field}}]}`, 'wrong_type')?.message).toContain(sentence);
  });

  test('a missing field the platform insists on is an error', () => {
    expect(first('{"tasks": [{"task_key": "a", "notebook_task": {}}]}', 'missing_field')?.message).toBe(
      '`notebook_task` in task `a` needs the field `notebook_path`.',
    );
    expect(first('{"tasks": [{}]}', 'missing_field')?.message).toBe(
      'Task `number 1` needs the field `task_key`.',
    );
  });

  test('a key that stands twice is a problem, not a failure; the last one counts', () => {
    const { jobs, problems } = readJobs('name: x\nname: y\ntasks: []\n');
    expect(jobs[0]?.settings.name).toBe('y');
    expect(problems).toMatchObject(
      [{ code: 'duplicate_key', path: '/name', line: 1, severity: 'error' }].map(({ line, ...rest }) => ({
        ...rest,
        line: line + 1,
      })),
    );
  });

  test('unquoted braces are explained', () => {
    const problem = first(
      'name: x\ntasks:\n  - task_key: a\n    description: {{job.id}}\n',
      'unquoted_braces',
    );
    expect(problem).toMatchObject({ line: 4 });
    expect(problem?.message).toContain('put `{{job.id}}` in quotes');
  });

  test.each([
    ['name: x\ntasks:\n\t- task_key: a\n', 'Tabs', 3],
    ['name: x\ntasks: [a\nb: c\n', '', 2],
    ['name: a: b\ntasks: []\n', 'second `:`', 1],
    ['{"name": "x" "tasks": []}', 'Expected `,` or `}`', 1],
    ['{"name": "x",\n "tasks": [}', 'Expected a value', 2],
    ['{"name": x, "tasks": []', 'double quotes', 1],
  ])('%j is a located syntax error', (text, sentence, line) => {
    const { problems } = readJobs(text);
    expect(problems[0]?.message).toContain(sentence);
    expect(problems[0]?.line).toBeLessThanOrEqual(line + 1);
    expect(problems.some((problem) => problem.severity === 'error')).toBe(true);
  });

  test('target overrides that are not applied are named', () => {
    const text =
      'resources:\n  jobs:\n    k: {tasks: []}\ntargets:\n  prod:\n    resources:\n      jobs:\n        k: {tasks: []}\n';
    expect(first(text, 'target_override')).toMatchObject({
      path: '/targets/prod/resources/jobs/k',
      line: 8,
      severity: 'warning',
    });
  });

  test('the format option is obeyed', () => {
    expect(readJobs('name: x\ntasks: []\n', { format: 'json' }).jobs).toEqual([]);
    expect(readJobs('{"name": "x", "tasks": []}', { format: 'yaml' }).jobs).toHaveLength(1);
  });
});

test('a located job finds the line of a pointer, or of the nearest thing above it', () => {
  const text = 'resources:\n  jobs:\n    k:\n      tasks:\n        - task_key: a\n          max_retries: 3\n';
  const [job] = readLocatedJobs(text).jobs;
  expect(job?.path).toBe('/resources/jobs/k');
  expect(job?.locate('/tasks/0/max_retries')).toEqual({ line: 6, column: 24 });
  expect(job?.locate('/tasks/0/nothing/here')).toEqual({ line: 5, column: 11 });
});

test('an examined text has checks and reading problems in one list, by line, with pointers into the text', () => {
  const text =
    'resources:\n  jobs:\n    k:\n      tasks:\n        - task_key: a\n          depends_on: [{task_key: z}]\n          foo: 1\n          notebook_task: {notebook_path: /a}\n';
  expect(examineText(text).problems.map(({ code, line, path }) => [code, line, path])).toEqual([
    ['missing_dependency', 6, '/resources/jobs/k/tasks/0/depends_on/0/task_key'],
    ['unknown_field', 7, '/resources/jobs/k/tasks/0/foo'],
  ]);
});
