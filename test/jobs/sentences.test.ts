// What is said of odd texts: one sentence, in plain words, at the place of the mistake.
import { describe, expect, test } from 'vitest';
import { examineText, readJobs } from '../../src/jobs/index.ts';

const said = (text: string) =>
  readJobs(text).problems.map(({ line, column, code }) => `${line}:${column} ${code}`);
const bundle = (...lines: string[]) =>
  ['resources:', '  jobs:', '    k:', ...lines.map((line) => `      ${line}`), ''].join('\n');

describe('braces in YAML', () => {
  test('a `${…}` inside brackets is read, and asked to be quoted', () => {
    const text = bundle('tasks:', '  - {task_key: a, description: ${var.x}}', '  - task_key: b');
    const { jobs, problems } = readJobs(text);
    expect(jobs[0]?.settings.tasks).toEqual([{ task_key: 'a', description: '${var.x}' }, { task_key: 'b' }]);
    expect(problems).toMatchObject([{ code: 'unquoted_braces', severity: 'error', line: 5, column: 38 }]);
    expect(problems[0]?.message).toContain('put `${var.x}` in quotes');
  });

  test('`{{…}}` at the beginning of a key or value is read, and asked to be quoted', () => {
    const text = 'resources:\n  jobs:\n    {{.name}}_job:\n      name: {{.name}}\n      tasks: []\n';
    expect(readJobs(text).jobs).toEqual([
      { key: '{{.name}}_job', settings: { name: '{{.name}}', tasks: [] } },
    ]);
    expect(said(text)).toEqual(['3:5 unquoted_braces', '4:13 unquoted_braces']);
  });

  test.each(['name: run-{{job.id}}', 'name: ${var.a}-{{job.id}}', 'name: "{{job.id}}"', "name: '${var.a}'"])(
    '%s is as it should be',
    (line) => {
      const { jobs, problems } = readJobs(bundle(line));
      expect(problems).toEqual([]);
      expect(jobs[0]?.settings.name).toBe(line.slice(6).replaceAll(/^["']|["']$/g, ''));
    },
  );

  test('a text with the characters that hide braces is read as it stands', () => {
    const { jobs } = readJobs(bundle('name: "\uE0F1 ${var.a}"', 'description: {a: b}'));
    expect(jobs[0]?.settings.name).toBe('\uE0F1 ${var.a}');
  });

  test.each([
    ['Jinja', '{% for x in xs %}', '{% endfor %}'],
    ['Go', '{{- if eq .a "b" }}', '{{- end }}'],
    ['a comment', '{# one #}', '{# two #}'],
  ])('lines of a template are left out, which is said once: %s', (_kind, before, after) => {
    const text = bundle('tasks:', '  - task_key: a', `    ${before}`, '    description: d', `    ${after}`);
    expect(readJobs(text).jobs[0]?.settings.tasks).toEqual([{ task_key: 'a', description: 'd' }]);
    expect(said(text)).toEqual(['6:1 template_line']);
    expect(readJobs(`${before}\n${text}`).jobs).toHaveLength(1);
  });
});

describe('YAML that cannot be', () => {
  test.each<[string, string, string, string]>([
    ['a key that is a mapping', bundle('name: n', '{x}: y'), '5:7 key_not_text', '`{x}`'],
    ['a key that is a list', bundle('? [a, b]', ': y'), '4:9 key_not_text', '`[a, b]`'],
    ['a quote that stays open', bundle('name: "n', 'tasks: []'), '4:13 yaml_syntax', 'never closed'],
    ['a merge key without a mapping', bundle('<<: 5', 'name: n'), '4:7 merge_key', '`<<` takes a mapping'],
    ['stray brackets', bundle('name: n', 'x: }', 'y: ] ]'), '5:10 yaml_syntax', ''],
  ])('%s: one error, and the job is still there', (_title, text, place, words) => {
    const errors = readJobs(text).problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([place]);
    expect(errors[0]?.message).toContain(words);
    expect(readJobs(text).jobs).toHaveLength(1);
  });

  test('the words are ours, not those of the parser', () => {
    for (const text of [
      'a: [b}\nc: }',
      'a: b: c',
      '@',
      'a: "\\q"',
      '- a\nb: c',
      '[a',
      '&a &b c',
      '%x\n---\na: b: c',
    ]) {
      for (const { message } of readJobs(text, { format: 'yaml' }).problems) {
        expect(message).not.toMatch(/token|scalar|implicit|collection|YAML stream/);
      }
    }
  });

  test('lines may end in a carriage return alone', () => {
    expect(readJobs(bundle('name: n', 'tasks: []').replaceAll('\n', '\r')).jobs).toEqual([
      { key: 'k', settings: { name: 'n', tasks: [] } },
    ]);
  });

  test('the yes of YAML 1.1 stays the word it is', () => {
    expect(
      readJobs('%YAML 1.1\n---\nname: yes\ndescription: True\ntasks: []\n').jobs[0]?.settings,
    ).toMatchObject({
      name: 'yes',
      description: 'true',
    });
  });
});

describe('fields', () => {
  test('a number with too many digits is named', () => {
    const job = (id: string) => `{"tasks": [{"task_key": "a", "run_job_task": {"job_id": ${id}}}]}`;
    expect(readJobs(job('9007199254740991')).problems).toEqual([]);
    expect(readJobs(job('9007199254740993')).problems).toMatchObject([
      { code: 'inexact_number', severity: 'warning', path: '/tasks/0/run_job_task/job_id' },
    ]);
  });

  test('a required field without a value is missing', () => {
    const { problems } = readJobs(
      'tasks:\n  - task_key:\n    notebook_task:\n      notebook_path:\n    libraries:\n',
    );
    expect(problems.map(({ code, path, severity }) => [code, path, severity])).toEqual([
      ['missing_field', '/tasks/0/task_key', 'error'],
      ['missing_field', '/tasks/0/notebook_task/notebook_path', 'error'],
      ['empty_value', '/tasks/0/libraries', 'warning'],
    ]);
    expect(problems[0]?.message).toBe('Task `number 1` needs a value for `task_key`.');
  });

  test('a field of an inner mapping is sent there', () => {
    const { problems } = readJobs('tasks: []\ntrigger: {interval: 1, unit: DAYS}\n');
    expect(problems.map(({ message }) => message.endsWith('It belongs in `periodic`.'))).toEqual([
      true,
      true,
    ]);
  });

  test('the old single-task form is spoken of where it stands, and once', () => {
    const text =
      '{"name": "n", "notebook_task": null, "spark_python_task": {"python_fle": "x"}, "max_retries": "q"}';
    const { problems } = examineText(text);
    expect(problems.filter(({ path }) => path.startsWith('/tasks'))).toEqual([]);
    const places = problems.map(({ code, path }) => `${code} ${path}`);
    expect(new Set(places).size).toBe(places.length);
    expect(places).toContain('single_task_form /spark_python_task');
    expect(places).toContain('unknown_field /spark_python_task/python_fle');
    expect(places).toContain('wrong_type /max_retries');
  });

  test('a long or broken name is cut to a line in a sentence, but whole in the path', () => {
    const name = `a\n${'b'.repeat(2_000)}`;
    const { problems } = readJobs(JSON.stringify({ tasks: [], [name]: 1 }));
    expect(problems[0]?.path).toBe(`/${name}`);
    expect(problems[0]?.message).not.toContain('\n');
    expect(problems[0]?.message.length).toBeLessThan(200);
  });
});
