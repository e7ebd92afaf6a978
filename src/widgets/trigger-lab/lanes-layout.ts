/** All lanes of one view as boxes and paths. Plain data in, plain data out; colours belong to the style sheet. */
import { counts, inView, isCrowded, marks, px, type Box } from './marks.ts';
import { queueLane } from './queue-lane.ts';
import { outcomeOf, type LabResult } from './result.ts';
import { rowsOf, runLane } from './run-lane.ts';
import type { SpanView } from './span-view.ts';
import { figure } from './words.ts';

export type LaneKey = 'files' | `table-${number}` | 'decisions' | 'runs' | 'before' | 'queue' | 'skipped';

export interface LaneDrawing {
  readonly key: LaneKey;
  readonly label: string;
  /** Said beside the label; may be empty. */
  readonly note: string;
  readonly top: number;
  readonly height: number;
  readonly paths: readonly { readonly look: string; readonly d: string }[];
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly LaneDrawing[];
}

export interface LaneRequest {
  readonly result: LabResult;
  /** Runs of the picture before, drawn as outlines; null for none. */
  readonly before: LabResult | null;
  readonly view: SpanView;
  readonly width: number;
  /** Names of the table lanes; empty: no table arrives. */
  readonly tables: readonly string[];
  readonly hasFiles: boolean;
}

const LABEL_HEIGHT = 20;
const GAP = 6;

type Lane = Omit<LaneDrawing, 'top' | 'height'>;
type Draw = (box: Box) => Lane;

/** Lanes from above: what arrives, what the trigger decides, what runs, what waits, what never runs. */
export function layoutLanes(request: LaneRequest): Drawing {
  const { result, before, view, width } = request;
  const planned: { height: number; draw: Draw }[] = [];
  if (request.hasFiles)
    planned.push({ height: 18, draw: (box) => arrivals(result, box, 'files', 'Files', 0, true) });
  request.tables.forEach((name, row) =>
    planned.push({
      height: 18,
      draw: (box) => arrivals(result, box, `table-${row}`, `Commits to ${name}`, row, false),
    }),
  );
  planned.push({ height: 24, draw: (box) => decisions(result, box) });
  planned.push({ height: Math.max(26, rowsOf(result) * 14), draw: (box) => runs(result, box) });
  if (before) planned.push({ height: Math.max(14, rowsOf(before) * 9), draw: (box) => ghost(before, box) });
  planned.push({ height: 34, draw: (box) => queue(result, box) });
  planned.push({ height: 20, draw: (box) => neverRan(result, box) });
  let top = 0;
  const lanes = planned.map(({ height, draw }): LaneDrawing => {
    const box: Box = { view, width, top: top + LABEL_HEIGHT, height };
    top += LABEL_HEIGHT + height + GAP;
    return { ...draw(box), top: box.top, height };
  });
  return { width, height: top - GAP + 2, lanes };
}

const dot = (y: number) => (x: number) => `M${x} ${y}h.01`;

function arrivals(
  result: LabResult,
  box: Box,
  key: LaneKey,
  label: string,
  row: number,
  isFiles: boolean,
): Lane {
  const { at, row: rows, isNew } = result.arrivals;
  const own = at.flatMap((instant, index) =>
    rows[index] === row ? [{ instant, isNew: isNew[index] === 1 }] : [],
  );
  const news = inView(
    own.flatMap((one) => (one.isNew ? [one.instant] : [])),
    box.view,
  );
  const old = inView(
    own.flatMap((one) => (one.isNew ? [] : [one.instant])),
    box.view,
  );
  const stale = own.filter((one) => !one.isNew).length;
  const middle = box.top + box.height / 2;
  const noun = isFiles ? 'landed' : 'commits';
  const note = `${figure(own.length)} ${noun}${stale > 0 ? `, ${figure(stale)} no news to the trigger` : ''}`;
  if (isCrowded(news.length + old.length, box.width)) {
    return { key, label, note, paths: [{ look: 'arrival-area', d: counts([...news, ...old], box) }] };
  }
  const paths = [
    { look: 'arrival-old', d: marks(old, box, dot(middle)) },
    { look: 'arrival', d: marks(news, box, dot(middle)) },
  ];
  return { key, label, note, paths: paths.filter(({ d }) => d !== '') };
}

