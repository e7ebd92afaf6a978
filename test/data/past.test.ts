import { describe, expect, it } from 'vitest';
import type { PastRuns } from '../../src/data/index.ts';
import { simulate, type SimulationInput } from '../../src/engine/index.ts';

const DAY_MS = 86_400_000;
const start = Date.parse('2026-09-01T00:00:00Z');

/** Three nights of one job; in the second the source is away until somebody repairs the run in the morning. */
const past: PastRuns = {
  start,
  until: start + 3 * DAY_MS,
  jobs: {
    nightly: {
      name: 'Nightly load',
      schedule: { quartz_cron_expression: '0 0 2 * * ?', timezone_id: 'UTC', pause_status: 'UNPAUSED' },
      tasks: [
        { task_key: 'load', notebook_task: { notebook_path: '/Shared/load' } },
        {
          task_key: 'report',
          depends_on: [{ task_key: 'load' }],
          notebook_task: { notebook_path: '/Shared/report' },
        },
      ],
    },
  },
  steps: [
    {
      at: start + DAY_MS,
      kind: 'script',
      target: 'nightly/load',
      attempts: [
        { result: 'FAILED', duration_s: 30, error: 'source away' },
        { result: 'SUCCESS', duration_s: 120 },
      ],
    },
    { at: start + DAY_MS + 8 * 3_600_000, kind: 'repair_run', run: 2, rerun_all_failed_tasks: true },
  ],
  script: { 'nightly/load': [{ result: 'SUCCESS', duration_s: 120 }] },
  seed: 1,
  spread: 0.2,
  incidents: [
    {
      kind: 'late_repair',
      from: start + DAY_MS,
      to: start + 2 * DAY_MS,
      job: 'nightly',
      task_key: 'load',
      story: 'The source was away at night; the run was repaired at 08:00.',
    },
  ],
};

describe('the shape of a past', () => {
  it('is input the engine plays as it is', () => {
    const input: SimulationInput = past;
    const { runs } = simulate(input).state;
    const seen = [0, 1, 2].map((index) => [runs.at(index)?.result_state, runs.at(index)?.repairs.length]);
    expect(runs).toHaveLength(3);
    expect(seen).toEqual([
      ['SUCCESS', 0],
      ['SUCCESS', 1],
      ['SUCCESS', 0],
    ]);
  });
});
