import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/widgets/trigger-chooser/judge.ts';
import { measure } from '../../../src/widgets/trigger-chooser/measure.ts';
import { sample } from './scenarios.ts';

const none = measure(sample(), [], []).figures;
const scenario = sample({ limits: { unread: 0, worst: 100 }, fewest: 'runs' });

describe('the judgement', () => {
  it('is the one within the limits that has the least of the figure', () => {
    const { best, faults } = judge(scenario, [
      { ...none, runs: 9 },
      { ...none, runs: 3, worst: 101 },
      { ...none, runs: 4, worst: 100 },
      null,
    ]);
    expect(best).toBe(2);
    expect(faults.map((list) => list.map(({ kind, figure }) => `${kind} ${figure}`))).toEqual([
      ['more runs'],
      ['over worst'],
      [],
      ['refused runs'],
    ]);
  });

  it('names every limit that is broken', () => {
    const { faults } = judge(scenario, [{ ...none, unread: 2, worst: 200 }]);
    expect(faults[0]).toEqual([
      { kind: 'over', figure: 'unread', found: 2, most: 0 },
      { kind: 'over', figure: 'worst', found: 200, most: 100 },
    ]);
  });

  it('has no best where two are equal, or none is within the limits', () => {
    expect(
      judge(scenario, [
        { ...none, runs: 3 },
        { ...none, runs: 3 },
      ]).best,
    ).toBeNull();
    expect(judge(scenario, [{ ...none, unread: 1 }, null]).best).toBeNull();
  });
});
