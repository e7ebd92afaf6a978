import {
  fails,
  file,
  job,
  notebook,
  play,
  run,
  runNow,
  runs,
  table,
  takes,
  told,
  update,
  type Case,
} from './build.ts';

const FILES = 'Trigger jobs when new files arrive';
const TABLES = 'Trigger jobs when source tables are updated';
const MODEL = 'Jobs API reference: trigger.model (Beta); that it works as for tables is unverified';

const watching = (more = {}, extra = {}, url = '/Volumes/m/l/in/') =>
  job([notebook('a')], { trigger: { file_arrival: { url, ...more } }, ...extra });
const paused = (settings: ReturnType<typeof job>) =>
  job([notebook('a')], { trigger: { ...settings.trigger, pause_status: 'PAUSED' } });
const tables = (more = {}, extra = {}) =>
  job([notebook('a')], {
    trigger: { table_update: { table_names: ['m.s.a', 'm.s.b', 'm.s.c'], ...more } },
    ...extra,
  });
const model = (more = {}) => job([notebook('a')], { trigger: { model: more } });
const changed = (
  at_s: number,
  name: string,
  condition: 'MODEL_CREATED' | 'MODEL_VERSION_READY' | 'MODEL_ALIAS_SET',
  alias?: string,
) => ({
  at_s,
  model_changed: { name, condition, ...(alias === undefined ? {} : { alias }) },
});
const inside = (name: string) => `/Volumes/m/l/in/${name}`;
const started = (trigger: string, ...starts: readonly number[]) =>
  runs(...starts.map((start_s) => ({ start_s, trigger })));
const none = { runs: [] };

