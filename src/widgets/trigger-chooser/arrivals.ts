/** What arrives in a scenario's week, instant by instant. Chance has a seed, so a week is always the same. */
import type { TimedStep } from '../../engine/index.ts';
import {
  DAY_MINUTES,
  MINUTE_MS,
  type Arrival,
  type Pattern,
  type Scenario,
  type Window,
} from './scenario.ts';

/** One thing that the job should read. */
export interface Item {
  readonly at: number;
  /** Day to whose batch it belongs; null when it stands alone. */
  readonly batch: number | null;
}

export interface Week {
  /** What the job waits for, in order of time. */
  readonly items: readonly Item[];
  /** What the engine is told, in order of time. */
  readonly steps: readonly TimedStep[];
}

/** Spreads the patterns of a scenario over its week. */
export function weekOf({ start, arrivals }: Scenario): Week {
  const items: Item[] = [];
  const steps: TimedStep[] = [];
  for (const [index, arrival] of arrivals.entries()) {
    minutesOf(arrival).forEach((minute, count) => {
      const at = start + Math.round(minute * 60) * 1000;
      const batch = arrival.together ? Math.floor(minute / DAY_MINUTES) : null;
      if (arrival.counts) items.push({ at, batch });
      const step = stepOf(arrival, at, `${index + 1}-${count + 1}`);
      if (step) steps.push(step);
    });
  }
  const byTime = (one: { readonly at: number }, other: { readonly at: number }) => one.at - other.at;
  return { items: items.sort(byTime), steps: steps.sort(byTime) };
}

/** Messages and requests happen outside of what a trigger can watch. */
function stepOf({ what, place }: Arrival, at: number, name: string): TimedStep | null {
  switch (what) {
    case 'files':
      return { at, kind: 'file_arrives', path: `${place}part-${name}` };
    case 'overwrites':
      return { at, kind: 'file_arrives', path: place };
    case 'commits':
      return { at, kind: 'table_updated', table_name: place };
    case 'messages':
    case 'request':
      return null;
  }
}

function minutesOf({ pattern, burst }: Arrival): number[] {
  const begins = beginsOf(pattern);
  if (!burst) return begins;
  const gap = burst.overMinutes / Math.max(1, burst.count - 1);
  return begins.flatMap((begin) => Array.from({ length: burst.count }, (_, index) => begin + index * gap));
}

function beginsOf(pattern: Pattern): number[] {
  switch (pattern.kind) {
    case 'at':
      return pattern.times.map(minuteOf);
    case 'random':
      return atRandom(pattern.window, pattern.meanMinutes, seeded(pattern.seed));
    case 'daily':
      return onceADay(pattern.window, seeded(pattern.seed));
  }
}

/** `3 10:20` is the third day at 10:20: minutes after the first instant. NaN for anything else. */
export function minuteOf(time: string): number {
  const [, day, hour, minute] = /^([1-9]) (\d\d):(\d\d)$/.exec(time) ?? [];
  return (Number(day) - 1) * DAY_MINUTES + Number(hour) * 60 + Number(minute);
}

function atRandom({ days, from, to }: Window, mean: number, draw: () => number): number[] {
  const found: number[] = [];
  for (const day of days) {
    const midnight = (day - 1) * DAY_MINUTES;
    for (let at = midnight + from; ;) {
      at += Math.max(0.05, -Math.log(1 - draw()) * mean);
      if (at >= midnight + to) break;
      found.push(at);
    }
  }
  return found;
}

const onceADay = ({ days, from, to }: Window, draw: () => number): number[] =>
  days.map((day) => (day - 1) * DAY_MINUTES + from + draw() * (to - from));

/** mulberry32: small and even enough for arrivals, from 0 to below 1. */
function seeded(seed: number): () => number {
  let state = Math.trunc(seed) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How long the runs take, as steps for the engine: from each instant on. */
export function lengthSteps({ start, runLengths }: Scenario, target: string): TimedStep[] {
  return runLengths.map(({ from, minutes }) => ({
    at: start + from * MINUTE_MS,
    kind: 'script',
    target,
    attempts: [{ duration_s: Math.round(minutes * 60) }],
  }));
}
