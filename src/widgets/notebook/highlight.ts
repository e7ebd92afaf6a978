// Colours for Python and SQL while somebody types: enough to tell comments, texts, numbers and keywords apart.
import type { Tongue } from './cell-text.ts';

/** What a piece of code is; `plain` is all the rest. */
export type TokenKind = 'plain' | 'comment' | 'text' | 'number' | 'keyword' | 'magic';

/** A piece of one line. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const PYTHON =
  'False None True and as assert async await break class continue def del elif else except finally for from ' +
  'global if import in is lambda nonlocal not or pass raise return try while with yield';
const SQL =
  'all alter and as asc between by case cast catalog create cross current_date cube database delete desc ' +
  'describe distinct drop else end except exists explode false from full group having in inner insert intersect ' +
  'interval into is join lateral left like limit matched merge not null on or order outer over overwrite ' +
  'partition partitioned qualify replace right rollup row rows schema select set show table temporary then true ' +
  'union update use using values view when where window with';

const WORDS = { python: new Set(PYTHON.split(' ')), sql: new Set(SQL.split(' ')) };

/** One alternative for each kind, tried from left to right; the last ones are passed over as they are. */
const PIECES = {
  python:
    /(?<comment>#[^\n]*)|(?<text>[rbfuRBFU]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(?<number>\b\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|(?<magic>^%{1,2}\w+)|(?<word>[A-Za-z_]\w*)|[^]/gm,
  sql: /(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<text>'(?:''|\\.|[^'\\])*'?|"(?:\\.|[^"\\])*"?|`[^`]*`?)|(?<number>\b\d+(?:\.\d+)?\b)|(?<magic>^%{1,2}\w+)|(?<word>[A-Za-z_]\w*)|[^]/gm,
};

/** The lines of a text, each as its pieces; empty lines have none. */
export function highlight(text: string, tongue: Tongue): Token[][] {
  const lines: Token[][] = [[]];
  for (const { kind, text: piece } of tongue === 'markdown' ? [plain(text)] : tokensOf(text, tongue)) {
    piece.split('\n').forEach((part, at) => {
      if (at > 0) lines.push([]);
      if (part !== '') add(lines.at(-1) ?? [], { kind, text: part });
    });
  }
  return lines;
}

const plain = (text: string): Token => ({ kind: 'plain', text });

function* tokensOf(text: string, tongue: 'python' | 'sql'): Generator<Token> {
  for (const { 0: piece, groups = {} } of text.matchAll(PIECES[tongue])) {
    yield { kind: kindOf(groups, tongue), text: piece };
  }
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, tongue: 'python' | 'sql'): TokenKind {
  for (const kind of ['comment', 'text', 'number', 'magic'] as const) if (groups[kind]) return kind;
  const { word } = groups;
  if (word === undefined) return 'plain';
  return WORDS[tongue].has(tongue === 'sql' ? word.toLowerCase() : word) ? 'keyword' : 'plain';
}

/** Neighbours of one kind become one piece, so that a page has no more elements than colours. */
function add(line: Token[], token: Token): void {
  const before = line.at(-1);
  if (before?.kind === token.kind) line[line.length - 1] = { ...before, text: before.text + token.text };
  else line.push(token);
}
