/**
 * Geometry of the task graph: plain data in, boxes and paths out; colours are a matter of the style sheet.
 * Up to DAGRE_LIMIT tasks are laid out by dagre, handed in as a function so that it can be loaded when it is
 * needed; larger graphs, and pages where dagre has not arrived, by layers of longest paths (`layered.ts`).
 */
import { layered } from './layered.ts';
import type { Direction, Place, Placement, Point, Spacing } from './placement.ts';
import { straighten } from './straighten.ts';
import { linksOnCycles, ranksOf } from './cycles.ts';
import type { GraphEdge, JobGraph } from './job-graph.ts';

export interface NodeBox {
  readonly task_key: string;
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
  /** The name in one or two lines that fit the box. */
  readonly lines: readonly string[];
  /** Column (or row, where the graph leads down) it stands in, from 0. */
  readonly rank: number;
}

export interface EdgePath {
  readonly from: string;
  readonly to: string;
  readonly outcome: string | null;
  /** SVG path data. */
  readonly path: string;
  /** Where the outcome is written. */
  readonly label: readonly [number, number];
  readonly onCycle: boolean;
}

export interface GraphLayout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly nodes: readonly NodeBox[];
  readonly edges: readonly EdgePath[];
}

/** Above this dagre takes too long for a page (3 s for 1,000 tasks). */
export const DAGRE_LIMIT = 150;

const MARGIN = 12;
/** How far outside the boxes an edge that leads back passes. */
const DETOUR = 44;
const LINE_LENGTH: Readonly<Record<Direction, number>> = { right: 20, down: 16 };
const SPACING: Readonly<Record<Direction, Spacing>> = {
  right: { direction: 'right', nodeWidth: 184, nodeHeight: 80, betweenRanks: 48, betweenNodes: 20 },
  down: { direction: 'down', nodeWidth: 152, nodeHeight: 80, betweenRanks: 40, betweenNodes: 14 },
};

/** Lays the graph out; `place` is used for up to DAGRE_LIMIT tasks. */
export function layoutGraph(graph: JobGraph, direction: Direction, place: Place = layered): GraphLayout {
  const spacing = spacingFor(graph, direction);
  const indexOf = new Map(graph.tasks.map(({ task_key }, index) => [task_key, index]));
  const links = graph.edges.map(({ from, to }) => ({ from: indexOf.get(from)!, to: indexOf.get(to)! }));
  const ranks = ranksOf(graph.tasks.length, links);
  const large = graph.tasks.length > DAGRE_LIMIT;
  const placed = (large ? layered : place)(graph.tasks.length, links, ranks, spacing);
  const { centres, bends } = atOrigin(large ? placed : straighten(placed, links, spacing), spacing);
  const columns = columnsOf(centres, direction);
  const onCycle = linksOnCycles(graph.tasks.length, links);
  const nodes = graph.tasks.map(({ task_key }, index) => ({
    task_key,
    x: round(centres[index]!.x - spacing.nodeWidth / 2),
    y: round(centres[index]!.y - spacing.nodeHeight / 2),
    lines: wrapName(task_key, LINE_LENGTH[direction]),
    rank: columns[index]!,
  }));
  const edges = graph.edges.map((edge, index) => {
    const { from, to } = links[index]!;
    return edgePath(edge, [centres[from]!, centres[to]!], bends[index]!, spacing, onCycle[index]!);
  });
  const detour = links.some(({ from, to }) => leadsBack(centres[from]!, centres[to]!, spacing)) ? DETOUR : 0;
  return {
    direction,
    width: round(
      Math.max(0, ...widest(centres, 'x')) +
        spacing.nodeWidth / 2 +
        MARGIN +
        (direction === 'down' ? detour : 0),
    ),
    height: round(
      Math.max(0, ...widest(centres, 'y')) +
        spacing.nodeHeight / 2 +
        MARGIN +
        (direction === 'right' ? detour : 0),
    ),
    nodeWidth: spacing.nodeWidth,
    nodeHeight: spacing.nodeHeight,
    nodes,
    edges,
  };
}

