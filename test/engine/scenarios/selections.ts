import { fails, good, ifElse, job, never, notebook, play, run, runNow, runs, type Case } from './build.ts';

const PAGE = 'Jobs API reference: jobs/run-now, only';
const diamond = job([
  notebook('a'),
  notebook('b', ['a']),
  notebook('c', ['a']),
  notebook('d', ['b', 'c']),
  notebook('e', ['d']),
  notebook('z'),
]);

/** What `only` holds → which tasks run, with the second in which they start; all others never do. */
const CHOICES: readonly (readonly [only: readonly string[], starts: Readonly<Record<string, number>>])[] = [
  [['c'], { c: 0 }],
  [['+d'], { a: 0, b: 60, c: 60, d: 120 }],
  [['b+'], { b: 0, d: 60, e: 120 }],
  [['+b+'], { a: 0, b: 60, d: 120, e: 180 }],
  [['a', 'd'], { a: 0, d: 0 }],
  [['+b', 'e', 'z'], { a: 0, b: 60, e: 0, z: 0 }],
  [['z+', '+z'], { z: 0 }],
  [[], { a: 0, b: 60, c: 60, d: 120, e: 180, z: 0 }],
];

function choiceCase([only, starts]: (typeof CHOICES)[number]): Case {
  const keys = ['a', 'b', 'c', 'd', 'e', 'z'];
  const tasks = keys.map((key) => {
    const start = starts[key];
    return [key, start === undefined ? never() : good([start, start + 60])];
  });
  return {
    id: `only-${only.join('-') || 'nothing'}`,
    about: `only [${only.join(', ')}] runs ${Object.keys(starts).join(', ')}`,
    rule: PAGE,
    scenario: play(diamond, { steps: [runNow(0, { only })] }),
    expect: runs(run('SUCCESS', 0, Math.max(...Object.values(starts)) + 60, Object.fromEntries(tasks))),
  };
}

const withDisabled = job([
  notebook('a'),
  notebook('b', ['a'], { disabled: true }),
  notebook('c', ['b'], { run_if: 'ALL_DONE' }),
]);

export const SELECTIONS: readonly Case[] = [
  ...CHOICES.map(choiceCase),
  {
    id: 'only-reaches-no-disabled',
    about: 'a plus sign leaves disabled tasks out',
    rule: `${PAGE}; Disabled tasks in Lakeflow Jobs`,
    scenario: play(withDisabled, { steps: [runNow(0, { only: ['a+'] })] }),
    expect: runs({ tasks: { a: good([0, 60]), b: never() } }),
  },
  {
    id: 'only-unknown-task',
    about: 'a task that the job does not have is refused, and no run is made',
    rule: PAGE,
    scenario: play(diamond, { steps: [runNow(0, { only: ['a', 'nope'] }), runNow(10, { only: ['z'] })] }),
    expect: { ...runs(run('SUCCESS', 10, 70)), rejected: [{ step: 0, code: 'INVALID_PARAMETER_VALUE' }] },
  },
  {
    id: 'only-leaf-is-what-is-left',
    about: 'a chosen task that fails makes the run Failed although its dependents are left out',
    rule: `${PAGE}; inferred`,
    scenario: play(diamond, { attempts: { 'j/b': [fails(10)] }, steps: [runNow(0, { only: ['b'] })] }),
    expect: runs(run('FAILED', 0, 10)),
  },
  {
    id: 'only-branch-without-condition',
    about: 'a task of a branch runs by itself when its condition is not part of the run',
    rule: `${PAGE}; inferred`,
    scenario: play(job([ifElse('c', '1', 'EQUAL_TO', '2'), notebook('t', ['c=true'])]), {
      steps: [runNow(0, { only: ['t'] })],
    }),
    expect: runs(run('SUCCESS', 0, 60, { c: never(), t: good([0, 60]) })),
  },
];
