import {
  call,
  fails,
  good,
  hangs,
  job,
  loop,
  never,
  notebook,
  play,
  ran,
  repairFailed,
  run,
  runNow,
  runs,
  takes,
  update,
  type Case,
} from './build.ts';

const PAGE = 'Jobs API reference: timeout_seconds';
const CONVENTION = 'convention of the simulator: ends come first';
const limited = (timeout_seconds: number | undefined) =>
  job([notebook('a'), notebook('b', ['a'])], timeout_seconds === undefined ? {} : { timeout_seconds });
const long = { 'j/a': [takes(1000)] };

export const TIMEOUTS: readonly Case[] = [
  {
    id: 'timeout-task-not-reached',
    about: 'an attempt that ends in the second of its timeout has ended',
    rule: CONVENTION,
    scenario: play(job([notebook('a', [], { timeout_seconds: 60 })])),
    expect: runs(run('SUCCESS', 0, 60, { a: good([0, 60]) })),
  },
  {
    id: 'timeout-task-counts-as-failure',
    about: 'a timed-out task makes its followers Upstream failed and its run Failed',
    rule: `${PAGE}; Configure task dependencies`,
    scenario: play(job([notebook('a', [], { timeout_seconds: 59 }), notebook('b', ['a'])])),
    expect: runs(
      run(
        'FAILED',
        0,
        59,
        { a: { ...ran('TIMEDOUT', [0, 59]), life_cycle_state: 'TERMINATED' }, b: never('UPSTREAM_FAILED') },
        { termination_code: 'RUN_EXECUTION_ERROR' },
      ),
    ),
  },
  {
    id: 'timeout-task-zero-is-none',
    about: 'a timeout of 0 is none',
    rule: PAGE,
    scenario: play(job([notebook('a', [], { timeout_seconds: 0 })], { timeout_seconds: 0 }), {
      attempts: long,
    }),
    expect: runs(run('SUCCESS', 0, 1000)),
  },
  {
    id: 'timeout-run-cuts-cleaner-too',
    about: 'nothing of a timed-out run starts afterwards',
    rule: `${PAGE}; convention of the simulator`,
    scenario: play(
      job([notebook('a'), notebook('clean', ['a'], { run_if: 'ALL_DONE' })], { timeout_seconds: 100 }),
      { attempts: { 'j/a': [hangs] } },
    ),
    expect: runs(run('TIMEDOUT', 0, 100, { a: { attempts: 1, start_s: [0], end_s: [100] }, clean: never() })),
  },
  {
    id: 'timeout-run-at-second-of-end',
    about: 'a run whose last task ends in the second of its timeout succeeds',
    rule: CONVENTION,
    scenario: play(limited(120)),
    expect: runs(run('SUCCESS', 0, 120)),
  },
  {
    id: 'timeout-run-at-second-of-inner-end',
    about: 'a task that ends in the second of the timeout keeps its success, its follower never starts',
    rule: CONVENTION,
    scenario: play(limited(60)),
    expect: runs(run('TIMEDOUT', 0, 60, { a: good([0, 60]), b: never() })),
  },
  {
    id: 'timeout-run-at-second-of-retry',
    about: 'a retry due in the second of the timeout does not start',
    rule: 'convention of the simulator: nothing of a timed-out run starts afterwards',
    scenario: play(
      job([notebook('a', [], { max_retries: 1, min_retry_interval_millis: 100_000 })], {
        timeout_seconds: 100,
      }),
      { attempts: { 'j/a': [fails(10)] } },
    ),
    expect: runs(run('TIMEDOUT', 0, 100, { a: { attempts: 1, start_s: [0], end_s: [10] } })),
  },
  {
    id: 'timeout-run-does-not-count-the-queue',
    about: 'the timeout counts from the start, not from the request',
    rule: PAGE,
    scenario: play(job([notebook('a')], { timeout_seconds: 80 }), {
      attempts: { 'j/a': [takes(70)] },
      steps: [runNow(0), runNow(0)],
    }),
    expect: runs(run('SUCCESS', 0, 70), run('SUCCESS', 70, 140)),
  },
  {
    id: 'timeout-run-shorter-than-task',
    about: 'the timeout of the run cuts a task that has more time of its own',
    rule: PAGE,
    scenario: play(
      job([notebook('a', [], { timeout_seconds: 500, retry_on_timeout: true, max_retries: 3 })], {
        timeout_seconds: 90,
      }),
      { attempts: { 'j/a': [hangs] } },
    ),
    expect: runs(run('TIMEDOUT', 0, 90, { a: { attempts: 1, start_s: [0], end_s: [90] } })),
  },
  {
    id: 'timeout-edit-adds-one',
    about: 'a timeout added to the job reaches the active run and counts from its start',
    rule: 'Jobs API reference: only timeout_seconds reaches active runs',
    scenario: play(limited(undefined), { attempts: long, steps: [runNow(0), update(100, limited(300))] }),
    expect: runs(run('TIMEDOUT', 0, 300, { b: never() })),
  },
  {
    id: 'timeout-edit-shorter-than-elapsed',
    about: 'a timeout that has already passed stops the run at once',
    rule: 'Jobs API reference: only timeout_seconds reaches active runs',
    scenario: play(limited(900), { attempts: long, steps: [runNow(0), update(400, limited(300))] }),
    expect: runs(run('TIMEDOUT', 0, 400)),
  },
  {
    id: 'timeout-edit-longer',
    about: 'a longer timeout replaces the one that would have come earlier',
    rule: 'Jobs API reference: only timeout_seconds reaches active runs',
    scenario: play(limited(300), { attempts: long, steps: [runNow(0), update(200, limited(700))] }),
    expect: runs(run('TIMEDOUT', 0, 700)),
  },
  {
    id: 'timeout-edit-removed',
    about: 'a timeout taken away does not stop the active run any more',
    rule: 'Jobs API reference: only timeout_seconds reaches active runs',
    scenario: play(limited(300), { attempts: long, steps: [runNow(0), update(200, limited(0))] }),
    expect: runs(run('SUCCESS', 0, 1060)),
  },
  {
    id: 'timeout-edit-of-task-waits',
    about: 'a new timeout of a task waits for the next run',
    rule: 'Jobs API reference: an edit waits for the next run',
    scenario: play(job([notebook('a')]), {
      attempts: long,
      steps: [runNow(0), update(10, job([notebook('a', [], { timeout_seconds: 100 })])), runNow(2000)],
    }),
    expect: runs(run('SUCCESS', 0, 1000), run('FAILED', 2000, 2100)),
  },
  {
    id: 'timeout-of-nested-task',
    about: 'the timeout of the nested task counts for each iteration',
    rule: 'Use a For each task: settings of the nested task apply to each iteration',
    scenario: play(
      job([loop('l', '[1,2]', 1, { timeout_seconds: 30, max_retries: 1, retry_on_timeout: true })]),
      {
        attempts: { 'j/l[0]': [hangs, takes(10)], 'j/l[1]': [hangs] },
      },
    ),
    expect: runs(
      run('FAILED', 0, 100, {
        l: {
          ...ran('FAILED', [0, 100]),
          iterations: [good([0, 30], [30, 40]), ran('TIMEDOUT', [40, 70], [70, 100])],
        },
      }),
    ),
  },
  {
    id: 'timeout-of-loop-itself',
    about: 'the timeout of the For each stops it with the items that are running',
    rule: `${PAGE}; what happens to the items is inferred`,
    scenario: play(
      job([
        loop('l', '[1,2,3]', 1, {}, { timeout_seconds: 100 }),
        notebook('h', ['l'], { run_if: 'ALL_FAILED' }),
      ]),
    ),
    expect: runs(
      run('SUCCESS_WITH_FAILURES', 0, 160, {
        l: {
          ...ran('TIMEDOUT', [0, 100]),
          iterations: [good([0, 60]), { attempts: 1, start_s: [60], end_s: [100] }, never()],
        },
        h: good([100, 160]),
      }),
    ),
  },
  {
    id: 'timeout-of-run-job-task',
    about: 'a Run Job task that times out cancels its child run',
    rule: `${PAGE}; what happens to the child is inferred`,
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2, [], { timeout_seconds: 50 })]), child: job([notebook('w')]) },
      attempts: { 'child/w': [hangs] },
    }),
    expect: runs(run('FAILED', 0, 50, { c: ran('TIMEDOUT', [0, 50]) }), run('CANCELED', 0, 50)),
  },
  {
    id: 'timeout-of-child-fails-task',
    about: 'a child run that times out fails the Run Job task',
    rule: 'Run Job task for jobs',
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2)]), child: job([notebook('w')], { timeout_seconds: 40 }) },
      attempts: { 'child/w': [hangs] },
    }),
    expect: runs(run('FAILED', 0, 40, { c: ran('FAILED', [0, 40]) }), run('TIMEDOUT', 0, 40)),
  },
  {
    id: 'timeout-run-then-repair',
    about: 'a timed-out run is repaired: what was cut off and what never started run',
    rule: 'Jobs API reference, Repair; the repair has its own timeout (convention of the simulator)',
    scenario: play(limited(100), {
      attempts: { 'j/a': [hangs, takes(30)], 'j/b': [takes(60)] },
      steps: [runNow(0), repairFailed(500)],
    }),
    expect: runs(
      run('SUCCESS', 0, 590, { a: good([0, 100], [500, 530]), b: good([530, 590]) }, { repair_count: 1 }),
    ),
  },
];
