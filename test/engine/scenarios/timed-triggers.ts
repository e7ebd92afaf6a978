import {
  call,
  ifElse,
  fails,
  hangs,
  job,
  notebook,
  play,
  run,
  runNow,
  runs,
  takes,
  told,
  update,
  cancelRun,
  type Case,
} from './build.ts';

const CRON = 'Automating jobs with schedules and triggers';
const CLOCKS = 'Quartz: a local time that the clock skips does not fire; of two the later one does';
const ONE_FIELD = 'Automating jobs with schedules and triggers: one trigger field at a time';
const CONTINUOUS = 'Run jobs continuously';
const MODE = 'Run jobs continuously, task retry mode; the pauses are a convention of the simulator';

const cron = (quartz_cron_expression: string, timezone_id = 'UTC', extra = {}) =>
  job([notebook('a')], { schedule: { quartz_cron_expression, timezone_id }, ...extra });
const every = (interval: number, unit: string, extra = {}, more = {}) =>
  job([notebook('a')], { trigger: { periodic: { interval, unit }, ...more }, ...extra });
const continuous = (more = {}, tasks = [notebook('a')]) => job(tasks, { continuous: { ...more } });
const started = (trigger: string, ...starts: readonly number[]) =>
  runs(...starts.map((start_s) => ({ start_s, trigger })));
const silent = (settings: ReturnType<typeof job>, start: string, until_s: number) =>
  play(settings, { steps: [], start, until_s });

const clockChanges: readonly Case[] = [
  {
    id: 'cron-warsaw-spring-half-past-two',
    about:
      'half past two does not exist in Warsaw on 28 March 2027; the day after it is an hour earlier in UTC',
    rule: CLOCKS,
    scenario: silent(cron('0 30 2 * * ?', 'Europe/Warsaw'), '2027-03-27T00:00:00Z', 259_200),
    expect: started('PERIODIC', 5400, 174_600),
  },
  {
    id: 'cron-warsaw-spring-hourly',
    about: 'an hourly schedule loses a wall-clock hour and no real one in spring',
    rule: CLOCKS,
    scenario: silent(cron('0 30 * * * ?', 'Europe/Warsaw'), '2027-03-27T23:00:00Z', 18_000),
    expect: started('PERIODIC', 1800, 5400, 9000, 12_600, 16_200),
  },
  {
    id: 'cron-warsaw-autumn-daily',
    about: 'half past two comes twice on 25 October 2026: the schedule fires once, the second time',
    rule: CLOCKS,
    scenario: silent(cron('0 30 2 * * ?', 'Europe/Warsaw'), '2026-10-24T12:00:00Z', 140_000),
    expect: started('PERIODIC', 48_600, 135_000),
  },
  {
    id: 'cron-new-york-spring',
    about: 'three in the morning in New York is 8:00 UTC in winter and 7:00 UTC from 14 March 2027',
    rule: CLOCKS,
    scenario: silent(cron('0 0 3 * * ?', 'America/New_York'), '2027-03-13T00:00:00Z', 200_000),
    expect: started('PERIODIC', 28_800, 111_600, 198_000),
  },
  {
    id: 'cron-new-york-autumn',
    about: 'half past one comes twice in New York on 1 November 2026 and fires the second time',
    rule: CLOCKS,
    scenario: silent(cron('0 30 1 * * ?', 'America/New_York'), '2026-11-01T00:00:00Z', 110_000),
    expect: started('PERIODIC', 23_400, 109_800),
  },
];