/** Branch names stand between the ranks, so a graph with an If/else gives them room. */
function spacingFor(graph: JobGraph, direction: Direction): Spacing {
  const spacing = SPACING[direction];
  const hasBranches = graph.edges.some(({ outcome }) => outcome !== null);
  return hasBranches ? { ...spacing, betweenRanks: spacing.betweenRanks + 24 } : spacing;
}

/** Which column or row each centre stands in: equal boxes of one rank share their coordinate. */
function columnsOf(centres: readonly Point[], direction: Direction): number[] {
  const along = widest(centres, direction === 'right' ? 'x' : 'y').map(Math.round);
  const distinct = [...new Set(along)].toSorted((a, b) => a - b);
  const column = new Map(distinct.map((value, index) => [value, index]));
  return along.map((value) => column.get(value)!);
}

const widest = (points: readonly Point[], axis: 'x' | 'y') => points.map((point) => point[axis]);

function atOrigin(placement: Placement, { nodeWidth, nodeHeight }: Spacing): Placement {
  const left = Math.min(...widest(placement.centres, 'x')) - nodeWidth / 2 - MARGIN;
  const top = Math.min(...widest(placement.centres, 'y')) - nodeHeight / 2 - MARGIN;
  const moved = ({ x, y }: Point) => ({ x: x - left, y: y - top });
  return { centres: placement.centres.map(moved), bends: placement.bends.map((points) => points.map(moved)) };
}

/** From the foot of one box to the head of the other. */
function edgePoints(from: Point, to: Point, bends: readonly Point[], spacing: Spacing): Point[] {
  const { direction, nodeWidth, nodeHeight } = spacing;
  const along = direction === 'right' ? { x: nodeWidth / 2, y: 0 } : { x: 0, y: nodeHeight / 2 };
  return [{ x: from.x + along.x, y: from.y + along.y }, ...bends, { x: to.x - along.x, y: to.y - along.y }];
}

/** Whether an edge leads against the direction of the graph: it closes a cycle. */
function leadsBack(from: Point, to: Point, { direction }: Spacing): boolean {
  return direction === 'right' ? to.x <= from.x : to.y <= from.y;
}

/** An edge that leads back goes round on the outside, from side to side of the boxes. */
function wayBack(from: Point, to: Point, { direction, nodeWidth, nodeHeight }: Spacing): readonly Point[] {
  const apart = from.x === to.x && from.y === to.y ? 30 : 0;
  if (direction === 'right') {
    const low = Math.max(from.y, to.y) + nodeHeight / 2 + DETOUR;
    return [
      { x: from.x + apart, y: from.y + nodeHeight / 2 },
      { x: from.x + apart, y: low },
      { x: to.x - apart, y: low },
      { x: to.x - apart, y: to.y + nodeHeight / 2 },
    ];
  }
  const far = Math.max(from.x, to.x) + nodeWidth / 2 + DETOUR;
  return [
    { x: from.x + nodeWidth / 2, y: from.y + apart },
    { x: far, y: from.y + apart },
    { x: far, y: to.y - apart },
    { x: to.x + nodeWidth / 2, y: to.y - apart },
  ];
}

function edgePath(
  edge: GraphEdge,
  ends: readonly [Point, Point],
  bends: readonly Point[],
  spacing: Spacing,
  onCycle: boolean,
): EdgePath {
  const [from, to] = ends;
  if (!leadsBack(from, to, spacing)) {
    const points = edgePoints(from, to, bends, spacing);
    return { ...edge, path: curve(points, spacing.direction), label: labelAt(points), onCycle };
  }
  const [a, b, c, d] = wayBack(from, to, spacing).map(({ x, y }) => `${round(x)} ${round(y)}`);
  const [, one, other] = wayBack(from, to, spacing);
  const label = [round((one!.x + other!.x) / 2), round((one!.y + other!.y) / 2 - DETOUR / 4)] as const;
  return { ...edge, path: `M${a}C${b} ${c} ${d}`, label, onCycle };
}

