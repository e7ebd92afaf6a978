// Outputs in the order of showing, brought under the cells that made them.
import type { Output, WidgetField } from '../../runtimes/index.ts';

/** What stands under a cell: everything but the marks between cells and the fields of widgets. */
export type Shown = Exclude<Output, { kind: 'cell' | 'widgets' }>;

/** Letters of one stretch of text that are kept; a page cannot draw more without stopping. */
const MOST_LETTERS = 100_000;
const CUT = '\n… The page shows the first 100,000 letters. …\n';

/** The list with one more; text goes on in the text before it. */
export function withOutput(list: readonly Shown[], output: Shown): readonly Shown[] {
  const last = list.at(-1);
  if (output.kind !== 'text' || last?.kind !== 'text') return [...list, output];
  if (last.text.endsWith(CUT)) return list;
  const text = last.text + output.text;
  const all = text.length > MOST_LETTERS ? text.slice(0, MOST_LETTERS) + CUT : text;
  return [...list.slice(0, -1), { kind: 'text', text: all }];
}

/** What outputs leave behind: the things shown by cell, the fields that stand now, the cell that ran last. */
export interface Gathered {
  readonly byCell: ReadonlyMap<number, readonly Shown[]>;
  readonly fields: readonly WidgetField[] | null;
  readonly cell: number | null;
}

/** Goes through outputs from the cell given. */
export function gather(outputs: readonly Output[], from: number | null = null): Gathered {
  const byCell = new Map<number, readonly Shown[]>();
  let cell = from;
  let fields: readonly WidgetField[] | null = null;
  for (const output of outputs) {
    if (output.kind === 'cell') cell = output.index;
    else if (output.kind === 'widgets') fields = output.widgets;
    else if (cell !== null) byCell.set(cell, withOutput(byCell.get(cell) ?? [], output));
  }
  return { byCell, fields, cell };
}
