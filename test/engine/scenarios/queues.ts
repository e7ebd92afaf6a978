import {
  cancelRun,
  fails,
  hangs,
  job,
  never,
  notebook,
  play,
  repairFailed,
  run,
  runNow,
  runs,
  takes,
  update,
  type Case,
} from './build.ts';

const ADVANCED = 'Advanced job settings: maximum concurrent runs and queueing';
const FIFO = 'convention of the simulator: the queue is first in, first out';
const SKIPPED = { life_cycle_state: 'SKIPPED', termination_code: 'MAX_CONCURRENT_RUNS_EXCEEDED' };
const two = (extra = {}) => job([notebook('a')], extra);

export const QUEUES: readonly Case[] = [
  {
    id: 'queue-four-runs-one-slot',
    about: 'four runs and one slot: in the order in which they came',
    rule: FIFO,
    scenario: play(two(), {
      attempts: { 'j/a': [takes(100)] },
      steps: [runNow(0), runNow(1), runNow(2), runNow(3)],
    }),
    expect: runs(
      run('SUCCESS', 0, 100, {}, { queued_s: 0 }),
      run('SUCCESS', 100, 200, {}, { queued_s: 99 }),
      run('SUCCESS', 200, 300, {}, { queued_s: 198 }),
      run('SUCCESS', 300, 400, {}, { queued_s: 297 }),
    ),
  },
  {
    id: 'queue-default-is-on',
    about: 'a job that says nothing about its queue has one',
    rule: ADVANCED,
    scenario: play(two(), { steps: [runNow(0), runNow(0)] }),
    expect: runs(run('SUCCESS', 0, 60), run('SUCCESS', 60, 120, {}, { queued_s: 60 })),
  },
  {
    id: 'queue-off-skips',
    about: 'without a queue the second run is skipped, with no task started',
    rule: ADVANCED,
    scenario: play(two({ queue: { enabled: false } }), { steps: [runNow(0), runNow(59), runNow(60)] }),
    expect: runs(
      run('SUCCESS', 0, 60),
      run('MAXIMUM_CONCURRENT_RUNS_REACHED', null, 59, { a: never() }, { ...SKIPPED, queued_s: 0 }),
      run('SUCCESS', 60, 120),
    ),
  },
  {
    id: 'queue-two-slots-three-runs',
    about: 'the third run takes whichever slot comes free first',
    rule: ADVANCED,
    scenario: play(two({ max_concurrent_runs: 2 }), {
      attempts: { 'j/a': [takes(300), takes(50), takes(10)] },
      steps: [runNow(0), runNow(10), runNow(20)],
    }),
    expect: runs(
      run('SUCCESS', 0, 300),
      run('SUCCESS', 10, 60),
      run('SUCCESS', 60, 70, {}, { queued_s: 40 }),
    ),
  },
  {
    id: 'queue-expires-after-48-hours',
    about: 'a run leaves the queue after exactly 48 hours without having started',
    rule: 'Advanced job settings: at most 48 hours; result and code are unverified',
    scenario: play(two(), {
      attempts: { 'j/a': [hangs] },
      steps: [runNow(0), runNow(100)],
      until_s: 200_000,
    }),
    expect: runs(run(null, 0, null, {}, { life_cycle_state: 'RUNNING' }), {
      start_s: null,
      end_s: 172_900,
      life_cycle_state: 'SKIPPED',
      tasks: { a: never() },
    }),
  },
  {
    id: 'queue-slot-frees-at-48-hours',
    about: 'a slot that comes free in the very second of the expiry is still used',
    rule: 'convention of the simulator: ends come first',
    scenario: play(two(), {
      attempts: { 'j/a': [takes(172_800), takes(60)] },
      steps: [runNow(0), runNow(0)],
      until_s: 200_000,
    }),
    expect: runs(run('SUCCESS', 0, 172_800), run('SUCCESS', 172_800, 172_860, {}, { queued_s: 172_800 })),
  },
  {
    id: 'queue-expired-in-the-middle',
    about: 'the run behind an expired one keeps its own 48 hours and its place',
    rule: FIFO,
    scenario: play(two(), {
      attempts: { 'j/a': [takes(180_000), takes(60)] },
      steps: [runNow(0), runNow(100), runNow(20_000)],
      until_s: 300_000,
    }),
    expect: runs(
      run('SUCCESS', 0, 180_000),
      { start_s: null, end_s: 172_900 },
      run('SUCCESS', 180_000, 180_060, {}, { queued_s: 160_000 }),
    ),
  },
  {
    id: 'queue-run-now-without-queue-while-others-wait',
    about: 'a run that may not wait is skipped although others wait; they keep their order',
    rule: 'Jobs API reference: run-now may carry its own queue',
    scenario: play(two(), {
      steps: [runNow(0), runNow(10), runNow(20, { queue: { enabled: false } }), runNow(30)],
    }),
    expect: runs(
      run('SUCCESS', 0, 60),
      run('SUCCESS', 60, 120),
      run('MAXIMUM_CONCURRENT_RUNS_REACHED', null, 20, {}, SKIPPED),
      run('SUCCESS', 120, 180),
    ),
  },
  {
    id: 'queue-end-and-request-in-one-second',
    about: 'a run asked for in the second in which the active one ends starts at once',
    rule: 'convention of the simulator: ends, then steps, then starts',
    scenario: play(two({ queue: { enabled: false } }), { steps: [runNow(0), runNow(60)] }),
    expect: runs(run('SUCCESS', 0, 60), run('SUCCESS', 60, 120, {}, { queued_s: 0 })),
  },
  {
    id: 'queue-waiting-run-before-new-one',
    about: 'a waiting run takes the slot before one asked for in the second in which it comes free',
    rule: FIFO,
    scenario: play(two(), { steps: [runNow(0), runNow(30), runNow(60)] }),
    expect: runs(run('SUCCESS', 0, 60), run('SUCCESS', 60, 120), run('SUCCESS', 120, 180)),
  },
  {
    id: 'queue-limit-raised',
    about: 'raising the limit lets waiting runs start',
    rule: 'Advanced job settings; that waiting runs profit at once is inferred',
    scenario: play(two(), {
      attempts: { 'j/a': [takes(500)] },
      steps: [runNow(0), runNow(10), runNow(20), runNow(30), update(100, two({ max_concurrent_runs: 3 }))],
    }),
    expect: runs(
      run('SUCCESS', 0, 500),
      run('SUCCESS', 100, 600, {}, { queued_s: 90 }),
      run('SUCCESS', 100, 600, {}, { queued_s: 80 }),
      run('SUCCESS', 500, 1000, {}, { queued_s: 470 }),
    ),
  },
  {
    id: 'queue-switched-off-while-runs-wait',
    about: 'switching the queue off reaches only new runs: who waits goes on waiting',
    rule: 'Jobs API reference: an edit waits for the next run',
    scenario: play(two(), {
      steps: [runNow(0), runNow(10), update(20, two({ queue: { enabled: false } })), runNow(30)],
    }),
    expect: runs(
      run('SUCCESS', 0, 60),
      run('SUCCESS', 60, 120),
      run('MAXIMUM_CONCURRENT_RUNS_REACHED', null, 30, {}, SKIPPED),
    ),
  },
  {
    id: 'queue-limit-zero-skips',
    about: 'a limit of 0 skips every new run, a queue in the request or not',
    rule: 'Jobs API reference: max_concurrent_runs',
    scenario: play(two({ max_concurrent_runs: 0 }), { steps: [runNow(0, { queue: { enabled: true } })] }),
    expect: runs(run('MAXIMUM_CONCURRENT_RUNS_REACHED', null, 0, {}, SKIPPED)),
  },
  {
    id: 'queue-run-made-with-settings-of-its-request',
    about: 'a waiting run keeps the settings of the moment it was asked for',
    rule: 'Jobs API reference: an edit waits for the next run',
    scenario: play(two(), {
      steps: [runNow(0), runNow(10), update(20, job([notebook('b')])), runNow(30)],
    }),
    expect: runs(
      run('SUCCESS', 0, 60, { a: { attempts: 1 } }),
      run('SUCCESS', 60, 120, { a: { attempts: 1 } }),
      run('SUCCESS', 120, 180, { b: { attempts: 1 } }),
    ),
  },
  {
    id: 'queue-repair-holds-a-slot',
    about: 'a repair counts as an active run: a new run waits for it',
    rule: 'Advanced job settings; that a repair holds a slot is inferred',
    scenario: play(two(), {
      attempts: { 'j/a': [fails(10), takes(100), takes(30)] },
      steps: [runNow(0), repairFailed(50), runNow(60)],
    }),
    expect: runs(
      run('SUCCESS', 0, 150, {}, { repair_count: 1 }),
      run('SUCCESS', 150, 180, {}, { queued_s: 90 }),
    ),
  },
  {
    id: 'queue-repair-beside-active-run',
    about: 'a repair does not wait for a slot',
    rule: 'convention of the simulator (the platform does not say)',
    scenario: play(two(), {
      attempts: { 'j/a': [fails(10), takes(100), takes(30)] },
      steps: [runNow(0), runNow(20), repairFailed(50), runNow(60)],
    }),
    expect: runs(
      run('SUCCESS', 0, 80),
      run('SUCCESS', 20, 120),
      run('SUCCESS', 120, 150, {}, { queued_s: 60 }),
    ),
  },
  {
    id: 'queue-cancel-frees-the-slot-in-its-second',
    about: 'the slot of a canceled run is taken in the same second',
    rule: ADVANCED,
    scenario: play(two(), {
      attempts: { 'j/a': [hangs, takes(5)] },
      steps: [runNow(0), runNow(1), cancelRun(9)],
    }),
    expect: runs(run('CANCELED', 0, 9), run('SUCCESS', 9, 14, {}, { queued_s: 8 })),
  },
  {
    id: 'queue-unknown-job',
    about: 'a run of a job that does not exist is refused',
    rule: 'Jobs API reference: run-now',
    scenario: play(two(), { steps: [runNow(0, { job: 'other' })] }),
    expect: { runs: [], rejected: [{ step: 0 }] },
  },
];
