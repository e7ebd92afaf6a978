import { describe, expect, it } from 'vitest';
import { parseQuartz } from '../../../src/cron/index.ts';
import { canTurn, sayDay, yearOf } from '../../../src/widgets/cron-explainer/year.ts';

const AFTER = Date.parse('2026-11-23T00:00:00Z');

function year(expression: string, { turned = 0, zone = 'Europe/Warsaw', now = null as number | null } = {}) {
  const result = parseQuartz(expression);
  if (!result.ok) throw new Error(`${expression} is not valid`);
  return yearOf({ cron: result.cron, timeZone: zone, after: AFTER, turned, now });
}

describe('the year', () => {
  it('begins with the month of the instant and has every day once', () => {
    const months = year('0 0 2 * * ?');
    expect(months.map(({ name }) => name).slice(0, 3)).toEqual([
      'November 2026',
      'December 2026',
      'January 2027',
    ]);
    expect(months.flatMap(({ days }) => days)).toHaveLength(365);
    expect(months[0]?.blanks).toBe(6);
  });

  it('has a fifth Friday only in months that have one', () => {
    const running = year('0 0 9 ? * 6#5').filter(({ runs }) => runs > 0);
    expect(running.map(({ name, ran }) => `${name}: ${ran}`)).toEqual([
      'January 2027: 29',
      'April 2027: 30',
      'July 2027: 30',
      'October 2027: 29',
    ]);
  });

  it('says the days in words', () => {
    const [november, , , , march] = year('0 0 2 * * ?');
    expect([november?.ran, march?.ran]).toEqual(['every day', '1–27, 29–31']);
    expect(year('0 0 2 1-5,9 * ?')[0]?.ran).toBe('1–5, 9');
    expect(year('0 0 2 1 1 ?')[0]?.ran).toBe('no day');
  });

  it('signs the days on which the clock changes', () => {
    const signs = year('0 0 2 * * ?').flatMap(({ name, days }) =>
      days.filter(({ sign }) => sign !== null).map(({ day, sign, runs }) => `${day} ${name} ${sign} ${runs}`),
    );
    expect(signs).toEqual(['28 March 2027 lost 0', '31 October 2027 change 1']);
    expect(year('0 0 9 * * ?')[4]?.days[27]?.sign).toBe('change');
  });

  it('reads out a day', () => {
    const [first, , , , march] = year('* * * * * ?');
    if (!first?.days[0] || !march?.days[27]) throw new Error('no such day');
    expect(sayDay(first, first.days[0])).toBe('Sun 1 November 2026: 86,400 runs.');
    expect(sayDay(march, march.days[27])).toBe(
      'Sun 28 March 2027: 82,800 runs. The clock jumps from 02:00 to 03:00, 3,600 runs are lost.',
    );
  });

  it.each([
    ['0 0 2 * * ?', 1],
    ['0 0 0/2 * * ?', 2],
    ['0 0/30 * * * ?', 3],
    ['* * * * * ?', 4],
  ])('draws a day of %s in darkness %i', (expression, level) => {
    expect(year(expression)[0]?.days[0]?.level).toBe(level);
  });

  it('rings today where it is in sight', () => {
    const today = year('0 0 2 * * ?', { now: Date.parse('2026-11-23T23:30:00Z') })[0]?.days.filter(
      (day) => day.isToday,
    );
    expect(today?.map(({ day }) => day)).toEqual([24]);
    expect(
      year('0 0 2 * * ?', { turned: 1, now: AFTER }).some(({ days }) => days.some((day) => day.isToday)),
    ).toBe(false);
  });

  it('turns by years, not beyond what Quartz knows', () => {
    expect(year('0 0 2 * * ?', { turned: 1 })[3]?.name).toBe('February 2028');
    expect(year('0 0 2 * * ?', { turned: 1 })[3]?.days).toHaveLength(29);
    expect([canTurn(AFTER, 'UTC', -60), canTurn(AFTER, 'UTC', 99), canTurn(AFTER, 'UTC', 100)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
