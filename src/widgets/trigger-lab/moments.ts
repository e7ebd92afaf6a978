/** Finding the instant that somebody means: by a press on a lane, by a step, or the first one worth reading. */
import type { LaneKey } from './lanes-layout.ts';
import { countUpTo, outcomeOf, type LabResult } from './result.ts';

/** The instants of a lane that can be chosen. */
function instantsOf(result: LabResult, lane: LaneKey): readonly number[] {
  const { arrivals, looks, runs } = result;
  if (lane === 'decisions') return looks.at;
  if (lane === 'files') return arrivals.at.filter((_, index) => arrivals.row[index] === 0);
  if (lane === 'runs' || lane === 'before') return [...runs.start, ...runs.end].filter((at) => at >= 0);
  if (lane === 'queue') return runs.created;
  if (lane === 'skipped') return neverRan(result);
  const row = Number(lane.slice('table-'.length));
  return arrivals.at.filter((_, index) => arrivals.row[index] === row);
}

function neverRan(result: LabResult): number[] {
  const { created, end } = result.runs;
  return created.flatMap((at, run) => {
    const outcome = outcomeOf(result, run);
    if (outcome === 'skipped') return [at];
    return outcome === 'expired' ? [end[run] ?? at] : [];
  });
}

/** The instant of `lane` nearest to `at` within `reachMs`; inside the bar of a run its start; else `at` in whole seconds. */
export function chosenInstant(result: LabResult, lane: LaneKey | null, at: number, reachMs: number): number {
  if (lane !== null) {
    const near = nearest(instantsOf(result, lane), at);
    if (near !== null && Math.abs(near - at) <= reachMs) return near;
    if (lane === 'runs') {
      const { start, end } = result.runs;
      const inside = start.find((from, run) => from >= 0 && from <= at && (end[run] ?? -1) > at);
      if (inside !== undefined) return inside;
    }
  }
  // Where a minute is narrower than a finger, whole minutes are what was meant.
  const grain = reachMs > 60_000 ? 60_000 : 1000;
  return Math.min(result.until, Math.max(result.start, Math.round(at / grain) * grain));
}

function nearest(instants: readonly number[], at: number): number | null {
  let best: number | null = null;
  for (const instant of instants) {
    if (best === null || Math.abs(instant - at) < Math.abs(best - at)) best = instant;
  }
  return best;
}

/** The moment before or after `at`; null at the ends. */
export function steppedFrom(moments: readonly number[], at: number, to: 'back' | 'on'): number | null {
  const upTo = countUpTo(moments, at);
  if (to === 'on') return moments[upTo] ?? null;
  const isOn = moments[upTo - 1] === at;
  return moments[upTo - (isOn ? 2 : 1)] ?? null;
}

/** The last moment at or before `at`. */
export const momentAt = (moments: readonly number[], at: number): number =>
  moments[countUpTo(moments, at) - 1] ?? moments[0] ?? at;

/** What to read first: a decision against a start, a run that never ran or waited, else the first start. */
export function tellingMoment(result: LabResult): number {
  const { looks, runs, start } = result;
  const held = looks.at.find((_, index) => looks.fired[index] === 0);
  const waited = runs.created.find((at, run) => runs.start[run] !== at);
  return held ?? neverRan(result)[0] ?? waited ?? looks.at[0] ?? runs.created[0] ?? start;
}
