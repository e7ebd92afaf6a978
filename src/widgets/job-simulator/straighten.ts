/** Small mendings of a placement: the order of the text where nothing speaks against it, and straight chains. */
import type { Link } from './cycles.ts';
import type { Placement, Point, Spacing } from './placement.ts';

/** Two boxes nearer than this to one line are put on it. */
const NEAR = 16;

/** The placement with the job's first tasks uppermost (or leftmost), and near-straight chains straight. */
export function straighten(placement: Placement, links: readonly Link[], spacing: Spacing): Placement {
  const cross = spacing.direction === 'right' ? 'y' : 'x';
  const flipped = against(placement.centres, spacing) ? mirrored(placement, cross) : placement;
  const along = spacing.direction === 'right' ? 'x' : 'y';
  const reach =
    spacing.betweenNodes + (spacing.direction === 'right' ? spacing.nodeHeight : spacing.nodeWidth);
  const centres = flipped.centres.map((point) => ({ ...point }));
  const inOrder = links.toSorted((a, b) => centres[a.from]![along] - centres[b.from]![along]);
  for (const { from, to } of inOrder) {
    const wanted = centres[from]![cross];
    if (Math.abs(centres[to]![cross] - wanted) > NEAR || centres[to]![cross] === wanted) continue;
    const crowded = centres.some(
      (other, index) =>
        index !== to &&
        Math.round(other[along]) === Math.round(centres[to]![along]) &&
        Math.abs(other[cross] - wanted) < reach,
    );
    if (!crowded) centres[to] = { ...centres[to]!, [cross]: wanted };
  }
  return { centres, bends: flipped.bends };
}

/** Whether more pairs of one rank stand against the order of the text than with it. */
function against(centres: readonly Point[], { direction }: Spacing): boolean {
  const ranks = new Map<number, number[]>();
  for (const point of centres) {
    const along = Math.round(direction === 'right' ? point.x : point.y);
    const rank = ranks.get(along) ?? [];
    rank.push(direction === 'right' ? point.y : point.x);
    ranks.set(along, rank);
  }
  let balance = 0;
  for (const rank of ranks.values()) {
    for (let index = 1; index < rank.length; index += 1)
      balance += Math.sign(rank[index]! - rank[index - 1]!);
  }
  return balance < 0;
}

function mirrored({ centres, bends }: Placement, cross: 'x' | 'y'): Placement {
  const turn = (point: Point): Point => ({ ...point, [cross]: -point[cross] });
  return { centres: centres.map(turn), bends: bends.map((points) => points.map(turn)) };
}
