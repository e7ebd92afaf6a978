import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread } from '../../src/data/dirt.ts';
import { bell, below, between, random, weighted } from '../../src/data/random.ts';

const many = (draw: () => number): number[] => Array.from({ length: 20_000 }, draw);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('seeded chance', () => {
  it('repeats itself for a seed and a name, and differs for another of either', () => {
    const first = (seed: number, name: string): number[] => many(random(seed, name)).slice(0, 5);
    expect(first(1, 'a')).toEqual(first(1, 'a'));
    expect(first(1, 'a')).not.toEqual(first(2, 'a'));
    expect(first(1, 'a')).not.toEqual(first(1, 'b'));
  });

  it('stays within its bounds for any seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.integer({ min: 1, max: 1000 }), (seed, name, high) => {
        const next = random(seed, name);
        const uniform = next();
        expect(uniform >= 0 && uniform < 1).toBe(true);
        expect(below(next, high)).toBeLessThan(high);
        expect(between(next, 5, 5 + high)).toBeGreaterThanOrEqual(5);
        expect(Math.abs(bell(next))).toBeLessThan(3.5);
      }),
    );
  });

  it('has the mean and spread its shapes promise', () => {
    const next = random(3, 'shapes');
    expect(mean(many(next))).toBeCloseTo(0.5, 1);
    const bells = many(() => bell(next));
    expect(mean(bells)).toBeCloseTo(0, 1);
    expect(Math.sqrt(mean(bells.map((value) => value * value)))).toBeCloseTo(1, 1);
  });

  it('chooses by weight, and never what weighs nothing', () => {
    const choose = weighted([0, 3, 0, 1, 0]);
    const next = random(4, 'weights');
    const chosen = many(() => choose(next));
    expect(new Set(chosen)).toEqual(new Set([1, 3]));
    expect(chosen.filter((index) => index === 1).length / chosen.length).toBeCloseTo(0.75, 1);
  });
});

describe('dirt', () => {
  it('is on exactly as many rows as declared, whatever the seed, and never on the first', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 20 }), fc.nat({ max: 20 }), (seed, some, others) => {
        const kinds = spread(random(seed, 'dirt'), 41, { some, others });
        expect(kinds).toHaveLength(41);
        expect(kinds[0]).toBeUndefined();
        expect(kinds.filter((kind) => kind === 'some')).toHaveLength(some);
        expect(kinds.filter((kind) => kind === 'others')).toHaveLength(others);
      }),
    );
  });

  it('refuses more dirty rows than there are', () => {
    expect(() => spread(random(1, 'dirt'), 3, { many: 3 })).toThrow(RangeError);
  });
});
