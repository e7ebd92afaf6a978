// The lesson on parameters and references: every figure and answer in it, asked of the engine and of the notebook.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../src/engine/index.ts';
import type { JobSettings } from '../../src/jobs/index.ts';
import { openSession, type Session } from '../../src/runtimes/node.ts';
import { arrivalsOf, arrivalsOfLayers } from '../../src/widgets/notebook/arrivals.ts';
import { jobGiven, layersOf, type Layers } from '../../src/widgets/notebook/job-layers.ts';
import { RECORDED_AT } from '../../src/widgets/notebook/recording.ts';
import { referenceRows } from '../../src/widgets/notebook/reference-rows.ts';
import { sampleJob, textOf } from './sample-jobs.ts';

const LESSON = textOf('01-lakeflow-jobs/09-parameters-and-references.mdx').replaceAll(/\s+/g, ' ');
const REPORT = textOf('notebooks/day_report.py');
const settings = sampleJob('taxi-day.yaml');
const job = jobGiven(settings, 'day_report');
const at = RECORDED_AT;

let session: Session;
beforeAll(async () => {
  session = await openSession({ now: at });
});
afterAll(() => session.close());

/** The notebook as the task, with fields changed as a reader changes them. */
async function asTask(change: Partial<Layers> = {}) {
  const parameters = arrivalsOfLayers(job, { ...layersOf(job), ...change }, { at });
  const outcome = await session.run({
    language: 'python',
    source: REPORT,
    parameters,
    job: { taskKey: job.task_key },
  });
  return { parameters, ...outcome };
}

const row = (text: string) => referenceRows(settings, { task_key: 'report', at }, [text])[0];

describe('Parameters: four places', () => {
  it('by hand the widget’s default counts: 373 rides', async () => {
    const { stdout } = await session.run({ language: 'python', source: REPORT });
    expect(stdout).toBe('by hand\n2016-02-01: 373 rides of 0.0 miles and more\n');
    expect(LESSON).toContain('373 rides');
  });

  it('as the task the job’s day, the task’s miles and a title with a dead reference arrive', async () => {
    const { parameters, stdout } = await asTask();
    expect(parameters).toEqual({
      day: '2016-01-23',
      min_miles: '1.0',
      title: 'Taxi day, run {{run.id}}, 2026-11-25',
    });
    expect(stdout).toContain('2016-01-23: 33 rides of 1.0 miles and more');
    expect(LESSON).toContain('23 January, the day of the blizzard, 33 rides');
  });

  it('Run now beats the job, an empty job leaves the task’s value, and nothing at all the widget’s', async () => {
    const nowhere = { runNow: {}, job: {} };
    expect((await asTask({ runNow: { day: '2016-02-20' } })).stdout).toContain('2016-02-20: 364 rides');
    expect((await asTask(nowhere)).stdout).toContain('2016-02-20: 364 rides');
    expect((await asTask({ ...nowhere, task: { min_miles: '1.0' } })).stdout).toContain('2016-02-01:');
    expect(LESSON).toContain('364 rides');
  });

  it('{{run.id}} as a number is a ValueError', async () => {
    const { error } = await asTask({ task: { min_miles: '{{run.id}}' } });
    expect(error?.name).toBe('ValueError');
  });

  it('a job parameter reaches a notebook by itself, and a script through its list alone', () => {
    const script = (parameters: string[]): JobSettings => ({
      parameters: [{ name: 'day', default: '2016-01-23' }],
      tasks: [{ task_key: 'script', spark_python_task: { python_file: '/w/s.py', parameters } }],
    });
    const argv = (parameters: string[]) =>
      Object.values(arrivalsOf(script(parameters), { task_key: 'script', at }));
    expect(argv([])).toEqual([]);
    expect(argv(['{{job.parameters.day}}'])).toEqual(['2016-01-23']);
  });

  it('in the question the job’s catalog wins', () => {
    const task = {
      task_key: 'load',
      notebook_task: { notebook_path: '/w/load', base_parameters: { catalog: 'dev' } },
    };
    const parameters = [{ name: 'catalog', default: 'prod' }];
    const arrives = (given: JobSettings) => arrivalsOf(given, { task_key: 'load', at })['catalog'];
    expect(arrives({ parameters, tasks: [task] })).toBe('prod');
    expect(arrives({ tasks: [task] })).toBe('dev');
  });
});

describe('References', () => {
  const rows = [...LESSON.matchAll(/rows=\{\[(.*?)\]\}/g)].map(([, list = '']) =>
    [...list.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text),
  );

  it('those of today all have a value', () => {
    expect(rows[0]).toHaveLength(9);
    for (const text of rows[0] ?? []) {
      expect(row(text), text).toMatchObject({ verdict: 'valid', hint: '' });
      expect(row(text)?.arrives, text).not.toContain('{{');
    }
    expect(row('{{job.start_time.is_weekday}}')?.arrives).toBe('true');
  });

  it('dead ones stay as text, are refused, or are old and still work', () => {
    const verdicts = (rows[1] ?? []).map((text) => [row(text)?.verdict, row(text)?.arrives === text]);
    expect(verdicts).toEqual([
      ['unknown_namespace', true],
      ['unknown_member', false],
      ['unknown_member', false],
      ['malformed', true],
      ['malformed', true],
      ['deprecated', false],
      ['deprecated', false],
    ]);
  });

  it('run_id is the id of the task run, not of the job run', () => {
    expect(row('{{run_id}}')?.arrives).toBe(row('{{task.run_id}}')?.arrives);
    expect(row('{{run_id}}')?.arrives).not.toBe(row('{{job.run_id}}')?.arrives);
  });

  it('names every part of a time, and each has a value', () => {
    const [, list = ''] = /one of its parts behind it: (.*?)\. A run/.exec(LESSON) ?? [];
    const parts = [...list.matchAll(/`(\w+)`/g)].map(([, part = '']) => part);
    expect(parts).toHaveLength(11);
    for (const part of parts) expect(row(`{{job.start_time.${part}}}`)?.verdict, part).toBe('valid');
  });

  it('square brackets stay as text, and arithmetic does', () => {
    for (const text of ['{{job.start_time.[iso_date]}}', '{{job.start_time.iso_date - 1}}'])
      expect(row(text)?.arrives).toBe(text);
  });

  it('are not replaced in code', async () => {
    const { stdout } = await session.run({
      language: 'python',
      source: 'print("{{job.id}}")',
      job: { taskKey: 'report' },
    });
    expect(stdout).toBe('{{job.id}}\n');
  });

  it('a repair two days later still finds the start of its run', () => {
    const tuesday = Date.UTC(2026, 10, 24, 2);
    const tasks = [
      {
        task_key: 'load',
        notebook_task: { notebook_path: '/w/load', base_parameters: { day: '{{job.start_time.iso_date}}' } },
      },
    ];
    const { log } = simulate({
      start: tuesday,
      until: tuesday + 3 * 86_400_000,
      jobs: { nightly: { tasks } },
      script: { 'nightly/load': [{ result: 'FAILED' }, {}] },
      steps: [
        { at: tuesday, kind: 'run_now', job: 'nightly' },
        { at: tuesday + 2 * 86_400_000, kind: 'repair_run', run: 1, rerun_all_failed_tasks: true },
      ],
    });
    const days = log.flatMap((event) => (event.kind === 'attempt_started' ? [event.parameters] : []));
    expect(days).toEqual([{ day: '2026-11-24' }, { day: '2026-11-24' }]);
  });
});
