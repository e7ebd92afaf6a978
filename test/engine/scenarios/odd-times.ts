/** Schedules, intervals and continuous jobs where something unusual comes in between. */
import {
  cancelRun,
  fails,
  hangs,
  job,
  notebook,
  play,
  runNow,
  runs,
  takes,
  update,
  type Case,
} from './build.ts';

const CRON = 'Automating jobs with schedules and triggers';
const CLOCKS = 'Quartz: a local time that the clock skips does not fire; of two the later one does';
const CONTINUOUS = 'Run jobs continuously';
const QUEUE = 'Databricks docs on advanced job settings: maximum concurrent runs and queueing';
const ARMED = 'A convention of the simulator: a saved schedule fires strictly after it was saved';

const cron = (quartz_cron_expression: string, timezone_id = 'UTC', extra = {}, more = {}) =>
  job([notebook('a')], { schedule: { quartz_cron_expression, timezone_id, ...more }, ...extra });
const tenMinutes = (extra = {}, more = {}) => cron('0 0/10 * * * ?', 'UTC', extra, more);
const every = (interval: number, unit: string, extra = {}, more = {}) =>
  job([notebook('a')], { trigger: { periodic: { interval, unit }, ...more }, ...extra });
const continuous = (more = {}, extra = {}) => job([notebook('a')], { continuous: { ...more }, ...extra });
const halted = continuous({ pause_status: 'PAUSED' });
const started = (trigger: string, ...starts: readonly number[]) =>
  runs(...starts.map((start_s) => ({ start_s, trigger })));
const silent = (settings: ReturnType<typeof job>, start: string, until_s: number) =>
  play(settings, { steps: [], start, until_s });

const clocks: readonly Case[] = [
  {
    id: 'cron-lord-howe-spring',
    about: 'Lord Howe puts its clocks on by half an hour on 4 October 2026: a quarter past two is left out',
    rule: CLOCKS,
    scenario: silent(cron('0 15 2 * * ?', 'Australia/Lord_Howe'), '2026-10-02T00:00:00Z', 345_600),
    expect: started('PERIODIC', 56_700, 227_700, 314_100),
  },
  {
    id: 'cron-lord-howe-autumn',
    about: 'a quarter to two comes twice there on 4 April 2027, half an hour apart: the later one fires',
    rule: CLOCKS,
    scenario: silent(cron('0 45 1 * * ?', 'Australia/Lord_Howe'), '2027-04-02T00:00:00Z', 259_200),
    expect: started('PERIODIC', 53_100, 141_300, 227_700),
  },
  {
    id: 'cron-lord-howe-half-hours',
    about: 'every half hour: the skipped half hour is none on the real clock',
    rule: CLOCKS,
    scenario: play(cron('0 0/30 * * * ?', 'Australia/Lord_Howe'), {
      start: '2026-10-03T14:59:00Z',
      steps: [],
      until_s: 3660,
    }),
    expect: started('PERIODIC', 60, 1860, 3660),
  },
  {
    id: 'interval-weeks-over-a-clock-change',
    about: 'two weeks are 336 hours, whatever the clocks of a place do in between',
    rule: CRON,
    scenario: silent(every(2, 'WEEKS'), '2026-10-20T07:00:00Z', 2_500_000),
    expect: started('PERIODIC', 1_209_600, 2_419_200),
  },
  {
    id: 'cron-last-days-of-a-year',
    about: 'the last day of each month of 2026, then never again',
    rule: CRON,
    scenario: silent(cron('0 0 12 L * ? 2026'), '2026-11-29T12:00:00Z', 6_048_000),
    expect: started('PERIODIC', 86_400, 2_764_800),
  },
  {
    id: 'cron-of-an-unknown-zone',
    about: 'a time zone that does not exist starts nothing; the job can be mended',
    rule: CRON,
    scenario: play(cron('0 0/10 * * * ?', 'Mars/Base'), {
      steps: [update(700, tenMinutes())],
      until_s: 1260,
    }),
    expect: started('PERIODIC', 1200),
  },
];

