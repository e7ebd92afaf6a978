/** Undo and redo: a list of sessions. Moving the playhead is no change; taking a step is. */
import type { Session } from './session.ts';

export interface History {
  readonly past: readonly Session[];
  readonly present: Session;
  readonly future: readonly Session[];
}

/** Older sessions than this are forgotten. */
const DEPTH = 100;

/** A history that begins with `present`. */
export const historyOf = (present: Session): History => ({ past: [], present, future: [] });

/** A step was taken. */
export function did(history: History, session: Session): History {
  return { past: [...history.past, history.present].slice(-DEPTH), present: session, future: [] };
}

/** The playhead moved: the way back stays. */
export function moved(history: History, session: Session): History {
  return session === history.present ? history : { ...history, present: session };
}

/** The session before the last step, as it was left; the same history when there is none. */
export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

/** The step that was undone last, done again. */
export function redo(history: History): History {
  const [after, ...future] = history.future;
  return after ? { past: [...history.past, history.present], present: after, future } : history;
}
