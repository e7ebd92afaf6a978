import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ancestors,
  descendants,
  findCycles,
  readJobs,
  taskDependencies,
  topologicalOrder,
} from '../../src/jobs/index.ts';
import type { JobSettings } from '../../src/jobs/index.ts';

/** `{ b: ['a'] }`: b depends on a. */
function job(graph: Record<string, string[]>): JobSettings {
  const tasks = Object.entries(graph).map(([task_key, above]) => ({
    task_key,
    depends_on: above.map((key) => ({ task_key: key })),
    notebook_task: { notebook_path: `/${task_key}` },
  }));
  return { tasks };
}

describe('the graph of a job', () => {
  const diamond = job({ d: ['b', 'c'], b: ['a'], c: ['a'], a: [] });
  test('order puts each task after what it depends on', () => {
    expect(topologicalOrder(diamond)).toEqual(['a', 'b', 'c', 'd']);
  });
  test('ancestors and descendants', () => {
    expect([...descendants(diamond, ['a'])].toSorted()).toEqual(['b', 'c', 'd']);
    expect([...ancestors(diamond, ['d'])].toSorted()).toEqual(['a', 'b', 'c']);
    expect(findCycles(diamond)).toEqual([]);
  });
  test('a cycle is named in the direction of the run; tasks on it and behind it come last', () => {
    const ring = job({ free: [], a: ['c'], b: ['a'], c: ['b'], behind: ['c'] });
    expect(findCycles(ring)).toEqual([['a', 'b', 'c']]);
    expect(topologicalOrder(ring)).toEqual(['free', 'a', 'b', 'c', 'behind']);
  });
  test('two cycles are two; a task that depends on itself is a cycle of one', () => {
    expect(findCycles(job({ a: ['b'], b: ['a'], c: ['d'], d: ['c'], e: ['e'] }))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ]);
  });
  test('a chain of 1,000 tasks and a ring of 1,000 are no trouble', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 1000 }, (_, n) => [`t${n}`, n === 0 ? [] : [`t${n - 1}`]]),
    );
    expect(topologicalOrder(job(chain)).at(-1)).toBe('t999');
    expect(ancestors(job(chain), ['t999']).size).toBe(999);
    expect(findCycles(job({ ...chain, t0: ['t999'] }))[0]).toHaveLength(1000);
  });
  test('dependencies keep their outcome and place; what is no dependency is passed over', () => {
    const { jobs } = readJobs(
      '{"tasks":[{"task_key":"a","depends_on":"${var.x}"},{"task_key":"b","depends_on":[3,{"task_key":"a","outcome":"true"}]},7]}',
    );
    expect(taskDependencies(jobs[0]?.settings ?? {})).toEqual([
      { from: 'a', to: 'b', outcome: 'true', path: '/tasks/1/depends_on/1' },
    ]);
  });
  test('the list of cycles is empty exactly when every task can be ordered after its dependencies', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const graph = fc.record(
      Object.fromEntries(keys.map((key) => [key, fc.subarray(keys, { maxLength: 2 })])),
    );
    fc.assert(
      fc.property(graph, (edges) => {
        const settings = job(edges);
        const order = topologicalOrder(settings);
        expect(order.toSorted()).toEqual(keys);
        const sound = Object.entries(edges).every(([key, above]) =>
          above.every((up) => order.indexOf(up) < order.indexOf(key)),
        );
        expect(findCycles(settings).length === 0).toBe(sound);
        for (const cycle of findCycles(settings)) {
          cycle.forEach((key, at) => expect(edges[cycle[(at + 1) % cycle.length] ?? '']).toContain(key));
        }
      }),
      { numRuns: 500 },
    );
  });
});
