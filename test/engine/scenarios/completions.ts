/** The job completion trigger (Beta): runs that follow the ends of runs of other jobs. */
import {
  cancelRun,
  fails,
  hangs,
  job,
  notebook,
  play,
  repairFailed,
  runNow,
  runs,
  takes,
  update,
  type Case,
} from './build.ts';

const PAGE = 'Trigger jobs when upstream jobs complete (Beta)';
const AT_ONCE = `${PAGE}; how soon it answers is unverified, here in the same second`;
const OPEN = `${PAGE}; not said there, a choice of the simulator`;

const a = job([notebook('t')]);
const after = (jobs: readonly unknown[], more = {}, extra = {}) =>
  job([notebook('t')], { trigger: { job_completion: { jobs, ...more } }, ...extra });
const one = (job_id: unknown) => ({ job_id });
const of = (name: string, start_s: number | null, more = {}) => ({ job: name, start_s, ...more });
const done = { trigger: 'JOB_COMPLETION' };
const inner = job([notebook('t'), notebook('mend', ['t'], { run_if: 'ALL_DONE' })]);

export const COMPLETIONS: readonly Case[] = [
  {
    id: 'completion-of-one-job',
    about: 'each run that succeeds starts one, in the second in which it ends',
    rule: AT_ONCE,
    scenario: play(job([]), {
      jobs: { a, b: after([one(1)]) },
      steps: [runNow(0, { job: 'a' }), runNow(200, { job: 'a' })],
      until_s: 600,
    }),
    expect: runs(of('a', 0), of('b', 60, { ...done, end_s: 120 }), of('a', 200), of('b', 260, done)),
  },
  {
    id: 'completion-by-default-of-successes',
    about: 'a success with failures counts, a failure and a canceled run do not',
    rule: PAGE,
    scenario: play(job([]), {
      jobs: { a: inner, b: after([one(1)]) },
      attempts: { 'a/t': [fails(60)], 'a/mend': [fails(60), takes(60), hangs] },
      steps: [
        runNow(0, { job: 'a' }),
        runNow(200, { job: 'a' }),
        runNow(600, { job: 'a' }),
        cancelRun(700, 4),
      ],
      until_s: 900,
    }),
    expect: runs(
      of('a', 0, { result_state: 'FAILED' }),
      of('a', 200, { result_state: 'SUCCESS_WITH_FAILURES', end_s: 320 }),
      of('b', 320),
      of('a', 600, { result_state: 'CANCELED' }),
    ),
  },
  {
    id: 'completion-of-failures',
    about: 'FAILED takes every other end: failed, canceled, timed out; not a success with failures',
    rule: PAGE,
    scenario: play(job([]), {
      jobs: {
        a: job([notebook('t')], { timeout_seconds: 100 }),
        s: inner,
        b: after([one(1)], { if_status: 'FAILED' }),
        c: after([one(2)], { if_status: 'FAILED' }),
      },
      attempts: { 'a/t': [fails(60), hangs, hangs, takes(60)], 's/t': [fails(60)] },
      steps: [
        runNow(0, { job: 'a' }),
        runNow(200, { job: 'a' }),
        cancelRun(250, 3),
        runNow(400, { job: 'a' }),
        runNow(600, { job: 'a' }),
        runNow(700, { job: 's' }),
      ],
      until_s: 1200,
    }),
    expect: runs(
      of('a', 0, { result_state: 'FAILED' }),
      of('b', 60, done),
      of('a', 200, { result_state: 'CANCELED' }),
      of('b', 250),
      of('a', 400, { result_state: 'TIMEDOUT' }),
      of('b', 500),
      of('a', 600, { result_state: 'SUCCESS' }),
      of('s', 700, { result_state: 'SUCCESS_WITH_FAILURES' }),
    ),
  },
  {
    id: 'completion-with-any-result',
    about: 'DONE takes a failure and a success alike',
    rule: PAGE,
    scenario: play(job([]), {
      jobs: { a, b: after([one(1)], { if_status: 'DONE' }) },
      attempts: { 'a/t': [fails(60), takes(60)] },
      steps: [runNow(0, { job: 'a' }), runNow(200, { job: 'a' })],
      until_s: 600,
    }),
    expect: runs(of('a', 0), of('b', 60), of('a', 200), of('b', 260)),
  },
  {
    id: 'completion-of-two-jobs',
    about: 'A ends twice, then B once: one run; both must end anew before the next one',
    rule: PAGE,
    scenario: play(job([]), {
      jobs: { a, b: a, c: after([one(1), one(2)]) },
      steps: [
        runNow(0, { job: 'a' }),
        runNow(100, { job: 'a' }),
        runNow(200, { job: 'b' }),
        runNow(300, { job: 'b' }),
        runNow(400, { job: 'a' }),
      ],
      until_s: 900,
    }),
    expect: runs(
      of('a', 0),
      of('a', 100),
      of('b', 200),
      of('c', 260, done),
      of('b', 300),
      of('a', 400),
      of('c', 460, done),
    ),
  },
  {
    id: 'completion-of-two-in-one-second',
    about: 'two jobs that end in one second start one run, whichever of them is named first',
    rule: AT_ONCE,
    scenario: play(job([]), {
      jobs: { a, b: a, c: after([one(2), one(1)]) },
      steps: [runNow(0, { job: 'a' }), runNow(0, { job: 'b' })],
      until_s: 600,
    }),
    expect: runs(of('a', 0), of('b', 0), of('c', 60, { queued_s: 0 })),
  },
  {
    id: 'completion-each-in-one-second',
    about: 'three runs of one job that end in one second start three, which wait for their slot in turn',
    rule: AT_ONCE,
    scenario: play(job([]), {
      jobs: { a: job([notebook('t')], { max_concurrent_runs: 3 }), b: after([one(1)]) },
      steps: [runNow(0, { job: 'a' }), runNow(0, { job: 'a' }), runNow(0, { job: 'a' })],
      until_s: 600,
    }),
    expect: runs(of('a', 0), of('a', 0), of('a', 0), of('b', 60), of('b', 120), of('b', 180)),
  },
  {
    id: 'completion-either-by-two-triggers',
    about: 'to run after any of two jobs takes a trigger for each (a list, preview)',
    rule: PAGE,
    scenario: play(job([]), {
      jobs: {
        a,
        b: a,
        c: job([notebook('t')], {
          triggers: [{ job_completion: { jobs: [one(1)] } }, { job_completion: { jobs: [one(2)] } }],
        }),
      },
      steps: [runNow(0, { job: 'a' }), runNow(200, { job: 'b' })],
      until_s: 600,
    }),
    expect: runs(of('a', 0), of('c', 60, done), of('b', 200), of('c', 260, done)),
  },
  {
    id: 'completion-chain',
    about: 'whatever started the upstream run: a schedule, then one job after the other',
    rule: AT_ONCE,
    scenario: play(job([]), {
      jobs: {
        c: after([one(2)]),
        b: after([one('3')]),
        a: job([notebook('t')], {
          schedule: { quartz_cron_expression: '0 0 7 * * ?', timezone_id: 'UTC' },
        }),
      },
      steps: [],
      until_s: 4000,
    }),
    expect: runs(of('a', 3600, { trigger: 'PERIODIC' }), of('b', 3660, done), of('c', 3720, done)),
  },
  {
    id: 'completion-while-busy',
    about: 'a completion during the run starts another one, which waits; with the queue off it is skipped',
    rule: `${PAGE}; advanced job settings`,
    scenario: play(job([]), {
      jobs: { a, b: after([one(1)]), c: after([one(1)], {}, { queue: { enabled: false } }) },
      attempts: { 'b/t': [takes(300)], 'c/t': [takes(300)] },
      steps: [runNow(0, { job: 'a' }), runNow(100, { job: 'a' })],
      until_s: 1200,
    }),
    expect: runs(
      of('a', 0),
      of('b', 60, { end_s: 360 }),
      of('c', 60),
      of('a', 100),
      of('b', 360, { queued_s: 200 }),
      of('c', null, { end_s: 160, life_cycle_state: 'SKIPPED' }),
    ),
  },
  {
    id: 'completion-paused',
    about: 'what completed during a pause, or before the job was saved anew, does not count',
    rule: OPEN,
    scenario: play(job([]), {
      jobs: {
        a,
        b: a,
        c: job([notebook('t')], {
          trigger: { pause_status: 'PAUSED', job_completion: { jobs: [one(1), one(2)] } },
        }),
      },
      steps: [
        runNow(0, { job: 'a' }),
        update(100, after([one(1), one(2)]), 'c'),
        runNow(100, { job: 'b' }),
        update(200, after([one(1), one(2)]), 'c'),
        runNow(200, { job: 'a' }),
        runNow(300, { job: 'b' }),
      ],
      until_s: 600,
    }),
    expect: runs(of('a', 0), of('b', 100), of('a', 200), of('b', 300), of('c', 360)),
  },
  {
    id: 'completion-after-a-repair',
    about: 'the end of a repair is a completion: what the failure did not start, the mended run does',
    rule: OPEN,
    scenario: play(job([]), {
      jobs: { j: a, b: after([one(1)]) },
      attempts: { 'j/t': [fails(60), takes(60)] },
      steps: [runNow(0), repairFailed(100)],
      until_s: 600,
    }),
    expect: runs(of('j', 0, { end_s: 160, result_state: 'SUCCESS' }), of('b', 160)),
  },
  {
    id: 'completion-of-a-skipped-run',
    about:
      'a skipped run is no success; by its code it is a completion of the other two kinds, after a minute here',
    rule: OPEN,
    scenario: play(job([]), {
      jobs: {
        a: job([notebook('t')], { max_concurrent_runs: 0 }),
        b: after([one(1)]),
        c: after([one(1)], { if_status: 'DONE' }),
      },
      steps: [runNow(0, { job: 'a' })],
      until_s: 600,
    }),
    expect: runs(of('a', null, { end_s: 0 }), of('c', 60)),
  },
  {
    id: 'completion-in-a-ring',
    about: 'jobs that start one another go on for ever, also when their runs take no time',
    rule: OPEN,
    scenario: play(job([]), {
      jobs: {
        a: job([], { trigger: { job_completion: { jobs: [one(2)] } } }),
        b: after([one(1)], {}, { tasks: [] }),
      },
      steps: [runNow(0, { job: 'a' })],
      until_s: 200,
    }),
    expect: runs(of('a', 0), of('b', 60), of('a', 120), of('b', 180)),
  },
  {
    id: 'completion-of-unknown-jobs',
    about: 'a job that is not there never completes, and no jobs at all are nothing to wait for',
    rule: OPEN,
    scenario: play(job([]), {
      jobs: { a, b: after([one(1), one(77)]), c: after([]), d: after([one(1), one(1)]) },
      steps: [runNow(0, { job: 'a' })],
      until_s: 600,
    }),
    expect: runs(of('a', 0), of('d', 60)),
  },
];
