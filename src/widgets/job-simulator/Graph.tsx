/** The task graph: own SVG over a layout; one tab stop, arrows follow the edges, Enter selects. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { GraphEdges } from './GraphEdges.tsx';
import { GraphNode } from './GraphNode.tsx';
import { neighbour, type GraphLayout, type NodeBox } from './graph-layout.ts';
import type { JobGraph } from './job-graph.ts';
import { useViewport, type Viewport } from './use-viewport.ts';
import type { EdgeLook, NodeView } from './views.ts';
import { revealed, type Size, type View } from './viewport.ts';
import { ZoomTools } from './ZoomTools.tsx';

interface Props {
  name: string;
  graph: JobGraph;
  layout: GraphLayout;
  nodes: readonly NodeView[];
  edges: readonly EdgeLook[];
  selected: string | null;
  onSelect: (task_key: string) => void;
}

/** Above this many tasks only what lies in the window is drawn, and far away without text. */
const MANY = 150;
/** Text is not legible below this zoom. */
const LEGIBLE = 0.45;
const PAN_STEP = 60;

/** The graph in its window, with tools to zoom. */
export function Graph({ name, graph, layout, nodes, edges, selected, onSelect }: Props) {
  const port = useViewport(layout, layout.nodes.length > MANY);
  const [stop, setStop] = useState<string | null>(null);
  const focus = useFocusWhenDrawn();
  const tabStop = layout.nodes.some(({ task_key }) => task_key === stop)
    ? stop
    : (selected ?? nodes[0]?.task_key ?? null);
  const onKeyDown = (event: KeyboardEvent) => {
    const task_key = taskOf(event.target);
    if (moveView(event, port)) return event.preventDefault();
    if (task_key === null) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return onSelect(task_key);
    }
    const next = target(event.key, layout, task_key);
    if (next === null) return;
    event.preventDefault();
    setStop(next);
    focus.on(next);
    reveal(port, layout, next);
  };
  const onClick = (event: MouseEvent) => {
    const task_key = taskOf(event.target);
    if (task_key === null || port.wasDragged()) return;
    setStop(task_key);
    onSelect(task_key);
  };
  return (
    <div class="sim-graph" style={sizeOf(layout)}>
      <div
        class={`sim-window${port.isFitted ? '' : ' is-zoomed'}`}
        ref={port.attach}
        onKeyDown={onKeyDown}
        onClick={onClick}
        role="group"
        aria-label={`Tasks of ${name}. Arrow keys follow the dependencies, Enter selects, Shift with arrows moves the picture, plus and minus zoom.`}
      >
        <Picture
          layout={layout}
          graph={graph}
          nodes={nodes}
          edges={edges}
          selected={selected}
          tabStop={tabStop}
          view={port.view}
          window={port.window}
          drawn={focus.drawn}
        />
      </div>
      <ZoomTools port={port} />
    </div>
  );
}

/** The size of the drawing, for the style sheet to give its window a fitting height. */
export const sizeOf = ({ width, height }: Size) => ({ '--sim-w': width, '--sim-h': height });

interface PictureProps extends Omit<Props, 'name' | 'onSelect'> {
  tabStop: string | null;
  view: View | null;
  window: Size | null;
  drawn?: (svg: SVGSVGElement | null) => void;
}

