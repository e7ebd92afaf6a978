import { describe, expect, it } from 'vitest';
import { replay, Simulator, simulate, systemTables, type TimedStep } from '../../src/engine/index.ts';
import type { JobSettings } from '../../src/jobs/index.ts';

const START = Date.UTC(2026, 0, 5, 6);
const MINUTE = 60_000;

const PAIR: JobSettings = {
  name: 'pair',
  max_concurrent_runs: 2,
  tasks: [
    { task_key: 'first', notebook_task: { notebook_path: '/first' } },
    { task_key: 'second', depends_on: [{ task_key: 'first' }], notebook_task: { notebook_path: '/second' } },
  ],
};

describe('a simulation that goes on', () => {
  const steps: TimedStep[] = [
    { at: START + MINUTE, kind: 'script', target: 'pair/first', attempts: [{ result: 'FAILED' }, {}] },
    { at: START + MINUTE, kind: 'run_now', job: 'pair' },
    { at: START + 90_000, kind: 'run_now', job: 'pair' },
    { at: START + 10 * MINUTE, kind: 'repair_run', run: 1, rerun_all_failed_tasks: true },
  ];

  it('gives the log of the same steps played at once, in however many pieces time passes', () => {
    const whole = simulate({ start: START, until: START + 60 * MINUTE, jobs: { pair: PAIR }, steps });
    const simulator = new Simulator({ start: START, jobs: { pair: PAIR } });
    for (const [index, step] of steps.entries()) {
      simulator.runUntil(step.at - 1);
      simulator.plan(step, index);
      simulator.runUntil(step.at + 17_000);
    }
    simulator.runUntil(START + 60 * MINUTE);
    expect(simulator.log).toEqual(whole.log);
    expect(simulator.state).toEqual(whole.state);
  });

  it('stands still while somebody executes an attempt, and goes on with what came of it', () => {
    const simulator = new Simulator({
      start: START,
      jobs: { pair: PAIR },
      isExecuted: ({ task_key }) => task_key === 'first',
    });
    simulator.plan({ at: START, kind: 'run_now', job: 'pair' });
    simulator.runUntil(START + 60 * MINUTE);
    expect(simulator.asked).toMatchObject([{ run: 1, task_key: 'first', attempt: 0, at: START }]);
    const request = simulator.asked.shift()!;
    simulator.endAttempt(request, START + 5_000, { result: 'SUCCESS', exit: 'done' });
    simulator.runUntil(START + 60 * MINUTE);
    const [first, second] = simulator.state.runs.at(0)!.tasks;
    expect(first).toMatchObject({ result_state: 'SUCCESS', output: { exit: 'done' }, end: START + 5_000 });
    expect(second).toMatchObject({ result_state: 'SUCCESS', end: START + 65_000 });
  });
});

describe('a deleted job', () => {
  const play = (steps: readonly TimedStep[]) =>
    simulate({ start: START, until: START + 60 * MINUTE, jobs: { pair: PAIR, other: PAIR }, steps });

  it('is gone at once, its active and waiting runs are canceled, its triggers are silent', () => {
    const scheduled = {
      ...PAIR,
      schedule: { quartz_cron_expression: '0 0/5 * * * ?', timezone_id: 'UTC' },
    };
    const { state, log } = play([
      { at: START + 1_000, kind: 'save_job', job: 'pair', settings: scheduled },
      { at: START + 2_000, kind: 'run_now', job: 'pair' },
      { at: START + 3_000, kind: 'delete_job', job: 'pair' },
      { at: START + 4_000, kind: 'run_now', job: 'pair' },
      { at: START + 5_000, kind: 'repair_run', run: 1, rerun_all_failed_tasks: true },
    ]);
    expect(Object.keys(state.jobs)).toEqual(['other']);
    expect(state.runs.length).toBe(1);
    expect(state.runs.at(0)).toMatchObject({ result_state: 'CANCELED', reason: { code: 'job_deleted' } });
    expect(log.filter(({ kind }) => kind === 'rejected')).toMatchObject([
      { code: 'RESOURCE_DOES_NOT_EXIST' },
      { code: 'RESOURCE_DOES_NOT_EXIST' },
    ]);
    expect(replay(log, START + 60 * MINUTE)).toEqual(state);
  });

  it('does not give its id to the next one', () => {
    const { state } = play([
      { at: START + 1_000, kind: 'delete_job', job: 'other' },
      { at: START + 2_000, kind: 'save_job', job: 'third', settings: PAIR },
    ]);
    expect(state.jobs['third']?.job_id).toBe(3);
  });

  it('ends the Run Job task that waits for it, and is unknown to the next', () => {
    const parent: JobSettings = {
      name: 'parent',
      tasks: [{ task_key: 'call', run_job_task: { job_id: 1 } }],
    };
    const { state } = play([
      { at: START + 1_000, kind: 'save_job', job: 'parent', settings: parent },
      { at: START + 2_000, kind: 'run_now', job: 'parent' },
      { at: START + 3_000, kind: 'delete_job', job: 'pair' },
      { at: START + 4_000, kind: 'run_now', job: 'parent' },
    ]);
    const ends = state.runs.map((run) => [run.job, run.result_state]);
    expect(ends).toEqual([
      ['parent', 'FAILED'],
      ['pair', 'CANCELED'],
      ['parent', 'FAILED'],
    ]);
    expect(state.runs.at(2)?.tasks[0]?.attempts.at(0)?.error).toBe('Job 1 does not exist.');
  });

  it('has a last row with `delete_time` in system.lakeflow.jobs', () => {
    const { log } = play([{ at: START + 1_000, kind: 'delete_job', job: 'pair' }]);
    const { jobs, job_tasks } = systemTables(log, START + 60 * MINUTE, { delayMs: 0 });
    expect(jobs.filter((row) => row.job_id === '1').map((row) => row.delete_time !== null)).toEqual([
      false,
      true,
    ]);
    expect(job_tasks.filter((row) => row.job_id === '1' && row.delete_time !== null)).toHaveLength(2);
  });
});
