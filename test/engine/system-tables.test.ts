import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  simulate,
  systemTables,
  USUAL_DELAY_MS,
  type JobRunRow,
  type JobTaskRunRow,
  type SimulationInput,
  type SystemTables,
  type TimedStep,
} from '../../src/engine/index.ts';
import type { JobSettings } from '../../src/jobs/index.ts';
import { world } from './arbitrary/worlds.ts';

const HOUR = 3_600_000;
const at = (clock: string, day = '2026-03-02'): number => Date.parse(`${day}T${clock}:00Z`);
const START = at('00:00');
const notebook_task = { notebook_path: '/n' };

/** A simulation of job `j`, from midnight, as the tables show it at `until`. */
function tablesOf(
  job: JobSettings,
  steps: readonly TimedStep[],
  rest: Partial<SimulationInput> & { readonly shownAt?: number } = {},
): SystemTables {
  const { shownAt, ...input } = rest;
  const until = input.until ?? at('00:00', '2026-03-06');
  const { log } = simulate({ start: START, jobs: { j: job }, steps, ...input, until });
  return systemTables(log, shownAt ?? until);
}

const oneTask: JobSettings = { name: 'J', tasks: [{ task_key: 'a', notebook_task }] };
const runAt = (instant: number): TimedStep => ({ at: instant, kind: 'run_now', job: 'j' });
const lasting = (minutes: number) => ({ script: { 'j/a': [{ duration_s: minutes * 60 }] } });

const clock = (text: string): string => text.slice(11, 16);
const short = (rows: readonly (JobRunRow | JobTaskRunRow)[]) =>
  rows.map((row) => [clock(row.period_start_time), clock(row.period_end_time), row.result_state]);

describe('slices', () => {
  it.each([
    ['10:40', 155, 'four rows for 10:40 to 13:15', ['10:40', '11:00', '12:00', '13:00', '13:15']],
    ['10:05', 20, 'one row inside an hour', ['10:05', '10:25']],
    ['10:40', 20, 'no empty row after an end on the hour', ['10:40', '11:00']],
    ['11:00', 60, 'one row for a whole hour', ['11:00', '12:00']],
    ['11:00', 61, 'a new row a minute into the next hour', ['11:00', '12:00', '12:01']],
    ['11:00', 0, 'one row of no length for what took no time', ['11:00', '11:00']],
    ['23:50', 20, 'midnight is an hour like others', ['23:50', '00:00', '00:10']],
  ])('a run at %s of %i minutes: %s', (start, minutes, _, bounds) => {
    const { job_run_timeline, job_task_run_timeline } = tablesOf(
      oneTask,
      [runAt(at(start))],
      lasting(minutes),
    );
    const expected = bounds
      .slice(1)
      .map((to, index) => [bounds[index], to, index === bounds.length - 2 ? 'SUCCEEDED' : null]);
    expect(short(job_run_timeline)).toEqual(expected);
    expect(short(job_task_run_timeline)).toEqual(expected);
  });

  it('carry result, codes and durations on the last one alone', () => {
    const { job_run_timeline, job_task_run_timeline } = tablesOf(oneTask, [runAt(at('10:40'))], lasting(30));
    expect(job_run_timeline).toMatchObject([
      { termination_code: null, termination_type: null, run_duration_seconds: null },
      { termination_code: 'SUCCESS', termination_type: 'SUCCESS', run_duration_seconds: 0 },
    ]);
    expect(job_task_run_timeline.map((row) => row.execution_duration_seconds)).toEqual([null, 1800]);
  });

  it('of a run that goes on are those of full hours, and stay as they are afterwards', () => {
    const during = tablesOf(oneTask, [runAt(at('10:40'))], { ...lasting(155), shownAt: at('12:59') });
    const { job_run_timeline: after } = tablesOf(oneTask, [runAt(at('10:40'))], lasting(155));
    expect(short(during.job_run_timeline)).toEqual([
      ['10:40', '11:00', null],
      ['11:00', '12:00', null],
    ]);
    expect(after.slice(0, 2)).toEqual(during.job_run_timeline);
  });

  it('come an hour late when asked to, as on the platform', () => {
    const { log } = simulate({
      start: START,
      until: at('12:00'),
      jobs: { j: oneTask },
      steps: [runAt(at('10:40'))],
    });
    const rows = (now: string) =>
      systemTables(log, at(now), { delayMs: USUAL_DELAY_MS }).job_run_timeline.length;
    expect([rows('10:41'), rows('11:40'), rows('11:41')]).toEqual([0, 0, 1]);
  });
});

