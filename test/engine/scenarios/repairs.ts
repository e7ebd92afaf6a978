import {
  bad,
  call,
  cancelRun,
  fails,
  good,
  hangs,
  ifElse,
  job,
  loop,
  never,
  notebook,
  play,
  ran,
  repair,
  repairFailed,
  run,
  runNow,
  runs,
  sets,
  takes,
  told,
  update,
  type Case,
} from './build.ts';

const PAGE = 'Jobs API reference, Repair';
const abc = job([notebook('a'), notebook('b', ['a']), notebook('c', ['b'])]);
const bFailsOnce = { 'j/b': [fails(10), takes(60)] };
const flaky = { 'j/a': [fails(10), takes(60)] };

export const REPAIRS: readonly Case[] = [
  {
    id: 'repair-named-task-alone',
    about: 'a named task runs alone: what is behind it stays Upstream failed, and so the run stays Failed',
    rule: PAGE,
    scenario: play(abc, { attempts: bFailsOnce, steps: [runNow(0), repair(100, { rerun_tasks: ['b'] })] }),
    expect: runs(
      run(
        'FAILED',
        0,
        160,
        { a: good([0, 60]), b: good([60, 70], [100, 160]), c: never('UPSTREAM_FAILED') },
        { repair_count: 1, life_cycle_state: 'INTERNAL_ERROR' },
      ),
    ),
  },
  {
    id: 'repair-named-task-with-dependents',
    about: 'a task that succeeded runs again when it is named, and with it everything behind it',
    rule: PAGE,
    scenario: play(abc, {
      steps: [runNow(0), repair(300, { rerun_tasks: ['b'], rerun_dependent_tasks: true })],
    }),
    expect: runs(
      run('SUCCESS', 0, 420, {
        a: good([0, 60]),
        b: good([60, 120], [300, 360]),
        c: good([120, 180], [360, 420]),
      }),
    ),
  },
  {
    id: 'repair-failed-with-dependents',
    about: 'with rerun_dependent_tasks a cleaner that succeeded runs again; without, it stays',
    rule: PAGE,
    scenario: play(job([notebook('a'), notebook('clean', ['a'], { run_if: 'ALL_DONE' })]), {
      attempts: { 'j/a': [fails(10), fails(10), takes(60)] },
      steps: [
        runNow(0),
        repairFailed(100),
        repair(200, { rerun_all_failed_tasks: true, rerun_dependent_tasks: true, latest_repair: 1 }),
      ],
    }),
    expect: runs(
      run(
        'SUCCESS',
        0,
        320,
        {
          a: ran('SUCCESS', [0, 10], [100, 110], [200, 260]),
          clean: good([10, 70], [260, 320]),
        },
        { repair_count: 2 },
      ),
    ),
  },
  {
    id: 'repair-of-succeeded-with-failures',
    about: 'a run that Succeeded with failures can be repaired to a plain success',
    rule: PAGE,
    scenario: play(job([notebook('a'), notebook('h', ['a'], { run_if: 'AT_LEAST_ONE_FAILED' })]), {
      attempts: flaky,
      steps: [runNow(0), repairFailed(100)],
    }),
    expect: runs(
      run(
        'SUCCESS',
        0,
        160,
        { a: ran('SUCCESS', [0, 10], [100, 160]), h: good([10, 70]) },
        { termination_code: 'SUCCESS' },
      ),
    ),
  },
  {
    id: 'repair-reached-handler-is-decided-anew',
    about: 'a failure handler reached by rerun_dependent_tasks is Excluded once nothing fails',
    rule: `${PAGE}; Configure task dependencies`,
    scenario: play(job([notebook('a'), notebook('h', ['a'], { run_if: 'AT_LEAST_ONE_FAILED' })]), {
      attempts: flaky,
      steps: [runNow(0), repair(100, { rerun_all_failed_tasks: true, rerun_dependent_tasks: true })],
    }),
    expect: runs(
      run('SUCCESS', 0, 160, { h: { result_state: 'EXCLUDED', attempts: 1, start_s: [10], end_s: [70] } }),
    ),
  },
  {
    id: 'repair-excluded-stays',
    about: 'an Excluded task is not taken up by a repair of all failed tasks',
    rule: 'convention of the scenario format (inferred from what the UI preselects)',
    scenario: play(job([notebook('s'), notebook('x', ['s'], { run_if: 'ALL_FAILED' }), notebook('a')]), {
      attempts: flaky,
      steps: [runNow(0), repairFailed(100)],
    }),
    expect: runs(run('SUCCESS', 0, 160, { x: never('EXCLUDED'), s: good([0, 60]) })),
  },
  {
    id: 'repair-disabled-stays-disabled',
    about: 'naming a disabled task does not execute it',
    rule: 'Disabled tasks in Lakeflow Jobs; inferred',
    scenario: play(job([notebook('a'), notebook('d', [], { disabled: true })]), {
      steps: [runNow(0), repair(100, { rerun_tasks: ['a', 'd'] })],
    }),
    expect: runs(run('SUCCESS', 0, 160, { a: good([0, 60], [100, 160]), d: never('DISABLED') })),
  },
  {
    id: 'repair-keeps-outcome-of-condition',
    about: 'an If/else that is not re-run keeps its outcome',
    rule: 'inferred from Jobs API reference, Repair',
    scenario: play(
      job([ifElse('c', '1', 'EQUAL_TO', '1'), notebook('a', ['c=true']), notebook('f', ['c=false'])]),
      { attempts: flaky, steps: [runNow(0), repairFailed(100)] },
    ),
    expect: runs(
      run('SUCCESS', 0, 160, {
        c: { ...good([0, 0]), outcome: 'true' },
        a: ran('SUCCESS', [0, 10], [100, 160]),
        f: never('EXCLUDED'),
      }),
    ),
  },
  {
    id: 'repair-turns-the-branch',
    about: 'a re-run If/else decides anew: the branch that ran is Excluded, the other one runs',
    rule: PAGE,
    scenario: play(
      job([
        notebook('s'),
        ifElse('c', '{{tasks.s.values.n}}', 'GREATER_THAN', '5', ['s']),
        notebook('t', ['c=true']),
        notebook('f', ['c=false']),
      ]),
      {
        attempts: { 'j/s': [sets({ n: 9 }), sets({ n: 1 })] },
        steps: [runNow(0), repair(200, { rerun_tasks: ['s'], rerun_dependent_tasks: true })],
      },
    ),
    expect: runs(
      run('SUCCESS', 0, 320, {
        c: { ...good([60, 60], [260, 260]), outcome: 'false' },
        t: { result_state: 'EXCLUDED', attempts: 1, start_s: [60], end_s: [120] },
        f: good([260, 320]),
      }),
    ),
  },
  {
    id: 'repair-with-job-parameters',
    about: 'job parameters of a repair overlay those the run had',
    rule: 'convention of the scenario format; Jobs API reference: runs/repair',
    scenario: play(
      job([told('a', {})], {
        parameters: [
          { name: 'p', default: '1' },
          { name: 'q', default: '1' },
          { name: 'r', default: '1' },
        ],
      }),
      {
        attempts: flaky,
        steps: [
          runNow(0, { job_parameters: { p: '2', q: '2' } }),
          repair(100, { rerun_all_failed_tasks: true, job_parameters: { q: '3' } }),
        ],
      },
    ),
    expect: runs(run('SUCCESS', 0, 160, { a: { parameters: { p: '2', q: '3', r: '1' } } })),
  },
  {
    id: 'repair-parameters-last',
    about: 'what a repair overlaid stays for the next repair',
    rule: 'convention of the scenario format',
    scenario: play(job([told('a', {})], { parameters: [{ name: 'p', default: '1' }] }), {
      attempts: { 'j/a': [fails(10)] },
      steps: [
        runNow(0),
        repair(100, { rerun_all_failed_tasks: true, job_parameters: { p: '5' } }),
        repairFailed(200, 1),
      ],
    }),
    expect: runs(run('FAILED', 0, 210, { a: { attempts: 3, parameters: { p: '5' } } })),
  },
  {
    id: 'repair-refused',
    about: 'both fields at once, an unknown task, an unknown run and a run without failures are refused',
    rule: 'Jobs API reference: runs/repair (the last one is a convention of the simulator)',
    scenario: play(abc, {
      steps: [
        runNow(0),
        repair(200, { rerun_all_failed_tasks: true, rerun_tasks: ['a'] }),
        repair(201, { rerun_tasks: ['nope'] }),
        repair(202, { run: 9, rerun_all_failed_tasks: true }),
        repairFailed(203),
      ],
    }),
    expect: {
      ...runs(run('SUCCESS', 0, 180, {}, { repair_count: 0 })),
      rejected: [
        { step: 1, code: 'INVALID_PARAMETER_VALUE' },
        { step: 2, code: 'INVALID_PARAMETER_VALUE' },
        { step: 3 },
        { step: 4 },
      ],
    },
  },
  {
    id: 'repair-latest-id',
    about: 'the third execution needs the id of the newest repair: none and an older one are refused',
    rule: PAGE,
    scenario: play(job([notebook('a')]), {
      attempts: { 'j/a': [fails(10)] },
      steps: [
        runNow(0),
        repairFailed(100),
        repairFailed(200, 1),
        repairFailed(300),
        repairFailed(310, 1),
        repairFailed(320, 2),
      ],
    }),
    expect: {
      ...runs(
        run(
          'FAILED',
          0,
          330,
          { a: ran('FAILED', [0, 10], [100, 110], [200, 210], [320, 330]) },
          { repair_count: 3 },
        ),
      ),
      rejected: [
        { step: 3, code: 'INVALID_PARAMETER_VALUE' },
        { step: 4, code: 'INVALID_PARAMETER_VALUE' },
      ],
    },
  },
  {
    id: 'repair-retries-count-anew',
    about: 'a repaired task has all its retries again',
    rule: 'convention of the scenario format',
    scenario: play(job([notebook('a', [], { max_retries: 1 })]), {
      attempts: { 'j/a': [fails(10)] },
      steps: [runNow(0), repairFailed(100)],
    }),
    expect: runs(run('FAILED', 0, 120, { a: bad([0, 10], [10, 20], [100, 110], [110, 120]) })),
  },
  {
    id: 'repair-uses-current-settings',
    about: 'a repair sees new retries, a new Run if and new parameters of the job',
    rule: 'Jobs API reference: a repair uses the current settings',
    scenario: play(job([told('a', { v: 'old' }), notebook('b', ['a'])]), {
      attempts: { 'j/a': [fails(10), fails(10), takes(5)], 'j/b': [takes(60)] },
      steps: [
        runNow(0),
        update(
          50,
          job([{ ...told('a', { v: 'new' }), max_retries: 1 }, notebook('b', ['a'], { run_if: 'ALL_DONE' })]),
        ),
        repairFailed(100),
      ],
    }),
    expect: runs(
      run('SUCCESS', 0, 175, {
        a: { ...ran('SUCCESS', [0, 10], [100, 110], [110, 115]), parameters: { v: 'new' } },
        b: good([115, 175]),
      }),
    ),
  },
  {
    id: 'repair-after-task-was-removed',
    about: 'a task that the job no longer has cannot be named',
    rule: 'Jobs API reference: a repair uses the current settings; inferred',
    scenario: play(abc, {
      attempts: { 'j/c': [fails(10), takes(60)], 'j/a': [takes(60)] },
      steps: [
        runNow(0),
        update(200, job([notebook('a'), notebook('b', ['a'])])),
        repair(300, { rerun_tasks: ['c'] }),
        repair(310, { rerun_tasks: ['b'] }),
      ],
    }),
    expect: {
      ...runs({ end_s: 370, tasks: { a: { attempts: 1 }, b: good([60, 120], [310, 370]) } }),
      rejected: [{ step: 2 }],
    },
  },
  {
    id: 'repair-does-not-run-new-tasks-by-itself',
    about: 'a task added to the job since then runs only when it is named',
    rule: 'convention of the simulator (the platform does not say)',
    scenario: play(job([notebook('a')]), {
      attempts: { 'j/a': [fails(10), takes(60)] },
      steps: [
        runNow(0),
        update(50, job([notebook('a'), notebook('n', ['a'])])),
        repairFailed(100),
        repair(300, { rerun_tasks: ['n'], latest_repair: 1 }),
      ],
    }),
    expect: runs(run('SUCCESS', 0, 360, { a: { attempts: 2 }, n: good([300, 360]) })),
  },
  {
    id: 'repair-canceled-run',
    about: 'after a cancel, what was cut off and what never started runs; what succeeded stays',
    rule: 'convention of the scenario format',
    scenario: play(abc, {
      attempts: { 'j/b': [hangs, takes(60)] },
      steps: [runNow(0), cancelRun(100), repairFailed(200)],
    }),
    expect: runs(
      run('SUCCESS', 0, 320, {
        a: good([0, 60]),
        b: ran('SUCCESS', [60, 100], [200, 260]),
        c: good([260, 320]),
      }),
    ),
  },
  {
    id: 'repair-canceled-while-repairing',
    about: 'a repair that is canceled leaves the run canceled and can be repaired again',
    rule: PAGE,
    scenario: play(abc, {
      attempts: { 'j/b': [fails(10), hangs, takes(60)] },
      steps: [runNow(0), repairFailed(100), cancelRun(150), repairFailed(200, 1)],
    }),
    expect: runs(
      run(
        'SUCCESS',
        0,
        320,
        { b: ran('SUCCESS', [60, 70], [100, 150], [200, 260]), c: good([260, 320]) },
        { repair_count: 2 },
      ),
    ),
  },
  {
    id: 'repair-in-second-of-end',
    about: 'a run can be repaired in the second in which it ends',
    rule: 'convention of the simulator: ends, then steps, then starts',
    scenario: play(job([notebook('a')]), { attempts: flaky, steps: [runNow(0), repairFailed(10)] }),
    expect: runs(run('SUCCESS', 0, 70, { a: ran('SUCCESS', [0, 10], [10, 70]) })),
  },
  {
    id: 'repair-loop-count-changed',
    about: 'a For each whose inputs have another length in the repair fails',
    rule: 'message seen on a workspace',
    scenario: play(job([notebook('s'), loop('l', '{{tasks.s.values.items}}', 1, {}, {}, ['s'])]), {
      attempts: {
        'j/s': [sets({ items: [1, 2] }), sets({ items: [1, 2, 3] })],
        'j/l[1]': [fails(10), takes(60)],
      },
      steps: [runNow(0), repair(300, { rerun_tasks: ['s'], rerun_dependent_tasks: true })],
    }),
    expect: runs(
      run('FAILED', 0, 360, {
        s: { attempts: 2 },
        l: { result_state: 'FAILED', iterations: [good([60, 120]), bad([120, 130])] },
      }),
    ),
  },
  {
    id: 'repair-loop-retries-anew',
    about: 'a repaired iteration has its retries again; successful ones stay',
    rule: 'Use a For each task: repair re-runs failed iterations',
    scenario: play(job([loop('l', '["x","y"]', 2, { max_retries: 1 })]), {
      attempts: { 'j/l[0]': [takes(20)], 'j/l[1]': [fails(10), fails(10), fails(10), takes(10)] },
      steps: [runNow(0), repairFailed(100)],
    }),
    expect: runs(
      run('SUCCESS', 0, 120, {
        l: {
          ...ran('SUCCESS', [0, 20], [100, 120]),
          iterations: [good([0, 20]), ran('SUCCESS', [0, 10], [10, 20], [100, 110], [110, 120])],
        },
      }),
    ),
  },
  {
    id: 'repair-run-job-starts-new-child',
    about: 'a repaired Run Job task starts a new run of the child',
    rule: 'Run Job task for jobs; inferred',
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2)]), child: job([notebook('w')]) },
      attempts: { 'child/w': [fails(10), takes(60)] },
      steps: [runNow(0), repairFailed(100)],
    }),
    expect: runs(
      run('SUCCESS', 0, 160, { c: ran('SUCCESS', [0, 10], [100, 160]) }),
      run('FAILED', 0, 10),
      run('SUCCESS', 100, 160),
    ),
  },
  {
    id: 'repair-only-what-was-selected',
    about: 'a repair of a partial run does not run the tasks that were left out',
    rule: 'inferred from Jobs API reference: only',
    scenario: play(abc, { attempts: bFailsOnce, steps: [runNow(0, { only: ['b'] }), repairFailed(100)] }),
    expect: runs(run('SUCCESS', 0, 160, { a: never(), b: ran('SUCCESS', [0, 10], [100, 160]), c: never() })),
  },
  {
    id: 'repair-fails-at-another-place',
    about: 'a repair may fail where the original never got to',
    rule: PAGE,
    scenario: play(abc, {
      attempts: { ...bFailsOnce, 'j/c': [fails(5)] },
      steps: [runNow(0), repairFailed(100)],
    }),
    expect: runs(
      run(
        'FAILED',
        0,
        165,
        { b: ran('SUCCESS', [60, 70], [100, 160]), c: bad([160, 165]) },
        { termination_code: 'RUN_EXECUTION_ERROR' },
      ),
    ),
  },
];
