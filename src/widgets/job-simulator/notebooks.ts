/** The notebooks of a job as the page has them: which task runs which, and what the learner has made of their code. */
import type { JobSettings } from '../../jobs/index.ts';
import { documentOf, type GivenCell } from '../notebook/cell-text.ts';

/** A notebook that came with the page. */
export interface JobNotebook {
  /** Where it lies in the simulated workspace, as `notebook_path` names it. */
  readonly path: string;
  /** The file's name. */
  readonly title: string;
  readonly language: 'python' | 'sql';
  readonly cells: readonly GivenCell[];
}

/** Texts that the learner has changed: path → number of the cell → text. */
export type Changes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What stands in a notebook's cells now, in their order. */
export function textsOf({ path, cells }: JobNotebook, changes: Changes): readonly string[] {
  const own = changes[path];
  return cells.map(({ index, text }) => own?.[index] ?? text);
}

/** The notebook as one document to be run. */
export function sourceOf(notebook: JobNotebook, changes: Changes): string {
  return documentOf(textsOf(notebook, changes), notebook.language);
}

/** The changes with one more; a text that is the page's own again is none. */
export function withText(
  changes: Changes,
  { path, cells }: JobNotebook,
  index: number,
  text: string,
): Changes {
  const { [path]: own = {}, ...others } = changes;
  const { [index]: _before, ...rest } = own;
  const isOwn = cells.find((cell) => cell.index === index)?.text !== text;
  const next = isOwn ? { ...rest, [index]: text } : rest;
  return Object.keys(next).length === 0 ? others : { ...others, [path]: next };
}

/** The changes without those of a notebook. */
export function restored(changes: Changes, { path }: JobNotebook): Changes {
  const { [path]: _own, ...others } = changes;
  return others;
}

/** Whether an unknown value, from the page's storage, is a set of changes. */
export function isChanges(value: unknown): value is Changes {
  return (
    isRecord(value) && Object.values(value).every((own) => isRecord(own) && Object.values(own).every(isText))
  );
}

const isText = (value: unknown) => typeof value === 'string';
const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The notebook that a task runs, or that a For each task runs for every element; undefined when the page has none. */
export function notebookOfTask(
  { tasks }: JobSettings,
  key: string,
  notebooks: readonly JobNotebook[],
): JobNotebook | undefined {
  const task = tasks?.find(({ task_key }) => task_key === key);
  const nested = task?.for_each_task?.task;
  const path: unknown = (nested ?? task)?.notebook_task?.notebook_path;
  return notebooks.find((notebook) => notebook.path === path);
}