describe('runs and their words', () => {
  it.each<[string, Partial<SimulationInput>, TimedStep[], unknown]>([
    [
      'failed',
      { script: { 'j/a': [{ result: 'FAILED' }] } },
      [],
      ['FAILED', 'RUN_EXECUTION_ERROR', 'CLIENT_ERROR'],
    ],
    [
      'canceled',
      { script: { 'j/a': [{ hangs: true }] } },
      [{ at: at('01:30'), kind: 'cancel_run', run: 1 }],
      ['CANCELLED', 'CANCELLED', 'CLIENT_ERROR'],
    ],
  ])('a run that %s is %j', (_, input, steps, words) => {
    const { job_run_timeline: rows } = tablesOf(oneTask, [runAt(at('01:00')), ...steps], input);
    const last = rows.at(-1);
    expect([last?.result_state, last?.termination_code, last?.termination_type]).toEqual(words);
  });

  it('a task that hits its timeout TIMED_OUT, and so fails the run', () => {
    const job = { tasks: [{ task_key: 'a', notebook_task, timeout_seconds: 60 }] };
    const tables = tablesOf(job, [runAt(at('01:00'))], { script: { 'j/a': [{ hangs: true }] } });
    expect(tables.job_task_run_timeline.map((row) => row.result_state)).toEqual(['TIMED_OUT']);
  });

  it('tell a schedule from an interval and from a person', () => {
    const schedule = { quartz_cron_expression: '0 30 1 * * ?', timezone_id: 'UTC' };
    const trigger = { periodic: { interval: 2, unit: 'DAYS' as const } };
    const triggers = (job: JobSettings) => [
      ...new Set(
        tablesOf({ ...oneTask, ...job }, [runAt(at('01:00'))]).job_run_timeline.map((r) => r.trigger_type),
      ),
    ];
    expect(triggers({ schedule })).toEqual(['ONETIME', 'CRON']);
    expect(triggers({ trigger })).toContain('PERIODIC');
    expect(triggers({ trigger })).not.toContain('CRON');
  });

  it('leave run_name empty, so that `jobs` has to give the name', () => {
    const [row] = tablesOf(oneTask, [runAt(at('01:00'))]).job_run_timeline;
    expect(row).toMatchObject({ run_name: null, run_type: 'JOB_RUN', job_id: '1', run_id: '1' });
  });

  it('skip a run over the limit without a queue: one row of no length', () => {
    const job = { ...oneTask, queue: { enabled: false } };
    const tables = tablesOf(job, [runAt(at('01:00')), runAt(at('01:05'))], lasting(30));
    expect(short(tables.job_run_timeline)).toEqual([
      ['01:00', '01:30', 'SUCCEEDED'],
      ['01:05', '01:05', 'SKIPPED'],
    ]);
    expect(tables.job_run_timeline[1]?.termination_code).toBe('MAX_CONCURRENT_RUNS_EXCEEDED');
    expect(tables.job_task_run_timeline).toHaveLength(1);
  });

  it('begin when they leave the queue; one that waits for 48 hours ends as skipped', () => {
    const hanging = { script: { 'j/a': [{ hangs: true }, { duration_s: 60 }] } };
    const cancel: TimedStep = { at: at('02:00', '2026-03-04'), kind: 'cancel_run', run: 1 };
    const steps = [runAt(at('01:00')), runAt(at('01:05')), runAt(at('03:00')), cancel];
    const rows = tablesOf(oneTask, steps, hanging).job_run_timeline;
    expect(short(rows.filter((row) => row.run_id === '2'))).toEqual([['01:05', '01:05', 'SKIPPED']]);
    expect(short(rows.filter((row) => row.run_id === '3'))).toEqual([['02:00', '02:01', 'SUCCEEDED']]);
  });

  it('keep their id in a repair, with more rows and a second result', () => {
    const steps: TimedStep[] = [
      runAt(at('01:50')),
      { at: at('08:10'), kind: 'repair_run', run: 1, rerun_all_failed_tasks: true },
    ];
    const script = { 'j/a': [{ result: 'FAILED' as const, duration_s: 900 }, { duration_s: 300 }] };
    const tables = tablesOf(oneTask, steps, { script });
    expect(short(tables.job_run_timeline)).toEqual([
      ['01:50', '02:00', null],
      ['02:00', '02:05', 'FAILED'],
      ['08:10', '08:15', 'SUCCEEDED'],
    ]);
    expect(new Set(tables.job_run_timeline.map((row) => row.run_id))).toEqual(new Set(['1']));
    expect(new Set(tables.job_task_run_timeline.map((row) => row.run_id)).size).toBe(2);
  });
});

