import {
  fails,
  file,
  good,
  job,
  notebook,
  play,
  repair,
  repairFailed,
  runNow,
  runs,
  sets,
  table,
  takes,
  task,
  told,
  type Case,
} from './build.ts';

const PUSH = 'Configure job parameters';
const REFERENCES = 'Dynamic value references';
const parameters = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => ({ name, default: value }));
const saw = (key: string, expected: unknown) => ({ tasks: { [key]: { parameters: expected } } });

/** What one notebook task `n` of run 1 of job `j` receives for a text, with job parameters p = "v" and date = a reference. */
const TEXTS: readonly (readonly [about: string, text: string, value: string])[] = [
  ['blanks inside the braces', '{{ job.id }}', '1'],
  ['embedded in text', 'run_{{job.run_id}}_of_{{job.name}}.csv', 'run_1_of_j.csv'],
  ['two side by side', '{{job.id}}{{task.name}}', '1n'],
  ['a job parameter', '<{{job.parameters.p}}>', '<v>'],
  ['a job parameter in backticks', '{{job.parameters.`a-b`}}', 'dash'],
  ['a hyphen without backticks stays as text', '{{job.parameters.a-b}}', '{{job.parameters.a-b}}'],
  ['unknown namespace', '{{spark.version}}', '{{spark.version}}'],
  ['old square-bracket notation', '{{job.start_time.[iso_date]}}', '{{job.start_time.[iso_date]}}'],
  ['an expression is not evaluated', '{{job.id + 1}}', '{{job.id + 1}}'],
  ['single braces are text', '{job.id}', '{job.id}'],
  ['empty braces', '{{}}', '{{}}'],
  ['not closed', '{{job.id} and {{job.id}}', '{{job.id} and 1'],
  ['repairs so far', '{{job.repair_count}}', '0'],
  ['executions so far', '{{task.execution_count}}', '1'],
  ['its notebook', '{{task.notebook_path}}', '/Workspace/lab/n'],
  [
    'date and weekday',
    '{{job.start_time.iso_date}} {{job.start_time.iso_weekday}} {{job.start_time.is_weekday}}',
    '2026-11-22 7 false',
  ],
  [
    'year, month and day without zeros',
    '{{job.start_time.year}}/{{job.start_time.month}}/{{job.start_time.day}}',
    '2026/11/22',
  ],
  [
    'hour, minute and second without zeros',
    '{{job.start_time.hour}}:{{job.start_time.minute}}:{{job.start_time.second}}',
    '6:5:9',
  ],
  ['milliseconds', '{{job.start_time.timestamp_ms}}', String(Date.UTC(2026, 10, 22, 6, 5, 9))],
  ['when a person started it', '{{job.trigger.time.minute}}:{{job.trigger.time.second}}', '5:9'],
  ['a job parameter whose value is a reference', '{{job.parameters.date}}', '2026-11-22'],
  [
    'deprecated spellings',
    '{{job_id}} {{parent_run_id}} {{start_date}} {{task_key}} {{task_retry_count}}',
    '1 1 2026-11-22 n 0',
  ],
  ['an input outside a loop has no value', '{{input}}', '{{input}}'],
];

const FIVE = parameters(['p', 'v'], ['a-b', 'dash'], ['date', '{{job.start_time.iso_date}}']);

function textCase([about, text, value]: (typeof TEXTS)[number], index: number): Case {
  return {
    id: `reference-${index + 1}`,
    about: `${about}: ${text}`,
    rule: REFERENCES,
    scenario: play(job([told('n', { x: text })], { parameters: FIVE }), { start: '2026-11-22T06:05:09Z' }),
    expect: runs(saw('n', { x: value, p: 'v', 'a-b': 'dash', date: '2026-11-22' })),
  };
}

const VALUES: readonly (readonly [value: unknown, text: string])[] = [
  ['plain text', 'plain text'],
  [12.5, '12.5'],
  [true, 'true'],
  [['a', 1], '["a",1]'],
  [{ k: [1] }, '{"k":[1]}'],
  ['', ''],
];

