import {
  fails,
  good,
  ifElse,
  job,
  never,
  notebook,
  play,
  ran,
  run,
  runNow,
  runs,
  sets,
  type Case,
} from './build.ts';

const PAGE = 'Add branching logic to a job with the If/else task';

/** Operands as texts, and which branch is taken; `fails` when they cannot be compared. */
const COMPARISONS: readonly (readonly [
  left: string,
  op: string,
  right: string,
  outcome: 'true' | 'false' | 'fails',
])[] = [
  ['12.0', 'EQUAL_TO', '12', 'false'],
  ['12', 'EQUAL_TO', '12', 'true'],
  ['Paris', 'EQUAL_TO', 'paris', 'false'],
  ['a', 'NOT_EQUAL', 'b', 'true'],
  ['12.0', 'NOT_EQUAL', '12', 'true'],
  ['12.0', 'GREATER_THAN_OR_EQUAL', '12', 'true'],
  ['12.0', 'LESS_THAN_OR_EQUAL', '12', 'true'],
  ['9', 'LESS_THAN', '10', 'true'],
  ['9', 'GREATER_THAN', '10', 'false'],
  ['-1.5', 'LESS_THAN', '0', 'true'],
  ['1e3', 'GREATER_THAN', '999', 'true'],
  ['5', 'GREATER_THAN', '5', 'false'],
  ['5', 'LESS_THAN', '5', 'false'],
  ['ten', 'GREATER_THAN', '5', 'fails'],
  ['5', 'LESS_THAN', '', 'fails'],
  ['true', 'GREATER_THAN_OR_EQUAL', 'false', 'fails'],
  ['{{foo.bar}}', 'EQUAL_TO', '{{foo.bar}}', 'true'],
];

function comparison([left, op, right, outcome]: (typeof COMPARISONS)[number], index: number): Case {
  const fine = outcome !== 'fails';
  const taken = (branch: string) =>
    outcome === branch ? good([0, 60]) : never(fine ? 'EXCLUDED' : 'UPSTREAM_FAILED');
  return {
    id: `compare-${index + 1}`,
    about: `"${left}" ${op} "${right}": ${outcome}`,
    rule: PAGE,
    scenario: play(
      job([ifElse('c', left, op, right), notebook('t', ['c=true']), notebook('f', ['c=false'])]),
    ),
    expect: runs(
      run(fine ? 'SUCCESS' : 'FAILED', 0, fine ? 60 : 0, {
        c: fine
          ? { ...good([0, 0]), outcome, life_cycle_state: 'TERMINATED' }
          : { result_state: 'FAILED', outcome: null },
        t: taken('true'),
        f: taken('false'),
      }),
    ),
  };
}

const onValue = (op: string, right: string) =>
  job([notebook('s'), ifElse('c', '{{tasks.s.values.v}}', op, right, ['s']), notebook('t', ['c=true'])]);

/** Task values as operands. */
const VALUES: readonly (readonly [
  about: string,
  value: unknown,
  op: string,
  right: string,
  outcome: 'true' | 'false' | 'fails',
])[] = [
  ['a number', 42, 'GREATER_THAN', '41.5', 'true'],
  ['a number is its text', 42, 'EQUAL_TO', '42', 'true'],
  ['a boolean', false, 'EQUAL_TO', 'false', 'true'],
  ['a text', 'ok', 'NOT_EQUAL', 'ok', 'false'],
  ['a list', [1], 'EQUAL_TO', '[1]', 'fails'],
  ['an object', { a: 1 }, 'NOT_EQUAL', 'x', 'fails'],
];

function valueCase([about, v, op, right, outcome]: (typeof VALUES)[number], index: number): Case {
  return {
    id: `condition-value-${index + 1}`,
    about: `${about} as operand: ${outcome}`,
    rule: `${PAGE}: only text, numbers and booleans`,
    scenario: play(onValue(op, right), { attempts: { 'j/s': [sets({ v })] } }),
    expect: runs({
      tasks: {
        c: outcome === 'fails' ? { result_state: 'FAILED' } : { ...good([60, 60]), outcome },
        t: outcome === 'true' ? good([60, 120]) : never(outcome === 'fails' ? 'UPSTREAM_FAILED' : 'EXCLUDED'),
      },
    }),
  };
}

