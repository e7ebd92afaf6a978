/**
 * The learner's session: a job, the timed steps taken so far, and the instant looked at. Nothing else is kept:
 * the log is simulated anew from the steps, the state is the log's prefix, undo is a list of older sessions.
 */
import {
  replay,
  runOf,
  simulate,
  type LogEvent,
  type Run,
  type ScriptedAttempt,
  type SimulationState,
  type TimedStep,
} from '../../engine/index.ts';
import type { JobSettings } from '../../jobs/index.ts';
import type { JobText, SavedJob, Written } from './written.ts';

/** The simulated clock starts on a Monday morning, 06:00 UTC. */
export const START = Date.UTC(2026, 0, 5, 6);

const MINUTE = 60_000;
/** How long an idle clock moves on before the learner's next run or repair. */
const THINKING = MINUTE;
/** What may still happen by itself is simulated this far beyond the last step. */
const HORIZON = 24 * 60 * MINUTE;
/** How far Play lets the clock go on when something is active that nothing will end. */
const PATIENCE = 10 * MINUTE;
/** A default of a minute per task is varied by up to this share, so that parallel tasks do not end as one. */
const SPREAD = 0.5;

/** What a learner does: a command, or a change of how attempts go. */
export type Action = TimedStep extends infer S ? (S extends { at: number } ? Omit<S, 'at'> : never) : never;

export type SessionStep = TimedStep & { readonly written?: Written };

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
  /** In order of time. */
  readonly steps: readonly SessionStep[];
  /** The instant looked at. */
  readonly playhead: number;
  /** The latest instant seen since the last step: what lies beyond is not shown yet. */
  readonly reached: number;
  readonly prediction: Prediction | null;
}

/** A session in which nothing has happened. */
export function newSession(job: string, settings: JobSettings, faults: readonly string[] = []): Session {
  const steps = faults.map((task_key) => faultStep(START, job, task_key, [{ result: 'FAILED' }, {}]));
  return { job, shown: job, settings, steps, playhead: START, reached: START, prediction: null };
}

function faultStep(
  at: number,
  job: string,
  task_key: string,
  attempts: readonly ScriptedAttempt[],
): TimedStep {
  return { at, kind: 'script', target: `${job}/${task_key}`, attempts: [...attempts] };
}

/** Everything that will happen when the learner does nothing more. */
export interface Recording {
  readonly log: readonly LogEvent[];
  /** The instants at which something happens, ascending. */
  readonly moments: readonly number[];
  /** Instant of the last event. */
  readonly end: number;
  /** Whether a run is active after the last event: it hangs, or waits beyond the horizon. */
  readonly restless: boolean;
}

const recordings = new WeakMap<readonly SessionStep[], Recording>();

/** The recording of a session; a pure function of its job and steps, remembered by the list of steps. */
export function recordingOf(session: Session): Recording {
  const known = recordings.get(session.steps);
  if (known) return known;
  const { log, state } = simulate({
    start: START,
    until: (session.steps.at(-1)?.at ?? START) + HORIZON,
    jobs: { [session.job]: session.settings },
    steps: session.steps.map(plainStep),
    seed: 1,
    spread: SPREAD,
  });
  const moments = [...new Set(log.map(({ at }) => at))];
  const end = moments.at(-1) ?? START;
  const restless = state.runs.some(isActive);
  const recording = { log, moments, end, restless };
  recordings.set(session.steps, recording);
  return recording;
}

function plainStep(step: SessionStep): TimedStep {
  const { written: _written, ...plain } = step;
  return plain;
}

/** Whether a run has not ended yet. */
export function isActive(run: Run): boolean {
  return run.end === null && run.life_cycle_state !== 'SKIPPED';
}

interface Shown {
  readonly count: number;
  readonly state: SimulationState;
}

const shown = new WeakMap<Recording, Shown>();

/** The state at the playhead. Between two events it is the same object, so that views need not be drawn anew. */
export function stateAt(session: Session): SimulationState {
  const recording = recordingOf(session);
  const count = eventsUntil(recording.log, session.playhead);
  const last = shown.get(recording);
  if (last?.count === count) return last.state;
  const state = replay(recording.log, session.playhead);
  shown.set(recording, { count, state });
  return state;
}

/** Run `number` as it is at the playhead, or as it first ended when it has been repaired since: what a prediction is about. */
export function asFirstEnded(session: Session, number: number): Run | undefined {
  const run = runOf(stateAt(session), number);
  const repaired = run?.repairs.at(0)?.start;
  return repaired === undefined ? run : runOf(replay(recordingOf(session).log, repaired - 1), number);
}

/** How many events of the log lie at or before `at`. */
function eventsUntil(log: readonly LogEvent[], at: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log[middle]!.at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Result of an action: a new session, or the sentence with which the platform refuses it. */
export type Acted =
  { readonly ok: true; readonly session: Session } | { readonly ok: false; readonly message: string };

/** Acts at the playhead. Steps that lie later are dropped: the learner takes another way from here. */
export function act(session: Session, action: Action): Acted {
  const at = instantFor(session, action.kind);
  return take(session, at, [{ at, ...action }]);
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
 * When an action takes place: at the playhead, but a run or repair that follows an idle stretch a minute later,
 * so that runs stand apart; and just after attempts that started in this very instant, which would otherwise
 * not have been started (within one instant the engine hears people before it starts anything).
 */
function instantFor(session: Session, kind: Action['kind']): number {
  const runs = stateAt(session).runs.toArray();
  const starts = kind === 'run_now' || kind === 'repair_run';
  if (starts && runs.length > 0 && !runs.some(isActive)) return session.playhead + THINKING;
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

/** Where Play, pressed now, will stop. */
export function stopOf(session: Session): number {
  const { end, restless } = recordingOf(session);
  return restless && session.playhead >= end ? session.playhead + PATIENCE : end;
}
