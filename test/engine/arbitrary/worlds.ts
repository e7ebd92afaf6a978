/** Arbitrary jobs, scripts and commands, sane and nonsensical, for properties of the engine. */
import fc from 'fast-check';
import type { ScriptedAttempt, SimulationInput, TimedStep } from '../../../src/engine/index.ts';
import { RUN_IF_VALUES, type JobSettings } from '../../../src/jobs/index.ts';

/** A Monday, so that schedules and whole minutes are easy to read in a failure. */
export const START = Date.parse('2026-11-23T06:00:00Z');

const JOB_KEYS = ['j', 'k', '__proto__'];
const TASK_KEYS = Array.from({ length: 12 }, (_, index) => `t${index}`);

type Kind = 'notebook' | 'condition' | 'loop' | 'run_job';

const kind: fc.Arbitrary<Kind> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Kind>('notebook') },
  { weight: 3, arbitrary: fc.constant<Kind>('condition') },
  { weight: 2, arbitrary: fc.constant<Kind>('loop') },
  { weight: 1, arbitrary: fc.constant<Kind>('run_job') },
);

const VALUE = '{{tasks.t0.values.v}}';
const operand = fc.constantFrom('1', '2.0', 'x', VALUE, '{{job.parameters.p}}', '{{job.repair_count}}');
const inputs = fc.constantFrom('[]', '[1]', '[1,{"k":2},"x"]', VALUE, 'no list', '{{job.parameters.p}}');
const condition = fc.record({
  left: operand,
  right: operand,
  op: fc.constantFrom('EQUAL_TO', 'NOT_EQUAL', 'GREATER_THAN', 'LESS_THAN_OR_EQUAL', 'NONSENSE'),
});
const notebook = fc.record({
  notebook_path: fc.constant('/n'),
  base_parameters: fc.constantFrom({}, { v: VALUE, i: '{{input.k}}', n: '{{task.execution_count}}' }),
});
const run_job = fc.record({ job_id: fc.integer({ min: 1, max: 4 }) });

/** Mostly `usual`, one time in ten drawn from `other`. */
function rarely<T>(other: fc.Arbitrary<T>, usual: T): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
}

/** Endless retries only at a distance: otherwise a failing world makes more events than a test can wait for. */
const policy: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.constant({}),
  fc.record({
    max_retries: fc.integer({ min: 0, max: 2 }),
    min_retry_interval_millis: fc.constantFrom(0, 5_000, 100_000),
    retry_on_timeout: fc.boolean(),
    timeout_seconds: rarely(fc.constantFrom(5, 60), 0),
  }),
  fc.constant({ max_retries: -1, min_retry_interval_millis: 300_000 }),
);
const messages = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constant({
      email_notifications: {
        on_start: ['a@x'],
        on_failure: ['b@x'],
        on_duration_warning_threshold_exceeded: ['c@x'],
      },
      health: { rules: [{ metric: 'RUN_DURATION_SECONDS', op: 'GREATER_THAN', value: 30 }] },
    }),
  },
);

/** What a task consists of beside its place in the graph. */
const body = fc
  .record({
    kind,
    condition,
    notebook,
    run_job,
    inputs,
    policy,
    messages,
    nested: kind,
    concurrency: fc.integer({ min: 1, max: 3 }),
  })
  .map((drawn) => {
    const ofKind = (which: Kind): Record<string, unknown> => {
      if (which === 'condition') return { condition_task: drawn.condition };
      if (which === 'run_job') return { run_job_task: drawn.run_job };
      return { notebook_task: drawn.notebook };
    };
    if (drawn.kind !== 'loop') return { ...ofKind(drawn.kind), ...drawn.policy, ...drawn.messages };
    const task = { task_key: 'nested', ...ofKind(drawn.nested), ...drawn.policy, ...drawn.messages };
    return {
      for_each_task: { inputs: drawn.inputs, concurrency: drawn.concurrency, task },
      timeout_seconds: drawn.policy['timeout_seconds'],
    };
  });

