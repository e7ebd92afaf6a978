/**
 * One sentence about one place of a job text.
 *
 * `path` is a JSON pointer, `''` for the whole; `line` and `column` count from 1 and are
 * absent when the problem was found in a settings object that came without its text.
 */
export interface Problem {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  /** `error`: the platform refuses it. `warning`: it is accepted, but hardly what was meant. */
  readonly severity: 'error' | 'warning';
  /** Stable, snake_case name of the kind of problem. */
  readonly code: string;
  readonly message: string;
}

/** One step of a JSON pointer, escaped as RFC 6901 asks. */
export function pointerStep(step: string | number): string {
  return `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
