/**
 * The simulated clock: a binary heap of inputs ordered by instant, then by phase within the instant,
 * then by `order`, then by arrival.
 */
import { PHASE, type Input } from './input.ts';

export interface Due {
  readonly at: number;
  readonly input: Input;
}

interface Entry extends Due {
  readonly phase: number;
  readonly order: number;
  readonly arrival: number;
}

export class SimulatedClock {
  readonly #heap: Entry[] = [];
  #arrivals = 0;

  /** Plans `input` for instant `at`. Of equals in time and phase, the lower `order` comes first. */
  plan(at: number, input: Input, order = 0): void {
    const entry = { at, input, phase: PHASE[input.kind], order, arrival: this.#arrivals++ };
    const heap = this.#heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = entry;
  }

  /** Takes the next input that is due at or before `until`; undefined when there is none. */
  next(until: number): Due | undefined {
    const top = this.#heap[0];
    if (!top || top.at > until) return undefined;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) this.#sink(last);
    return top;
  }

  #sink(entry: Entry): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, entry)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = entry;
  }
}

function before(a: Entry, b: Entry): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.phase !== b.phase) return a.phase < b.phase;
  return a.order !== b.order ? a.order < b.order : a.arrival < b.arrival;
}
