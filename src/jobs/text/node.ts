// The tree both languages are read into: plain data that remembers where it stood.

/** A word, number, truth value or nothing, with its spelling in the text. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The spelling of a number or truth value, `1.10` or `007`; for texts the text itself. */
  readonly source: string;
  readonly start: number;
}

/** A list. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly start: number;
}

/** One key with its value. */
export interface Entry {
  readonly key: string;
  readonly keyStart: number;
  readonly value: Node;
}

/** A mapping; a key may stand in it twice until `withoutDuplicates` has seen it. */
export interface MapNode {
  readonly kind: 'map';
  entries: readonly Entry[];
  readonly start: number;
}

/** Anything a job text is made of. Nodes may be shared, as YAML aliases share them. */
export type Node = ScalarNode | ListNode | MapNode;

/** A problem that knows its offset, not yet its line. */
export interface RawProblem {
  readonly offset: number;
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** Whether a value is nothing: null, or a key without one. */
export function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The value of a key, or undefined. */
export function entryOf(map: MapNode, key: string): Entry | undefined {
  return map.entries.findLast((entry) => entry.key === key);
}

/** The value of a key when it is a mapping. */
export function mapAt(map: MapNode, key: string): MapNode | undefined {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'map' ? value : undefined;
}

/** Sets an own property even when it is called `__proto__`. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else {
    target[key] = value;
  }
}