/** Chances of a dependency on each of the tasks before, and the branch it asks for. */
const edges = fc.array(
  fc.record({ drawn: fc.integer({ min: 0, max: 3 }), outcome: fc.constantFrom(undefined, 'true', 'false') }),
  {
    minLength: 12,
    maxLength: 12,
  },
);

const task = fc.record({
  body,
  edges,
  run_if: fc.constantFrom(undefined, ...RUN_IF_VALUES),
  disabled: rarely(fc.constant(true), false),
});

const tasks = fc.array(task, { maxLength: 12, size: 'max' }).map((list) =>
  list.map(({ body: own, edges: chances, run_if, disabled }, index) => {
    const isCondition = (upstream: number): boolean => 'condition_task' in (list[upstream]?.body ?? {});
    const depends_on = chances.slice(0, index).flatMap(({ drawn, outcome }, upstream) => {
      if (drawn > 0) return [];
      return outcome !== undefined && isCondition(upstream)
        ? [{ task_key: `t${upstream}`, outcome }]
        : [{ task_key: `t${upstream}` }];
    });
    return {
      task_key: `t${index}`,
      ...own,
      depends_on,
      ...(run_if === undefined ? {} : { run_if }),
      ...(disabled ? { disabled } : {}),
    };
  }),
);

const trigger = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { schedule: { quartz_cron_expression: '0 0/2 * * * ?', timezone_id: 'UTC' } },
      { trigger: { periodic: { interval: 3, unit: 'MINUTES' } } },
      {
        trigger: {
          file_arrival: {
            url: '/in/',
            min_time_between_triggers_seconds: 90,
            wait_after_last_change_seconds: 60,
          },
        },
      },
      { trigger: { table_update: { table_names: ['m.s.a', 'm.s.b'], condition: 'ALL_UPDATED' } } },
      { continuous: { pause_status: 'UNPAUSED' } },
      { continuous: { task_retry_mode: 'ON_FAILURE' } },
      { trigger: { job_completion: { jobs: [{ job_id: 1 }], if_status: 'DONE' } } },
      { triggers: [{ job_completion: { jobs: [{ job_id: 1 }, { job_id: 2 }] } }, { continuous: {} }] },
      { trigger: { model: { condition: 'MODEL_CREATED', securable_name: 'm.s' } } },
      {
        triggers: [
          { schedule: { quartz_cron_expression: '0 0/3 * * * ?', timezone_id: 'UTC' } },
          { file_arrival: { url: '/in/' } },
          { periodic: { interval: 2, unit: 'MINUTES' }, pause_status: 'PAUSED' },
          { table_update: { table_names: ['m.s.a'] } },
        ],
      },
      // Refused as soon as it is saved.
      { schedule: { quartz_cron_expression: '0 0/2 * * * ?', timezone_id: 'UTC' }, continuous: {} },
    ),
  },
);

/** A job that the platform would take (or nearly: conditions and inputs may be nonsense). */
export const job: fc.Arbitrary<JobSettings> = fc
  .record({
    tasks,
    trigger,
    messages,
    max_concurrent_runs: fc.constantFrom(undefined, 0, 1, 2, 5),
    queue: fc.constantFrom(undefined, { enabled: true }, { enabled: false }),
    timeout_seconds: rarely(fc.constantFrom(40, 200), 0),
  })
  .map(({ trigger: starts, messages: told, ...rest }) => {
    const settings = {
      name: 'job',
      parameters: [{ name: 'p', default: '[1,2]' }],
      ...rest,
      ...starts,
      ...told,
    };
    // The absent fields of the record must be absent, not undefined: settings come from JSON.
    return JSON.parse(JSON.stringify(settings)) as JobSettings;
  });

const attempt: fc.Arbitrary<ScriptedAttempt> = fc.record({
  result: fc.constantFrom('SUCCESS', 'SUCCESS', 'FAILED'),
  duration_s: fc.constantFrom(0, 5, 30, 60, 300),
  hangs: rarely(fc.constant(true), false),
  values: fc.constantFrom(undefined, { v: 1 }, { v: [1, 2] }, { v: 'x' }),
});