function valueCase([value, text]: (typeof VALUES)[number], index: number): Case {
  return {
    id: `task-value-${index + 1}`,
    about: `a task value ${JSON.stringify(value)} reads as ${JSON.stringify(text)}`,
    rule: 'Use task values to pass information between tasks',
    scenario: play(job([notebook('w-1'), told('r', { v: '{{tasks.`w-1`.values.k}}' }, ['w-1'])]), {
      attempts: { 'j/w-1': [sets({ k: value })] },
    }),
    expect: runs(saw('r', { v: text })),
  };
}

export const PARAMETERS: readonly Case[] = [
  ...TEXTS.map(textCase),
  ...VALUES.map(valueCase),
  {
    id: 'parameters-precedence',
    about:
      'the request beats the default of the job, which beats the parameter of the task; an undeclared key is passed too',
    rule: PUSH,
    scenario: play(
      job([told('n', { a: 'task', b: 'task', c: 'task' })], {
        parameters: parameters(['a', 'job'], ['b', 'job']),
      }),
      {
        steps: [runNow(0, { job_parameters: { a: 'request', new: 'request' } })],
      },
    ),
    expect: runs(saw('n', { a: 'request', b: 'job', c: 'task', new: 'request' })),
  },
  {
    id: 'parameters-by-type',
    about: 'lists and alerts get nothing pushed down, pipelines and queries do',
    rule: PUSH,
    scenario: play(
      job(
        [
          task('wheel', [], {
            python_wheel_task: { package_name: 'p', entry_point: 'e', parameters: ['{{job.parameters.p}}'] },
          }),
          task('submit', [], { spark_submit_task: { parameters: ['--class', 'X'] } }),
          task('alert', [], { sql_task: { warehouse_id: 'w', alert: { alert_id: 'a' } } }),
          task('query', [], {
            sql_task: { warehouse_id: 'w', file: { path: '/q.sql' }, parameters: { own: '{{task.name}}' } },
          }),
          task('pipeline', [], { pipeline_task: { pipeline_id: 'x' } }),
          task('check', [], { condition_task: { left: '1', op: 'EQUAL_TO', right: '1' } }),
        ],
        { parameters: parameters(['p', 'v']) },
      ),
    ),
    expect: runs({
      tasks: {
        wheel: { parameters: ['v'] },
        submit: { parameters: ['--class', 'X'] },
        alert: { parameters: null },
        query: { parameters: { own: 'query', p: 'v' } },
        pipeline: { parameters: { p: 'v' } },
        check: { parameters: null },
      },
    }),
  },
  {
    id: 'parameters-of-each-run',
    about: 'parameters of one request do not reach the next run',
    rule: PUSH,
    scenario: play(job([told('n', {})], { parameters: parameters(['p', '1']) }), {
      steps: [runNow(0, { job_parameters: { p: '2' } }), runNow(100)],
    }),
    expect: runs(saw('n', { p: '2' }), saw('n', { p: '1' })),
  },
  {
    id: 'parameters-number-as-text',
    about: 'a number in the settings reaches the task as text',
    rule: 'Configure job parameters: values are text',
    scenario: play(
      job([task('n', [], { notebook_task: { notebook_path: '/n', base_parameters: { a: 5, b: true } } })]),
    ),
    expect: runs(saw('n', { a: '5', b: 'true' })),
  },
  {
    id: 'reference-counts',
    about:
      'the execution count goes on over retries and repairs, the retry count starts at 0 again, the repair count rises',
    rule: REFERENCES,
    scenario: play(
      job([
        {
          ...told('n', { x: '{{task.execution_count}}/{{task_retry_count}}/{{job.repair_count}}' }),
          max_retries: 1,
        },
      ]),
      {
        attempts: { 'j/n': [fails(10), fails(10), fails(10), takes(10)] },
        steps: [runNow(0), repairFailed(100)],
      },
    ),
    expect: runs(saw('n', { x: '4/1/1' })),
  },
  {
    id: 'reference-value-of-retry',
    about: 'a retry overwrites the value of its first attempt',
    rule: 'Use task values to pass information between tasks',
    scenario: play(
      job([
        notebook('w', [], { max_retries: 1 }),
        told(
          'r',
          { v: '{{tasks.w.values.k}}', s: '{{tasks.w.result_state}}', n: '{{tasks.w.execution_count}}' },
          ['w'],
        ),
      ]),
      {
        attempts: {
          'j/w': [{ result: 'FAILED', duration_s: 10, values: { k: 'first' } }, sets({ k: 'second' })],
        },
      },
    ),
    expect: runs(saw('r', { v: 'second', s: 'success', n: '2' })),
  },
  {
    id: 'reference-value-kept-over-repair',
    about: 'values of a task that is not re-run stay readable in a repair',
    rule: 'inferred from Jobs API reference, Repair',
    scenario: play(job([notebook('w'), told('r', { v: '{{tasks.w.values.k}}' }, ['w'])]), {
      attempts: { 'j/w': [sets({ k: 'kept' })], 'j/r': [fails(10), takes(10)] },
      steps: [runNow(0), repairFailed(200)],
    }),
    expect: runs({ tasks: { w: good([0, 60]), r: { attempts: 2, parameters: { v: 'kept' } } } }),
  },
  {
    id: 'reference-of-failed-task',
    about: 'a handler sees how its upstream task ended',
    rule: REFERENCES,
    scenario: play(
      job([notebook('a'), { ...told('h', { s: '{{tasks.a.result_state}}' }, ['a']), run_if: 'ALL_DONE' }]),
      { attempts: { 'j/a': [fails(10)] } },
    ),
    expect: runs(saw('h', { s: 'failed' })),
  },
  {
    id: 'reference-sql-output',
    about: 'rows of a SQL task, by name of the column',
    rule: REFERENCES,
    scenario: play(
      job([
        task('q', [], { sql_task: { warehouse_id: 'w', query: { query_id: 'q' } } }),
        told('r', { n: '{{tasks.q.output.first_row.n}}' }, ['q']),
      ]),
      { attempts: { 'j/q': [{ rows: [{ n: 7 }, { n: 8 }] }] } },
    ),
    expect: runs(saw('r', { n: '7' })),
  },
  {
    id: 'reference-trigger-file',
    about: 'a run started by files knows the watched place',
    rule: REFERENCES,
    scenario: play(
      job([told('n', { l: '{{job.trigger.file_arrival.location}}', t: '{{job.trigger.type}}' })], {
        trigger: { file_arrival: { url: '/Volumes/m/l/in/' } },
      }),
      {
        steps: [file(30, '/Volumes/m/l/in/a')],
      },
    ),
    expect: runs(saw('n', { l: '/Volumes/m/l/in/', t: 'file_arrival' })),
  },
  {
    id: 'reference-trigger-table',
    about: 'a run started by tables knows which ones',
    rule: REFERENCES,
    scenario: play(
      job([told('n', { t: '{{job.trigger.table_update.updated_tables}}' })], {
        trigger: { table_update: { table_names: ['m.s.a', 'm.s.b'] } },
      }),
      {
        steps: [table(30, 'm.s.b')],
      },
    ),
    expect: runs(saw('n', { t: '["m.s.b"]' })),
  },
  {
    id: 'reference-trigger-cron-minute',
    about: 'the time of a schedule is rounded down to the minute, the start is not',
    rule: `${REFERENCES}; the rounding is unverified`,
    scenario: play(
      job(
        [
          told('n', {
            t: '{{job.trigger.time.minute}}:{{job.trigger.time.second}}',
            s: '{{job.start_time.second}}',
          }),
        ],
        {
          schedule: { quartz_cron_expression: '20 30 6 * * ?', timezone_id: 'UTC' },
        },
      ),
      { steps: [] },
    ),
    expect: runs(saw('n', { t: '30:0', s: '20' })),
  },
  {
    id: 'reference-start-of-repaired-run',
    about: 'the start of the run stays that of the original in a repair',
    rule: `${REFERENCES}; inferred`,
    scenario: play(job([told('n', { s: '{{job.start_time.minute}}' })]), {
      attempts: { 'j/n': [fails(10), takes(10)] },
      steps: [runNow(0), repair(600, { rerun_tasks: ['n'] })],
    }),
    expect: runs(saw('n', { s: '0' })),
  },
];
