// The parser's YAML nodes → our own. Anchors, aliases and merge keys are resolved here, so that every
// value still knows its place and an alias bomb stays a small shared tree.
import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Document,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { quoted } from '../problem.ts';
import type { HiddenBraces } from './braces.ts';
import type { Entry, Node, RawProblem, ScalarNode } from './node.ts';

const MAX_DEPTH = 150;

interface Conversion {
  readonly hidden: HiddenBraces;
  readonly anchors: Map<string, Node>;
  readonly problems: RawProblem[];
}

/** Where a value is: how deep, and whether inside brackets. */
interface Spot {
  readonly depth: number;
  readonly flow: boolean;
}

/** The root of a document, or nothing when it is empty; what is odd is added to `problems`. */
export function convertDocument(
  document: Document.Parsed,
  hidden: HiddenBraces,
  problems: RawProblem[],
): Node[] {
  const conversion = { hidden, anchors: new Map<string, Node>(), problems };
  return document.contents === null
    ? []
    : [convert(document.contents, conversion, { depth: 0, flow: false })];
}

function report(conversion: Conversion, offset: number, code: string, message: string): void {
  conversion.problems.push({ offset, path: '', severity: 'error', code, message });
}

function convert(node: unknown, conversion: Conversion, spot: Spot): Node {
  const start = startOf(node);
  if (spot.depth > MAX_DEPTH) {
    report(conversion, start, 'text_too_complex', `Nested more than ${MAX_DEPTH} levels deep.`);
    return emptyAt(start);
  }
  if (isAlias(node)) return aliased(node.source, start, conversion);
  if (isPair(node)) return mapping([node], start, conversion, inside(spot, false));
  if (!isScalar(node) && !isCollection(node)) return emptyAt(start);
  const converted = isScalar(node)
    ? scalar(node, start, conversion, spot)
    : collection(node, start, conversion, inside(spot, node.flow === true));
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, converted);
  return converted;
}

function inside(spot: Spot, flow: boolean): Spot {
  return { depth: spot.depth + 1, flow: spot.flow || flow };
}

function collection(node: YAMLMap | YAMLSeq, start: number, conversion: Conversion, spot: Spot): Node {
  if (isMap(node)) return mapping(node.items, start, conversion, spot);
  return { kind: 'list', start, items: node.items.map((item) => convert(item, conversion, spot)) };
}

function scalar(node: Scalar, start: number, conversion: Conversion, spot: Spot): ScalarNode {
  const { value, source } = node;
  if (value === null || typeof value === 'boolean' || typeof value === 'number') {
    return { kind: 'scalar', value, source: source ?? String(value), start };
  }
  const written = typeof value === 'string' ? value : (source ?? '');
  const words = conversion.hidden.show(written);
  if (node.type === 'PLAIN' && conversion.hidden.misread(written, spot.flow)) {
    const message = `Expected text, found an opening brace: put ${quoted(words)} in quotes, because YAML reads the brace as a mapping.`;
    report(conversion, start, 'unquoted_braces', message);
  }
  return { kind: 'scalar', value: words, source: words, start };
}

function emptyAt(start: number): ScalarNode {
  return { kind: 'scalar', value: null, source: '', start };
}

function aliased(name: string, start: number, conversion: Conversion): Node {
  const target = conversion.anchors.get(name);
  if (target !== undefined) return target;
  const message = `The alias ${quoted(`*${name}`)} has no anchor ${quoted(`&${name}`)} before it.`;
  report(conversion, start, 'unknown_alias', message);
  return emptyAt(start);
}

function mapping(
  pairs: readonly { key: unknown; value: unknown }[],
  start: number,
  conversion: Conversion,
  spot: Spot,
): Node {
  const entries: Entry[] = [];
  const merges: Node[] = [];
  for (const { key, value } of pairs) {
    const entry = { ...keyOf(key, conversion, spot), value: convert(value, conversion, spot) };
    if (!isMergeKey(key)) entries.push(entry);
    else if (isMergeable(entry.value)) merges.push(entry.value);
    else {
      report(conversion, entry.keyStart, 'merge_key', '`<<` takes a mapping, or a list of mappings.');
      entries.push(entry);
    }
  }
  return { kind: 'map', start, entries: merges.length === 0 ? entries : merged(entries, merges) };
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && (key.type === 'PLAIN' || key.type === undefined) && key.source === '<<';
}

function isMergeable(node: Node): boolean {
  return node.kind === 'list' ? node.items.every((item) => item.kind === 'map') : node.kind === 'map';
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

/** A key as text. One that is a list or a mapping keeps the words it has in the text. */
function keyOf(key: unknown, conversion: Conversion, spot: Spot): Pick<Entry, 'key' | 'keyStart'> {
  const keyStart = startOf(key);
  if (key === null || key === undefined) return { key: '', keyStart };
  const node = isCollection(key) ? undefined : convert(key, conversion, spot);
  if (node?.kind === 'scalar') return { key: node.source, keyStart };
  const end = isCollection(key) ? key.range?.[1] : undefined;
  const words = conversion.hidden.show(conversion.hidden.text.slice(keyStart, end ?? keyStart)).trim();
  const message = `A key must be text: found a list or a mapping${words === '' ? '' : `, ${quoted(words)}`}.`;
  report(conversion, keyStart, 'key_not_text', message);
  return { key: words, keyStart };
}

function startOf(node: unknown): number {
  if (isPair(node)) return startOf(node.key);
  if (isScalar(node) || isCollection(node) || isAlias(node)) return node.range?.[0] ?? 0;
  return 0;
}
