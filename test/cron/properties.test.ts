// Fire times of any expression against a slow reader written here from the manual of Quartz: it takes the local clock
// second by second and asks each field's text. It knows nothing of masks, months or offsets.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockChanges, clockEffects, fireDays, nextFireTimes } from '../../src/cron/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// --- the slow reader ---

const NAMES = ['JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC', 'SUN MON TUE WED THU FRI SAT'].map((line) =>
  line.split(' '),
);

function numberOf(text: string): number {
  const places = NAMES.map((names) => names.indexOf(text) + 1);
  return Math.max(...places) || Number(text);
}

/** Whether a value belongs to a list of *, a, a-b, each with or without a step. Ranges may wrap. */
function isMember(text: string, value: number, min: number, max: number): boolean {
  return text.split(',').some((item) => {
    const [range = '', step] = item.split('/');
    const [a = '', b] = range === '*' ? [String(min), String(max)] : range.split('-');
    const from = numberOf(a);
    const to = b === undefined ? (step === undefined ? from : max) : numberOf(b);
    const distance = (value - from + max - min + 1) % (max - min + 1);
    const span = (to - from + max - min + 1) % (max - min + 1);
    return distance <= span && distance % Number(step ?? 1) === 0;
  });
}

interface Local {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 1 = Sunday. */
  readonly weekday: number;
}

function localOf(time: number): Local {
  const date = new Date(time);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay() + 1,
  };
}

const lengthOf = ({ year, month }: Local): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The Monday to Friday nearest to a day of the month, within the month. */
function workdayNear(local: Local, wanted: number): number {
  const length = lengthOf(local);
  const isWorkday = (day: number): boolean => {
    const weekday = new Date(Date.UTC(local.year, local.month - 1, day)).getUTCDay();
    return day >= 1 && day <= length && weekday !== 0 && weekday !== 6;
  };
  return [0, -1, 1, -2, 2].map((shift) => wanted + shift).find(isWorkday) ?? 0;
}

function fitsDay(local: Local, byMonth: string, byWeek: string): boolean {
  const { day, weekday } = local;
  if (byMonth === '?') {
    if (byWeek === 'L') return weekday === 7;
    if (byWeek.endsWith('L')) return weekday === numberOf(byWeek.slice(0, -1)) && day + 7 > lengthOf(local);
    const [which = '', nth] = byWeek.split('#');
    if (nth !== undefined) return weekday === numberOf(which) && Math.ceil(day / 7) === Number(nth);
    return isMember(byWeek, weekday, 1, 7);
  }
  const [, back = '0', nearest] = /^L(?:-(\d+))?(W)?$/.exec(byMonth) ?? [];
  if (byMonth.startsWith('L')) {
    const wanted = lengthOf(local) - Number(back);
    return day === (nearest === undefined ? wanted : workdayNear(local, wanted));
  }
  if (byMonth.endsWith('W')) return day === workdayNear(local, Number(byMonth.slice(0, -1)));
  return isMember(byMonth, day, 1, 31);
}

/** Whether an expression names a local time. */
function fits(expression: string, time: number): boolean {
  const [second = '', minute = '', hour = '', byMonth = '', month = '', byWeek = '', year = '*'] =
    expression.split(' ');
  const local = localOf(time);
  return (
    isMember(second, local.second, 0, 59) &&
    isMember(minute, local.minute, 0, 59) &&
    isMember(hour, local.hour, 0, 23) &&
    isMember(month, local.month, 1, 12) &&
    isMember(year, local.year, 1970, 2126) &&
    fitsDay(local, byMonth, byWeek)
  );
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clock shows, as if it were UTC. */
function clockAt(timeZone: string, time: number): number {
  const format =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  clocks.set(timeZone, format);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format
    .format(time)
    .split(/\D+/)
    .map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Fire times after one instant up to another: each minute of the local clock at its last showing. */
function bruteForce(expression: string, timeZone: string, after: number, until: number): number[] {
  const last = new Map<number, number>();
  const [secondField = ''] = expression.split(' ');
  const seconds = Array.from({ length: 60 }, (_, second) => second).filter((second) =>
    isMember(secondField, second, 0, 59),
  );
  // Two hours more, because a minute inside the window may show again after it.
  for (let minute = Math.floor(after / 60_000) * 60_000; minute <= until + 2 * HOUR; minute += 60_000) {
    const local = clockAt(timeZone, minute);
    if (fits(expression.replace(/^\S+/, '*'), local)) last.set(local, minute);
  }
  return [...last.values()]
    .flatMap((minute) => seconds.map((second) => minute + second * 1000))
    .filter((time) => time > after && time <= until)
    .sort((a, b) => a - b);
}

// --- expressions ---

function itemIn(min: number, max: number): fc.Arbitrary<string> {
  const number = fc.integer({ min, max });
  const step = fc.integer({ min: 1, max: Math.max(max, 2) });
  const pair = fc.tuple(number, number).map(([a, b]) => `${a}-${b}`);
  return fc.oneof(
    number.map(String),
    pair,
    fc.tuple(number, step).map(([from, by]) => `${from}/${by}`),
    fc.tuple(pair, step).map(([range, by]) => `${range}/${by}`),
    step.map((by) => `*/${by}`),
  );
}

const listIn = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.array(itemIn(min, max), { minLength: 1, maxLength: 3 }).map((items) => items.join(',')),
    fc.constant('*'),
  );

const weekday = fc.constantFrom('1', '2', '7', 'SUN', 'WED', 'FRI');
const days = fc.oneof(
  listIn(1, 31).map((field) => [field, '?'] as const),
  listIn(1, 7).map((field) => ['?', field] as const),
  // Beyond 28, W has Quartz's own arithmetic in short months, which its recorded answers pin.
  fc.integer({ min: 1, max: 28 }).map((day) => [`${day}W`, '?'] as const),
  fc.constantFrom('L', 'LW', 'L-1', 'L-3', 'L-3W', 'L-20', 'L-10W').map((field) => [field, '?'] as const),
  fc.tuple(weekday, fc.integer({ min: 1, max: 5 })).map(([day, nth]) => ['?', `${day}#${nth}`] as const),
  weekday.map((day) => ['?', `${/\d/.test(day) ? day : '6'}L`] as const),
  fc.constantFrom('L', 'MON-FRI', 'FRI-MON', 'TUE,THU').map((field) => ['?', field] as const),
);
const seconds = fc.oneof({ weight: 3, arbitrary: fc.constant('0') }, listIn(0, 59));
const months = fc.oneof(
  { weight: 3, arbitrary: fc.constant('*') },
  fc.constantFrom('NOV-FEB', 'MAR', '3,10', '*/2', 'JAN,APR,JUL,OCT'),
);
const years = fc.constantFrom('', '', '', ' *', ' 2026-2028', ' 2027/2');

const expressions = fc
  .tuple(seconds, listIn(0, 59), listIn(0, 23), days, months, years)
  .map(
    ([second, minute, hour, [byMonth, byWeek], month, year]) =>
      `${second} ${minute} ${hour} ${byMonth} ${month} ${byWeek}${year}`,
  );

// Zones that jump by whole hours: after half an hour (Lord Howe) Quartz loses minutes, which its answers pin.
const zones = fc.constantFrom(
  'UTC',
  'Europe/Warsaw',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'America/St_Johns',
);

/** Instants of some years, half of them within a day before a change of the clock. */
const starts = fc
  .tuple(zones, fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) }), fc.boolean())
  .map(([timeZone, at, isNear]) => {
    const [change] = clockChanges({ timeZone, after: at, until: at + 400 * DAY });
    return { timeZone, after: isNear && change !== undefined ? change.at - (at % DAY) : at };
  });