const files: readonly Case[] = [
  {
    id: 'file-url-without-slash',
    about: 'a path without its final slash is a folder all the same, not a prefix',
    rule: FILES,
    scenario: play(watching({}, {}, '/Volumes/m/l/in'), {
      steps: [file(10, '/Volumes/m/l/in2/a'), file(100, '/Volumes/m/l/in/deep/er/a')],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 120),
  },
  {
    id: 'file-in-an-external-location',
    about: 'an external location is watched like a volume',
    rule: FILES,
    scenario: play(watching({}, {}, 's3://bucket/in/'), {
      steps: [file(10, 's3://bucket/out/a'), file(70, 's3://bucket/in/2026/a')],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 120),
  },
  {
    id: 'file-seen-by-several-jobs',
    about: 'each job that watches the path, or a folder above it, starts its own run',
    rule: FILES,
    scenario: play(job([]), {
      jobs: {
        x: watching(),
        y: watching({}, {}, '/Volumes/m/l/'),
        z: watching({}, {}, '/Volumes/m/l/other/'),
      },
      steps: [file(10, inside('a'))],
      until_s: 600,
    }),
    expect: runs({ job: 'x', start_s: 60 }, { job: 'y', start_s: 60 }),
  },
  {
    id: 'file-burst-is-one-batch',
    about: 'forty files within four minutes are one batch for a quiet time of two minutes',
    rule: FILES,
    scenario: play(watching({ wait_after_last_change_seconds: 120 }), {
      steps: Array.from({ length: 40 }, (_, index) => file(5 + index * 6, inside(`part-${index}`))),
      until_s: 1800,
    }),
    expect: started('FILE_ARRIVAL', 360),
  },
  {
    id: 'file-never-quiet',
    about: 'while a file comes every minute a quiet time of 90 s never passes',
    rule: FILES,
    scenario: play(watching({ wait_after_last_change_seconds: 90 }), {
      steps: Array.from({ length: 30 }, (_, index) => file(60 * index, inside(`${index}`))),
      until_s: 1800,
    }),
    expect: none,
  },
  {
    id: 'file-gap-caps-the-starts',
    about: 'with a gap of ten minutes a file every minute makes a run every ten minutes',
    rule: FILES,
    scenario: play(watching({ min_time_between_triggers_seconds: 600 }), {
      steps: Array.from({ length: 30 }, (_, index) => file(30 + 60 * index, inside(`${index}`))),
      until_s: 1830,
    }),
    expect: started('FILE_ARRIVAL', 60, 660, 1260),
  },
  {
    id: 'file-gap-is-not-begun-by-a-person',
    about: 'Run now does not count for the minimum gap between firings',
    rule: `${FILES}; inferred`,
    scenario: play(watching({ min_time_between_triggers_seconds: 600 }), {
      steps: [runNow(0), file(100, inside('a'))],
      until_s: 900,
    }),
    expect: runs({ trigger: 'ONE_TIME' }, { trigger: 'FILE_ARRIVAL', start_s: 120 }),
  },
  {
    id: 'file-failed-run-is-not-repeated',
    about: 'a file whose run failed does not fire again',
    rule: `${FILES}; inferred`,
    scenario: play(watching(), {
      attempts: { 'j/a': [fails(10)] },
      steps: [file(10, inside('a'))],
      until_s: 3600,
    }),
    expect: runs(run('FAILED', 60, 70)),
  },
  {
    id: 'file-skipped-run-is-not-made-up',
    about: 'without a queue a file that comes during the run starts none, not later either',
    rule: 'Advanced job settings',
    scenario: play(watching({}, { queue: { enabled: false } }), {
      attempts: { 'j/a': [takes(300)] },
      steps: [file(30, inside('a')), file(90, inside('b'))],
      until_s: 1800,
    }),
    expect: runs(run('SUCCESS', 60, 360), { start_s: null, end_s: 120, life_cycle_state: 'SKIPPED' }),
  },
  {
    id: 'file-during-a-pause',
    about: 'a file that came during the pause is known afterwards: writing it again does not fire',
    rule: `${FILES}; that the pause is not made up is inferred`,
    scenario: play(watching(), {
      steps: [
        update(10, paused(watching())),
        file(20, inside('a')),
        update(100, watching()),
        file(150, inside('a')),
        file(250, inside('b')),
      ],
      until_s: 900,
    }),
    expect: started('FILE_ARRIVAL', 300),
  },
  {
    id: 'file-arms-again-when-saved',
    about: 'a change that was noticed but not answered is forgotten when the job is saved',
    rule: 'convention of the scenario format: saving arms the trigger again',
    scenario: play(watching(), {
      steps: [file(10, inside('a')), update(30, watching()), file(100, inside('b'))],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 120),
  },
  {
    id: 'file-same-name-elsewhere',
    about: 'the same name in another folder is another file',
    rule: FILES,
    scenario: play(watching(), { steps: [file(10, inside('1/a')), file(70, inside('2/a'))], until_s: 600 }),
    expect: started('FILE_ARRIVAL', 60, 120),
  },
];

const updates: readonly Case[] = [
  {
    id: 'table-commits-of-one-minute',
    about: 'several commits in a minute make one run, which learns the tables once each',
    rule: TABLES,
    scenario: play(
      job([told('a', { tables: '{{job.trigger.table_update.updated_tables}}' })], {
        trigger: { table_update: { table_names: ['m.s.a', 'm.s.b'] } },
      }),
      { steps: [table(10, 'm.s.b'), table(20, 'm.s.b'), table(30, 'm.s.a')], until_s: 600 },
    ),
    expect: runs(run('SUCCESS', 60, 120, { a: { parameters: { tables: '["m.s.b","m.s.a"]' } } })),
  },
  {
    id: 'table-all-three',
    about: 'with ALL_UPDATED the last of three tables decides, and all count anew afterwards',
    rule: TABLES,
    scenario: play(tables({ condition: 'ALL_UPDATED' }), {
      steps: [
        table(10, 'm.s.a'),
        table(70, 'm.s.c'),
        table(130, 'm.s.b'),
        table(200, 'm.s.a'),
        table(210, 'm.s.b'),
        table(500, 'm.s.c'),
      ],
      until_s: 900,
    }),
    expect: started('TABLE', 180, 540),
  },
  {
    id: 'table-all-with-gap',
    about: 'all tables are there, but the gap since the last firing is not over',
    rule: TABLES,
    scenario: play(tables({ condition: 'ALL_UPDATED', min_time_between_triggers_seconds: 900 }), {
      steps: [10, 100].flatMap((at) =>
        ['m.s.a', 'm.s.b', 'm.s.c'].map((name, index) => table(at + index, name)),
      ),
      until_s: 3600,
    }),
    expect: started('TABLE', 60, 960),
  },
  {
    id: 'table-any-with-both-timers',
    about: 'a first firing at the end of its quiet time, then the gap, then the quiet time of a late commit',
    rule: `${TABLES}: first the gap, then the quiet period`,
    scenario: play(tables({ min_time_between_triggers_seconds: 600, wait_after_last_change_seconds: 120 }), {
      steps: [table(10, 'm.s.a'), table(300, 'm.s.b'), table(740, 'm.s.b')],
      until_s: 3600,
    }),
    expect: started('TABLE', 180, 900),
  },
  {
    id: 'table-all-arms-again-when-saved',
    about: 'what had been updated before the job was saved counts no more',
    rule: 'convention of the scenario format: saving arms the trigger again',
    scenario: play(tables({ condition: 'ALL_UPDATED' }), {
      steps: [
        table(10, 'm.s.a'),
        update(30, tables({ condition: 'ALL_UPDATED' })),
        table(70, 'm.s.b'),
        table(80, 'm.s.c'),
        table(400, 'm.s.a'),
      ],
      until_s: 900,
    }),
    expect: started('TABLE', 420),
  },
  {
    id: 'table-paused',
    about: 'commits during a pause start nothing, not later either',
    rule: 'Automating jobs with schedules and triggers; inferred',
    scenario: play(paused(tables()), {
      steps: [table(10, 'm.s.a'), update(100, tables()), table(200, 'm.s.c')],
      until_s: 900,
    }),
    expect: started('TABLE', 240),
  },
  {
    id: 'table-while-running-without-queue',
    about: 'commits during the run are skipped with their run when the queue is off',
    rule: 'Advanced job settings',
    scenario: play(tables({}, { queue: { enabled: false } }), {
      attempts: { 'j/a': [takes(200)] },
      steps: [table(10, 'm.s.a'), table(100, 'm.s.b'), table(300, 'm.s.b')],
      until_s: 900,
    }),
    expect: runs(run('SUCCESS', 60, 260), { start_s: null, end_s: 120 }, run('SUCCESS', 300, 500)),
  },
];

const models: readonly Case[] = [
  {
    id: 'model-version-of-one-model',
    about: 'a version that becomes ready starts a run; other models and other events do not',
    rule: MODEL,
    scenario: play(model({ condition: 'MODEL_VERSION_READY', securable_name: 'm.s.churn' }), {
      steps: [
        changed(10, 'm.s.churn', 'MODEL_CREATED'),
        changed(20, 'm.s.price', 'MODEL_VERSION_READY'),
        changed(100, 'm.s.churn', 'MODEL_VERSION_READY'),
      ],
      until_s: 600,
    }),
    expect: started('MODEL', 120),
  },
  {
    id: 'model-of-a-schema',
    about: 'a schema stands for its models, not for a schema of the same beginning',
    rule: MODEL,
    scenario: play(model({ condition: 'MODEL_CREATED', securable_name: 'm.s' }), {
      steps: [changed(10, 'm.s2.churn', 'MODEL_CREATED'), changed(70, 'm.s.churn', 'MODEL_CREATED')],
      until_s: 600,
    }),
    expect: started('MODEL', 120),
  },
  {
    id: 'model-alias',
    about: 'only the named alias counts, and the gap holds as for tables',
    rule: MODEL,
    scenario: play(
      model({ condition: 'MODEL_ALIAS_SET', aliases: ['champion'], min_time_between_triggers_seconds: 300 }),
      {
        steps: [
          changed(10, 'm.s.churn', 'MODEL_ALIAS_SET', 'challenger'),
          changed(70, 'm.s.churn', 'MODEL_ALIAS_SET', 'champion'),
          changed(130, 'm.s.price', 'MODEL_ALIAS_SET', 'champion'),
        ],
        until_s: 900,
      },
    ),
    expect: started('MODEL', 120, 420),
  },
];

export const ARRIVALS: readonly Case[] = [...files, ...updates, ...models];