const schedules: readonly Case[] = [
  ...clockChanges,
  {
    id: 'cron-one-year-only',
    about: 'a schedule with a year in it fires in that year alone',
    rule: 'Quartz: the seventh field',
    scenario: silent(cron('0 0 0 1 1 ? 2027'), '2026-12-31T23:59:00Z', 40_000_000),
    expect: started('PERIODIC', 60),
  },
  {
    id: 'cron-with-a-query-as-gate',
    about: 'a private-preview SQL condition is not simulated: the schedule works as if it said yes',
    rule: 'convention of the simulator',
    scenario: play(
      job([notebook('a')], {
        schedule: {
          quartz_cron_expression: '0 0/10 * * * ?',
          timezone_id: 'UTC',
          sql_condition: { sql_query_id: 'q', warehouse_id: 'w' },
        },
      }),
      { steps: [], until_s: 900 },
    ),
    expect: started('PERIODIC', 600),
  },
  {
    id: 'two-trigger-fields-are-refused',
    about: 'settings with a schedule and a trigger are refused, and the job stays as it was, its timer too',
    rule: ONE_FIELD,
    scenario: play(cron('0 0/10 * * * ?'), {
      steps: [
        update(100, cron('0 0/1 * * * ?', 'UTC', { trigger: { periodic: { interval: 1, unit: 'HOURS' } } })),
        update(200, cron('0 0/1 * * * ?', 'UTC', { continuous: {} })),
      ],
      until_s: 1300,
    }),
    expect: {
      ...started('PERIODIC', 600, 1200),
      rejected: [
        { step: 0, code: 'INVALID_PARAMETER_VALUE' },
        { step: 1, code: 'INVALID_PARAMETER_VALUE' },
      ],
    },
  },
  {
    id: 'two-kinds-in-one-trigger-are-refused',
    about: 'a trigger has one kind; with two the job is not made, so it cannot be run',
    rule: 'Jobs API reference, jobs/create: trigger',
    scenario: play(every(1, 'HOURS', {}, { file_arrival: { url: '/Volumes/m/l/in/' } })),
    expect: { runs: [], rejected: [{ step: 0, code: 'RESOURCE_DOES_NOT_EXIST' }] },
  },
  {
    id: 'interval-units',
    about: 'minutes, hours, days and weeks from when the jobs are saved, none of them by the wall clock',
    rule: `${CRON}; the first time is a convention`,
    scenario: play(job([]), {
      jobs: {
        m: every(90, 'MINUTES'),
        h: every(36, 'HOURS'),
        d: every(2, 'DAYS'),
        w: every(1, 'WEEKS'),
      },
      steps: [
        update(5400, every(90, 'MINUTES', {}, { pause_status: 'PAUSED' }), 'm'),
        update(200_000, every(36, 'HOURS', {}, { pause_status: 'PAUSED' }), 'h'),
        update(200_000, every(2, 'DAYS', {}, { pause_status: 'PAUSED' }), 'd'),
      ],
      start: '2026-10-24T06:00:07Z',
      until_s: 604_800,
    }),
    expect: runs(
      { job: 'h', start_s: 129_600 },
      { job: 'd', start_s: 172_800 },
      { job: 'w', start_s: 604_800 },
    ),
  },
  {
    id: 'interval-paused-and-resumed',
    about: 'what an interval missed while paused is not made up; resuming counts from then',
    rule: `${CRON}; inferred`,
    scenario: play(every(15, 'MINUTES'), {
      steps: [
        update(1000, every(15, 'MINUTES', {}, { pause_status: 'PAUSED' })),
        runNow(1500),
        update(4000, every(15, 'MINUTES')),
      ],
      until_s: 5800,
    }),
    expect: runs(
      { trigger: 'PERIODIC', start_s: 900 },
      { trigger: 'ONE_TIME', start_s: 1500 },
      { trigger: 'PERIODIC', start_s: 4900 },
      { trigger: 'PERIODIC', start_s: 5800 },
    ),
  },
  {
    id: 'interval-overlap-without-queue',
    about: 'every second start finds the slot taken and is skipped',
    rule: 'Advanced job settings',
    scenario: play(every(15, 'MINUTES', { queue: { enabled: false } }), {
      attempts: { 'j/a': [takes(1000)] },
      steps: [],
      until_s: 3700,
    }),
    expect: runs(
      run('SUCCESS', 900, 1900),
      { start_s: null, end_s: 1800, life_cycle_state: 'SKIPPED' },
      run('SUCCESS', 2700, 3700),
      { start_s: null, end_s: 3600, termination_code: 'MAX_CONCURRENT_RUNS_EXCEEDED' },
    ),
  },
  {
    id: 'scheduled-runs-leave-after-48-hours',
    about: 'behind a run that never ends each scheduled run waits for its own 48 hours, then leaves',
    rule: 'Advanced job settings: at most 48 hours',
    scenario: play(cron('0 0 0/12 * * ?'), {
      attempts: { 'j/a': [hangs] },
      steps: [],
      start: '2026-11-23T00:00:00Z',
      until_s: 310_000,
    }),
    expect: runs(
      run(null, 43_200, null),
      { start_s: null, end_s: 259_200, life_cycle_state: 'SKIPPED' },
      { start_s: null, end_s: 302_400, life_cycle_state: 'SKIPPED' },
      { start_s: null, end_s: null, life_cycle_state: 'QUEUED' },
      { start_s: null, end_s: null },
      { start_s: null, end_s: null },
      { start_s: null, end_s: null },
    ),
  },
  {
    id: 'scheduled-runs-behind-a-canceled-one',
    about: 'scheduled runs that waited start one after the other, oldest first',
    rule: 'convention of the simulator: the queue is first in, first out',
    scenario: play(cron('0 0 0/12 * * ?'), {
      attempts: { 'j/a': [hangs, takes(60)] },
      steps: [cancelRun(237_700, 1)],
      start: '2026-11-23T00:00:00Z',
      until_s: 237_900,
    }),
    expect: runs(
      run('CANCELED', 43_200, 237_700),
      run('SUCCESS', 237_700, 237_760, {}, { queued_s: 151_300 }),
      run('SUCCESS', 237_760, 237_820, {}, { queued_s: 108_160 }),
      run('SUCCESS', 237_820, 237_880, {}, { queued_s: 65_020 }),
      { start_s: 237_880, queued_s: 21_880 },
    ),
  },
];