describe('fire times of any expression', () => {
  it('rise, and each fits its own expression on the local clock', () => {
    fc.assert(
      fc.property(expressions, starts, (expression, { timeZone, after }) => {
        let last = after;
        for (const time of nextFireTimes(expression, { timeZone, after, count: 50 })) {
          if (time <= last || !fits(expression, clockAt(timeZone, time))) return false;
          last = time;
        }
        return true;
      }),
      { numRuns: 600 },
    );
  });

  it('are all there, around changes of the clock too', () => {
    fc.assert(
      fc.property(expressions, starts, (expression, { timeZone, after }) => {
        const until = after + 1.5 * DAY;
        const found = nextFireTimes(expression, { timeZone, after, until, count: 200_000 });
        expect(found).toEqual(bruteForce(expression, timeZone, after, until));
      }),
      { numRuns: 80 },
    );
  });

  it('end at “until”, which itself counts', () => {
    fc.assert(
      fc.property(
        expressions,
        starts,
        fc.integer({ min: 0, max: 20 }),
        (expression, { timeZone, after }, index) => {
          const all = nextFireTimes(expression, { timeZone, after, count: 30 });
          const until = all[index] ?? after;
          const found = nextFireTimes(expression, { timeZone, after, until, count: 30 });
          expect(found).toEqual(all.filter((time) => time <= until));
        },
      ),
    );
  });
});

describe('runs a day', () => {
  it('are as many as the fire times of that local day', () => {
    const zone = fc.oneof(zones, fc.constantFrom('Australia/Lord_Howe', 'Antarctica/Troll', 'Pacific/Apia'));
    const first = fc.date({ min: new Date('2011-11-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(expressions, zone, first, (expression, timeZone, date) => {
        // A week that holds the next change of the clock, where there is one; a million times at most.
        const [change] = clockChanges({ timeZone, after: +date, until: +date + 400 * DAY });
        const begin = new Date(change === undefined ? +date : change.at - 3 * DAY);
        const from = {
          year: begin.getUTCFullYear(),
          month: begin.getUTCMonth() + 1,
          day: begin.getUTCDate(),
        };
        const midnight = Date.UTC(from.year, from.month - 1, from.day);
        const window = { timeZone, after: midnight - 2 * DAY, until: midnight + 9 * DAY, count: 1_000_000 };
        const counts = new Array<number>(7).fill(0);
        let minute = NaN;
        let day = 0;
        for (const time of nextFireTimes(expression, window)) {
          if (Math.floor(time / 60_000) !== minute) {
            minute = Math.floor(time / 60_000);
            day = Math.floor((clockAt(timeZone, minute * 60_000) - midnight) / DAY);
          }
          if (day >= 0 && day < 7) counts[day] = (counts[day] ?? 0) + 1;
        }
        expect(fireDays(expression, { timeZone, from, days: 7 })).toEqual(counts);
      }),
      { numRuns: 100 },
    );
  });
});

describe('effects of clock changes', () => {
  it('lose and double exactly the local times that the clock does', () => {
    fc.assert(
      fc.property(expressions, starts, (expression, { timeZone, after }) => {
        for (const effect of clockEffects(expression, { timeZone, after, until: after + 400 * DAY })) {
          const before = clockAt(timeZone, effect.at - 60_000) + 60_000;
          const then = clockAt(timeZone, effect.at);
          let met = 0;
          for (let local = Math.min(before, then); local < Math.max(before, then); local += 1000)
            if (fits(expression, local)) met += 1;
          const isGap = then > before;
          expect([effect.lostCount, effect.doubledCount]).toEqual(isGap ? [met, 0] : [0, met]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
