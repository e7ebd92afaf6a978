// Which days fit the day rule, the months and the years of a schedule. Days are day numbers from 1970-01-01 on.

import { calendarDay, daysInMonth, daysOfMonth } from './calendar.ts';
import { LAST_YEAR, type DayRule, type QuartzCron } from './fields.ts';

/** A day that fits, and what is needed to find the next one without asking the calendar again. */
export interface FittingDay {
  readonly day: number;
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** The first day of its month. */
  readonly first: number;
  /** The days of its month that fit: bit 0 is day 1. */
  readonly days: number;
}

/** The first day on or after the given one that fits. */
export function fitDay(cron: QuartzCron, today: number): FittingDay | undefined {
  const { year, month, day } = calendarDay(today);
  return fitFrom(cron, today, { year, month, first: today - day + 1 });
}

/** The next fitting day. */
export function dayAfter(cron: QuartzCron, found: FittingDay): FittingDay | undefined {
  const { day, year, month, first, days } = found;
  const bit = nextBit(days, day + 1 - first);
  return bit === -1 ? fitFrom(cron, day + 1, found) : { day: first + bit, year, month, first, days };
}

type Month = Pick<FittingDay, 'year' | 'month' | 'first'>;

/** The first fitting day on or after `today`, which lies in the given month or on the first day of the next. */
function fitFrom(cron: QuartzCron, today: number, from: Month): FittingDay | undefined {
  let { year, month, first } = from;
  let before = first;
  while (year <= LAST_YEAR) {
    const length = daysInMonth(year, month);
    if ((cron.months & (1 << (month - 1))) !== 0 && isListed(cron.years, year)) {
      const days = daysOfMonth(cron.days, first, length);
      const bit = nextBit(days, Math.max(today - first, 0));
      if (bit !== -1 && !(today < first && leapsOver(cron.days, length, today, before, first - before)))
        return { day: first + bit, year, month, first, days };
    }
    before = first;
    first += length;
    month = (month % 12) + 1;
    if (month === 1) year += 1;
  }
  return undefined;
}

/**
 * Whether Quartz passes a month by. When this month's working day is over, it looks at the same day number of the
 * next month; where that month is too short (29W in February) it lands beyond it.
 */
function leapsOver(
  rule: DayRule,
  length: number,
  today: number,
  before: number,
  lengthBefore: number,
): boolean {
  if (rule.kind !== 'nearest_weekday' || rule.day <= length || today < before) return false;
  const firing = nextBit(daysOfMonth(rule, before, lengthBefore), 0);
  return firing !== -1 && before + firing < today;
}

/** Whether a year is named. Most lists are without holes, so that its place is known. */
function isListed(years: readonly number[], year: number): boolean {
  return years[year - (years[0] ?? 0)] === year || years.includes(year);
}

/** The lowest set bit at or above `from`, or -1. */
function nextBit(mask: number, from: number): number {
  if (from > 30) return -1;
  const rest = mask & (-1 << from);
  return rest === 0 ? -1 : 31 - Math.clz32(rest & -rest);
}
