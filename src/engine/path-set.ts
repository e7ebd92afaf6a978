/** A set of paths that is never changed: adding one shares almost everything with the set before. */

/** Buckets in a set; a set of n paths copies about n / BUCKETS + BUCKETS references to take one more. */
const BUCKETS = 128;

export class PathSet {
  static readonly EMPTY: PathSet = new PathSet([], 0);
  readonly size: number;
  /** By hash; a bucket without paths may be missing. */
  readonly buckets: readonly (readonly string[] | undefined)[];

  private constructor(buckets: readonly (readonly string[] | undefined)[], size: number) {
    this.buckets = buckets;
    this.size = size;
  }

  has(path: string): boolean {
    return this.buckets[hashOf(path)]?.includes(path) ?? false;
  }

  /** This set and `path`. */
  with(path: string): PathSet {
    if (this.has(path)) return this;
    const hash = hashOf(path);
    const buckets = Array.from({ length: BUCKETS }, (_, index) => this.buckets[index]);
    buckets[hash] = [...(buckets[hash] ?? []), path];
    return new PathSet(buckets, this.size + 1);
  }
}

/** FNV-1a, folded to a bucket. */
function hashOf(path: string): number {
  let hash = 2166136261;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 16777619);
  return (hash >>> 8) % BUCKETS;
}
