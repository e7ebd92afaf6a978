// What becomes of references in one run, for tables in lessons. Worked out when the site is built.
import { findReferences, type JobSettings, type ReferenceVerdict } from '../../jobs/index.ts';
import { arrivalsOf, type Asked } from './arrivals.ts';

/** One text of a task's settings, and what the task receives. */
export interface ReferenceRow {
  readonly written: string;
  /** Null where the form refuses it. */
  readonly arrives: string | null;
  readonly verdict: ReferenceVerdict | 'no reference';
  /** What to write instead, or why it stays as text; backticks around code. */
  readonly hint: string;
}

/** Each text as a parameter of the task, and what arrives of it. Throws when the task does not start. */
export function referenceRows(
  settings: JobSettings,
  asked: Asked,
  texts: readonly string[],
): readonly ReferenceRow[] {
  const probes = Object.fromEntries(texts.map((text, at) => [`probe ${at}`, text]));
  const tasks = (settings.tasks ?? []).map((task) =>
    task.task_key === asked.task_key && task.notebook_task
      ? { ...task, notebook_task: { ...task.notebook_task, base_parameters: probes } }
      : task,
  );
  const arrived = arrivalsOf({ ...settings, tasks }, asked);
  return texts.map((written, at) => {
    const references = findReferences(written);
    const worst = references.find(({ verdict }) => verdict !== 'valid') ?? references[0];
    const verdict = worst?.verdict ?? 'no reference';
    const arrives = verdict === 'unknown_member' ? null : (arrived[`probe ${at}`] ?? '');
    return { written, arrives, verdict, hint: worst?.hint ?? '' };
  });
}
