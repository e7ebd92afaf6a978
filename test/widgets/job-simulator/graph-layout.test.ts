import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dagrePlace } from '../../../src/widgets/job-simulator/dagre-place.ts';
import {
  layoutGraph,
  neighbour,
  wrapName,
  type GraphLayout,
} from '../../../src/widgets/job-simulator/graph-layout.ts';
import { jobGraph, type JobGraph } from '../../../src/widgets/job-simulator/job-graph.ts';
import { layered } from '../../../src/widgets/job-simulator/layered.ts';
import { layeredJob, medallion } from './sample.ts';

/** Any graph: self-loops, cycles and doubled edges included. */
const anyGraph = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 80 }).map((pairs): JobGraph => {
    const key = (index: number) => `t${index}`;
    const tasks = Array.from({ length: count }, (_, index) => ({
      task_key: key(index),
      type: 'Notebook',
      field: 'notebook_task',
      layer: null,
      disabled: false,
    }));
    const distinct = new Map(pairs.map((pair) => [pair.join(), pair]));
    const edges = [...distinct.values()].map(([from, to]) => ({
      from: key(from),
      to: key(to),
      outcome: null,
    }));
    return { tasks, edges };
  }),
);

function overlaps(layout: GraphLayout): string[] {
  const { nodes, nodeWidth, nodeHeight } = layout;
  const touching: string[] = [];
  nodes.forEach((one, index) => {
    for (const other of nodes.slice(index + 1)) {
      const apart = Math.abs(one.x - other.x) >= nodeWidth || Math.abs(one.y - other.y) >= nodeHeight;
      if (!apart) touching.push(`${one.task_key} ${other.task_key}`);
    }
  });
  return touching;
}

