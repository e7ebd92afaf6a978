/**
 * Geometry of the recorder: one row per task, one bar per attempt, time from left to right. Places are shares of
 * the width (0 to 1), so that the picture stretches with the page. `now` is an argument: nothing later is drawn.
 */
import {
  stateWord,
  type Attempt,
  type Run,
  type StateWord,
  type TaskState,
  type Tone,
} from '../../engine/index.ts';
import { clock, span } from './words.ts';

export interface Domain {
  readonly from: number;
  readonly to: number;
}

export interface Bar {
  readonly left: number;
  readonly width: number;
  readonly tone: Tone;
  /** `attempt`: it executed; `wait`: it waits for its next attempt; `instant`: it ended without running. */
  readonly kind: 'attempt' | 'wait' | 'instant';
  readonly run: number;
  /** "Run 1, attempt 2: Failed, 06:02:00, 1 m 00 s" */
  readonly label: string;
}

export interface Tick {
  readonly at: number;
  readonly left: number;
  readonly label: string;
}

const MINUTE = 60_000;
/** Lengths a recorder is scaled to, in minutes, and the ticks that suit them. */
const SCALES: readonly (readonly [length: number, tick: number])[] = [
  [0.25, 1 / 12],
  [0.5, 1 / 6],
  [1, 0.25],
  [2, 0.5],
  [4, 1],
  [6, 1],
  [8, 2],
  [12, 2],
  [20, 5],
  [30, 5],
  [45, 10],
  [60, 10],
  [120, 30],
  [240, 60],
  [480, 120],
  [960, 240],
  [1_440, 360],
];
const LONGEST_TICKS = 6;

/** The shortest stretch shown, in minutes: of attempts that last a minute by script, and of notebooks that ran. */
const LEAST = 4;
const LEAST_OF_NOTEBOOKS = 0.25;

/** The stretch of time shown: from the start to a round length that holds `reached`. */
export function domainOf(start: number, reached: number, hasNotebooks = false): Domain {
  const minutes = Math.max((reached - start) / MINUTE, hasNotebooks ? LEAST_OF_NOTEBOOKS : LEAST);
  const scale = SCALES.find(([length]) => length >= minutes);
  const days = Math.ceil(minutes / 1_440) * 1_440;
  return { from: start, to: start + (scale?.[0] ?? days) * MINUTE };
}

/** Where an instant lies in the domain, 0 to 1. */
export function placeOf(at: number, { from, to }: Domain): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** Marks of the ruler: round steps from the start, at most `most` of them. */
export function ticksOf(domain: Domain, most = LONGEST_TICKS + 1): Tick[] {
  const minutes = (domain.to - domain.from) / MINUTE;
  const step = SCALES.find(([length]) => length === minutes)?.[1] ?? Math.ceil(minutes / LONGEST_TICKS);
  const ticks: Tick[] = [];
  for (let minute = 0; minute < minutes; minute += step) {
    const at = domain.from + minute * MINUTE;
    ticks.push({ at, left: placeOf(at, domain), label: clock(at).slice(0, step < 1 ? 8 : 5) });
  }
  const every = Math.ceil(ticks.length / most);
  return ticks.filter((_, index) => index % every === 0);
}

/** The bars of one task over all `runs`, as far as `now`. */
export function barsOf(task_key: string, runs: readonly Run[], domain: Domain, now: number): Bar[] {
  return runs.flatMap((run) => {
    const task = run.tasks.find((candidate) => candidate.task_key === task_key);
    return task ? barsOfTask(task, run, domain, now) : [];
  });
}

function barsOfTask(task: TaskState, run: Run, domain: Domain, now: number): Bar[] {
  const place = (from: number, to: number) => ({
    left: placeOf(from, domain),
    width: placeOf(to, domain) - placeOf(from, domain),
    run: run.number,
  });
  const bars = task.attempts.map((attempt, index): Bar => {
    const end = attempt.end ?? now;
    const { tone, word } = attemptWord(attempt);
    const times = `${clock(attempt.start)}, ${span(end - attempt.start)}`;
    return {
      ...place(attempt.start, end),
      tone,
      kind: 'attempt',
      label: `Run ${run.number}, attempt ${index + 1}: ${word}, ${times}`,
    };
  });
  const last = task.attempts.at(-1);
  if (task.life_cycle_state === 'WAITING_FOR_RETRY' && last?.end != null) {
    const label = `Run ${run.number}: waits for its next attempt`;
    bars.push({ ...place(last.end, now), tone: 'retry', kind: 'wait', label });
  }
  if (task.end !== null && task.result_state !== null && last?.end !== task.end) {
    const { tone, word } = stateWord(task);
    bars.push({ ...place(task.end, task.end), tone, kind: 'instant', label: `Run ${run.number}: ${word}` });
  }
  return bars;
}

/** The word and tone of one attempt. */
export function attemptWord({ result_state }: Attempt): StateWord {
  return result_state === null
    ? { word: 'Running', tone: 'running' }
    : stateWord({ life_cycle_state: 'TERMINATED', result_state });
}
