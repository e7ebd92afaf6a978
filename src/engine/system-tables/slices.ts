/** How a time that something ran is cut into rows. */

/**
 * Rows follow the hours of the clock. That a run from 10:40 to 13:15 is written as four rows (Databricks docs) fits
 * this and not hours counted from the start, which would give three; said outright it is nowhere (unverified).
 */
export const SLICE_MS = 3_600_000;

export interface Slice {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Whether it ended here: only this slice carries the result. */
  readonly isLast: boolean;
}

/**
 * The slices of something that ran from `start` to `end` (null: it still runs), as far as they are complete at
 * `shown`. A table that rows are only added to cannot hold a part of an hour that goes on, so there is none.
 * What took no time has one slice of no length.
 */
export function slicesOf(start: number, end: number | null, shown: number): Slice[] {
  const slices: Slice[] = [];
  const stop = end ?? Number.POSITIVE_INFINITY;
  let from = start;
  do {
    const to = Math.min(stop, (Math.floor(from / SLICE_MS) + 1) * SLICE_MS);
    if (to > shown) break;
    slices.push({ from, to, isLast: to === stop });
    from = to;
  } while (from < stop);
  return slices;
}
