import { problemAt, syntaxProblem } from './problem.ts';

export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'parameter' | 'end';

/** One token of Spark SQL. Comments and hints are left out. */
export interface Token {
  readonly kind: TokenKind;
  /** As written. */
  readonly text: string;
  /** What it means: a string without quotes and escapes, a name without backticks, a parameter without its colon. */
  readonly value: string;
  /** A word or symbol in capitals, for comparing with keywords; empty for everything else. */
  readonly upper: string;
  readonly start: number;
  readonly end: number;
}

const SYMBOLS = ['<=>', '->', '=>', '::', '<=', '>=', '<>', '!=', '==', '||', '|>'];
const SPACE = /[\s\u00a0\ufeff]+/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:BD|[LSYDF](?![\p{L}\p{N}_]))?/iuy;
const PARAMETER = /:[\p{L}_][\p{L}\p{N}_]*/uy;
const RAW_STRING = /[rR](?:'[^']*'|"[^"]*")/y;
const ONE_LETTER_ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\u001a',
  // Spark keeps the backslash of these two, which LIKE patterns need.
  '%': '\\%',
  _: '\\_',
};

function matchAt(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

/** Spark's bracketed comments nest. Gives the offset after the comment. */
function skipBracketedComment(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length; at += 1) {
    const two = sql.slice(at, at + 2);
    if (two === '/*' || two === '*/') {
      depth += two === '/*' ? 1 : -1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  throw problemAt(
    sql,
    start,
    'UNCLOSED_BRACKETED_COMMENT',
    '42601',
    'Found an unclosed bracketed comment. Please, append */ at the end of the comment.',
  );
}

function skipBlank(sql: string, from: number): number {
  let at = from;
  for (;;) {
    const space = matchAt(SPACE, sql, at);
    if (space !== undefined) at += space.length;
    else if (sql.startsWith('--', at)) {
      const lineEnd = sql.indexOf('\n', at);
      at = lineEnd < 0 ? sql.length : lineEnd + 1;
    } else if (sql.startsWith('/*', at)) at = skipBracketedComment(sql, at);
    else return at;
  }
}

/** Reads one escape after a backslash; gives what it means and how many characters it took. */
function readEscape(sql: string, at: number): { value: string; length: number } {
  const unicode = /^u([0-9a-fA-F]{4})|^U([0-9a-fA-F]{8})/.exec(sql.slice(at, at + 9));
  if (unicode) {
    const code = Number.parseInt(unicode[1] ?? unicode[2] ?? '0', 16);
    if (code <= 0x10_ff_ff) return { value: String.fromCodePoint(code), length: unicode[0].length };
  }
  const octal = /^[0-3][0-7]{2}/.exec(sql.slice(at, at + 3));
  if (octal) return { value: String.fromCodePoint(Number.parseInt(octal[0], 8)), length: 3 };
  const letter = String.fromCodePoint(sql.codePointAt(at) ?? 0);
  return { value: ONE_LETTER_ESCAPES[letter] ?? letter, length: letter.length };
}

function readString(sql: string, start: number): { value: string; end: number } {
  const quote = sql[start];
  let value = '';
  for (let at = start + 1; at < sql.length;) {
    const char = sql[at];
    if (char === quote) return { value, end: at + 1 };
    if (char === '\\' && at + 1 < sql.length) {
      const escape = readEscape(sql, at + 1);
      value += escape.value;
      at += 1 + escape.length;
    } else {
      value += char;
      at += 1;
    }
  }
  throw syntaxProblem(sql, start, quote ?? '');
}

function readQuoted(sql: string, start: number): { value: string; end: number } {
  let value = '';
  for (let at = start + 1; at < sql.length; at += 1) {
    if (sql[at] !== '`') value += sql[at];
    else if (sql[at + 1] === '`') {
      value += '`';
      at += 1;
    } else return { value, end: at + 1 };
  }
  throw syntaxProblem(sql, start, '`');
}

/** `:name` is a parameter marker unless it touches what stands before it, as in `STRUCT<a:INT>`. */
function mayBeParameter(sql: string, at: number): boolean {
  return at === 0 || /[\s(,=<>+\-*/%|[]/.test(sql[at - 1] ?? ' ');
}

function readToken(sql: string, start: number): Token {
  const made = (kind: TokenKind, value: string, end: number): Token => {
    const text = sql.slice(start, end);
    const upper = kind === 'word' || kind === 'symbol' ? text.toUpperCase() : '';
    return { kind, text, value, upper, start, end };
  };
  const char = sql[start] ?? '';
  if (char === "'" || char === '"') {
    const { value, end } = readString(sql, start);
    return made('string', value, end);
  }
  if (char === '`') {
    const { value, end } = readQuoted(sql, start);
    return made('quoted', value, end);
  }
  if (sql.startsWith('$$', start)) {
    const close = sql.indexOf('$$', start + 2);
    if (close < 0) throw syntaxProblem(sql, start, '$$');
    return made('string', sql.slice(start + 2, close), close + 2);
  }
  const raw = matchAt(RAW_STRING, sql, start);
  if (raw !== undefined) return made('string', raw.slice(2, -1), start + raw.length);
  const word = matchAt(WORD, sql, start);
  if (word !== undefined) return made('word', word, start + word.length);
  const number = matchAt(NUMBER, sql, start);
  if (number !== undefined) return made('number', number, start + number.length);
  const parameter = mayBeParameter(sql, start) ? matchAt(PARAMETER, sql, start) : undefined;
  if (parameter !== undefined) return made('parameter', parameter.slice(1), start + parameter.length);
  const symbol = SYMBOLS.find((one) => sql.startsWith(one, start)) ?? char;
  if (!/^[\x21-\x7e]+$/.test(symbol)) throw syntaxProblem(sql, start, symbol);
  return made('symbol', symbol, start + symbol.length);
}

/**
 * Cuts Spark SQL into tokens; the last one has the kind `end`.
 *
 * @throws TranslationProblem for a string, name or comment that does not end
 * @see https://spark.apache.org/docs/latest/sql-ref-literals.html#string-literal
 */
export function readTokens(sql: string): Token[] {
  const tokens: Token[] = [];
  let at = skipBlank(sql, 0);
  while (at < sql.length) {
    const token = readToken(sql, at);
    tokens.push(token);
    at = skipBlank(sql, token.end);
  }
  const end = sql.length;
  tokens.push({ kind: 'end', text: '', value: '', upper: '', start: end, end });
  return tokens;
}