describe.each([
  ['dagre', dagrePlace],
  ['plain layers', layered],
] as const)('a graph laid out by %s', (_name, place) => {
  it.each(['right', 'down'] as const)(
    'has no two boxes that overlap, whatever the edges (%s)',
    (direction) => {
      fc.assert(
        fc.property(anyGraph, (graph) => {
          const layout = layoutGraph(graph, direction, place);
          expect(overlaps(layout)).toEqual([]);
          expect(layout.nodes).toHaveLength(graph.tasks.length);
          expect(layout.edges).toHaveLength(graph.edges.length);
          for (const { x, y } of layout.nodes) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(y).toBeGreaterThanOrEqual(0);
            expect(x + layout.nodeWidth).toBeLessThanOrEqual(layout.width);
            expect(y + layout.nodeHeight).toBeLessThanOrEqual(layout.height);
          }
          for (const { path } of layout.edges) expect(path).toMatch(/^M[-\d. ]+(C[-\d. ]+)+$/);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('the medallion graph', () => {
  const layout = layoutGraph(jobGraph(medallion), 'right', dagrePlace);
  const at = (key: string) => layout.nodes.find((node) => node.task_key === key)!;

  it('puts bronze, silver and gold in three columns from left to right', () => {
    const columns = layout.nodes.map(({ task_key, rank }) => `${task_key.split('_')[0]} ${rank}`);
    expect([...new Set(columns)]).toEqual(['bronze 0', 'silver 1', 'gold 2']);
  });

  it('keeps the order of the job text and draws straight chains straight', () => {
    expect(at('bronze_customers').y).toBeLessThan(at('bronze_orders').y);
    expect(at('silver_orders_cleaned').y).toBe(at('bronze_orders').y);
    expect(at('gold_daily_orders').y).toBe(at('bronze_orders').y);
  });

  it('leads along the edges with arrow keys', () => {
    expect(neighbour(layout, 'bronze_orders', 'ArrowRight')).toBe('silver_orders_cleaned');
    expect(neighbour(layout, 'gold_daily_orders', 'ArrowLeft')).toBe('silver_orders_cleaned');
    expect(neighbour(layout, 'bronze_customers', 'ArrowDown')).toBe('bronze_orders');
    expect(neighbour(layout, 'bronze_customers', 'ArrowUp')).toBeNull();
    expect(neighbour(layout, 'gold_daily_orders', 'ArrowRight')).toBeNull();
  });

  it('leads downward with the down key where the graph leads down', () => {
    const down = layoutGraph(jobGraph(medallion), 'down', dagrePlace);
    expect(neighbour(down, 'bronze_orders', 'ArrowDown')).toBe('silver_orders_cleaned');
    expect(neighbour(down, 'bronze_customers', 'ArrowRight')).toBe('bronze_orders');
  });
});

describe('cycles and sizes', () => {
  it('marks exactly the edges that lie on a cycle', () => {
    const edge = (from: string, to: string) => ({ from, to, outcome: null });
    const tasks = ['a', 'b', 'c', 'd'].map((task_key) => ({
      task_key,
      type: 'Notebook',
      field: null,
      layer: null,
      disabled: false,
    }));
    const edges = [edge('a', 'b'), edge('b', 'c'), edge('c', 'b'), edge('c', 'd')];
    const layout = layoutGraph({ tasks, edges }, 'right', dagrePlace);
    expect(layout.edges.filter(({ onCycle }) => onCycle).map(({ from, to }) => from + to)).toEqual([
      'bc',
      'cb',
    ]);
  });

  it('marks a task that depends on itself', () => {
    const settings = { tasks: [{ task_key: 'a', depends_on: [{ task_key: 'a' }] }] };
    expect(layoutGraph(jobGraph(settings), 'right', dagrePlace).edges[0]?.onCycle).toBe(true);
  });

  it.each([
    ['layers of 25', layeredJob(1_000, 25)],
    ['one layer of 1,000', layeredJob(1_000, 1_000)],
    ['a chain of 1,000', layeredJob(1_000, 1)],
  ])('places 1,000 tasks without overlap: %s', (_name, settings) => {
    const layout = layoutGraph(jobGraph(settings), 'right', dagrePlace);
    expect(layout.nodes).toHaveLength(1_000);
    expect(overlaps(layout)).toEqual([]);
  });

  it('lays out a job without tasks', () => {
    const layout = layoutGraph(jobGraph({}), 'right', dagrePlace);
    expect(layout.nodes).toEqual([]);
    expect(Number.isFinite(layout.width + layout.height)).toBe(true);
  });
});

describe('names in boxes', () => {
  it.each([
    ['bronze_orders', 20, ['bronze_orders']],
    ['gold_customer_orders_summary', 20, ['gold_customer_', 'orders_summary']],
    ['silver_orders_cleaned', 20, ['silver_orders_', 'cleaned']],
    ['averyveryverylongnamewithoutbreaks', 20, ['averyveryverylongnam', 'ewithoutbreaks']],
    ['x'.repeat(100), 10, ['xxxxxxxxxx', '…xxxxxxxxx']],
  ])('wraps %s', (name, length, lines) => {
    expect(wrapName(name, length)).toEqual(lines);
  });
});

describe('what is drawn of a job', () => {
  it('shows a layer only where the name says one', () => {
    const layers = jobGraph({
      tasks: [
        { task_key: 'load', notebook_task: { notebook_path: '/x/silver_load' } },
        { task_key: 'golden_path' },
        { task_key: 'orders-gold' },
      ],
    }).tasks.map(({ layer }) => layer);
    expect(layers).toEqual(['silver', null, 'gold']);
  });

  it('leaves out edges to tasks that are not there, and the second of two tasks with one key', () => {
    const graph = jobGraph({
      tasks: [{ task_key: 'a', depends_on: [{ task_key: 'nowhere' }] }, { task_key: 'a' }, { task_key: 'b' }],
    });
    expect(graph.tasks.map(({ task_key }) => task_key)).toEqual(['a', 'b']);
    expect(graph.edges).toEqual([]);
  });
});
