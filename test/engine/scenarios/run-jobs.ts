import {
  bad,
  call,
  fails,
  good,
  hangs,
  job,
  loop,
  notebook,
  play,
  ran,
  run,
  runNow,
  runs,
  takes,
  task,
  told,
  type Case,
} from './build.ts';

const PAGE = 'Run Job task for jobs';
const child = (extra = {}) => job([notebook('w')], { name: 'child', ...extra });
const withParameters = (job_parameters: Record<string, string>) =>
  task('c', [], { run_job_task: { job_id: 2, job_parameters } });
const parameter = (name: string, value: string) => ({ name, default: value });

export const RUN_JOBS: readonly Case[] = [
  {
    id: 'run-job-waits',
    about: 'the task lasts as long as the child run; what follows waits for it',
    rule: PAGE,
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2), notebook('n', ['c'])]), child: child() },
      attempts: { 'child/w': [takes(90)] },
    }),
    expect: runs(
      run('SUCCESS', 0, 150, { c: good([0, 90]), n: good([90, 150]) }, { trigger: 'ONE_TIME' }),
      run('SUCCESS', 0, 90, { w: good([0, 90]) }, { trigger: 'RUN_JOB_TASK', job: 'child' }),
    ),
  },
  {
    id: 'run-job-child-with-failures-counts-as-success',
    about: 'a child run that Succeeded with failures lets the task succeed',
    rule: `${PAGE}; Add notifications on a job: counts as success`,
    scenario: play(job([]), {
      jobs: {
        j: job([call('c', 2)]),
        child: job([notebook('w'), notebook('clean', ['w'], { run_if: 'ALL_DONE' })]),
      },
      attempts: { 'child/w': [fails(10)] },
    }),
    expect: runs(run('SUCCESS', 0, 70, { c: good([0, 70]) }), run('SUCCESS_WITH_FAILURES', 0, 70)),
  },
  {
    id: 'run-job-retried',
    about: 'a retry of the task starts a new child run',
    rule: `${PAGE}; Jobs API reference: max_retries`,
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2, [], { max_retries: 1 })]), child: child() },
      attempts: { 'child/w': [fails(10), takes(60)] },
    }),
    expect: runs(
      run('SUCCESS', 0, 70, { c: good([0, 10], [10, 70]) }),
      run('FAILED', 0, 10),
      run('SUCCESS', 10, 70),
    ),
  },
  {
    id: 'run-job-child-queue',
    about: 'while the child waits in its queue the task counts as running',
    rule: PAGE,
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2)]), child: child() },
      attempts: { 'child/w': [takes(100)] },
      steps: [runNow(0, { job: 'child' }), runNow(30)],
    }),
    expect: runs(
      run('SUCCESS', 0, 100),
      run('SUCCESS', 30, 200, { c: good([30, 200]) }),
      run('SUCCESS', 100, 200, {}, { queued_s: 70 }),
    ),
  },
  {
    id: 'run-job-child-skipped',
    about: 'a child that may not wait is skipped, and the task fails',
    rule: `${PAGE}; inferred`,
    scenario: play(job([]), {
      jobs: {
        j: job([call('c', 2), notebook('h', ['c'], { run_if: 'ALL_FAILED' })]),
        child: child({ queue: { enabled: false } }),
      },
      attempts: { 'child/w': [takes(100)] },
      steps: [runNow(0, { job: 'child' }), runNow(30)],
    }),
    expect: runs(
      run('SUCCESS', 0, 100),
      run('SUCCESS_WITH_FAILURES', 30, 90, { c: bad([30, 30]), h: good([30, 90]) }),
      { start_s: null, end_s: 30, life_cycle_state: 'SKIPPED' },
    ),
  },
  {
    id: 'run-job-parameters-overlay',
    about: "the task's job parameters overlay the child's defaults; undeclared ones are passed too",
    rule: PAGE,
    scenario: play(job([]), {
      jobs: {
        j: job([withParameters({ a: 'task', extra: 'x' })]),
        child: child({ parameters: [parameter('a', 'child'), parameter('b', 'child')] }),
      },
    }),
    expect: runs({}, { tasks: { w: { parameters: { a: 'task', b: 'child', extra: 'x' } } } }),
  },
  {
    id: 'run-job-parent-parameters-pushed',
    about: "the parent's job parameters reach the child under the same names and win over the task's own",
    rule: 'Configure job parameters: pushed down; the job parameter wins',
    scenario: play(job([]), {
      jobs: {
        j: job([withParameters({ a: 'task', b: 'task' })], {
          parameters: [parameter('a', 'parent'), parameter('c', 'parent')],
        }),
        child: child({
          parameters: [
            parameter('a', 'child'),
            parameter('b', 'child'),
            parameter('c', 'child'),
            parameter('d', 'child'),
          ],
        }),
      },
      steps: [runNow(0, { job_parameters: { c: 'request' } })],
    }),
    expect: runs(
      { tasks: { c: { parameters: { a: 'parent', b: 'task', c: 'request' } } } },
      { tasks: { w: { parameters: { a: 'parent', b: 'task', c: 'request', d: 'child' } } } },
    ),
  },
  {
    id: 'run-job-reference-resolved-in-parent',
    about: 'references in the parameters are filled in before the child starts',
    rule: 'Dynamic value references',
    scenario: play(job([]), {
      jobs: {
        j: job([withParameters({ who: '{{job.name}} {{task.name}} {{job.id}}' })]),
        child: job([told('w', { me: '{{job.name}} {{job.id}} {{job.trigger.type}}' })], { name: 'child' }),
      },
    }),
    expect: runs({}, { tasks: { w: { parameters: { me: 'child 2 run_job_task', who: 'j c 1' } } } }),
  },
  {
    id: 'run-job-unknown',
    about: 'a job that does not exist fails the task',
    rule: PAGE,
    scenario: play(job([call('c', 77)])),
    expect: runs(run('FAILED', 0, 0, { c: { result_state: 'FAILED' } })),
  },
  {
    id: 'run-job-three-levels',
    about: 'three levels below the first run work',
    rule: `${PAGE}: at most three levels`,
    scenario: play(job([]), {
      jobs: {
        j: job([call('c', 2)]),
        k: job([call('c', 3)]),
        l: job([call('c', 4)]),
        m: job([notebook('w')]),
      },
    }),
    expect: runs(run('SUCCESS', 0, 60), run('SUCCESS', 0, 60), run('SUCCESS', 0, 60), run('SUCCESS', 0, 60)),
  },
  {
    id: 'run-job-four-levels',
    about: 'a fourth level is refused: its task fails',
    rule: 'convention of the simulator: unsupported on the platform, enforcement unverified',
    scenario: play(job([]), {
      jobs: {
        j: job([call('c', 2)]),
        k: job([call('c', 3)]),
        l: job([call('c', 4)]),
        m: job([call('c', 5)]),
        n: job([notebook('w')]),
      },
    }),
    expect: runs(run('FAILED', 0, 0), run('FAILED', 0, 0), run('FAILED', 0, 0), run('FAILED', 0, 0)),
  },
  {
    id: 'run-job-itself-one-slot',
    about: 'a job that runs itself waits for its own slot until the queue gives up after 48 hours',
    rule: 'Advanced job settings; that such a cycle is let in is a convention of the simulator',
    scenario: play(job([call('c', 1)]), { until_s: 200_000 }),
    expect: runs(run('FAILED', 0, 172_800, { c: bad([0, 172_800]) }), { start_s: null, end_s: 172_800 }),
  },
  {
    id: 'run-job-from-loop-with-limit',
    about: 'items that start child runs share the slots of the child job',
    rule: `${PAGE}; Use a For each task`,
    scenario: play(job([]), {
      jobs: {
        j: job([
          loop('l', '[1,2,3]', 3, {
            notebook_task: undefined,
            run_job_task: { job_id: 2, job_parameters: { i: '{{input}}' } },
          }),
        ]),
        child: child({ max_concurrent_runs: 2 }),
      },
      attempts: { 'child/w': [takes(50), takes(80), takes(10)] },
    }),
    expect: runs(
      run('SUCCESS', 0, 80, {
        l: { ...good([0, 80]), iterations: [good([0, 50]), good([0, 80]), good([0, 60])] },
      }),
      run('SUCCESS', 0, 50, { w: { parameters: { i: '1' } } }),
      run('SUCCESS', 0, 80, { w: { parameters: { i: '2' } } }),
      run('SUCCESS', 50, 60, { w: { parameters: { i: '3' } } }, { queued_s: 50 }),
    ),
  },
  {
    id: 'run-job-numbering',
    about: 'child runs made in one second are numbered in the order of the tasks',
    rule: 'convention of the scenario format',
    scenario: play(job([]), {
      jobs: { j: job([call('x', 3), call('y', 2)]), k: job([notebook('w')]), l: job([notebook('w')]) },
      steps: [runNow(0), runNow(0, { job: 'k' })],
    }),
    expect: runs(
      { job: 'j' },
      { job: 'k', trigger: 'ONE_TIME', start_s: 0 },
      { job: 'l', trigger: 'RUN_JOB_TASK' },
      { job: 'k', trigger: 'RUN_JOB_TASK', start_s: 60 },
    ),
  },
  {
    id: 'run-job-numbering-beside-a-loop',
    about:
      'child runs of the items of a For each come before those of later tasks, also when a slot comes free later',
    rule: 'convention of the scenario format: in order of tasks and items',
    scenario: play(job([]), {
      jobs: {
        j: job([
          notebook('first'),
          loop('l', '[1,2,3]', 2, {
            notebook_task: undefined,
            run_job_task: { job_id: 2, job_parameters: { i: '{{input}}' } },
          }),
          call('z', 3),
          call('late', 3, ['first']),
        ]),
        k: job([notebook('w')], { max_concurrent_runs: 9 }),
        m: job([notebook('w')], { max_concurrent_runs: 9 }),
      },
    }),
    expect: runs(
      { job: 'j' },
      { job: 'k' },
      { job: 'k' },
      { job: 'm' },
      { job: 'k', start_s: 60 },
      { job: 'm', start_s: 60 },
    ),
  },
  {
    id: 'run-job-still-running',
    about: 'a parent is active as long as its child',
    rule: PAGE,
    scenario: play(job([]), {
      jobs: { j: job([call('c', 2)]), child: child() },
      attempts: { 'child/w': [hangs] },
      until_s: 1000,
    }),
    expect: runs(
      run(null, 0, null, { c: ran(null, [0, null]) }, { life_cycle_state: 'RUNNING' }),
      run(null, 0, null),
    ),
  },
];
