/** How fresh a job keeps its data: from each arrival to the end of the run that took it in. */
import type { LogEvent } from './log.ts';
import { triggerLanes, type Arrival, type RunLane } from './trigger-views.ts';

/** An arrival and the run that took it in; nulls while none has. */
export interface FreshArrival extends Arrival {
  /** Number of the first successful run that started at or after the arrival. */
  readonly seenBy: number | null;
  /** When that run ended (epoch ms). */
  readonly ready: number | null;
  /** From the arrival until then. */
  readonly lagMs: number | null;
}

export interface Freshness {
  readonly arrivals: readonly FreshArrival[];
  /** Of the arrivals that were taken in; null when none was. */
  readonly medianLagMs: number | null;
  readonly worstLagMs: number | null;
  /** Arrivals that no run has taken in. */
  readonly unseen: number;
  /** Runs that started. */
  readonly runs: number;
  /** Runs that found nothing that had not been taken in before. */
  readonly runsWithNothingNew: number;
}

/**
 * What became of every arrival that `concerns` the job (all of them when left out; overwritten files too,
 * for their content is new). A run takes in what was there when it started, if it succeeds.
 */
export function freshness(
  log: readonly LogEvent[],
  job: string,
  concerns: (arrival: Arrival) => boolean = () => true,
): Freshness {
  const lanes = triggerLanes(log, job);
  const started = lanes.runs.filter(hasStarted).toSorted((one, other) => one.start - other.start);
  const arrivals: FreshArrival[] = lanes.arrivals.filter(concerns).map((arrival) => {
    return { ...arrival, seenBy: null, ready: null, lagMs: null };
  });
  let seen = 0;
  let runsWithNothingNew = 0;
  for (const run of started) {
    let there = seen;
    while (there < arrivals.length && arrivals[there]!.at <= run.start) there++;
    if (there === seen) runsWithNothingNew++;
    if (run.outcome !== 'succeeded' || run.end === null) continue;
    for (; seen < there; seen++) arrivals[seen] = takenIn(arrivals[seen]!, run.run, run.end);
  }
  const lags = arrivals.slice(0, seen).map(({ lagMs }) => lagMs ?? 0);
  lags.sort((one, other) => one - other);
  return {
    arrivals,
    medianLagMs: median(lags),
    worstLagMs: lags.at(-1) ?? null,
    unseen: arrivals.length - seen,
    runs: started.length,
    runsWithNothingNew,
  };
}

function hasStarted(run: RunLane): run is RunLane & { readonly start: number } {
  return run.start !== null;
}

function takenIn(arrival: FreshArrival, run: number, end: number): FreshArrival {
  return { ...arrival, seenBy: run, ready: end, lagMs: end - arrival.at };
}

/** The middle of sorted numbers, the mean of two middles; null of none. */
export function median(sorted: readonly number[]): number | null {
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
