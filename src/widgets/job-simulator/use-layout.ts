/** The layout of the job drawn: the page's own came with the page; of an edited job it is made here. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { DAGRE_LIMIT, layoutGraph, type GraphLayout } from './graph-layout.ts';
import type { Direction, Place } from './placement.ts';
import type { JobGraph } from './job-graph.ts';

/** The layouts that the server made. */
export type Layouts = Readonly<Record<Direction, GraphLayout>>;

/** dagre is loaded when a graph first needs it; until it is there the plain layers are drawn. */
export function useLayout(
  graph: JobGraph,
  page: { graph: JobGraph; layouts: Layouts },
  direction: Direction,
): GraphLayout {
  const [dagre, setDagre] = useState<{ place: Place } | null>(null);
  const isPage = graph === page.graph;
  const isWanted = !isPage && dagre === null && graph.tasks.length <= DAGRE_LIMIT;
  useEffect(() => {
    if (!isWanted) return;
    // Without dagre the graph stays drawn in plain layers, which is no failure.
    import('./dagre-place.ts').then(
      ({ dagrePlace }) => setDagre({ place: dagrePlace }),
      () => undefined,
    );
  }, [isWanted]);
  return useMemo(
    () => (isPage ? page.layouts[direction] : layoutGraph(graph, direction, dagre?.place)),
    [graph, direction, dagre, isPage],
  );
}
