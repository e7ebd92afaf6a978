// What the lesson "What Lakeflow Jobs is and when to use it" says of its job.

import { expect, it } from 'vitest';
import { endedAs, runOf, sampleJob } from './sample-jobs.ts';

const job = sampleJob('sales-refresh.json');

it('load_rates is tried three times, and check_totals waits for the last try', () => {
  const { tasks } = runOf(job, 'load_rates', [], 2);
  expect(tasks['load_rates']?.attempts).toBe(3);
  expect(tasks['check_totals']?.start_s).toEqual([tasks['load_rates']?.end_s.at(-1)]);
});

it('when load_rates fails for good, the pipeline goes on and what waits for both never starts', () => {
  const run = runOf(job, 'load_rates', [], 3);
  expect(endedAs(run, 'FAILED')).toEqual(['load_rates']);
  expect(endedAs(run, 'SUCCESS')).toEqual(['refresh_sales']);
  expect(endedAs(run, 'UPSTREAM_FAILED')).toEqual(['check_totals', 'publish']);
  expect([run.tasks['check_totals']?.attempts, run.tasks['publish']?.attempts]).toEqual([0, 0]);
});
