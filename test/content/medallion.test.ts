// Every sentence of the lesson "The medallion job" that says what happens, checked in the engine.

import { describe, expect, it } from 'vitest';
import { playScenario } from '../../src/engine/index.ts';
import type { JobSettings } from '../../src/jobs/index.ts';
import { edgesOf, endedAs, runOf, sampleJob, startedFrom, textOf } from './sample-jobs.ts';

const right = sampleJob('medallion.json');
const bundle = sampleJob('medallion.yaml');
const miswired = sampleJob('medallion-miswired.yaml');

const SUMMARY = 'gold_customer_orders_summary';
const DAILY = 'gold_daily_orders';
const ORDERS = 'silver_orders_cleaned';
const TASKS = ['bronze_customers', 'bronze_orders', SUMMARY, DAILY, 'silver_customers', ORDERS];

/** A repair long after the run has ended. */
const repairAt = (at_s: number, request: object) => ({ at_s, repair_run: { run: 1, ...request } });
const ALL_FAILED = { rerun_all_failed_tasks: true };

/** How every task and the run ended. */
function ends(job: JobSettings, failing?: string): object {
  const run = runOf(job, failing);
  return { run: run.result_state, tasks: TASKS.map((key) => run.tasks[key]?.result_state) };
}

describe('the texts of the medallion job', () => {
  it('have the edges that follow from what each task reads', () => {
    expect(edgesOf(right)).toEqual([
      `${SUMMARY} ← silver_customers`,
      `${SUMMARY} ← ${ORDERS}`,
      `${DAILY} ← ${ORDERS}`,
      'silver_customers ← bronze_customers',
      `${ORDERS} ← bronze_orders`,
    ]);
  });

  it('say the same as JSON and as bundle YAML, but for the notebook paths', () => {
    const withoutPaths = (job: JobSettings) =>
      job.tasks?.map(({ notebook_task, ...task }) => ({
        ...task,
        parameters: notebook_task?.base_parameters,
      }));
    expect(withoutPaths(bundle)).toEqual(withoutPaths(right));
    expect({ ...bundle, tasks: [] }).toEqual({ ...right, tasks: [] });
  });

  it('differ in the handout by one edge: the daily orders wait for the summary', () => {
    const [a, b] = [edgesOf(bundle), edgesOf(miswired)];
    expect(a.filter((edge) => !b.includes(edge))).toEqual([`${DAILY} ← ${ORDERS}`]);
    expect(b.filter((edge) => !a.includes(edge))).toEqual([`${DAILY} ← ${SUMMARY}`]);
    expect(miswired.tasks?.map((task) => task.task_key)).toEqual(bundle.tasks?.map((task) => task.task_key));
    expect(miswired.tasks?.map((task) => task.notebook_task)).toEqual(
      bundle.tasks?.map((task) => task.notebook_task),
    );
  });

  it('are quoted in the lesson as they stand in the files', () => {
    const lesson = textOf('01-lakeflow-jobs/02-the-medallion-job.mdx');
    const quotes = [...lesson.matchAll(/```\w+ title="([^"]+)"\n([\s\S]*?)```/g)];
    expect(quotes).toHaveLength(2);
    for (const [, file = '', quote = ''] of quotes) {
      const lines = (text: string): string => text.trim().replace(/^[ ]+/gm, '');
      for (const part of quote.split('…')) expect(lines(textOf(`jobs/${file}`))).toContain(lines(part));
    }
  });
});

describe('a run of the medallion job', () => {
  it('starts the bronze tasks together, and the summary when both silver tasks are done', () => {
    const { tasks } = runOf(right);
    expect(tasks['bronze_customers']?.start_s).toEqual(tasks['bronze_orders']?.start_s);
    const silverEnds = ['silver_customers', ORDERS].map((key) => tasks[key]?.end_s[0] ?? NaN);
    expect(tasks[SUMMARY]?.start_s).toEqual([Math.max(...silverEnds)]);
  });

  it('in which silver_orders_cleaned fails ends Failed, with both gold tasks Upstream failed and never started', () => {
    const run = runOf(right, ORDERS);
    expect(run.result_state).toBe('FAILED');
    expect(endedAs(run, 'SUCCESS')).toEqual(['bronze_customers', 'bronze_orders', 'silver_customers']);
    expect(endedAs(run, 'UPSTREAM_FAILED')).toEqual([SUMMARY, DAILY]);
    expect([run.tasks[SUMMARY]?.attempts, run.tasks[DAILY]?.attempts]).toEqual([0, 0]);
  });

  it('ends Succeeded with failures when an inner task fails and every leaf has run_if ALL_DONE', () => {
    const tasks = right.tasks?.map((task) =>
      task.task_key.startsWith('gold') ? { ...task, run_if: 'ALL_DONE' as const } : task,
    );
    expect(runOf({ ...right, tasks: tasks ?? [] }, ORDERS).result_state).toBe('SUCCESS_WITH_FAILURES');
  });
});