const seconds: readonly Case[] = [
  {
    id: 'cron-seconds-too-close',
    about: 'times less than ten seconds after a firing are left out: 7, 20, 60, 74, 120',
    rule: `${CRON}: at least ten seconds between two runs; that a close one is left out is inferred`,
    scenario: play(cron('0,7,14,20 * * * * ?'), {
      attempts: { 'j/a': [takes(1)] },
      steps: [],
      until_s: 125,
    }),
    expect: started('PERIODIC', 7, 20, 60, 74, 120),
  },
  {
    id: 'cron-ten-seconds-on-the-dot',
    about: 'exactly ten seconds apart is allowed',
    rule: CRON,
    scenario: play(cron('0/10 * * * * ?'), { attempts: { 'j/a': [takes(1)] }, steps: [], until_s: 45 }),
    expect: started('PERIODIC', 10, 20, 30, 40),
  },
  {
    id: 'cron-two-jobs-of-seconds',
    about: 'the ten seconds hold for one schedule: another job may fire in between',
    rule: CRON,
    scenario: play(job([]), {
      jobs: { x: cron('5 * * * * ?'), y: cron('8 * * * * ?') },
      steps: [],
      until_s: 30,
    }),
    expect: runs({ job: 'x', start_s: 5 }, { job: 'y', start_s: 8 }),
  },
];

const saving: readonly Case[] = [
  {
    id: 'cron-saved-in-the-second-it-is-due',
    about: 'saving comes before the firing of that second, which is lost',
    rule: ARMED,
    scenario: play(tenMinutes(), { steps: [update(600, tenMinutes())], until_s: 1260 }),
    expect: started('PERIODIC', 1200),
  },
  {
    id: 'cron-paused-in-the-second-it-is-due',
    about: 'pausing in the second of a firing holds it back',
    rule: ARMED,
    scenario: play(tenMinutes(), {
      steps: [update(600, tenMinutes({}, { pause_status: 'PAUSED' })), update(1100, tenMinutes())],
      until_s: 1260,
    }),
    expect: started('PERIODIC', 1200),
  },
  {
    id: 'cron-paused-while-a-run-waits',
    about: 'pausing stops new runs; the one that waits in the queue still starts',
    rule: CRON,
    scenario: play(tenMinutes(), {
      attempts: { 'j/a': [takes(900)] },
      steps: [update(1300, tenMinutes({}, { pause_status: 'PAUSED' }))],
      until_s: 7200,
    }),
    expect: runs({ start_s: 600, end_s: 1500 }, { start_s: 1500, end_s: 2400, queued_s: 300 }),
  },
  {
    id: 'cron-beside-empty-fields',
    about: 'an empty list of triggers and fields that are null leave the schedule alone',
    rule: 'Jobs API reference: null and an empty list are not set',
    scenario: play(tenMinutes({ triggers: [], trigger: null, continuous: null }), {
      steps: [],
      until_s: 660,
    }),
    expect: started('PERIODIC', 600),
  },
  {
    id: 'cron-limit-0-then-raised',
    about: 'with a limit of 0 each firing is skipped, queue or not; raised, the next one runs',
    rule: 'Jobs API reference, max_concurrent_runs',
    scenario: play(tenMinutes({ max_concurrent_runs: 0 }), {
      steps: [update(1300, tenMinutes())],
      until_s: 1900,
    }),
    expect: runs(
      { start_s: null, end_s: 600, life_cycle_state: 'SKIPPED' },
      { start_s: null, end_s: 1200, life_cycle_state: 'SKIPPED' },
      { start_s: 1800, end_s: 1860 },
    ),
  },
  {
    id: 'interval-and-a-person',
    about:
      'Run now does not move the interval; one without a queue of its own is skipped while a run is active',
    rule: CRON,
    scenario: play(every(15, 'MINUTES'), {
      attempts: { 'j/a': [takes(100)] },
      steps: [runNow(880, { queue: { enabled: false } }), runNow(920, { queue: { enabled: false } })],
      until_s: 1900,
    }),
    expect: runs(
      { start_s: 880, end_s: 980, trigger: 'ONE_TIME' },
      { start_s: 980, end_s: 1080, queued_s: 80, trigger: 'PERIODIC' },
      { start_s: null, end_s: 920, life_cycle_state: 'SKIPPED' },
      { start_s: 1800, end_s: 1900, trigger: 'PERIODIC' },
    ),
  },
  {
    id: 'list-two-and-a-person-at-one-instant',
    about: 'what a person does comes before the triggers of the second, which come in their order',
    rule: 'A convention of the simulator; the list is a preview',
    scenario: play(
      job([notebook('a')], {
        triggers: [
          { schedule: { quartz_cron_expression: '0 0/10 * * * ?', timezone_id: 'UTC' } },
          { periodic: { interval: 10, unit: 'MINUTES' } },
        ],
      }),
      { steps: [runNow(600)], until_s: 800 },
    ),
    expect: runs(
      { start_s: 600, queued_s: 0, trigger: 'ONE_TIME' },
      { start_s: 660, queued_s: 60, trigger: 'PERIODIC' },
      { start_s: 720, queued_s: 120, trigger: 'PERIODIC' },
    ),
  },
];

