import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sayReason, simulate, type LogEvent, type SimulationInput } from '../../src/engine/index.ts';
import type { JobSettings } from '../../src/jobs/index.ts';

const START = Date.parse('2026-11-23T05:00:00Z');

/** The medallion job of the second lesson: the cleaning of orders fails, a person repairs the run after ten minutes. */
function medallionWithRepair(): SimulationInput {
  const text = readFileSync(new URL('../../content/jobs/medallion.json', import.meta.url), 'utf8');
  return {
    start: START,
    until: START + 3600_000,
    jobs: { medallion: JSON.parse(text) as JobSettings },
    script: {
      'medallion/silver_orders_cleaned': [
        { result: 'FAILED', duration_s: 25, error: 'Column amount holds text.' },
        { duration_s: 40 },
      ],
      'medallion/gold_daily_orders': [{ duration_s: 90 }],
    },
    steps: [
      { at: START, kind: 'run_now', job: 'medallion' },
      { at: START + 600_000, kind: 'repair_run', run: 1, rerun_all_failed_tasks: true },
    ],
  };
}

/** One event as a line: seconds, what happened to what, and why. */
function line(event: LogEvent): string {
  const { at, kind, ...rest } = event;
  const seconds = String((at - START) / 1000).padStart(5);
  return `${seconds}  ${kind.padEnd(16)} ${what(rest)}${'reason' in event ? `  (${sayReason(event.reason).sentence})` : ''}`.trimEnd();
}

const SHOWN = [
  'job',
  'run',
  'repair',
  'task_key',
  'id',
  'attempt_number',
  'admission',
  'event',
  'result_state',
  'error',
  'tasks',
  'next',
];

function what(rest: object): string {
  return SHOWN.flatMap((field) => {
    const value: unknown = Reflect.get(rest, field);
    return value === undefined || value === null
      ? []
      : [`${field}=${Array.isArray(value) ? value.join(',') : String(value)}`];
  }).join(' ');
}

it('the medallion run with its repair leaves this log', async () => {
  const lines = simulate(medallionWithRepair()).log.map(line);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/medallion-repaired.txt');
});
