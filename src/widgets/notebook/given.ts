// From a notebook's file and its recording to what the page needs.
import { readNotebook } from '../../runtimes/index.ts';
import { cellText, type GivenCell } from './cell-text.ts';
import { FOLDER, type JobGiven } from './job-layers.ts';
import { gather } from './outputs.ts';
import type { Recording } from './recording.ts';
import type { Props } from './state.ts';

export { FOLDER };

/** What an author says of a notebook. */
export interface Wanted {
  /** The file's name without its ending. */
  readonly file: string;
  readonly title?: string | undefined;
  readonly task?: string | undefined;
  readonly job?: JobGiven | undefined;
  readonly id?: string | undefined;
  readonly bare: boolean;
}

/** A notebook's file as cells to be shown and changed. */
export function notebookOf(text: string): {
  readonly language: 'python' | 'sql';
  readonly cells: readonly GivenCell[];
} {
  const language = text.trimStart().startsWith('-- Databricks') ? 'sql' : 'python';
  const cells = readNotebook(text, language).map((cell) => ({
    index: cell.index,
    text: cellText(cell, language),
    title: cell.title,
  }));
  return { language, cells };
}

/** The properties of the island. Throws an Error with a sentence when file and recording do not belong together. */
export function notebookProps(wanted: Wanted, text: string, recording: Recording): Props {
  const { file, title = file, job, task = job?.task_key, id = file, bare } = wanted;
  const { language, cells } = notebookOf(text);
  const unknown = [...gather(recording.outputs).byCell.keys()].find((at) => at > cells.length);
  if (cells.length === 0) throw new Error(`${file}: the notebook has no cells.`);
  if (unknown !== undefined) {
    throw new Error(`${file}: its recording tells of a cell ${unknown}. Run tools/record-notebooks.ts.`);
  }
  const path = `${FOLDER}/${file}`;
  return { id: id.replaceAll('_', '-'), title, path, language, cells, recording, task, job, bare };
}