function decisions(result: LabResult, box: Box): Lane {
  const { at, fired } = result.looks;
  const all = (wanted: number) => at.filter((_, index) => fired[index] === wanted);
  const [yes, no] = [all(1), all(0)];
  const [firedIn, heldIn] = [inView(yes, box.view), inView(no, box.view)];
  const note = `fired ${timesWords(yes.length)}${no.length > 0 ? `, looked and did not fire ${timesWords(no.length)}` : ''}`;
  const lane = { key: 'decisions', label: 'Trigger', note } as const;
  const both = [...firedIn, ...heldIn];
  if (isCrowded(firedIn.length, box.width)) {
    return {
      ...lane,
      paths: [
        { look: 'held-area', d: counts(both, box) },
        { look: 'fired-area', d: counts(firedIn, box, both) },
      ],
    };
  }
  const { top, height } = box;
  const floor = top + height;
  // Many looks in vain must not hide the few that fired: they are counted low, below the arrows.
  const low: Box = { ...box, top: floor - 8, height: 8 };
  const held = isCrowded(both.length, box.width)
    ? { look: 'held-area', d: counts(heldIn, low) }
    : {
        look: 'held',
        d: marks(heldIn, box, (x) => `M${px(x - 4)} ${floor - 8}h8M${x} ${floor - 8}V${floor}`),
      };
  const arrow = (x: number) =>
    `M${x} ${floor}V${top + 5}M${px(x - 4.5)} ${top + 9}L${x} ${top + 1}L${px(x + 4.5)} ${top + 9}Z`;
  const paths = [held, { look: 'fired', d: marks(firedIn, box, arrow) }];
  return { ...lane, paths: paths.filter(({ d }) => d !== '') };
}

const timesWords = (count: number) => (count === 1 ? 'once' : `${figure(count)} times`);

function runs(result: LabResult, box: Box): Lane {
  const drawn = runLane(result, box);
  const paths: { look: string; d: string }[] = drawn.paths.map(({ tone, d }) => ({ look: `run-${tone}`, d }));
  if (drawn.cuts !== '') paths.push({ look: 'run-cut', d: drawn.cuts });
  const note = drawn.isCrowded ? loadWords(drawn.load) : '';
  return { key: 'runs', label: 'Runs', note, paths };
}

function loadWords(load: number): string {
  if (load > 1.005) return `${load.toFixed(1)} at a time on average`;
  return `busy ${Math.round(load * 100)} % of the time shown`;
}

function ghost(before: LabResult, box: Box): Lane {
  const drawn = runLane(before, box);
  const d = drawn.paths.map((path) => path.d).join('');
  return { key: 'before', label: 'Runs before the change', note: '', paths: [{ look: 'run-before', d }] };
}

function queue(result: LabResult, box: Box): Lane {
  const { d, most } = queueLane(result, box);
  const note = most === 0 ? 'nothing waits' : `at most ${figure(most)} at once`;
  return { key: 'queue', label: 'Waiting in the queue', note, paths: d === '' ? [] : [{ look: 'queue', d }] };
}

function neverRan(result: LabResult, box: Box): Lane {
  const { created, end } = result.runs;
  const skipped = created.filter((_, run) => outcomeOf(result, run) === 'skipped');
  const expired = end.filter((_, run) => outcomeOf(result, run) === 'expired');
  const said = [
    ...(skipped.length > 0 ? [`${figure(skipped.length)} skipped`] : []),
    ...(expired.length > 0 ? [`${figure(expired.length)} left the queue after 48 h`] : []),
  ];
  const lane = {
    key: 'skipped',
    label: 'Never run',
    note: said.length > 0 ? said.join(', ') : 'none',
  } as const;
  const [skips, expiries] = [inView(skipped, box.view), inView(expired, box.view)];
  const both = [...skips, ...expiries];
  if (isCrowded(both.length, box.width)) {
    return {
      ...lane,
      paths: [
        { look: 'expired-area', d: counts(both, box) },
        { look: 'skipped-area', d: counts(skips, box, both) },
      ],
    };
  }
  const middle = box.top + box.height / 2;
  const paths = [
    { look: 'skipped', d: marks(skips, box, (x) => `M${px(x - 4)} ${middle - 4}l8 8m0-8l-8 8`) },
    { look: 'expired', d: marks(expiries, box, (x) => `M${x} ${middle - 5}l5 5l-5 5l-5-5Z`) },
  ];
  return { ...lane, paths: paths.filter(({ d }) => d !== '') };
}
