/**
 * A list whose versions share structure: `with` and `push` copy only the path to the changed element
 * (a trie of 32 children a node), so a state can hold every run ever made, a task every attempt, and a
 * step stays cheap. Reads like a readonly array.
 */
const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

type Node<T> = readonly (T | Node<T>)[];

export class PersistentList<T> {
  readonly length: number;
  /** Bits to shift an index by at the root. */
  readonly #shift: number;
  readonly #root: Node<T>;

  private constructor(length: number, shift: number, root: Node<T>) {
    this.length = length;
    this.#shift = shift;
    this.#root = root;
  }

  static readonly #empty: PersistentList<never> = new PersistentList<never>(0, 0, []);

  /** The list of these elements. */
  static of<T>(...elements: readonly T[]): PersistentList<T> {
    let list: PersistentList<T> = PersistentList.#empty;
    for (const element of elements) list = list.push(element);
    return list;
  }

  /** The element at `index`, from the end when negative; undefined outside the list. */
  at(index: number): T | undefined {
    const place = index < 0 ? index + this.length : index;
    if (place < 0 || place >= this.length) return undefined;
    let node = this.#root;
    for (let shift = this.#shift; shift > 0; shift -= BITS) node = node[(place >>> shift) & MASK] as Node<T>;
    return node[place & MASK] as T;
  }

  /**
   * The list with `value` at `index`; at `length` it is appended.
   * Throws RangeError for a negative index or one beyond that.
   */
  with(index: number, value: T): PersistentList<T> {
    if (index < 0 || index > this.length) throw new RangeError(`list: index ${index} of ${this.length}`);
    const isFull = index === WIDTH << this.#shift;
    const shift = isFull ? this.#shift + BITS : this.#shift;
    const root = replaced(isFull ? [this.#root] : this.#root, shift, index, value);
    return new PersistentList(Math.max(this.length, index + 1), shift, root);
  }

  push(value: T): PersistentList<T> {
    return this.with(this.length, value);
  }

  toArray(): T[] {
    const out: T[] = [];
    collect(this.#root, this.#shift, out);
    return out;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.toArray()[Symbol.iterator]();
  }

  map<U>(change: (element: T, index: number) => U): U[] {
    return this.toArray().map(change);
  }

  filter(keep: (element: T, index: number) => boolean): T[] {
    return this.toArray().filter(keep);
  }

  some(test: (element: T, index: number) => boolean): boolean {
    return this.toArray().some(test);
  }

  /** As JSON it is an array. */
  toJSON(): T[] {
    return this.toArray();
  }
}

function replaced<T>(node: Node<T>, shift: number, index: number, value: T): Node<T> {
  const copy = node.slice();
  const slot = (index >>> shift) & MASK;
  copy[slot] = shift === 0 ? value : replaced((copy[slot] ?? []) as Node<T>, shift - BITS, index, value);
  return copy;
}

function collect<T>(node: Node<T>, shift: number, out: T[]): void {
  for (const child of node) {
    if (shift === 0) out.push(child as T);
    else collect(child as Node<T>, shift - BITS, out);
  }
}
