import { describe, expect, test } from 'vitest';
import { ticksOf } from '../../../src/widgets/trigger-lab/axis.ts';
import { layoutLanes } from '../../../src/widgets/trigger-lab/lanes-layout.ts';
import {
  chosenInstant,
  momentAt,
  steppedFrom,
  tellingMoment,
} from '../../../src/widgets/trigger-lab/moments.ts';
import { unpackResult } from '../../../src/widgets/trigger-lab/pack.ts';
import { PRESETS } from '../../../src/widgets/trigger-lab/presets.ts';
import { momentsOf, type LabResult } from '../../../src/widgets/trigger-lab/result.ts';
import { LabService } from '../../../src/widgets/trigger-lab/service.ts';
import type { LabSettings } from '../../../src/widgets/trigger-lab/settings.ts';
import { slotsOf } from '../../../src/widgets/trigger-lab/slots.ts';
import { pannedBy, revealing, zoomedBy, type SpanView } from '../../../src/widgets/trigger-lab/span-view.ts';
import { clock, day, span } from '../../../src/widgets/trigger-lab/words.ts';

const HOUR = 3_600_000;

function pictureOf(settings: LabSettings): LabResult {
  const answer = new LabService().answer({ kind: 'simulate', settings });
  if (answer.kind !== 'result') throw new Error(JSON.stringify(answer));
  return unpackResult(answer.result);
}

const whole = ({ start, until }: LabResult): SpanView => ({ from: start, to: until });
const draw = (result: LabResult, view = whole(result)) =>
  layoutLanes({ result, before: null, view, width: 700, tables: [], hasFiles: true });

