/** Runs as bars, one row for each slot; where bars would be hairlines, the share of the time that runs were busy. */
import { bar, heights, px, xOf, type Box } from './marks.ts';
import { OUTCOMES, outcomeOf, type LabResult, type Outcome } from './result.ts';
import { slotsOf } from './slots.ts';

/** Bars are drawn while they are this wide on average. */
const THINNEST_PX = 4;
const COLUMN_PX = 1;
/** More rows than this are drawn on top of each other in the last one. */
const MOST_ROWS = 10;

export type RunTone = 'success' | 'failed' | 'running' | 'upstream';

export interface RunLane {
  readonly isCrowded: boolean;
  /** Runs at a time, on average over the view. */
  readonly load: number;
  readonly rows: number;
  readonly paths: readonly { readonly tone: RunTone; readonly d: string }[];
  /** Strokes across the bars of failed runs, so that colour is not alone. */
  readonly cuts: string;
}

const TONES: Readonly<Partial<Record<Outcome, RunTone>>> = {
  succeeded: 'success',
  failed: 'failed',
  running: 'running',
};
export const toneOfRun = (outcome: Outcome): RunTone => TONES[outcome] ?? 'upstream';

/** Rows that the runs of a result need. */
export function rowsOf(result: LabResult): number {
  return Math.min(MOST_ROWS, slotsOf(result.runs.start, result.runs.end, result.until).count);
}

/** Bars or busy shares of the runs in the view. */
export function runLane(result: LabResult, box: Box): RunLane {
  const { start: starts, end: ends } = result.runs;
  const { from, to } = box.view;
  const shown = starts.flatMap((start, run) => {
    const end = endOf(ends[run], result.until);
    return start >= 0 && start <= to && end >= from ? [{ run, start, end }] : [];
  });
  const lengths = shown.reduce((sum, { start, end }) => sum + end - start, 0);
  const inside = shown.reduce((sum, { start, end }) => sum + Math.min(end, to) - Math.max(start, from), 0);
  const load = inside / (to - from);
  const width = ((lengths / Math.max(1, shown.length)) * box.width) / (to - from);
  const hasManyBars = shown.length > box.width / THINNEST_PX;
  if (width < THINNEST_PX && hasManyBars) return { ...busyShares(result, shown, box), isCrowded: true, load };
  return { ...bars(result, shown, box), isCrowded: false, load };
}

type Drawn = Omit<RunLane, 'isCrowded' | 'load'>;

interface Shown {
  readonly run: number;
  readonly start: number;
  readonly end: number;
}

const endOf = (end: number | undefined, until: number) => (end === undefined || end < 0 ? until : end);

function bars(result: LabResult, shown: readonly Shown[], box: Box): Drawn {
  const { rows, count } = slotsOf(result.runs.start, result.runs.end, result.until);
  const drawn = Math.min(MOST_ROWS, count);
  const rowHeight = box.height / drawn;
  const thick = Math.max(3, rowHeight - 2);
  const parts = new Map<RunTone, string>();
  let cuts = '';
  for (const { run, start, end } of shown) {
    const tone = toneOfRun(outcomeOf(result, run));
    const top = px(box.top + Math.min(rows[run] ?? 0, drawn - 1) * rowHeight);
    const [left, right] = [Math.max(-2, xOf(box, start)), Math.min(box.width + 2, xOf(box, end))];
    // A hair of space tells two runs apart that follow at once.
    parts.set(tone, (parts.get(tone) ?? '') + bar(left, right - 1, top, px(thick)));
    if (tone === 'failed' && right - left > 6)
      cuts += `M${px(left + 1)} ${px(top + thick)}L${px(Math.min(left + thick, right - 2))} ${top}`;
  }
  return { rows: drawn, paths: [...parts].map(([tone, d]) => ({ tone, d })), cuts };
}

function busyShares(result: LabResult, shown: readonly Shown[], box: Box): Drawn {
  const columns = Math.ceil(box.width / COLUMN_PX);
  const columnMs = (box.view.to - box.view.from) / columns;
  const busy = new Map<RunTone, Float64Array>();
  for (const { run, start, end } of shown) {
    const tone = toneOfRun(outcomeOf(result, run));
    const sums = busy.get(tone) ?? new Float64Array(columns);
    busy.set(tone, sums);
    addShare(sums, (start - box.view.from) / columnMs, (end - box.view.from) / columnMs);
  }
  const stack = new Float64Array(columns);
  const layers = [...busy]
    .toSorted(([one], [other]) => OUTCOMES.length * (toneRank(one) - toneRank(other)))
    .map(([tone, sums]) => {
      for (let index = 0; index < columns; index++) stack[index] = (stack[index] ?? 0) + (sums[index] ?? 0);
      return { tone, sums: Float64Array.from(stack) };
    });
  const most = stack.reduce((one, other) => Math.max(one, other), 1);
  // The tallest stack is painted first and the lower ones over it.
  const paths = layers
    .toReversed()
    .map(({ tone, sums }) => ({ tone, d: heights(rounded(sums), COLUMN_PX, box, most) }));
  return { rows: 1, paths, cuts: '' };
}

const RANKS: readonly RunTone[] = ['success', 'running', 'upstream', 'failed'];
const toneRank = (tone: RunTone) => RANKS.indexOf(tone);

/** Steps of a twentieth: equal columns join into one stroke. */
const rounded = (sums: Float64Array) => sums.map((share) => Math.round(share * 20) / 20);

function addShare(sums: Float64Array, from: number, to: number): void {
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(sums.length - 1, Math.floor(to));
  for (let index = first; index <= last; index++) {
    sums[index] = (sums[index] ?? 0) + Math.max(0, Math.min(to, index + 1) - Math.max(from, index));
  }
}
