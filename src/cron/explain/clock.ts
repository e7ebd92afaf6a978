// What the clock changes of a zone do to a schedule. The local times that are lost or doubled are found by asking for
// the fire times of the local clock read as UTC, which never changes.

import type { QuartzCron } from '../fields.ts';
import { nextFireTimes } from '../next.ts';
import { zoneNamed, type Change, type Zone } from '../zone.ts';
import type { Times } from './time.ts';
import type { ExplainOptions } from './options.ts';

// Long enough for most monthly schedules to meet a change, if they ever do; each year costs a few milliseconds.
const LOOK_AHEAD = 4 * 366 * 86_400;

const USE_UTC = 'For strict hourly runs use UTC, whose clock never changes.';

/** Notes on the next skipped and the next repeated local times that this schedule meets. */
export function clockNotes(cron: QuartzCron, times: Times, options: ExplainOptions): string[] {
  const { timeZone, after } = options;
  if (timeZone !== undefined && isFixed(timeZone)) return [];
  if (timeZone === undefined || after === undefined) return inGeneral(timeZone, times);
  const zone = zoneNamed(timeZone);
  const from = Math.floor(after / 1000);
  if (!(from > -2e9 && from < 5e9)) return inGeneral(timeZone, times);
  const found = changeNotes({ cron, timeZone, zone }, from);
  if (found.length > 0) return [...found, USE_UTC];
  return isHourly(times) && zone.changeAfter(from) !== undefined ? [USE_UTC] : [];
}

function isFixed(timeZone: string): boolean {
  return /^(etc\/.*|utc|gmt|uct|zulu|universal|greenwich)$/i.test(timeZone);
}

const isHourly = ({ hours }: Times): boolean => hours.length >= 12;

function inGeneral(timeZone: string | undefined, times: Times): string[] {
  const zone = timeZone ?? "the job's time zone";
  const rule = `Where ${zone} changes its clock, a local time that is skipped in spring does not run that day, and one that comes twice in autumn runs once, at its second showing.`;
  return isHourly(times) || timeZone !== undefined ? [rule, USE_UTC] : [rule];
}

interface Context {
  readonly cron: QuartzCron;
  readonly timeZone: string;
  readonly zone: Zone;
}

/** The first skip and the first repeat that meet the schedule, in the order of their dates. */
function changeNotes(context: Context, from: number): string[] {
  let gap: string | undefined;
  let repeat: string | undefined;
  const notes: string[] = [];
  for (let change = context.zone.changeAfter(from); change !== undefined;) {
    const isGap = change.after > change.before;
    const note = isGap ? (gap ??= sayGap(change, context)) : (repeat ??= sayRepeat(change, context));
    if (note !== undefined && !notes.includes(note)) notes.push(note);
    if (notes.length === 2 || change.at > from + LOOK_AHEAD) break;
    change = context.zone.changeAfter(change.at);
  }
  return notes;
}

/** Local times that fit the schedule in a stretch of local clock: at most three. */
function localFits(cron: QuartzCron, from: number, to: number): number[] {
  return nextFireTimes(cron, { timeZone: 'UTC', after: from * 1000 - 1, count: 3 })
    .map((time) => time / 1000)
    .filter((local) => local < to);
}

function sayGap({ at, before, after }: Change, { cron, timeZone, zone }: Context): string | undefined {
  const from = at + before;
  const to = at + after;
  const lost = localFits(cron, from, to);
  if (lost.length === 0) return undefined;
  const jump = `On ${date(from)} the clock of ${timeZone} jumps from ${clock(from)} to ${clock(to)}`;
  const [next] = nextFireTimes(cron, { timeZone, after: at * 1000 - 1, count: 1 });
  const then = next === undefined ? undefined : zone.localAt(next / 1000);
  const follows = then === undefined ? 'none follows' : `the next is at ${moment(then, from)}`;
  if (isUnbroken(cron, from, to) && then !== undefined && then - to < to - from) {
    return `${jump}: local times between them do not exist, so no run has them; ${follows}.`;
  }
  return `${jump}: ${runs(lost)} skipped; ${follows}.`;
}

function sayRepeat({ at, before, after }: Change, { cron, timeZone }: Context): string | undefined {
  const from = at + after;
  const to = at + before;
  const doubled = localFits(cron, from, to);
  if (doubled.length === 0) return undefined;
  const back = `On ${date(from)} the clock of ${timeZone} goes back from ${clock(to)} to ${clock(from)}`;
  const [next] = nextFireTimes(cron, { timeZone, after: (at - (before - after)) * 1000 - 1, count: 1 });
  if (next === undefined) return undefined;
  const second = `${clock(next / 1000)} UTC`;
  if (isUnbroken(cron, from, to)) {
    return `${back}: nothing runs while those local times show for the first time, so it is silent for ${(before - after) / 60} minutes longer than usual, until ${second}.`;
  }
  const [first = from] = doubled;
  const others = doubled.length > 1 ? `, and so do the others in that time` : '';
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
