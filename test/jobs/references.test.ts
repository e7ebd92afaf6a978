import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findReferences, TIME_ARGUMENTS } from '../../src/jobs/index.ts';

// Source of the lists: Databricks docs, "Dynamic value references".
const VALID = [
  'job.id',
  'job.name',
  'job.run_id',
  'job.repair_count',
  'job.parameters.day',
  'job.trigger.type',
  ...TIME_ARGUMENTS.flatMap((argument) => [
    `job.start_time.${argument}`,
    `job.trigger.time.${argument}`,
    `backfill.${argument}`,
  ]),
  'job.trigger.file_arrival.location',
  'job.trigger.table_update.updated_tables',
  'job.trigger.table_update.`main.sales.orders`.version',
  'job.trigger.table_update.main.sales.orders.commit_timestamp.iso_date',
  'task.name',
  'task.run_id',
  'task.execution_count',
  'task.notebook_path',
  'tasks.load.run_id',
  'tasks.load.result_state',
  'tasks.load.error_code',
  'tasks.load.execution_count',
  'tasks.load.notebook_path',
  'tasks.load.values.count',
  'tasks.`my-task`.values.`my key`',
  'tasks.q.output.rows',
  'tasks.q.output.first_row',
  'tasks.q.output.first_row.n',
  'tasks.q.output.alert_state',
  'workspace.id',
  'workspace.url',
  'input',
  'input.region',
];
test.each(VALID)('{{%s}} is valid', (name) => {
  expect(findReferences(`a {{${name}}} b`)).toMatchObject([
    { text: `{{${name}}}`, start: 2, verdict: 'valid' },
  ]);
  expect(findReferences(`{{  ${name} }}`)[0]?.verdict).toBe('valid');
});

test.each([
  ['job_id', '{{job.id}}'],
  ['run_id', '{{task.run_id}}'],
  ['parent_run_id', '{{job.run_id}}'],
  ['start_date', '{{job.start_time.iso_date}}'],
  ['start_time', '{{job.start_time.timestamp_ms}}'],
  ['task_retry_count', '{{task.execution_count}}'],
  ['task_key', '{{task.name}}'],
])('{{%s}} is an old spelling of %s', (old, today) => {
  const [reference] = findReferences(`{{${old}}}`);
  expect(reference?.verdict).toBe('deprecated');
  expect(reference?.hint).toContain(today);
});

test.each([
  ['{{run.id}}', 'unknown_namespace', '{{job.run_id}}'],
  ['{{CATALOG}}', 'unknown_namespace', 'stays as text'],
  ['{{item}}', 'unknown_namespace', '{{input}}'],
  ['{{jobs.id}}', 'unknown_namespace', '`job`'],
  ['{{job.start_time}}', 'unknown_member', 'iso_date'],
  ['{{job.naem}}', 'unknown_member', '`name`'],
  ['{{job.notebook_url}}', 'unknown_member', 'has no'],
  ['{{job.start_time.is_weekend}}', 'unknown_member', '`is_weekday`'],
  ['{{tasks.load}}', 'unknown_member', 'values'],
  ['{{job.parameters.a.b}}', 'unknown_member', 'backticks'],
  ['{{job.constructor}}', 'unknown_member', 'has no'],
  ['{{constructor}}', 'unknown_namespace', 'stays as text'],
  ['{{tasks.my-task.values.n}}', 'malformed', 'backticks'],
  ['{{job.start_time.[iso_date]}}', 'malformed', 'square brackets'],
  ['{{job.id', 'malformed', 'closing braces'],
  ['{{job.id}', 'malformed', 'closing braces'],
  ['{{}}', 'malformed', 'between the braces'],
  ['{{1 + 1}}', 'malformed', 'expressions'],
  ['{{job.id | upper}}', 'malformed', 'expressions'],
])('%s is %s', (text, verdict, hint) => {
  const [reference] = findReferences(text);
  expect(reference).toMatchObject({ text, verdict });
  expect(reference?.hint).toContain(hint);
});

describe('findReferences', () => {
  test('leaves secrets alone: they are another mechanism', () => {
    expect(findReferences('{{secrets/scope/key}} {{ secrets/a/b }}')).toEqual([]);
  });
  test('finds references inside JSON and next to other braces', () => {
    expect(findReferences('{"n":{{tasks.a.values.n}}} {{{job.id}}}').map(({ text }) => text)).toEqual([
      '{{tasks.a.values.n}}',
      '{{job.id}}',
    ]);
  });
  test('splits at dots and takes off blanks and backticks', () => {
    expect(findReferences('{{ tasks . `my.task` . values . n }}')[0]?.path).toEqual([
      'tasks',
      'my.task',
      'values',
      'n',
    ]);
  });
  test('text, start and end always agree with the source', () => {
    const piece = fc.constantFrom('{{', '}}', '{', '}', 'job', '.', 'id', '`', ' ', 'secrets/', '\n', 'x');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = pieces.join('');
        let last = 0;
        for (const { text, start, end } of findReferences(source)) {
          expect(text).toBe(source.slice(start, end));
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
