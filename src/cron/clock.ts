// What the clock changes of a zone do to a schedule. The local times that are lost or doubled are found by asking for
// the fire times of the local clock read as UTC, which never changes.

import type { QuartzCron } from './fields.ts';
import { FIRST_SECOND, LAST_SECOND, nextFireTimes, parsed } from './next.ts';
import { changesBetween, zoneNamed, type Change } from './zone.ts';

/** A stretch of time in a zone. */
export interface Window {
  /** IANA name. */
  readonly timeZone: string;
  /** Epoch milliseconds; what is found lies after it. */
  readonly after: number;
  /** Epoch milliseconds; what is found lies before it or at it. */
  readonly until: number;
}

/** One change of a zone's clock. */
export interface ClockChange {
  /** Epoch milliseconds of the first instant with the new offset. */
  readonly at: number;
  /** Offset from UTC until then, in seconds: 3600 is UTC+01:00. */
  readonly before: number;
  /** Offset from UTC from then on, in seconds. */
  readonly after: number;
}

/** A local time that the clock shows twice. */
export interface DoubledTime {
  /** `HH:MM`, or `HH:MM:SS` where the seconds are not zero. */
  readonly local: string;
  /** Epoch milliseconds of the first showing, at which nothing runs. */
  readonly first: number;
  /** Epoch milliseconds of the second showing, at which the run starts. */
  readonly second: number;
}

/** What one change of the clock does to one schedule. Local times are `HH:MM`, or `HH:MM:SS` with odd seconds. */
export interface ClockEffect {
  /** Epoch milliseconds of the change. */
  readonly at: number;
  /** Runs are skipped, or happen once where their local time comes twice; or the schedule does not notice. */
  readonly kind: 'skipped' | 'repeated' | 'none';
  /** `YYYY-MM-DD`: the day on the local clock to which `lost` and `doubled` belong. */
  readonly localDate: string;
  /** What the clock would have shown at `at` without the change. */
  readonly from: string;
  /** What it shows instead. */
  readonly to: string;
  /** Local times of the runs that do not happen, at most 100, in order. */
  readonly lost: readonly string[];
  readonly lostCount: number;
  /** Local times of runs that show twice, at most 100, in order. */
  readonly doubled: readonly DoubledTime[];
  readonly doubledCount: number;
  /** The sentence of `explain`; nothing for `none`. */
  readonly note: string | undefined;
}

/**
 * The changes of a zone's clock in a window, in order; none before 1970 or after 2126. A zone's first question about
 * a year costs about a tenth of a millisecond. Throws `RangeError` for an unknown zone or a bound that is no number.
 */
export function clockChanges({ timeZone, after, until }: Window): ClockChange[] {
  const zone = zoneNamed(timeZone);
  if (Number.isNaN(after) || Number.isNaN(until))
    throw new RangeError('cron: a window begins and ends at an instant.');
  const from = Math.max(after / 1000, FIRST_SECOND);
  return changesBetween(zone, from, Math.min(until / 1000, LAST_SECOND)).map((change) => ({
    ...change,
    at: change.at * 1000,
  }));
}

/**
 * What each clock change in a window does to a schedule, in order: one entry a change, `none` included. Throws
 * `RangeError` for an invalid expression, an unknown zone, or a bound that is no number.
 */
export function clockEffects(cron: QuartzCron | string, window: Window): ClockEffect[] {
  const quartz = typeof cron === 'string' ? parsed(cron) : cron;
  return clockChanges(window).map((change) => effectOf(quartz, window.timeZone, change));
}

const MOST_LISTED = 100;

function effectOf(cron: QuartzCron, timeZone: string, { at, before, after }: ClockChange): ClockEffect {
  const change: Change = { at: at / 1000, before, after };
  const met: Meeting = { cron, timeZone, change, fits: fitsIn(cron, change) };
  const isGap = after > before;
  const lost = isGap ? lostIn(met) : [];
  const doubled = isGap ? [] : met.fits;
  const kind = lost.length > 0 ? 'skipped' : doubled.length > 0 ? 'repeated' : 'none';
  return {
    at,
    kind,
    localDate: date(change.at + Math.min(before, after)),
    from: clock(change.at + before),
    to: clock(change.at + after),
    lost: lost.slice(0, MOST_LISTED).map(clock),
    lostCount: lost.length,
    doubled: doubled.slice(0, MOST_LISTED).map((local) => ({
      local: clock(local),
      first: (local - before) * 1000,
      second: (local - after) * 1000,
    })),
    doubledCount: doubled.length,
    note: kind === 'none' ? undefined : isGap ? sayGap(met, lost) : sayRepeat(met),
  };
}

/** A change and what of the schedule lies in it. */
interface Meeting {
  readonly cron: QuartzCron;
  readonly timeZone: string;
  readonly change: Change;
  /** Local times of the schedule that are skipped or shown twice. */
  readonly fits: readonly number[];
}

