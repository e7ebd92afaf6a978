// Finds literals in Python code: `job_config = {…}` in a notebook cell, `create(**{…})` in a script.
import { readLiteral, type LiteralReading } from './literal.ts';
import { stringAt } from './strings.ts';

const MAX_ATTEMPTS = 1_000;
/** How much of the text failed attempts may read again, so that nonsense stays cheap. */
const MAX_REREAD = 300_000;

/** Every outermost mapping or list of the code that could be read, in order. */
export function pythonLiterals(text: string): LiteralReading[] {
  const found: LiteralReading[] = [];
  let attempts = 0;
  let reread = 0;
  let at = 0;
  while (at < text.length) {
    const letter = text[at] ?? '';
    if (letter === '#') at = endOfLine(text, at);
    else if (letter === '"' || letter === "'") at = stringAt(text, at)?.end ?? at + 1;
    else if (letter !== '{' && letter !== '[') at += 1;
    else {
      const reading = readLiteral(text, at, 'python');
      const good = reading.broken.length === 0;
      if (good && text[reading.end - 1] !== letter) found.push(reading);
      attempts += 1;
      reread += good ? 0 : reading.end - at;
      if (attempts > MAX_ATTEMPTS || reread > MAX_REREAD) return found;
      at = good ? Math.max(reading.end, at + 1) : at + 1;
    }
  }
  return found;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
