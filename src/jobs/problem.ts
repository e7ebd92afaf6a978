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

/** A place as a chain of steps from the top, which costs little where nobody asks for its pointer. */
export interface Trail {
  readonly up: Trail | undefined;
  readonly step: string | number;
}

/** The JSON pointer of a trail. */
export function pointerOf(trail: Trail | undefined): string {
  let pointer = '';
  for (let at = trail; at !== undefined; at = at.up) pointer = pointerStep(at.step) + pointer;
  return pointer;
}

const LONGEST_NAME = 60;

/** A name out of a text, as a sentence holds it: on one line, and cut when it is long. */
export function quoted(name: string): string {
  const cut = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  return `\`${oneLine(cut)}\``;
}

/** Words on one line: a name in them may hold line ends and control characters. */
export function oneLine(words: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what must go
  return words.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
}
