// String literals of JSON and Python.

/** A string literal that was read. */
export interface StringLiteral {
  readonly value: string;
  readonly end: number;
  /** False when the text or the line ended before the closing quote. */
  readonly closed: boolean;
  /** The prefix letters of Python, in lower case: '', 'f', 'r', 'rb' … */
  readonly prefix: string;
  readonly quote: string;
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  '/': '/',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '\n': '',
};
const OPENING = /([rRbBuUfF]{0,2})("""|'''|"|')/y;

/** Reads the string literal that begins at `start`, or undefined when none does. */
export function stringAt(text: string, start: number): StringLiteral | undefined {
  OPENING.lastIndex = start;
  const opening = OPENING.exec(text);
  const quote = opening?.[2];
  if (opening === null || quote === undefined) return undefined;
  const prefix = (opening[1] ?? '').toLowerCase();
  const body = readBody(text, start + opening[0].length, quote, prefix.includes('r'));
  return { ...body, prefix, quote };
}

function readBody(text: string, from: number, quote: string, raw: boolean) {
  const parts: string[] = [];
  let at = from;
  let copied = from;
  while (at < text.length) {
    const letter = text[at];
    if (letter === '\\') {
      if (!raw) {
        const escape = escapeAt(text, at);
        parts.push(text.slice(copied, at), escape.value);
        copied = escape.end;
        at = escape.end;
      } else at += 2;
    } else if (text.startsWith(quote, at)) {
      parts.push(text.slice(copied, at));
      return { value: parts.join(''), end: at + quote.length, closed: true };
    } else if (letter === '\n' && quote.length === 1) break;
    else at += 1;
  }
  at = Math.min(at, text.length);
  parts.push(text.slice(copied, at));
  return { value: parts.join(''), end: at, closed: false };
}

function escapeAt(text: string, at: number): { value: string; end: number } {
  const letter = text[at + 1] ?? '';
  const digits = { u: 4, x: 2, U: 8 }[letter];
  if (digits !== undefined) {
    const hex = text.slice(at + 2, at + 2 + digits);
    const code = /^[\da-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : -1;
    if (code >= 0 && code <= 0x10ffff) return { value: codeText(code), end: at + 2 + digits };
  }
  const simple = Object.hasOwn(SIMPLE, letter) ? SIMPLE[letter] : undefined;
  // An unknown escape stays as it is, as Python keeps it.
  return { value: simple ?? `\\${letter}`, end: at + 1 + letter.length };
}

/** Half of a surrogate pair is kept as it is: JSON may spell a character as two escapes. */
function codeText(code: number): string {
  return code < 0x10000 ? String.fromCharCode(code) : String.fromCodePoint(code);
}
