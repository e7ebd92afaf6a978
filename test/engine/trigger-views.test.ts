import { describe, expect, it } from 'vitest';
import {
  freshness,
  sayTally,
  simulate,
  tallyRuns,
  triggerLanes,
  type LogEvent,
  type ScriptedAttempt,
  type TimedStep,
} from '../../src/engine/index.ts';
import type { JobSettings } from '../../src/jobs/index.ts';
import { fails, hangs, job, notebook, takes } from './scenarios/build.ts';

const START = Date.parse('2026-11-23T06:00:00Z');
const HOUR_S = 3600;
const at = (seconds: number): number => START + seconds * 1000;
const file = (seconds: number, name: string): TimedStep => ({
  at: at(seconds),
  kind: 'file_arrives',
  path: `/Volumes/m/l/${name}`,
});
const play = (
  settings: JobSettings,
  until_s: number,
  steps: readonly TimedStep[] = [],
  attempts: readonly ScriptedAttempt[] = [],
): readonly LogEvent[] =>
  simulate({ start: START, until: at(until_s), jobs: { j: settings }, steps, script: { 'j/a': attempts } })
    .log;
const watching = (extra = {}, more = {}): JobSettings =>
  job([notebook('a')], { trigger: { file_arrival: { url: '/Volumes/m/l/in/', ...extra } }, ...more });
const hourly = (extra = {}): JobSettings =>
  job([notebook('a')], {
    schedule: { quartz_cron_expression: '0 0 * * * ?', timezone_id: 'UTC' },
    ...extra,
  });
const decisions = (log: readonly LogEvent[]): readonly string[] =>
  triggerLanes(log, 'j').looks.map(
    (look) => `${(look.at - START) / 1000} ${look.reason.code}${look.fired ? ' fired' : ''}`,
  );

describe('the lanes of a trigger', () => {
  it('show what arrived, what was new, and every decision with its reason', () => {
    const steps = [file(10, 'in/a'), file(70, 'in/a'), file(80, 'out/b'), file(90, 'in/c')];
    const log = play(watching({ min_time_between_triggers_seconds: 300 }), 900, steps);
    expect(triggerLanes(log, 'j').arrivals.map(({ isNew }) => isNew)).toEqual([true, false, true, true]);
    expect(decisions(log)).toEqual([
      '60 new_files fired',
      '70 overwritten',
      '80 outside',
      '120 waiting_for_gap',
      '360 new_files fired',
    ]);
  });

  it('name the end of the quiet time, the last change and the next look', () => {
    const log = play(watching({ wait_after_last_change_seconds: 120 }), 900, [file(10, 'in/a')]);
    const [look] = triggerLanes(log, 'j').looks;
    expect(look).toEqual({
      at: at(60),
      fired: false,
      next: at(180),
      source: 0,
      reason: {
        code: 'waiting_for_quiet',
        until: at(130),
        wait_after_last_change_seconds: 120,
        lastChange: at(10),
      },
    });
  });

  it('name at most five of many new files', () => {
    const steps = Array.from({ length: 8 }, (_, index) => file(index + 1, `in/${index}`));
    const [look] = triggerLanes(play(watching(), 900, steps), 'j').looks;
    expect(look?.reason).toMatchObject({ code: 'new_files', count: 8 });
    expect(look?.reason).toHaveProperty('paths.length', 5);
  });

  it('say that a paused trigger is paused, when it is saved and when a file comes', () => {
    const paused = job([notebook('a')], {
      trigger: { pause_status: 'PAUSED', file_arrival: { url: '/Volumes/m/l/in/' } },
    });
    expect(decisions(play(paused, 900, [file(10, 'in/a')]))).toEqual(['0 paused', '10 paused']);
  });

  it('tell back-off from the ordinary next run of a continuous job', () => {
    const log = play(job([notebook('a')], { continuous: {} }), 70, [], [fails(10)]);
    expect(decisions(log)).toEqual([
      '0 continuous_next fired',
      '10 continuous_next fired',
      '20 continuous_back_off',
      '50 continuous_next fired',
      '60 continuous_back_off',
    ]);
  });

  it('give every run its outcome and its time in the queue', () => {
    const settings = job([notebook('a')], { timeout_seconds: 500 });
    const runNow = (seconds: number): TimedStep => ({ at: at(seconds), kind: 'run_now', job: 'j' });
    const log = play(
      settings,
      1100,
      [runNow(0), runNow(10), runNow(20), { at: at(30), kind: 'cancel_run', run: 3 }, runNow(40), runNow(50)],
      [takes(100), fails(100), hangs],
    );
    expect(triggerLanes(log, 'j').runs.map(({ outcome, queuedMs }) => [outcome, queuedMs / 1000])).toEqual([
      ['succeeded', 0],
      ['failed', 90],
      ['canceled', 10],
      ['timed_out', 160],
      ['running', 650],
    ]);
  });

  it('leave other jobs out', () => {
    expect(triggerLanes(play(hourly(), 2 * HOUR_S), 'other')).toEqual({ arrivals: [], looks: [], runs: [] });
  });
});