const script = fc.dictionary(
  fc.oneof(
    fc.constantFrom(...TASK_KEYS).map((key) => `*/${key}`),
    fc.constantFrom('*/t0[0]', '*/t1[1]', '*/t2[0]', '*/t3[2]', '__proto__'),
  ),
  fc.array(attempt, { maxLength: 4 }),
);

const only = fc.array(fc.constantFrom('t0', '+t3', 't1+', '+t2+', 't5', 'nope'), { maxLength: 3 });
const run = fc.constantFrom(1, 1, 1, 1, 2, 2, 3, 4, 0, 99);
const parameters = fc.constantFrom(undefined, { p: '[3]' }, { p: '{{job.parameters.p}}', __proto__: 'x' });

const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('run_now'),
      job: fc.constantFrom(...JOB_KEYS, 'nope'),
      only,
      job_parameters: parameters,
      queue: fc.constantFrom(undefined, { enabled: true }, { enabled: false }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel_run'), run }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('cancel_task'),
      run,
      task_key: fc.constantFrom(...TASK_KEYS, 'nope'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        kind: fc.constant('repair_run'),
        run,
        which: fc.constantFrom<object>(
          { rerun_all_failed_tasks: true },
          { rerun_all_failed_tasks: true },
          { rerun_tasks: ['t0'] },
          { rerun_tasks: ['t1', 't4'] },
          { rerun_all_failed_tasks: true, rerun_tasks: ['t0'] },
          { rerun_tasks: ['nope'] },
        ),
        rerun_dependent_tasks: fc.boolean(),
        job_parameters: parameters,
        latest_repair_id: fc.constantFrom(undefined, undefined, 1, 1, 2),
      })
      .map(({ which, ...rest }) => ({ ...rest, ...which })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('save_job'),
      job: fc.constantFrom(...JOB_KEYS, 'new'),
      settings: job,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('file_arrives'),
      path: fc.constantFrom('/in/a', '/in/b', '/out/a', '__proto__'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('table_updated'),
      table_name: fc.constantFrom('m.s.a', 'm.s.b', 'x'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('model_changed'),
      name: fc.constantFrom('m.s.a', 'm.t.a'),
      condition: fc.constantFrom('MODEL_CREATED', 'MODEL_ALIAS_SET'),
      alias: fc.constantFrom(undefined, 'champion'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('backfill'),
      job: fc.constantFrom(...JOB_KEYS, 'nope'),
      from: fc.constant(START),
      to: fc.constantFrom(
        START - 1,
        START + 7_200_000,
        START + 9_000_000,
        START + 400 * 3_600_000,
        Number.NaN,
      ),
      every: fc.record({
        interval: fc.constantFrom(1, 1, 0, 0.5),
        unit: fc.constantFrom('HOURS', 'DAYS', 'YEARS'),
      }),
      job_parameters: fc.constantFrom(undefined, { p: '{{backfill.iso_date}}' }),
    }),
  },
);

/** Commands mostly within ten minutes and on multiples of 5 s, so that much falls on one instant; in any order. */
const steps = fc.array(
  fc.record({ at_s: fc.integer({ min: 0, max: 120 }).map((drawn) => drawn * 5), command }),
  { minLength: 2, maxLength: 14, size: 'max' },
);

/** A whole simulation: jobs, script, commands, and a first run so that something happens. */
export const world: fc.Arbitrary<SimulationInput> = fc
  .record({
    first: job,
    others: fc.array(job, { maxLength: 2 }),
    script,
    steps,
    until_s: fc.constantFrom(0, 300, 1200, 1200, 6000, 6000),
  })
  .map(({ first, others, script: attempts, steps: timed, until_s }) => {
    const entries = [first, ...others].map((settings, index): [string, JobSettings] => [
      JOB_KEYS[index] ?? 'j',
      settings,
    ]);
    const asked = timed.map(({ at_s, command: what }) => ({ at: START + at_s * 1000, ...what }) as TimedStep);
    return {
      start: START,
      until: START + until_s * 1000,
      jobs: Object.fromEntries(entries),
      script: attempts,
      steps: [{ at: START, kind: 'run_now' as const, job: 'j' }, ...asked],
    };
  });