describe('task runs', () => {
  it('are one for each retry, under the run of the job', () => {
    const job = { tasks: [{ task_key: 'a', notebook_task, max_retries: 2 }] };
    const script = { 'j/a': [{ result: 'FAILED' as const }, { result: 'FAILED' as const }, {}] };
    const rows = tablesOf(job, [runAt(at('01:00'))], { script }).job_task_run_timeline;
    expect(rows.map((row) => row.result_state)).toEqual(['FAILED', 'FAILED', 'SUCCEEDED']);
    expect(new Set(rows.map((row) => row.run_id)).size).toBe(3);
    expect(rows).toMatchObject(
      Array.from({ length: 3 }, () => ({ job_run_id: '1', parent_run_id: '1', task_key: 'a' })),
    );
  });

  it('of tasks that never ran are skipped, in no time and on no compute', () => {
    const job: JobSettings = {
      tasks: [
        { task_key: 'a', notebook_task, existing_cluster_id: 'c-1' },
        { task_key: 'b', notebook_task, existing_cluster_id: 'c-1', depends_on: [{ task_key: 'a' }] },
      ],
    };
    const script = { 'j/a': [{ result: 'FAILED' as const }] };
    const [a, b] = tablesOf(job, [runAt(at('01:00'))], { script }).job_task_run_timeline;
    expect(a).toMatchObject({
      result_state: 'FAILED',
      compute_ids: ['c-1'],
      compute: [{ cluster_id: 'c-1' }],
    });
    expect(b).toMatchObject({
      task_key: 'b',
      result_state: 'SKIPPED',
      termination_code: 'SKIPPED',
      compute_ids: [],
    });
    expect(b?.period_start_time).toBe(b?.period_end_time);
  });

  it('name the warehouse of a SQL task and make up an id for a job cluster, the same for all tasks of a run', () => {
    const query = { query: { query_id: 'q' }, warehouse_id: 'w-1' };
    const job: JobSettings = {
      tasks: [
        { task_key: 'a', notebook_task, job_cluster_key: 'main' },
        { task_key: 'b', notebook_task, job_cluster_key: 'main' },
        { task_key: 'c', sql_task: query },
      ],
    };
    const [a, b, c] = tablesOf(job, [runAt(at('01:00'))]).job_task_run_timeline;
    expect(a?.compute_ids).toEqual(b?.compute_ids);
    expect(a?.compute_ids[0]).toMatch(/^0302-010000-[a-z0-9]{8}$/);
    expect(c?.compute).toEqual([{ type: 'WAREHOUSE', cluster_id: null, warehouse_id: 'w-1' }]);
  });

  it('of iterations hang under the For each task', () => {
    const task = { task_key: 'one', notebook_task };
    const job: JobSettings = { tasks: [{ task_key: 'all', for_each_task: { inputs: '[1,2]', task } }] };
    const rows = tablesOf(job, [runAt(at('01:00'))]).job_task_run_timeline;
    const loop = rows.find((row) => row.task_key === 'all');
    const items = rows.filter((row) => row.task_key === 'one');
    expect(items).toHaveLength(2);
    expect(new Set(items.map((row) => row.parent_run_id))).toEqual(new Set([loop?.run_id]));
  });

  it('are the source of the runs that they start, and the topmost one is the root', () => {
    const child = (job_id: number): JobSettings => ({ tasks: [{ task_key: 'a', run_job_task: { job_id } }] });
    const jobs = { j: child(2), middle: child(3), leaf: oneTask };
    const tables = tablesOf(oneTask, [runAt(at('01:00'))], { jobs });
    const taskRuns = tables.job_task_run_timeline;
    const idOf = (run: string) => taskRuns.find((row) => row.job_run_id === run)?.run_id;
    expect(tables.job_run_timeline).toMatchObject([
      { run_id: '1', source_task_run_id: null, root_task_run_id: null },
      { run_id: '2', source_task_run_id: idOf('1'), root_task_run_id: idOf('1') },
      { run_id: '3', source_task_run_id: idOf('2'), root_task_run_id: idOf('1') },
    ]);
  });
});

