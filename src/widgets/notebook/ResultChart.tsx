/** Bars or a line; the table is its twin. */
import { layoutChart, type Chart, type ChartChoice } from './chart.ts';
import type { TableOutput } from './result-table.ts';
import { useWidth } from './use-width.ts';

interface Props {
  readonly table: TableOutput;
  readonly choice: ChartChoice;
  readonly name: string;
}

export function ResultChart({ table, choice, name }: Props) {
  const [ref, width] = useWidth(640);
  const chart = layoutChart(table, choice, width);
  const [x, y] = [table.columns[choice.x]?.name, table.columns[choice.y]?.name];
  return (
    <div ref={ref} class="nb-chart">
      <svg
        width={width}
        height={chart.height}
        viewBox={`0 0 ${width} ${chart.height}`}
        role="img"
        aria-label={`${name}: ${y} by ${x}, ${chart.marks.length} values. The table has them.`}
      >
        <Axes chart={chart} width={width} />
        {choice.kind === 'line' && <path class="nb-chart-line" d={chart.path} />}
        {chart.marks.map((mark, at) =>
          choice.kind === 'bar' ? (
            <rect key={at} class="nb-chart-bar" x={mark.x} y={mark.y} width={mark.width} height={mark.height}>
              <title>{`${mark.label}: ${mark.value}`}</title>
            </rect>
          ) : (
            <circle key={at} class="nb-chart-point" cx={mark.x} cy={mark.y} r={3}>
              <title>{`${mark.label}: ${mark.value}`}</title>
            </circle>
          ),
        )}
      </svg>
    </div>
  );
}

function Axes({ chart, width }: { readonly chart: Chart; readonly width: number }) {
  return (
    <g class="nb-chart-axes">
      {chart.yTicks.map(({ at, text }) => (
        <g key={text}>
          <line x1={chart.left} x2={width} y1={at} y2={at} />
          <text x={chart.left - 8} y={at + 4} text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {chart.xTicks.map(({ at, text }) => (
        <text key={at} x={at} y={chart.height - 8} text-anchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}
