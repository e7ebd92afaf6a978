import { RUN_IF_VALUES } from '../../../src/jobs/index.ts';
import {
  cancelTask,
  fails,
  hangs,
  ifElse,
  job,
  never,
  notebook,
  play,
  run,
  runNow,
  runs,
  type Case,
} from './build.ts';

/**
 * What each dependency letter stands for, how it comes about in a job, and when it is settled.
 * S succeeds, F fails, T times out, X is Excluded, U is Upstream failed, C is canceled, V is Upstream
 * canceled, D is disabled, B is the branch of an If/else that was not taken, R the one that was.
 */
type Letter = 'S' | 'F' | 'T' | 'X' | 'U' | 'C' | 'V' | 'D' | 'B' | 'R';

const SETUP = [
  notebook('S'),
  notebook('S2'),
  notebook('F'),
  notebook('F2'),
  notebook('T', [], { timeout_seconds: 20 }),
  notebook('X', ['S'], { run_if: 'AT_LEAST_ONE_FAILED' }),
  notebook('X2', ['S2'], { run_if: 'ALL_FAILED' }),
  notebook('U', ['F']),
  notebook('C'),
  notebook('V', ['C']),
  notebook('D', [], { disabled: true }),
  ifElse('R', '1', 'EQUAL_TO', '1'),
  ifElse('B', '1', 'EQUAL_TO', '2'),
];

/** `SS` are two different tasks that succeeded, and so on; an If/else is asked for its true branch. */
function upstream(letters: string): string[] {
  const seen = new Set<string>();
  return [...letters].map((letter) => {
    const key = seen.has(letter) ? `${letter}2` : letter;
    seen.add(letter);
    return letter === 'B' || letter === 'R' ? `${key}=true` : key;
  });
}

const R = 'runs';
const X = 'EXCLUDED';
const UF = 'UPSTREAM_FAILED';
const UC = 'UPSTREAM_CANCELED';
const PAGE = 'Configure task dependencies';
const DISABLED = 'Disabled tasks in Lakeflow Jobs';
const DI = 'DISABLED';

/** Columns in the order of RUN_IF_VALUES: all succeeded, at least one, none failed, all done, one failed, all failed. */
const TABLE: readonly (readonly [letters: string, rule: string, ...verdicts: string[]])[] = [
  ['S', PAGE, R, R, R, R, X, X],
  ['F', PAGE, UF, UF, UF, R, R, R],
  ['T', PAGE, UF, UF, UF, R, R, R],
  ['X', PAGE, X, X, X, X, X, X],
  ['U', PAGE, UF, UF, UF, R, R, R],
  ['C', `${PAGE}; that a canceled task counts as failed is inferred`, UC, UC, UC, R, R, R],
  ['V', PAGE, UC, UC, UC, R, R, R],
  ['R', 'Add branching logic with If/else', R, R, R, R, X, X],
  ['B', 'Add branching logic with If/else', X, X, X, X, X, X],
  ['SS', PAGE, R, R, R, R, X, X],
  ['SF', PAGE, UF, R, UF, R, R, X],
  ['FF', PAGE, UF, UF, UF, R, R, R],
  ['FT', PAGE, UF, UF, UF, R, R, R],
  ['ST', PAGE, UF, R, UF, R, R, X],
  ['SX', `${PAGE}; seen on workspaces`, X, R, R, R, X, X],
  ['FX', `${PAGE}; the last column is a convention of the simulator`, UF, UF, UF, R, R, X],
  ['XX', PAGE, X, X, X, X, X, X],
  ['XB', `${PAGE}; a branch not taken counts as Excluded`, X, X, X, X, X, X],
  ['RB', 'Add branching logic with If/else', X, R, R, R, X, X],
  ['SU', PAGE, UF, R, UF, R, R, X],
  ['SC', `${PAGE}; partly inferred`, UC, R, UC, R, R, X],
  ['SV', `${PAGE}; partly inferred`, UC, R, UC, R, R, X],
  ['CV', PAGE, UC, UC, UC, R, R, R],
  ['FU', PAGE, UF, UF, UF, R, R, R],
  ['SFX', PAGE, UF, R, UF, R, R, X],
  ['D', DISABLED, DI, DI, DI, R, DI, DI],
  ['SD', DISABLED, DI, R, R, R, X, X],
  ['FD', `${DISABLED}; the words beside a failure are unverified`, UF, UF, UF, R, R, DI],
  ['SFD', `${DISABLED}; the words beside a failure are unverified`, UF, R, UF, R, R, X],
  ['XD', `${DISABLED}: its example for None failed`, DI, DI, R, R, X, X],
];

/** When the latest of these dependencies is settled. */
function settled(letters: string): number {
  const moments: Record<Letter, number> = {
    S: 60,
    F: 10,
    T: 20,
    X: 60,
    U: 10,
    C: 30,
    V: 30,
    D: 0,
    B: 0,
    R: 0,
  };
  return Math.max(...[...letters].map((letter) => moments[letter as Letter]));
}

