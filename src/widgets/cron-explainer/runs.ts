/**
 * The list of next runs as rows: the runs, and at their places the ghosts of runs that a change of the clock takes
 * away. What a change does is the evaluator's word (`clockEffects`); here it is put in order and into text.
 */
import {
  clockChanges,
  clockEffects,
  nextFireTimes,
  type ClockEffect,
  type QuartzCron,
} from '../../cron/index.ts';
import { clockOf, countRuns, dayOf, offsetOf, sayGap } from './words.ts';

/** A run that happens. */
export interface Run {
  readonly kind: 'run';
  /** Epoch milliseconds. */
  readonly at: number;
  /** `Sat 27 Mar 2027` in the schedule's zone. */
  readonly day: string;
  /** `02:00` in the schedule's zone. */
  readonly clock: string;
  readonly offset: string;
  /** The same instant on the reader's clock; null where it shows the same. */
  readonly own: string | null;
  /** Time since the run before, where that is in the list. */
  readonly gap: string | null;
  /** `the second 02:30` where the clock shows that time twice; null elsewhere. */
  readonly mark: string | null;
}

/** One or several runs that do not happen, at the place where they would stand. */
export interface Ghost {
  readonly kind: 'ghost';
  readonly at: number;
  readonly day: string;
  /** `02:00`, or `02:00–02:45` for several. */
  readonly clock: string;
  readonly why: string;
}

export type Row = Run | Ghost;

/** What to list, and for whom. */
export interface RunsWanted {
  readonly cron: QuartzCron;
  readonly timeZone: string;
  /** The reader's own zone; null while it is not known. */
  readonly ownZone: string | null;
  /** Epoch milliseconds. */
  readonly after: number;
  readonly count: number;
}

export interface RunList {
  readonly rows: readonly Row[];
  /** Whether more runs follow. */
  readonly hasMore: boolean;
  /** The next change of the clock that the schedule notices, when it lies behind the list. */
  readonly change: { readonly note: string; readonly rows: readonly Row[] } | null;
}

/** A change further ahead than this is not looked for. */
const LOOK_AHEAD = 12 * 366 * 86_400_000;

/** The next runs with what the clock does to them. */
export function runsOf(wanted: RunsWanted): RunList {
  const { cron, timeZone, after, count } = wanted;
  const times = nextFireTimes(cron, { timeZone, after, count: count + 1 });
  const shown = times.slice(0, count);
  const last = shown.at(-1);
  if (last === undefined) return { rows: [], hasMore: false, change: null };
  const rows = rowsOf(wanted, shown, clockEffects(cron, { timeZone, after, until: last }));
  const isBitten = rows.some((row) => row.kind === 'ghost');
  return {
    rows,
    hasMore: times.length > count,
    change: isBitten || times.length <= count ? null : changeBehind(wanted, last),
  };
}

/** The first change after an instant that the schedule notices, with the runs on both sides of it. */
function changeBehind(wanted: RunsWanted, from: number): RunList['change'] {
  const { cron, timeZone } = wanted;
  for (const { at } of clockChanges({ timeZone, after: from, until: from + LOOK_AHEAD })) {
    const [effect] = clockEffects(cron, { timeZone, after: at - 1, until: at });
    if (effect === undefined || effect.kind === 'none') continue;
    const around = [
      ...lastBefore(cron, timeZone, at),
      ...nextFireTimes(cron, { timeZone, after: at - 1, count: effect.kind === 'repeated' ? 2 : 1 }),
    ];
    return { note: effect.note ?? '', rows: rowsOf(wanted, around, [effect]) };
  }
  return null;
}

/** Stretches to look for the run before a change in, so that few runs are gone through for any schedule. */
const STRETCHES = [60, 3600, 86_400, 8 * 86_400, 40 * 86_400, 400 * 86_400];

function lastBefore(cron: QuartzCron, timeZone: string, at: number): number[] {
  for (const seconds of STRETCHES) {
    const options = { timeZone, after: at - seconds * 1000 - 1, until: at - 1, count: seconds };
    const last = nextFireTimes(cron, options).at(-1);
    if (last !== undefined) return [last];
  }
  return [];
}

function rowsOf(wanted: RunsWanted, times: readonly number[], effects: readonly ClockEffect[]): Row[] {
  const { timeZone, ownZone } = wanted;
  const first = times[0] ?? 0;
  const backwards = clockChanges({
    timeZone,
    after: first - 86_400_000,
    until: times.at(-1) ?? first,
  }).filter(({ before, after }) => after < before);
  const runs = times.map((at, index): Run => {
    const before = times[index - 1];
    const clock = clockOf(at, timeZone);
    const isSecond = backwards.some((change) => at >= change.at && at < change.at + repeatedMs(change));
    return {
      kind: 'run',
      at,
      day: dayOf(at, timeZone),
      clock,
      offset: offsetOf(at, timeZone),
      own: ownTime(at, timeZone, ownZone),
      gap: before === undefined ? null : sayGap(at - before),
      mark: isSecond ? `the second ${clock}` : null,
    };
  });
  const ghosts = effects.flatMap((effect) => ghostsOf(effect, timeZone));
  return [...runs, ...ghosts].sort((a, b) => a.at - b.at || (a.kind === 'ghost' ? -1 : 1));
}

const repeatedMs = ({ before, after }: { before: number; after: number }): number => (before - after) * 1000;

function ownTime(at: number, timeZone: string, ownZone: string | null): string | null {
  if (ownZone === null || ownZone === timeZone) return null;
  return `${dayOf(at, ownZone)} ${clockOf(at, ownZone)}`;
}

/** More lost runs than this are one row. */
const MOST_GHOSTS = 3;

function ghostsOf(effect: ClockEffect, timeZone: string): Ghost[] {
  if (effect.kind === 'none') return [];
  const day = dayOf(Date.parse(`${effect.localDate}T00:00Z`), 'UTC');
  const ghost = (at: number, clock: string, why: string): Ghost => ({ kind: 'ghost', at, day, clock, why });
  const { from, to, lost, lostCount, doubled, doubledCount } = effect;
  if (effect.kind === 'repeated') {
    const back = `the clock goes back from ${from} to ${to}`;
    if (doubledCount <= MOST_GHOSTS) {
      return doubled.map(({ first, local }) => ghost(first, local, `first showing, no run: ${back}`));
    }
    const span = `${to}–${clockOf(effect.at - 1000, timeZone)}`;
    const why = `first showing, ${countRuns(doubledCount)} wait for the second: ${back}`;
    return [ghost(doubled[0]?.first ?? effect.at, span, why)];
  }
  if (lostCount <= MOST_GHOSTS) return lost.map((local) => ghost(effect.at, local, whyLost(effect, local)));
  const span = `${lost[0]}–${lostCount > lost.length ? to : lost.at(-1)}`;
  return [ghost(effect.at, span, `${countRuns(lostCount)} lost: the clock jumps from ${from} to ${to}`)];
}

function whyLost({ from, to }: ClockEffect, local: string): string {
  const jump = `the clock jumps from ${from} to ${to}`;
  // A gap over midnight runs backwards as text; one of a whole day has no length.
  const isInside = from < to ? local >= from && local < to : local >= from || local < to;
  return isInside
    ? `does not exist: ${jump}; no run`
    : `passed by: ${jump}, and Quartz searches on from where it lands; no run`;
}
