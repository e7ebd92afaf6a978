/** Declared dirt: so many rows of each kind, no row with two, so that every count in the README is exact. */
import { below, type Random } from './random.ts';

/**
 * For each of `rows` rows the kind of dirt it gets, or undefined. Exactly `counts[kind]` rows have each kind,
 * at random places; row 0 stays clean, so a row can always repeat an earlier clean one.
 * @throws RangeError when there are more dirty rows than rows
 */
export function spread<Kind extends string>(
  next: Random,
  rows: number,
  counts: Readonly<Record<Kind, number>>,
): (Kind | undefined)[] {
  const dirtOf = new Array<Kind | undefined>(rows).fill(undefined);
  const places = Array.from({ length: rows - 1 }, (_, index) => index + 1);
  let free = places.length;
  for (const kind of kindsOf(counts)) {
    for (let left = counts[kind]; left > 0; left--) {
      if (free === 0) throw new RangeError(`no clean row left for ${kind}`);
      const at = below(next, free);
      free -= 1;
      dirtOf[places[at] ?? 0] = kind;
      places[at] = places[free] ?? 0;
    }
  }
  return dirtOf;
}

function kindsOf<Kind extends string>(counts: Readonly<Record<Kind, number>>): Kind[] {
  const kinds: Kind[] = [];
  for (const kind in counts) kinds.push(kind);
  return kinds;
}
