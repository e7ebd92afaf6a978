// A column of texts for DuckDB. Arrow's own builders compile a function for each column, which a closed worker refuses.
import { makeData, makeVector, Utf8, type Vector } from 'apache-arrow';

const encoder = new TextEncoder();

/** The texts as an Arrow column; null is NULL. */
export function textVector(texts: readonly (string | null)[]): Vector<Utf8> {
  const encoded = texts.map((text) => encoder.encode(text ?? ''));
  const valueOffsets = new Int32Array(texts.length + 1);
  encoded.forEach(({ length }, at) => {
    valueOffsets[at + 1] = (valueOffsets[at] ?? 0) + length;
  });
  const data = new Uint8Array(valueOffsets.at(-1) ?? 0);
  encoded.forEach((bytes, at) => data.set(bytes, valueOffsets[at]));
  const nullBitmap = new Uint8Array(Math.ceil(texts.length / 8));
  let nullCount = 0;
  texts.forEach((text, at) => {
    if (text === null) nullCount += 1;
    else nullBitmap[at >> 3] = (nullBitmap[at >> 3] ?? 0) | (1 << (at & 7));
  });
  const type = new Utf8();
  return makeVector(makeData({ type, length: texts.length, nullCount, nullBitmap, valueOffsets, data }));
}
