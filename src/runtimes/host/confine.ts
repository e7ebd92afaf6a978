// What learner code feels while it runs: the simulated clock, and an end to the memory it may take.
// Python and DuckDB both ask `Date.now` for the time and `WebAssembly.Memory` for room. Learner code is
// synchronous, so the page's or the process's own clock is back before anybody else can look at it.

/** The clock of one machine. `sleep` lets simulated time pass at once. */
export interface Clock {
  /** Epoch milliseconds; runs on with the real clock while code runs, so that waiting loops end. */
  now(): number;
  sleep(seconds: number): void;
  /** Starts again at an instant (epoch milliseconds). */
  set(instant: number): void;
}

/** A clock that stands at `start` (epoch milliseconds) until it is set or used. */
export function createClock(start: number): Clock {
  let base = start;
  let from = performance.now();
  return {
    now: () => Math.floor(base + (performance.now() - from)),
    sleep(seconds) {
      base += seconds * 1000;
    },
    set(instant) {
      base = instant;
      from = performance.now();
    },
  };
}

/** Bytes in a page of WebAssembly memory. */
const PAGE_BYTES = 65_536;

/** Runs synchronous code under a clock and a cap (bytes for each engine's memory). */
export function confined<T>(clock: Clock, memoryCap: number, work: () => T): T {
  const { now } = Date;
  const { grow } = WebAssembly.Memory.prototype;
  Date.now = () => clock.now();
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > memoryCap) throw new RangeError('memory cap');
    return grow.call(this, pages);
  };
  try {
    return work();
  } finally {
    Date.now = now;
    WebAssembly.Memory.prototype.grow = grow;
  }
}
