// How often a schedule runs on each day of a calendar.

import { SECONDS_PER_DAY, dayNumber, type CalendarDay } from './calendar.ts';
import type { QuartzCron } from './fields.ts';
import { lastRunBefore } from './clock.ts';
import { dayAfter, fitDay } from './fitting-day.ts';
import { nextFireTimes, parsed } from './next.ts';
import { changesBetween, zoneNamed, type Change } from './zone.ts';

/** Which days of whose calendar. */
export interface FireDayOptions {
  /** IANA name of the zone the expression is read in; its days are counted. */
  readonly timeZone: string;
  /** The first day. */
  readonly from: CalendarDay;
  /** How many days, at most 100,000. */
  readonly days: number;
}

const MOST_DAYS = 100_000;

/**
 * How many runs start on each local day, the first day first. Days on which the clock changes are exact too: there the
 * hours around the change are enumerated, all other hours are counted from the fields. Throws `RangeError` for an
 * invalid expression, an unknown zone, or days that are no calendar days.
 */
export function fireDays(cron: QuartzCron | string, { timeZone, from, days }: FireDayOptions): number[] {
  const quartz = typeof cron === 'string' ? parsed(cron) : cron;
  const zone = zoneNamed(timeZone);
  const first = dayNumber(from.year, from.month, from.day);
  if (!Number.isSafeInteger(first) || !Number.isInteger(days) || days < 0 || days > MOST_DAYS)
    throw new RangeError(`cron: ${days} days from ${from.year}-${from.month}-${from.day} cannot be counted.`);
  const counts = new Array<number>(days).fill(0);
  const usual = runsIn(quartz, 0, 24);
  for (let found = fitDay(quartz, first); found && found.day < first + days; found = dayAfter(quartz, found))
    counts[found.day - first] = usual;
  const changes = changesBetween(zone, (first - 1) * SECONDS_PER_DAY, (first + days + 1) * SECONDS_PER_DAY);
  for (const change of changes) recount({ cron: quartz, timeZone, first, counts }, change);
  return counts;
}

/** Runs of a fitting day from one full hour up to another. */
function runsIn({ seconds, minutes, hours }: QuartzCron, from: number, to: number): number {
  return hours.filter((hour) => hour >= from && hour < to).length * minutes.length * seconds.length;
}

interface Calendar {
  readonly cron: QuartzCron;
  readonly timeZone: string;
  /** Day number of the first count. */
  readonly first: number;
  readonly counts: number[];
}

const HOUR = 3600;
// Quartz searches on from where the clock lands, which can lose times up to the end of that hour, or of the next.
const REACH = 2;

/** Puts what truly runs in the hours around a change in the place of what the fields alone say. */
function recount({ cron, timeZone, first, counts }: Calendar, { at, before, after }: Change): void {
  const from = Math.floor((at + Math.min(before, after)) / HOUR);
  const to = Math.ceil((at + Math.max(before, after)) / HOUR) + REACH;
  const fitting = new Set<number>();
  for (let day = Math.floor(from / 24); day * 24 < to; day += 1) {
    const count = counts[day - first] ?? 0;
    if (count === 0) continue;
    fitting.add(day);
    counts[day - first] = count - runsIn(cron, Math.max(from - day * 24, 0), Math.min(to - day * 24, 24));
  }
  if (fitting.size === 0) return;
  const start = from * HOUR - before;
  const end = to * HOUR - after;
  const last = Math.min(lastRunBefore(cron, timeZone, at), start);
  const options = { timeZone, after: last * 1000 - 1, until: end * 1000 - 1, count: Infinity };
  for (const time of nextFireTimes(cron, options)) {
    const instant = time / 1000;
    const day = Math.floor((instant + (instant < at ? before : after)) / SECONDS_PER_DAY);
    if (instant >= start && fitting.has(day)) counts[day - first] = (counts[day - first] ?? 0) + 1;
  }
}
