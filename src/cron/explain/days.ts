// The days of a schedule in words: “every day”, “on the third Friday of every month”, “in 2027”.

import { dayNumber, daysInMonth, daysOfMonth } from '../calendar.ts';
import { LAST_YEAR, type DayRule, type QuartzCron } from '../fields.ts';
import { MONTHS, WEEKDAYS, bitsOf, counted, evenStep, joined, ordinal, ranged } from './words.ts';

const ALL_DAYS = 0x7fff_ffff;
const ALL_WEEKDAYS = 0x7f;
const ALL_MONTHS = 0xfff;
const NTH = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Days, months and years, in this order. */
export function sayDays(cron: QuartzCron): string {
  return `${sayRule(cron.days, cron.months)}${sayYears(cron.years)}`;
}

/** Whether the rule lets every day fire. */
export function isEveryDay(rule: DayRule): boolean {
  if (rule.kind === 'days_of_month') return rule.days === ALL_DAYS;
  return rule.kind === 'days_of_week' && rule.days === ALL_WEEKDAYS;
}

/** Whether Quartz ever looks at a year. */
export const isReachable = (year: number): boolean => year >= 1970 && year <= LAST_YEAR;

/** Whether some year has a day on which the schedule fires. */
export function canFire(cron: QuartzCron): boolean {
  const months = bitsOf(cron.months, 1);
  const hasDay = (year: number, month: number): boolean =>
    daysOfMonth(cron.days, dayNumber(year, month, 1), daysInMonth(year, month)) !== 0;
  return cron.years.some((year) => isReachable(year) && months.some((month) => hasDay(year, month)));
}

function sayRule(rule: DayRule, months: number): string {
  const names = ranged(bitsOf(months, 0), (month) => MONTHS[month] ?? '');
  const inMonths = months === ALL_MONTHS ? '' : ` in ${names}`;
  const ofMonths = months === ALL_MONTHS ? ' of every month' : ` of ${names}`;
  if (isEveryDay(rule)) return `every day${inMonths}`;
  switch (rule.kind) {
    case 'days_of_month':
      return `on the ${ranged(bitsOf(rule.days, 1), ordinal)}${ofMonths}`;
    case 'days_of_week':
      return `${sayWeek(rule.days)}${inMonths}`;
    case 'last_day':
      return `on ${sayLastDay(rule.offset, rule.nearestWeekday)}${ofMonths}`;
    case 'nearest_weekday':
      return `on the weekday (Monday to Friday) nearest to the ${ordinal(rule.day)}${ofMonths}`;
    case 'last_weekday':
      return `on the last ${weekday(rule.weekday)}${ofMonths}`;
    case 'nth_weekday':
      return rule.weekday > 7
        ? 'on a weekday that does not exist'
        : `on the ${NTH[rule.nth - 1] ?? ordinal(rule.nth)} ${weekday(rule.weekday)}${ofMonths}${rule.nth === 5 ? ', where there is one' : ''}`;
  }
}

function sayLastDay(offset: number, nearestWeekday: boolean): string {
  if (offset === 0) return nearestWeekday ? 'the last weekday (Monday to Friday)' : 'the last day';
  const day = `${counted(offset, 'day')} before the last day`;
  return nearestWeekday ? `the weekday (Monday to Friday) nearest to ${day}` : `the day ${day}`;
}

function sayWeek(days: number): string {
  // Bits 1 to 5 are Monday to Friday.
  if (days === 0b011_1110) return 'every weekday (Monday to Friday)';
  // Monday first, as people list them.
  const mondayFirst = bitsOf(days, 1).sort((a, b) => ((a + 5) % 7) - ((b + 5) % 7));
  return `every ${joined(mondayFirst.map(weekday))}`;
}

/** The name of a day of the week, 1 = Sunday. */
export function weekday(number: number): string {
  return WEEKDAYS[number - 1] ?? '';
}

function sayYears(all: readonly number[]): string {
  const years = all.filter(isReachable);
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined || last === undefined)
    return all.length > 0 ? ', in a year out of reach' : ', in no year';
  const step = evenStep(years);
  const isOpen = last + (step ?? LAST_YEAR) > LAST_YEAR && step !== undefined;
  if (step === 1 && isOpen) return first <= 1970 ? '' : `, from ${first} on`;
  if (step !== undefined && step > 1 && years.length > 4)
    return `, every ${step} years from ${first}${isOpen ? ' on' : ` to ${last}`}`;
  const list =
    years.length > 20 ? `${counted(years.length, 'year')} from ${first} to ${last}` : ranged(years, String);
  return `, in ${list}`;
}
