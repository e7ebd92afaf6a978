/** Instants, days and zones as text, the same in every browser and on the server. */

/** What the clock of a zone shows, as the numbers on it. */
export interface LocalTime {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** A format takes longer to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What was asked last: day, time and offset of one instant are mostly asked one after the other. */
let latest = {
  at: Number.NaN,
  timeZone: '',
  local: { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 },
};

/** The clock of a zone at an instant. */
export function localOf(at: number, timeZone: string): LocalTime {
  if (latest.at !== at || latest.timeZone !== timeZone) {
    latest = { at, timeZone, local: readClock(at, timeZone) };
  }
  return latest.local;
}

function readClock(at: number, timeZone: string): LocalTime {
  // en-US, 24 hours: "11/23/2026, 06:05:04"
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = formatOf(timeZone)
    .format(at)
    .split(/\D+/)
    .map(Number);
  return { year, month, day, hour, minute, second };
}

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
function aheadOf(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = localOf(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** `Sat 27 Mar 2027` on the calendar of the zone. */
export function dayOf(at: number, timeZone: string): string {
  const { year, month, day } = localOf(at, timeZone);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return `${weekday} ${day} ${(MONTHS[month - 1] ?? '').slice(0, 3)} ${year}`;
}

/** `02:00`, with seconds where they are not zero. */
export function clockOf(at: number, timeZone: string): string {
  const { hour, minute, second } = localOf(at, timeZone);
  return [hour, minute, ...(second === 0 ? [] : [second])].map(two).join(':');
}

/** `UTC+01:00`. */
export function offsetOf(at: number, timeZone: string): string {
  const ahead = aheadOf(at, timeZone) / 60_000;
  const minutes = Math.round(Math.abs(ahead));
  return `UTC${ahead < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2027-03-28T02:30`, as a field for date and time holds it. */
export function fieldValueOf(at: number, timeZone: string): string {
  const { year, month, day, hour, minute } = localOf(at, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/**
 * The instant at which the clock of a zone shows `2027-03-28T02:30`; null for a text that is no such time. A time
 * that the clock skips is taken as far behind the jump as it would have been before it.
 */
export function instantOf(value: string, timeZone: string): number | null {
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(`${value.slice(0, 16)}Z`) : NaN;
  if (Number.isNaN(local)) return null;
  return local - aheadOf(local - aheadOf(local, timeZone), timeZone);
}

/** The zone as a person says it: `New York` for America/New_York. */
export function cityOf(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

/** `45 s`, `15 min`, `23 h`, `1 h 15 min`, `31 d 1 h`: the two largest units that are not zero. */
export function sayGap(ms: number): string {
  const units = [
    [86_400_000, 'd'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1000, 's'],
  ] as const;
  let rest = ms;
  const parts = units.flatMap(([size, unit]) => {
    const many = Math.floor(rest / size);
    rest -= many * size;
    return many === 0 ? [] : [`${many} ${unit}`];
  });
  return parts.slice(0, 2).join(' ') || '0 s';
}

/** `86,400`. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 run`, `2 runs`, `86,400 runs`. */
export function countRuns(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'run' : 'runs'}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

export const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
