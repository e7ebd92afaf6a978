/** What arrives in the simulated world, by pattern and by hand: steps for the engine. Pure; chance has a seed. */
import type { TimedStep } from '../../engine/index.ts';
import {
  commitsOf,
  NO_PATTERN,
  tableNames,
  untilOf,
  type HandEvent,
  type LabSettings,
  type Landing,
  type Pattern,
} from './settings.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The name of the only job. */
export const JOB = 'lab';

/**
 * All arrivals and manual runs in order of time; at most `most + 1` of a pattern, so that too many can be told. The
 * lab shows either files or tables: what was set for the other is kept in the settings, but does not arrive.
 */
export function stepsOf(settings: LabSettings, most: number): TimedStep[] {
  const until = untilOf(settings);
  const { start } = settings;
  const isTables = settings.kind === 'table_update';
  const files = instantsOf(isTables ? NO_PATTERN : settings.files, start, until, most).map(
    (at, index): TimedStep => ({ at, kind: 'file_arrives', path: pathOf(settings, index) }),
  );
  const tables = isTables ? tableNames(settings) : [];
  const commits = tables.flatMap((table_name, index) =>
    instantsOf(commitsOf(settings, index), start, until, most).map((at): TimedStep => ({
      at,
      kind: 'table_updated',
      table_name,
    })),
  );
  const byHand = settings.hand
    .filter(({ at, what }) => at <= until && (what === 'run' || (what === 'table') === isTables))
    .flatMap((event, index) => handStep(settings, event, index));
  return [...files, ...commits, ...byHand].sort((one, other) => one.at - other.at);
}

function handStep(settings: LabSettings, { at, what, table }: HandEvent, index: number): TimedStep[] {
  if (what === 'run') return [{ at, kind: 'run_now', job: JOB }];
  if (what === 'file') return [{ at, kind: 'file_arrives', path: pathOf(settings, index, 'dropped') }];
  const table_name = tableNames(settings)[table ?? 0];
  return table_name === undefined ? [] : [{ at, kind: 'table_updated', table_name }];
}

/** Instants of one pattern from `start` to `until`, never more than `most + 1`; none when its numbers say nothing. */
export function instantsOf(pattern: Pattern, start: number, until: number, most: number): number[] {
  switch (pattern.kind) {
    case 'none':
      return [];
    case 'every':
      return regular(start + minutes(pattern.offset), gapOf(pattern), until, most);
    case 'burst':
      return bursts(
        pattern,
        regular(start + minutes(pattern.offset), gapOf(pattern), until, most),
        until,
        most,
      );
    case 'nightly':
      return bursts(pattern, regular(firstNight(pattern, start), DAY_MS, until, most), until, most);
    case 'random':
      return atRandom(pattern, start, until, most);
  }
}

const minutes = (value: number | null) => Math.round((value ?? 0) * MINUTE_MS);
/** Shorter than a second says nothing in a picture of hours. */
const gapOf = ({ every }: Pattern) => Math.max(1000, minutes(every));

function regular(first: number, gap: number, until: number, most: number): number[] {
  const count = first > until ? 0 : Math.min(most + 1, Math.floor((until - first) / gap) + 1);
  return Array.from({ length: count }, (_, index) => first + index * gap);
}

function bursts(pattern: Pattern, begins: readonly number[], until: number, most: number): number[] {
  const count = Math.max(0, Math.min(most + 1, Math.floor(pattern.count ?? 0)));
  const spread = minutes(pattern.over);
  const found: number[] = [];
  for (const begin of begins) {
    for (let index = 0; index < count; index++) {
      const at = begin + (count > 1 ? Math.round((spread * index) / (count - 1)) : 0);
      if (at > until || found.length > most) break;
      found.push(at);
    }
  }
  return found.sort((one, other) => one - other);
}

function firstNight({ clock }: Pattern, start: number): number {
  const [hours = 0, mins = 0] = clock.split(':').map(Number);
  const midnight = Math.floor(start / DAY_MS) * DAY_MS;
  const at = midnight + (hours * 60 + mins) * MINUTE_MS;
  return at >= start ? at : at + DAY_MS;
}

/** A Poisson stream: whole seconds, `every` minutes apart on average, the same for the same seed. */
function atRandom(pattern: Pattern, start: number, until: number, most: number): number[] {
  const draw = seeded(pattern.seed ?? 0);
  const found: number[] = [];
  let at = start;
  while (found.length <= most) {
    at += Math.max(1000, Math.round((-Math.log(1 - draw()) * gapOf(pattern)) / 1000) * 1000);
    if (at > until) break;
    found.push(at);
  }
  return found;
}

/** mulberry32: small, even enough for arrivals, from 0 to below 1. */
function seeded(seed: number): () => number {
  let state = Math.trunc(seed) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FOLDERS: Readonly<Record<Landing, string>> = { new: '', nested: '2027/01/', same: '', outside: '' };

function pathOf({ url, landing }: LabSettings, index: number, stem = 'orders'): string {
  const folder = url.endsWith('/') ? url : `${url}/`;
  if (landing === 'same') return `${folder}orders.json`;
  if (landing === 'outside') return `${folder.slice(0, -1)}_archive/${stem}-${index + 1}.json`;
  return `${folder}${FOLDERS[landing]}${stem}-${index + 1}.json`;
}
