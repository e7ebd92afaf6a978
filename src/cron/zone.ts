// The clock of a time zone: which instant a local time is, and which local times the clock skips or shows twice.
// The zone's changes come from Intl, are looked for one year at a time and kept: a memo that changes no result.
// Instants and local times are whole seconds; a local time is what the wall clock shows, read as if it were UTC.

import { SECONDS_PER_DAY } from './calendar.ts';

/** Reads and sets the clock of one zone. */
export interface Zone {
  /** What the clock shows at an instant. */
  readonly localAt: (instant: number) => number;
  /** The instant at which the clock shows a local time; the later one where it does so twice. */
  readonly instantAt: (local: number) => number;
  /** How far the clock jumps when it skips a local time; 0 where it does not skip it. */
  readonly skippedBy: (local: number) => number;
  /** The instant from which local times may be skipped or shown twice again; later than the one given, or equal. */
  readonly steadyUntil: (instant: number) => number;
  /** The changes in and around the year that holds an instant. */
  readonly stretchOf: (instant: number) => Stretch;
}

/** One change of the clock. */
export interface Change {
  /** Instant from which `after` holds. */
  readonly at: number;
  /** Offsets from UTC before and after, in seconds. */
  readonly before: number;
  readonly after: number;
}

/** A year's worth of clock, with a margin wide enough for any local time in it. */
interface Stretch {
  readonly offset: number;
  readonly changes: readonly Change[];
  /** Where the next stretch begins. */
  readonly end: number;
}

const STRETCH = 366 * SECONDS_PER_DAY;
const MARGIN = 3 * SECONDS_PER_DAY;
// No zone has changed its clock twice within a week since 1970.
const SAMPLE_EVERY = 7 * SECONDS_PER_DAY;

const UTC: Stretch = { offset: 0, changes: [], end: Infinity };

const zones = new Map<string, Zone>();

/** The clock of an IANA time zone. Throws `RangeError` for a name that is not one. */
export function zoneNamed(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const zone = openZone(timeZone);
  zones.set(timeZone, zone);
  return zone;
}

function openZone(timeZone: string): Zone {
  const offsetAt = offsetReader(timeZone);
  const stretches = new Map<number, Stretch>();
  const stretchOf = (second: number): Stretch => {
    if (timeZone === 'UTC') return UTC;
    const index = Math.floor(second / STRETCH);
    let stretch = stretches.get(index);
    if (stretch === undefined) {
      stretch = findChanges(offsetAt, index * STRETCH, (index + 1) * STRETCH);
      stretches.set(index, stretch);
    }
    return stretch;
  };
  return {
    localAt: (instant) => {
      const { offset, changes } = stretchOf(instant);
      return instant + (changes.findLast(({ at }) => instant >= at)?.after ?? offset);
    },
    instantAt: (local) => {
      const { offset, changes } = stretchOf(local);
      return local - (changes.findLast(({ at, after }) => local >= at + after)?.after ?? offset);
    },
    skippedBy: (local) => {
      const jump = stretchOf(local).changes.find(
        ({ at, before, after }) => local >= at + before && local < at + after,
      );
      return jump === undefined ? 0 : jump.after - jump.before;
    },
    steadyUntil: (instant) => {
      const { changes, end } = stretchOf(instant);
      const next = changes.find(({ at }) => instant < at);
      // A change back makes the local times before it ambiguous; a change forward spares those.
      return next === undefined ? end : Math.min(next.at + Math.min(next.after - next.before, 0), end);
    },
    stretchOf,
  };
}

/** The changes of a zone's clock after one instant, up to and including another, in order. */
export function changesBetween(zone: Zone, after: number, until: number): Change[] {
  const found: Change[] = [];
  for (let start = after; start <= until;) {
    const { changes, end } = zone.stretchOf(start);
    // Those of the margins belong to the neighbours.
    found.push(...changes.filter(({ at }) => at > after && at <= until && at >= end - STRETCH && at < end));
    start = end;
  }
  return found;
}

function findChanges(offsetAt: (instant: number) => number, start: number, end: number): Stretch {
  const changes: Change[] = [];
  const first = offsetAt(start - MARGIN);
  let offset = first;
  for (let left = start - MARGIN; left < end + MARGIN; left += SAMPLE_EVERY) {
    const right = left + SAMPLE_EVERY;
    const next = offsetAt(right);
    if (next === offset) continue;
    changes.push({ at: changeBetween(offsetAt, left, right), before: offset, after: next });
    offset = next;
  }
  return { offset: first, changes, end };
}

/** The first second with the offset of `right`, by halving. */
function changeBetween(offsetAt: (instant: number) => number, left: number, right: number): number {
  const before = offsetAt(left);
  let low = left;
  let high = right;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetReader(timeZone: string): (instant: number) => number {
  const format = formatFor(timeZone);
  return (instant) => {
    // en-US: "11/23/2026, GMT-05:00", with seconds where a zone has them.
    const [, sign, hours, minutes, seconds = 0] =
      /GMT(.)(\d+):(\d+):?(\d+)?/.exec(format.format(instant * 1000)) ?? [];
    if (sign === undefined) return 0;
    const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return sign === '+' ? offset : -offset;
  };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  // Intl also takes bare offsets such as +02:00, which the platform does not.
  if (/^[A-Za-z]/.test(timeZone)) {
    try {
      return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    } catch {
      // Told below, in our own words.
    }
  }
  throw new RangeError(`cron: “${timeZone}” is not a time zone such as Europe/Warsaw or UTC.`);
}
