/**
 * `run_if`: whether a task runs, once all its dependencies are terminal.
 * Sources: Databricks docs "Configure task dependencies" (Run if) and "Disabled tasks in Lakeflow Jobs";
 * the Excluded rows were seen on workspaces in 2026.
 */
import type { DependencyEnd, Reason, RunIf, TaskResult } from './model.ts';

export interface Verdict {
  readonly verdict: 'run' | 'EXCLUDED' | 'DISABLED' | 'UPSTREAM_FAILED' | 'UPSTREAM_CANCELED';
  readonly reason: Reason;
}

const ROOT: Verdict = { verdict: 'run', reason: { code: 'no_dependencies' } };

interface Tally {
  succeeded: number;
  failed: number;
  canceled: number;
  excluded: number;
  disabled: number;
}

/** Decides for a task with these dependency ends (none: it runs). */
export function decideRunIf(run_if: RunIf, dependencies: readonly DependencyEnd[]): Verdict {
  if (dependencies.length === 0) return ROOT;
  const tally = count(dependencies);
  if (tally.excluded === dependencies.length) {
    return { verdict: 'EXCLUDED', reason: { code: 'all_excluded', dependencies } };
  }
  const verdict = verdictFor(run_if, tally, dependencies.length);
  const code = verdict === 'run' ? 'run_if_met' : 'run_if_unmet';
  return { verdict, reason: { code, run_if, dependencies } };
}

function verdictFor(run_if: RunIf, tally: Tally, total: number): Verdict['verdict'] {
  // A canceled dependency counts as failed: written for Upstream canceled, inferred for Canceled.
  const failed = tally.failed + tally.canceled;
  switch (run_if) {
    case 'ALL_DONE':
      return 'run';
    case 'AT_LEAST_ONE_FAILED':
      return failed > 0 ? 'run' : unneeded(tally.disabled, total);
    case 'ALL_FAILED':
      // Failed beside Excluded is unverified; it is simulated as "not all failed".
      return failed === total ? 'run' : unneeded(tally.disabled, total - failed);
    case 'ALL_SUCCESS':
      return tally.succeeded === total ? 'run' : unmet(tally);
    case 'AT_LEAST_ONE_SUCCESS':
      return tally.succeeded > 0 ? 'run' : unmet(tally);
    case 'NONE_FAILED':
      return failed === 0 && completed(tally) ? 'run' : unmet(tally);
  }
}

/**
 * Whether a dependency completed, for None failed. Beside a disabled one a skipped one is enough (an example
 * in "Disabled tasks in Lakeflow Jobs"; that "skipped" there means Excluded is an inference).
 */
function completed({ succeeded, excluded, disabled }: Tally): boolean {
  return succeeded > 0 || (excluded > 0 && disabled > 0);
}

/**
 * A failure-type condition that is not met excludes the task; when only disabled dependencies kept it
 * from being met, the task is disabled with them ("Disabled tasks in Lakeflow Jobs").
 */
function unneeded(disabled: number, hindering: number): Verdict['verdict'] {
  return disabled === hindering ? 'DISABLED' : 'EXCLUDED';
}

/**
 * The state of a task whose success-type condition is not met. With failed and canceled dependencies
 * together the word is unverified; "Upstream failed" is simulated. Behind a disabled dependency the task
 * is disabled too (same page); beside a failed one "Upstream failed" is simulated (unverified).
 */
function unmet(tally: Tally): Verdict['verdict'] {
  if (tally.failed > 0) return 'UPSTREAM_FAILED';
  if (tally.canceled > 0) return 'UPSTREAM_CANCELED';
  return tally.disabled > 0 ? 'DISABLED' : 'EXCLUDED';
}

function count(dependencies: readonly DependencyEnd[]): Tally {
  const tally = { succeeded: 0, failed: 0, canceled: 0, excluded: 0, disabled: 0 };
  for (const dependency of dependencies) tally[kindOf(dependency)]++;
  return tally;
}

function kindOf({ result, outcome }: DependencyEnd): keyof Tally {
  // A branch not taken counts like an Excluded dependency ("Add branching logic with If/else"; inferred).
  if (outcome && result === 'SUCCESS' && outcome.expected !== outcome.actual) return 'excluded';
  return KINDS[result];
}

const KINDS: Readonly<Record<TaskResult, keyof Tally>> = {
  SUCCESS: 'succeeded',
  FAILED: 'failed',
  TIMEDOUT: 'failed',
  UPSTREAM_FAILED: 'failed',
  CANCELED: 'canceled',
  UPSTREAM_CANCELED: 'canceled',
  EXCLUDED: 'excluded',
  DISABLED: 'disabled',
};

/** Whether a dependency end keeps an ALL_SUCCESS dependent from running: for sentences that name causes. */
export function hinders(dependency: DependencyEnd): boolean {
  return kindOf(dependency) !== 'succeeded';
}

/** Every value of `run_if`, in the order the UI lists them. */
export const RUN_IF_VALUES: readonly RunIf[] = [
  'ALL_SUCCESS',
  'AT_LEAST_ONE_SUCCESS',
  'NONE_FAILED',
  'ALL_DONE',
  'AT_LEAST_ONE_FAILED',
  'ALL_FAILED',
];
