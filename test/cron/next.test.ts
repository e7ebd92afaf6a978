import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFireTimes } from '../../src/cron/index.ts';

function times(cron: string, timeZone: string, after: string, count = 3): string[] {
  return nextFireTimes(cron, { timeZone, after: Date.parse(after), count }).map((time) =>
    new Date(time).toISOString().slice(0, 19),
  );
}

describe('fire times', () => {
  it.each([
    [
      '0 0 2 * * ?',
      'UTC',
      '2026-11-23T02:00:00Z',
      ['2026-11-24T02:00:00', '2026-11-25T02:00:00', '2026-11-26T02:00:00'],
    ],
    [
      '0 0 9 ? * MON-FRI',
      'UTC',
      '2026-11-27T12:00:00Z',
      ['2026-11-30T09:00:00', '2026-12-01T09:00:00', '2026-12-02T09:00:00'],
    ],
    [
      '0 0/45 * * * ?',
      'UTC',
      '2026-11-23T12:00:00Z',
      ['2026-11-23T12:45:00', '2026-11-23T13:00:00', '2026-11-23T13:45:00'],
    ],
    [
      '0 0 8 L * ?',
      'UTC',
      '2027-01-31T08:00:00Z',
      ['2027-02-28T08:00:00', '2027-03-31T08:00:00', '2027-04-30T08:00:00'],
    ],
    [
      '0 0 8 ? * 6#5',
      'UTC',
      '2026-11-23T12:00:00Z',
      ['2027-01-29T08:00:00', '2027-04-30T08:00:00', '2027-07-30T08:00:00'],
    ],
    [
      '0 0 8 15W * ?',
      'UTC',
      '2026-08-01T00:00:00Z',
      ['2026-08-14T08:00:00', '2026-09-15T08:00:00', '2026-10-15T08:00:00'],
    ],
    ['0 0 8 30 2 ?', 'UTC', '2026-11-23T12:00:00Z', []],
  ])('%s in %s after %s', (cron, timeZone, after, expected) => {
    expect(times(cron, timeZone, after)).toEqual(expected);
  });

  it('leave out a local time that the clock skips in spring', () => {
    expect(times('0 30 2 * * ?', 'Europe/Warsaw', '2027-03-27T00:00:00Z', 2)).toEqual([
      '2027-03-27T01:30:00',
      '2027-03-29T00:30:00',
    ]);
  });

  it('take the second showing of a local time that comes twice in autumn', () => {
    expect(times('0 30 2 * * ?', 'Europe/Warsaw', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T01:30:00',
      '2026-10-26T01:30:00',
    ]);
  });

  it('lie strictly after a moment that itself fits, and after fractions of a second', () => {
    const noon = Date.parse('2026-11-23T12:00:00Z');
    const ask = (after: number): number[] =>
      nextFireTimes('* * * * * ?', { timeZone: 'UTC', after, count: 1 });
    expect([ask(noon), ask(noon + 1), ask(noon - 1)]).toEqual([[noon + 1000], [noon + 1000], [noon]]);
  });

  it('are the same whether asked for together or one by one, rising, whatever the schedule', () => {
    const cron = fc.constantFrom(
      '0 0 * * * ?',
      '0 0/7 1-3 * * ?',
      '5 30 2 ? * SUN',
      '0 15 10 L-2W * ?',
      '0 0 0 31W * ?',
    );
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Warsaw',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'America/New_York',
    );
    fc.assert(
      fc.property(cron, zone, fc.integer({ min: 0, max: 4e12 }), (expression, timeZone, after) => {
        const together = nextFireTimes(expression, { timeZone, after, count: 5 });
        let last = after;
        for (const time of together) {
          expect(time).toBeGreaterThan(last);
          expect(nextFireTimes(expression, { timeZone, after: last, count: 1 })).toEqual([time]);
          last = time;
        }
      }),
    );
  });
});

describe('a misused call', () => {
  it.each([
    ['an unknown zone', '0 0 2 * * ?', 'Mars/Olympus', 0],
    ['a bare offset for a zone', '0 0 2 * * ?', '+02:00', 0],
    ['an invalid expression', '0 0 2 * *', 'UTC', 0],
    ['no instant', '0 0 2 * * ?', 'UTC', NaN],
  ])('is told: %s', (_what, cron, timeZone, after) => {
    expect(() => nextFireTimes(cron, { timeZone, after, count: 1 })).toThrow(RangeError);
  });
});
