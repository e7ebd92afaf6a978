// Notes on the clock changes that a schedule meets next.

import { clockChanges, clockEffects } from '../clock.ts';
import type { QuartzCron } from '../fields.ts';
import type { ExplainOptions } from './options.ts';
import type { Times } from './time.ts';

const YEAR = 366 * 86_400_000;
// Long enough for most monthly schedules to meet a change, if they ever do.
const YEARS = 4;

const USE_UTC = 'Where the distance between runs matters, use UTC, whose clock never changes.';

/** Notes on the next skipped and the next repeated local times that this schedule meets. */
export function clockNotes(cron: QuartzCron, options: ExplainOptions): string[] {
  const { timeZone, after } = options;
  if (timeZone !== undefined && isFixed(timeZone)) return [];
  if (timeZone === undefined || after === undefined) return inGeneral(timeZone, cron);
  if (!(after > -2e12 && after < 5e12)) return inGeneral(timeZone, cron);
  const found = changeNotes(cron, timeZone, after);
  if (found.length > 0) return [...found, USE_UTC];
  const changes = isHourly(cron) && clockChanges({ timeZone, after, until: after + 2 * YEAR }).length > 0;
  return changes ? [USE_UTC] : [];
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

/** The first skip and the first repeat that meet the schedule, in the order of their dates. */
function changeNotes(cron: QuartzCron, timeZone: string, from: number): string[] {
  const notes = new Map<string, string>();
  for (let after = from; after < from + YEARS * YEAR && notes.size < 2; after += YEAR) {
    for (const { kind, note } of clockEffects(cron, { timeZone, after, until: after + YEAR }))
      if (note !== undefined && !notes.has(kind)) notes.set(kind, note);
  }
  return [...notes.values()];
}
