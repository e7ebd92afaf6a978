// When a Quartz expression fires next. The search runs on the zone's local clock, the way Quartz searches:
// the second is fitted first, then minute, hour and day; each misfit moves the clock on and starts again.

import { SECONDS_PER_DAY } from './calendar.ts';
import { LAST_YEAR, type QuartzCron } from './fields.ts';
import { dayAfter, fitDay } from './fitting-day.ts';
import { parseQuartz } from './parse.ts';
import { zoneNamed, type Zone } from './zone.ts';

/** Where and from when to look for fire times. */
export interface FireTimeOptions {
  /** IANA name of the zone the expression is read in. */
  readonly timeZone: string;
  /** Epoch milliseconds; fire times lie strictly after it. */
  readonly after: number;
  /** How many to find, at most. */
  readonly count: number;
  /** Epoch milliseconds; fire times lie before it or at it. Without it the schedule's own end is the only one. */
  readonly until?: number;
}

/**
 * The next fire times in order, in epoch milliseconds: whole seconds, strictly after `after`, fewer than `count`
 * when the schedule ends. A local time that the clock skips does not fire; one that it shows twice fires once, at
 * the second showing. Throws `RangeError` for an invalid expression, an unknown zone, an `after` that is no instant,
 * or when more than a million times are found.
 */
export function nextFireTimes(cron: QuartzCron | string, options: FireTimeOptions): number[] {
  const { timeZone, after: start, until = Infinity } = options;
  const quartz = typeof cron === 'string' ? parsed(cron) : cron;
  const zone = zoneNamed(timeZone);
  // NaN fails every comparison.
  if (!(Math.abs(start) <= 8.64e15 && until >= -Infinity))
    throw new RangeError('cron: “after” and “until” must be instants.');
  const count = Math.min(options.count, MOST_TIMES + 1);
  const times: number[] = [];
  const search: Search = {
    cron: quartz,
    zone,
    until: Math.floor(Math.min(until / 1000, LAST_SECOND)),
    count,
    times,
  };
  for (let after = Math.floor(start / 1000); times.length < count;) {
    const next = fireTimeAfter(search, after);
    if (next === undefined) break;
    times.push(next * 1000);
    after = times.length < count ? follow(search, next) : next;
  }
  if (times.length > MOST_TIMES) throw new RangeError(`cron: more than ${MOST_TIMES} fire times.`);
  return times;
}

/** What is looked for and what was found. Instants are seconds, but for `times`. */
interface Search {
  readonly cron: QuartzCron;
  readonly zone: Zone;
  readonly until: number;
  readonly count: number;
  readonly times: number[];
}

// A schedule of every second has three thousand million times.
const MOST_TIMES = 1_000_000;

// A simulation asks for the next time of the same text thousands of times; reading it is the dearest part.
const readBefore = new Map<string, QuartzCron>();
const MOST_KEPT = 500;

/** The expression's meaning, kept for the next question. Throws `RangeError` for an invalid one. */
export function parsed(expression: string): QuartzCron {
  const kept = readBefore.get(expression);
  if (kept !== undefined) return kept;
  const result = parseQuartz(expression);
  if (!result.ok) {
    const reasons = result.problems.map((problem) => problem.message).join(' ');
    throw new RangeError(`cron: “${expression.slice(0, 80)}” is not a Quartz expression. ${reasons}`);
  }
  if (readBefore.size >= MOST_KEPT) readBefore.clear();
  readBefore.set(expression, result.cron);
  return result.cron;
}

/** The first fire time after an instant; both in seconds. */
function fireTimeAfter({ cron, zone, until }: Search, after: number): number | undefined {
  // Beyond these days no year can fire, and Intl has no clock to read.
  if (after >= until) return undefined;
  let local = zone.localAt(Math.max(after + 1, FIRST_SECOND));
  for (;;) {
    const fitted = fit(cron, local);
    if (fitted === undefined) return undefined;
    if (fitted === local) break;
    local = settle(zone, fitted);
  }
  const instant = zone.instantAt(local);
  return instant <= until ? instant : undefined;
}

/**
 * Adds the fire times that follow one while the clock is steady, where every local time that fits is the next run,
 * and returns the last. Nothing inside looks at the zone: this is what makes long lists cheap.
 */
function follow({ cron, zone, until, count, times }: Search, from: number): number {
  const end = Math.min(zone.steadyUntil(from), until + 1);
  const local = zone.localAt(from);
  const { seconds, minutes, hours } = cron;
  const today = Math.floor(local / SECONDS_PER_DAY);
  const clock = local - today * SECONDS_PER_DAY;
  let found = fitDay(cron, today);
  let hour = hours.indexOf(Math.floor(clock / 3600));
  let minute = minutes.indexOf(Math.floor(clock / 60) % 60);
  let second = seconds.indexOf(clock % 60) + 1;
  for (; found !== undefined; found = dayAfter(cron, found)) {
    const midnight = found.day * SECONDS_PER_DAY - local + from;
    for (; hour < hours.length; hour += 1) {
      for (; minute < minutes.length; minute += 1) {
        const start = midnight + (hours[hour] ?? 0) * 3600 + (minutes[minute] ?? 0) * 60;
        for (; second < seconds.length; second += 1) {
          const instant = start + (seconds[second] ?? 0);
          if (instant >= end || times.length >= count) return (times.at(-1) ?? 0) / 1000;
          times.push(instant * 1000);
        }
        second = 0;
      }
      minute = 0;
    }
    hour = 0;
  }
  return end;
}

// A day of margin on each side, because the local year begins and ends at another instant.
export const FIRST_SECOND = -SECONDS_PER_DAY;
export const LAST_SECOND = /* @__PURE__ */ Date.UTC(LAST_YEAR + 1, 0, 2) / 1000;

/**
 * Moves a local time that the clock skips forward by the jump, as Quartz's calendar does. The search goes on from
 * there, which is why some minutes after a half-hour jump can be missed. Where the hour comes out wrong, Quartz asks
 * for the hour after the wanted one; after a jump of two hours (Antarctica/Troll) that one is skipped too.
 */
function settle(zone: Zone, local: number): number {
  const moved = local + zone.skippedBy(local);
  const wanted = hourOf(local);
  if (moved === local || hourOf(moved) === wanted) return moved;
  const retried = moved + (wanted + 1 - hourOf(moved)) * 3600;
  return retried + zone.skippedBy(retried);
}

const hourOf = (local: number): number => Math.floor(local / 3600) % 24;

/** The same local time when every field fits it; otherwise a later one to try next; nothing when the years end. */
function fit(cron: QuartzCron, local: number): number | undefined {
  const day = Math.floor(local / SECONDS_PER_DAY);
  const clock = fitClock(cron, local - day * SECONDS_PER_DAY);
  const moved = day * SECONDS_PER_DAY + clock;
  if (moved !== local) return moved;
  const found = fitDay(cron, day);
  if (found === undefined) return undefined;
  return found.day === day ? local : found.day * SECONDS_PER_DAY;
}

/** Seconds since midnight, moved on by the first of second, minute and hour that does not fit. */
function fitClock({ seconds, minutes, hours }: QuartzCron, clock: number): number {
  let unit = 1;
  for (const values of [seconds, minutes, hours]) {
    const whole = values === hours ? SECONDS_PER_DAY : unit * 60;
    const now = Math.floor((clock % whole) / unit);
    const next = values.find((value) => value >= now);
    if (next !== now) return clock - (clock % whole) + (next ?? whole / unit + (values[0] ?? 0)) * unit;
    unit = whole;
  }
  return clock;
}
