import { afterEach, describe, expect, it, vi } from 'vitest';
import { textVector } from '../../src/runtimes/host/text-vector.ts';

describe('A column of texts', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('holds what it was given, NULL and the empty text apart', () => {
    const texts = ['a', null, '', 'żółw 🐢', null, 'b', 'c', 'd', 'e', null];
    const vector = textVector(texts);
    expect([...vector]).toEqual(texts);
    expect(vector.nullCount).toBe(3);
    expect([...textVector([])]).toEqual([]);
  });

  it('is made where nothing can be compiled, as in a closed worker', () => {
    vi.stubGlobal('Function', () => {
      throw new TypeError('not available in a notebook');
    });
    expect(textVector(['a', null]).length).toBe(2);
  });
});
