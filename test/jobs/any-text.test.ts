import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkJob, examineText, readJobs } from '../../src/jobs/index.ts';

const seeds = new URL('../seeds/jobs/', import.meta.url);
const texts = readdirSync(seeds).map((name) => readFileSync(new URL(name, seeds), 'utf8'));

function expectAnswer(text: string, format?: 'json' | 'yaml') {
  const { jobs, problems } = readJobs(text, format === undefined ? {} : { format });
  if (jobs.length === 0) expect(problems.some((problem) => problem.severity === 'error')).toBe(true);
  const lines = text.split('\n').length;
  for (const { path, line, column, message } of problems) {
    expect(path === '' || path.startsWith('/')).toBe(true);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toBe('');
  }
  for (const { settings } of jobs) checkJob(settings);
}

test('any text is answered without throwing', () => {
  const anyText = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.lorem(),
  );
  fc.assert(
    fc.property(anyText, fc.constantFrom(undefined, 'json' as const, 'yaml' as const), expectAnswer),
    { numRuns: 1000 },
  );
});

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  "'",
  '- ',
  '? ',
  '\n',
  '\t',
  '  ',
  '#',
  '&a ',
  '*a',
  '<<: ',
  '${x}',
  '{{',
  '}}',
  'tasks:',
  'task_key',
  'null',
  '1',
  'True',
  '|',
  '>',
  '\\',
  '\u0000',
  '---\n',
  '!!str ',
  '`',
];

test('a job text with pieces cut out, put in or doubled is answered without throwing', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.integer({ min: 0, max: 40 }),
    put: fc.constantFrom('', ...PIECES),
    times: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
      let changed = text;
      for (const { at, cut, put, times } of edits) {
        const place = Math.floor(at * changed.length);
        changed = changed.slice(0, place) + put.repeat(times) + changed.slice(place + cut);
      }
      expectAnswer(changed);
      examineText(changed);
    }),
    { numRuns: 1500 },
  );
});

// A text that made a reader slow once, or might: each is repeated until the text is long.
const NONSENSE = [
  '? ',
  '{',
  '[',
  '- ',
  ': ',
  '&a ',
  '*a ',
  '!!a ',
  '{a: ',
  '[a, ',
  '{"a":',
  '["a",',
  '}',
  ']',
  '"',
  "'",
  '"\n',
  'a: |\n',
  '%\n',
  '---\n',
  'a #b\n',
  '[]\n',
  '- "',
  '{? [',
  '#',
  '/*',
  '\\',
  'x',
  ' ',
  '\n',
  '\t',
  '<<: *a\n',
  'a:\n',
  'a = {',
  '{{',
  '{{a',
  '`',
  'resources:\n',
  'tasks: [',
  '{"tasks":[',
  '"""',
  "f'{",
  '(',
  'a,',
  '\r',
  '\ufeff',
  '"a": "{{", ',
  '-',
  '\n-',
  '${',
  '{{ a }}',
  '{%%}',
  '{{}}\n',
  '{},',
  '1,',
  '*a, ',
  '- <<: *a\n',
  '{"a":1}',
];

test.each(NONSENSE)('%j repeated is answered at once', { timeout: 20_000 }, (piece) => {
  for (const start of ['', 'resources: ', '[', '{"tasks": [', 'a: &a {b: 1, c: 2}\ntasks:\n', 'x = [']) {
    for (const length of [1_000, 30_000]) {
      const text = start + piece.repeat(Math.ceil(length / piece.length));
      expect(() => readJobs(text)).not.toThrow();
    }
  }
});

test('an alias bomb is not blown up', () => {
  const lines = Array.from(
    { length: 40 },
    (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}, *a${n}]`,
  );
  const text = ['a0: &a0 [x, x]', ...lines, 'tasks: *a40'].join('\n');
  const { problems } = readJobs(text);
  expect(problems.map((problem) => problem.code)).toContain('text_too_complex');
});

test('of very many problems the first thousand are kept, and it is said that there are more', () => {
  const text = `{"tasks": [${'{"a": 1},'.repeat(20_000)}1]}`;
  const { problems } = readJobs(text);
  expect(problems).toHaveLength(1001);
  expect(problems.at(-1)?.code).toBe('too_many_problems');
});

test('values beyond the largest job are left out, which is said', () => {
  const { jobs, problems } = readJobs(`{"tags": {"a": [${'1,'.repeat(200_000)}1]}, "tasks": []}`);
  expect(jobs).toHaveLength(1);
  expect(problems.map(({ code }) => code)).toContain('text_too_complex');
});

test('ten million characters are refused with a sentence', () => {
  const { jobs, problems } = readJobs(`{"name": "${'x'.repeat(10_000_000)}"}`);
  expect(jobs).toEqual([]);
  expect(problems[0]).toMatchObject({ code: 'text_too_long', line: 1, column: 1, path: '' });
});

test('a job of a thousand tasks with twenty lines each is read, from JSON and from YAML', () => {
  const tasks = Array.from({ length: 1000 }, (_, n) => ({
    task_key: `t${n}`,
    depends_on: n === 0 ? [] : [{ task_key: `t${n - 1}` }],
    max_retries: 1,
    notebook_task: {
      notebook_path: `/a/${n}`,
      base_parameters: { before: `{{tasks.t${Math.max(0, n - 1)}.values.x}}`, n: '1' },
    },
  }));
  const json = JSON.stringify({ name: 'big', tasks }, null, 2);
  const yaml = [
    'name: big',
    'tasks:',
    ...tasks.flatMap((task) => [
      `  - task_key: ${task.task_key}`,
      ...(task.depends_on.length === 0
        ? []
        : ['    depends_on:', `      - task_key: ${task.depends_on[0]?.task_key}`]),
      '    max_retries: 1',
      '    notebook_task:',
      `      notebook_path: ${task.notebook_task.notebook_path}`,
      '      base_parameters:',
      `        before: "${task.notebook_task.base_parameters.before}"`,
      '        n: 1',
      '    email_notifications:',
      '      on_failure:',
      '        - a@example.com',
    ]),
  ].join('\n');
  for (const text of [json, yaml]) {
    const { jobs, problems } = readJobs(text);
    expect(problems).toEqual([]);
    expect(jobs[0]?.settings.tasks).toHaveLength(1000);
    const settings = jobs[0]?.settings ?? {};
    expect(checkJob(settings).filter((problem) => problem.severity === 'error')).toEqual([]);
  }
});
