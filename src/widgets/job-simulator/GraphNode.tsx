/** One task in the graph: name, type, state as colour, icon and word, the layer as a stripe. */
import type { Layer } from './job-graph.ts';
import { StateShape } from './StateIcon.tsx';
import type { NodeBox } from './graph-layout.ts';
import type { NodeView } from './views.ts';

interface Props {
  box: NodeBox;
  width: number;
  height: number;
  view: NodeView;
  layer: Layer | null;
  isSelected: boolean;
  /** The one node that Tab reaches. */
  isStop: boolean;
  /** Far away: a plain coloured box, its name only for screen readers. */
  isPlain: boolean;
}

/** Characters of the state line that fit beside the icon. */
const STATE_LENGTH = { wide: 23, narrow: 18 };

/** The node as a button inside the SVG; events are heard by the graph as a whole. */
export function GraphNode({ box, width, height, view, layer, isSelected, isStop, isPlain }: Props) {
  return (
    <g
      class={`sim-node sim-tone-${view.tone}${isSelected ? ' is-selected' : ''}`}
      transform={`translate(${box.x} ${box.y})`}
      role="button"
      aria-label={view.label}
      aria-pressed={isSelected}
      tabindex={isStop ? 0 : -1}
      data-task={view.task_key}
    >
      <rect class="sim-node-halo" x="-4" y="-4" width={width + 8} height={height + 8} rx="9" />
      <rect class="sim-node-box" width={width} height={height} rx="6" />
      {layer && <path class={`sim-layer sim-layer-${layer}`} d={stripe(height)} />}
      {isPlain ? null : <NodeText box={box} view={view} width={width} height={height} />}
      {view.tone === 'running' && !isPlain && (
        <rect class="sim-node-run" width={width} height={height} rx="6" />
      )}
    </g>
  );
}

/** The left edge of the box, round at its corners. */
const stripe = (height: number) => `M6 0A6 6 0 0 0 0 6V${height - 6}A6 6 0 0 0 6 ${height}Z`;

/** Each text ends in a space, which is not seen: read in one go they must not run together. */
function NodeText({ box, view, width, height }: Pick<Props, 'box' | 'view' | 'width' | 'height'>) {
  const [first = '', second] = box.lines;
  const isWide = width > 170;
  const textX = isWide ? 40 : 33;
  const most = isWide ? STATE_LENGTH.wide : STATE_LENGTH.narrow;
  const both = view.detail === '' ? view.word : `${view.word}, ${view.detail}`;
  const state = both.length <= most ? both : view.word;
  return (
    <>
      <g transform={`translate(${isWide ? 15 : 11} 12)`}>
        <StateShape tone={view.tone} />
      </g>
      <text class="sim-node-name" x={textX} y={second === undefined ? 25 : 21}>
        {second === undefined ? `${first} ` : first}
        {second !== undefined && (
          <tspan x={textX} dy="14.5">
            {`${second} `}
          </tspan>
        )}
      </text>
      <text class="sim-node-type" x={textX} y={second === undefined ? 42 : 51}>
        {`${view.type} `}
      </text>
      <text class="sim-node-state" x={textX} y={height - 11}>
        {state}
      </text>
      {view.fault && (
        <g class="sim-fault" transform={`translate(${width - 22} ${height - 24})`}>
          <path d="M9 0 2 9h4.6L5 16l8-9.4H8z" />
        </g>
      )}
    </>
  );
}
