// The lessons on triggers, cron, clock changes and the queue: every figure and answer in them, asked of the engine
// and the cron evaluator. Where a sentence carries a figure, the sentence is looked for as well, so that neither
// changes without the other.

import { describe, expect, it } from 'vitest';
import { nextFireTimes, parseQuartz } from '../../src/cron/index.ts';
import { playScenario, simulate, type ScenarioResult, type ScenarioStep } from '../../src/engine/index.ts';
import { checkJob, type JobSettings } from '../../src/jobs/index.ts';
import { textOf } from './sample-jobs.ts';

const TRIGGERS = textOf('01-lakeflow-jobs/03-triggers.mdx');
const CRON = textOf('01-lakeflow-jobs/04-cron-in-depth.mdx');
const CLOCKS = textOf('01-lakeflow-jobs/05-clock-changes.mdx');
const QUEUE = textOf('01-lakeflow-jobs/06-overlap-and-queue.mdx');

const START = '2026-11-23T08:00:00Z';
const TASKS = [{ task_key: 'load', notebook_task: { notebook_path: '/Workspace/load' } }];

function play(settings: JobSettings, steps: ScenarioStep[], until_s = 86_400): ScenarioResult['runs'] {
  const jobs = { job: { tasks: TASKS, ...settings } };
  return playScenario({ start: START, jobs, attempts: {}, steps, until_s }).runs;
}

const file = (at_s: number, path: string): ScenarioStep => ({ at_s, file_arrives: { path } });
const commit = (at_s: number, table_name: string): ScenarioStep => ({ at_s, table_updated: { table_name } });
const startsOf = (runs: ScenarioResult['runs']) => runs.map(({ start_s }) => start_s);

/** Runs of a schedule on one local day. */
function runsOn(expression: string, timeZone: string, day: string): string[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return nextFireTimes(expression, { timeZone, after: Date.parse(day) - 86_400_000, count: 120 })
    .map((at) => clock.format(at))
    .filter((local) => local.startsWith(day))
    .map((local) => local.slice(11));
}

describe('Triggers', () => {
  const landing = '/Volumes/shop/default/landing/';
  const arrival = (timers: object): JobSettings => ({
    trigger: { file_arrival: { url: landing, ...timers } },
  });

  it('a file that is overwritten every hour starts one run', () => {
    const uploads = Array.from({ length: 10 }, (_, hour) => file(hour * 3600 + 5, `${landing}stock.csv`));
    expect(play(arrival({}), uploads)).toHaveLength(1);
  });

  it('files at 9:00, 9:04 and 9:08 with 300 s of quiet start one run at 9:13', () => {
    const steps = [3600, 3840, 4080].map((at, n) => file(at, `${landing}${n}.csv`));
    expect(startsOf(play(arrival({ wait_after_last_change_seconds: 300 }), steps))).toEqual([4380]);
    expect(TRIGGERS).toMatch(/text: .9:13.,\s+right: true/);
  });

  it('forty files in a row are one run when a quiet period is set', () => {
    const steps = Array.from({ length: 40 }, (_, n) => file(600 + 30 * n, `${landing}${n}.csv`));
    expect(play(arrival({ wait_after_last_change_seconds: 120 }), steps)).toHaveLength(1);
    expect(play(arrival({}), steps).length).toBeGreaterThan(1);
  });

  it('two bursts of five files start runs at 6:29 and at 7:29', () => {
    const burst = (minute: number) =>
      Array.from({ length: 5 }, (_, n) => file((minute + 3 * n) * 60, `${landing}${minute}-${n}.csv`));
    const timers = { wait_after_last_change_seconds: 300, min_time_between_triggers_seconds: 3600 };
    expect(startsOf(play(arrival(timers), [...burst(12), ...burst(57)], 7200))).toEqual([29 * 60, 89 * 60]);
    expect(play(arrival({}), [...burst(12), ...burst(57)], 7200).length).toBe(10);
  });

  it('timers under 60 seconds are refused', () => {
    const codes = (seconds: number) =>
      checkJob({ tasks: TASKS, ...arrival({ min_time_between_triggers_seconds: seconds }) }).map(
        ({ code }) => code,
      );
    expect(codes(15)).toContain('trigger_seconds');
    expect(codes(60)).not.toContain('trigger_seconds');
  });

  it('the three fields exclude one another', () => {
    const schedule = { quartz_cron_expression: '0 0 2 * * ?', timezone_id: 'UTC' };
    const both = { tasks: TASKS, schedule, trigger: { periodic: { interval: 1, unit: 'DAYS' as const } } };
    expect(checkJob(both).map(({ code }) => code)).toContain('exclusive_triggers');
  });

  it('ALL_UPDATED waits for the second table, ANY_UPDATED starts for each', () => {
    const table_names = ['shop.silver.orders', 'shop.silver.customers'];
    const steps = [
      commit(600, 'shop.silver.orders'),
      commit(1200, 'shop.silver.orders'),
      commit(3600, 'shop.silver.customers'),
    ];
    const on = (condition: 'ALL_UPDATED' | 'ANY_UPDATED') =>
      startsOf(play({ trigger: { table_update: { table_names, condition } } }, steps));
    expect(on('ALL_UPDATED')).toEqual([3600]);
    expect(on('ANY_UPDATED')).toEqual([600, 1200, 3600]);
  });

  it('what a pause swallowed is not made up, and Run now works during it', () => {
    const schedule = { quartz_cron_expression: '0 0 * * * ?', timezone_id: 'UTC' };
    const job = (pause_status: 'PAUSED' | 'UNPAUSED'): JobSettings => ({
      tasks: TASKS,
      schedule: { ...schedule, pause_status },
    });
    const runs = play(
      job('PAUSED'),
      [
        { at_s: 1800, run_now: { job: 'job' } },
        { at_s: 3 * 3600 + 60, update_job: { job: 'job', settings: job('UNPAUSED') } },
      ],
      5 * 3600,
    );
    expect(runs.map(({ trigger, start_s }) => [trigger, start_s])).toEqual([
      ['ONE_TIME', 1800],
      ['PERIODIC', 4 * 3600],
      ['PERIODIC', 5 * 3600],
    ]);
  });
});

