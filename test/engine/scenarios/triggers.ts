import {
  cancelRun,
  fails,
  file,
  hangs,
  job,
  notebook,
  play,
  run,
  runNow,
  runs,
  table,
  takes,
  update,
  type Case,
} from './build.ts';

const CRON = 'Automating jobs with schedules and triggers';
const FILES = 'Trigger jobs when new files arrive';
const TABLES = 'Trigger jobs when source tables are updated';
const CONTINUOUS = 'Run jobs continuously';
const FORMAT = 'convention of the scenario format';

const cron = (quartz_cron_expression: string, extra = {}, more = {}) =>
  job([notebook('a')], { schedule: { quartz_cron_expression, timezone_id: 'UTC', ...more }, ...extra });
const every = (interval: number, unit: string, extra = {}) =>
  job([notebook('a')], { trigger: { periodic: { interval, unit } }, ...extra });
const watching = (extra = {}, more = {}) =>
  job([notebook('a')], { trigger: { file_arrival: { url: '/Volumes/m/l/in/', ...extra } }, ...more });
const tables = (extra = {}) =>
  job([notebook('a')], { trigger: { table_update: { table_names: ['m.s.a', 'm.s.b'], ...extra } } });
const continuous = (extra = {}) =>
  job([notebook('a')], { continuous: { pause_status: 'UNPAUSED' }, ...extra });
const inside = (name: string) => `/Volumes/m/l/in/${name}`;
/** Runs that start at these seconds, all of one trigger. */
const started = (trigger: string, ...starts: readonly number[]) =>
  runs(...starts.map((start_s) => ({ start_s, trigger })));
const none = { runs: [] };

