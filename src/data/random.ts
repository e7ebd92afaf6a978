/**
 * Seeded chance for sample data. Only operations whose result every engine must agree on to the last bit are
 * used (integers, + - * /): `Math.log`, `exp`, `pow` and `cos` may differ by a bit between browsers, and one
 * bit is another row. So distributions are sums of uniforms or tables of weights, never formulas with logs.
 */

/** A source of numbers in [0, 1), each a multiple of 2^-32. */
export type Random = () => number;

/**
 * The source called `name` under `seed` (sfc32, seeded by FNV-1a of the name). One name per column or concern:
 * a column added later leaves all others as they were.
 */
export function random(seed: number, name: string): Random {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = hashOf(name);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 15; warmUp++) next();
  return next;
}

function hashOf(name: string): number {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  return hash;
}

/** A whole number from 0 to `count - 1`. */
export function below(next: Random, count: number): number {
  return Math.floor(next() * count);
}

/** A whole number from `low` to `high`, both included. */
export function between(next: Random, low: number, high: number): number {
  return low + below(next, high - low + 1);
}

/** One of a list that is not empty. */
export function pick<T>(next: Random, list: readonly T[]): T {
  const chosen = list[below(next, list.length)];
  if (chosen === undefined) throw new RangeError('pick needs a list with something in it');
  return chosen;
}

/** Bell-shaped around 0 with standard deviation 1, from -3.47 to 3.47: four uniforms added, then scaled. */
export function bell(next: Random): number {
  return (next() + next() + next() + next() - 2) * 1.7320508075688772;
}

/** A chooser of indexes with the given weights (all 0 or more, one above 0). */
export function weighted(weights: readonly number[]): (next: Random) => number {
  const upTo = running(weights);
  const total = upTo[upTo.length - 1] ?? 0;
  return (next) => firstAbove(upTo, next() * total);
}

/** The running totals of a list. */
export function running(weights: readonly number[]): Float64Array {
  let total = 0;
  return Float64Array.from(weights, (weight) => (total += weight));
}

/** The first index whose running total lies above `mark` (the last one when none does). */
export function firstAbove(upTo: Float64Array, mark: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) > mark) high = middle;
    else low = middle + 1;
  }
  return low;
}