describe('a repair of the medallion job', () => {
  it('after silver_orders_cleaned failed runs three tasks inside the same run, which ends Succeeded', () => {
    const run = runOf(right, ORDERS, [repairAt(600, ALL_FAILED)]);
    expect(startedFrom(run, 600)).toEqual([SUMMARY, DAILY, ORDERS]);
    expect(run).toMatchObject({ run: 1, repair_count: 1, result_state: 'SUCCESS' });
  });

  it('uses the current settings: a dependency corrected in between already holds', () => {
    const corrected = { at_s: 300, update_job: { job: 'job', settings: right } };
    const { tasks } = runOf(miswired, ORDERS, [corrected, repairAt(600, ALL_FAILED)]);
    expect(tasks[DAILY]?.start_s).toEqual(tasks[SUMMARY]?.start_s);
  });

  it('of the failed tasks alone runs only the summary, over the same bad rows', () => {
    expect(startedFrom(runOf(right, SUMMARY, [repairAt(600, ALL_FAILED)]), 600)).toEqual([SUMMARY]);
  });

  it('of silver_orders_cleaned alone runs that one task and leaves the run Failed', () => {
    const run = runOf(right, SUMMARY, [repairAt(600, { rerun_tasks: [ORDERS] })]);
    expect(startedFrom(run, 600)).toEqual([ORDERS]);
    expect([run.result_state, run.tasks[SUMMARY]?.result_state]).toEqual(['FAILED', 'FAILED']);
  });

  it('of silver_orders_cleaned with its dependents also runs the daily orders, which had succeeded', () => {
    const request = { rerun_tasks: [ORDERS], rerun_dependent_tasks: true };
    const run = runOf(right, SUMMARY, [repairAt(600, request)]);
    expect(startedFrom(run, 600)).toEqual([SUMMARY, DAILY, ORDERS]);
    expect([run.tasks[DAILY]?.attempts, run.result_state]).toEqual([2, 'SUCCESS']);
  });

  it('asks for the latest repair’s id from the second one on', () => {
    const twice = (second: object) =>
      runOf(right, ORDERS, [repairAt(600, ALL_FAILED), repairAt(1200, second)], 2);
    expect(() => twice(ALL_FAILED)).toThrow(/latest repair/i);
    expect(twice({ ...ALL_FAILED, latest_repair: 1 })).toMatchObject({
      repair_count: 2,
      result_state: 'SUCCESS',
    });
  });
});

describe('the right and the miswired job', () => {
  it('end differently in one task when the summary fails, and both runs are Failed', () => {
    const [a, b] = [runOf(right, SUMMARY), runOf(miswired, SUMMARY)];
    expect([a.tasks[DAILY]?.result_state, b.tasks[DAILY]?.result_state]).toEqual([
      'SUCCESS',
      'UPSTREAM_FAILED',
    ]);
    expect([a.result_state, b.result_state]).toEqual(['FAILED', 'FAILED']);
    for (const key of TASKS.filter((task) => task !== DAILY)) {
      expect(a.tasks[key]?.result_state).toBe(b.tasks[key]?.result_state);
    }
  });

  it('repair one task in the first and two in the second', () => {
    const repaired = (job: JobSettings) => startedFrom(runOf(job, SUMMARY, [repairAt(600, ALL_FAILED)]), 600);
    expect([repaired(right), repaired(miswired)]).toEqual([[SUMMARY], [SUMMARY, DAILY]]);
  });

  it('run the gold tasks side by side in the first and one after the other in the second', () => {
    const [a, b] = [runOf(right).tasks, runOf(miswired).tasks];
    expect(a[DAILY]?.start_s).toEqual(a[SUMMARY]?.start_s);
    expect(b[DAILY]?.start_s).toEqual(b[SUMMARY]?.end_s);
  });

  it.each([
    ['nothing', undefined, true],
    ['bronze_orders', 'bronze_orders', true],
    [ORDERS, ORDERS, true],
    [DAILY, DAILY, true],
    ['bronze_customers', 'bronze_customers', false],
    ['silver_customers', 'silver_customers', false],
    [SUMMARY, SUMMARY, false],
  ])('when %s fails, ending alike is %3$s', (_name, failing, alike) => {
    const [a, b] = [ends(right, failing), ends(miswired, failing)];
    if (alike) expect(a).toEqual(b);
    else expect(a).not.toEqual(b);
  });

  it('would have let the daily orders start at once if they waited for nothing', () => {
    const tasks =
      right.tasks?.map((task) => (task.task_key === DAILY ? { ...task, depends_on: [] } : task)) ?? [];
    const run = runOf({ ...right, tasks }, SUMMARY);
    expect(run.tasks[DAILY]).toMatchObject({ result_state: 'SUCCESS', start_s: [0] });
  });
});

it('the schedule is paused, so nothing runs by itself', () => {
  const played = playScenario({ start: '2026-11-23T00:00:00Z', jobs: { job: right }, until_s: 3 * 86_400 });
  expect(played.runs).toEqual([]);
});
