/** When the jobs of the past start: as a Quartz expression for the engine, and as instants to number the runs by. */

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Starts at one minute of some hours (all, when left out) of every day, of Monday to Friday, or of one weekday. UTC. */
export interface Times {
  readonly minute: number;
  readonly hours?: readonly number[];
  readonly weekdaysOnly?: boolean;
  readonly weekday?: Weekday;
}

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The schedule of a job. */
export function quartzOf({ minute, hours, weekdaysOnly, weekday }: Times): string {
  const hour = hours ? hours.join(',') : '*';
  const day = weekday ?? (weekdaysOnly ? 'MON-FRI' : undefined);
  return day === undefined ? `0 ${minute} ${hour} * * ?` : `0 ${minute} ${hour} ? * ${day}`;
}

/** How often a job starts on a day on which it starts at all. */
export function startsADay({ hours }: Times): number {
  return hours?.length ?? 24;
}

/** The instants of `times` after `start` (a midnight) and not after `until`, in order. */
export function startsBetween(times: Times, start: number, until: number): number[] {
  const out: number[] = [];
  for (let day = start; day <= until; day += DAY_MS) {
    if (!startsOn(times, weekdayOf(day))) continue;
    for (let hour = 0; hour < 24; hour++) {
      const at = day + hour * HOUR_MS + times.minute * 60_000;
      if ((times.hours?.includes(hour) ?? true) && at > start && at <= until) out.push(at);
    }
  }
  return out;
}

function startsOn({ weekdaysOnly, weekday }: Times, day: Weekday): boolean {
  if (weekday !== undefined) return day === weekday;
  return !weekdaysOnly || (day !== 'SUN' && day !== 'SAT');
}

function weekdayOf(at: number): Weekday {
  return WEEKDAYS[new Date(at).getUTCDay()] ?? 'SUN';
}

/** The first midnight on `weekday` that is `days` or more days after `start`. */
export function firstOn(weekday: Weekday, start: number, days: number): number {
  let day = start + days * DAY_MS;
  while (weekdayOf(day) !== weekday) day += DAY_MS;
  return day;
}

/** The number that the engine gives the run which is made at `at`, when runs are made at `starts` (any order). */
export function numberAt(starts: readonly number[], at: number): number {
  let earlier = 0;
  for (const start of starts) if (start < at) earlier++;
  return earlier + 1;
}