export const CONDITIONS: readonly Case[] = [
  ...COMPARISONS.map(comparison),
  ...VALUES.map(valueCase),
  {
    id: 'condition-missing-value',
    about: 'a task value that nobody set fails the condition',
    rule: `${PAGE}; inferred`,
    scenario: play(onValue('EQUAL_TO', '1'), { attempts: { 'j/s': [sets({ other: 1 })] } }),
    expect: runs(run('FAILED', 0, 60, { c: { result_state: 'FAILED' }, t: never('UPSTREAM_FAILED') })),
  },
  {
    id: 'condition-value-of-disabled-task',
    about: 'an If/else that reads a value of a disabled task fails',
    rule: 'Disabled tasks in Lakeflow Jobs',
    scenario: play(
      job([
        notebook('d', [], { disabled: true }),
        { ...ifElse('c', '{{tasks.d.values.v}}', 'NOT_EQUAL', 'x', ['d']), run_if: 'ALL_DONE' },
        notebook('t', ['c=true']),
      ]),
    ),
    expect: runs(
      run('FAILED', 0, 0, {
        d: never('DISABLED'),
        c: { result_state: 'FAILED' },
        t: never('UPSTREAM_FAILED'),
      }),
    ),
  },
  {
    id: 'condition-job-parameter',
    about: 'an operand may be a job parameter, as the request sets it',
    rule: PAGE,
    scenario: play(
      job([ifElse('c', '{{job.parameters.env}}', 'EQUAL_TO', 'prod'), notebook('t', ['c=true'])], {
        parameters: [{ name: 'env', default: 'dev' }],
      }),
      {
        steps: [runNow(0), runNow(100, { job_parameters: { env: 'prod' } })],
      },
    ),
    expect: runs(
      run('SUCCESS', 0, 0, { c: { outcome: 'false' }, t: never('EXCLUDED') }),
      run('SUCCESS', 100, 160, { c: { outcome: 'true' }, t: good([100, 160]) }),
    ),
  },
  {
    id: 'condition-not-retried',
    about: 'a condition that fails is not retried, whatever its settings',
    rule: `${PAGE}: no retries`,
    scenario: play(job([{ ...ifElse('c', 'x', 'LESS_THAN', '1'), max_retries: 3 }])),
    expect: runs(run('FAILED', 0, 0, { c: { result_state: 'FAILED', attempts: 1 } })),
  },
  {
    id: 'condition-in-branch',
    about: 'conditions in a branch not taken are Excluded, and both their branches with them',
    rule: 'Configure task dependencies',
    scenario: play(
      job([
        ifElse('c', '1', 'EQUAL_TO', '2'),
        ifElse('inner', '1', 'EQUAL_TO', '1', ['c=true']),
        notebook('t', ['inner=true']),
        notebook('f', ['inner=false']),
        notebook('always', ['t', 'f'], { run_if: 'ALL_DONE' }),
        notebook('else', ['c=false']),
        notebook('join', ['always', 'else'], { run_if: 'NONE_FAILED' }),
      ]),
    ),
    expect: runs(
      run('SUCCESS', 0, 120, {
        inner: { ...never('EXCLUDED'), outcome: null },
        t: never('EXCLUDED'),
        f: never('EXCLUDED'),
        always: never('EXCLUDED'),
        else: good([0, 60]),
        join: good([60, 120]),
      }),
    ),
  },
  {
    id: 'condition-edge-without-outcome',
    about: 'a dependency without outcome only waits for the condition',
    rule: PAGE,
    scenario: play(
      job([ifElse('c', '1', 'EQUAL_TO', '2'), notebook('after', ['c']), notebook('both', ['c', 'after'])]),
    ),
    expect: runs(run('SUCCESS', 0, 120, { after: good([0, 60]), both: good([60, 120]) })),
  },
  {
    id: 'condition-branch-that-fails',
    about: 'a failure in the branch taken counts although the other branch is Excluded',
    rule: 'Configure task dependencies',
    scenario: play(
      job([
        ifElse('c', '1', 'EQUAL_TO', '1'),
        notebook('t', ['c=true']),
        notebook('f', ['c=false']),
        notebook('join', ['t', 'f'], { run_if: 'NONE_FAILED' }),
        notebook('alarm', ['t', 'f'], { run_if: 'AT_LEAST_ONE_FAILED' }),
      ]),
      { attempts: { 'j/t': [fails(10)] } },
    ),
    expect: runs(
      run('FAILED', 0, 70, {
        f: never('EXCLUDED'),
        join: never('UPSTREAM_FAILED'),
        alarm: ran('SUCCESS', [10, 70]),
      }),
    ),
  },
];
