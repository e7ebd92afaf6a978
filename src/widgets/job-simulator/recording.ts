/**
 * What a session's steps lead to: the log, simulated anew. Where the notebooks run, the log ends at the first
 * attempt that nobody has executed yet: the clock stands there until somebody has.
 */
import {
  replay,
  runOf,
  Simulator,
  type AttemptAddress,
  type AttemptRequest,
  type LogEvent,
  type Run,
  type SimulationState,
  type TimedStep,
} from '../../engine/index.ts';
import { executedStep, isWorldStep, outcomeIn, runsNotebooksAt } from './executed.ts';
import type { Session, SessionStep, WorldStep } from './session.ts';

/** The simulated clock starts on a Monday morning, 06:00 UTC. */
export const START = Date.UTC(2026, 0, 5, 6);

/** What may still happen by itself is simulated this far beyond the last step. */
const HORIZON = 24 * 60 * 60_000;
/** A default of a minute per task is varied by up to this share, so that parallel tasks do not end as one. */
const SPREAD = 0.5;

/** An attempt that waits for its notebook to be run. */
export interface Waiting {
  readonly request: AttemptRequest;
  /** The notebook's path in the workspace. */
  readonly path: string;
  /** Seconds after which a timeout of the task or of its run cuts it; Infinity without one. */
  readonly limit_s: number;
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
  /** Attempts at the last instant that wait for their notebooks, in the order in which they started. */
  readonly waiting: readonly Waiting[];
}

const recordings = new WeakMap<readonly SessionStep[], Recording>();

/** The recording of a session; a pure function of its job and steps, remembered by the list of steps. */
export function recordingOf(session: Session): Recording {
  const known = recordings.get(session.steps);
  if (known) return known;
  const { log, state, waiting } = play(session);
  const moments = [...new Set(log.map(({ at }) => at))];
  const end = waiting[0]?.request.at ?? moments.at(-1) ?? START;
  const restless = state.runs.some(isActive);
  const recording = { log, moments, end, restless, waiting };
  recordings.set(session.steps, recording);
  return recording;
}

/** Whether a run has not ended yet. */
export function isActive(run: Run): boolean {
  return run.end === null && run.life_cycle_state !== 'SKIPPED';
}

/** The attempt that the clock stands at, when the session is looked at in its instant. */
export function waitingAt(session: Session): Waiting | null {
  const next = recordingOf(session).waiting[0];
  return next && session.playhead >= next.request.at ? next : null;
}

function play({ job, settings, steps, notebooks }: Session) {
  const simulator: Simulator = new Simulator({
    start: START,
    jobs: { [job]: settings },
    seed: 1,
    spread: SPREAD,
    isExecuted: (request) => isExecuted(request, steps, notebooks, simulator.state),
  });
  steps.forEach((step, index) => {
    if (isWorldStep(step)) simulator.plan(plain(step), index);
  });
  const until = (steps.at(-1)?.at ?? START) + HORIZON;
  let waiting: Waiting[] = [];
  do {
    simulator.runUntil(until);
    waiting = simulator.asked
      .splice(0)
      .filter((request) => !isSettled(simulator, request, steps))
      .map((request) => ({
        request,
        path: pathOf(request, simulator.state) ?? '',
        limit_s: limitOf(request, simulator.state),
      }));
  } while (waiting.length === 0 && simulator.nextInstant <= until);
  return { log: simulator.log, state: simulator.state, waiting };
}

function plain(step: WorldStep): TimedStep {
  const { written: _written, ...rest } = step;
  return rest;
}

function isExecuted(
  request: AttemptRequest,
  steps: readonly SessionStep[],
  notebooks: readonly string[],
  state: SimulationState,
): boolean {
  if (executedStep(steps, request, request.at)) return true;
  if (!runsNotebooksAt(steps, request.at)) return false;
  const path = pathOf(request, state);
  return path !== undefined && notebooks.includes(path);
}

/** Lets an attempt end as it is known to have ended, or hang until it is cut; false when neither is known. */
function isSettled(simulator: Simulator, request: AttemptRequest, steps: readonly SessionStep[]): boolean {
  const step = executedStep(steps, request, request.at);
  if (!step) return isCut(request, steps, simulator.state);
  simulator.endAttempt(request, request.at + Math.round(step.duration_s * 1000), outcomeIn(step));
  return true;
}

/** Whether somebody cancels the attempt later: the run itself, its task, or what started its run. */
function isCut(request: AttemptRequest, steps: readonly SessionStep[], state: SimulationState): boolean {
  const above = lineage(request, state);
  return steps.some((step) => {
    if (step.at <= request.at) return false;
    if (step.kind === 'cancel_run') return above.some(({ run }) => run === step.run);
    if (step.kind !== 'cancel_task') return false;
    return above.some(({ run, task_key }) => run === step.run && task_key === step.task_key);
  });
}

function lineage(of: AttemptAddress, state: SimulationState): readonly AttemptAddress[] {
  const parent = runOf(state, of.run)?.parent;
  return parent ? [of, ...lineage(parent, state)] : [of];
}

function plannedOf({ run, task_key, item }: AttemptRequest, state: SimulationState) {
  const plan = runOf(state, run)?.plan;
  const planned = plan?.tasks[plan.indexOf.get(task_key) ?? -1];
  return item === undefined ? planned : planned?.loop?.nested;
}

/** When the engine would cut an attempt that goes on: the timeout of its task, or what is left of its run's. */
function limitOf(request: AttemptRequest, state: SimulationState): number {
  const run = runOf(state, request.run);
  const began = run?.repairs.at(-1)?.start ?? run?.start ?? request.at;
  const ofTask = plannedOf(request, state)?.policy.timeout_seconds ?? 0;
  const ofRun = run?.timeout_seconds ?? 0;
  const left = ofRun - (request.at - began) / 1000;
  return Math.min(ofTask > 0 ? ofTask : Infinity, ofRun > 0 ? left : Infinity);
}

/** The notebook of an attempt; undefined for a task of another type. */
function pathOf(request: AttemptRequest, state: SimulationState): string | undefined {
  const path: unknown = plannedOf(request, state)?.task.notebook_task?.notebook_path;
  return typeof path === 'string' ? path : undefined;
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
