/** Counters at any instant, by binary search in columns sorted once: as quick in the last frame of a year as in the first. */
import { countUpTo, outcomeOf, type LabResult } from './result.ts';

/** How things stand at one instant. */
export interface Counts {
  /** Runs created, whatever became of them. */
  readonly runs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly running: number;
  readonly queued: number;
  readonly skipped: number;
  readonly expired: number;
  /** Longest time that a run has waited so far, those that still wait included. */
  readonly longestWaitMs: number;
}

/** Counts at an instant (epoch ms). */
export type Tally = (at: number) => Counts;

const known = new WeakMap<LabResult, Tally>();

/** Sorts what has to be sorted, once; asking afterwards takes microseconds. */
export function tallyOf(result: LabResult): Tally {
  const tally = known.get(result) ?? newTally(result);
  known.set(result, tally);
  return tally;
}

function newTally(result: LabResult): Tally {
  const columns = columnsOf(result);
  const { created } = result.runs;
  const waits = longestSoFar(columns.waits);
  const count = (instants: readonly number[], at: number) => countUpTo(instants, at);
  return (at) => {
    const entered = count(columns.entered, at);
    const left = count(columns.left, at);
    const oldest = entered > left ? at - (columns.enteredInOrder[left] ?? at) : 0;
    return {
      runs: count(created, at),
      succeeded: count(columns.succeeded, at),
      failed: count(columns.failed, at),
      running: count(columns.started, at) - count(columns.ended, at),
      queued: entered - left,
      skipped: count(columns.skipped, at),
      expired: count(columns.expired, at),
      longestWaitMs: Math.max(oldest, waits(at)),
    };
  };
}

interface Wait {
  readonly at: number;
  readonly ms: number;
}

interface Columns {
  readonly succeeded: number[];
  readonly failed: number[];
  readonly started: number[];
  readonly ended: number[];
  readonly entered: number[];
  /** Creation of the runs that waited; the queue is first in, first out. */
  readonly enteredInOrder: number[];
  readonly left: number[];
  readonly skipped: number[];
  readonly expired: number[];
  readonly waits: Wait[];
}

function columnsOf(result: LabResult): Columns {
  const { created: creations, start: starts, end: ends } = result.runs;
  const columns: Columns = {
    succeeded: [],
    failed: [],
    started: [],
    ended: [],
    entered: [],
    enteredInOrder: [],
    left: [],
    skipped: [],
    expired: [],
    waits: [],
  };
  creations.forEach((created, run) => {
    const [start = -1, end = -1] = [starts[run], ends[run]];
    const outcome = outcomeOf(result, run);
    if (outcome === 'skipped') return void columns.skipped.push(created);
    if (start >= 0) columns.started.push(start);
    if (start >= 0 && end >= 0) columns.ended.push(end);
    if (end >= 0 && outcome === 'succeeded') columns.succeeded.push(end);
    if (end >= 0 && outcome === 'failed') columns.failed.push(end);
    const leaves = start >= 0 ? start : end;
    if (leaves === created) return;
    columns.entered.push(created);
    if (leaves < 0) return;
    columns.left.push(leaves);
    columns.waits.push({ at: leaves, ms: leaves - created });
    if (start < 0 && outcome === 'expired') columns.expired.push(end);
  });
  columns.enteredInOrder.push(...columns.entered);
  const sorted = Object.values(columns);
  for (const column of sorted) if (column !== columns.waits) column.sort(byNumber);
  return columns;
}

const byNumber = (one: number | Wait, other: number | Wait) =>
  typeof one === 'number' && typeof other === 'number' ? one - other : 0;

function longestSoFar(waits: Wait[]): (at: number) => number {
  waits.sort((one, other) => one.at - other.at);
  const instants = waits.map(({ at }) => at);
  let longest = 0;
  const maxima = waits.map(({ ms }) => (longest = Math.max(longest, ms)));
  return (at) => maxima[countUpTo(instants, at) - 1] ?? 0;
}