describe('Quartz cron, field by field', () => {
  const days = (expression: string) =>
    nextFireTimes(expression, { timeZone: 'UTC', after: Date.parse('2026-11-21T12:00:00Z'), count: 5 }).map(
      (at) => new Date(at).toUTCString().slice(0, 3),
    );

  it.each([
    ['0 0 9 ? * 1-5', ['Sun', 'Mon', 'Tue', 'Wed', 'Thu']],
    ['0 0 9 ? * 2-6', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']],
    ['0 0 9 ? * MON-FRI', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']],
    ['0 0 6 ? * L', ['Sat', 'Sat', 'Sat', 'Sat', 'Sat']],
    ['0 0 6 ? * 6L', ['Fri', 'Fri', 'Fri', 'Fri', 'Fri']],
    ['0 0 6 ? * 5L', ['Thu', 'Thu', 'Thu', 'Thu', 'Thu']],
  ])('%s runs on %j', (expression, expected) => {
    expect(days(expression)).toEqual(expected);
  });

  it('0/45 in minutes is 45 and 15 minutes by turns', () => {
    const times = nextFireTimes('0 0/45 * * * ?', {
      timeZone: 'UTC',
      after: Date.parse(START) - 1,
      count: 5,
    });
    expect(times.slice(1).map((at, n) => (at - (times[n] ?? 0)) / 60_000)).toEqual([45, 15, 45, 15]);
  });

  it('a 31st comes seven times a year', () => {
    const after = Date.parse('2026-12-31T23:00:00Z');
    const times = nextFireTimes('0 0 6 31 * ?', { timeZone: 'UTC', after, count: 12 });
    expect(times.filter((at) => new Date(at).getUTCFullYear() === 2027)).toHaveLength(7);
    expect(CRON).toContain('seven runs a year');
  });

  it('most months have no fifth Friday', () => {
    const after = Date.parse('2026-12-31T23:00:00Z');
    const times = nextFireTimes('0 0 9 ? * 6#5', { timeZone: 'Europe/Warsaw', after, count: 12 });
    expect(times.filter((at) => new Date(at).getUTCFullYear() === 2027).length).toBeLessThan(6);
  });

  it('a 30th of February and a year in the past are valid and never fire', () => {
    for (const expression of ['0 0 0 30 2 ?', '0 0 0 1 1 ? 2020']) {
      expect(parseQuartz(expression).ok).toBe(true);
      expect(nextFireTimes(expression, { timeZone: 'UTC', after: Date.parse(START), count: 1 })).toEqual([]);
    }
  });

  it('0/36 in hours, five fields and two day fields are refused', () => {
    for (const expression of ['0 0 0/36 * * ?', '0 9 * * 1-5', '0 0 9 * * MON-FRI'])
      expect(parseQuartz(expression).ok).toBe(false);
  });
});

describe('Time zones and the nights the clocks change', () => {
  it.each([
    ['0 0 2 * * ?', 'Europe/Warsaw', '2027-03-28', []],
    ['0 30 2 * * ?', 'Europe/Warsaw', '2027-03-28', []],
    ['0 30 2 * * ?', 'Europe/Warsaw', '2027-10-31', ['02:30']],
    ['0 30 2 * * ?', 'America/New_York', '2027-03-14', []],
  ])('%s in %s runs on %s at %j', (expression, timeZone, day, expected) => {
    expect(runsOn(expression, timeZone, day)).toEqual(expected);
  });

  it('an hourly job loses no real hour in spring and one in autumn', () => {
    const gaps = (after: string) => {
      const times = nextFireTimes('0 0 * * * ?', {
        timeZone: 'Europe/Warsaw',
        after: Date.parse(after),
        count: 30,
      });
      return Math.max(...times.slice(1).map((at, n) => (at - (times[n] ?? 0)) / 3_600_000));
    };
    expect(gaps('2027-03-27T12:00:00Z')).toBe(1);
    expect(gaps('2027-10-30T12:00:00Z')).toBe(2);
    expect(runsOn('0 0 * * * ?', 'Europe/Warsaw', '2027-03-28')).not.toContain('02:00');
  });

  it('every 15 minutes is silent for an hour and a quarter', () => {
    const times = nextFireTimes('0 */15 * * * ?', {
      timeZone: 'Europe/Warsaw',
      after: Date.parse('2027-10-30T20:00:00Z'),
      count: 40,
    });
    expect(Math.max(...times.slice(1).map((at, n) => at - (times[n] ?? 0)))).toBe(75 * 60_000);
    expect(CLOCKS).toContain('silent for an hour and a quarter');
  });

  it('New York and Warsaw are five hours apart between the two changes, six outside', () => {
    const hours = (instant: string, timeZone: string) =>
      Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }).format(Date.parse(instant)));
    const apart = (instant: string) => hours(instant, 'Europe/Warsaw') - hours(instant, 'America/New_York');
    expect([
      apart('2027-03-13T12:00:00Z'),
      apart('2027-03-20T12:00:00Z'),
      apart('2027-03-29T12:00:00Z'),
    ]).toEqual([6, 5, 6]);
  });

  it('in UTC there are 24 hourly runs on both nights', () => {
    for (const day of ['2027-03-14', '2027-11-07'])
      expect(runsOn('0 5 * * * ?', 'UTC', day)).toHaveLength(24);
  });
});

