/** Hashes of data, to hold it byte for byte. */
import { createHash } from 'node:crypto';

export function sha256(...parts: readonly (string | ArrayBufferView)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(
      typeof part === 'string' ? part : new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
    );
  }
  return hash.digest('hex');
}

/** Whole cents (or hundredths of a mile): sums of them are exact. */
export function hundredths(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += Math.round(value * 100);
  return total;
}