const waiting: readonly Case[] = [
  {
    id: 'cron-canceled-in-the-queue',
    about: 'a scheduled run that is canceled while it waits never starts; the next one moves up',
    rule: QUEUE,
    scenario: play(tenMinutes(), {
      attempts: { 'j/a': [takes(1300)] },
      steps: [cancelRun(1250, 2)],
      until_s: 2350,
    }),
    expect: runs(
      { start_s: 600, end_s: 1900 },
      { start_s: null, end_s: 1250, result_state: 'CANCELED' },
      { start_s: 1900, queued_s: 100 },
    ),
  },
  {
    id: 'queue-canceling-at-the-48th-hour',
    about: 'the run expires before somebody cancels the active one in the same second: ends come first',
    rule: `${QUEUE}; the order within a second is a convention of the simulator`,
    scenario: play(job([notebook('a')]), {
      attempts: { 'j/a': [hangs] },
      steps: [runNow(0), runNow(10), cancelRun(172_810)],
      until_s: 200_000,
    }),
    expect: runs(
      { start_s: 0, end_s: 172_810, result_state: 'CANCELED' },
      { start_s: null, end_s: 172_810, life_cycle_state: 'SKIPPED' },
    ),
  },
  {
    id: 'queue-canceling-a-second-before-the-48th-hour',
    about: 'a second earlier the waiting run still gets the slot',
    rule: QUEUE,
    scenario: play(job([notebook('a')]), {
      attempts: { 'j/a': [hangs, takes(60)] },
      steps: [runNow(0), runNow(10), cancelRun(172_809)],
      until_s: 200_000,
    }),
    expect: runs(
      { start_s: 0, end_s: 172_809, result_state: 'CANCELED' },
      { start_s: 172_809, end_s: 172_869, queued_s: 172_799 },
    ),
  },
];