describe('jobs and job_tasks', () => {
  const two: JobSettings = {
    name: 'New name',
    tags: { team: 'x' },
    schedule: { quartz_cron_expression: '0 0 5 * * ?', timezone_id: 'UTC', pause_status: 'PAUSED' },
    timeout_seconds: 600,
    health: { rules: [{ metric: 'RUN_DURATION_SECONDS', op: 'GREATER_THAN', value: 60 }] },
    tasks: [
      { task_key: 'a', notebook_task },
      { task_key: 'b', notebook_task, depends_on: [{ task_key: 'a' }] },
    ],
  };
  const save = (clockTime: string, settings: JobSettings): TimedStep => ({
    at: at(clockTime),
    kind: 'save_job',
    job: 'j',
    settings,
  });

  it('have a row for every save; the newest change_time is current', () => {
    const { jobs } = tablesOf(oneTask, [save('02:00', two)]);
    expect(jobs).toMatchObject([
      {
        name: 'J',
        change_time: '2026-03-02 00:00:00',
        create_time: '2026-03-02 00:00:00',
        trigger_type: null,
      },
      {
        name: 'New name',
        change_time: '2026-03-02 02:00:00',
        create_time: '2026-03-02 00:00:00',
        trigger_type: 'CRON',
        trigger: { schedule: '0 0 5 * * ?', periodic: null },
        paused: true,
        timeout_seconds: 600,
        health_rules: [{ metric: 'RUN_DURATION_SECONDS', operator: 'GREATER_THAN', value: 60 }],
      },
    ]);
  });

  it('have a row for each task that came, changed or went, and none for one that stayed', () => {
    const { job_tasks } = tablesOf(oneTask, [save('02:00', two), save('03:00', oneTask)]);
    expect(job_tasks.map((row) => [row.task_key, clock(row.change_time), row.delete_time])).toEqual([
      ['a', '00:00', null],
      ['b', '02:00', null],
      ['b', '03:00', '2026-03-02 03:00:00'],
    ]);
    expect(job_tasks[1]?.depends_on_keys).toEqual(['a']);
  });
});

const ms = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

describe('whatever the jobs, the script and the commands', () => {
  const tries = { numRuns: Number(process.env['ENGINE_WORLDS'] ?? 300) };

  it('rows are only added as time goes on', () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0, max: 1, noNaN: true }), (input, share) => {
        const { log } = simulate(input);
        const between = Math.round(input.start + share * (input.until - input.start));
        const [early, late] = [systemTables(log, between), systemTables(log, input.until)];
        for (const name of ['jobs', 'job_tasks', 'job_run_timeline', 'job_task_run_timeline'] as const) {
          const known = new Set(late[name].map((row) => JSON.stringify(row)));
          expect(early[name].filter((row) => !known.has(JSON.stringify(row)))).toEqual([]);
        }
      }),
      tries,
    );
  });

  it('a finished run lasts from its first row to its last, and its last row has its result', () => {
    fc.assert(
      fc.property(world, (input) => {
        const { log, state } = simulate(input);
        const { job_run_timeline } = systemTables(log, input.until);
        const byRun = Map.groupBy(job_run_timeline, (row) => row.run_id);
        for (const run of state.runs.map((entry) => entry)) {
          if (run.end === null) continue;
          const rows = byRun.get(String(run.number)) ?? [];
          expect(ms(rows[0]?.period_start_time ?? '')).toBe(run.start ?? run.end);
          expect(ms(rows.at(-1)?.period_end_time ?? '')).toBe(run.end);
          expect(rows.filter((row) => row.result_state !== null)).toHaveLength(run.repairs.length + 1);
          expect(rows.at(-1)?.result_state).not.toBeNull();
        }
      }),
      tries,
    );
  });

  it('rows of a run do not overlap, last an hour at most and lie within one', () => {
    fc.assert(
      fc.property(world, (input) => {
        const { job_run_timeline, job_task_run_timeline } = systemTables(simulate(input).log, input.until);
        const ids = new Set(job_task_run_timeline.map((row) => row.run_id));
        expect(ids.size).toBe(
          job_task_run_timeline.filter((row) => row.result_state !== null).length +
            open(job_task_run_timeline),
        );
        for (const rows of Map.groupBy(
          [...job_run_timeline, ...job_task_run_timeline],
          (row) => row.run_id,
        ).values()) {
          rows.forEach((row, index) => {
            const [from, to] = [ms(row.period_start_time), ms(row.period_end_time)];
            expect(to).toBeLessThanOrEqual((Math.floor(from / HOUR) + 1) * HOUR);
            expect(from).toBeGreaterThanOrEqual(index === 0 ? 0 : ms(rows[index - 1]?.period_end_time ?? ''));
          });
        }
      }),
      tries,
    );
  });
});

/** Task runs that have rows and no end yet. */
function open(rows: readonly JobTaskRunRow[]): number {
  const groups = Map.groupBy(rows, (row) => row.run_id);
  return [...groups.values()].filter((group) => group.every((row) => row.result_state === null)).length;
}
