/** The dependencies: curves with a head, branch names of If/else, cycles marked. */
import type { EdgePath } from './graph-layout.ts';
import type { EdgeLook } from './views.ts';

/** Above this many edges those that look alike are one path: a page cannot hold thousands of elements lightly. */
const MANY = 400;

export function GraphEdges({ edges, looks }: { edges: readonly EdgePath[]; looks: readonly EdgeLook[] }) {
  return (
    <g class="sim-edges" aria-hidden="true">
      {edges.length > MANY
        ? together(edges, looks)
        : edges.map((edge, index) => single(edge, looks[index] ?? 'idle'))}
    </g>
  );
}

function single(edge: EdgePath, look: EdgeLook) {
  const [x, y] = edge.label;
  return (
    <g
      key={`${edge.from} ${edge.to} ${edge.outcome}`}
      class={`sim-edge sim-edge-${edge.onCycle ? 'cycle' : look}`}
    >
      <path d={edge.path} />
      <path class="sim-edge-head" d={head(edge.path)} />
      {edge.outcome !== null && (
        <>
          <rect x={x - 17} y={y - 8.5} width="34" height="17" rx="8.5" />
          <text x={x} y={y + 3.5}>
            {edge.outcome}
          </text>
        </>
      )}
      {edge.onCycle && edge.outcome === null && (
        <text class="sim-edge-mark" x={x} y={y - 5}>
          cycle
        </text>
      )}
    </g>
  );
}

/** An arrow head at the end of the path, turned as its last stretch leads. */
function head(path: string): string {
  const numbers = path.match(/-?[\d.]+/g)?.map(Number) ?? [];
  const [cx = 0, cy = 0, x = 0, y = 0] = numbers.slice(-4);
  const across = Math.abs(x - cx) >= Math.abs(y - cy);
  if (across) {
    const sign = x >= cx ? -1 : 1;
    return `M${x} ${y}l${7 * sign} -4v8z`;
  }
  const sign = y >= cy ? -1 : 1;
  return `M${x} ${y}l-4 ${7 * sign}h8z`;
}

function together(edges: readonly EdgePath[], looks: readonly EdgeLook[]) {
  const groups = new Map<string, string[]>();
  edges.forEach((edge, index) => {
    const look = edge.onCycle ? 'cycle' : (looks[index] ?? 'idle');
    const group = groups.get(look);
    if (group) group.push(edge.path);
    else groups.set(look, [edge.path]);
  });
  return [...groups].map(([look, paths]) => (
    <g key={look} class={`sim-edge sim-edge-${look}`}>
      <path d={paths.join('')} />
    </g>
  ));
}
