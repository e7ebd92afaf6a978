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
  /** Three-letter names in the order of their numbers, which begin at 1. */
  readonly names: readonly string[];
  /** What is allowed, for messages. */
  readonly allowed: string;
}

type Row = readonly [
  key: FieldKey,
  min: number,
  max: number,
  allowed?: string,
  signs?: string,
  names?: string,
];

const ROWS: readonly Row[] = [
  ['second', 0, 59],
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['day_of_month', 1, 31, '1–31', ' ? L W'],
  ['month', 1, 12, '1–12 or JAN–DEC', '', 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'],
  ['day_of_week', 1, 7, '1–7 (1 is Sunday) or SUN–SAT', ' ? L #', 'SUN MON TUE WED THU FRI SAT'],
  ['year', 1970, LAST_YEAR],
];

/** The fields in the order they are written. */
export const FIELDS: readonly Field[] = /* @__PURE__ */ ROWS.map(
  ([key, min, max, allowed = `${min}–${max}`, signs = '', names]) => ({
    key,
    label: min === 0 ? `${key}s` : key.replaceAll('_', ' '),
    min,
    max,
    allowed: `${allowed}, and the signs , - * /${signs}`,
    names: names?.split(' ') ?? [],
  }),
);

/** Which days of a month fire. In `days`, bit 0 is day 1, or Sunday. Weekdays are 1 = Sunday to 7 = Saturday. */
export type DayRule =
  | { readonly kind: 'days_of_month'; readonly days: number }
  | { readonly kind: 'last_day'; readonly offset: number; readonly nearestWeekday: boolean }
  | { readonly kind: 'nearest_weekday'; readonly day: number }
  | { readonly kind: 'days_of_week'; readonly days: number }
  | { readonly kind: 'last_weekday'; readonly weekday: number }
  | { readonly kind: 'nth_weekday'; readonly weekday: number; readonly nth: number };

/** A valid Quartz expression, ready for arithmetic: plain data that may be kept, compared and sent. Lists rise. */
export interface QuartzCron {
  /** The text it was read from. */
  readonly expression: string;
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: DayRule;
  /** Bit 0 is January. */
  readonly months: number;
  readonly years: readonly number[];
}
