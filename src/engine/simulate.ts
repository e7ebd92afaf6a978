/**
 * The synchronous driver: feeds inputs to `transition` in order of the simulated clock and plays the
 * world, whose attempts end as a script says. A year of schedules takes no longer than its events need.
 */
import type { JobSettings } from '../jobs/index.ts';
import { chance } from './chance.ts';
import { SimulatedClock } from './clock.ts';
import type { Effect } from './draft.ts';
import type { Command, Input } from './input.ts';
import type { LogEvent } from './log.ts';
import type { AttemptAddress, AttemptOutcome, AttemptRequest, SimulationState } from './model.ts';
import { EMPTY_STATE, transition } from './transition.ts';

/** How one attempt goes. Everything may be left out: it succeeds after 60 s. */
export interface ScriptedAttempt {
  readonly result?: 'SUCCESS' | 'FAILED' | undefined;
  readonly duration_s?: number | undefined;
  /** Never ends by itself. */
  readonly hangs?: boolean | undefined;
  readonly error?: string | undefined;
  /** Task values it sets. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  /** Rows of a SQL task. */
  readonly rows?: readonly unknown[] | undefined;
  /** Exit text of a notebook. */
  readonly exit?: string | undefined;
}

/** A command, or a change of the script, at an instant (epoch ms). */
export type TimedStep = { readonly at: number } & (
  | Command
  | {
      readonly kind: 'script';
      /** `<job>/<task_key>`, `<job>/<for each task_key>[<index>]`; `*` for any job. */
      readonly target: string;
      /** For attempts that start from then on, in order; the last one repeats. */
      readonly attempts: readonly ScriptedAttempt[];
    }
);

export interface SimulationInput {
  /** Epoch ms of the first instant. */
  readonly start: number;
  /** Epoch ms after which nothing happens any more. */
  readonly until: number;
  /** Saved at `start`, in this order: their ids are 1, 2, … */
  readonly jobs: Readonly<Record<string, JobSettings>>;
  readonly steps?: readonly TimedStep[] | undefined;
  /** Consecutive attempts by target, as in a `script` step. */
  readonly script?: Readonly<Record<string, readonly ScriptedAttempt[]>> | undefined;
  readonly seed?: number | undefined;
  /** 0 to 1: how far an unscripted duration may lie from 60 s, drawn with `seed`. 0 when left out. */
  readonly spread?: number | undefined;
}

export interface Simulation {
  readonly log: readonly LogEvent[];
  readonly state: SimulationState;
  /** Steps taken, one for each instant at which something came in. */
  readonly steps: number;
}

const DEFAULT_DURATION_S = 60;

/** Plays everything from `start` to `until`. Pure: the same input gives the same log, byte for byte. */
export function simulate(input: SimulationInput): Simulation {
  const simulator = new Simulator(input);
  input.steps?.forEach((step, index) => simulator.plan(step, index));
  simulator.runUntil(input.until);
  const { log, state, steps } = simulator;
  return { log, state, steps };
}

/** What a simulator begins with: `steps` and `until` come later. */
export type SimulatorInput = Omit<SimulationInput, 'steps' | 'until'> & {
  /**
   * Whether somebody else executes this attempt: then it is put to `asked`, and hangs until `endAttempt`. The
   * script plays all others.
   */
  readonly isExecuted?: ((request: AttemptRequest) => boolean) | undefined;
};

/**
 * A simulation that goes on: steps are planned as they come, and time passes when it is told to. Planned in
 * order of time, the same steps give what `simulate` gives.
 */
export class Simulator {
  readonly log: LogEvent[] = [];
  state: SimulationState = EMPTY_STATE;
  /** Steps taken, one for each instant at which something came in. */
  steps = 0;
  /** Attempts that wait for `endAttempt`, in the order in which they started; whoever executes one takes it out. */
  readonly asked: AttemptRequest[] = [];
  readonly #clock = new SimulatedClock();
  readonly #world: ScriptedWorld;
  readonly #isExecuted: (request: AttemptRequest) => boolean;

  constructor(input: SimulatorInput) {
    this.#world = new ScriptedWorld(input);
    this.#isExecuted = input.isExecuted ?? (() => false);
    for (const [job, settings] of Object.entries(input.jobs)) {
      this.#clock.plan(input.start, { kind: 'save_job', job, settings });
    }
  }

  /** Plans a step. One whose instant is past happens at the next `runUntil`, before all else. */
  plan(step: TimedStep, index?: number): void {
    if (step.kind === 'script') this.#world.scriptFrom(step.at, step.target, step.attempts);
    else this.#clock.plan(step.at, { ...step, step: index } as Input);
  }

  /** How an attempt that was `asked` for ends, and when (epoch ms, not before its start). */
  endAttempt(attempt: AttemptAddress, at: number, outcome: AttemptOutcome): void {
    this.#clock.plan(at, { kind: 'attempt_ended', attempt, outcome });
  }

