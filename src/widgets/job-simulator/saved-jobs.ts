/**
 * The jobs of a session: the page's own, or those of the text saved last. A text of one job is a new version of the
 * page's job; the jobs of a longer text are saved beside each other under their own keys, so that Run Job tasks find
 * them, and one of them is shown.
 */
import type { JobSettings } from '../../jobs/index.ts';
import type { Session, SessionStep } from './session.ts';

/** A text of jobs as the learner wrote it, and the language it was read as. */
export interface JobText {
  readonly text: string;
  readonly format: 'json' | 'yaml' | 'python';
}

/** A saved text, kept with the last of the steps that saved its jobs. */
export interface Written extends JobText {
  /** How many jobs were saved from it: as many steps. */
  readonly jobs: number;
}

export interface SavedJob {
  readonly key: string;
  readonly settings: JobSettings;
}

/** The steps that save `jobs` at an instant, the first jobs first; `page` is the key of the page's job. */
export function saveSteps(page: string, at: number, jobs: readonly SavedJob[], text: JobText): SessionStep[] {
  const written = { text: text.text, format: text.format, jobs: jobs.length };
  return jobs.map(({ key, settings }, index): SessionStep => {
    const save = { at, kind: 'save_job' as const, job: jobs.length === 1 ? page : key, settings };
    return index === jobs.length - 1 ? { ...save, written } : save;
  });
}

/** The jobs in force at the playhead, in the order of their text. */
export function jobsAt(session: Session): readonly SavedJob[] {
  const last = lastSave(session);
  if (last === undefined) return [{ key: session.job, settings: session.settings }];
  const at = session.steps.indexOf(last);
  return session.steps
    .slice(Math.max(0, at - (last.written?.jobs ?? 1) + 1), at + 1)
    .flatMap((step) => (step.kind === 'save_job' ? [{ key: step.job, settings: step.settings }] : []));
}

/** The job shown and run at the playhead: the one chosen, or the first when that one is not there. */
export function shownAt(session: Session): SavedJob {
  const jobs = jobsAt(session);
  return (
    jobs.find(({ key }) => key === session.shown) ??
    jobs[0] ?? { key: session.job, settings: session.settings }
  );
}

/** The text the learner saved last, seen from the playhead; null when the page's job is in force. */
export function writtenAt(session: Session): JobText | null {
  return lastSave(session)?.written ?? null;
}

/** The step that saved last before the playhead. */
export function lastSave({ steps, playhead }: Session): SessionStep | undefined {
  return steps.findLast((step) => step.kind === 'save_job' && step.at <= playhead);
}
