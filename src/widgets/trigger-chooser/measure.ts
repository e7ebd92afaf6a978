/** What a week of runs was worth: how long data waited, what was in vain, what was never read. */
import type { Item } from './arrivals.ts';
import { DAY_MINUTES, MINUTE_MS, type Figure, type Scenario } from './scenario.ts';

/** A run as far as it matters here. Instants are epoch ms. */
export interface PlayedRun {
  readonly created: number;
  /** null: it never started. */
  readonly start: number | null;
  readonly end: number | null;
  readonly succeeded: boolean;
  /** It left without ever running: no slot, or too long in the queue. */
  readonly skipped: boolean;
}

export type Figures = Readonly<Record<Figure, number | null>>;

/** What one run read. */
export interface Reading {
  readonly start: number;
  readonly end: number;
  /** How many arrivals no run before had read. */
  readonly fresh: number;
}

export interface Measured {
  readonly figures: Figures;
  readonly readings: readonly Reading[];
}

/**
 * The figures of the week that begins at `scenario.start`. A run reads what has arrived when it starts, and what it
 * read is ready when it ends. Runs after the week may still read what arrived in it; they are counted nowhere.
 */
export function measure(scenario: Scenario, items: readonly Item[], runs: readonly PlayedRun[]): Measured {
  const weekEnd = scenario.start + 7 * DAY_MINUTES * MINUTE_MS;
  const { readings, readyAt, readBy } = read(items, runs);
  const inWeek = readings.filter(({ start }) => start < weekEnd);
  const ofWeek = runs.filter(({ created }) => created < weekEnd);
  const waits = readyAt.flatMap((ready, index) => (ready === null ? [] : [ready - items[index]!.at]));
  const figures: Figures = {
    runs: inWeek.length,
    empty: items.length === 0 ? null : inWeek.filter(({ fresh }) => fresh === 0).length,
    median: median(waits),
    worst: waits.length === 0 ? null : waits.reduce((most, wait) => Math.max(most, wait), 0),
    unread: items.length === 0 ? null : readyAt.filter((ready) => ready === null).length,
    skipped: ofWeek.filter(({ skipped }) => skipped).length,
    queued: ofWeek.filter(({ created, start, skipped }) => (start ?? Infinity) > created && !skipped).length,
    overlapping: overlapping(inWeek),
    pieces: items.some(({ batch }) => batch !== null) ? inPieces(items, readBy) : null,
    missed: scenario.due ? missed(scenario.start, scenario.due, inWeek) : null,
    uneven: scenario.everyMinutes === null ? null : uneven(inWeek, scenario.everyMinutes),
  };
  return { figures, readings: inWeek };
}

/** Goes through runs in order of their starts; each reads what arrived since the one before. */
function read(items: readonly Item[], runs: readonly PlayedRun[]) {
  const readyAt: (number | null)[] = items.map(() => null);
  const readBy: (number | null)[] = items.map(() => null);
  const readings: Reading[] = [];
  let next = 0;
  const started = runs
    .flatMap(({ start, end, succeeded }) =>
      start === null || end === null || !succeeded ? [] : [{ start, end }],
    )
    .sort((one, other) => one.start - other.start);
  for (const { start, end } of started) {
    const first = next;
    for (; next < items.length && items[next]!.at <= start; next++) {
      readyAt[next] = end;
      readBy[next] = readings.length;
    }
    readings.push({ start, end, fresh: next - first });
  }
  return { readings, readyAt, readBy };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Runs that started while an earlier one was still at work. */
function overlapping(readings: readonly Reading[]): number {
  let latestEnd = -Infinity;
  let count = 0;
  for (const { start, end } of readings) {
    if (start < latestEnd) count++;
    latestEnd = Math.max(latestEnd, end);
  }
  return count;
}

/** Batches that more than one run read. */
function inPieces(items: readonly Item[], readBy: readonly (number | null)[]): number {
  const readers = new Map<number, Set<number | null>>();
  items.forEach(({ batch }, index) => {
    if (batch === null) return;
    const known = readers.get(batch) ?? new Set();
    readers.set(batch, known.add(readBy[index] ?? null));
  });
  return [...readers.values()].filter((runs) => runs.size > 1).length;
}

/** Days of seven without a run that started at the local time asked for. */
function missed(start: number, due: NonNullable<Scenario['due']>, readings: readonly Reading[]): number {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: due.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const met = new Set(
    readings
      .filter((reading) => reading.start >= start)
      .map((reading) => clock.format(reading.start))
      .filter((local) => local.endsWith(` ${due.at}`)),
  );
  return Math.max(0, 7 - met.size);
}

/** Starts that did not come `minutes` after the one before. */
function uneven(readings: readonly Reading[], minutes: number): number {
  return readings.filter(
    ({ start }, index) => index > 0 && start - readings[index - 1]!.start !== minutes * MINUTE_MS,
  ).length;
}
