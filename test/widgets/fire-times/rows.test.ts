// The rows that lessons show beside their text.

import { describe, expect, it } from 'vitest';
import { sayDuration, timeRows } from '../../../src/widgets/fire-times/rows.ts';

describe('A table of fire times', () => {
  it('puts a time that the clock skips between the runs around it', () => {
    const rows = timeRows('0 0 2 * * ?', 'Europe/Warsaw', '2027-03-26T12:00:00Z', 2);
    expect(rows).toEqual([
      {
        kind: 'run',
        local: 'Sat 27 Mar 2027, 02:00',
        offset: 'UTC+01:00',
        utc: 'Sat 27 Mar 2027, 01:00',
        since: null,
      },
      {
        kind: 'skipped',
        local: 'Sun 28 Mar 2027, 02:00',
        why: 'the clock jumps from 02:00 to 03:00',
      },
      {
        kind: 'run',
        local: 'Mon 29 Mar 2027, 02:00',
        offset: 'UTC+02:00',
        utc: 'Mon 29 Mar 2027, 00:00',
        since: '1 d 23 h',
      },
    ]);
  });

  it('skips nothing in UTC, and shows the two real hours of an autumn night', () => {
    expect(timeRows('0 0 2 * * ?', 'UTC', '2027-03-26T12:00:00Z', 5).map(({ kind }) => kind)).toEqual(
      Array(5).fill('run'),
    );
    const rows = timeRows('0 0 * * * ?', 'Europe/Warsaw', '2027-10-30T22:30:00Z', 2);
    expect(rows.at(1)).toMatchObject({ local: 'Sun 31 Oct 2027, 02:00', offset: 'UTC+01:00', since: '2 h' });
  });

  it('refuses a wrong expression with its reason', () => {
    expect(() => timeRows('0 9 * * 1-5', 'UTC', '2027-01-01T00:00:00Z', 1)).toThrow(/Unix cron/);
  });

  it.each([
    [0, '0 s'],
    [10_000, '10 s'],
    [4_500_000, '1 h 15 min'],
    [31 * 86_400_000, '31 d'],
  ])('says %d ms as %s', (ms, said) => {
    expect(sayDuration(ms)).toBe(said);
  });
});