const endless: readonly Case[] = [
  {
    id: 'continuous-failures-success-failures',
    about: 'a success in between: the row of failures is counted anew, pause and all',
    rule: CONTINUOUS,
    scenario: play(continuous(), {
      attempts: { 'j/a': [fails(), fails(), takes(10), fails(), fails(), takes(10)] },
      steps: [],
      until_s: 125,
    }),
    expect: started('CONTINUOUS', 0, 10, 50, 60, 70, 110, 120),
  },
  {
    id: 'continuous-cancel-in-the-pause',
    about: 'canceling the run that has ended changes nothing: the next one comes when it was to come',
    rule: CONTINUOUS,
    scenario: play(continuous(), {
      attempts: { 'j/a': [fails(), fails(), takes(100)] },
      steps: [cancelRun(30, 2)],
      until_s: 120,
    }),
    expect: runs(
      { start_s: 0, result_state: 'FAILED' },
      { start_s: 10, end_s: 20, result_state: 'FAILED' },
      { start_s: 50, end_s: null },
    ),
  },
  {
    id: 'continuous-run-now-in-the-pause',
    about: 'a run asked for in the pause starts at once; its success ends the pause with it',
    rule: `${CONTINUOUS}; that the success of a manual run ends the row is inferred`,
    scenario: play(continuous(), {
      attempts: { 'j/a': [fails(), fails(), takes(10), takes(100)] },
      steps: [runNow(30)],
      until_s: 120,
    }),
    expect: eachOf([
      [0, 'CONTINUOUS'],
      [10, 'CONTINUOUS'],
      [30, 'ONE_TIME'],
      [40, 'CONTINUOUS'],
    ]),
  },
  {
    id: 'continuous-run-now-in-the-pause-fails',
    about: 'when it fails too the row grows: the third failure is followed by a pause of 60 s',
    rule: `${CONTINUOUS}; that the failure of a manual run counts is inferred`,
    scenario: play(continuous(), {
      attempts: { 'j/a': [fails(), fails(), fails(), takes(100)] },
      steps: [runNow(30)],
      until_s: 120,
    }),
    expect: eachOf([
      [0, 'CONTINUOUS'],
      [10, 'CONTINUOUS'],
      [30, 'ONE_TIME'],
      [100, 'CONTINUOUS'],
    ]),
  },
  {
    id: 'continuous-long-run-now-in-the-pause',
    about: 'a longer one outlasts the pause: the continuous run still comes after it, never beside it',
    rule: CONTINUOUS,
    scenario: play(continuous({}, { max_concurrent_runs: 3 }), {
      attempts: { 'j/a': [fails(), fails(), takes(60), takes(100)] },
      steps: [runNow(30)],
      until_s: 120,
    }),
    expect: eachOf([
      [0, 'CONTINUOUS'],
      [10, 'CONTINUOUS'],
      [30, 'ONE_TIME'],
      [90, 'CONTINUOUS'],
    ]),
  },
  {
    id: 'continuous-paused-in-the-pause',
    about: 'paused between two tries nothing follows; resumed, a run starts at once',
    rule: CONTINUOUS,
    scenario: play(continuous(), {
      attempts: { 'j/a': [fails(), fails(), takes(100)] },
      steps: [update(30, halted), update(200, continuous())],
      until_s: 250,
    }),
    expect: started('CONTINUOUS', 0, 10, 200),
  },
  {
    id: 'continuous-resumed-beside-a-manual-run',
    about: 'resumed while a manual run is active, the job waits for that one to end',
    rule: `${CRON}: pause and resume`,
    scenario: play(halted, {
      attempts: { 'j/a': [takes(100)] },
      steps: [runNow(0), update(50, continuous())],
      until_s: 150,
    }),
    expect: eachOf([
      [0, 'ONE_TIME'],
      [100, 'CONTINUOUS'],
    ]),
  },
  {
    id: 'continuous-waiting-manual-run-canceled',
    about: 'canceling a manual run that waits starts nothing: the continuous one is active',
    rule: CONTINUOUS,
    scenario: play(continuous(), { steps: [runNow(10), cancelRun(20, 2)], until_s: 100 }),
    expect: runs(
      { start_s: 0, end_s: 60 },
      { start_s: null, end_s: 20, result_state: 'CANCELED' },
      { start_s: 60, trigger: 'CONTINUOUS' },
    ),
  },
  {
    id: 'continuous-taken-away',
    about: 'the setting is taken away during a run: it ends, and none follows',
    rule: CONTINUOUS,
    scenario: play(continuous(), { steps: [update(30, job([notebook('a')]))], until_s: 600 }),
    expect: started('CONTINUOUS', 0),
  },
  {
    id: 'continuous-job-timeout-in-a-row',
    about: 'runs that the timeout of the job cuts are failures in a row',
    rule: CONTINUOUS,
    scenario: play(continuous({}, { timeout_seconds: 20 }), {
      attempts: { 'j/a': [hangs] },
      steps: [],
      until_s: 175,
    }),
    // 0–20; at once 20–40; 30 s later 70–90; 60 s later 150–170.
    expect: started('CONTINUOUS', 0, 20, 70, 150),
  },
  {
    id: 'continuous-one-run-whatever-the-limit',
    about: 'a limit of five runs does not make a second one',
    rule: CONTINUOUS,
    scenario: play(continuous({}, { max_concurrent_runs: 5 }), {
      attempts: { 'j/a': [takes(100)] },
      steps: [],
      until_s: 250,
    }),
    expect: started('CONTINUOUS', 0, 100, 200),
  },
];

function eachOf(list: readonly (readonly [number, string])[]) {
  return runs(...list.map(([start_s, trigger]) => ({ start_s, trigger })));
}

export const ODD_TIMES: readonly Case[] = [...clocks, ...seconds, ...saving, ...waiting, ...endless];
