import {
  call,
  cancelRun,
  cancelTask,
  fails,
  good,
  hangs,
  job,
  loop,
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

const CANCEL = 'Configure task dependencies: canceling; Jobs API reference: runs/cancel';
const CONVENTION = 'convention of the simulator: ends, then steps, then starts';

export const CANCELS: readonly Case[] = [
  {
    id: 'cancel-run-cuts-everything',
    about: 'running, waiting and blocked tasks of a canceled run all stop in its second',
    rule: CANCEL,
    scenario: play(
      job([
        notebook('done'),
        notebook('runs'),
        notebook('waits', [], { max_retries: 3, min_retry_interval_millis: 600_000 }),
        notebook('blocked', ['runs']),
        notebook('cleaner', ['runs', 'waits', 'blocked'], { run_if: 'ALL_DONE' }),
      ]),
      {
        attempts: { 'j/done': [takes(5)], 'j/runs': [hangs], 'j/waits': [fails(10)] },
        steps: [runNow(0), cancelRun(50)],
      },
    ),
    expect: runs(
      run(
        'CANCELED',
        0,
        50,
        {
          done: good([0, 5]),
          runs: ran('CANCELED', [0, 50]),
          waits: { attempts: 1, start_s: [0], end_s: [10] },
          blocked: never(),
          cleaner: never(),
        },
        { life_cycle_state: 'TERMINATED', termination_code: 'USER_CANCELED' },
      ),
    ),
  },
  {
    id: 'cancel-queued-run',
    about: 'a run canceled in the queue never starts, and the next in line moves up',
    rule: CANCEL,
    scenario: play(job([notebook('a')]), {
      attempts: { 'j/a': [takes(100)] },
      steps: [runNow(0), runNow(10), runNow(20), cancelRun(30, 2)],
    }),
    expect: runs(
      run('SUCCESS', 0, 100),
      run('CANCELED', null, 30, { a: never() }),
      run('SUCCESS', 100, 200, {}, { queued_s: 80 }),
    ),
  },
  {
    id: 'cancel-run-in-second-of-creation',
    about: 'a run canceled in the second it was asked for starts nothing',
    rule: CONVENTION,
    scenario: play(job([notebook('a')]), { steps: [runNow(5), cancelRun(5), runNow(5)] }),
    expect: runs(run('CANCELED', null, 5, { a: never() }), run('SUCCESS', 5, 65, {}, { queued_s: 0 })),
  },
  {
    id: 'cancel-run-in-second-of-end',
    about: 'a task that ends in the second of the cancel has ended first; what waits for it does not start',
    rule: CONVENTION,
    scenario: play(job([notebook('a'), notebook('b', ['a'])]), { steps: [runNow(0), cancelRun(60)] }),
    expect: runs(run('CANCELED', 0, 60, { a: good([0, 60]), b: never() })),
  },
  {
    id: 'cancel-finished-run-changes-nothing',
    about: 'canceling a run in the second in which its last task ends comes too late',
    rule: CONVENTION,
    scenario: play(job([notebook('a')]), { steps: [runNow(0), cancelRun(60), cancelRun(200)] }),
    expect: runs(run('SUCCESS', 0, 60)),
  },
  {
    id: 'cancel-unknown-run',
    about: 'canceling a run that does not exist is refused',
    rule: 'Jobs API reference: runs/cancel',
    scenario: play(job([notebook('a')]), { steps: [runNow(0), cancelRun(1, 7), cancelTask(2, 'nope')] }),
    expect: { ...runs(run('SUCCESS', 0, 60)), rejected: [{ step: 1 }, { step: 2 }] },
  },
  {
    id: 'cancel-task-running',
    about: 'descendants of a canceled task are Upstream canceled, those that handle failure run',
    rule: CANCEL,
    scenario: play(
      job([
        notebook('a'),
        notebook('b', ['a']),
        notebook('c', ['b']),
        notebook('handler', ['a'], { run_if: 'AT_LEAST_ONE_FAILED' }),
        notebook('cleaner', ['b'], { run_if: 'ALL_DONE' }),
      ]),
      { attempts: { 'j/a': [hangs] }, steps: [runNow(0), cancelTask(30, 'a')] },
    ),
    expect: runs({
      start_s: 0,
      end_s: 90,
      tasks: {
        a: ran('CANCELED', [0, 30]),
        b: never('UPSTREAM_CANCELED'),
        c: never('UPSTREAM_CANCELED'),
        handler: good([30, 90]),
        cleaner: good([30, 90]),
      },
    }),
  },
  {
    id: 'cancel-task-is-not-retried',
    about: 'a canceled attempt is not followed by another, whatever the retries',
    rule: 'Jobs API reference: retries; a cancel is never retried',
    scenario: play(job([notebook('a', [], { max_retries: -1, retry_on_timeout: true }), notebook('b')]), {
      attempts: { 'j/a': [hangs], 'j/b': [takes(100)] },
      steps: [runNow(0), cancelTask(30, 'a')],
    }),
    expect: runs({ start_s: 0, end_s: 100, tasks: { a: ran('CANCELED', [0, 30]) } }),
  },
  {
    id: 'cancel-task-waiting-for-retry',
    about: 'a task canceled while it waits for its retry is not tried again',
    rule: 'Jobs API reference: retries; a cancel is never retried',
    scenario: play(
      job([notebook('a', [], { max_retries: 2, min_retry_interval_millis: 300_000 }), notebook('b', ['a'])]),
      {
        attempts: { 'j/a': [fails(10)] },
        steps: [runNow(0), cancelTask(100, 'a')],
      },
    ),
    expect: runs({
      end_s: 100,
      tasks: {
        a: { result_state: 'CANCELED', attempts: 1, start_s: [0], end_s: [10] },
        b: never('UPSTREAM_CANCELED'),
      },
    }),
  },
  {
    id: 'cancel-task-in-second-of-retry',
    about: 'a cancel in the second of the retry comes before the retry starts',
    rule: CONVENTION,
    scenario: play(job([notebook('a', [], { max_retries: 2, min_retry_interval_millis: 100_000 })]), {
      attempts: { 'j/a': [fails(10)] },
      steps: [runNow(0), cancelTask(100, 'a')],
    }),
    expect: runs({ end_s: 100, tasks: { a: { result_state: 'CANCELED', attempts: 1 } } }),
  },
  {
    id: 'cancel-task-blocked',
    about: 'a task canceled before it started leaves the rest of the run alone',
    rule: CANCEL,
    scenario: play(job([notebook('a'), notebook('b', ['a']), notebook('c', ['b']), notebook('d', ['a'])]), {
      steps: [runNow(0), cancelTask(30, 'b')],
    }),
    expect: runs({
      start_s: 0,
      end_s: 120,
      tasks: { a: good([0, 60]), b: never('CANCELED'), c: never('UPSTREAM_CANCELED'), d: good([60, 120]) },
    }),
  },
  {
    id: 'cancel-task-of-queued-run',
    about: 'a task canceled while its run waits in the queue decides its followers when the run starts',
    rule: CANCEL,
    scenario: play(job([notebook('a'), notebook('b', ['a'], { run_if: 'ALL_DONE' })]), {
      steps: [runNow(0), runNow(0), cancelTask(10, 'a', 2)],
    }),
    expect: runs(run('SUCCESS', 0, 120), {
      start_s: 120,
      end_s: 180,
      tasks: { a: never('CANCELED'), b: good([120, 180]) },
    }),
  },
  {
    id: 'cancel-loop-with-running-items',
    about: 'canceling a For each stops its running items and starts no further one',
    rule: CANCEL,
    scenario: play(job([loop('l', '[1,2,3]', 2), notebook('after', ['l'], { run_if: 'ALL_DONE' })]), {
      attempts: { 'j/l[0]': [takes(10)], 'j/l[1]': [hangs], 'j/l[2]': [hangs] },
      steps: [runNow(0), cancelTask(40, 'l')],
    }),
    expect: runs({
      end_s: 100,
      tasks: {
        l: {
          ...ran('CANCELED', [0, 40]),
          iterations: [good([0, 10]), ran('CANCELED', [0, 40]), ran('CANCELED', [10, 40])],
        },
        after: good([40, 100]),
      },
    }),
  },
  {
    id: 'cancel-run-job-task-cancels-child',
    about: 'canceling a Run Job task cancels the run it started',
    rule: 'convention of the simulator (inferred)',
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2)]), child: job([notebook('w'), notebook('x', ['w'])]) },
      attempts: { 'child/w': [hangs] },
      steps: [runNow(0), cancelTask(25, 'c')],
    }),
    expect: runs(
      { end_s: 25, tasks: { c: ran('CANCELED', [0, 25]) } },
      run('CANCELED', 0, 25, { w: ran('CANCELED', [0, 25]), x: never() }),
    ),
  },
  {
    id: 'cancel-run-cancels-children',
    about: 'canceling a run cancels the child run, also one that waits in its queue',
    rule: 'convention of the simulator (inferred)',
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2), call('d', 2)]), child: job([notebook('w')]) },
      attempts: { 'child/w': [takes(100)] },
      steps: [runNow(0), cancelRun(25)],
    }),
    expect: runs(run('CANCELED', 0, 25), run('CANCELED', 0, 25), run('CANCELED', null, 25)),
  },
  {
    id: 'cancel-child-run-fails-parent-task',
    about: 'a Run Job task fails when a person cancels its child run',
    rule: 'Run Job task for jobs: the task fails with its child',
    scenario: play(job([]), {
      jobs: {
        j: job([call('c', 2), notebook('h', ['c'], { run_if: 'AT_LEAST_ONE_FAILED' })]),
        child: job([notebook('w')]),
      },
      attempts: { 'child/w': [hangs] },
      steps: [runNow(0), cancelRun(25, 2)],
    }),
    expect: runs(
      run('SUCCESS_WITH_FAILURES', 0, 85, { c: ran('FAILED', [0, 25]), h: good([25, 85]) }),
      run('CANCELED', 0, 25, {}, { termination_code: 'USER_CANCELED' }),
    ),
  },
];
