import {
  bad,
  fails,
  good,
  hangs,
  job,
  never,
  notebook,
  play,
  ran,
  run,
  runNow,
  runs,
  takes,
  type Case,
} from './build.ts';

const PAGE = 'Jobs API reference: max_retries, min_retry_interval_millis, retry_on_timeout';
const retried = (max_retries: number, extra = {}) => job([notebook('a', [], { max_retries, ...extra })]);

const WITH_TIMEOUT: readonly Case[] = [
  {
    id: 'retry-after-timeout',
    about: 'with retry_on_timeout a timed-out attempt is retried, each attempt with its own timeout',
    rule: PAGE,
    scenario: play(retried(2, { retry_on_timeout: true, timeout_seconds: 30 }), {
      attempts: { 'j/a': [hangs, takes(31), takes(30)] },
    }),
    expect: runs(run('SUCCESS', 0, 90, { a: good([0, 30], [30, 60], [60, 90]) })),
  },
  {
    id: 'retry-after-timeout-exhausted',
    about: 'the last timeout is the result of the task',
    rule: PAGE,
    scenario: play(retried(1, { retry_on_timeout: true, timeout_seconds: 30 }), {
      attempts: { 'j/a': [hangs] },
    }),
    expect: runs(
      run('FAILED', 0, 60, { a: ran('TIMEDOUT', [0, 30], [30, 60]) }, { life_cycle_state: 'INTERNAL_ERROR' }),
    ),
  },
  {
    id: 'retry-timeout-with-interval',
    about: 'the interval counts from the start of the attempt that timed out',
    rule: PAGE,
    scenario: play(
      retried(1, { retry_on_timeout: true, timeout_seconds: 30, min_retry_interval_millis: 100_000 }),
      {
        attempts: { 'j/a': [hangs, takes(10)] },
      },
    ),
    expect: runs(run('SUCCESS', 0, 110, { a: good([0, 30], [100, 110]) })),
  },
  {
    id: 'retry-failure-then-timeout-counts-together',
    about: 'failures and timeouts use up the same retries',
    rule: PAGE,
    scenario: play(retried(2, { retry_on_timeout: true, timeout_seconds: 30 }), {
      attempts: { 'j/a': [fails(10), hangs, fails(10), takes(5)] },
    }),
    expect: runs(run('FAILED', 0, 50, { a: bad([0, 10], [10, 40], [40, 50]) })),
  },
];

const WITHOUT_TIMEOUT: readonly Case[] = [
  {
    id: 'retry-interval-longer-than-attempt',
    about: 'a short attempt waits for the interval to pass since its start',
    rule: PAGE,
    scenario: play(retried(1, { min_retry_interval_millis: 120_000 }), {
      attempts: { 'j/a': [fails(20), takes(10)] },
    }),
    expect: runs(run('SUCCESS', 0, 130, { a: good([0, 20], [120, 130]) })),
  },
  {
    id: 'retry-interval-shorter-than-attempt',
    about: 'an attempt longer than the interval is retried at once',
    rule: PAGE,
    scenario: play(retried(1, { min_retry_interval_millis: 20_000 }), {
      attempts: { 'j/a': [fails(60), takes(10)] },
    }),
    expect: runs(run('SUCCESS', 0, 70, { a: good([0, 60], [60, 70]) })),
  },
  {
    id: 'retry-interval-equal-to-attempt',
    about: 'an attempt as long as the interval is retried at once',
    rule: PAGE,
    scenario: play(retried(1, { min_retry_interval_millis: 60_000 }), {
      attempts: { 'j/a': [fails(60), takes(10)] },
    }),
    expect: runs(run('SUCCESS', 0, 70, { a: good([0, 60], [60, 70]) })),
  },
  {
    id: 'retry-zero-length-attempts',
    about: 'attempts that fail in the second they start are retried in that second',
    rule: 'convention of the simulator: scheduling takes no time',
    scenario: play(retried(2), { attempts: { 'j/a': [fails(0), fails(0), takes(5)] } }),
    expect: runs(run('SUCCESS', 0, 5, { a: good([0, 0], [0, 0], [0, 5]) })),
  },
  {
    id: 'retry-without-end',
    about: '-1 retries go on until the task succeeds',
    rule: PAGE,
    scenario: play(retried(-1), {
      attempts: { 'j/a': [...Array.from({ length: 11 }, () => fails(10)), takes(10)] },
    }),
    expect: runs(run('SUCCESS', 0, 120, { a: { result_state: 'SUCCESS', attempts: 12 } })),
  },
  {
    id: 'retry-without-end-and-length',
    about: 'attempts that take no time and are retried without end come once a minute',
    rule: 'convention of the simulator, so that the clock moves on',
    scenario: play(retried(-1), { attempts: { 'j/a': [fails(0), fails(0), takes(5)] } }),
    expect: runs(run('SUCCESS', 0, 125, { a: good([0, 0], [60, 60], [120, 125]) })),
  },
  {
    id: 'retry-without-end-still-waiting',
    about: 'a task that waits for its next attempt keeps its run active',
    rule: PAGE,
    scenario: play(retried(-1, { min_retry_interval_millis: 1_000_000 }), {
      attempts: { 'j/a': [fails(10)] },
      until_s: 500,
    }),
    expect: runs(
      run(null, 0, null, { a: { life_cycle_state: 'WAITING_FOR_RETRY', result_state: null, attempts: 1 } }),
    ),
  },
  {
    id: 'retry-success-ends-it',
    about: 'a success uses none of the remaining retries',
    rule: PAGE,
    scenario: play(retried(5), { attempts: { 'j/a': [fails(10), takes(10), fails(10)] } }),
    expect: runs(run('SUCCESS', 0, 20, { a: good([0, 10], [10, 20]) })),
  },
  {
    id: 'retry-lists-shared-by-runs',
    about: 'attempts of a task are taken in order of their start over all runs, in one second by run number',
    rule: 'convention of the scenario format',
    scenario: play(job([notebook('a', [], { max_retries: 1 })], { max_concurrent_runs: 3 }), {
      attempts: { 'j/a': [fails(20), takes(20), takes(100), takes(7)] },
      steps: [runNow(0), runNow(0), runNow(30)],
    }),
    expect: runs(
      run('SUCCESS', 0, 120, { a: good([0, 20], [20, 120]) }),
      run('SUCCESS', 0, 20, { a: good([0, 20]) }),
      run('SUCCESS', 30, 37, { a: good([30, 37]) }),
    ),
  },
  {
    id: 'retry-upstream-failed-is-not-retried',
    about: 'a task that never started is not retried',
    rule: PAGE,
    scenario: play(job([notebook('a'), notebook('b', ['a'], { max_retries: 3 })]), {
      attempts: { 'j/a': [fails(10)] },
    }),
    expect: runs(run('FAILED', 0, 10, { b: never('UPSTREAM_FAILED') })),
  },
  {
    id: 'retry-while-others-fail',
    about: 'a retry goes on although another task of the run has failed for good',
    rule: PAGE,
    scenario: play(
      job([notebook('a', [], { max_retries: 1, min_retry_interval_millis: 300_000 }), notebook('b')]),
      {
        attempts: { 'j/a': [fails(10), takes(10)], 'j/b': [fails(5)] },
      },
    ),
    expect: runs(run('FAILED', 0, 310, { a: good([0, 10], [300, 310]), b: bad([0, 5]) })),
  },
];

export const RETRIES: readonly Case[] = [...WITHOUT_TIMEOUT, ...WITH_TIMEOUT];
