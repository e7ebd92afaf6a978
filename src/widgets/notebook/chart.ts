// Geometry of a simple chart: plain data in, places in pixels out.
import { isNumeric, written, type TableOutput } from './result-table.ts';

/** What is drawn: one column along the other. */
export interface ChartChoice {
  readonly kind: 'bar' | 'line';
  readonly x: number;
  readonly y: number;
}

/** A bar or a point, with what it stands for. */
export interface Mark {
  readonly x: number;
  /** Top of the bar, or the point. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly value: number;
}

/** A tick of an axis. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Everything to draw; the baseline is where zero is. */
export interface Chart {
  readonly marks: readonly Mark[];
  /** The line through the points, empty for bars. */
  readonly path: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly baseline: number;
  /** Where the plot begins, from the left. */
  readonly left: number;
  readonly height: number;
}

const HEIGHT = 220;
const TOP = 10;
const BOTTOM = 26;
const LETTER = 7;
const MOST = 100;

/** Columns that can be drawn upwards. */
export const measures = ({ columns }: TableOutput): number[] =>
  columns.flatMap(({ type }, at) => (isNumeric(type) ? [at] : []));

/** A first choice for a result, or null where it has no numbers to draw. */
export function firstChart(table: TableOutput): ChartChoice | null {
  const x = table.columns.findIndex(({ type }) => !isNumeric(type));
  const along = Math.max(x, 0);
  const y = measures(table).find((at) => at !== along);
  if (y === undefined || table.rows.length < 2) return null;
  const isTime = /^(date|timestamp)/.test(table.columns[along]?.type ?? '');
  return { kind: isTime ? 'line' : 'bar', x: along, y };
}

/** Lays a chart out for a width in pixels. Rows whose value is NULL leave a gap. */
export function layoutChart(table: TableOutput, choice: ChartChoice, width: number): Chart {
  const rows = table.rows.slice(0, MOST);
  const values = rows.map((row) => numberOf(row[choice.y]));
  const shown = values.filter((value) => value !== null);
  // A line may leave zero out of sight; a bar's length counts from it.
  const low = Math.min(...shown, choice.kind === 'bar' || shown.length === 0 ? 0 : Infinity);
  const steps = stepsOf(low, Math.max(...shown, choice.kind === 'bar' ? 0 : -Infinity));
  const [bottom = 0, top = 1] = [steps[0], steps.at(-1)];
  const left = Math.max(...steps.map((step) => sayStep(step).length)) * LETTER + 12;
  const place = (value: number) => TOP + ((top - value) / (top - bottom || 1)) * (HEIGHT - TOP - BOTTOM);
  const band = (width - left) / Math.max(rows.length, 1);
  const baseline = place(Math.min(Math.max(0, bottom), top));
  const marks = rows.flatMap((row, at) => {
    const value = values[at] ?? null;
    const label = written(row[choice.x]);
    return value === null
      ? []
      : [markOf(choice.kind, left + at * band, band, place(value), baseline, label, value)];
  });
  return {
    marks,
    path:
      choice.kind === 'line' ? marks.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('') : '',
    xTicks: xTicks(
      rows.map((row) => written(row[choice.x])),
      left,
      band,
    ),
    yTicks: steps.map((step) => ({ at: place(step), text: sayStep(step) })),
    baseline,
    left,
    height: HEIGHT,
  };
}

function markOf(
  kind: ChartChoice['kind'],
  start: number,
  band: number,
  y: number,
  baseline: number,
  label: string,
  value: number,
): Mark {
  if (kind === 'line') return { x: start + band / 2, y, width: 0, height: 0, label, value };
  const gap = Math.min(band * 0.2, 8);
  const height = Math.abs(baseline - y);
  return { x: start + gap / 2, y: Math.min(y, baseline), width: band - gap, height, label, value };
}

function numberOf(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Three to six round numbers from at or below `low` to at or above `high`. */
export function stepsOf(low: number, high: number): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

const sayStep = (step: number): string => step.toLocaleString('en-US', { maximumFractionDigits: 6 });

/** Labels below the marks, as many as fit side by side. */
function xTicks(labels: readonly string[], left: number, band: number): Tick[] {
  const longest = Math.min(Math.max(...labels.map((label) => label.length), 1), 14) * LETTER + 10;
  const every = Math.max(1, Math.ceil(longest / band));
  return labels.flatMap((label, at) => {
    if (at % every !== 0) return [];
    const text = label.length > 14 ? `${label.slice(0, 13)}…` : label;
    // The outermost labels move inwards rather than out of the picture.
    const half = (text.length * LETTER) / 2;
    const right = left + band * labels.length;
    return [{ at: Math.min(Math.max(left + (at + 0.5) * band, half), right - half), text }];
  });
}
