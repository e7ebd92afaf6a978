/**
 * One simulated stretch of time as numbers: what the lanes draw and the counters count. Instants are epoch ms,
 * -1 where something did not happen. Words are asked of the service, one moment or one page at a time.
 */

/** How a run stands at the end of the picture, by index. */
export const OUTCOMES = [
  'succeeded',
  'failed',
  'running',
  'queued',
  'skipped',
  'expired',
  'canceled',
  'timed_out',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface LabResult {
  readonly start: number;
  readonly until: number;
  /** `row`: 0 for files, else the index of the table; `isNew` 0: it was no news to the trigger. */
  readonly arrivals: {
    readonly at: readonly number[];
    readonly row: readonly number[];
    readonly isNew: readonly number[];
  };
  /** Moments at which the trigger was looked at. `fired` is 0 or 1. */
  readonly looks: { readonly at: readonly number[]; readonly fired: readonly number[] };
  readonly runs: {
    readonly created: readonly number[];
    readonly start: readonly number[];
    readonly end: readonly number[];
    /** Index in `OUTCOMES`. */
    readonly outcome: readonly number[];
  };
  /** The figures explained. */
  readonly sentences: readonly string[];
  /** The trigger in plain words. */
  readonly words: string;
  /** What can be saved, but is not as it should be. */
  readonly hints: readonly string[];
}

/** The outcome of a run by its index. */
export const outcomeOf = (result: LabResult, run: number): Outcome =>
  OUTCOMES[result.runs.outcome[run] ?? 0] ?? 'canceled';

const knownMoments = new WeakMap<LabResult, readonly number[]>();

/** Every instant at which something happens, once, in order: where "previous" and "next" stop. Worked out once. */
export function momentsOf(result: LabResult): readonly number[] {
  const known = knownMoments.get(result);
  if (known) return known;
  const { start, until, arrivals, looks, runs } = result;
  const all = [[start, until], arrivals.at, looks.at, runs.created, runs.start, runs.end].flat();
  const sorted = Float64Array.from(all).sort();
  const moments: number[] = [];
  for (const at of sorted) if (at >= start && at <= until && at !== moments.at(-1)) moments.push(at);
  knownMoments.set(result, moments);
  return moments;
}

/** How many of the sorted `instants` lie at or before `at`. */
export function countUpTo(instants: ArrayLike<number>, at: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
