import { describe, expect, it } from 'vitest';
import { weekOf } from '../../../src/widgets/trigger-chooser/arrivals.ts';
import type { Arrival, Pattern } from '../../../src/widgets/trigger-chooser/scenario.ts';
import { axisOf, COLUMNS, sayPicture, stripOf } from '../../../src/widgets/trigger-chooser/strip.ts';
import { sample } from './scenarios.ts';

const MINUTE_MS = 60_000;
const scenario = sample({ picture: { from: 0, to: COLUMNS } }); // one minute a column
const at = (minute: number) => scenario.start + minute * MINUTE_MS;

describe('a strip', () => {
  it('joins runs that touch, shows the shortest, and lets a fresh run hide an empty one', () => {
    const { bars } = stripOf(
      scenario,
      [{ at: at(0), batch: null }],
      [
        { start: at(1), end: at(2.5), fresh: 0 },
        { start: at(3), end: at(3.1), fresh: 0 },
        { start: at(9), end: at(9.1), fresh: 0 },
        { start: at(9.2), end: at(9.3), fresh: 2 },
      ],
      [],
    );
    expect(bars).toEqual([
      { from: 1, to: 4, fresh: false },
      { from: 9, to: 10, fresh: true },
    ]);
  });

  it('cuts what reaches beyond it and leaves out what lies outside', () => {
    const { bars, ticks, skips } = stripOf(
      scenario,
      [at(-1), at(0), at(0.5), at(COLUMNS)].map((instant) => ({ at: instant, batch: null })),
      [{ start: at(-5), end: at(2), fresh: 1 }],
      [at(COLUMNS - 1), at(COLUMNS)],
    );
    expect({ bars, ticks, skips }).toEqual({
      bars: [{ from: 0, to: 2, fresh: true }],
      ticks: [0],
      skips: [COLUMNS - 1],
    });
  });

  it('calls no run in vain where nothing arrives at all', () => {
    const { bars } = stripOf(scenario, [], [{ start: at(1), end: at(2), fresh: 0 }], []);
    expect(bars).toEqual([{ from: 1, to: 2, fresh: true }]);
  });

  it('says which stretch it shows', () => {
    expect(sayPicture(sample())).toBeNull();
    expect(sayPicture(sample({ picture: { from: 1440 + 60, to: 1440 + 180 } }))).toBe(
      'Tuesday from 01:00 to 03:00',
    );
  });

  it('marks days of a week and hours of a night', () => {
    const days = axisOf(sample()).map(({ label }) => label);
    expect(days).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    const night = axisOf(sample({ picture: { from: 1440 + 60, to: 1440 + 180 } }));
    expect(night.map(({ label }) => label)).toEqual(['01:00', '01:30', '02:00', '02:30']);
  });
});

describe('arrivals', () => {
  const window = { days: [1, 3], from: 360, to: 420 };
  const week = (pattern: Pattern, changes: Partial<Arrival> = {}) => {
    const arrival: Arrival = { ...sample().arrivals[0]!, pattern, ...changes };
    return weekOf(sample({ arrivals: [arrival] }));
  };
  const minutes = ({ items }: ReturnType<typeof weekOf>) =>
    items.map((item) => (item.at - sample().start) / MINUTE_MS);

  it('by chance lie in the windows of their days and are the same every time', () => {
    const pattern: Pattern = { kind: 'random', window, meanMinutes: 5, seed: 4 };
    const found = minutes(week(pattern));
    expect(found).toEqual(minutes(week(pattern)));
    expect(found.length).toBeGreaterThan(10);
    expect(
      found.every(
        (minute) => [0, 2].includes(Math.floor(minute / 1440)) && minute % 1440 >= 360 && minute % 1440 < 420,
      ),
    ).toBe(true);
  });

  it('once a day come once on each day', () => {
    const found = minutes(week({ kind: 'daily', window, seed: 9 }));
    expect(found.map((minute) => Math.floor(minute / 1440))).toEqual([0, 2]);
  });

  it('in a burst spread evenly, each a new file, and belong to the batch of their day', () => {
    const { items, steps } = week(
      { kind: 'at', times: ['2 01:00'] },
      { burst: { count: 4, overMinutes: 3 }, together: true },
    );
    expect(items.map(({ batch }) => batch)).toEqual([1, 1, 1, 1]);
    expect(steps.map((step) => step.at - steps[0]!.at)).toEqual(
      [0, 1, 2, 3].map((minute) => minute * MINUTE_MS),
    );
    expect(new Set(steps.map((step) => 'path' in step && step.path)).size).toBe(4);
  });

  it('overwrites keep one path; messages reach no trigger; what does not count is no item', () => {
    const times: Pattern = { kind: 'at', times: ['1 01:00', '2 01:00'] };
    const overwritten = week(times, { what: 'overwrites', place: '/Volumes/a/b/c/x.csv' });
    expect(overwritten.steps.map((step) => 'path' in step && step.path)).toEqual(
      Array(2).fill('/Volumes/a/b/c/x.csv'),
    );
    expect(week(times, { what: 'messages' })).toMatchObject({ steps: [], items: [{}, {}] });
    expect(week(times, { counts: false })).toMatchObject({ items: [], steps: [{}, {}] });
  });
});
