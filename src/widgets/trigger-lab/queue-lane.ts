/** How many runs wait, as an area over time. */
import { heights, px, xOf, type Box } from './marks.ts';
import { outcomeOf, type LabResult } from './result.ts';

export interface QueueLane {
  readonly d: string;
  /** Most that waited at once, over the whole time. */
  readonly most: number;
}

interface Change {
  readonly at: number;
  readonly waiting: number;
}

/** The waiting runs in the view; heights are shares of the most of the whole time. */
export function queueLane(result: LabResult, box: Box): QueueLane {
  const changes = changesOf(result);
  const most = changes.reduce((one, { waiting }) => Math.max(one, waiting), 0);
  if (most === 0) return { d: '', most };
  const d = changes.length > box.width ? byColumn(changes, box, most) : bySteps(changes, box, most);
  return { d, most };
}

function changesOf(result: LabResult): Change[] {
  const { created, start, end } = result.runs;
  const steps: { at: number; by: number }[] = [];
  created.forEach((at, run) => {
    const outcome = outcomeOf(result, run);
    const leaves = (start[run] ?? -1) >= 0 ? (start[run] ?? -1) : (end[run] ?? -1);
    if (outcome === 'skipped' || leaves === at) return;
    steps.push({ at, by: 1 });
    if (leaves >= 0) steps.push({ at: leaves, by: -1 });
  });
  steps.sort((one, other) => one.at - other.at || one.by - other.by);
  let waiting = 0;
  const changes = steps.map(({ at, by }) => ({ at, waiting: (waiting += by) }));
  return changes.filter(({ at }, index) => at !== changes[index + 1]?.at);
}

function bySteps(changes: readonly Change[], box: Box, most: number): string {
  const floor = box.top + box.height;
  const y = (waiting: number) => px(floor - (waiting / most) * box.height);
  const clamped = (at: number) => px(Math.min(box.width, Math.max(0, xOf(box, at))));
  const first = changes.findLast(({ at }) => at <= box.view.from)?.waiting ?? 0;
  let path = `M0 ${floor}V${y(first)}`;
  for (const { at, waiting } of changes) {
    if (at > box.view.from && at <= box.view.to) path += `H${clamped(at)}V${y(waiting)}`;
  }
  return `${path}H${px(box.width)}V${floor}Z`;
}

/** The most that waited within each pixel. */
function byColumn(changes: readonly Change[], box: Box, most: number): string {
  const columns = new Float64Array(Math.ceil(box.width));
  let [next, waiting] = [0, 0];
  for (let index = 0; index < columns.length; index++) {
    const to = box.view.from + ((index + 1) / columns.length) * (box.view.to - box.view.from);
    let highest = waiting;
    for (let change = changes[next]; change && change.at <= to; change = changes[++next]) {
      waiting = change.waiting;
      highest = Math.max(highest, waiting);
    }
    columns[index] = highest;
  }
  return heights(columns, 1, box, most);
}