describe('Overlap and queue', () => {
  const YEAR_MS = 365 * 86_400_000;
  const year = (settings: JobSettings) => {
    const start = Date.parse('2026-12-31T23:59:59Z');
    const schedule = { quartz_cron_expression: '0 0 * * * ?', timezone_id: 'UTC' };
    const jobs = { job: { tasks: TASKS, schedule, ...settings } };
    const script = { 'job/load': [{ duration_s: 5400 }] };
    const { state } = simulate({ start, until: start + YEAR_MS, jobs, script });
    const runs = state.runs.toArray();
    return { runs, ended: runs.filter((run) => run.result_state === 'SUCCESS'), start };
  };
  const skipped = ({ life_cycle_state }: { life_cycle_state: string }) => life_cycle_state === 'SKIPPED';

  it('with the queue off every second start runs, none late', () => {
    const { runs, ended } = year({ queue: { enabled: false } });
    expect([runs.length, ended.length, runs.filter(skipped).length]).toEqual([8760, 4380, 4380]);
    expect(ended.every((run) => run.start === run.created)).toBe(true);
    expect(QUEUE).toContain('4,380 of 8,760');
  });

  it('with the queue on 5,839 end, and one start in three is lost from the seventh day on', () => {
    const { runs, ended, start } = year({ queue: { enabled: true } });
    expect(QUEUE).toContain(`${ended.length.toLocaleString('en')} runs end`);
    const firstLoss = (runs.find(skipped)?.end ?? 0) - start;
    expect(Math.ceil(firstLoss / 86_400_000)).toBe(7);
    const late = runs.slice(1000, 1300);
    expect(late.filter(skipped)).toHaveLength(100);
    const waits = late
      .filter((run) => !skipped(run))
      .map((run) => ((run.start ?? 0) - run.created) / 3_600_000);
    expect(Math.min(...waits)).toBeGreaterThan(47);
  });

  it('with two places every run starts at once', () => {
    const { runs } = year({ max_concurrent_runs: 2 });
    expect(runs.every((run) => run.start === run.created)).toBe(true);
  });

  it('a skipped run is told to the recipients of failures unless that is muted', () => {
    const recipients = {
      queue: { enabled: false },
      email_notifications: { on_failure: ['team@example.com'] },
    };
    const steps = [0, 10].map((at_s): ScenarioStep => ({ at_s, run_now: { job: 'job' } }));
    const mails = (settings: JobSettings) => {
      const jobs = { job: { tasks: TASKS, ...recipients, ...settings } };
      const played = playScenario({ start: START, jobs, attempts: {}, steps, until_s: 3600 });
      expect(played.runs[1]?.life_cycle_state).toBe('SKIPPED');
      return played.notifications.length;
    };
    expect(mails({})).toBe(1);
    expect(mails({ notification_settings: { no_alert_for_skipped_runs: true } })).toBe(0);
  });
});
