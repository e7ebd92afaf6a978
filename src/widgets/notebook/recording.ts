// What a notebook showed when the site was made: drawn by the server, and all there is where nothing can run.
import type { NotebookError, Output } from '../../runtimes/index.ts';

/** A run on record, written by tools/record-notebooks.ts. */
export interface Recording {
  /** The task it ran as; absent for a run by hand. */
  readonly task?: string;
  readonly status: 'SUCCESS' | 'FAILED';
  readonly exitValue?: string;
  readonly taskValues: Readonly<Record<string, unknown>>;
  readonly error?: NotebookError;
  readonly outputs: readonly Output[];
}

/** The simulated instant of every recording, and where the clock of a page's notebooks begins. */
export const RECORDED_AT = Date.UTC(2026, 10, 25, 6);

/** Rows of a table that a recording keeps. */
export const RECORDED_ROWS = 50;

/** An output as it is kept: long tables are cut, and say so. */
export function kept(output: Output): Output {
  if (output.kind !== 'table' || output.rows.length <= RECORDED_ROWS) return output;
  return { ...output, rows: output.rows.slice(0, RECORDED_ROWS), more: true };
}
