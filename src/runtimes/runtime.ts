// One interface for all that can execute a task: Python and SQL in a worker, the same on Node, or a script.
import type { AttemptOutcome } from '../engine/index.ts';
import type { Output, RunOutcome, RunRequest } from './host/request.ts';
import type { WorkspaceFile } from './host/files.ts';
import type { SystemRows } from './host/system-tables.ts';

/** How far loading is, in bytes after unpacking. */
export interface LoadProgress {
  readonly loaded: number;
  readonly total: number;
}

/** What stands around a run, besides the request itself. */
export interface Surroundings {
  /** Hears of every output as it is made. */
  readonly onOutput?: (output: Output) => void;
  /** The other notebooks of the workspace, for `%run` and `dbutils.notebook.run`. */
  readonly notebooks?: readonly WorkspaceFile[];
  /** New rows for the tables of `system.lakeflow`; the tables that are left out keep theirs. */
  readonly system?: SystemRows | undefined;
}

/**
 * Executes notebooks one after another: a run that is asked for while another is under way waits for it. Tables
 * and files stay from run to run, also when a run is interrupted: what it made itself is lost then.
 */
export interface Runtime {
  /** Loads what is needed. May be called often; resolves when runs can begin. */
  start(onProgress?: (progress: LoadProgress) => void): Promise<void>;
  /** Runs a notebook or SQL. A learner's mistake is an outcome; rejects with `RuntimeFailure` alone. */
  run(request: RunRequest, surroundings?: Surroundings): Promise<RunOutcome>;
  /** Stops the run under way, which ends as FAILED; those that wait go on. */
  interrupt(): void;
  /** Forgets tables and files that were made: the next run finds the samples alone. */
  reset(): void;
  dispose(): void;
}

/** A crossing broke: a download, a browser without what is needed, a worker that died. */
export class RuntimeFailure extends Error {
  override readonly name = 'RuntimeFailure';
}

/** A run's end in the engine's terms: what `attempt_ended` carries. */
export function attemptOutcomeOf(outcome: RunOutcome): AttemptOutcome {
  const values = Object.keys(outcome.taskValues).length > 0 ? { values: outcome.taskValues } : {};
  if (outcome.status === 'FAILED') {
    return { result: 'FAILED', ...values, error: errorLine(outcome) };
  }
  return {
    result: 'SUCCESS',
    ...values,
    ...(outcome.exitValue === undefined ? {} : { exit: outcome.exitValue }),
    ...(outcome.rows === undefined ? {} : { rows: outcome.rows }),
  };
}

/** `ValueError: the message`, as the run page shows a failed notebook. */
function errorLine({ error }: RunOutcome): string {
  if (!error) return 'The notebook failed.';
  return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}
