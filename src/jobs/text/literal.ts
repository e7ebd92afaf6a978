// Reads a JSON value or a Python literal. It mends what it can (a missing comma, an open bracket) and
// reports each mending, so that a half-typed job is still drawn.
import { quoted } from '../problem.ts';
import type { Entry, Node, RawProblem, ScalarNode } from './node.ts';
import { stringAt } from './strings.ts';

/** In `python`, comments, single quotes, `True` and trailing commas are as they should be. */
export type Dialect = 'json' | 'python';

/** A value that was read, where it ended, and what was mended. */
export interface LiteralReading {
  readonly node: Node;
  readonly end: number;
  /** Departures from the dialect that change nothing, such as a comment in JSON. */
  readonly loose: readonly RawProblem[];
  /** Places where the reader had to guess. */
  readonly broken: readonly RawProblem[];
}

interface State {
  readonly text: string;
  readonly dialect: Dialect;
  at: number;
  readonly loose: Map<string, RawProblem>;
  readonly broken: RawProblem[];
}

const MAX_DEPTH = 100;
const MAX_BROKEN = 20;
const NUMBER = /[-+]?(?:0[xX][\da-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$.]*/uy;
/** What makes a literal part of an expression. */
const OPERATOR = /[-+*/%|&^<>=!.([@]|(?:if|for|or|and|in|is|not)\b/y;
const BLANK = /(?:[\s\uFEFF]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/|\\\n)*/y;

/** Reads the value that begins at `start`; never throws. */
export function readLiteral(text: string, start: number, dialect: Dialect): LiteralReading {
  const state: State = { text, dialect, at: start, loose: new Map(), broken: [] };
  skipBlank(state);
  const node = value(state, 0);
  return { node, end: state.at, loose: [...state.loose.values()], broken: state.broken };
}

/** The offset of the next thing that is neither blank nor comment. */
export function afterBlank(text: string, start: number): number {
  BLANK.lastIndex = start;
  BLANK.exec(text);
  return Math.max(BLANK.lastIndex, start);
}

function skipBlank(state: State): void {
  if (/[^\s\uFEFF#/\\]/.test(state.text[state.at] ?? ' ')) return;
  const end = afterBlank(state.text, state.at);
  const comment = state.dialect === 'json' ? state.text.slice(state.at, end).search(/[#/]/) : -1;
  if (comment !== -1) {
    loose(state, 'json_comment', 'JSON has no comments; this one was left out.', state.at + comment);
  }
  state.at = end;
}

/** Notes the first departure of its kind; the words are made for that one only. */
function loose(state: State, code: string, words: string | (() => string), offset = state.at): void {
  if (state.loose.has(code)) return;
  const message = typeof words === 'string' ? words : words();
  state.loose.set(code, { offset, path: '', severity: 'warning', code, message });
}

function broken(state: State, message: string, offset = state.at): void {
  if (state.broken.length > MAX_BROKEN) return;
  state.broken.push({ offset, path: '', severity: 'error', code: `${state.dialect}_syntax`, message });
  if (state.broken.length > MAX_BROKEN) state.at = state.text.length;
}

function here(state: State): string {
  const found = state.text.slice(state.at, state.at + 20).split('\n', 1)[0] ?? '';
  return state.at >= state.text.length ? 'the end of the text' : `\`${found.trim() || 'a new line'}\``;
}

function value(state: State, depth: number): Node {
  const letter = state.text[state.at];
  if (depth > MAX_DEPTH) {
    broken(state, `Nested more than ${MAX_DEPTH} levels deep; the rest was not read.`);
    state.at = state.text.length;
    return word(null, '', state.at);
  }
  if (letter === '{') return mapping(state, depth);
  if (letter === '[') return sequence(state, ']', depth);
  if (letter === '(' && state.dialect === 'python') return parenthesis(state, depth);
  return simpleValue(state);
}

function word(value: ScalarNode['value'], source: string, start: number): ScalarNode {
  return { kind: 'scalar', value, source, start };
}

function simpleValue(state: State): Node {
  const start = state.at;
  const literal = text(state);
  if (literal !== undefined) return word(literal, literal, start);
  NUMBER.lastIndex = start;
  const number = NUMBER.exec(state.text)?.[0];
  if (number !== undefined) {
    state.at += number.length;
    const amount = Number(number.replaceAll('_', '').replace(/^\+/, ''));
    return Number.isFinite(amount) ? word(amount, number, start) : word(number, number, start);
  }
  return named(state, start);
}

/** A string literal, or several side by side in Python. */
function text(state: State): string | undefined {
  let value: string | undefined;
  for (;;) {
    const literal = stringAt(state.text, state.at);
    if (literal === undefined) return value;
    if (state.dialect === 'json' && literal.quote + literal.prefix !== '"') {
      loose(state, 'json_quotes', 'JSON texts stand in double quotes; this one was read all the same.');
    }
    if (!literal.closed) broken(state, 'This text has no closing quote on its line.');
    if (literal.prefix.includes('f') && literal.value.includes('{')) {
      loose(state, 'python_expression', 'Python would compute this f-string; its braces were kept as text.');
    }
    value = (value ?? '') + literal.value;
    state.at = literal.end;
    if (state.dialect === 'json') return value;
    const next = afterBlank(state.text, state.at);
    if (stringAt(state.text, next) === undefined) return value;
    state.at = next;
  }
}

const WORDS: Readonly<Record<string, boolean | null>> = {
  true: true,
  false: false,
  null: null,
  True: true,
  False: false,
  None: null,
};

function named(state: State, start: number): Node {
  NAME.lastIndex = start;
  const name = NAME.exec(state.text)?.[0];
  if (name === undefined) {
    broken(state, `Expected a value, found ${here(state)}.`);
    return word(null, '', start);
  }
  state.at += name.length;
  if (Object.hasOwn(WORDS, name)) {
    const known = WORDS[name] ?? null;
    if (state.dialect === 'json' && /^[TFN]/.test(name)) {
      loose(state, 'json_words', `\`${name}\` is Python; JSON writes \`${String(known)}\`.`, start);
    }
    return word(known, known === null ? name : String(known), start);
  }
  if (state.dialect === 'json')
    broken(state, `Texts need double quotes in JSON: found ${quoted(name)}.`, start);
  return state.dialect === 'json' ? word(name, name, start) : expression(state, start);
}

/** Python code that is no literal is kept as the text it is. */
function expression(state: State, start: number): ScalarNode {
  state.at = endOfExpression(state.text, start);
  const source = state.text.slice(start, state.at).trim();
  const message = () => `Python would compute ${quoted(source)}; it was kept as text.`;
  loose(state, 'python_expression', message, start);
  return word(source, source, start);
}

function endOfExpression(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const letter = text[at] ?? '';
    if (letter === '"' || letter === "'") {
      at = stringAt(text, at)?.end ?? at + 1;
      continue;
    }
    if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && letter === ',') return at;
    at += 1;
  }
  return at;
}

/** After an item: eats the comma; true when the bracket closed or the text ended. */
function separated(state: State, close: string): boolean {
  skipBlank(state);
  const comma = state.at;
  if (state.text[state.at] === ',') {
    state.at += 1;
    skipBlank(state);
    if (state.text[state.at] !== close) return false;
    if (state.dialect === 'json') {
      loose(state, 'json_comma', `JSON allows no comma before \`${close}\`.`, comma);
    }
  }
  if (state.text[state.at] === close) {
    state.at += 1;
    return true;
  }
  if (state.at >= state.text.length) {
    broken(state, `The text ends before \`${close}\` closes the bracket.`);
    return true;
  }
  return mendSeparator(state, close);
}

function mendSeparator(state: State, close: string): boolean {
  const letter = state.text[state.at] ?? '';
  broken(state, `Expected \`,\` or \`${close}\`, found ${here(state)}.`);
  if ('}])'.includes(letter)) return true;
  if (!/["'{[\p{L}\p{N}_-]/u.test(letter)) state.at += 1;
  skipBlank(state);
  return state.at >= state.text.length;
}

function sequence(state: State, close: string, depth: number): Node {
  const start = state.at;
  const items: Node[] = [];
  state.at += 1;
  skipBlank(state);
  if (state.text[state.at] === close) state.at += 1;
  else {
    do {
      if (!unpacking(state, '*')) items.push(item(state, depth));
    } while (!separated(state, close));
  }
  return { kind: 'list', items, start };
}

/** Python's `*more` and `**more` put in what only Python knows; they are left out. */
function unpacking(state: State, stars: '*' | '**'): boolean {
  if (state.dialect !== 'python' || !state.text.startsWith(stars, state.at)) return false;
  const start = state.at;
  state.at = endOfExpression(state.text, start);
  const source = state.text.slice(start, state.at).trim();
  const message = () => `Only Python knows what ${quoted(source)} holds; it was left out.`;
  loose(state, 'python_unpacking', message, start);
  return true;
}

/** A value; in Python, one that goes on after its literal part is an expression. */
function item(state: State, depth: number): Node {
  const start = state.at;
  const node = value(state, depth + 1);
  if (state.dialect === 'json') return node;
  OPERATOR.lastIndex = afterBlank(state.text, state.at);
  return state.broken.length === 0 && OPERATOR.test(state.text) ? expression(state, start) : node;
}

/** `("a" "b")` is a text, `("a", "b")` a tuple. */
function parenthesis(state: State, depth: number): Node {
  const list = sequence(state, ')', depth);
  const only = list.kind === 'list' && list.items.length === 1 ? list.items[0] : undefined;
  return only !== undefined && !/,\s*\)$/.test(state.text.slice(list.start, state.at)) ? only : list;
}

function mapping(state: State, depth: number): Node {
  const start = state.at;
  const entries: Entry[] = [];
  state.at += 1;
  skipBlank(state);
  if (state.text[state.at] === '}') state.at += 1;
  else {
    do {
      const entry = keyAndValue(state, depth);
      if (entry !== undefined) entries.push(entry);
    } while (!separated(state, '}'));
  }
  return { kind: 'map', entries, start };
}

function keyAndValue(state: State, depth: number): Entry | undefined {
  const keyStart = state.at;
  if (unpacking(state, '**')) return undefined;
  const key = simpleValue(state);
  skipBlank(state);
  if (state.text[state.at] !== ':') {
    broken(state, `Expected \`:\` after the key, found ${here(state)}.`);
    return undefined;
  }
  state.at += 1;
  skipBlank(state);
  const source = key.kind === 'scalar' ? key.source : '';
  return { key: source, keyStart, value: item(state, depth) };
}