const list = (triggers: readonly unknown[], extra = {}) => job([notebook('a')], { triggers, ...extra });
const tenMinutes = { schedule: { quartz_cron_expression: '0 0/10 * * * ?', timezone_id: 'UTC' } };
const inFolder = { file_arrival: { url: '/Volumes/m/l/in/' } };
const LIST = 'Jobs API reference, jobs/create: triggers (preview)';

const lists: readonly Case[] = [
  {
    id: 'list-any-one-starts-a-run',
    about: 'of several triggers each starts runs of its own type',
    rule: LIST,
    scenario: play(list([tenMinutes, inFolder]), {
      steps: [{ at_s: 650, file_arrives: { path: '/Volumes/m/l/in/a' } }],
      until_s: 1300,
    }),
    expect: runs(
      { trigger: 'PERIODIC', start_s: 600 },
      { trigger: 'FILE_ARRIVAL', start_s: 660 },
      { trigger: 'PERIODIC', start_s: 1200 },
    ),
  },
  {
    id: 'list-each-has-its-own-pause',
    about: 'a paused trigger of the list leaves the others alone',
    rule: LIST,
    scenario: play(list([{ ...tenMinutes, pause_status: 'PAUSED' }, inFolder]), {
      steps: [{ at_s: 650, file_arrives: { path: '/Volumes/m/l/in/a' } }],
      until_s: 1300,
    }),
    expect: started('FILE_ARRIVAL', 660),
  },
  {
    id: 'list-two-at-one-instant',
    about: 'two triggers that fire at once make two runs, of which the second waits',
    rule: `${LIST}; inferred`,
    scenario: play(list([tenMinutes, { periodic: { interval: 10, unit: 'MINUTES' } }]), {
      steps: [],
      until_s: 700,
    }),
    expect: runs(run('SUCCESS', 600, 660), run(null, 660, null, {}, { queued_s: 60 })),
  },
  {
    id: 'list-beside-an-old-field',
    about: 'the list beside a schedule is refused',
    rule: LIST,
    scenario: play(cron('0 0/10 * * * ?'), {
      steps: [update(100, list([inFolder], tenMinutes))],
      until_s: 700,
    }),
    expect: { ...started('PERIODIC', 600), rejected: [{ step: 0, code: 'INVALID_PARAMETER_VALUE' }] },
  },
];

