/** The geometry of a strip: arrivals as ticks over runs as bars, both by column, so that ten thousand cost no more than ten. */
import type { Item } from './arrivals.ts';
import type { Reading } from './measure.ts';
import { MINUTE_MS, WEEK_MINUTES, type Scenario } from './scenario.ts';

/** Columns of a strip. */
export const COLUMNS = 640;

/** A bar over the columns from `from` to before `to`. `fresh`: it read something new. */
export interface StripBar {
  readonly from: number;
  readonly to: number;
  readonly fresh: boolean;
}

export interface Strip {
  /** Columns in which something arrived. */
  readonly ticks: readonly number[];
  readonly bars: readonly StripBar[];
  /** Columns in which a run was skipped. */
  readonly skips: readonly number[];
}

const EMPTY = 1;
const FRESH = 2;

/**
 * What falls into the scenario's picture. A run is at least one column wide; a fresh one hides an empty one. Where
 * nothing arrives at all no run is in vain.
 */
export function stripOf(
  { start, picture }: Scenario,
  items: readonly Item[],
  readings: readonly Reading[],
  skipped: readonly number[],
): Strip {
  const begin = start + picture.from * MINUTE_MS;
  const scale = COLUMNS / ((picture.to - picture.from) * MINUTE_MS);
  const column = (at: number) => Math.floor((at - begin) * scale);
  const columnsOf = (instants: readonly number[]) => [...new Set(instants.map(column))].filter(isInside);
  const painted = new Uint8Array(COLUMNS);
  for (const reading of readings) {
    const kind = reading.fresh > 0 || items.length === 0 ? FRESH : EMPTY;
    const last = Math.min(COLUMNS - 1, column(reading.end - 1));
    for (let at = Math.max(0, column(reading.start)); at <= last; at++)
      painted[at] = Math.max(painted[at]!, kind);
  }
  return { ticks: columnsOf(items.map(({ at }) => at)), bars: barsOf(painted), skips: columnsOf(skipped) };
}

const isInside = (column: number) => column >= 0 && column < COLUMNS;

function barsOf(painted: Uint8Array): StripBar[] {
  const bars: StripBar[] = [];
  for (let from = 0; from < painted.length;) {
    let to = from + 1;
    while (to < painted.length && painted[to] === painted[from]) to++;
    if (painted[from] !== 0) bars.push({ from, to, fresh: painted[from] === FRESH });
    from = to;
  }
  return bars;
}

/** A line of the axis with its word, as a share of the width from 0 to 1. */
export interface AxisMark {
  readonly share: number;
  readonly label: string;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The stretch that the strips show, such as `Wednesday from 01:00 to 05:00`; null for the whole week. In UTC. */
export function sayPicture({ start, picture }: Scenario): string | null {
  if (picture.to - picture.from === WEEK_MINUTES) return null;
  const [from, to] = [picture.from, picture.to].map((minute) => new Date(start + minute * MINUTE_MS));
  const clock = (date: Date | undefined) => date?.toISOString().slice(11, 16) ?? '';
  return `${LONG_DAYS[from?.getUTCDay() ?? 0]} from ${clock(from)} to ${clock(to)}`;
}

const LONG_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Midnights of a long picture, hours of a short one (UTC). */
export function axisOf({ start, picture }: Scenario): AxisMark[] {
  const length = picture.to - picture.from;
  const step = STEPS.find((minutes) => length / minutes <= 8) ?? 1440;
  const marks: AxisMark[] = [];
  for (let minute = Math.ceil(picture.from / step) * step; minute < picture.to; minute += step) {
    const date = new Date(start + minute * MINUTE_MS);
    const label = step >= 1440 ? DAYS[date.getUTCDay()]! : date.toISOString().slice(11, 16);
    marks.push({ share: (minute - picture.from) / length, label });
  }
  return marks;
}

const STEPS = [10, 30, 60, 120, 180, 360, 720, 1440];
