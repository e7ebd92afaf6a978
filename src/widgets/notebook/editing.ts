// What Enter and Tab do to code, as a change of its text.

/** Replace `from` to `to` by `insert`, then select `start` to `end`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

const STEP = '    ';

/** The change that a key makes with a selection from `start` to `end`. */
export function edited(
  text: string,
  start: number,
  end: number,
  deed: 'enter' | 'indent' | 'outdent',
): Change {
  if (deed === 'enter') return enter(text, start, end);
  const isWithinLine = !text.slice(start, end).includes('\n');
  if (deed === 'indent' && isWithinLine) {
    const at = start + STEP.length;
    return { from: start, to: end, insert: STEP, start: at, end: at };
  }
  return shift(text, start, end, deed);
}

/** A new line begins where the old one did, and a step further after a colon. */
function enter(text: string, start: number, end: number): Change {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const insert = `\n${indent}${/:\s*(#.*)?$/.test(line) ? STEP : ''}`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}

/** All lines of the selection go a step in or out. */
function shift(text: string, start: number, end: number, deed: 'indent' | 'outdent'): Change {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const moved = lines.map((line) => (deed === 'indent' ? STEP + line : line.replace(/^(\t| {1,4})/, '')));
  const insert = moved.join('\n');
  const first = (moved[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  const begin = Math.max(from, start + first);
  return { from, to, insert, start: begin, end: Math.max(begin, end + insert.length - (to - from)) };
}
