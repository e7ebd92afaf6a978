// Fire times of translated schedules against small evaluators of the source dialects, written apart from the room.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFireTimes, toQuartz, type Dialect } from '../../src/cron/index.ts';

const START = Date.UTC(2027, 0, 1);
const END = Date.UTC(2028, 0, 1);
// Enough to reach through months where a schedule is frequent.
const MOST = 1500;

type Matcher = (date: Date) => boolean;

/** Minutes of the year 2027 that match, in UTC; the days that do not are passed over whole. */
function bruteForce(day: Matcher, hour: Matcher, minute: Matcher): number[] {
  const times: number[] = [];
  for (let today = START; today < END; today += 86_400_000) {
    if (!day(new Date(today))) continue;
    for (let h = 0; h < 24; h += 1) {
      if (!hour(new Date(today + h * 3_600_000))) continue;
      for (let m = 0; m < 60; m += 1) {
        const time = today + h * 3_600_000 + m * 60_000;
        if (minute(new Date(time))) times.push(time);
        if (times.length === MOST) return times;
      }
    }
  }
  return times;
}

/** Fire times of all schedules together, each moment once. */
function fired(source: string, dialect: Dialect): number[] {
  const result = toQuartz(source, dialect);
  if (!result.ok) throw new Error(`${source}: ${result.problems[0]?.message ?? ''}`);
  const times = new Set<number>();
  for (const schedule of result.schedules) {
    if ('periodic' in schedule) throw new Error(`${source} became an interval`);
    const options = { timeZone: schedule.timezone_id, after: START - 1, count: MOST };
    for (const time of nextFireTimes(schedule.quartz_cron_expression, options)) times.add(time);
  }
  return [...times]
    .filter((time) => time < END)
    .sort((a, b) => a - b)
    .slice(0, MOST);
}

/** Whether a number fits a comma list of *, a, a-b with steps. */
function fits(text: string, value: number, max: number): boolean {
  return text.split(',').some((item) => {
    const [range = '', step = '1'] = item.split('/');
    const [from = 0, to = item.includes('/') ? max : from] =
      range === '*' ? [0, max] : range.split('-').map(Number);
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });
}

function itemIn(min: number, max: number): fc.Arbitrary<string> {
  const number = fc.integer({ min, max });
  const pair = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.integer({ min: 1, max });
  return fc.oneof(
    number.map(String),
    pair,
    fc.tuple(pair, step).map(([range, by]) => `${range}/${by}`),
  );
}

const listIn = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(itemIn(min, max), { minLength: 1, maxLength: 3 }).map((items) => items.join(','));

const star = fc.constant('*');

describe('translated crontab lines', () => {
  const minute = fc.oneof(
    listIn(0, 59),
    star,
    fc.integer({ min: 1, max: 59 }).map((step) => `*/${step}`),
  );
  const hour = fc.oneof(
    listIn(0, 23),
    star,
    fc.integer({ min: 1, max: 23 }).map((step) => `*/${step}`),
  );
  const month = fc.oneof(listIn(1, 12), star);
  const dayOfMonth = fc.oneof(listIn(1, 31), star);
  const dayOfWeek = fc.oneof(listIn(0, 7), star, fc.constantFrom('*/2', '*/3'));

  it('fire in a year exactly when cron does, day fields joined by OR where neither begins with *', () => {
    const line = fc.tuple(minute, hour, dayOfMonth, month, dayOfWeek);
    fc.assert(
      fc.property(line, ([mi, ho, dom, mo, dow]) => {
        // Both fields at once: Quartz has no equal, and the line is refused.
        fc.pre(!dow.startsWith('*/') || dom === '*');
        const inMonth: Matcher = (date) => fits(dom, date.getUTCDate(), 31);
        const inWeek: Matcher = (date) =>
          fits(dow, date.getUTCDay(), 6) ||
          (date.getUTCDay() === 0 && !dow.startsWith('*') && fits(dow, 7, 7));
        const isAnd = dom.startsWith('*') || dow.startsWith('*');
        const expected = bruteForce(
          (date) =>
            fits(mo, date.getUTCMonth() + 1, 12) &&
            (isAnd ? inMonth(date) && inWeek(date) : inMonth(date) || inWeek(date)),
          (date) => fits(ho, date.getUTCHours(), 23),
          (date) => fits(mi, date.getUTCMinutes(), 59),
        );
        expect(fired(`${mi} ${ho} ${dom} ${mo} ${dow}`, 'unix')).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});

describe('translated EventBridge lines', () => {
  /** The day forms of “Cron expressions reference” that are more than lists. */
  const special: [string, string, Matcher][] = [
    ['L', '?', (date) => new Date(date.getTime() + 86_400_000).getUTCDate() === 1],
    [
      '?',
      '6L',
      (date) =>
        date.getUTCDay() === 5 &&
        new Date(date.getTime() + 7 * 86_400_000).getUTCMonth() !== date.getUTCMonth(),
    ],
    ['?', '3#2', (date) => date.getUTCDay() === 2 && Math.ceil(date.getUTCDate() / 7) === 2],
    ['?', 'MON-FRI', (date) => date.getUTCDay() > 0 && date.getUTCDay() < 6],
    ['?', '1', (date) => date.getUTCDay() === 0],
    ['?', '2-6/2', (date) => [1, 3, 5].includes(date.getUTCDay())],
    ['*', '?', () => true],
    ['1/10', '?', (date) => date.getUTCDate() % 10 === 1],
  ];

  it('fire in a year exactly when their fields say', () => {
    const line = fc.tuple(listIn(0, 59), listIn(0, 23), fc.constantFrom(...special), listIn(1, 12));
    fc.assert(
      fc.property(line, ([mi, ho, [dom, dow, isDay], mo]) => {
        const expected = bruteForce(
          (date) => fits(mo, date.getUTCMonth() + 1, 12) && isDay(date),
          (date) => fits(ho, date.getUTCHours(), 23),
          (date) => fits(mi, date.getUTCMinutes(), 59),
        );
        expect(fired(`cron(${mi} ${ho} ${dom} ${mo} ${dow} *)`, 'eventbridge')).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('translated BigQuery windows', () => {
  it('fire each day from the beginning of the window to its end', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), time, time, (step, a, b) => {
        const [from = 0, to = 0] = [a, b].map(([hour, minute]) => hour * 60 + minute).sort((x, y) => x - y);
        const written = (minutes: number): string =>
          `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const isIn: Matcher = (date) => {
          const now = date.getUTCHours() * 60 + date.getUTCMinutes();
          return now >= from && now <= to && (now - from) % step === 0;
        };
        const always: Matcher = () => true;
        const source = `every ${step} minutes from ${written(from)} to ${written(to)}`;
        expect(fired(source, 'bigquery')).toEqual(bruteForce(always, always, isIn));
      }),
      { numRuns: 60 },
    );
  });
});
