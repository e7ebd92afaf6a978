import {
  bad,
  fails,
  good,
  job,
  loop,
  never,
  notebook,
  play,
  ran,
  run,
  runNow,
  runs,
  sets,
  takes,
  task,
  told,
  type Case,
} from './build.ts';

const PAGE = 'Use a For each task to run another task in a loop';
const reads = (base_parameters: Record<string, string>) => ({
  notebook_task: { notebook_path: '/Workspace/lab/item', base_parameters },
});
const seen = (...parameters: unknown[]) => parameters.map((entry) => ({ parameters: entry }));

export const LOOPS: readonly Case[] = [
  {
    id: 'loop-empty',
    about: 'no items: it succeeds at once and what follows runs',
    rule: `${PAGE}; empty inputs are a convention of the simulator`,
    scenario: play(job([loop('l', '[]'), notebook('after', ['l'])])),
    expect: runs(
      run('SUCCESS', 0, 60, { l: { result_state: 'SUCCESS', iterations: [] }, after: good([0, 60]) }),
    ),
  },
  ...['{"a":1}', 'abc', '12', ''].map((inputs, index) => ({
    id: `loop-inputs-no-array-${index + 1}`,
    about: `inputs that are no JSON array (${inputs || 'nothing'}) fail it`,
    rule: PAGE,
    scenario: play(job([loop('l', inputs), notebook('after', ['l'])])),
    expect: runs(
      run('FAILED', 0, 0, { l: { result_state: 'FAILED', iterations: [] }, after: never('UPSTREAM_FAILED') }),
    ),
  })),
  {
    id: 'loop-uneven-items',
    about: 'with two slots the next item starts as soon as one is free, in the order of the inputs',
    rule: PAGE,
    scenario: play(job([loop('l', '[1,2,3,4]', 2)]), {
      attempts: {
        'j/l[0]': [takes(100)],
        'j/l[1]': [takes(10)],
        'j/l[2]': [takes(30)],
        'j/l[3]': [takes(5)],
      },
    }),
    expect: runs(
      run('SUCCESS', 0, 100, {
        l: { ...good([0, 100]), iterations: [good([0, 100]), good([0, 10]), good([10, 40]), good([40, 45])] },
      }),
    ),
  },
  {
    id: 'loop-failing-item',
    about: 'a failed item does not keep the later ones from running; then the loop fails',
    rule: PAGE,
    scenario: play(
      job([
        loop('l', '[1,2,3]', 1),
        notebook('h', ['l'], { run_if: 'AT_LEAST_ONE_FAILED' }),
        notebook('n', ['l']),
      ]),
      {
        attempts: { 'j/l[0]': [fails(5)] },
      },
    ),
    expect: runs(
      run('FAILED', 0, 185, {
        l: { ...bad([0, 125]), iterations: [bad([0, 5]), good([5, 65]), good([65, 125])] },
        h: good([125, 185]),
        n: never('UPSTREAM_FAILED'),
      }),
    ),
  },
  {
    id: 'loop-nested-retry-with-interval',
    about: 'each iteration retries by itself, at the interval of the nested task',
    rule: PAGE,
    scenario: play(job([loop('l', '[1,2]', 2, { max_retries: 1, min_retry_interval_millis: 100_000 })]), {
      attempts: { 'j/l[0]': [fails(10), takes(60)], 'j/l[1]': [fails(20), fails(20)] },
    }),
    expect: runs(
      run('FAILED', 0, 160, {
        l: { ...bad([0, 160]), iterations: [good([0, 10], [100, 160]), bad([0, 20], [100, 120])] },
      }),
    ),
  },
  {
    id: 'loop-zero-length-items',
    about: 'items that take no time follow one another within the second',
    rule: 'convention of the simulator: scheduling takes no time',
    scenario: play(job([loop('l', '[1,2,3]', 1)]), {
      attempts: { 'j/l[0]': [takes(0)], 'j/l[1]': [takes(0)], 'j/l[2]': [takes(7)] },
    }),
    expect: runs(
      run('SUCCESS', 0, 7, {
        l: { ...good([0, 7]), iterations: [good([0, 0]), good([0, 0]), good([0, 7])] },
      }),
    ),
  },
  {
    id: 'loop-input-whole-and-field',
    about: '{{input}} is the element, {{input.key}} a field of it',
    rule: PAGE,
    scenario: play(
      job([
        loop(
          'l',
          '[{"region":"EU","n":2},{"region":"US","n":3}]',
          2,
          reads({ r: '{{input.region}}', n: '{{input.n}}', all: '{{input}}' }),
        ),
      ]),
    ),
    expect: runs({
      tasks: {
        l: {
          iterations: seen(
            { r: 'EU', n: '2', all: '{"region":"EU","n":2}' },
            { r: 'US', n: '3', all: '{"region":"US","n":3}' },
          ),
        },
      },
    }),
  },
  {
    id: 'loop-input-plain-values',
    about: 'elements are text as they are, numbers and booleans as JSON',
    rule: PAGE,
    scenario: play(job([loop('l', '["x y",1,true]', 3, reads({ v: '<{{input}}>' }))])),
    expect: runs({ tasks: { l: { iterations: seen({ v: '<x y>' }, { v: '<1>' }, { v: '<true>' }) } } }),
  },
  {
    id: 'loop-list-task-inside',
    about: 'a nested Python script gets the element in its list',
    rule: PAGE,
    scenario: play(
      job(
        [
          loop('l', '["a","b"]', 2, {
            notebook_task: undefined,
            spark_python_task: { python_file: '/x.py', parameters: ['--r', '{{input}}'] },
          }),
        ],
        {
          parameters: [{ name: 'p', default: '1' }],
        },
      ),
    ),
    expect: runs({ tasks: { l: { iterations: seen(['--r', 'a'], ['--r', 'b']) } } }),
  },
  {
    id: 'loop-job-parameters-reach-items',
    about: 'job parameters are pushed down to the nested notebook',
    rule: 'Configure job parameters',
    scenario: play(
      job([loop('l', '[1]', 1, reads({ v: '{{input}}', p: 'own' }))], {
        parameters: [{ name: 'p', default: 'job' }],
      }),
    ),
    expect: runs({ tasks: { l: { iterations: seen({ v: '1', p: 'job' }) } } }),
  },
  {
    id: 'loop-inputs-from-job-parameter',
    about: 'inputs may come from a job parameter of the request',
    rule: PAGE,
    scenario: play(
      job([loop('l', '{{job.parameters.list}}', 2)], { parameters: [{ name: 'list', default: '[1]' }] }),
      {
        steps: [runNow(0, { job_parameters: { list: '[1,2,3]' } })],
      },
    ),
    expect: runs(
      run('SUCCESS', 0, 120, { l: { iterations: [good([0, 60]), good([0, 60]), good([60, 120])] } }),
    ),
  },
  {
    id: 'loop-inputs-from-sql-rows',
    about: 'inputs may be the rows of a SQL task: one item a row',
    rule: PAGE,
    scenario: play(
      job([
        task('q', [], { sql_task: { warehouse_id: 'w', query: { query_id: 'q' } } }),
        loop('l', '{{tasks.q.output.rows}}', 2, {}, {}, ['q']),
      ]),
      {
        attempts: {
          'j/q': [
            {
              duration_s: 10,
              rows: [
                ['EU', 1],
                ['US', 2],
              ],
            },
          ],
        },
      },
    ),
    expect: runs(
      run('SUCCESS', 0, 70, { l: { ...good([10, 70]), iterations: [good([10, 70]), good([10, 70])] } }),
    ),
  },
  {
    id: 'loop-inputs-of-disabled-task',
    about: 'a For each that reads a value of a disabled task fails',
    rule: 'Disabled tasks in Lakeflow Jobs',
    scenario: play(
      job([
        notebook('d', [], { disabled: true }),
        loop('l', '{{tasks.d.values.items}}', 1, {}, { run_if: 'ALL_DONE' }, ['d']),
      ]),
    ),
    expect: runs(run('FAILED', 0, 0, { l: { result_state: 'FAILED' } })),
  },
  {
    id: 'loop-inputs-text-value',
    about: 'a task value that is text holding a JSON array works like the list',
    rule: PAGE,
    scenario: play(job([notebook('s'), loop('l', '{{tasks.s.values.items}}', 2, {}, {}, ['s'])]), {
      attempts: { 'j/s': [sets({ items: '["p","q"]' })] },
    }),
    expect: runs(run('SUCCESS', 0, 120, { l: { iterations: [good([60, 120]), good([60, 120])] } })),
  },
  {
    id: 'loop-upstream-failed',
    about: 'a For each behind a failure never starts and has no iterations',
    rule: 'Configure task dependencies',
    scenario: play(job([notebook('a'), loop('l', '[1,2]', 1, {}, {}, ['a'])]), {
      attempts: { 'j/a': [fails(10)] },
    }),
    expect: runs(run('FAILED', 0, 10, { l: { ...never('UPSTREAM_FAILED'), iterations: [] } })),
  },
  {
    id: 'loop-still-running',
    about: 'a For each in progress shows which items have ended, run and wait',
    rule: PAGE,
    scenario: play(job([loop('l', '[1,2,3]', 1)]), { until_s: 90 }),
    expect: runs(
      run(null, 0, null, {
        l: {
          ...ran(null, [0, null]),
          life_cycle_state: 'RUNNING',
          iterations: [good([0, 60]), ran(null, [60, null]), never()],
        },
      }),
    ),
  },
  {
    id: 'loop-values-of-other-tasks-inside',
    about: 'an item sees task values of what ran before the loop',
    rule: 'Dynamic value references',
    scenario: play(
      job([
        notebook('s'),
        loop('l', '[1]', 1, reads({ v: '{{tasks.s.values.k}}/{{input}}' }), {}, ['s']),
        told('after', { n: '{{tasks.l.result_state}}' }, ['l']),
      ]),
      {
        attempts: { 'j/s': [sets({ k: 'v' })] },
      },
    ),
    expect: runs({
      tasks: { l: { iterations: seen({ v: 'v/1' }) }, after: { parameters: { n: 'success' } } },
    }),
  },
];