describe('the tally', () => {
  it('counts how things stand at an instant', () => {
    const lanes = triggerLanes(play(hourly(), 4 * HOUR_S, [], [takes(1.5 * HOUR_S)]), 'j');
    const { runs, outcomes, longestQueuedMs } = tallyRuns(lanes, at(2.25 * HOUR_S));
    expect(runs).toBe(2);
    expect(outcomes).toMatchObject({ running: 1, queued: 1, succeeded: 0 });
    expect(longestQueuedMs).toBe(0.25 * HOUR_S * 1000);
  });

  const YEAR_S = 8760 * HOUR_S;
  it('explains a year of hourly starts of 90 minutes without a queue', () => {
    const settings = hourly({ queue: { enabled: false } });
    const said = sayTally(triggerLanes(play(settings, YEAR_S, [], [takes(5400)]), 'j'), settings);
    expect(said).toEqual([
      'Of 8,760 runs, 4,379 succeeded, 4,380 were skipped and 1 still runs at the end.',
      'Each run takes 1 h 30 min and a start comes every 1 h, more than one slot can take.',
      'The queue is off: every second start finds the slot taken and is skipped, 4,380 of 8,760.',
    ]);
  });

  it('explains the same year with a queue: the wait grows to 48 hours, then runs leave', () => {
    const settings = hourly();
    const lanes = triggerLanes(play(settings, YEAR_S, [], [takes(5400)]), 'j');
    const { outcomes } = tallyRuns(lanes);
    const said = sayTally(lanes, settings).join(' ');
    expect(Object.values(outcomes).reduce((sum, count) => sum + count)).toBe(8760);
    expect(said).toContain('the wait grows by 30 min with each run, up to 48 h.');
    expect(said).toContain(`${outcomes.expired.toLocaleString('en')} did.`);
  });

  it('has a sentence for a job that never ran', () => {
    expect(sayTally(triggerLanes(play(job([]), 60), 'j'), job([]))).toEqual(['No run was created.']);
  });

  it('says what held a trigger back, and how often', () => {
    const settings = watching({ min_time_between_triggers_seconds: 300 });
    const steps = [file(10, 'in/a'), file(70, 'in/a'), file(80, 'out/b'), file(90, 'in/c')];
    expect(sayTally(triggerLanes(play(settings, 900, steps), 'j'), settings)).toEqual([
      '4 arrivals (1 file overwritten) made the trigger fire 2 times.',
      'All 2 runs succeeded.',
      'The minimum gap between two starts held the trigger back once.',
      'An overwritten file was no new one once.',
      'Something arrived that the trigger does not watch once.',
    ]);
  });
});

describe('freshness', () => {
  it('counts from the arrival to the end of the first successful run that started afterwards', () => {
    const log = play(watching(), 900, [file(10, 'in/a'), file(70, 'in/b')], [fails(5), takes(60)]);
    const fresh = freshness(log, 'j');
    expect(fresh.arrivals.map(({ seenBy, lagMs }) => [seenBy, (lagMs ?? 0) / 1000])).toEqual([
      [2, 170],
      [2, 110],
    ]);
    expect(fresh).toMatchObject({ medianLagMs: 140_000, worstLagMs: 170_000, unseen: 0, runs: 2 });
  });

  it('counts runs that found nothing new, and arrivals that nobody took in', () => {
    const fresh = freshness(play(hourly(), 3.5 * HOUR_S, [file(4000, 'in/a'), file(12_000, 'in/b')]), 'j');
    expect(fresh).toMatchObject({ runs: 3, runsWithNothingNew: 2, unseen: 1, medianLagMs: 3_260_000 });
  });

  it('takes an overwritten file for new data, which a file arrival trigger never notices', () => {
    const log = play(watching(), 900, [file(10, 'in/a'), file(200, 'in/a')]);
    expect(freshness(log, 'j').unseen).toBe(1);
  });

  it('leaves out what does not concern the job', () => {
    const log = play(watching(), 900, [file(10, 'in/a'), file(200, 'out/a')]);
    expect(freshness(log, 'j', ({ what }) => what.includes('/in/')).unseen).toBe(0);
  });

  it('has no lag where nothing arrived', () => {
    expect(freshness(play(hourly(), HOUR_S), 'j')).toEqual({
      arrivals: [],
      medianLagMs: null,
      worstLagMs: null,
      unseen: 0,
      runs: 1,
      runsWithNothingNew: 1,
    });
  });
});
