/** "Make it fail": what the learner asks of a task's attempts, and what is left of it. */
import { runsOf, type ScriptedAttempt } from '../../engine/index.ts';
import { shownAt } from './saved-jobs.ts';
import { stateAt, type Action, type Session } from './session.ts';

export interface Fault {
  /** How many of the next attempts it befalls; null for all of them. */
  readonly attempts: number | null;
  readonly how: 'error' | 'hang';
  /** Seconds until the error; null for the usual time. */
  readonly duration_s: number | null;
  readonly error: string;
}

/** A hang or an error text that says nothing is worth less than one met in practice. */
export const USUAL_ERROR = 'AnalysisException: [TABLE_OR_VIEW_NOT_FOUND] The table or view cannot be found.';

/** The most attempts that "the next n" may name. */
export const MOST_ATTEMPTS = 20;

/** Where a script takes hold: a task, or one iteration of a For each task. */
export function targetOf(job: string, task_key: string, item: number | null = null): string {
  return item === null ? `${job}/${task_key}` : `${job}/${task_key}[${item}]`;
}

/** The command that arms `fault`; null disarms. */
export function faultCommand(target: string, fault: Fault | null): Action {
  if (fault === null) return { kind: 'script', target, attempts: [{}] };
  const failing: ScriptedAttempt =
    fault.how === 'hang'
      ? { hangs: true }
      : {
          result: 'FAILED',
          error: fault.error,
          ...(fault.duration_s === null ? {} : { duration_s: fault.duration_s }),
        };
  if (fault.attempts === null) return { kind: 'script', target, attempts: [failing] };
  return {
    kind: 'script',
    target,
    attempts: [...new Array<ScriptedAttempt>(fault.attempts).fill(failing), {}],
  };
}

/** What is armed for a target, seen from the playhead. */
export interface ArmedFault {
  readonly how: 'error' | 'hang';
  /** Attempts that it will still befall; null without end. */
  readonly left: number | null;
}

/** The fault armed for a task, or null when its next attempt is left alone. */
export function armedFault(
  session: Session,
  task_key: string,
  item: number | null = null,
): ArmedFault | null {
  const target = targetOf(shownAt(session).key, task_key, item);
  const step = session.steps.findLast(
    (candidate) =>
      candidate.kind === 'script' && candidate.target === target && candidate.at <= session.playhead,
  );
  if (step?.kind !== 'script') return null;
  const failing = step.attempts.filter((attempt) => attempt.hangs === true || attempt.result === 'FAILED');
  const first = failing[0];
  if (!first) return null;
  const how = first.hangs === true ? 'hang' : 'error';
  if (failing.length === step.attempts.length) return { how, left: null };
  const left = failing.length - attemptsSince(session, task_key, item, step.at);
  return left > 0 ? { how, left } : null;
}

function attemptsSince(session: Session, task_key: string, item: number | null, since: number): number {
  let count = 0;
  for (const run of runsOf(stateAt(session), shownAt(session).key)) {
    const task = run.tasks.find((candidate) => candidate.task_key === task_key);
    const place = item === null ? task : task?.iterations?.[item];
    count += place?.attempts.filter(({ start }) => start >= since).length ?? 0;
  }
  return count;
}
