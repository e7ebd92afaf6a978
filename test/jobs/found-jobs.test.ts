// Which mappings of a text are jobs, and which only look a little like one.
import { expect, test } from 'vitest';
import { readJobs } from '../../src/jobs/index.ts';

/** Each job as its key and the keys of its tasks. */
function found(text: string): string[] {
  return readJobs(text).jobs.map(
    ({ key, settings }) => `${key}: ${(settings.tasks ?? []).map((task) => task.task_key).join(' ')}`,
  );
}
const TASK = '{"task_key": "load", "spark_python_task": {"python_file": "l.py"}}';

test.each<[string, string, string[]]>([
  ['a task alone is no job', TASK, []],
  ['a list of tasks is no job', `[${TASK}, ${TASK}]`, []],
  ['a task in YAML is no job', '- task_key: load\n  spark_python_task: {python_file: l.py}\n', []],
  ['the tasks of a call in Python are no jobs', `client.create(name="n", tasks=[${TASK}])`, []],
  ['tasks beside those Python unpacks are read', `j = {"name": "n", "tasks": [${TASK}, *rest]}`, ['n: load']],
  [
    'fields beside those Python unpacks are read',
    'j = {"name": "n", "tasks": [{**common, "task_key": "load"}]}',
    ['n: load'],
  ],
  [
    'a task that is appended later is no second job',
    `j = {"name": "n", "tasks": []}\nj["tasks"].append(${TASK})`,
    ['n: '],
  ],
  ['a dictionary with a name alone is no job in Python', 'tags = {"name": "n"}\n', []],
  [
    'beside a job, a dictionary with a name alone is none',
    'tags = {"name": "t"}\nj = {"name": "n", "tasks": []}',
    ['n: '],
  ],
  [
    'beside a job, a list item with a schedule alone is none',
    '[{"name": "n", "tasks": []}, {"schedule": {}}]',
    ['n: '],
  ],
  [
    'a job in the `settings` of a demo',
    `{"title": "t", "install": {"settings": {"name": "n", "tasks": [${TASK}]}}}`,
    ['install: load'],
  ],
  [
    'jobs far inside another file',
    `{"demos": [{"one": {"tasks": [${TASK}]}}, {"settings": {"name": "two", "tasks": [${TASK}]}}]}`,
    ['one: load', 'two: load'],
  ],
  [
    'a demo in a Python notebook',
    `# Databricks notebook source\n{\n "shown": True,\n "install": {"settings": {"tasks": [${TASK}]}}}`,
    ['install: load'],
  ],
  ['the deployment file of an old tool, without tasks', 'environments:\n  dev:\n    workflows: []\n', []],
  [
    'the deployment file of an old tool',
    'environments:\n  dev:\n    workflows:\n      - name: n\n        tasks: [{task_key: load}]\n',
    ['n: load'],
  ],
  [
    'jobs under the old name of `targets`',
    'environments:\n  dev:\n    resources:\n      jobs:\n        k: {tasks: [{task_key: load}]}\n',
    ['k: load'],
  ],
  [
    '`resources` that are no bundle beside tasks',
    `{"resources": {"cpu": 1}, "tasks": [${TASK}]}`,
    ['job: load'],
  ],
  ['`settings` alone hold a job, whatever is in it', '{"settings": {"nme": "n"}}', ['job: ']],
])('%s', (_title, text, expected) => {
  expect(found(text)).toEqual(expected);
  if (expected.length === 0) expect(readJobs(text).problems.map(({ code }) => code)).toContain('no_job');
});

test('a task without its job is called one', () => {
  expect(readJobs(TASK).problems[0]?.message).toContain('found a task without the job around');
});

// What begins like JSON is meant as JSON: its mistakes are named, and the job is read all the same.
test.each<[string, string, string[], [number, number]]>([
  ['a missing comma', `{"name": "n" "tasks": [${TASK}]}`, ['n: load'], [1, 14]],
  ['a missing end', `{"name": "n",\n "tasks": [\n${TASK}\n`, ['n: load'], [4, 1]],
  ['words after the end', '{"name": "n", "tasks": []} and so on', ['n: '], [1, 28]],
  ['a bare word', '{"name": n, "tasks": []}', ['n: '], [1, 10]],
  [
    'a bare word beside Python words',
    `{"name": n, "x": True, "tasks": [${TASK} ${TASK}]}`,
    ['n: load load'],
    [1, 10],
  ],
])('%s in JSON is an error at its place', (_title, text, expected, [line, column]) => {
  expect(found(text)).toEqual(expected);
  const error = readJobs(text).problems.find(({ severity }) => severity === 'error');
  expect(error).toMatchObject({ code: 'json_syntax', line, column });
});

test('a Python dictionary by itself is Python, without a word about JSON', () => {
  const { jobs, problems } = readJobs(`{'name': prefix + 'n', 'tasks': [], 'queue': {'enabled': True}}  # n`);
  expect(jobs[0]?.settings).toEqual({ name: "prefix + 'n'", tasks: [], queue: { enabled: true } });
  expect(problems.map(({ code }) => code)).toEqual(['python_expression']);
});

test('Python code without a job says so, and nothing about YAML', () => {
  const { problems } = readJobs(
    'import json\nbody = f"""\n{{"tasks": [{{"task_key": "a"}}]}}\n"""\nprint(body)\n',
  );
  expect(problems.map(({ code, message }) => [code, message.includes('Python code')])).toEqual([
    ['no_job', true],
  ]);
});

test('what overrides a job is looked through as the job is, but may lack fields', () => {
  const override = 'k: {max_concurent_runs: 2, tasks: [{spark_python_task: {python_fle: x}}]}';
  for (const field of ['targets', 'environments']) {
    const text = `resources:\n  jobs:\n    k: {tasks: []}\n${field}:\n  dev:\n    resources:\n      jobs:\n        ${override}\n`;
    const { jobs, problems } = readJobs(text);
    expect(jobs).toEqual([{ key: 'k', settings: { tasks: [] } }]);
    const place = `/${field}/dev/resources/jobs/k`;
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['target_override', place],
      ['unknown_field', `${place}/max_concurent_runs`],
      ['unknown_field', `${place}/tasks/0/spark_python_task/python_fle`],
    ]);
  }
});

test.each([
  [
    'resources:\n  jobs:\n    - name: n\n',
    '/resources/jobs',
    '`resources.jobs`: expected a mapping, found a list.',
  ],
  ['resources:\n  jobs:\n    k: text\n', '/resources/jobs/k', 'Job `k`: expected a mapping, found text.'],
  [
    'resources: {jobs: {k: {}}}\ntargets:\n  dev:\n    resources:\n      jobs:\n        k:\n',
    '/targets/dev/resources/jobs/k',
    'Job `k`: expected a mapping, found no fields.',
  ],
])('%j: a job that is no mapping is named', (text, path, message) => {
  expect(readJobs(text).problems).toMatchObject([{ code: 'no_job', path, message }]);
});
