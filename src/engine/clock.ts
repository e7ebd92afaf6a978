/** The simulated clock: a binary heap of inputs ordered by instant, then by arrival. */
import type { Input } from './input.ts';

interface Entry {
  readonly at: number;
  readonly input: Input;
  readonly arrival: number;
}

export class SimulatedClock {
  readonly #heap: Entry[] = [];
  #arrivals = 0;

  /** Plans `input` for instant `at` (epoch ms). */
  plan(at: number, input: Input): void {
    const entry = { at, input, arrival: this.#arrivals++ };
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

  /** The instant of the earliest input; Infinity when nothing is planned. */
  get nextInstant(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Takes every input planned for instant `at`, which must be `nextInstant`. */
  takeAll(at: number): Input[] {
    const inputs: Input[] = [];
    while (this.#heap[0]?.at === at) inputs.push(this.#take());
    return inputs;
  }

  #take(): Input {
    const top = this.#heap[0]!;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) this.#sink(last);
    return top.input;
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
  return a.at !== b.at ? a.at < b.at : a.arrival < b.arrival;
}
