/** The year from the month of an instant on, as twelve months of days with their runs: calendar and table alike. */
import { clockEffects, fireDays, type ClockEffect, type QuartzCron } from '../../cron/index.ts';
import { MONTHS, WEEKDAYS, countRuns, localOf } from './words.ts';

/** Darkness of a day: 0 has no run. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** The least number of runs a day for each level. */
export const LEVELS = [0, 1, 2, 13, 97] as const;

export interface Day {
  readonly day: number;
  readonly runs: number;
  readonly level: Level;
  /** `lost`: the clock jumps over runs of this day; `change`: it changes otherwise. */
  readonly sign: 'lost' | 'change' | null;
  readonly isToday: boolean;
  /** What the clock does on this day; null on most. */
  readonly change: string | null;
}

export interface Month {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** `March 2027`. */
  readonly name: string;
  /** Empty places before the first day in weeks that begin on Monday. */
  readonly blanks: number;
  readonly days: readonly Day[];
  readonly runs: number;
  /** Days with runs in words: `1–5, 9`, `every day`, `no day`. */
  readonly ran: string;
  /** What the clock does in this month, a sentence a change. */
  readonly changes: readonly string[];
}

export interface YearWanted {
  readonly cron: QuartzCron;
  readonly timeZone: string;
  /** Epoch milliseconds; the first month is the one that this instant lies in. */
  readonly after: number;
  /** Years from there: 0 begins with the month of `after`, 1 a year later. */
  readonly turned: number;
  /** Epoch milliseconds; null while it is not known. */
  readonly now: number | null;
}

const FIRST_YEAR = 1970;
const LAST_YEAR = 2125;

/** Whether there is a year to show so many years from an instant's month. */
export function canTurn(after: number, timeZone: string, turned: number): boolean {
  const year = localOf(after, timeZone).year + turned;
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** Twelve months. */
export function yearOf({ cron, timeZone, after, turned, now }: YearWanted): Month[] {
  const start = localOf(after, timeZone);
  const from = { year: start.year + turned, month: start.month, day: 1 };
  const end = Date.UTC(from.year + 1, from.month - 1, 1);
  const first = Date.UTC(from.year, from.month - 1, 1);
  const counts = fireDays(cron, { timeZone, from, days: Math.round((end - first) / DAY) });
  const effects = new Map(
    // A day more on both sides: the window is in instants and the days are local.
    clockEffects(cron, { timeZone, after: first - DAY, until: end + DAY }).map((effect) => [
      effect.localDate,
      effect,
    ]),
  );
  const today = now === null ? '' : isoDay(localOf(now, timeZone));
  let passed = 0;
  return Array.from({ length: 12 }, (_, index) => {
    const begin = new Date(Date.UTC(from.year, from.month - 1 + index, 1));
    const [year, month] = [begin.getUTCFullYear(), begin.getUTCMonth() + 1];
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const days = counts.slice(passed, passed + length).map((runs, at) => {
      const date = isoDay({ year, month, day: at + 1 });
      return dayOf(at + 1, runs, effects.get(date), date === today);
    });
    passed += length;
    return monthOf(year, month, (begin.getUTCDay() + 6) % 7, days, [...effects.values()]);
  });
}

const DAY = 86_400_000;

function monthOf(
  year: number,
  month: number,
  blanks: number,
  days: readonly Day[],
  effects: readonly ClockEffect[],
): Month {
  const prefix = isoDay({ year, month, day: 1 }).slice(0, 8);
  return {
    year,
    month,
    name: `${MONTHS[month - 1] ?? ''} ${year}`,
    blanks,
    days,
    runs: days.reduce((sum, { runs }) => sum + runs, 0),
    ran: rangesOf(days),
    changes: effects
      .filter(({ localDate }) => localDate.startsWith(prefix))
      .map(
        (effect) => `${Number(effect.localDate.slice(8))} ${MONTHS[month - 1] ?? ''}: ${sayChange(effect)}`,
      ),
  };
}

function dayOf(day: number, runs: number, effect: ClockEffect | undefined, isToday: boolean): Day {
  return {
    day,
    runs,
    level: levelOf(runs),
    sign: effect === undefined ? null : effect.kind === 'skipped' ? 'lost' : 'change',
    isToday,
    change: effect === undefined ? null : sayChange(effect),
  };
}

/** `Sun 28 March 2027: no run. The clock jumps from 02:00 to 03:00, the run at 02:00 is lost.` */
export function sayDay({ year, month, name }: Month, { day, runs, change }: Day): string {
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  const also = change === null ? '' : ` ${change.charAt(0).toUpperCase()}${change.slice(1)}.`;
  return `${weekday} ${day} ${name}: ${runs === 0 ? 'no run' : countRuns(runs)}.${also}`;
}

/** What a change does, in short; the date stands before it. */
function sayChange({ kind, from, to, lost, lostCount, doubled, doubledCount }: ClockEffect): string {
  const isJump = kind === 'skipped' || (kind === 'none' && from < to);
  const change = isJump
    ? `the clock jumps from ${from} to ${to}`
    : `the clock goes back from ${from} to ${to}`;
  if (kind === 'skipped')
    return `${change}, ${lostCount === 1 ? `the run at ${lost[0]} is` : `${countRuns(lostCount)} are`} lost`;
  if (kind === 'none') return `${change}, which this schedule does not notice`;
  const what =
    doubledCount === 1 ? `the run at ${doubled[0]?.local} happens` : `${countRuns(doubledCount)} happen`;
  return `${change}, ${what} once, at the second showing`;
}

function levelOf(runs: number): Level {
  if (runs >= LEVELS[4]) return 4;
  if (runs >= LEVELS[3]) return 3;
  if (runs >= LEVELS[2]) return 2;
  return runs >= LEVELS[1] ? 1 : 0;
}

/** Days with runs in words: `1–5, 9`. */
function rangesOf(days: readonly Day[]): string {
  const running = days.filter(({ runs }) => runs > 0).map(({ day }) => day);
  if (running.length === 0) return 'no day';
  if (running.length === days.length) return 'every day';
  const ranges: [number, number][] = [];
  for (const day of running) {
    const last = ranges.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else ranges.push([day, day]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

function isoDay({ year, month, day }: { year: number; month: number; day: number }): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
