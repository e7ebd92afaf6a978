// YAML text → nodes. Anchors, aliases and merge keys are resolved here, so that every value still
// knows its place and an alias bomb stays a small shared tree.
import {
  Composer,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Parser,
  type Document,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { Entry, Node, RawProblem, ScalarNode } from './node.ts';
import { yamlSentence } from './yaml-errors.ts';
import { yamlObstacle } from './yaml-guard.ts';

const MAX_DEPTH = 150;
const MAX_SYNTAX_ERRORS = 200;
const MAX_REPORTED = 20;

/** What a YAML text holds: one root for each document, and what is wrong with it. */
export interface YamlReading {
  readonly roots: readonly Node[];
  readonly problems: readonly RawProblem[];
  /** Whether the parser was content; duplicate keys are not its business. */
  readonly sound: boolean;
}

/** Reads a YAML text; never throws. */
export function readYaml(text: string): YamlReading {
  const obstacle = yamlObstacle(text);
  if (obstacle !== undefined) return { roots: [], problems: [obstacle], sound: false };
  const problems: RawProblem[] = [];
  try {
    const roots = compose(text).flatMap((document) => convertDocument(document, text, problems));
    return { roots, problems, sound: problems.every((problem) => problem.severity === 'warning') };
  } catch (error) {
    // The parser recurses; a text that gets past the guard may still exhaust the stack.
    problems.push(problemAt(0, 'yaml_syntax', `The text could not be read as YAML: ${reasonOf(error)}.`));
    return { roots: [], problems, sound: false };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TooManyErrors) return `it has more than ${MAX_SYNTAX_ERRORS} mistakes`;
  return error instanceof RangeError ? 'it is nested too deeply' : 'the parser gave up';
}

/** Thrown to leave the parser, which would go on from error to error through a long text. */
class TooManyErrors extends Error {}

function compose(text: string): Document.Parsed[] {
  const tokens = [];
  let errors = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error' && ++errors > MAX_SYNTAX_ERRORS) throw new TooManyErrors();
    tokens.push(token);
  }
  const options = { merge: true, uniqueKeys: false, prettyErrors: false, strict: true } as const;
  const composer = new Composer<ParsedNode, true>(options);
  boundErrors(composer);
  return [...composer.compose(tokens, false, text.length)];
}

/**
 * Makes the composer give up after many errors. It has no option for that, so its own error function is
 * wrapped; should a later version name it otherwise, only the bound is lost.
 */
function boundErrors(composer: object): void {
  const original: unknown = Reflect.get(composer, 'onError');
  if (typeof original !== 'function') return;
  let errors = 0;
  Reflect.set(composer, 'onError', (...details: unknown[]) => {
    errors += 1;
    if (errors > MAX_SYNTAX_ERRORS) throw new TooManyErrors();
    Reflect.apply(original, composer, details);
  });
}

interface Conversion {
  readonly text: string;
  readonly anchors: Map<string, Node>;
  readonly problems: RawProblem[];
}

function convertDocument(document: Document.Parsed, text: string, problems: RawProblem[]): Node[] {
  for (const error of document.errors.slice(0, MAX_REPORTED)) {
    problems.push(problemAt(error.pos[0], 'yaml_syntax', yamlSentence(error.code, error.message)));
  }
  const conversion = { text, anchors: new Map<string, Node>(), problems };
  return document.contents === null ? [] : [convert(document.contents, conversion, 0)];
}

function problemAt(offset: number, code: string, message: string): RawProblem {
  return { offset, path: '', severity: 'error', code, message };
}

function convert(node: unknown, conversion: Conversion, depth: number): Node {
  const start = startOf(node);
  if (depth > MAX_DEPTH) {
    conversion.problems.push(
      problemAt(start, 'text_too_complex', `Nested more than ${MAX_DEPTH} levels deep.`),
    );
    return emptyAt(start);
  }
  if (isAlias(node)) return aliased(node.source, start, conversion);
  const converted = convertContent(node, start, conversion, depth);
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
    conversion.anchors.set(node.anchor, converted);
  }
  return converted;
}

function convertContent(node: unknown, start: number, conversion: Conversion, depth: number): Node {
  if (isScalar(node)) return scalar(node.value, node.source, start);
  if (isSeq(node)) {
    return { kind: 'list', start, items: node.items.map((item) => convert(item, conversion, depth + 1)) };
  }
  if (isMap(node)) return convertMap(node, start, conversion, depth);
  if (isPair(node)) return convertMap({ items: [node] }, start, conversion, depth);
  return emptyAt(start);
}

function scalar(value: unknown, source: string | undefined, start: number): ScalarNode {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') {
    return { kind: 'scalar', value, source: source ?? String(value), start };
  }
  const words = typeof value === 'string' ? value : (source ?? '');
  return { kind: 'scalar', value: words, source: words, start };
}

function emptyAt(start: number): ScalarNode {
  return { kind: 'scalar', value: null, source: '', start };
}

function aliased(name: string, start: number, conversion: Conversion): Node {
  const target = conversion.anchors.get(name);
  if (target !== undefined) return target;
  conversion.problems.push(
    problemAt(start, 'unknown_alias', `The alias \`*${name}\` has no anchor \`&${name}\` before it.`),
  );
  return emptyAt(start);
}

function convertMap(map: Pick<YAMLMap, 'items'>, start: number, conversion: Conversion, depth: number): Node {
  const entries: Entry[] = [];
  const merges: Node[] = [];
  for (const pair of map.items) {
    if (isMap(pair.key) || isSeq(pair.key)) return bracesAsText(start, conversion);
    const value = convert(pair.value, conversion, depth + 1);
    if (isMergeKey(pair.key)) merges.push(value);
    else entries.push({ key: keyText(pair.key), keyStart: startOf(pair.key), value });
  }
  return { kind: 'map', start, entries: merges.length === 0 ? entries : merged(entries, merges) };
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && (key.type === 'PLAIN' || key.type === undefined) && key.source === '<<';
}

/** Own keys win over merged ones, earlier merges over later ones. */
function merged(own: readonly Entry[], merges: readonly Node[]): Entry[] {
  const entries = [...own];
  const taken = new Set(own.map((entry) => entry.key));
  const sources = merges.flatMap((node): readonly Node[] => (node.kind === 'list' ? node.items : [node]));
  for (const source of sources) {
    for (const entry of source.kind === 'map' ? source.entries : []) {
      if (taken.has(entry.key)) continue;
      taken.add(entry.key);
      entries.push(entry);
    }
  }
  return entries;
}

function keyText(key: unknown): string {
  if (!isScalar(key)) return '';
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value ?? ''));
}

/** An unquoted `{{job.id}}` is a mapping whose key is a mapping; nobody means that. */
function bracesAsText(start: number, conversion: Conversion): Node {
  const rest = conversion.text.slice(start, start + 200);
  const words = /^\{\{[^\n}]*\}\}/.exec(rest)?.[0] ?? rest.split('\n', 1)[0] ?? '';
  conversion.problems.push(
    problemAt(
      start,
      'unquoted_braces',
      `Expected text, found a mapping: put \`${words}\` in quotes, because YAML reads an opening brace as a mapping.`,
    ),
  );
  return { kind: 'scalar', value: words, source: words, start };
}

function startOf(node: unknown): number {
  if (isPair(node)) return startOf(node.key);
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) return node.range?.[0] ?? 0;
  return 0;
}
