/** The rows of a table of fire times, as text: what a lesson shows is what the evaluator says. */
import { clockEffects, nextFireTimes, type ClockEffect } from '../../cron/index.ts';

export type TimeRow = FireRow | SkippedRow;

/** A time of the schedule that the clock skips: nothing runs. */
export interface SkippedRow {
  readonly kind: 'skipped';
  /** `Sun 28 Mar 2027, 02:00`: what the clock would have shown. */
  readonly local: string;
  /** `the clock jumps from 02:00 to 03:00`. */
  readonly why: string;
}

export interface FireRow {
  readonly kind: 'run';
  /** `Sat 27 Mar 2027, 02:00` on the clock of the zone. */
  readonly local: string;
  /** `UTC+01:00`. */
  readonly offset: string;
  /** The same instant on the clock of UTC. */
  readonly utc: string;
  /** Time since the row before, such as `23 h` or `1 h 15 min`; null in the first row. */
  readonly since: string | null;
}

/**
 * The next fire times of an expression, and between them what the clock skips. Throws `RangeError` for an invalid
 * expression, zone or instant.
 */
export function timeRows(expression: string, timeZone: string, from: string, count: number): TimeRow[] {
  const after = Date.parse(from);
  const times = nextFireTimes(expression, { timeZone, after, count });
  const effects = clockEffects(expression, { timeZone, after, until: times.at(-1) ?? after });
  return times.flatMap((at, index) => {
    const before = times[index - 1];
    const skipped = effects.filter((effect) => effect.at <= at && effect.at > (before ?? after));
    const run: FireRow = {
      kind: 'run',
      local: clockOf(at, timeZone),
      offset: offsetOf(at, timeZone),
      utc: clockOf(at, 'UTC'),
      since: before === undefined ? null : sayDuration(at - before),
    };
    return [...skipped.flatMap(skippedRows), run];
  });
}

function skippedRows({ lost, localDate, from, to }: ClockEffect): SkippedRow[] {
  const why = `the clock jumps from ${from} to ${to}`;
  return lost.map((time) => ({ kind: 'skipped', why, local: `${dayOf(localDate)}, ${time}` }));
}

function dayOf(localDate: string): string {
  return clockOf(Date.parse(`${localDate}T00:00:00Z`), 'UTC').replace(/,.*/, '');
}

/** An instant on the clock of a zone: `Sat 27 Mar 2027, 02:00`, with seconds where they are not zero. */
export function clockOf(at: number, timeZone: string): string {
  const seconds = at % 60_000 === 0 ? {} : ({ second: '2-digit' } as const);
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...seconds,
  })
    .format(at)
    .replace(/^(\w+),/, '$1');
}

function offsetOf(at: number, timeZone: string): string {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return (name ?? '').replace('GMT', 'UTC');
}

/** `45 s`, `15 min`, `23 h`, `1 h 15 min`, `2 d`, `31 d 1 h`. */
export function sayDuration(ms: number): string {
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
