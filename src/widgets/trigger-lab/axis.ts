/** Ticks of the time axis: round hours, days or months, far enough apart to be read. UTC. */
import { clock, day, month, shortDay } from './words.ts';
import type { SpanView } from './span-view.ts';

export interface Tick {
  readonly at: number;
  readonly label: string;
  /** A new day begins (or a new year, among months). */
  readonly isStrong: boolean;
  /** The step is shorter than a day: another zone has another time here. */
  readonly isHour: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720]
  .map((minutes) => minutes * MINUTE)
  .concat([DAY, 2 * DAY, 7 * DAY]);
const MONTH_STEPS = [1, 2, 3, 6, 12];

/** At most `most` ticks in the view. */
export function ticksOf({ from, to }: SpanView, most: number): Tick[] {
  const step = STEPS.find((length) => (to - from) / length <= most);
  if (step === undefined) return monthTicks(from, to, most);
  // Weeks begin on Mondays: 5 January 1970 was one.
  const origin = step === 7 * DAY ? 4 * DAY : 0;
  const first = Math.ceil((from - origin) / step) * step + origin;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => tick(first + index * step, step));
}

function tick(at: number, step: number): Tick {
  if (step >= DAY) return { at, label: shortDay(at), isStrong: false, isHour: false };
  const isStrong = at % DAY === 0;
  return { at, label: isStrong ? day(at) : clock(at), isStrong, isHour: true };
}

function monthTicks(from: number, to: number, most: number): Tick[] {
  const months = (to - from) / (30.44 * DAY);
  const step = MONTH_STEPS.find((length) => months / length <= most) ?? 12;
  const first = new Date(from);
  const ticks: Tick[] = [];
  for (let index = first.getUTCMonth(); ; index++) {
    const at = Date.UTC(first.getUTCFullYear(), index, 1);
    if (at > to) return ticks;
    const isStrong = index % 12 === 0;
    if (at >= from && index % step === 0) ticks.push({ at, label: month(at), isStrong, isHour: false });
  }
}
