/** How attempts go on ordinary days: a usual duration with a little chance, and a partner who fails now and then. */
import { bell, between, random, type Random } from '../random.ts';
import { startsADay, DAY_MS } from './calendar.ts';
import { FLAKY_SHARE, FLAKY_TARGET, PAST_JOBS, RELEASED_TASK, RELEASED_TASK_SECONDS } from './jobs.ts';
import type { PastAttempt, PastStep } from './shape.ts';

/** Standard deviation of a duration, as a share of it. */
const JITTER = 0.07;

/** A task of the past under its script name, and what is usual for it. */
export interface Line {
  readonly target: string;
  readonly seconds: number;
  /** Attempts that a day may need. */
  readonly aDay: number;
}

/** A stretch of time in which attempts of one task go differently. */
export interface Trouble {
  readonly target: string;
  /** Epoch ms; `to` not included. */
  readonly from: number;
  readonly to: number;
  /** Attempts that start in it, in order; the last one repeats. */
  readonly attempts: readonly PastAttempt[];
}

/** Every task of the past. */
export function allLines(): Line[] {
  const lines = Object.entries(PAST_JOBS).flatMap(([job, { settings, seconds, times }]) =>
    settings.tasks.map(({ task_key, max_retries = 0 }) => ({
      target: `${job}/${task_key}`,
      seconds: seconds[task_key] ?? 60,
      aDay: startsADay(times) * (1 + max_retries),
    })),
  );
  const released = `medallion/${RELEASED_TASK.task_key}`;
  return [...lines, { target: released, seconds: RELEASED_TASK_SECONDS, aDay: 1 }];
}

/** `count` ordinary attempts of a task. The same seed and name give the same ones. */
export function usualAttempts(line: Line, seed: number, name: string, count = line.aDay): PastAttempt[] {
  const next = random(seed, `past/${line.target}/${name}`);
  return Array.from({ length: count }, () => usualAttempt(line, next));
}

function usualAttempt({ target, seconds }: Line, next: Random): PastAttempt {
  const duration_s = Math.round(seconds * (1 + JITTER * bell(next)));
  if (target !== FLAKY_TARGET || next() >= FLAKY_SHARE) return { duration_s };
  const error = 'ConnectionResetError: [Errno 104] Connection reset by peer';
  return { result: 'FAILED', duration_s: between(next, 15, 75), error };
}

/** After trouble many runs may have to catch up in one day. */
const CATCHING_UP = 4;

/**
 * What the attempts of one task are scripted to do: ordinary days from midnight to midnight, with the troubles of
 * that task in between (which do not overlap).
 */
export function scriptSteps(
  line: Line,
  troubles: readonly Trouble[],
  { start, until, seed }: { readonly start: number; readonly until: number; readonly seed: number },
): PastStep[] {
  const { target } = line;
  const mine = troubles.filter((trouble) => trouble.target === target);
  const steps: PastStep[] = [];
  for (let at = start; at <= until; at += DAY_MS) {
    const isTroubled = mine.some(({ from, to }) => from <= at && at <= to);
    if (!isTroubled) steps.push({ at, kind: 'script', target, attempts: usualAttempts(line, seed, `${at}`) });
  }
  for (const { from, to, attempts } of mine) {
    const after = usualAttempts(line, seed, `after ${to}`, line.aDay * CATCHING_UP);
    steps.push({ at: from, kind: 'script', target, attempts });
    steps.push({ at: to, kind: 'script', target, attempts: after });
  }
  return steps;
}
