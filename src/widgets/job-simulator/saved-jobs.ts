/**
 * The jobs of a session: the page's own, or those of the text saved last. A text of one job is a new version of the
 * page's job; the jobs of a longer text are saved beside each other under their own keys, so that Run Job tasks find
 * them, and one of them is shown.
 */
import type { Session, WorldStep } from './session.ts';
import type { JobText, SavedJob } from './written.ts';

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
export function lastSave({ steps, playhead }: Session): WorldStep | undefined {
  const isSave = (step: (typeof steps)[number]): step is WorldStep => step.kind === 'save_job';
  return steps.filter(isSave).findLast((step) => step.at <= playhead);
}
