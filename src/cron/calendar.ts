// Days, months and weekdays of the Gregorian calendar as plain numbers: no zone, no clock.

import type { DayRule } from './fields.ts';

export const SECONDS_PER_DAY = 86_400;

/** A month and a day in it. */
export interface CalendarDay {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

/** Days from 1970-01-01 to the given day; the day may lie outside its month. For years from 100 on. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / (SECONDS_PER_DAY * 1000);
}

/** The calendar day that lies the given number of days after 1970-01-01. */
export function calendarDay(days: number): CalendarDay {
  const date = new Date(days * SECONDS_PER_DAY * 1000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 = Sunday to 7 = Saturday, as Quartz counts. */
export function weekdayOf(days: number): number {
  return (((days % 7) + 11) % 7) + 1;
}

/** 28–31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  // Long and short months take turns, and begin again with August.
  return month < 8 ? 30 + (month % 2) : 31 - (month % 2);
}

/** The days on which a rule fires, as bits, in a month of the given first day (a day number) and length: bit 0 is day 1. */
export function daysOfMonth(rule: DayRule, first: number, length: number): number {
  const firstWeekday = weekdayOf(first);
  switch (rule.kind) {
    case 'days_of_month':
      return rule.days & wholeMonth(length);
    case 'last_day':
      return oneDay(
        rule.nearestWeekday
          ? nearestWorkday(length - rule.offset, length, firstWeekday)
          : length - rule.offset,
        length,
      );
    case 'nearest_weekday':
      return oneDay(nearestWorkday(rule.day, length, firstWeekday), length);
    case 'days_of_week':
      return everyWeek(rule.days, firstWeekday) & wholeMonth(length);
    case 'last_weekday':
      return everyWeek(oneDay(rule.weekday, 7), firstWeekday) & wholeMonth(length) & (-1 << (length - 7));
    case 'nth_weekday':
      return (
        everyWeek(oneDay(rule.weekday, 7), firstWeekday) & wholeMonth(length) & (0x7f << (7 * rule.nth - 7))
      );
  }
}

const wholeMonth = (length: number): number => (length === 31 ? 0x7fff_ffff : (1 << length) - 1);

const oneDay = (day: number, length: number): number => (day >= 1 && day <= length ? 1 << (day - 1) : 0);

/** Turns the week so that it begins with the month, then lays five of them in a row. */
function everyWeek(days: number, firstWeekday: number): number {
  const shift = firstWeekday - 1;
  const week = ((days >> shift) | (days << (7 - shift))) & 0x7f;
  return week | (week << 7) | (week << 14) | (week << 21) | (week << 28);
}

/**
 * The Monday to Friday nearest to a day without leaving the month. A day beyond the month's end keeps the
 * weekday it overflows to, so that 31W fires on the 30th of a short month when the 31st would be a Saturday.
 * A day before its beginning counts in the same way: L-28W fires on 1 February when 31 January is a Sunday.
 */
function nearestWorkday(day: number, length: number, firstWeekday: number): number {
  const weekday = ((firstWeekday + day - 2 + 35) % 7) + 1;
  if (weekday === 7) return day === 1 ? 3 : day - 1;
  if (weekday === 1) return day === length ? day - 2 : day + 1;
  return day;
}