function rowCase([letters, rule, ...verdicts]: (typeof TABLE)[number]): Case {
  const children = RUN_IF_VALUES.map((run_if) => notebook(`child_${run_if}`, upstream(letters), { run_if }));
  const start = settled(letters);
  const expected = RUN_IF_VALUES.map((run_if, index) => {
    const verdict = verdicts[index] ?? '';
    const ends = { result_state: 'SUCCESS', attempts: 1, start_s: [start], end_s: [start + 60] };
    return [`child_${run_if}`, verdict === R ? ends : never(verdict)];
  });
  return {
    id: `run-if-${letters}`,
    about: `the six values of Run if behind ${[...letters].join(' and ')}`,
    rule,
    scenario: play(job([...SETUP, ...children]), {
      attempts: { 'j/F': [fails(10)], 'j/F2': [fails(10)], 'j/T': [hangs], 'j/C': [hangs] },
      steps: [runNow(0), cancelTask(30, 'C')],
    }),
    expect: { runs: [{ run: 1, tasks: Object.fromEntries(expected) }] },
  };
}

export const RUN_IFS: readonly Case[] = [
  ...TABLE.map(rowCase),
  {
    id: 'run-if-evaluated-once',
    about: 'a task waits for its slowest dependency even when the quicker one already decides',
    rule: 'Configure task dependencies: evaluated when all dependencies have ended',
    scenario: play(
      job([
        notebook('quick'),
        notebook('slow'),
        notebook('any', ['quick', 'slow'], { run_if: 'AT_LEAST_ONE_FAILED' }),
      ]),
      { attempts: { 'j/quick': [fails(10)], 'j/slow': [{ result: 'SUCCESS', duration_s: 500 }] } },
    ),
    expect: runs(
      run('SUCCESS_WITH_FAILURES', 0, 560, {
        any: { attempts: 1, start_s: [500], end_s: [560], result_state: 'SUCCESS' },
      }),
    ),
  },
  {
    id: 'run-if-retry-delays-decision',
    about: 'dependents wait for the last attempt, not for the first failure',
    rule: 'Jobs API reference: max_retries',
    scenario: play(
      job([
        notebook('a', [], { max_retries: 1, min_retry_interval_millis: 100_000 }),
        notebook('handler', ['a'], { run_if: 'AT_LEAST_ONE_FAILED' }),
      ]),
      { attempts: { 'j/a': [fails(10), fails(20)] } },
    ),
    expect: runs(
      run('SUCCESS_WITH_FAILURES', 0, 180, {
        a: { attempts: 2, start_s: [0, 100], end_s: [10, 120], result_state: 'FAILED' },
        handler: { attempts: 1, start_s: [120], end_s: [180], result_state: 'SUCCESS' },
      }),
    ),
  },
  {
    id: 'run-if-same-dependency-both-branches',
    about: 'depending on both branches of one If/else is one success beside one Excluded',
    rule: 'Add branching logic with If/else; inferred',
    scenario: play(
      job([
        ifElse('c', 'x', 'EQUAL_TO', 'x'),
        notebook('default', ['c=true', 'c=false']),
        notebook('join', ['c=true', 'c=false'], { run_if: 'NONE_FAILED' }),
      ]),
    ),
    expect: runs(
      run('SUCCESS', 0, 60, {
        default: never('EXCLUDED'),
        join: { result_state: 'SUCCESS', attempts: 1, start_s: [0], end_s: [60] },
      }),
    ),
  },
  {
    id: 'run-if-empty-job',
    about: 'a job without tasks succeeds at once',
    rule: 'Jobs API reference: a job may have no tasks; the result is a convention of the simulator',
    scenario: play(job([])),
    expect: runs(run('SUCCESS', 0, 0, {})),
  },
  {
    id: 'run-if-disabled-root-and-leaf',
    about: 'a disabled leaf does not hurt the result of the run',
    rule: 'Configure task dependencies: run status',
    scenario: play(job([notebook('a'), notebook('b', ['a'], { disabled: true })])),
    expect: runs(run('SUCCESS', 0, 60, { b: never('DISABLED') }, { termination_code: 'SUCCESS' })),
  },
  {
    id: 'run-if-excluded-leaf-beside-handled-failure',
    about: 'an inner failure with one good and one Excluded leaf is Succeeded with failures',
    rule: 'Configure task dependencies: run status; seen on a workspace',
    scenario: play(
      job([
        notebook('a'),
        notebook('ok', ['a'], { run_if: 'ALL_DONE' }),
        notebook('s'),
        notebook('h', ['s'], { run_if: 'ALL_FAILED' }),
      ]),
      { attempts: { 'j/a': [fails(10)] } },
    ),
    expect: runs(
      run('SUCCESS_WITH_FAILURES', 0, 70, { h: never('EXCLUDED') }, { life_cycle_state: 'TERMINATED' }),
    ),
  },
];
