/** Seeded chance: the same seed and name always give the same number, whatever else was drawn. */

/** A number in [0, 1) for `name` under `seed` (FNV-1a with a final mix; good enough for durations, no more). */
export function chance(seed: number, name: string): number {
  let hash = (2166136261 ^ seed) >>> 0;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}
