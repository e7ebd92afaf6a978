/** Files and tables in odd mixtures: borders of a minute, names that look alike, timers within timers. */
import {
  cancelRun,
  file,
  job,
  notebook,
  play,
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
const LIST = 'Jobs API reference: triggers (preview), any one of them starts a run';

const IN = '/Volumes/m/l/in/';
const watching = (more = {}, extra = {}, url = IN) =>
  job([notebook('a')], { trigger: { file_arrival: { url, ...more } }, ...extra });
const paused = (settings: ReturnType<typeof job>) =>
  job([notebook('a')], { trigger: { ...settings.trigger, pause_status: 'PAUSED' } });
const tables = (table_names: readonly string[], more = {}, extra = {}) =>
  job([notebook('a')], { trigger: { table_update: { table_names, ...more } }, ...extra });
const gap = (seconds: number) => ({ min_time_between_triggers_seconds: seconds });
const quiet = (seconds: number) => ({ wait_after_last_change_seconds: seconds });
const inside = (name: string) => `${IN}${name}`;
const started = (trigger: string, ...starts: readonly number[]) =>
  runs(...starts.map((start_s) => ({ start_s, trigger })));
const none = { runs: [] };

const minutes: readonly Case[] = [
  {
    id: 'file-at-second-0',
    about: 'a file of the first second is seen by the look of that second',
    rule: FILES,
    scenario: play(watching(), { steps: [file(0, inside('a'))], until_s: 600 }),
    expect: started('FILE_ARRIVAL', 0),
  },
  {
    id: 'file-minutes-of-the-clock',
    about: 'looks fall on minutes of the clock, not of the scenario; a run that ends then leaves its slot',
    rule: FILES,
    scenario: play(watching(), {
      start: '2026-11-23T06:00:30Z',
      steps: [file(31, inside('a')), file(91, inside('b'))],
      until_s: 600,
    }),
    expect: runs({ start_s: 90, end_s: 150, queued_s: 0 }, { start_s: 150, end_s: 210, queued_s: 0 }),
  },
  {
    id: 'file-in-the-second-of-a-firing',
    about: 'a file that arrives in the second of a firing belongs to it, one a second later does not',
    rule: FILES,
    scenario: play(watching(), {
      attempts: { 'j/a': [takes(10)] },
      steps: [file(10, inside('a')), file(60, inside('b')), file(61, inside('c'))],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 60, 120),
  },
  {
    id: 'file-and-save-on-one-minute',
    about: 'a file and then a save in the second of the look: the job begins anew and has seen nothing',
    rule: FILES,
    scenario: play(watching(), {
      steps: [file(60, inside('a')), update(60, watching()), file(119, inside('b'))],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 120),
  },
  {
    id: 'save-and-file-on-one-minute',
    about: 'the other way round the file counts',
    rule: FILES,
    scenario: play(watching(), { steps: [update(60, watching()), file(60, inside('a'))], until_s: 600 }),
    expect: started('FILE_ARRIVAL', 60),
  },
];

const places: readonly Case[] = [
  {
    id: 'file-sibling-of-the-same-beginning',
    about: 'landing2 is not below landing, nor is a file that has the name of the folder, nor another case',
    rule: FILES,
    scenario: play(watching({}, {}, '/Volumes/m/l/landing'), {
      steps: [
        file(10, '/Volumes/m/l/landing2/a'),
        file(20, '/Volumes/m/l/landing'),
        file(30, '/Volumes/m/l/Landing/a'),
        file(130, '/Volumes/m/l/landing/2026/11/a'),
      ],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 180),
  },
  {
    id: 'file-bucket-without-slash',
    about:
      'the root of a bucket is not another bucket of the same beginning; the run learns the path as written',
    rule: `${FILES}; Dynamic value references`,
    scenario: play(
      job([told('a', { where: '{{job.trigger.file_arrival.location}}' })], {
        trigger: { file_arrival: { url: 's3://lake' } },
      }),
      { steps: [file(10, 's3://lake2/a'), file(70, 's3://lake/a')], until_s: 600 },
    ),
    expect: runs({ start_s: 120, tasks: { a: { parameters: { where: 's3://lake' } } } }),
  },
  {
    id: 'file-names-differ-in-case',
    about: 'a.csv and A.csv are two files',
    rule: FILES,
    scenario: play(watching(), {
      steps: [file(10, inside('a.csv')), file(130, inside('A.csv'))],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 60, 180),
  },
  {
    id: 'file-two-jobs-one-paused',
    about:
      'two jobs watch one path: the paused one misses its file for good, and takes part again afterwards',
    rule: FILES,
    scenario: play(job([]), {
      jobs: { x: watching(), y: paused(watching()) },
      steps: [
        file(10, inside('a')),
        update(200, watching(), 'y'),
        file(250, inside('a')),
        file(310, inside('b')),
      ],
      until_s: 600,
    }),
    expect: runs({ job: 'x', start_s: 60 }, { job: 'x', start_s: 360 }, { job: 'y', start_s: 360 }),
  },
  {
    id: 'file-place-changed-while-waiting',
    about: 'a file that was noticed below the old path does not start a run of the new one',
    rule: FILES,
    scenario: play(watching(quiet(120)), {
      steps: [
        file(10, inside('a')),
        update(100, watching({}, {}, '/Volumes/m/l/out/')),
        file(310, '/Volumes/m/l/out/a'),
      ],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 360),
  },
  {
    id: 'file-before-the-trigger',
    about: 'a file that was there before the job had a trigger is not new when it is written again',
    rule: FILES,
    scenario: play(job([notebook('a')]), {
      steps: [file(10, inside('a')), update(100, watching()), file(130, inside('a')), file(200, inside('b'))],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 240),
  },
];

const timers: readonly Case[] = [
  {
    id: 'file-gap-and-quiet-both-disturbed',
    about: 'a file within the gap and another at its end: the quiet time begins again, the gap does not',
    rule: `${FILES}; ${TABLES}`,
    scenario: play(watching({ ...gap(300), ...quiet(120) }), {
      steps: [file(10, inside('a')), file(200, inside('b')), file(450, inside('c')), file(610, inside('d'))],
      until_s: 1800,
    }),
    expect: started('FILE_ARRIVAL', 180, 600, 900),
  },
  {
    id: 'file-overwriting-keeps-the-quiet-time',
    about: 'writing a known file again is no change: the quiet time goes on',
    rule: FILES,
    scenario: play(watching(quiet(120)), {
      steps: [file(10, inside('a')), file(100, inside('a'))],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 180),
  },
  {
    id: 'table-other-commits-keep-the-quiet-time',
    about: 'a commit to a table that is not watched does not begin the quiet time again',
    rule: TABLES,
    scenario: play(tables(['m.s.a'], quiet(120)), {
      steps: [table(10, 'm.s.a'), table(100, 'm.s.z')],
      until_s: 600,
    }),
    expect: started('TABLE', 180),
  },
  {
    id: 'file-gap-of-exactly-a-minute',
    about: 'sixty seconds after the last firing is enough for a gap of sixty',
    rule: FILES,
    scenario: play(watching(gap(60)), {
      attempts: { 'j/a': [takes(10)] },
      steps: [file(10, inside('a')), file(70, inside('b'))],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 60, 120),
  },
  {
    id: 'file-gap-counts-from-the-firing',
    about: 'the gap counts from the firing, not from the start of a run that waited in the queue',
    rule: FILES,
    scenario: play(watching(gap(300)), {
      attempts: { 'j/a': [takes(1000)] },
      steps: [file(10, inside('a')), file(100, inside('b')), file(400, inside('c'))],
      until_s: 4000,
    }),
    expect: runs(
      { start_s: 60, end_s: 1060 },
      { start_s: 1060, end_s: 2060, queued_s: 700 },
      { start_s: 2060, end_s: 3060, queued_s: 1400 },
    ),
  },
  {
    id: 'file-skipped-firing-begins-the-gap',
    about: 'a firing whose run is skipped is a firing: the gap counts from it',
    rule: `${FILES}; that a skipped run counts is inferred`,
    scenario: play(watching(gap(300), { queue: { enabled: false } }), {
      attempts: { 'j/a': [takes(400)] },
      steps: [file(10, inside('a')), file(100, inside('b')), file(370, inside('c'))],
      until_s: 1800,
    }),
    expect: runs(
      { start_s: 60, end_s: 460 },
      { start_s: null, end_s: 360, life_cycle_state: 'SKIPPED' },
      { start_s: 660, end_s: 1060 },
    ),
  },
  {
    id: 'file-gap-outlives-a-save',
    about: 'saving the job does not end the gap: that firing was less than five minutes ago all the same',
    rule: `${FILES}; that the last firing is remembered is unverified`,
    scenario: play(watching(gap(300)), {
      steps: [file(10, inside('a')), update(100, watching(gap(300))), file(130, inside('b'))],
      until_s: 900,
    }),
    expect: started('FILE_ARRIVAL', 60, 360),
  },
  {
    id: 'file-run-canceled',
    about: 'canceling the run of a file does not make the file new again',
    rule: FILES,
    scenario: play(watching(), { steps: [file(10, inside('a')), cancelRun(70)], until_s: 600 }),
    expect: runs({ start_s: 60, end_s: 70, result_state: 'CANCELED' }),
  },
];

const severalTables: readonly Case[] = [
  {
    id: 'table-all-one-twice',
    about: 'two commits to one table do not stand for a commit to each, before a firing and after it',
    rule: TABLES,
    scenario: play(tables(['m.s.a', 'm.s.b'], { condition: 'ALL_UPDATED' }), {
      steps: [
        table(10, 'm.s.a'),
        table(70, 'm.s.a'),
        table(130, 'm.s.b'),
        table(190, 'm.s.b'),
        table(250, 'm.s.b'),
        table(310, 'm.s.a'),
      ],
      until_s: 900,
    }),
    expect: started('TABLE', 180, 360),
  },
  {
    id: 'table-named-twice',
    about: 'a table that the trigger names twice needs one commit',
    rule: TABLES,
    scenario: play(tables(['m.s.a', 'm.s.a'], { condition: 'ALL_UPDATED' }), {
      steps: [table(10, 'm.s.a')],
      until_s: 600,
    }),
    expect: started('TABLE', 60),
  },
  {
    id: 'table-names-of-any-case',
    about: 'Unity Catalog keeps names in small letters: MAIN.Sales.Orders is main.sales.orders',
    rule: 'Unity Catalog: names of objects are stored in lower case',
    scenario: play(tables(['main.sales.orders', 'main.sales.Items'], { condition: 'ALL_UPDATED' }), {
      steps: [table(10, 'MAIN.Sales.Orders'), table(20, 'main.sales.items')],
      until_s: 600,
    }),
    expect: started('TABLE', 60),
  },
  {
    id: 'table-in-two-triggers',
    about: 'a table of two triggers of one job counts for each by itself',
    rule: LIST,
    scenario: play(
      job([notebook('a')], {
        triggers: [
          { table_update: { table_names: ['m.s.a'] } },
          { table_update: { table_names: ['m.s.a', 'm.s.b'], condition: 'ALL_UPDATED' } },
        ],
      }),
      { steps: [table(10, 'm.s.a'), table(70, 'm.s.b')], until_s: 600 },
    ),
    expect: started('TABLE', 60, 120),
  },
  {
    id: 'list-each-has-its-own-gap',
    about: 'the gap of one trigger of the list does not hold back the other',
    rule: LIST,
    scenario: play(
      job([notebook('a')], {
        triggers: [{ file_arrival: { url: IN, ...gap(600) } }, { table_update: { table_names: ['m.s.a'] } }],
      }),
      {
        steps: [file(10, inside('a')), table(70, 'm.s.a'), file(130, inside('b')), table(200, 'm.s.a')],
        until_s: 1200,
      },
    ),
    expect: runs(
      { start_s: 60, trigger: 'FILE_ARRIVAL' },
      { start_s: 120, trigger: 'TABLE' },
      { start_s: 240, trigger: 'TABLE' },
      { start_s: 660, trigger: 'FILE_ARRIVAL' },
    ),
  },
];

const odd: readonly Case[] = [
  {
    id: 'file-limit-raised-while-queued',
    about: 'raising the limit lets the second run in at once; the third waits for the first to end',
    rule: `${FILES}; advanced job settings`,
    scenario: play(watching(), {
      attempts: { 'j/a': [takes(600)] },
      steps: [
        file(10, inside('a')),
        file(70, inside('b')),
        file(130, inside('c')),
        update(200, watching({}, { max_concurrent_runs: 2 })),
      ],
      until_s: 3600,
    }),
    expect: runs(
      { start_s: 60, queued_s: 0 },
      { start_s: 200, queued_s: 80 },
      { start_s: 660, end_s: 1260, queued_s: 480 },
    ),
  },
  {
    id: 'file-limit-0',
    about: 'with a limit of 0 the run of a file is skipped, and the file is not made up for later',
    rule: `${FILES}; Jobs API reference, max_concurrent_runs`,
    scenario: play(watching({}, { max_concurrent_runs: 0 }), {
      steps: [file(10, inside('a')), update(100, watching())],
      until_s: 600,
    }),
    expect: runs({ start_s: null, end_s: 60, life_cycle_state: 'SKIPPED' }),
  },
  {
    id: 'trigger-of-an-unknown-kind',
    about: 'a kind that nobody knows starts nothing, and Run now works beside it',
    rule: 'Jobs API reference: an unknown field has no effect',
    scenario: play(job([notebook('a')], { trigger: { kafka: { topic: 't' } } }), {
      steps: [file(10, inside('a')), runNow(100)],
      until_s: 600,
    }),
    expect: runs({ start_s: 100, trigger: 'ONE_TIME' }),
  },
  {
    id: 'file-fields-that-do-not-exist',
    about: 'a minimum number of files or a pattern does not exist and changes nothing',
    rule: `${FILES}: neither is a setting`,
    scenario: play(watching({ min_number_of_files: 5, pattern: '*.json' }), {
      steps: [file(10, inside('a.csv'))],
      until_s: 600,
    }),
    expect: started('FILE_ARRIVAL', 60),
  },
  {
    id: 'file-watch-of-nothing',
    about: 'an empty path and an empty list of tables watch nothing',
    rule: 'Jobs API reference: url and table_names are required',
    scenario: play(job([]), {
      jobs: {
        x: watching({}, {}, ''),
        y: tables([]),
        z: tables([], { condition: 'ALL_UPDATED' }),
      },
      steps: [file(10, inside('a')), table(20, 'm.s.a'), table(30, '')],
      until_s: 600,
    }),
    expect: none,
  },
];

export const ODD_ARRIVALS: readonly Case[] = [...minutes, ...places, ...timers, ...severalTables, ...odd];
