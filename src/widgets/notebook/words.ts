// What a notebook says, in sentences.
import type { Extent, Phase, Result } from './state.ts';

const MEGABYTE = 1_000_000;

/** Told before the first run. */
export const BEFORE = 'The first run fetches Python and Spark, once: about 14 MB packed, 48 MB unpacked.';

const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(1);

/** Where a run is, in a line; empty when nothing goes on. */
export function sayPhase(phase: Phase): string {
  switch (phase.kind) {
    case 'idle':
      return '';
    case 'waiting':
      return 'Waiting for another notebook of this page.';
    case 'starting':
      return 'Starting Python and Spark.';
    case 'loading':
      return phase.loaded < phase.total
        ? `Fetching Python and Spark: ${megabytes(phase.loaded)} of ${megabytes(phase.total)} MB unpacked.`
        : 'Starting Python and Spark.';
    case 'running':
      return 'Running.';
    case 'broken':
      return phase.sentence;
  }
}

/** Spoken once when something begins: the bytes are for the eyes. */
export function speakPhase(phase: Phase): string {
  return phase.kind === 'loading' ? 'Fetching Python and Spark.' : sayPhase(phase);
}

const NAMES: Readonly<Record<'all' | 'task', string>> = { all: 'All cells', task: 'The task' };

/** What was run. */
export const sayExtent = (extent: Extent): string =>
  typeof extent === 'number' ? `Cell ${extent}` : NAMES[extent];

/** How a run ended, in a sentence. */
export function sayEnd({ extent, status, error }: Result): string {
  if (status === 'SUCCESS') return `${sayExtent(extent)} ended with SUCCESS.`;
  if (error?.name === 'Canceled') return 'Stopped.';
  return `${sayExtent(extent)} FAILED: ${error ? firstLine(`${error.name}: ${error.message}`) : 'no reason given'}`;
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** A word of advice after some failures, or nothing. */
export function adviceFor({ error, extent }: Pick<Result, 'error' | 'extent'>): string {
  switch (error?.name) {
    case 'Canceled':
    case 'TimeoutError':
    case 'PythonBrokeDown':
      return 'Python began anew. Tables and files of earlier runs are kept, variables are gone: run the notebook from its first cell again.';
    case 'NameError':
      return typeof extent === 'number'
        ? 'A cell knows what was run by hand before it. Is the name set in a cell above? Run all cells first.'
        : '';
    default:
      return '';
  }
}

/** A task value as JSON on one line. */
export const sayValue = (value: unknown): string => JSON.stringify(value) ?? 'null';

const NOT_LOADED = 'Python and Spark could not be loaded. Check the connection, then run again.';

/** Why nothing could run at all. */
export const sayTrouble = (problem: unknown): string =>
  problem instanceof Error && problem.name === 'RuntimeFailure' ? problem.message : NOT_LOADED;
