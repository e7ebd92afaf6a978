// A backfill that cannot be made says why, and makes no run.

import { describe, expect, it } from 'vitest';
import { playScenario, type Scenario } from '../../src/engine/index.ts';

const day = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString();

function backfilled(from: string, to: string, interval: number, unit = 'DAYS') {
  const job = { tasks: [{ task_key: 'load', notebook_task: { notebook_path: '/Workspace/load' } }] };
  // As text, as a scenario file would hold it: its units are whatever somebody wrote.
  const scenario: Scenario = JSON.parse(
    JSON.stringify({
      start: '2026-11-25T00:00:00Z',
      jobs: { job },
      attempts: {},
      steps: [{ at_s: 0, backfill: { job: 'job', from, to, every: { interval, unit } } }],
      until_s: 60,
    }),
  );
  return playScenario(scenario);
}

describe('A backfill', () => {
  it.each([
    ['an empty range', day(0), day(0), 1, 'DAYS', /ends after it begins/],
    ['a range that runs backwards', day(5), day(0), 1, 'DAYS', /ends after it begins/],
    ['101 days', day(0), day(101), 1, 'DAYS', /makes 101 runs; a backfill has at most 100/],
    ['an interval of 0', day(0), day(5), 0, 'DAYS', /whole number from 1; found 0/],
    ['an interval of 1.5', day(0), day(5), 1.5, 'DAYS', /whole number from 1; found 1\.5/],
    ['an unknown unit', day(0), day(5), 1, 'MONTHS', /one of MINUTES, HOURS, DAYS, WEEKS; found MONTHS/],
    ['a start that is no instant', 'soon', day(5), 1, 'DAYS', /needs a start and an end/],
  ])('over %s is refused with a sentence', (_what, from, to, interval, unit, sentence) => {
    const { runs, rejected } = backfilled(from, to, interval, unit);
    expect(runs).toEqual([]);
    expect(rejected).toEqual([
      { step: 0, code: 'INVALID_PARAMETER_VALUE', message: expect.stringMatching(sentence) },
    ]);
  });

  it('over 100 days makes 100 runs', () => {
    expect(backfilled(day(0), day(100), 1).runs).toHaveLength(100);
  });
});
