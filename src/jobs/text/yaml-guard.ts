// The YAML parser is quick on any text a person writes, but some nonsense makes it slow or deep.
// The lexer is always quick, so the tokens are counted first.
import { CST, Lexer } from 'yaml';
import type { RawProblem } from './node.ts';

/** Longest YAML text, in UTF-16 units. The largest of 638 public job files had 45 kB. */
export const MAX_YAML_LENGTH = 1_000_000;
/** Enough for a job of 1,000 tasks with eighteen lines each. */
const MAX_TOKENS = 150_000;
const MAX_DEPTH = 100;
const MAX_PROPERTIES = 2_000;
const MAX_DOCUMENTS = 200;
const MAX_UNCLOSED_QUOTES = 20;
const MAX_STRAY_BRACKETS = 20;

const TOO_MANY_TOKENS = `The text has more than ${MAX_TOKENS} parts; nothing of it was read.`;

interface Counts {
  properties: number;
  documents: number;
  unclosed: number;
  stray: number;
  depth: number;
  onThisLine: number;
}

/** The tokens of a text, or what forbids handing them to the parser. */
export type Survey =
  | {
      readonly lexemes: readonly string[];
      /** Where the first quote opens that is never closed. */
      readonly unclosedQuote: number | undefined;
    }
  | { readonly obstacle: RawProblem };

// Tokens that stand for nothing in the text; a plain or block text follows the last one.
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

/** Splits a text into tokens and sees whether the parser can take them. */
export function survey(text: string): Survey {
  if (text.length > MAX_YAML_LENGTH) {
    const message = `The text is too long: expected at most ${MAX_YAML_LENGTH} characters, found ${text.length}.`;
    return { obstacle: obstacle(0, 'text_too_long', message) };
  }
  const counts: Counts = { properties: 0, documents: 0, unclosed: 0, stray: 0, depth: 0, onThisLine: 0 };
  const lexemes: string[] = [];
  let unclosedQuote: number | undefined;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (lexemes.at(-1) !== CST.SCALAR) count(counts, token);
    if (counts.unclosed > 0) unclosedQuote ??= offset;
    const reason = lexemes.push(token) > MAX_TOKENS ? TOO_MANY_TOKENS : excess(counts);
    if (reason !== undefined) return { obstacle: obstacle(offset, 'text_too_complex', reason) };
    if (!MARKS.includes(token)) offset += token.length;
  }
  return { lexemes, unclosedQuote };
}

function count(counts: Counts, token: string): void {
  switch (CST.tokenType(token)) {
    case 'newline':
      counts.onThisLine = 0;
      break;
    case 'seq-item-ind':
    case 'explicit-key-ind':
      counts.onThisLine += 1;
      break;
    case 'flow-map-start':
    case 'flow-seq-start':
      counts.depth += 1;
      break;
    case 'flow-map-end':
    case 'flow-seq-end':
      close(counts);
      break;
    case 'anchor':
    case 'alias':
    case 'tag':
      counts.properties += 1;
      break;
    case 'doc-start':
    case 'doc-end':
    case 'directive-line':
      counts.documents += 1;
      break;
    case 'double-quoted-scalar':
    case 'single-quoted-scalar':
      if (token.length < 2 || token.at(-1) !== token[0]) counts.unclosed += 1;
      break;
    default:
  }
}

function close(counts: Counts): void {
  if (counts.depth > 0) counts.depth -= 1;
  else counts.stray += 1;
}

function excess(counts: Counts): string | undefined {
  if (counts.depth > MAX_DEPTH || counts.onThisLine > MAX_DEPTH) {
    return `The text is nested more than ${MAX_DEPTH} levels deep; nothing of it was read.`;
  }
  if (counts.properties > MAX_PROPERTIES) {
    return `The text has more than ${MAX_PROPERTIES} anchors, aliases and tags; nothing of it was read.`;
  }
  if (counts.documents > MAX_DOCUMENTS) {
    return `The text has more than ${MAX_DOCUMENTS} documents; nothing of it was read.`;
  }
  if (counts.unclosed > MAX_UNCLOSED_QUOTES) return 'The text has too many quotes that are never closed.';
  if (counts.stray > MAX_STRAY_BRACKETS)
    return 'The text has too many closing brackets without an opening one.';
  return undefined;
}

function obstacle(offset: number, code: string, message: string): RawProblem {
  return { offset, path: '', severity: 'error', code, message };
}
