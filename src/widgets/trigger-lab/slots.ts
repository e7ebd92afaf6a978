/** Which row a run is drawn in: the first that is free when it starts. */

/** Rows by run (-1 for one that never started), and how many rows there are. */
export function slotsOf(starts: readonly number[], ends: readonly number[], until: number) {
  const order = starts.flatMap((start, run) => (start < 0 ? [] : [run]));
  order.sort((one, other) => (starts[one] ?? 0) - (starts[other] ?? 0));
  const freeAt: number[] = [];
  const rows = starts.map(() => -1);
  for (const run of order) {
    const start = starts[run] ?? 0;
    const free = freeAt.findIndex((at) => at <= start);
    const row = free < 0 ? freeAt.length : free;
    rows[run] = row;
    const end = ends[run] ?? -1;
    freeAt[row] = end < 0 ? until + 1 : end;
  }
  return { rows, count: Math.max(1, freeAt.length) };
}
