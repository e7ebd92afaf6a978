// A notebook as a task of a job: where its parameters are set, and what arrives.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JobSettings } from '../../../src/jobs/index.ts';
import { arrivalsOf, arrivalsOfLayers } from '../../../src/widgets/notebook/arrivals.ts';
import { firstJob } from '../../../src/samples/index.ts';
import { jobGiven, layersOf, type Layers } from '../../../src/widgets/notebook/job-layers.ts';
import { RECORDED_AT } from '../../../src/widgets/notebook/recording.ts';
import { referenceRows } from '../../../src/widgets/notebook/reference-rows.ts';
import { firstState, isTouched, next, type Event } from '../../../src/widgets/notebook/state.ts';

const path = new URL('../../../content/jobs/taxi-day.yaml', import.meta.url);
const settings = firstJob('taxi-day.yaml', readFileSync(path, 'utf8'));
const job = jobGiven(settings, 'day_report');
const at = RECORDED_AT;

describe('The job of a notebook', () => {
  it('is found by the path of the notebook, or refused with a sentence', () => {
    expect(job.task_key).toBe('report');
    expect(() => jobGiven(settings, 'another')).toThrow('Taxi day has no task that runs /Workspace/course/');
    expect(() => firstJob('empty.yaml', 'x: 1')).toThrow('empty.yaml holds no job');
  });

  it('has a field for each parameter at each place, empty where nothing is set', () => {
    const { runNow, job: own, task } = layersOf(job);
    expect(own).toEqual({ day: '2016-01-23', min_miles: '', title: '' });
    expect(Object.values(runNow)).toEqual(['', '', '']);
    expect(task['day']).toBe('2016-02-20');
  });

  const day = (change: Partial<Layers>) =>
    arrivalsOfLayers(job, { ...layersOf(job), ...change }, { at })['day'];

  it('lets what Run now gives beat the job, the job its task, and an empty field nobody', () => {
    expect(day({})).toBe('2016-01-23');
    expect(day({ runNow: { day: '2016-02-14' } })).toBe('2016-02-14');
    expect(day({ job: { day: '' } })).toBe('2016-02-20');
    expect(day({ job: { day: '' }, task: { day: '' } })).toBeUndefined();
  });

  it('fills in task values of the tasks before it', () => {
    const layers = { ...layersOf(job), task: { title: '{{tasks.count.values.rows_found}} rows' } };
    const values = { count: { rows_found: 21_932 } };
    expect(arrivalsOfLayers(job, layers, { at, values })['title']).toBe('21932 rows');
  });

  it('says so when the task does not start', () => {
    const off: JobSettings = { ...settings, max_concurrent_runs: 0 };
    expect(() => arrivalsOf(off, { task_key: 'report', at })).toThrow('The task report did not start.');
  });
});

describe('A table of references', () => {
  const row = (text: string) => referenceRows(settings, { task_key: 'report', at }, [text])[0];

  it.each([
    ['{{job.start_time.iso_date}}', '2026-11-25', 'valid'],
    ['{{start_date}}', '2026-11-25', 'deprecated'],
    ['{{run.id}}', '{{run.id}}', 'unknown_namespace'],
    ['{{job.run_id}', '{{job.run_id}', 'malformed'],
    ['{{job.start_time}}', null, 'unknown_member'],
    ['plain', 'plain', 'no reference'],
  ])('%s arrives as %s', (written, arrives, verdict) => {
    expect(row(written)).toMatchObject({ written, arrives, verdict });
  });
});

describe('A notebook with a job on the page', () => {
  const cells = [{ index: 1, text: 'x' }];
  const props = { cells, recording: { status: 'SUCCESS' as const, taskValues: {}, outputs: [] }, job };
  const after = (...events: readonly Event[]) =>
    events.reduce((state, event) => next(props, state, event), firstState(props));
  const field = { kind: 'text', name: 'day', label: 'Day', value: 'x', choices: [] } as const;
  const shown: Event = { kind: 'shown', outputs: [{ kind: 'widgets', widgets: [field] }] };

  it('counts as changed when a parameter was, and a reset brings it back', () => {
    const changed = after({ kind: 'wrote', layer: 'job', name: 'day', value: '2016-02-01' });
    expect(isTouched(changed, job)).toBe(true);
    expect(isTouched(after(), job)).toBe(false);
    expect(next(props, changed, { kind: 'reset' }).layers).toEqual(layersOf(job));
  });

  it('keeps what arrived until the next run begins', () => {
    const arrived = after(
      { kind: 'asked', extent: 'task' },
      { kind: 'arrived', parameters: { day: '2016-01-23' } },
    );
    expect(arrived.arrived).toEqual({ day: '2016-01-23' });
    expect(
      next(props, { ...arrived, phase: { kind: 'idle' } }, { kind: 'asked', extent: 'all' }).arrived,
    ).toBeNull();
  });

  it('leaves the fields for running by hand alone when its task runs', () => {
    expect(after({ kind: 'asked', extent: 'task' }, shown).fields).toEqual([]);
    expect(after({ kind: 'asked', extent: 'all' }, shown).fields).toEqual([field]);
  });
});
