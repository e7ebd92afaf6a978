import { describe, expect, it } from 'vitest';
import { decideRunIf, RUN_IF_VALUES, sayReason, type DependencyEnd } from '../../src/engine/index.ts';

/** S succeeded, F failed, T timed out, U upstream failed, C canceled, V upstream canceled, X excluded, D disabled, B branch not taken. */
const RESULTS = {
  S: 'SUCCESS',
  F: 'FAILED',
  T: 'TIMEDOUT',
  U: 'UPSTREAM_FAILED',
  C: 'CANCELED',
  V: 'UPSTREAM_CANCELED',
  X: 'EXCLUDED',
  D: 'DISABLED',
  B: 'SUCCESS',
} as const;

function end(letter: string, index: number): DependencyEnd {
  const found = { task_key: `t${index}`, result: RESULTS[letter as keyof typeof RESULTS] };
  return letter === 'B' ? { ...found, outcome: { expected: 'true', actual: 'false' } } : found;
}

/** Columns: all succeeded, at least one succeeded, none failed, all done, at least one failed, all failed. */
const TABLE: readonly (readonly [letters: string, verdicts: string])[] = [
  // "Configure task dependencies" and what was seen on workspaces
  ['S S', 'run  run  run  run  EX   EX'],
  ['S F', 'UF   run  UF   run  run  EX'],
  ['F F', 'UF   UF   UF   run  run  run'],
  ['S X', 'EX   run  run  run  EX   EX'],
  ['F X', 'UF   UF   UF   run  run  EX'],
  ['X X', 'EX   EX   EX   EX   EX   EX'],
  ['U', 'UF   UF   UF   run  run  run'],
  ['C', 'UC   UC   UC   run  run  run'],
  ['V', 'UC   UC   UC   run  run  run'],
  ['T S', 'UF   run  UF   run  run  EX'],
  ['B', 'EX   EX   EX   EX   EX   EX'],
  ['B S', 'EX   run  run  run  EX   EX'],
  ['B F', 'UF   UF   UF   run  run  EX'],
  // "Disabled tasks in Lakeflow Jobs"
  ['D', 'DI   DI   DI   run  DI   DI'],
  ['D S', 'DI   run  run  run  EX   EX'],
  ['D F', 'UF   UF   UF   run  run  DI'],
  ['D X', 'DI   DI   run  run  EX   EX'],
  ['D D', 'DI   DI   DI   run  DI   DI'],
];
const SHORT: Readonly<Record<string, string>> = {
  run: 'run',
  EX: 'EXCLUDED',
  UF: 'UPSTREAM_FAILED',
  UC: 'UPSTREAM_CANCELED',
  DI: 'DISABLED',
};

describe('Run if', () => {
  for (const [letters, verdicts] of TABLE) {
    const ends = letters.split(' ').map(end);
    const expected = verdicts.split(/ +/).map((word) => SHORT[word]);
    it.each(RUN_IF_VALUES.map((run_if, index) => [run_if, expected[index]]))(
      `behind ${letters}, %s: %s`,
      (run_if, verdict) => {
        const decision = decideRunIf(run_if as (typeof RUN_IF_VALUES)[number], ends);
        expect(decision.verdict).toBe(verdict);
        expect(sayReason(decision.reason).sentence).toMatch(/\bt\d\b/);
      },
    );
  }

  it('lets a task without dependencies run, whatever the value', () => {
    expect(RUN_IF_VALUES.map((run_if) => decideRunIf(run_if, []).verdict)).toEqual(
      RUN_IF_VALUES.map(() => 'run'),
    );
  });

  it('does not depend on the order of the dependencies', () => {
    for (const [letters] of TABLE) {
      const ends = letters.split(' ').map(end);
      for (const run_if of RUN_IF_VALUES) {
        expect(decideRunIf(run_if, ends.toReversed()).verdict).toBe(decideRunIf(run_if, ends).verdict);
      }
    }
  });
});
