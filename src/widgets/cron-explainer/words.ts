/** Instants, days and zones as text. Formats are made once: Intl takes longer to make one than to use it. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(
  timeZone: string,
  kind: 'day' | 'clock' | 'seconds' | 'offset' | 'parts',
): Intl.DateTimeFormat {
  const key = `${kind} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, ...SHAPES[kind] });
  formats.set(key, made);
  return made;
}

const SHAPES = {
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  offset: { timeZoneName: 'longOffset' },
  parts: {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
} as const;

/** `Sat 27 Mar 2027` on the calendar of the zone. */
export function dayOf(at: number, timeZone: string): string {
  return formatOf(timeZone, 'day').format(at).replace(',', '');
}

/** `02:00`, with seconds where they are not zero. */
export function clockOf(at: number, timeZone: string): string {
  return formatOf(timeZone, at % 60_000 === 0 ? 'clock' : 'seconds').format(at);
}

/** `UTC+01:00`; `UTC` in UTC and where the clock agrees with it. */
export function offsetOf(at: number, timeZone: string): string {
  const name = formatOf(timeZone, 'offset')
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return (name ?? 'GMT').replace('GMT', 'UTC');
}

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

/** The clock of a zone at an instant. */
export function localOf(at: number, timeZone: string): LocalTime {
  const parts = new Map(
    formatOf(timeZone, 'parts')
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
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
  const offsetAt = (at: number): number => {
    const { year, month, day, hour, minute, second } = localOf(at, timeZone);
    return Date.UTC(year, month - 1, day, hour, minute, second) - at;
  };
  return local - offsetAt(local - offsetAt(local));
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

/** `1 run`, `2 runs`, `86,400 runs`. */
export function countRuns(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'run' : 'runs'}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

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
