import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/engine/condition.ts';
import { backOffSeconds, planOf, SimulatedClock, simulate, type Input } from '../../src/engine/index.ts';
import { PersistentList } from '../../src/engine/persistent-list.ts';
import { selectTasks } from '../../src/engine/run-now.ts';
import { job, notebook } from './scenarios/build.ts';

describe('the list with shared structure', () => {
  const operations = fc.array(fc.record({ append: fc.boolean(), index: fc.nat(), value: fc.integer() }), {
    maxLength: 2500,
    size: 'max',
  });

  it('answers like an array, and earlier versions stay as they were', () => {
    fc.assert(
      fc.property(operations, (list) => {
        const plain: number[] = [];
        let shared = PersistentList.of<number>();
        let early: { readonly plain: number[]; readonly shared: typeof shared } | null = null;
        for (const { append, index, value } of list) {
          const place = append || plain.length === 0 ? plain.length : index % plain.length;
          shared = shared.with(place, value);
          plain[place] = value;
          if (plain.length === 33) early ??= { plain: plain.slice(), shared };
        }
        expect(shared.toArray()).toEqual(plain);
        expect(shared.length).toBe(plain.length);
        for (const index of [-1, 0, 31, 32, 1023, 1024, plain.length - 1, plain.length])
          expect(shared.at(index)).toBe(plain.at(index));
        if (early) expect(early.shared.toArray()).toEqual(early.plain);
      }),
      { numRuns: 60 },
    );
  });

  it('grows over every level without losing an element', () => {
    let list = PersistentList.of<number>();
    for (let index = 0; index < 33_000; index++) list = list.with(index, index);
    expect(list.toArray().every((value, index) => value === index)).toBe(true);
    expect(list.at(32_768)).toBe(32_768);
  });

  it('refuses an index beyond its end', () => {
    expect(() => PersistentList.of<number>().with(1, 1)).toThrow(RangeError);
    expect(() => PersistentList.of<number>().with(-1, 1)).toThrow(RangeError);
  });
});

describe('the simulated clock', () => {
  const name = (path: number): Input => ({ kind: 'file_arrives', path: String(path) });

  it('gives everything back in order of time, and within an instant in order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 300, size: 'max' }), (instants) => {
        const clock = new SimulatedClock();
        instants.forEach((instant, index) => clock.plan(instant, name(index)));
        const taken: string[] = [];
        for (let next = clock.nextInstant; next < Number.POSITIVE_INFINITY; next = clock.nextInstant) {
          for (const input of clock.takeAll(next)) if (input.kind === 'file_arrives') taken.push(input.path);
        }
        const expected = instants
          .map((instant, index) => ({ instant, index }))
          .sort((a, b) => a.instant - b.instant || a.index - b.index);
        expect(taken).toEqual(expected.map(({ index }) => String(index)));
      }),
    );
  });

  it('says that nothing is planned', () => {
    expect(new SimulatedClock().nextInstant).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('an If/else comparison', () => {
  it.each([
    ['EQUAL_TO', '12.0', '12', 'false'],
    ['NOT_EQUAL', '12.0', '12', 'true'],
    ['GREATER_THAN_OR_EQUAL', '12.0', '12', 'true'],
    ['GREATER_THAN', '10', '9', 'true'],
    ['LESS_THAN', '-2', '1', 'true'],
    ['LESS_THAN_OR_EQUAL', ' 3 ', '3', 'true'],
    ['EQUAL_TO', '', '', 'true'],
  ])('%s of "%s" and "%s" is %s', (op, left, right, outcome) => {
    expect(compare(op, left, right)).toEqual({ outcome });
  });

  it.each([
    ['GREATER_THAN', 'x', '1', '"x" is not a number'],
    ['GREATER_THAN', '1', '', '"" is not a number'],
    ['LESS_THAN', 'Infinity', '1', '"Infinity" is not a number'],
    ['CONTAINS', 'a', 'b', '"CONTAINS"'],
  ])('%s of "%s" and "%s" cannot be told: %s', (op, left, right, words) => {
    expect(compare(op, left, right)).toEqual({ error: expect.stringContaining(words) });
  });
});

describe('the pause of a continuous job', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 30],
    [3, 60],
    [4, 120],
    [8, 1920],
    [9, 3600],
    [5000, 3600],
  ])('after %i failures in a row is %i s', (failures, seconds) => {
    expect(backOffSeconds(failures)).toBe(seconds);
  });
});

describe('the next attempt', () => {
  /** Attempt length, interval, start of the next attempt; all in seconds. */
  it.each([
    [10, 0, 10],
    [10, 100, 100],
    [100, 10, 100],
    [60, 60, 60],
    [0, 0, 0],
    [0, 30, 30],
  ])('after %i s with an interval of %i s starts at %i s', (duration_s, interval, start) => {
    const task = notebook('a', [], { max_retries: 1, min_retry_interval_millis: interval * 1000 });
    const { log } = simulate({
      start: 0,
      until: 1_000_000,
      jobs: { j: job([task]) },
      script: { 'j/a': [{ result: 'FAILED', duration_s }, { duration_s: 1 }] },
      steps: [{ at: 0, kind: 'run_now', job: 'j' }],
    });
    const starts = log.flatMap((event) => (event.kind === 'attempt_started' ? [event.at / 1000] : []));
    expect(starts).toEqual([0, start]);
  });
});

describe('a choice of tasks', () => {
  const plan = planOf(
    job([notebook('a'), notebook('b', ['a'], { disabled: true }), notebook('c', ['b']), notebook('d')]),
  );

  it.each([
    [['c'], ['c']],
    [['+c'], ['a', 'c']],
    [['a+'], ['a', 'c']],
    [['b'], ['b']],
    [
      ['d', '+b'],
      ['a', 'b', 'd'],
    ],
  ])('%j takes %j', (only, keys) => {
    expect(selectTasks(plan, only)).toEqual(keys);
  });

  it('refuses a task that the job does not have', () => {
    expect(selectTasks(plan, ['x+'])).toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  });
});

describe('numbers that no job should hold', () => {
  const nowhere = (max_retries: number) => ({
    start: 0,
    until: 600_000,
    jobs: { j: { tasks: [{ task_key: 'call', run_job_task: { job_id: 99 }, max_retries }] } },
    steps: [{ at: 0, kind: 'run_now', job: 'j' } as const],
  });
  const attempts = (max_retries: number) =>
    simulate(nowhere(max_retries)).log.filter(({ kind }) => kind === 'attempt_started').length;

  it('lets simulated time move on between retries without end of an attempt that takes no time', () => {
    expect([attempts(-1), attempts(Number.MAX_SAFE_INTEGER)]).toEqual([11, 11]);
  });

  it('takes what is no whole number for left out', () => {
    expect([attempts(Number.MAX_VALUE), attempts(2.5), attempts(2)]).toEqual([1, 1, 3]);
  });
});