/** The drawing alone: also what the server renders. */
export function Picture({
  layout,
  graph,
  nodes,
  edges,
  selected,
  tabStop,
  view,
  window,
  drawn,
}: PictureProps) {
  const isPlain = view !== null && view.zoom < LEGIBLE && nodes.length > 12;
  const seen = layout.nodes.length > MANY && view && window ? inWindow(layout, view, window, tabStop) : null;
  const boxes = useMemo(
    () =>
      layout.nodes.map((box, index) =>
        seen && !seen.has(box.task_key) ? null : (
          <GraphNode
            key={box.task_key}
            box={box}
            width={layout.nodeWidth}
            height={layout.nodeHeight}
            view={nodes[index]!}
            layer={graph.tasks[index]!.layer}
            isSelected={selected === box.task_key}
            isStop={tabStop === box.task_key}
            isPlain={isPlain}
          />
        ),
      ),
    [layout, nodes, selected, tabStop, isPlain, seen && [...seen].join('\n')],
  );
  const lines = useMemo(() => <GraphEdges edges={layout.edges} looks={edges} />, [layout, edges.join()]);
  const size = view && window ? { width: window.width, height: window.height } : layout;
  const box =
    view && window
      ? [view.x, view.y, window.width / view.zoom, window.height / view.zoom]
      : [0, 0, layout.width, layout.height];
  return (
    <svg
      class={`sim-picture${view ? ' is-measured' : ''}`}
      ref={drawn ?? null}
      viewBox={box.map((value) => Math.round(value * 100) / 100).join(' ')}
      width={size.width}
      height={size.height}
    >
      {lines}
      {boxes}
    </svg>
  );
}

function inWindow(layout: GraphLayout, view: View, window: Size, always: string | null): ReadonlySet<string> {
  const right = view.x + window.width / view.zoom;
  const foot = view.y + window.height / view.zoom;
  const seen = layout.nodes.filter(
    ({ x, y }) => x < right && y < foot && x + layout.nodeWidth > view.x && y + layout.nodeHeight > view.y,
  );
  const keys = new Set(seen.map(({ task_key }) => task_key));
  if (always !== null) keys.add(always);
  return keys;
}

/** Moves the focus to a node: at once, or when it has been drawn, since of a large graph only a part is there. */
function useFocusWhenDrawn() {
  const svg = useRef<SVGSVGElement | null>(null);
  const [wanted, setWanted] = useState<{ task_key: string } | null>(null);
  const focus = (task_key: string): boolean => {
    const node = svg.current?.querySelector<SVGElement>(`[data-task="${CSS.escape(task_key)}"]`);
    node?.focus({ preventScroll: true });
    return node != null;
  };
  useEffect(() => {
    if (wanted !== null) focus(wanted.task_key);
  }, [wanted]);
  return {
    on: (task_key: string) => {
      if (!focus(task_key)) setWanted({ task_key });
    },
    drawn: (element: SVGSVGElement | null) => {
      svg.current = element;
    },
  };
}

function taskOf(target: EventTarget | null): string | null {
  const node = target instanceof Element ? target.closest('[data-task]') : null;
  return node?.getAttribute('data-task') ?? null;
}

function target(key: string, layout: GraphLayout, task_key: string): string | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
      return neighbour(layout, task_key, key);
    case 'Home':
      return layout.nodes[0]?.task_key ?? null;
    case 'End':
      return layout.nodes.at(-1)?.task_key ?? null;
    default:
      return null;
  }
}

/** Keys that move the picture; true when the key was one of them. */
function moveView(event: KeyboardEvent, port: Viewport): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const pans: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [PAN_STEP, 0],
    ArrowRight: [-PAN_STEP, 0],
    ArrowUp: [0, PAN_STEP],
    ArrowDown: [0, -PAN_STEP],
  };
  const pan = event.shiftKey ? pans[event.key] : undefined;
  if (pan) port.panBy(...pan);
  else if (event.key === '+' || event.key === '=') port.zoomBy(1.25);
  else if (event.key === '-') port.zoomBy(0.8);
  else if (event.key === '0') port.fit();
  else return false;
  return true;
}

function reveal(port: Viewport, layout: GraphLayout, task_key: string): void {
  const box: NodeBox | undefined = layout.nodes.find((node) => node.task_key === task_key);
  if (!box) return;
  port.change((view, window) =>
    revealed(view, { x: box.x, y: box.y, width: layout.nodeWidth, height: layout.nodeHeight }, window),
  );
}
