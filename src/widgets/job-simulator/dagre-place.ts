/** dagre as a `Place`. A file of its own: it is loaded at build time, or when an edited job is drawn. */
import * as dagre from '@dagrejs/dagre';
import type { Place, Point, Spacing } from './placement.ts';

/** Places the nodes with dagre; bends are the points of links that span several ranks. */
export const dagrePlace: Place = (nodeCount, links, _ranks, spacing) => {
  const graph = new dagre.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: spacing.direction === 'right' ? 'LR' : 'TB',
    nodesep: spacing.betweenNodes,
    ranksep: spacing.betweenRanks,
    edgesep: 12,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const size = { width: spacing.nodeWidth, height: spacing.nodeHeight };
  for (let node = 0; node < nodeCount; node += 1) graph.setNode(String(node), { ...size });
  links.forEach(({ from, to }, index) => {
    if (from !== to) graph.setEdge(String(from), String(to), {}, String(index));
  });
  dagre.layout(graph);
  const centres = Array.from({ length: nodeCount }, (_, node): Point => {
    const { x, y } = graph.node(String(node));
    return { x: x ?? 0, y: y ?? 0 };
  });
  const bends = links.map(({ from, to }, index): readonly Point[] => {
    const edge = from === to ? undefined : graph.edge(String(from), String(to), String(index));
    const points: readonly Point[] = edge?.points ?? [];
    return farApart(centres[from]!, centres[to]!, spacing) ? points.slice(1, -1) : [];
  });
  return { centres, bends };
};

/** Whether a link passes at least one rank, whose boxes it must go round. */
function farApart(from: Point, to: Point, spacing: Spacing): boolean {
  const right = spacing.direction === 'right';
  const step = spacing.betweenRanks + (right ? spacing.nodeWidth : spacing.nodeHeight);
  return (right ? to.x - from.x : to.y - from.y) > 1.5 * step;
}
