/**
 * Notebooks that really run, as part of a session: from which instant on they do, and how each attempt ended. An
 * outcome is an ordinary recorded input, so replay, undo and links give the same run again without running anything.
 */
import type { AttemptAddress, AttemptOutcome } from '../../engine/index.ts';
import type { Session, SessionStep, WorldStep } from './session.ts';

/** From this instant on attempts of notebook tasks run their notebooks, or end as scripted. */
export interface ModeStep {
  readonly at: number;
  readonly kind: 'notebooks';
  readonly on: boolean;
}

/** How a notebook ended as one attempt; `at` is the attempt's start. */
export interface ExecutedStep extends AttemptAddress, AttemptOutcome {
  readonly at: number;
  readonly kind: 'executed';
  /** Seconds of the simulated clock. */
  readonly duration_s: number;
}

/** Whether a step is the engine's to hear. */
export function isWorldStep(step: SessionStep): step is WorldStep {
  return step.kind !== 'notebooks' && step.kind !== 'executed';
}

/** Whether attempts that start at `at` run their notebooks. */
export function runsNotebooksAt(steps: readonly SessionStep[], at: number): boolean {
  const last = steps.findLast((step) => step.kind === 'notebooks' && step.at <= at);
  return last?.kind === 'notebooks' && last.on;
}

/** The end on record of an attempt that started at `at`. */
export function executedStep(
  steps: readonly SessionStep[],
  { run, task_key, item, attempt }: AttemptAddress,
  at: number,
): ExecutedStep | undefined {
  const found = steps.findLast(
    (step) =>
      step.kind === 'executed' &&
      step.at === at &&
      step.run === run &&
      step.task_key === task_key &&
      step.item === item &&
      step.attempt === attempt,
  );
  return found?.kind === 'executed' ? found : undefined;
}

/** What the engine is told of it. */
export function outcomeIn({ result, error, values, rows, exit }: ExecutedStep): AttemptOutcome {
  return { result, error, values, rows, exit };
}

/** The session with one more outcome, in its place in the order of time. The instant looked at stays. */
export function withExecuted(session: Session, step: ExecutedStep): Session {
  const place = session.steps.findLastIndex(({ at }) => at <= step.at) + 1;
  return { ...session, steps: session.steps.toSpliced(place, 0, step) };
}

/** A notebook's time on the simulated clock: what it really took, in whole milliseconds, and at least a second. */
export function simulatedSeconds(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds) / 1000);
}
