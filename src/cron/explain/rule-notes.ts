// Notes on what the schedule's values do: dates that months lack, weekends, the year's end, midnight, very short gaps.

import { daysInMonth } from '../calendar.ts';
import { LAST_YEAR, type DayRule, type QuartzCron } from '../fields.ts';
import { nextFireTimes } from '../next.ts';
import { canFire, isEveryDay, isReachable, weekday } from './days.ts';
import type { ExplainOptions } from './options.ts';
import { MONTHS, bitsOf, counted, joined, ordinal } from './words.ts';

export function ruleNotes(cron: QuartzCron): string[] {
  return [...dayNotes(cron.days, cron.months), ...midnightNotes(cron), ...shortGapNotes(cron)];
}

/** Whether and when the schedule ends. */
export function endNotes(cron: QuartzCron, { timeZone = 'UTC', after }: ExplainOptions): string[] {
  if (!canFire(cron)) return [whyNever(cron)];
  const years = cron.years.filter(isReachable);
  const last = years.at(-1);
  const isOpen = years.length >= 3 && last !== undefined && last > LAST_YEAR - 5;
  const next = after === undefined ? [0] : nextFireTimes(cron, { timeZone, after, count: 1 });
  if (next.length === 0)
    return [`It is over: no run lies ahead, the last year it names is ${last ?? 'past'}.`];
  return isOpen
    ? []
    : [`The schedule ends after ${last ?? 'its last year'}; from then on it never fires again.`];
}

function whyNever({ days, months, years }: QuartzCron): string {
  if (years.length === 0) return 'No year is named, so it never fires.';
  if (!years.some(isReachable))
    return 'Quartz fires from 1970 to about a hundred years ahead; no year named lies in that time.';
  if (days.kind === 'nth_weekday' && days.weekday > 7)
    return 'The number before # is not a day of the week, so it never fires.';
  const names = joined(bitsOf(months, 0).map((month) => MONTHS[month] ?? ''));
  return `The date does not exist in ${names} in any year named, so it never fires.`;
}

function dayNotes(rule: DayRule, months: number): string[] {
  switch (rule.kind) {
    case 'days_of_month':
      return isEveryDay(rule) ? [] : shortMonths(bitsOf(rule.days, 1), months);
    case 'last_day':
      return lastDayNotes(rule.offset, rule.nearestWeekday);
    case 'nearest_weekday':
      return nearestNotes(rule.day);
    case 'nth_weekday':
      return rule.nth === 5 && rule.weekday <= 7
        ? [`Only months with a fifth ${weekday(rule.weekday)} have a run: four or five a year.`]
        : [];
    default:
      return [];
  }
}

function shortMonths(days: readonly number[], months: number): string[] {
  const late = days.filter((day) => day >= 29);
  if (late.length > 1 && bitsOf(months, 1).some((month) => daysInMonth(2027, month) < 31))
    return [
      `Short months lack the ${joined(late.map(ordinal))}, in whole or in part: those dates have no run there, and do not move to the month's end (L is the last day).`,
    ];
  return late.flatMap((day) => {
    const lacking = bitsOf(months, 1).filter((month) => daysInMonth(2027, month) < day);
    if (lacking.length === 0) return [];
    if (day === 29) return ['February has a 29th only in leap years; in other years it has no run that day.'];
    const names = joined(lacking.map((month) => MONTHS[month - 1] ?? ''));
    const verb = lacking.length === 1 ? 'has' : 'have';
    return [
      `${names} ${verb} no ${ordinal(day)}, so no run on it: the date does not move to the month's end (L is the last day).`,
    ];
  });
}

const WEEKEND =
  'On a Saturday it moves to the Friday before, on a Sunday to the Monday after, but never into another month. It knows weekends, not holidays.';

function lastDayNotes(offset: number, nearestWeekday: boolean): string[] {
  const notes: string[] = [];
  if (offset > 0) {
    const examples =
      offset < 28
        ? `the ${ordinal(31 - offset)} of January, the ${ordinal(28 - offset)} of a 28-day February`
        : '';
    notes.push(
      examples === ''
        ? `L-${offset} counts ${counted(offset, 'day')} back from the last day: months of fewer than ${offset + 1} days have no such day.`
        : `L-${offset} counts ${counted(offset, 'day')} back from the last day: ${examples}.`,
    );
  }
  if (!nearestWeekday) return notes;
  if (offset === 0)
    return [
      'The last weekday is the last Monday-to-Friday day of the month. It knows weekends, not holidays.',
    ];
  return [...notes, WEEKEND];
}

function nearestNotes(day: number): string[] {
  const notes = [WEEKEND];
  if (day === 1)
    notes.push('When the 1st is a Saturday it runs on Monday the 3rd, because it stays in its month.');
  if (day >= 29)
    notes.push(
      `In a month without a ${ordinal(day)} it usually does not run at all; LW is the last weekday of every month.`,
    );
  return notes;
}

function midnightNotes({ days, hours, minutes, seconds }: QuartzCron): string[] {
  const isMidnight = [hours, minutes, seconds].every((values) => values.length === 1 && values[0] === 0);
  if (!isMidnight) return [];
  const beginning = '00:00 is the first moment of the day, not its end';
  return isEveryDay(days)
    ? [`${beginning}: the run lies between two days and belongs to the one that begins.`]
    : [`${beginning}: the run comes in the night before the day named.`];
}

function shortGapNotes({ seconds, minutes }: QuartzCron): string[] {
  const gaps = seconds.slice(1).map((second, index) => second - (seconds[index] ?? 0));
  const hasNeighbours = minutes.some((minute) => minutes.includes((minute + 1) % 60));
  if (hasNeighbours) gaps.push(60 - (seconds.at(-1) ?? 0) + (seconds[0] ?? 0));
  const shortest = Math.min(60, ...gaps);
  if (shortest >= 10) return [];
  return [
    `Some runs would be ${counted(shortest, 'second')} apart; the platform leaves at least 10 seconds between two runs of a schedule. For work this frequent use a continuous job.`,
  ];
}
