/**
 * The learner's session: a job, the timed steps taken so far, and the instant looked at. Nothing else is kept:
 * the log is simulated anew from the steps, the state is the log's prefix, undo is a list of older sessions.
 */
import { replay, runOf, type Run, type ScriptedAttempt, type TimedStep } from '../../engine/index.ts';
import type { JobSettings } from '../../jobs/index.ts';
import { runsNotebooksAt, type ExecutedStep, type ModeStep } from './executed.ts';
import { isActive, recordingOf, START, stateAt } from './recording.ts';
import type { JobText, SavedJob, Written } from './written.ts';

export { isActive, recordingOf, START, stateAt } from './recording.ts';

const MINUTE = 60_000;
/** How long an idle clock moves on before the learner's next run or repair; less where notebooks take seconds. */
const THINKING = MINUTE;
const THINKING_OF_NOTEBOOKS = 10_000;
/** How far Play lets the clock go on when something is active that nothing will end. */
const PATIENCE = 10 * MINUTE;

/** What a learner does: a command, or a change of how attempts go. */
export type Action = TimedStep extends infer S ? (S extends { at: number } ? Omit<S, 'at'> : never) : never;

/** A step that the engine hears. */
export type WorldStep = TimedStep & { readonly written?: Written };
export type SessionStep = WorldStep | ModeStep | ExecutedStep;

/** What the learner expected of a run, before it: task key → word of the end ("Upstream failed"). */
export interface Prediction {
  /** Number of the run it is about. */
  readonly run: number;
  readonly marks: Readonly<Record<string, string>>;
}

export interface Session {
  /** Key of the page's job. */
  readonly job: string;
  /** Key of the job to be shown and run, while there is one of this key. */
  readonly shown: string;
  /** Settings of the page, before any edit. */
  readonly settings: JobSettings;
  /** Paths of the notebooks that the page can run. */
  readonly notebooks: readonly string[];
  /** In order of time. */
  readonly steps: readonly SessionStep[];
  /** The instant looked at. */
  readonly playhead: number;
  /** The latest instant seen since the last step: what lies beyond is not shown yet. */
  readonly reached: number;
  readonly prediction: Prediction | null;
}

/** What a page can run. */
export interface Runnable {
  readonly notebooks: readonly string[];
  /** Whether they run from the first instant on. */
  readonly on: boolean;
}

const NOTHING: Runnable = { notebooks: [], on: false };

/** A session in which nothing has happened. */
export function newSession(
  job: string,
  settings: JobSettings,
  faults: readonly string[] = [],
  { notebooks, on }: Runnable = NOTHING,
): Session {
  const mode: SessionStep[] = on ? [{ at: START, kind: 'notebooks', on }] : [];
  const failing = faults.map((task_key) => faultStep(START, job, task_key, [{ result: 'FAILED' }, {}]));
  const steps = [...mode, ...failing];
  return { job, shown: job, settings, notebooks, steps, playhead: START, reached: START, prediction: null };
}

function faultStep(
  at: number,
  job: string,
  task_key: string,
  attempts: readonly ScriptedAttempt[],
): TimedStep {
  return { at, kind: 'script', target: `${job}/${task_key}`, attempts: [...attempts] };
}

/** Run `number` as it is at the playhead, or as it first ended when it has been repaired since: what a prediction is about. */
export function asFirstEnded(session: Session, number: number): Run | undefined {
  const run = runOf(stateAt(session), number);
  const repaired = run?.repairs.at(0)?.start;
  return repaired === undefined ? run : runOf(replay(recordingOf(session).log, repaired - 1), number);
}

/** Result of an action: a new session, or the sentence with which the platform refuses it. */
export type Acted =
  { readonly ok: true; readonly session: Session } | { readonly ok: false; readonly message: string };

/**
 * Acts at the playhead. Steps that lie later are dropped: the learner takes another way from here. `elapsed` is how
 * long (milliseconds) a notebook has really run for which the clock stands: the clock counts it.
 */
export function act(session: Session, action: Action, elapsed = 0): Acted {
  const at = Math.max(instantFor(session, action.kind), session.playhead + Math.round(elapsed));
  return take(session, at, [{ at, ...action }]);
}

