// Sets of numbers as the shortest Quartz field.

/** Rising values within `min` and `max` as a field: `*`, `8-18`, `0/15`, `1,15`. */
export function fieldOf(values: readonly number[], min: number, max: number): string {
  const [first, second] = values;
  const last = values.at(-1);
  if (first === undefined || second === undefined || last === undefined) return String(first ?? min);
  if (values.length === max - min + 1) return '*';
  const step = second - first;
  const isEven = values.every((value, index) => value === first + index * step);
  if (!isEven || values.length < 3) return values.join(',');
  if (step === 1) return `${first}-${last}`;
  return last + step > max ? `${first}/${step}` : `${first}-${last}/${step}`;
}

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Days of the week, 0 = Sunday, by name: numbers mean other days in Quartz. */
export function weekdayField(days: readonly number[]): string {
  const sorted = rising(days);
  const names = sorted.map((day) => WEEKDAYS[day] ?? '');
  if (sorted.length === 7) return '*';
  const isRun = sorted.every((day, index) => day === (sorted[0] ?? 0) + index);
  return isRun && sorted.length > 2 ? `${names[0]}-${names.at(-1)}` : names.join(',');
}

/** Months, 1 = January, by name. */
export function monthField(months: readonly number[]): string {
  const sorted = rising(months);
  return sorted.length === 12 ? '*' : sorted.map((month) => MONTHS[month - 1] ?? '').join(',');
}

/** Each value once, in order. */
export const rising = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/** 0 = Sunday, from the first three letters, or -1. */
export const weekdayNamed = (name: string): number => WEEKDAYS.indexOf(name.toUpperCase());
