/** The text being written in the editor, before it is saved. Kept by the simulator while other views are open. */
import type { ReadText } from './job-text.ts';
import type { JobText, SavedJob } from './written.ts';

export interface Draft extends JobText {
  /** Whether the learner changed it since it was last saved or written out. */
  readonly isOwn: boolean;
  /** The learner's own text that this one was made from by writing it another way; the way back is free of loss. */
  readonly before?: JobText;
  /** Key of the job to be shown, of those in the text. */
  readonly shown?: string;
}

export type Format = JobText['format'];

/** Whether an unknown value, from the page's storage, is a draft. */
export function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { isOwn, before, shown } = value as Record<string, unknown>;
  if (!isJobText(value) || typeof isOwn !== 'boolean') return false;
  return (before === undefined || isJobText(before)) && (shown === undefined || typeof shown === 'string');
}

function isJobText(value: unknown): value is JobText {
  if (typeof value !== 'object' || value === null) return false;
  const { text, format } = value as Record<string, unknown>;
  return typeof text === 'string' && (format === 'json' || format === 'yaml' || format === 'python');
}

/** The language a text is shown in: what it was read as, or `assumed` until it has been read. */
export function languageOf(read: ReadText, text: string, assumed: Format): Format {
  return (read.text === text ? read.language : null) ?? assumed;
}

/** The job of a text that is shown: the one chosen, else the first. */
export function shownIn(jobs: readonly SavedJob[], shown: string | undefined): SavedJob | undefined {
  return jobs.find(({ key }) => key === shown) ?? jobs[0];
}