/** Lets notebooks run, or attempts end as scripted, from the playhead on. What waits for its notebook then ends so too. */
export function runNotebooks(session: Session, on: boolean): Session {
  if (runsNotebooksAt(session.steps, session.playhead) === on) return session;
  const at = on ? instantFor(session, 'script') : session.playhead;
  const acted = take(session, at, [{ at, kind: 'notebooks', on }]);
  return acted.ok ? acted.session : session;
}

/** Saves the jobs of a text at the playhead, all or none; the job of key `shown` is shown from then on. */
export function save(session: Session, jobs: readonly SavedJob[], shown: string, text: JobText): Acted {
  const at = instantFor(session, 'save_job');
  const key = jobs.length === 1 ? session.job : shown;
  return take({ ...session, shown: key }, at, saveSteps(session.job, at, jobs, text));
}

/** The steps that save `jobs` at an instant, the first jobs first; `page` is the key of the page's job. */
export function saveSteps(page: string, at: number, jobs: readonly SavedJob[], text: JobText): SessionStep[] {
  const written = { text: text.text, format: text.format, jobs: jobs.length };
  return jobs.map(({ key, settings }, index): SessionStep => {
    const save = { at, kind: 'save_job' as const, job: jobs.length === 1 ? page : key, settings };
    return index === jobs.length - 1 ? { ...save, written } : save;
  });
}

function take(session: Session, at: number, taken: readonly SessionStep[]): Acted {
  const earlier = session.steps.filter((step) => step.at <= session.playhead);
  const next = { ...session, steps: [...earlier, ...taken], playhead: at, reached: at };
  const refusal = recordingOf(next).log.find(
    (event) => event.kind === 'rejected' && (event.step ?? -1) >= earlier.length,
  );
  if (refusal?.kind === 'rejected') return { ok: false, message: refusal.message };
  return { ok: true, session: withPredictionKept(next) };
}

/** A prediction about a run that the new way does not hold is dropped with it. */
function withPredictionKept(session: Session): Session {
  if (session.prediction === null) return session;
  const runs = recordingOf(session).log.filter(({ kind }) => kind === 'run_created').length;
  return session.prediction.run <= runs ? session : { ...session, prediction: null };
}

/**
 * When an action takes place: at the playhead, but a run or repair that follows an idle stretch a while later,
 * so that runs stand apart; and just after attempts that started in this very instant, which would otherwise
 * not have been started (within one instant the engine hears people before it starts anything).
 */
function instantFor(session: Session, kind: Action['kind']): number {
  const runs = stateAt(session).runs.toArray();
  const starts = kind === 'run_now' || kind === 'repair_run';
  if (starts && runs.length > 0 && !runs.some(isActive)) {
    const isLive = runsNotebooksAt(session.steps, session.playhead);
    return session.playhead + (isLive ? THINKING_OF_NOTEBOOKS : THINKING);
  }
  const startedNow = runs.some((run) =>
    run.tasks.some((task) => task.attempts.some(({ start }) => start === session.playhead)),
  );
  return startedNow ? session.playhead + 1 : session.playhead;
}

/** The session looked at in another instant. */
export function seek(session: Session, at: number): Session {
  const playhead = Math.max(START, Math.round(at));
  return { ...session, playhead, reached: Math.max(session.reached, playhead) };
}

/** The next instant at which something happens, or null when nothing further does. */
export function nextMoment(session: Session): number | null {
  return recordingOf(session).moments.find((moment) => moment > session.playhead) ?? null;
}

/** The last instant before the playhead at which something happened. */
export function previousMoment(session: Session): number {
  return recordingOf(session).moments.findLast((moment) => moment < session.playhead) ?? START;
}

/** Where Play, pressed now, will stop: at an attempt that waits for its notebook, or where nothing further happens. */
export function stopOf(session: Session): number {
  const { end, restless, waiting } = recordingOf(session);
  if (waiting.length > 0) return Math.max(end, session.playhead);
  return restless && session.playhead >= end ? session.playhead + PATIENCE : end;
}