function fitsIn(cron: QuartzCron, { at, before, after }: Change): number[] {
  return localFits(cron, at + Math.min(before, after), at + Math.max(before, after));
}

// No change of a clock moves it by more: Samoa crossed the date line with one day.
const LONGEST = 2 * 86_400;

/** Fire times in seconds, from one instant up to, without it, another. */
function timesIn(cron: QuartzCron, timeZone: string, from: number, to: number): number[] {
  const options = { timeZone, after: from * 1000 - 1, until: to * 1000 - 1, count: LONGEST };
  return nextFireTimes(cron, options).map((time) => time / 1000);
}

/**
 * The run before an instant, or the second before it where none is near. What Quartz finds after a change depends on
 * where its search came from, which is the run before.
 */
export function lastRunBefore(cron: QuartzCron, timeZone: string, at: number): number {
  for (const hours of [1, 25]) {
    const last = timesIn(cron, timeZone, at - hours * 3600, at).at(-1);
    if (last !== undefined) return last;
  }
  return at - 1;
}

/** Local times that fit the schedule in a stretch of local clock. */
function localFits(cron: QuartzCron, from: number, to: number): number[] {
  return timesIn(cron, 'UTC', from, to);
}

// Quartz searches on from where the clock lands, which can lose times up to the end of that hour, or of the next.
const REACH = 2 * 3600;

/** Local times that do not run: those that are skipped, and those after the jump that Quartz passes by. */
function lostIn({ cron, timeZone, change: { at, after }, fits }: Meeting): number[] {
  const landed = at + after;
  const from = lastRunBefore(cron, timeZone, at);
  const ran = new Set(timesIn(cron, timeZone, from, at + REACH).map((instant) => instant + after));
  return [...fits, ...localFits(cron, landed, landed + REACH).filter((local) => !ran.has(local))];
}

function sayGap({ cron, timeZone, change, fits }: Meeting, lost: readonly number[]): string {
  const from = change.at + change.before;
  const to = change.at + change.after;
  const jump = `On ${date(from)} the clock of ${timeZone} jumps from ${clock(from)} to ${moment(to, from)}`;
  const [next] = nextFireTimes(cron, { timeZone, after: change.at * 1000 - 1, count: 1 });
  const then = next === undefined ? undefined : zoneNamed(timeZone).localAt(next / 1000);
  const follows = then === undefined ? 'none follows' : `the next is at ${moment(then, from)}`;
  const passed = lost.length - fits.length;
  if (passed === 0 && isUnbroken(cron, from, to) && then !== undefined && then - to < to - from) {
    return `${jump}: local times between them do not exist, so no run has them; ${follows}.`;
  }
  if (passed === 0) return `${jump}: ${runs(fits)} skipped; ${follows}.`;
  const also = passed === 1 ? `the run at ${clock(lost.at(-1) ?? to)}` : `${passed} runs after the jump`;
  const skipped = fits.length === 0 ? '' : `${runs(fits)} skipped, and `;
  return `${jump}: ${skipped}${also} too, because Quartz searches on from where the clock lands; ${follows}.`;
}

function sayRepeat({ cron, timeZone, change: { at, before, after }, fits }: Meeting): string | undefined {
  const [first] = fits;
  if (first === undefined) return undefined;
  const from = at + after;
  const to = at + before;
  const back = `On ${date(from)} the clock of ${timeZone} goes back from ${clock(to)} to ${clock(from)}`;
  const second = `${clock(first - after)} UTC`;
  if (isUnbroken(cron, from, to)) {
    return `${back}: nothing runs while those local times show for the first time, so it is silent for ${(before - after) / 60} minutes longer than usual, until ${second}.`;
  }
  const others = fits.length > 1 ? `, and so do the others in that time` : '';
  return `${back}: the run at ${clock(first)} happens once, at its second showing (${second})${others}.`;
}

/** Whether runs lie so close that the stretch before and the stretch after have some too. */
function isUnbroken(cron: QuartzCron, from: number, to: number): boolean {
  const length = to - from;
  return localFits(cron, from - length, from).length > 0 && localFits(cron, to, to + length).length > 0;
}

function runs(lost: readonly number[]): string {
  const [first = 0] = lost;
  return lost.length === 1
    ? `the run at ${clock(first)} is`
    : `the runs from ${clock(first)} until the jump's end are`;
}

const iso = (local: number): string => new Date(local * 1000).toISOString();

const date = (local: number): string => iso(local).slice(0, 10);

/** HH:MM, with seconds where they are not zero. */
const clock = (local: number): string =>
  local % 60 === 0 ? iso(local).slice(11, 16) : iso(local).slice(11, 19);

function moment(local: number, sameDayAs: number): string {
  return date(local) === date(sameDayAs) ? clock(local) : `${clock(local)} on ${date(local)}`;
}