  /** The next instant at which something happens by itself; Infinity when nothing does. */
  get nextInstant(): number {
    return this.#clock.nextInstant;
  }

  /**
   * Lets time pass up to and with `until`, or up to the instant at which something was `asked`. With `onwards` it
   * passes all the same: somebody acts while an attempt is being executed.
   */
  runUntil(until: number, onwards = false): void {
    for (let at = this.nextInstant; at <= until; at = this.nextInstant) {
      if (this.asked.length > 0 && !onwards) return;
      const step = transition(this.state, at, ...this.#clock.takeAll(at));
      this.state = step.state;
      this.steps++;
      for (const event of step.log) this.log.push(event);
      for (const effect of step.effects) this.#perform(effect);
    }
  }

  #perform(effect: Effect): void {
    if (effect.kind === 'wake_at') return this.#clock.plan(effect.at, effect.input);
    // An interrupted attempt's end comes too late and is ignored; one that waits is not executed any more.
    if (effect.kind === 'interrupt_attempt') return this.#forget(effect.attempt);
    const { request } = effect;
    if (this.#isExecuted(request)) {
      this.asked.push(request);
      return;
    }
    const end = this.#world.play(request);
    if (end) this.endAttempt(request, end.at, end.outcome);
  }

  #forget(attempt: AttemptAddress): void {
    const place = this.asked.findIndex((request) => isSameAttempt(request, attempt));
    if (place >= 0) this.asked.splice(place, 1);
  }
}

function isSameAttempt(one: AttemptAddress, other: AttemptAddress): boolean {
  const isSameTask = one.run === other.run && one.task_key === other.task_key && one.item === other.item;
  return isSameTask && one.attempt === other.attempt;
}

/** Attempts of one target from an instant on, and how many of them were used. */
interface Line {
  readonly from: number;
  readonly attempts: readonly ScriptedAttempt[];
  used: number;
}

/** The world of a simulation: what attempts do, by script. */
class ScriptedWorld {
  readonly #input: SimulatorInput;
  /** By task (`b`, `b[0]`), then by job (`*` for any): looked up for every attempt, so without making keys. */
  readonly #lines = new Map<string, Map<string, Line[]>>();

  constructor(input: SimulatorInput) {
    this.#input = input;
    for (const [target, attempts] of Object.entries(input.script ?? {})) {
      this.scriptFrom(input.start, target, attempts);
    }
  }

  scriptFrom(from: number, target: string, attempts: readonly ScriptedAttempt[]): void {
    const slash = target.lastIndexOf('/');
    const [job, name] = [target.slice(0, Math.max(0, slash)), target.slice(slash + 1)];
    const byJob = this.#lines.get(name) ?? new Map<string, Line[]>();
    this.#lines.set(name, byJob);
    byJob.set(job, [...(byJob.get(job) ?? []), { from, attempts, used: 0 }]);
  }

  /** When and how the attempt that starts now ends; undefined when it hangs. */
  play(request: AttemptRequest): { readonly at: number; readonly outcome: AttemptOutcome } | undefined {
    const attempt = this.#nextLine(request) ?? {};
    if (attempt.hangs) return undefined;
    const seconds = attempt.duration_s ?? this.#duration(request);
    return { at: request.at + Math.round(seconds * 1000), outcome: outcomeOf(attempt) };
  }

  #nextLine({ job, task_key, item, at }: AttemptRequest): ScriptedAttempt | undefined {
    if (this.#lines.size === 0) return undefined;
    const byJob = this.#lines.get(item === undefined ? task_key : `${task_key}[${item}]`);
    const line = (byJob?.get(job) ?? byJob?.get('*'))?.findLast((entry) => entry.from <= at);
    return line?.attempts[Math.min(line.used++, line.attempts.length - 1)];
  }

  #duration({ run, task_key, item, attempt }: AttemptRequest): number {
    const { spread = 0, seed = 0 } = this.#input;
    if (spread === 0) return DEFAULT_DURATION_S;
    const drawn = chance(seed, `${run}/${task_key}/${item ?? ''}/${attempt}`);
    return Math.round(DEFAULT_DURATION_S * (1 + spread * (2 * drawn - 1)));
  }
}

function outcomeOf({ result = 'SUCCESS', error, values, rows, exit }: ScriptedAttempt): AttemptOutcome {
  if (result === 'FAILED') return { result, error: error ?? DEFAULT_ERROR, values, rows, exit };
  return (values ?? rows ?? exit) ? { result, values, rows, exit } : PLAIN_SUCCESS;
}

const PLAIN_SUCCESS: AttemptOutcome = { result: 'SUCCESS' };

/** What a failed run's task says when its script gives no error (seen on a workspace). */
const DEFAULT_ERROR = 'Workload failed, see run output for details.';
