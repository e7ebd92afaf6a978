/** Moments and pages of the table in words: what happened, and why, with rule and source. */
import {
  sayReason,
  type Explanation,
  type Look,
  type Reason,
  type RunLane,
  type TriggerLanes,
} from '../../engine/index.ts';
import type { LabSettings } from './settings.ts';
import { clock, day, span } from './words.ts';

/** Which lane something belongs to. */
export type LaneName = 'arrival' | 'decision' | 'run';

/** One thing that happened, in words. */
export interface Said {
  readonly at: number;
  readonly lane: LaneName;
  /** Short: "Held back", "Run 3 starts". */
  readonly what: string;
  /** null where there is nothing to explain. */
  readonly why: Explanation | null;
}

/** All that happened at one instant, at most `MOST_AT_ONCE` by name. */
export interface MomentSaid {
  readonly at: number;
  readonly items: readonly Said[];
  readonly more: number;
}

/** One page of all events. */
export interface PageSaid {
  readonly page: number;
  readonly total: number;
  readonly rows: readonly Said[];
}

const MOST_AT_ONCE = 8;
/** Rows of a page of the table. */
export const PAGE_ROWS = 50;

/** What happened at `at` exactly; no items when nothing did. */
export function sayMoment(lanes: TriggerLanes, settings: LabSettings, at: number): MomentSaid {
  const found = entriesOf(lanes).filter((entry) => entry.at === at);
  const items = found.slice(0, MOST_AT_ONCE).map((entry) => say(entry, lanes, settings));
  return { at, items, more: found.length - items.length };
}

/** Page `page` (from 0) of everything that happened, in order of time. */
export function sayPage(lanes: TriggerLanes, settings: LabSettings, page: number): PageSaid {
  const entries = entriesOf(lanes);
  const from = page * PAGE_ROWS;
  const rows = entries.slice(from, from + PAGE_ROWS).map((entry) => say(entry, lanes, settings));
  return { page, total: entries.length, rows };
}

type Entry =
  | { readonly kind: 'arrival' | 'look'; readonly at: number; readonly index: number; readonly order: number }
  | {
      readonly kind: 'run';
      readonly at: number;
      readonly index: number;
      readonly moment: 'created' | 'started' | 'ended';
      readonly order: number;
    };

const kept = new WeakMap<TriggerLanes, Entry[]>();

/** At one instant: what ended, what arrived, what the trigger decided, what was created and started. */
function entriesOf(lanes: TriggerLanes): Entry[] {
  const before = kept.get(lanes);
  if (before) return before;
  const entries: Entry[] = [
    ...lanes.arrivals.map(({ at }, index): Entry => ({ kind: 'arrival', at, index, order: 1 })),
    ...lanes.looks.map(({ at }, index): Entry => ({ kind: 'look', at, index, order: 2 })),
    ...lanes.runs.flatMap(runEntries),
  ];
  entries.sort((one, other) => one.at - other.at || one.order - other.order);
  kept.set(lanes, entries);
  return entries;
}

function runEntries({ created, start, end, outcome }: RunLane, index: number): Entry[] {
  const entries: Entry[] = [];
  const isAtOnce = start === created;
  if (!isAtOnce) entries.push({ kind: 'run', moment: 'created', at: created, index, order: 3 });
  if (start !== null) entries.push({ kind: 'run', moment: 'started', at: start, index, order: 4 });
  const hasEnd = end !== null && outcome !== 'skipped';
  if (hasEnd) entries.push({ kind: 'run', moment: 'ended', at: end, index, order: 0 });
  return entries;
}

function say(entry: Entry, lanes: TriggerLanes, settings: LabSettings): Said {
  const { at, index } = entry;
  if (entry.kind === 'run') return sayRun(entry, lanes, settings);
  if (entry.kind === 'arrival') {
    const arrival = lanes.arrivals[index];
    const noun = arrival?.kind === 'table' ? 'Commit to' : 'File';
    return {
      at,
      lane: 'arrival',
      what: `${noun} ${arrival?.what ?? ''}${arrival?.isNew === false ? ' (written over)' : ''}`,
      why: null,
    };
  }
  const look = lanes.looks[index];
  return {
    at,
    lane: 'decision',
    what: look ? decisionWords(look) : '',
    why: look ? sayReason(look.reason) : null,
  };
}

const NOT_FIRED: Readonly<Partial<Record<Reason['code'], string>>> = {
  overwritten: 'No reason to fire',
  outside: 'No reason to fire',
  waiting_for_gap: 'Held back',
  waiting_for_quiet: 'Held back',
  waiting_for_tables: 'Held back',
  continuous_back_off: 'The next run is put off',
  paused: 'Paused',
};

function decisionWords({ at, fired, reason, next }: Look): string {
  if (fired) return 'The trigger fires';
  if (next === null) return NOT_FIRED[reason.code] ?? 'It does not fire';
  const does = reason.code === 'continuous_back_off' ? 'it starts' : 'the trigger looks again';
  return `${NOT_FIRED[reason.code] ?? 'It does not fire'}; ${does} ${whenWords(next, at)}`;
}

const whenWords = (next: number, at: number) =>
  day(next) === day(at) ? `at ${clock(next)}` : `on ${day(next)} at ${clock(next)}`;

function sayRun(
  { at, index, moment }: Extract<Entry, { kind: 'run' }>,
  lanes: TriggerLanes,
  settings: LabSettings,
): Said {
  const run = lanes.runs[index];
  const name = `Run ${run?.run ?? index + 1}`;
  const said = (what: string, reason: Reason | null = null): Said => ({
    at,
    lane: 'run',
    what,
    why: reason && sayReason(reason),
  });
  if (!run) return said(name);
  const max_concurrent_runs = settings.maxRuns ?? 1;
  if (moment === 'created') {
    const isSkipped = run.outcome === 'skipped';
    const reason: Reason = { code: 'slots_taken', max_concurrent_runs, queued: !isSkipped };
    return said(isSkipped ? `${name} is skipped` : `${name} waits in the queue`, reason);
  }
  if (moment === 'started') {
    const waited = at === run.created ? '' : ` after ${span(at - run.created)} in the queue`;
    return said(`${name} starts${waited}`, { code: 'slot_free' });
  }
  if (run.outcome === 'expired')
    return said(`${name} leaves the queue unexecuted`, { code: 'queue_expired' });
  return said(`${name} ends: ${run.outcome}`);
}