export const TRIGGERS: readonly Case[] = [
  {
    id: 'cron-strictly-after',
    about: 'a schedule that matches second 0 does not fire then',
    rule: FORMAT,
    scenario: play(cron('0 0 * * * ?'), { steps: [], until_s: 7200 }),
    expect: started('PERIODIC', 3600, 7200),
  },
  {
    id: 'cron-paused',
    about: 'a paused schedule starts nothing, a person still can',
    rule: CRON,
    scenario: play(cron('0 * * * * ?', {}, { pause_status: 'PAUSED' }), {
      steps: [runNow(90)],
      until_s: 600,
    }),
    expect: started('ONE_TIME', 90),
  },
  {
    id: 'cron-update-arms-again',
    about: 'new settings replace the schedule; firings missed while paused are not made up',
    rule: `${CRON}; ${FORMAT}`,
    scenario: play(cron('0 0/10 * * * ?'), {
      steps: [
        update(700, cron('0 0/10 * * * ?', {}, { pause_status: 'PAUSED' })),
        update(2500, cron('0 5/20 * * * ?')),
      ],
      until_s: 5000,
    }),
    expect: started('PERIODIC', 600, 2700, 3900),
  },
  {
    id: 'cron-removed',
    about: 'a schedule taken away fires no more',
    rule: CRON,
    scenario: play(cron('0 * * * * ?'), { steps: [update(130, job([notebook('a')]))], until_s: 600 }),
    expect: started('PERIODIC', 60, 120),
  },
  {
    id: 'cron-overlap-queued',
    about: 'firings during a long run wait in the queue',
    rule: 'Advanced job settings',
    scenario: play(cron('0 0/1 * * * ?'), {
      attempts: { 'j/a': [takes(150), takes(10)] },
      steps: [],
      until_s: 260,
    }),
    expect: runs(
      run('SUCCESS', 60, 210),
      run('SUCCESS', 210, 220, {}, { queued_s: 90 }),
      run('SUCCESS', 220, 230, {}, { queued_s: 40 }),
      run('SUCCESS', 240, 250),
    ),
  },
  {
    id: 'cron-overlap-skipped',
    about: 'without a queue a firing during a run is skipped, the next one is not',
    rule: 'Advanced job settings',
    scenario: play(cron('0 0/1 * * * ?', { queue: { enabled: false } }), {
      attempts: { 'j/a': [takes(90), takes(10)] },
      steps: [],
      until_s: 200,
    }),
    expect: runs(
      run('SUCCESS', 60, 150),
      { start_s: null, end_s: 120, life_cycle_state: 'SKIPPED' },
      run('SUCCESS', 180, 190),
    ),
  },
  {
    id: 'cron-two-jobs-one-second',
    about:
      'two jobs that fire in one second are numbered in the order of the jobs, after what a person asks for',
    rule: FORMAT,
    scenario: play(cron(''), {
      jobs: { x: cron('0 0/5 * * * ?'), y: cron('0 0/5 * * * ?') },
      steps: [runNow(300, { job: 'y' })],
      until_s: 400,
    }),
    expect: runs(
      { job: 'y', trigger: 'ONE_TIME' },
      { job: 'x', trigger: 'PERIODIC' },
      { job: 'y', trigger: 'PERIODIC' },
    ),
  },
  {
    id: 'cron-unreadable',
    about: 'a schedule that cannot be read starts nothing',
    rule: 'convention of the simulator',
    scenario: play(cron('every day'), { steps: [], until_s: 86_400 }),
    expect: none,
  },
  {
    id: 'cron-ten-seconds',
    about: 'two runs of a schedule are at least ten seconds apart',
    rule: `${CRON}: at least 10 s between runs`,
    scenario: play(cron('0/4 * * * * ?', { max_concurrent_runs: 100 }), { steps: [], until_s: 30 }),
    expect: started('PERIODIC', 4, 16, 28),
  },
  {
    id: 'periodic-minutes',
    about: 'an interval of minutes counts from when it is armed',
    rule: FORMAT,
    scenario: play(every(15, 'MINUTES'), { steps: [], until_s: 2700, start: '2026-11-23T06:01:07Z' }),
    expect: started('PERIODIC', 900, 1800, 2700),
  },
  {
    id: 'periodic-update-counts-anew',
    about: 'saving the job starts the interval again',
    rule: FORMAT,
    scenario: play(every(1, 'HOURS'), { steps: [update(1800, every(1, 'HOURS'))], until_s: 9100 }),
    expect: started('PERIODIC', 5400, 9000),
  },
  {
    id: 'periodic-of-nonsense',
    about: 'an interval that is no positive whole number starts nothing',
    rule: 'convention of the simulator',
    scenario: play(every(0, 'MINUTES'), {
      jobs: { j: every(0, 'MINUTES'), k: every(0.0001, 'MINUTES'), l: every(1, 'SECONDS') },
      steps: [],
      until_s: 600,
    }),
    expect: none,
  },
  {
    id: 'file-outside-the-place',
    about: 'files elsewhere, and beside a folder of the same beginning, do not count',
    rule: FILES,
    scenario: play(watching(), {
      steps: [file(10, '/Volumes/m/l/out/a'), file(20, '/Volumes/m/l/in2/a'), file(30, '/Volumes/m/l/in')],
      until_s: 600,
    }),
    expect: none,
  },
  {
    id: 'file-nested-folder',
    about: 'files in folders below the watched place count',
    rule: FILES,
    scenario: play(watching(), { steps: [file(10, inside('2026/11/a.csv'))], until_s: 600 }),
    expect: started('FILE_ARRIVAL', 60),
  },
  {
    id: 'file-overwritten',
    about: 'a file of a known name is not new',
    rule: FILES,
    scenario: play(watching(), {
      steps: [file(10, inside('a')), file(200, inside('a')), file(400, inside('b'))],
      until_s: 900,
    }),
    expect: started('FILE_ARRIVAL', 60, 420),
  },
  {
    id: 'file-several-one-run',
    about: 'files between two looks make one run',
    rule: `${FILES}; inferred`,
    scenario: play(watching(), {
      steps: [file(61, inside('a')), file(70, inside('b')), file(119, inside('c')), file(121, inside('d'))],
      until_s: 900,
    }),
    expect: started('FILE_ARRIVAL', 120, 180),
  },
  {
    id: 'file-on-the-minute',
    about: 'a file that arrives on the whole minute is seen then',
    rule: 'convention of the simulator: steps come before the look',
    scenario: play(watching(), { steps: [file(120, inside('a'))], until_s: 900 }),
    expect: started('FILE_ARRIVAL', 120),
  },
  {
    id: 'file-quiet-period',
    about: 'the quiet period begins again with each file',
    rule: FILES,
    scenario: play(watching({ wait_after_last_change_seconds: 120 }), {
      steps: [file(10, inside('a')), file(100, inside('b')), file(190, inside('c'))],
      until_s: 900,
    }),
    expect: started('FILE_ARRIVAL', 360),
  },
  {
    id: 'file-gap-and-quiet',
    about: 'both timers must have passed',
    rule: FILES,
    scenario: play(watching({ min_time_between_triggers_seconds: 300, wait_after_last_change_seconds: 60 }), {
      steps: [file(0, inside('a')), file(70, inside('b')), file(345, inside('c'))],
      until_s: 900,
    }),
    expect: started('FILE_ARRIVAL', 60, 420),
  },
  {
    id: 'file-while-running',
    about: 'a file during the run starts another one, which waits for the slot',
    rule: FILES,
    scenario: play(watching(), {
      attempts: { 'j/a': [takes(200)] },
      steps: [file(30, inside('a')), file(90, inside('b'))],
      until_s: 900,
    }),
    expect: runs(run('SUCCESS', 60, 260), run('SUCCESS', 260, 460, {}, { queued_s: 140 })),
  },
  {
    id: 'file-paused',
    about: 'files that arrive while the trigger is paused start nothing, also later',
    rule: CRON,
    scenario: play(job([]), {
      jobs: {
        j: job([notebook('a')], {
          trigger: { pause_status: 'PAUSED', file_arrival: { url: '/Volumes/m/l/in/' } },
        }),
      },
      steps: [file(10, inside('a')), update(100, watching()), file(150, inside('a')), file(200, inside('b'))],
      until_s: 900,
    }),
    expect: started('FILE_ARRIVAL', 240),
  },
  {
    id: 'table-any',
    about: 'any of the tables starts a run; others do not',
    rule: TABLES,
    scenario: play(tables(), {
      steps: [table(10, 'm.s.other'), table(70, 'm.s.b'), table(130, 'm.s.a'), table(170, 'm.s.a')],
      until_s: 900,
    }),
    expect: started('TABLE', 120, 180),
  },
  {
    id: 'table-all',
    about: 'with ALL_UPDATED each table must have changed since the last run',
    rule: TABLES,
    scenario: play(tables({ condition: 'ALL_UPDATED' }), {
      steps: [
        table(10, 'm.s.a'),
        table(70, 'm.s.a'),
        table(130, 'm.s.b'),
        table(300, 'm.s.b'),
        table(700, 'm.s.a'),
      ],
      until_s: 1200,
    }),
    expect: started('TABLE', 180, 720),
  },
  {
    id: 'table-all-with-quiet-period',
    about: 'the quiet period counts from the last change of any of the tables',
    rule: TABLES,
    scenario: play(tables({ condition: 'ALL_UPDATED', wait_after_last_change_seconds: 100 }), {
      steps: [table(10, 'm.s.a'), table(70, 'm.s.b'), table(130, 'm.s.a')],
      until_s: 900,
    }),
    expect: started('TABLE', 240),
  },
  {
    id: 'table-any-with-gap',
    about: 'a change within the gap is answered at its end',
    rule: TABLES,
    scenario: play(tables({ min_time_between_triggers_seconds: 600 }), {
      steps: [table(10, 'm.s.a'), table(100, 'm.s.b')],
      until_s: 2000,
    }),
    expect: started('TABLE', 60, 660),
  },
  {
    id: 'continuous-at-once',
    about: 'one run after the other, from second 0',
    rule: `${CONTINUOUS}; ${FORMAT}`,
    scenario: play(continuous(), { steps: [], until_s: 150 }),
    expect: runs(
      run('SUCCESS', 0, 60, {}, { trigger: 'CONTINUOUS' }),
      run('SUCCESS', 60, 120),
      run(null, 120, null),
    ),
  },
  {
    id: 'continuous-back-off',
    about: 'failures in a row are followed by 0, 30, 60, 120 … s',
    rule: FORMAT,
    scenario: play(continuous(), { attempts: { 'j/a': [fails(10)] }, steps: [], until_s: 330 }),
    expect: runs(
      run('FAILED', 0, 10),
      run('FAILED', 10, 20),
      run('FAILED', 50, 60),
      run('FAILED', 120, 130),
      run('FAILED', 250, 260),
    ),
  },
  {
    id: 'continuous-canceled',
    about: 'a canceled run is followed at once and does not count as a failure',
    rule: `${CONTINUOUS}; ${FORMAT}`,
    scenario: play(continuous(), {
      attempts: { 'j/a': [fails(10), hangs, fails(10), hangs] },
      steps: [cancelRun(40, 2)],
      until_s: 90,
    }),
    expect: runs(run('FAILED', 0, 10), run('CANCELED', 10, 40), run('FAILED', 40, 50), run(null, 80, null)),
  },
  {
    id: 'continuous-timeout-counts',
    about: 'a run that times out counts as a failure',
    rule: `${CONTINUOUS}; inferred`,
    scenario: play(continuous({ timeout_seconds: 10 }), {
      attempts: { 'j/a': [hangs] },
      steps: [],
      until_s: 55,
    }),
    expect: runs(run('TIMEDOUT', 0, 10), run('TIMEDOUT', 10, 20), run(null, 50, null)),
  },
  {
    id: 'continuous-runs-without-length',
    about: 'runs that take no time follow one another after a minute, so that the clock moves on',
    rule: 'convention of the simulator; the platform starts the next run within 60 s',
    scenario: play(job([]), {
      jobs: {
        j: job([], { continuous: {} }),
        k: job([notebook('a')], { continuous: {}, max_concurrent_runs: 0 }),
      },
      steps: [],
      until_s: 60,
    }),
    expect: runs(
      { end_s: 0, job: 'j' },
      { end_s: 0, job: 'k' },
      { end_s: 60, job: 'j' },
      { end_s: 60, job: 'k' },
    ),
  },
  {
    id: 'continuous-beside-a-person',
    about: 'while a run that a person started is active the continuous one waits, whatever the limit',
    rule: 'Run jobs continuously: exactly one active run; inferred',
    scenario: play(continuous({ max_concurrent_runs: 5 }), { steps: [runNow(0)], until_s: 100 }),
    expect: runs(
      run('SUCCESS', 0, 60, {}, { trigger: 'ONE_TIME' }),
      run(null, 60, null, {}, { trigger: 'CONTINUOUS' }),
    ),
  },
  {
    id: 'continuous-paused-and-resumed',
    about: 'pausing lets the run finish; resuming starts one at once',
    rule: CONTINUOUS,
    scenario: play(continuous(), {
      steps: [update(30, continuous({ continuous: { pause_status: 'PAUSED' } })), update(200, continuous())],
      until_s: 230,
    }),
    expect: runs(run('SUCCESS', 0, 60), run(null, 200, null)),
  },
  {
    id: 'continuous-saved-while-running',
    about: 'saving the job during a run does not start a second one',
    rule: 'Run jobs continuously: exactly one active run',
    scenario: play(continuous({ max_concurrent_runs: 5 }), {
      steps: [update(30, continuous({ max_concurrent_runs: 5 }))],
      until_s: 100,
    }),
    expect: runs(run('SUCCESS', 0, 60), run(null, 60, null)),
  },
];
