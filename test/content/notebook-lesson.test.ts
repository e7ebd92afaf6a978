// The lesson on preparing notebooks: every figure and answer in it, asked of the notebooks themselves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../src/runtimes/node.ts';
import { RECORDED_AT } from '../../src/widgets/notebook/recording.ts';
import { textOf } from './sample-jobs.ts';

const LESSON = textOf('01-lakeflow-jobs/07-preparing-notebooks.mdx');
const VALIDATE = textOf('notebooks/task_01_validate.py');
const TRANSFORM = textOf('notebooks/task_02_transform.py');
const REPORT = textOf('notebooks/task_03_report.py');

let session: Session;
beforeAll(async () => {
  session = await openSession({ now: RECORDED_AT });
});
afterAll(() => session.close());

type Values = Record<string, Record<string, unknown>>;

const asTask = (taskKey: string, source: string, taskValues: Values = {}, parameters = {}) =>
  session.run({ language: 'python', source, parameters, job: { taskKey, taskValues } });

const code = (source: string, taskValues?: Values) =>
  session.run({
    language: 'python',
    source,
    ...(taskValues && { job: { taskKey: 'later', taskValues } }),
  });

describe('Preparing notebooks for a job', () => {
  it('validate succeeds as it stands: an exit value and a task value', async () => {
    const { status, exitValue, taskValues } = await asTask('validate', VALIDATE);
    expect({ status, exitValue, taskValues }).toEqual({
      status: 'SUCCESS',
      exitValue: '21932 rows found',
      taskValues: { rows_found: 21_932 },
    });
    expect(LESSON).toContain('21,932 made-up taxi rides');
  });

  it('with min_rows at 1,000,000 it fails with its own message and leaves no value behind', async () => {
    const outcome = await asTask('validate', VALIDATE, {}, { min_rows: '1000000' });
    expect(outcome.status).toBe('FAILED');
    expect(outcome.error?.message).toBe(
      'samples.nyctaxi.trips has 21,932 rows, fewer than the 1,000,000 of min_rows',
    );
    expect(outcome.exitValue).toBeUndefined();
    expect(outcome.taskValues).toEqual({});
  });

  it('min_rows = many is a ValueError, and a bare except makes a success of it', async () => {
    const outcome = await asTask('validate', VALIDATE, {}, { min_rows: 'many' });
    expect(outcome.error?.name).toBe('ValueError');
    const swallowed = await code('try:\n    int("many")\nexcept:\n    print("ERROR")');
    expect(swallowed.status).toBe('SUCCESS');
  });

  it('transform reads 0 by hand and 21,932 as a task after validate', async () => {
    const byHand = await session.run({ language: 'python', source: TRANSFORM });
    expect(byHand.stdout).toContain('Rows that validate found: 0\n');
    const inJob = await asTask('transform', TRANSFORM, { validate: { rows_found: 21_932 } });
    expect(inJob.stdout).toContain('Rows that validate found: 21,932\n');
  });

  it('an overwrite twice is the same table, and an append after it holds each ride twice', async () => {
    const values = { validate: { rows_found: 21_932 } };
    const once = await asTask('transform', TRANSFORM, values);
    const twice = await asTask('transform', TRANSFORM, values);
    expect(twice.taskValues).toEqual(once.taskValues);
    const appended = await asTask('transform', TRANSFORM.replace('"overwrite"', '"append"'), values);
    expect(appended.stdout).toContain('43,756 rows');
    expect(LESSON).toContain('43,756 rows');
    const again = await asTask('transform', TRANSFORM, values);
    expect(again.taskValues).toEqual(once.taskValues);
  });

  it('report starts from the table of transform, and refuses an empty one', async () => {
    await code('spark.sql("CREATE OR REPLACE TABLE workspace.default.nothing AS SELECT 1 AS a WHERE false")');
    expect((await asTask('report', REPORT)).status).toBe('SUCCESS');
    const empty = await asTask('report', REPORT, {}, { trips_table: 'workspace.default.nothing' });
    expect(empty.error?.message).toMatch(/nothing to report/);
  });

  it('two of the days drawn have fewer than 300 rides', async () => {
    const { rows = [] } = await session.run({
      language: 'sql',
      source: textOf('notebooks/trips_by_day.sql'),
    });
    const few = rows.filter(({ rides }) => Number(rides) < 300).map(({ day }) => day);
    expect(few).toEqual(['2016-01-23', '2016-01-24']);
  });

  it('a widget’s value is text, and get without a widget needs a parameter', async () => {
    const { stdout } = await session.run({ language: 'python', source: textOf('notebooks/widget_kinds.py') });
    expect(stdout.match(/ str /g)).toHaveLength(4);
    const source = 'print(dbutils.widgets.get("day"))';
    expect((await code(source)).error?.name).toBe('InputWidgetNotDefined');
    const given = await session.run({ language: 'python', source, parameters: { day: '2026-11-25' } });
    expect(given.stdout).toBe('2026-11-25\n');
  });

  it('an exit value fails no task and becomes no task value', async () => {
    const exited = await asTask('validate', 'print("ERROR: too few rows")\ndbutils.notebook.exit("ERROR")');
    expect(exited).toMatchObject({ status: 'SUCCESS', exitValue: 'ERROR', taskValues: {} });
    const get = 'print(dbutils.jobs.taskValues.get("validate", "returnValue", default="0"))';
    expect((await code(get, { validate: {} })).stdout).toBe('0\n');
  });

  it('an unknown task is a ValueError in a job, and no debugValue a TypeError by hand', async () => {
    const get = 'dbutils.jobs.taskValues.get("validate", "rows_found", default=0)';
    expect((await code(get, {})).error?.name).toBe('ValueError');
    expect((await code(get)).error?.name).toBe('TypeError');
  });

  it('a reference in code is a text with braces', async () => {
    expect((await code('print("{{job.start_time.iso_date}}")', {})).stdout).toBe(
      '{{job.start_time.iso_date}}\n',
    );
  });
});
