// The seven fields of a Quartz expression and the parsed form of all of them together.

/** Years after this one never fire: Quartz looks a hundred years ahead of the year it was started in. */
export const LAST_YEAR = 2126;

export type FieldKey = 'second' | 'minute' | 'hour' | 'day_of_month' | 'month' | 'day_of_week' | 'year';

/** What one field accepts. */
export interface Field {
  readonly key: FieldKey;
  /** The field as a person says it. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Largest step that `*`/n and a/n accept; Quartz does not limit the step of a range or of a year. */
  readonly maxStep: number;
  /** Three-letter names in the order of their numbers, which begin at 1. */
  readonly names: readonly string[];
  /** What is allowed, for messages. */
  readonly allowed: string;
}

const MONTH_NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function field(key: FieldKey, label: string, range: [number, number, number], allowed: string): Field {
  const names = key === 'month' ? MONTH_NAMES : key === 'day_of_week' ? WEEKDAY_NAMES : [];
  return { key, label, min: range[0], max: range[1], maxStep: range[2], names, allowed };
}

/** The fields in the order they are written. */
export const FIELDS: readonly Field[] = [
  field('second', 'seconds', [0, 59, 59], '0–59, and the signs , - * /'),
  field('minute', 'minutes', [0, 59, 59], '0–59, and the signs , - * /'),
  field('hour', 'hours', [0, 23, 23], '0–23, and the signs , - * /'),
  field('day_of_month', 'day of month', [1, 31, 31], '1–31, and the signs , - * / ? L W'),
  field('month', 'month', [1, 12, 12], '1–12 or JAN–DEC, and the signs , - * /'),
  field('day_of_week', 'day of week', [1, 7, 7], '1–7 (1 is Sunday) or SUN–SAT, and the signs , - * / ? L #'),
  field('year', 'year', [1970, LAST_YEAR, Infinity], 'a year, and the signs , - * /'),
];

/** Sixty values as bits: the first number holds 0–29, the second 30–59. */
export type Sixty = readonly [low: number, high: number];

/** Which days of a month fire. In `days`, bit 0 is day 1, or Sunday. Weekdays are 1 = Sunday to 7 = Saturday. */
export type DayRule =
  | { readonly kind: 'days_of_month'; readonly days: number }
  | { readonly kind: 'last_day'; readonly offset: number; readonly nearestWeekday: boolean }
  | { readonly kind: 'nearest_weekday'; readonly day: number }
  | { readonly kind: 'days_of_week'; readonly days: number }
  | { readonly kind: 'last_weekday'; readonly weekday: number }
  | { readonly kind: 'nth_weekday'; readonly weekday: number; readonly nth: number };

/** A valid Quartz expression, ready for arithmetic: plain data that may be kept, compared and sent. */
export interface QuartzCron {
  /** The text it was read from. */
  readonly expression: string;
  readonly seconds: Sixty;
  readonly minutes: Sixty;
  /** Bit n is hour n. */
  readonly hours: number;
  readonly days: DayRule;
  /** Bit 0 is January. */
  readonly months: number;
  /** Ascending. */
  readonly years: readonly number[];
}
