/**
 * A plain layered placement for large graphs: ranks by longest path, a few sweeps that put each task near the
 * middle of its neighbours, ranks centred on one another. Far below 100 ms for 1,000 tasks.
 */
import type { Link } from './cycles.ts';
import type { Placement, Point, Spacing } from './placement.ts';

const SWEEPS = 6;
/** A rank of hundreds of tasks is folded into columns of at most this many, so that the picture stays a picture. */
const FOLD = 40;

/** Places nodes in their ranks. */
export function layered(
  nodeCount: number,
  links: readonly Link[],
  ranks: readonly number[],
  spacing: Spacing,
): Placement {
  const rows = inRanks(nodeCount, ranks);
  const neighbours = neighboursOf(nodeCount, links);
  const position = new Array<number>(nodeCount).fill(0);
  const remember = (row: readonly number[]) =>
    row.forEach((node, place) => (position[node] = place - (row.length - 1) / 2));
  rows.forEach(remember);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const order = sweep % 2 === 0 ? rows : rows.toReversed();
    for (const row of order) {
      const wish = new Map(row.map((node) => [node, meanPosition(node, neighbours, position)]));
      row.sort((a, b) => wish.get(a)! - wish.get(b)! || a - b);
      remember(row);
    }
  }
  return { centres: centresOf(rows, nodeCount, spacing), bends: links.map(() => []) };
}

function inRanks(nodeCount: number, ranks: readonly number[]): number[][] {
  const rows: number[][] = [];
  for (let node = 0; node < nodeCount; node += 1) (rows[ranks[node]!] ??= []).push(node);
  return rows.filter(() => true);
}

function neighboursOf(nodeCount: number, links: readonly Link[]): number[][] {
  const neighbours: number[][] = Array.from({ length: nodeCount }, () => []);
  for (const { from, to } of links) {
    neighbours[from]!.push(to);
    neighbours[to]!.push(from);
  }
  return neighbours;
}

function meanPosition(node: number, neighbours: readonly number[][], position: readonly number[]): number {
  const around = neighbours[node]!;
  if (around.length === 0) return position[node]!;
  return around.reduce((sum, other) => sum + position[other]!, 0) / around.length;
}

function centresOf(rows: readonly number[][], nodeCount: number, spacing: Spacing): Point[] {
  const right = spacing.direction === 'right';
  const alongStep = (right ? spacing.nodeWidth : spacing.nodeHeight) + spacing.betweenRanks;
  const foldStep = (right ? spacing.nodeWidth : spacing.nodeHeight) + spacing.betweenNodes;
  const crossStep = (right ? spacing.nodeHeight : spacing.nodeWidth) + spacing.betweenNodes;
  const centres = new Array<Point>(nodeCount);
  let along = 0;
  for (const row of rows) {
    const folds = Math.ceil(row.length / FOLD);
    const perFold = Math.ceil(row.length / folds);
    row.forEach((node, place) => {
      const fold = Math.floor(place / perFold);
      const size = Math.min(perFold, row.length - fold * perFold);
      const cross = ((place % perFold) - (size - 1) / 2) * crossStep;
      const at = along + fold * foldStep;
      centres[node] = right ? { x: at, y: cross } : { x: cross, y: at };
    });
    along += (folds - 1) * foldStep + alongStep;
  }
  return centres;
}