/** Smooth through the points, leaving each along the direction of the graph. */
function curve(points: readonly Point[], direction: Direction): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let from = first;
  const parts = [`M${round(first.x)} ${round(first.y)}`];
  for (const to of rest) {
    const middle = direction === 'right' ? (from.x + to.x) / 2 : (from.y + to.y) / 2;
    const [c1, c2] =
      direction === 'right'
        ? [
            { x: middle, y: from.y },
            { x: middle, y: to.y },
          ]
        : [
            { x: from.x, y: middle },
            { x: to.x, y: middle },
          ];
    parts.push(`C${round(c1.x)} ${round(c1.y)} ${round(c2.x)} ${round(c2.y)} ${round(to.x)} ${round(to.y)}`);
    from = to;
  }
  return parts.join('');
}

/** Near the start: several branches of one If/else leave the same point, their middles lie apart. */
function labelAt(points: readonly Point[]): readonly [number, number] {
  const [a, b] = points;
  if (!a || !b) return [0, 0];
  return [round(a.x + (b.x - a.x) * 0.5), round(a.y + (b.y - a.y) * 0.5)];
}

const round = (value: number) => Math.round(value * 10) / 10;

/**
 * A task key on one or two lines of at most `length` characters, broken after `_` or `-` where it can be;
 * what does not fit loses its middle, since keys of one job tend to begin alike and differ at the end.
 */
export function wrapName(name: string, length: number): readonly string[] {
  if (name.length <= length) return [name];
  const breaks = [...name.matchAll(/[_-]+/g)].map((match) => match.index + match[0].length);
  const fitting = breaks.filter((at) => at <= length && name.length - at <= length);
  const middle = name.length / 2;
  // Of two equally even breaks the later one: a name reads better with its longer part first.
  const best = fitting.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || b - a)[0];
  if (best !== undefined) return [name.slice(0, best), name.slice(best)];
  if (name.length <= 2 * length) return [name.slice(0, length), name.slice(length)];
  return [name.slice(0, length), `…${name.slice(name.length - length + 1)}`];
}

/** The task that an arrow key leads to from `task_key`, or null at the rim. */
export function neighbour(
  layout: GraphLayout,
  task_key: string,
  arrow: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
): string | null {
  const here = layout.nodes.find((node) => node.task_key === task_key);
  if (!here) return null;
  const [ahead, behind] =
    layout.direction === 'right' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
  if (arrow === ahead || arrow === behind) return alongEdges(layout, here, arrow === ahead);
  const forward = arrow === 'ArrowDown' || arrow === 'ArrowRight';
  const cross = (node: NodeBox) => (layout.direction === 'right' ? node.y : node.x);
  const peers = layout.nodes
    .filter(
      (node) => node.rank === here.rank && (forward ? cross(node) > cross(here) : cross(node) < cross(here)),
    )
    .toSorted((a, b) => Math.abs(cross(a) - cross(here)) - Math.abs(cross(b) - cross(here)));
  return peers[0]?.task_key ?? null;
}

/** Along an edge where there is one, else to the nearest task of the next or previous rank. */
function alongEdges(layout: GraphLayout, here: NodeBox, ahead: boolean): string | null {
  const linked = new Set(
    layout.edges
      .filter((edge) => (ahead ? edge.from : edge.to) === here.task_key)
      .map((edge) => (ahead ? edge.to : edge.from)),
  );
  linked.delete(here.task_key);
  const near = (a: NodeBox, b: NodeBox) => distance(a, here) - distance(b, here);
  const along = layout.nodes.filter((node) => linked.has(node.task_key)).toSorted(near)[0];
  if (along) return along.task_key;
  const rank = here.rank + (ahead ? 1 : -1);
  return layout.nodes.filter((node) => node.rank === rank).toSorted(near)[0]?.task_key ?? null;
}

const distance = (a: NodeBox, b: NodeBox) => Math.hypot(a.x - b.x, a.y - b.y);
