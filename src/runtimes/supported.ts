// Whether a browser can run Python and DuckDB at all.

/** A module that throws a WebAssembly exception: Chrome 95, Firefox 100, Safari 15.2 and later accept it. */
const EXCEPTIONS = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
];

/** A sentence for the learner when this browser lacks something, or nothing when all is there. */
export function missingParts(): string | undefined {
  if (typeof Worker === 'undefined' || typeof WebAssembly === 'undefined') {
    return 'This browser cannot run Python in a page (it has no WebAssembly or no workers).';
  }
  if (!WebAssembly.validate(Uint8Array.from(EXCEPTIONS)) || typeof BigInt64Array === 'undefined') {
    return 'This browser is too old to run Python and Spark in a page: Chrome 95, Firefox 100 or Safari 15.2 is needed.';
  }
  return undefined;
}