const always: readonly Case[] = [
  {
    id: 'continuous-manual-while-paused',
    about: 'Run now starts one run of a paused continuous job, and none follows',
    rule: CONTINUOUS,
    scenario: play(continuous({ pause_status: 'PAUSED' }), { steps: [runNow(10)], until_s: 600 }),
    expect: runs(run('SUCCESS', 10, 70, {}, { trigger: 'ONE_TIME' })),
  },
  {
    id: 'continuous-manual-waits-for-the-one-slot',
    about: 'a run asked for beside the continuous one waits; then the continuous ones go on',
    rule: `${CONTINUOUS}: exactly one active run`,
    scenario: play(job([notebook('a')], { continuous: {}, max_concurrent_runs: 3 }), {
      steps: [runNow(30)],
      until_s: 130,
    }),
    expect: runs(
      run('SUCCESS', 0, 60, {}, { trigger: 'CONTINUOUS' }),
      run('SUCCESS', 60, 120, {}, { trigger: 'ONE_TIME', queued_s: 30 }),
      run(null, 120, null, {}, { trigger: 'CONTINUOUS' }),
    ),
  },
  {
    id: 'continuous-paused-while-running',
    about: 'pausing lets the run go on to its end, and cancelling it then starts no other',
    rule: CONTINUOUS,
    scenario: play(continuous(), {
      attempts: { 'j/a': [hangs] },
      steps: [update(30, continuous({ pause_status: 'PAUSED' })), cancelRun(90)],
      until_s: 600,
    }),
    expect: runs(run('CANCELED', 0, 90)),
  },
  {
    id: 'continuous-three-failures-then-success',
    about: 'a success ends the row of failures: the next failure is followed at once',
    rule: `${CONTINUOUS}; the pauses are a convention`,
    scenario: play(continuous(), {
      attempts: { 'j/a': [fails(10), fails(10), fails(10), takes(10), fails(10), hangs] },
      steps: [],
      until_s: 200,
    }),
    expect: runs(
      run('FAILED', 0, 10),
      run('FAILED', 10, 20),
      run('FAILED', 50, 60),
      run('SUCCESS', 120, 130),
      run('FAILED', 130, 140),
      run(null, 140, null),
    ),
  },
  {
    id: 'continuous-tasks-never-retried',
    about: 'without a task retry mode a failed task is not retried: the API takes NEVER',
    rule: 'Jobs API reference: task_retry_mode',
    scenario: play(continuous(), { attempts: { 'j/a': [fails(10), hangs] }, steps: [], until_s: 60 }),
    expect: runs(run('FAILED', 0, 10, { a: { attempts: 1 } }), run(null, 10, null)),
  },
  {
    id: 'continuous-single-task-retried-three-times',
    about: 'on failure the only task is tried again three times, then the run gives way to a new one',
    rule: MODE,
    scenario: play(continuous({ task_retry_mode: 'ON_FAILURE' }), {
      attempts: { 'j/a': [fails(10), fails(10), fails(10), fails(10), hangs] },
      steps: [],
      until_s: 600,
    }),
    expect: runs(
      run('CANCELED', 0, 250, { a: { attempts: 4, start_s: [0, 40, 110, 240], end_s: [10, 50, 120, 250] } }),
      run(null, 250, null, {}, { trigger: 'CONTINUOUS' }),
    ),
  },
  {
    id: 'continuous-task-recovers',
    about: 'a retry that succeeds lets the run succeed, and the next one follows at once',
    rule: MODE,
    scenario: play(continuous({ task_retry_mode: 'ON_FAILURE' }), {
      attempts: { 'j/a': [fails(10), takes(20), hangs] },
      steps: [],
      until_s: 100,
    }),
    expect: runs(run('SUCCESS', 0, 60, { a: { attempts: 2 } }), run(null, 60, null)),
  },
  {
    id: 'continuous-retried-beside-a-first-attempt',
    about: 'one of two tasks is retried while the other runs for the first time, no longer',
    rule: MODE,
    scenario: play(continuous({ task_retry_mode: 'ON_FAILURE' }, [notebook('a'), notebook('b')]), {
      attempts: { 'j/a': [fails(10), fails(10), fails(10), hangs], 'j/b': [takes(100), hangs] },
      steps: [],
      until_s: 200,
    }),
    expect: runs(
      run('CANCELED', 0, 120, { a: { attempts: 3, start_s: [0, 40, 110] }, b: { result_state: 'SUCCESS' } }),
      run(null, 120, null),
    ),
  },
  {
    id: 'continuous-gave-up-twice',
    about: 'runs that gave up count as failures in a row: after the second the next one waits',
    rule: `${MODE}; that they count is unverified`,
    scenario: play(continuous({ task_retry_mode: 'ON_FAILURE' }), {
      attempts: { 'j/a': [fails(10)] },
      steps: [],
      until_s: 540,
    }),
    expect: runs(run('CANCELED', 0, 250), run('CANCELED', 250, 500), run(null, 530, null)),
  },
  {
    id: 'continuous-gives-up-in-no-time',
    about:
      'runs that give up in the instant in which they start, with the run they called, are a minute apart',
    rule: 'convention of the simulator, so that the clock moves on',
    scenario: play(
      continuous({ task_retry_mode: 'ON_FAILURE' }, [call('c', 1), ifElse('x', 'abc', 'GREATER_THAN', '1')]),
      { steps: [], until_s: 130 },
    ),
    expect: runs(
      { result_state: 'CANCELED', end_s: 0, trigger: 'CONTINUOUS' },
      { result_state: 'CANCELED', end_s: 0, trigger: 'RUN_JOB_TASK' },
      { result_state: 'CANCELED', end_s: 60 },
      { result_state: 'CANCELED', end_s: 60 },
      { result_state: 'CANCELED', end_s: 120 },
      { result_state: 'CANCELED', end_s: 120 },
    ),
  },
  {
    id: 'manual-run-is-not-retried-by-the-mode',
    about: 'the task retry mode is about continuous runs: one that a person starts just fails',
    rule: `${MODE}; unverified`,
    scenario: play(continuous({ task_retry_mode: 'ON_FAILURE', pause_status: 'PAUSED' }), {
      attempts: { 'j/a': [fails(10)] },
    }),
    expect: runs(run('FAILED', 0, 10)),
  },
];

