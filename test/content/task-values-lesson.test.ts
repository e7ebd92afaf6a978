// The lesson on task values: every figure and answer in it, asked of its notebooks and of the engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playScenario } from '../../src/engine/index.ts';
import { openSession, type Session } from '../../src/runtimes/node.ts';
import { RECORDED_AT } from '../../src/widgets/notebook/recording.ts';
import { referenceRows } from '../../src/widgets/notebook/reference-rows.ts';
import { sampleJob, textOf } from './sample-jobs.ts';

const LESSON = textOf('01-lakeflow-jobs/10-task-values.mdx').replaceAll(/\s+/g, ' ');
const COUNT = textOf('notebooks/task_11_count.py');
const ASK = textOf('notebooks/ask_values.py');
const LIMITS = textOf('notebooks/task_12_limits.py');
const SET = { rows_found: 21_932, has_refunds: true, top_zips: [10001, 10003, 10011] };

let session: Session;
beforeAll(async () => {
  session = await openSession({ now: RECORDED_AT });
});
afterAll(() => session.close());

const asTask = (taskKey: string, source: string, taskValues = {}) =>
  session.run({ language: 'python', source, job: { taskKey, taskValues } });
const byHand = (source: string) => session.run({ language: 'python', source });

describe('Task values', () => {
  it('count sets a number, a truth value and a list, and its exit text is none of them', async () => {
    const { taskValues, exitValue } = await asTask('count', COUNT);
    expect(taskValues).toEqual(SET);
    expect(exitValue).toBe('counted');
    expect(LESSON).toMatch(
      /count: \{ rows_found: 21932, has_refunds: true, top_zips: \[10001, 10003, 10011\],? \}/,
    );
  });

  it('by hand set does nothing', async () => {
    expect((await byHand(COUNT)).taskValues).toEqual({});
  });

  it('six questions by hand: debugValue or a TypeError', async () => {
    expect((await byHand(ASK)).stdout).toBe('1 100\n2 TypeError\n3 100\n4 100\n5 100\n6 TypeError\n');
  });

  it('six questions in the job: the value, the default, or a ValueError', async () => {
    const { stdout } = await asTask('decide', ASK, { count: SET });
    expect(stdout).toBe("1 21932\n2 21932\n3 0\n4 ValueError\n5 ValueError\n6 '{}'\n");
    expect(LESSON).toContain("the line gives `'{}'`, its own default");
  });

  it('the copied try with a bare except ends with success in both worlds', async () => {
    const copied = `try:
    print(dbutils.jobs.taskValues.get(taskKey="validate", key="returnValue", default="{}"))
except:
    print("alone")`;
    expect(await byHand(copied)).toMatchObject({ status: 'SUCCESS', stdout: 'alone\n' });
    expect(await asTask('later', copied, { validate: {} })).toMatchObject({
      status: 'SUCCESS',
      stdout: '{}\n',
    });
  });

  it('the two lines that mend it work', async () => {
    const [set = '', get = ''] = [
      ...textOf('01-lakeflow-jobs/10-task-values.mdx').matchAll(/^dbutils.*$/gm),
    ].map(([line]) => line);
    const { taskValues } = await asTask('validate', `rows = 5\n${set}`);
    expect(taskValues).toEqual({ result: { rows: 5 } });
    const { stdout } = await asTask('later', `print(${get})`, { validate: taskValues });
    expect(stdout).toBe("{'rows': 5}\n");
    expect((await byHand(`print(${get})`)).stdout).toBe("{'rows': 0}\n");
    expect((await asTask('later', get, { validate: {} })).error?.name).toBe('ValueError');
  });

  it('117.9 KiB of fares and a date are refused, a text and a dictionary kept', async () => {
    const { stdout, taskValues } = await asTask('limits', LIMITS);
    expect(stdout).toContain('21,932 fares are 117.9 KiB of JSON');
    expect(LESSON).toContain('117.9 KiB');
    expect(taskValues).toEqual({
      day_as_text: '2016-01-23',
      summary: { rides: 21_932, highest: 247.5, refunds: null },
    });
  });

  it('60,000 order ids do not fit', () => {
    const ids = Array.from({ length: 60_000 }, (_, n) => `ORD${String(n).padStart(8, '0')}`);
    expect(JSON.stringify(ids).length).toBeGreaterThan(48 * 1024);
  });

  it('references give text: a truth value in small letters, a list as JSON', () => {
    const asked = { task_key: 'report', at: RECORDED_AT, values: { count: SET } };
    const texts = ['rows_found', 'has_refunds', 'top_zips'].map((key) => `{{tasks.count.values.${key}}}`);
    expect(referenceRows(sampleJob('taxi-day.yaml'), asked, texts).map(({ arrives }) => arrives)).toEqual([
      '21932',
      'true',
      '[10001,10003,10011]',
    ]);
  });

  it('backticks let a hyphen stand in a task key', () => {
    const tasks = [
      { task_key: 'count-trips', notebook_task: { notebook_path: '/w/count' } },
      {
        task_key: 'report',
        depends_on: [{ task_key: 'count-trips' }],
        notebook_task: { notebook_path: '/w/report' },
      },
    ];
    const asked = { task_key: 'report', at: RECORDED_AT, values: { 'count-trips': { n: 7 } } };
    const texts = ['{{tasks.`count-trips`.values.n}}', '{{tasks.count-trips.values.n}}'];
    expect(referenceRows({ tasks }, asked, texts).map(({ arrives }) => arrives)).toEqual(['7', texts[1]]);
    expect(LESSON).toContain(texts[0]);
  });

  it('an If/else task branches on a count, and Run if does not', () => {
    const { runs } = playScenario({
      start: '2026-11-25T06:00:00Z',
      jobs: {
        job: {
          tasks: [
            { task_key: 'count', notebook_task: { notebook_path: '/w/count' } },
            {
              task_key: 'enough',
              depends_on: [{ task_key: 'count' }],
              condition_task: {
                op: 'GREATER_THAN_OR_EQUAL',
                left: '{{tasks.count.values.rows_found}}',
                right: '1000',
              },
            },
            {
              task_key: 'load',
              depends_on: [{ task_key: 'enough', outcome: 'true' }],
              notebook_task: { notebook_path: '/w/load' },
            },
            {
              task_key: 'load_day_before',
              depends_on: [{ task_key: 'enough', outcome: 'false' }],
              notebook_task: { notebook_path: '/w/load' },
            },
          ],
        },
      },
      attempts: { 'job/count': [{ result: 'SUCCESS', duration_s: 60, values: { rows_found: 250 } }] },
      steps: [{ at_s: 0, run_now: { job: 'job' } }],
      until_s: 3600,
    });
    expect(runs[0]?.tasks['load_day_before']?.result_state).toBe('SUCCESS');
    expect(runs[0]?.tasks['load']?.result_state).toBe('EXCLUDED');
  });
});
