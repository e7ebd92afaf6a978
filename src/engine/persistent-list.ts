/**
 * A list whose versions share structure: `set` and `push` copy only the path to the changed element
 * (a trie of 32 children a node), so a state can hold every run ever made and a step stays cheap.
 */
const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

type Node<T> = readonly (T | Node<T>)[];

export interface PersistentList<T> {
  readonly length: number;
  /** Bits to shift an index by at the root. */
  readonly shift: number;
  readonly root: Node<T>;
}

/** The list without elements. */
export function emptyList<T>(): PersistentList<T> {
  return { length: 0, shift: 0, root: [] };
}

/** The element at `index`, counted from 0; undefined outside the list. */
export function at<T>(list: PersistentList<T>, index: number): T | undefined {
  if (index < 0 || index >= list.length) return undefined;
  let node: Node<T> = list.root;
  for (let shift = list.shift; shift > 0; shift -= BITS) node = node[(index >>> shift) & MASK] as Node<T>;
  return node[index & MASK] as T;
}

/** The list with `value` at `index`, which must be at most `length` (then it is appended). */
export function withAt<T>(list: PersistentList<T>, index: number, value: T): PersistentList<T> {
  if (index < 0 || index > list.length) throw new RangeError(`list: index ${index} of ${list.length}`);
  const full = index === WIDTH << list.shift;
  const shift = full ? list.shift + BITS : list.shift;
  const root = full ? [list.root] : list.root;
  return { length: Math.max(list.length, index + 1), shift, root: replaced(root, shift, index, value) };
}

function replaced<T>(node: Node<T>, shift: number, index: number, value: T): Node<T> {
  const copy = node.slice();
  const slot = (index >>> shift) & MASK;
  const child = (copy[slot] ?? []) as Node<T>;
  copy[slot] = shift === 0 ? value : replaced(child, shift - BITS, index, value);
  return copy;
}

/** Every element, oldest first. */
export function toArray<T>(list: PersistentList<T>): T[] {
  const out: T[] = [];
  collect(list.root, list.shift, out);
  return out;
}

function collect<T>(node: Node<T>, shift: number, out: T[]): void {
  for (const child of node) {
    if (shift === 0) out.push(child as T);
    else collect(child as Node<T>, shift - BITS, out);
  }
}
