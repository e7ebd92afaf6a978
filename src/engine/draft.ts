/**
 * One step in the making: a working copy of the state, the log entries it emits and the effects it asks for. Every change to the state goes through `emit`, so that the log
 * alone gives the state again.
 */
import { applyEntry } from './apply.ts';
import type { LogEvent } from './log.ts';
import type { AttemptAddress, AttemptRequest, SimulationState } from './model.ts';
import { PHASE, type Input } from './input.ts';
import { WorkingCopy } from './working-copy.ts';

/**
 * What follows from something within the same step. A rule does not call the next rule, it leaves a
 * consequence, and `transition` hands them out one after the other: so a task that ends may end its run,
 * free a slot and end a task of another run, without the files knowing each other.
 */
export type Consequence =
  | { readonly kind: 'consider'; readonly run: number; readonly tasks: readonly number[] }
  | { readonly kind: 'loop_may_end'; readonly run: number; readonly task_key: string }
  | { readonly kind: 'run_may_end'; readonly run: number }
  | { readonly kind: 'run_ended'; readonly run: number }
  | { readonly kind: 'cancel_child'; readonly run: number }
  /** A continuous run whose failed task is not retried any more gives way to a new one. */
  | { readonly kind: 'give_up'; readonly run: number; readonly task_key: string; readonly retries: number };

/** What the world is asked to do. What is due at once is done within the step. */
export type Effect =
  | { readonly kind: 'start_attempt'; readonly request: AttemptRequest }
  | { readonly kind: 'interrupt_attempt'; readonly attempt: AttemptAddress }
  /** Give `input` back to `transition` at instant `at`. */
  | { readonly kind: 'wake_at'; readonly at: number; readonly input: Input };

export interface Step {
  readonly state: SimulationState;
  readonly log: readonly LogEvent[];
  readonly effects: readonly Effect[];
}

/** Where an input of this instant stands among the others: by phase, then by job or run. */
function rank(input: Input, draft: Draft): number {
  if (input.kind === 'start_ready') return PHASE.start_ready * RANKS + input.run;
  const order =
    input.kind === 'trigger_due' ? (draft.job(input.job)?.job_id ?? 0) * MAX_SOURCES + input.source : 0;
  return PHASE[input.kind] * RANKS + order;
}

const RANKS = 2 ** 32;
const MAX_SOURCES = 1024;

export class Draft extends WorkingCopy {
  readonly log: LogEvent[] = [];
  readonly effects: Effect[] = [];
  readonly agenda: Consequence[] = [];
  readonly at: number;
  readonly #inputs: Input[] = [];
  readonly #ranks: number[] = [];
  #nextInput = 0;

  constructor(base: SimulationState, at: number) {
    super(base);
    this.at = at;
  }

  /** Records what happened and applies it. */
  emit(event: LogEvent): void {
    this.log.push(event);
    applyEntry(this, event);
  }

  /** Leaves a consequence, handled in order within this step. */
  leave(consequence: Consequence): void {
    this.agenda.push(consequence);
  }

  /** Asks for `input` at instant `at`: within this step when that is now, by an effect when it is later. */
  wake(at: number, input: Input): void {
    if (at > this.at) this.effects.push({ kind: 'wake_at', at, input });
    else this.admit(input);
  }

  /** Takes an input of this instant into its place in the order. */
  admit(input: Input): void {
    const own = rank(input, this);
    let place = this.#inputs.length;
    while (place > this.#nextInput && this.#ranks[place - 1]! > own) place--;
    if (input.kind === 'start_ready' && place > this.#nextInput && this.#ranks[place - 1] === own) return;
    if (place === this.#inputs.length) {
      this.#inputs.push(input);
      this.#ranks.push(own);
      return;
    }
    this.#inputs.splice(place, 0, input);
    this.#ranks.splice(place, 0, own);
  }

  /** The next input of this instant, in order; undefined when none is left. */
  takeInput(): Input | undefined {
    return this.#inputs[this.#nextInput++];
  }

  /** What came of it. The draft is not to be used afterwards. */
  finish(): Step {
    return { state: this.finishedState(), log: this.log, effects: this.effects };
  }
}
