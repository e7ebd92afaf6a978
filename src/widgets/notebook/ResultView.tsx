/** A result: a table that can be put in order, and a simple chart of it. */
import { useState } from 'preact/hooks';
import { firstChart, measures, type ChartChoice } from './chart.ts';
import { ResultChart } from './ResultChart.tsx';
import {
  DRAWN_ROWS,
  isNumeric,
  ordered,
  pressed,
  sayRows,
  written,
  type Order,
  type TableOutput,
} from './result-table.ts';

interface Given {
  readonly table: TableOutput;
  readonly name: string;
}

export function ResultView({ table, name }: Given) {
  const [chart, setChart] = useState<ChartChoice | null>(null);
  const first = firstChart(table);
  return (
    <div class="nb-result">
      <div class="nb-result-head">
        <p class="tool-note">{sayRows(table)}</p>
        {first && <Views chart={chart} first={first} onChart={setChart} />}
        {chart && <Columns table={table} chart={chart} onChart={setChart} />}
      </div>
      {chart ? (
        <ResultChart table={table} choice={chart} name={name} />
      ) : (
        <ResultTable table={table} name={name} />
      )}
    </div>
  );
}

interface ViewsProps {
  readonly chart: ChartChoice | null;
  readonly first: ChartChoice;
  readonly onChart: (chart: ChartChoice | null) => void;
}

function Views({ chart, first, onChart }: ViewsProps) {
  const views = [
    { label: 'Table', isOn: chart === null, chart: null },
    { label: 'Bars', isOn: chart?.kind === 'bar', chart: { ...(chart ?? first), kind: 'bar' as const } },
    { label: 'Line', isOn: chart?.kind === 'line', chart: { ...(chart ?? first), kind: 'line' as const } },
  ];
  return (
    <div class="tool-choice" role="group" aria-label="View of the result">
      {views.map(({ label, isOn, chart: wanted }) => (
        <button key={label} type="button" aria-pressed={isOn} onClick={() => onChart(wanted)}>
          {label}
        </button>
      ))}
    </div>
  );
}

interface ColumnsProps {
  readonly table: TableOutput;
  readonly chart: ChartChoice;
  readonly onChart: (chart: ChartChoice) => void;
}

/** Which column along which. */
function Columns({ table, chart, onChart }: ColumnsProps) {
  const all = table.columns.map((_, at) => at);
  const select = (label: string, value: number, options: readonly number[], onPick: (at: number) => void) => (
    <label class="nb-axis">
      <span class="tool-label">{label}</span>
      <select value={value} onChange={(event) => onPick(Number(event.currentTarget.value))}>
        {options.map((at) => (
          <option key={at} value={at} selected={at === value}>
            {table.columns[at]?.name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="nb-axes">
      {select('Up', chart.y, measures(table), (y) => onChart({ ...chart, y }))}
      {select('Along', chart.x, all, (x) => onChart({ ...chart, x }))}
    </div>
  );
}

function ResultTable({ table, name }: Given) {
  const [order, setOrder] = useState<Order | null>(null);
  const rows = ordered(table, order).slice(0, DRAWN_ROWS);
  return (
    <div class="tool-scroll nb-table-box" tabIndex={0} role="group" aria-label={`${name}, table`}>
      <table class="tool-table nb-table">
        <thead>
          <tr>
            {table.columns.map(({ name: column, type }, at) => (
              <th
                key={at}
                scope="col"
                class={isNumeric(type) ? 'tool-number' : undefined}
                aria-sort={order?.column === at ? order.direction : undefined}
              >
                <button type="button" title={type} onClick={() => setOrder(pressed(order, at))}>
                  {column}
                  <span class="nb-order" aria-hidden="true">
                    {order?.column === at ? (order.direction === 'ascending' ? '▲' : '▼') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, place) => (
                <td key={place} class={classOf(table.columns[place]?.type ?? '', value)}>
                  {written(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf(type: string, value: unknown): string | undefined {
  const isNull = value === null || value === undefined;
  const names = [isNumeric(type) ? 'tool-number' : '', isNull ? 'nb-null' : ''].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}
