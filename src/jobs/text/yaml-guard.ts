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

interface Counts {
  tokens: number;
  properties: number;
  documents: number;
  unclosed: number;
  stray: number;
  depth: number;
  onThisLine: number;
}

/** What forbids handing the text to the YAML parser, or undefined. */
export function yamlObstacle(text: string): RawProblem | undefined {
  if (text.length > MAX_YAML_LENGTH) {
    return obstacle(
      0,
      'text_too_long',
      `The text is too long: expected at most ${MAX_YAML_LENGTH} characters, found ${text.length}.`,
    );
  }
  const counts: Counts = {
    tokens: 0,
    properties: 0,
    documents: 0,
    unclosed: 0,
    stray: 0,
    depth: 0,
    onThisLine: 0,
  };
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    count(counts, token);
    const reason = excess(counts);
    if (reason !== undefined) return obstacle(offset, 'text_too_complex', reason);
    offset += token.length;
  }
  return undefined;
}

function count(counts: Counts, token: string): void {
  counts.tokens += 1;
  const kind = CST.tokenType(token);
  if (kind === 'newline') counts.onThisLine = 0;
  else if (kind === 'seq-item-ind' || kind === 'explicit-key-ind') counts.onThisLine += 1;
  else if (kind === 'flow-map-start' || kind === 'flow-seq-start') counts.depth += 1;
  else if (kind === 'flow-map-end' || kind === 'flow-seq-end') close(counts);
  else if (kind === 'anchor' || kind === 'alias' || kind === 'tag') counts.properties += 1;
  else if (kind === 'doc-start' || kind === 'doc-end' || kind === 'directive-line') counts.documents += 1;
  else if (kind === 'double-quoted-scalar' || kind === 'single-quoted-scalar') {
    if (token.length < 2 || token.at(-1) !== token[0]) counts.unclosed += 1;
  }
}

function close(counts: Counts): void {
  if (counts.depth > 0) counts.depth -= 1;
  else counts.stray += 1;
}

function excess(counts: Counts): string | undefined {
  if (counts.tokens > MAX_TOKENS)
    return `The text has more than ${MAX_TOKENS} parts; nothing of it was read.`;
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