const DAY = (day: number, time = '00:00') => `2026-11-${String(day).padStart(2, '0')}T${time}:00Z`;
const dated = (extra = {}) =>
  job([told('a', { own: '{{backfill.year}}' })], {
    parameters: [{ name: 'day', default: '{{job.start_time.iso_date}}' }],
    ...extra,
  });
const fill = (
  at_s: number,
  from: string,
  to: string,
  interval: number,
  unit: 'HOURS' | 'DAYS',
  day?: string,
) => ({
  at_s,
  backfill: {
    job: 'j',
    from,
    to,
    every: { interval, unit },
    ...(day === undefined ? {} : { job_parameters: { day } }),
  },
});
const BACKFILL = 'Backfill jobs';

const backfills: readonly Case[] = [
  {
    id: 'backfill-one-run-a-step',
    about: 'three days make three runs, two at a time, each with its own date in the parameters',
    rule: BACKFILL,
    scenario: play(dated({ max_concurrent_runs: 2 }), {
      steps: [fill(10, DAY(1), DAY(4), 1, 'DAYS', '{{backfill.iso_date}}')],
    }),
    expect: runs(
      run(
        'SUCCESS',
        10,
        70,
        { a: { parameters: { own: '2026', day: '2026-11-01' } } },
        { trigger: 'ONE_TIME' },
      ),
      run('SUCCESS', 10, 70, { a: { parameters: { own: '2026', day: '2026-11-02' } } }),
      run('SUCCESS', 70, 130, { a: { parameters: { own: '2026', day: '2026-11-03' } } }, { queued_s: 60 }),
    ),
  },
  {
    id: 'backfill-name',
    about: 'the runs carry Backfill in their name, others have none of their own',
    rule: BACKFILL,
    scenario: play(dated(), { steps: [fill(0, DAY(1), DAY(2), 1, 'DAYS'), runNow(10)] }),
    expect: runs({ run_name: 'j - Backfill 2026-11-01T00:00' }, { run_name: null }),
  },
  {
    id: 'backfill-part-of-a-step',
    about: 'a range that ends within a step has that step too; one that ends on a step does not',
    rule: `${BACKFILL}; the end is unverified`,
    scenario: play(dated({ max_concurrent_runs: 9 }), {
      steps: [
        fill(0, DAY(1), DAY(1, '02:30'), 1, 'HOURS', '{{backfill.hour}}'),
        fill(60, DAY(1), DAY(1, '02:00'), 1, 'HOURS'),
      ],
    }),
    expect: runs(
      { tasks: { a: { parameters: { own: '2026', day: '0' } } } },
      { tasks: { a: { parameters: { own: '2026', day: '1' } } } },
      { tasks: { a: { parameters: { own: '2026', day: '2' } } } },
      { start_s: 60 },
      { start_s: 60 },
    ),
  },
  {
    id: 'backfill-without-a-queue',
    about: 'backfill runs wait for their slot even where the queue of the job is off',
    rule: `${BACKFILL}; unverified`,
    scenario: play(dated({ queue: { enabled: false } }), { steps: [fill(0, DAY(1), DAY(3), 1, 'DAYS')] }),
    expect: runs(run('SUCCESS', 0, 60), run('SUCCESS', 60, 120, {}, { queued_s: 60 })),
  },
  {
    id: 'backfill-beside-the-schedule',
    about: 'a backfill leaves the schedule alone: its run takes its place behind the waiting ones',
    rule: BACKFILL,
    scenario: play(cron('0 0/10 * * * ?'), {
      steps: [fill(550, DAY(1), DAY(3), 1, 'DAYS')],
      until_s: 800,
    }),
    expect: runs(
      run('SUCCESS', 550, 610, {}, { trigger: 'ONE_TIME' }),
      run('SUCCESS', 610, 670),
      run('SUCCESS', 670, 730, {}, { trigger: 'PERIODIC', queued_s: 70 }),
    ),
  },
  {
    id: 'backfill-limits',
    about: 'a hundred runs are taken; a hundred and one, an empty range and an unknown job are refused',
    rule: BACKFILL,
    scenario: play(dated({ max_concurrent_runs: 1000 }), {
      steps: [
        fill(0, '2026-01-01T00:00:00Z', '2026-04-12T00:00:00Z', 1, 'DAYS'),
        fill(0, DAY(2), DAY(1), 1, 'DAYS'),
        fill(0, DAY(2), DAY(2), 1, 'DAYS'),
        fill(0, DAY(1), DAY(2), 0, 'DAYS'),
        { at_s: 0, backfill: { job: 'x', from: DAY(1), to: DAY(2), every: { interval: 1, unit: 'DAYS' } } },
        fill(1, '2026-01-01T00:00:00Z', '2026-04-11T00:00:00Z', 1, 'DAYS'),
      ],
    }),
    expect: {
      rejected: [0, 1, 2, 3, 4].map((step) => ({ step })),
      runs: Array.from({ length: 100 }, () => ({ start_s: 1 })),
    },
  },
];

export const TIMED_TRIGGERS: readonly Case[] = [...schedules, ...lists, ...always, ...backfills];
