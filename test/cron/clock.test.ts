import { describe, expect, it } from 'vitest';
import { clockChanges, clockEffects, fireDays, nextFireTimes } from '../../src/cron/index.ts';

const year = (timeZone: string, number = 2027): { timeZone: string; after: number; until: number } => ({
  timeZone,
  after: Date.UTC(number, 0, 1),
  until: Date.UTC(number + 1, 0, 1),
});

describe('the changes of a clock', () => {
  it.each([
    ['Europe/Warsaw', ['2027-03-28T01:00 3600 7200', '2027-10-31T01:00 7200 3600']],
    ['America/New_York', ['2027-03-14T07:00 -18000 -14400', '2027-11-07T06:00 -14400 -18000']],
    ['Australia/Lord_Howe', ['2027-04-03T15:00 39600 37800', '2027-10-02T15:30 37800 39600']],
    ['UTC', []],
    ['Asia/Kolkata', []],
  ])('of %s in 2027', (timeZone, expected) => {
    const found = clockChanges(year(timeZone)).map(
      ({ at, before, after }) => `${new Date(at).toISOString().slice(0, 16)} ${before} ${after}`,
    );
    expect(found).toEqual(expected);
  });

  it('come once each, however long the window, and lie after its begin, up to its end', () => {
    const window = { timeZone: 'Europe/Warsaw', after: Date.UTC(2000, 0, 1), until: Date.UTC(2040, 0, 1) };
    expect(clockChanges(window)).toHaveLength(80);
    const [first] = clockChanges(window);
    const at = first?.at ?? 0;
    expect(clockChanges({ ...window, after: at })[0]?.at).toBeGreaterThan(at);
    expect(clockChanges({ ...window, until: at })).toEqual([first]);
    expect(clockChanges({ ...window, until: Infinity, after: -Infinity }).length).toBeGreaterThan(80);
    expect(() => clockChanges({ ...window, after: NaN })).toThrow(RangeError);
  });
});

describe('what a change does to a schedule', () => {
  it('skips 02:00 on 28 March 2027 in Warsaw, and runs it once, at its second showing, on 31 October', () => {
    expect(clockEffects('0 0 2 * * ?', year('Europe/Warsaw'))).toMatchObject([
      { kind: 'skipped', localDate: '2027-03-28', from: '02:00', to: '03:00', lost: ['02:00'], lostCount: 1 },
      {
        kind: 'repeated',
        localDate: '2027-10-31',
        doubled: [{ local: '02:00', first: Date.UTC(2027, 9, 31, 0), second: Date.UTC(2027, 9, 31, 1) }],
      },
    ]);
  });

  it('says nothing where the schedule does not meet it', () => {
    const effects = clockEffects('0 0 9 * * ?', year('Europe/Warsaw'));
    expect(effects.map(({ kind, note }) => [kind, note])).toEqual([
      ['none', undefined],
      ['none', undefined],
    ]);
  });

  it('lists a hundred times at most and counts all', () => {
    const [spring, autumn] = clockEffects('* * * * * ?', year('Europe/Warsaw'));
    expect([spring?.lost.length, spring?.lostCount]).toEqual([100, 3600]);
    expect([autumn?.doubled.length, autumn?.doubledCount]).toEqual([100, 3600]);
  });
});

describe('runs a day', () => {
  const days = (cron: string, from: { year: number; month: number; day: number }): number[] =>
    fireDays(cron, { timeZone: 'Europe/Warsaw', from, days: 3 });

  it.each([
    ['0 0 2 * * ?', [1, 0, 1]],
    ['0 0 * * * ?', [24, 23, 24]],
    ['* * * * * ?', [86_400, 82_800, 86_400]],
  ])('of %s around the night that skips an hour', (cron, expected) => {
    expect(days(cron, { year: 2027, month: 3, day: 27 })).toEqual(expected);
  });

  it('are the usual ones on the night that has an hour twice, for each local time runs once', () => {
    expect(days('0 0 * * * ?', { year: 2027, month: 10, day: 30 })).toEqual([24, 24, 24]);
  });

  it('are refused for days that are none', () => {
    const from = { year: 2027, month: 1, day: 1 };
    for (const days of [NaN, -1, 1.5, 1e9])
      expect(() => fireDays('0 0 2 * * ?', { timeZone: 'UTC', from, days })).toThrow(RangeError);
  });
});

describe('a list that would not end', () => {
  it('is refused after a million times, but a schedule that ends may be asked for all it has', () => {
    const options = { timeZone: 'UTC', after: Date.UTC(2027, 0, 1) - 1, count: Infinity };
    expect(() => nextFireTimes('* * * * * ?', options)).toThrow(RangeError);
    expect(nextFireTimes('0 0 2 * * ? 2027', options)).toHaveLength(365);
  });

  it.each([NaN, Infinity, -Infinity])('cannot begin at %s', (after) => {
    expect(() => nextFireTimes('0 0 2 * * ?', { timeZone: 'UTC', after, count: 1 })).toThrow(RangeError);
  });
});