describe('lanes', () => {
  test('stand below each other without overlap', () => {
    const { lanes, height } = draw(pictureOf(PRESETS.files.settings));
    expect(lanes.map(({ key }) => key)).toEqual(['files', 'decisions', 'runs', 'queue', 'skipped']);
    lanes.forEach((lane, index) => {
      const next = lanes[index + 1];
      expect(lane.top + lane.height).toBeLessThanOrEqual(next ? next.top - 18 : height);
    });
  });

  test('of a year are drawn in columns, whatever the number of runs', () => {
    const { lanes } = draw(pictureOf(PRESETS['hourly-90'].settings));
    const strokes = lanes.flatMap(({ paths }) => paths);
    expect(strokes.length).toBeLessThan(10);
    for (const { d } of strokes) expect(d.length).toBeLessThan(20_000);
    expect(lanes.find(({ key }) => key === 'runs')?.note).toBe('busy 100 % of the time shown');
  });

  test('of a day in that year are bars again', () => {
    const result = pictureOf(PRESETS['hourly-90'].settings);
    const { lanes } = draw(result, { from: result.start, to: result.start + 24 * HOUR });
    const runs = lanes.find(({ key }) => key === 'runs');
    expect(runs?.note).toBe('');
    // 16 starts at one a 90 minutes, and the one that begins as the day ends.
    expect(runs?.paths[0]?.d.match(/M/g)?.length).toBe(16);
  });

  test('skipped runs are counted per column, every second start', () => {
    const result = pictureOf({ ...PRESETS['hourly-90'].settings, queue: false });
    const { lanes } = draw(result);
    expect(lanes.find(({ key }) => key === 'skipped')).toMatchObject({ note: '4,380 skipped' });
  });

  test('hold no path with a number that is none', () => {
    for (const { settings } of Object.values(PRESETS)) {
      const { lanes } = draw(pictureOf(settings));
      for (const { d } of lanes.flatMap(({ paths }) => paths))
        expect(d).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('the runs before a change get a lane of their own', () => {
    const result = pictureOf(PRESETS.files.settings);
    const request = { result, before: result, view: whole(result), width: 700, tables: [], hasFiles: true };
    expect(layoutLanes(request).lanes.map(({ key }) => key)).toContain('before');
  });
});

describe('slots', () => {
  test('a run takes the first row that is free', () => {
    expect(slotsOf([0, 5, 10, -1, 12], [10, 20, -1, -1, 13], 30)).toEqual({
      rows: [0, 1, 0, -1, 2],
      count: 3,
    });
  });
});

describe('the time axis', () => {
  const start = Date.UTC(2027, 0, 4, 6);
  test.each<[string, number, readonly string[]]>([
    ['six hours', 6 * HOUR, ['06:00', '07:00', '08:00', '09:00', '10:00', '11:00', '12:00']],
    [
      'a day',
      24 * HOUR,
      ['06:00', '09:00', '12:00', '15:00', '18:00', '21:00', 'Tue 5 Jan', '03:00', '06:00'],
    ],
    ['four weeks', 28 * 24 * HOUR, ['11 Jan', '18 Jan', '25 Jan', '1 Feb']],
    ['a year', 365 * 24 * HOUR, ['Mar', 'May', 'Jul', 'Sep', 'Nov', 'Jan 2028']],
  ])('of %s has round ticks', (_, length, labels) => {
    const ticks = ticksOf({ from: start, to: start + length }, 9);
    expect(ticks.map(({ label }) => label)).toEqual(labels);
  });
});

describe('the view', () => {
  const all = { from: 0, to: 100 * HOUR };
  test('zooms about an instant and stays inside', () => {
    expect(zoomedBy(all, 0.5, 50 * HOUR, all)).toEqual({ from: 25 * HOUR, to: 75 * HOUR });
    expect(zoomedBy(all, 0.5, 0, all)).toEqual({ from: 0, to: 50 * HOUR });
    expect(zoomedBy({ from: 0, to: 50 * HOUR }, 4, 0, all)).toEqual(all);
  });
  test('comes no nearer than two minutes', () => {
    const { from, to } = zoomedBy(all, 1e-9, 50 * HOUR, all);
    expect(to - from).toBe(120_000);
  });
  test('moves up to the ends', () => {
    expect(pannedBy({ from: 0, to: 10 * HOUR }, -1, all)).toEqual({ from: 0, to: 10 * HOUR });
    expect(pannedBy({ from: 0, to: 10 * HOUR }, 0.5, all)).toEqual({ from: 5 * HOUR, to: 15 * HOUR });
  });
  test('moves to what would be out of sight, and only then', () => {
    const view = { from: 0, to: 10 * HOUR };
    expect(revealing(view, 5 * HOUR, all)).toBe(view);
    expect(revealing(view, 50 * HOUR, all)).toEqual({ from: 41 * HOUR, to: 51 * HOUR });
  });
});

describe('moments', () => {
  const result = pictureOf(PRESETS.files.settings);
  const moments = momentsOf(result);

  test('rise, and begin and end with the picture', () => {
    expect(moments[0]).toBe(result.start);
    expect(moments.at(-1)).toBe(result.until);
    expect(moments).toEqual([...new Set(moments)].toSorted((one, other) => one - other));
  });
  test('are stepped through in both directions, and end at the ends', () => {
    const [first = 0, second = 0] = moments;
    expect(steppedFrom(moments, first, 'on')).toBe(second);
    expect(steppedFrom(moments, second, 'back')).toBe(first);
    expect(steppedFrom(moments, second - 1, 'back')).toBe(first);
    expect(steppedFrom(moments, first, 'back')).toBeNull();
    expect(steppedFrom(moments, result.until, 'on')).toBeNull();
    expect(momentAt(moments, second + 1)).toBe(second);
  });
  test('a press takes the nearest mark in reach, a run from inside its bar, else the place itself', () => {
    const fired = result.looks.at[result.looks.fired.indexOf(1)] ?? 0;
    expect(chosenInstant(result, 'decisions', fired + 20_000, 30_000)).toBe(fired);
    expect(chosenInstant(result, 'runs', (result.runs.start[0] ?? 0) + 5 * 60_000, 1000)).toBe(
      result.runs.start[0],
    );
    expect(chosenInstant(result, 'skipped', result.start + 61_300, 5000)).toBe(result.start + 61_000);
  });
  test('what is read first is a decision against a start, else a run that had to wait', () => {
    expect(result.looks.fired[result.looks.at.indexOf(tellingMoment(result))]).toBe(0);
    const manual = pictureOf(PRESETS.manual.settings);
    expect(tellingMoment(manual)).toBe(manual.start + 55 * 60_000);
  });
});

describe('words', () => {
  test.each([
    [0, '0 min'],
    [45_000, '45 s'],
    [130_000, '2 min 10 s'],
    [90 * 60_000, '1 h 30 min'],
    [48 * HOUR, '48 h'],
    [123 * HOUR, '5 d 3 h'],
  ])('%d ms are said', (ms, words) => expect(span(ms)).toBe(words));
  test('instants are said in UTC', () => {
    expect(`${day(Date.UTC(2027, 2, 28))} ${clock(Date.UTC(2027, 2, 28, 2, 0, 5))}`).toBe(
      'Sun 28 Mar 02:00:05',
    );
  });
});
