import { describe, expect, it } from 'vitest';
import { runOf } from '../../../src/engine/index.ts';
import { announce } from '../../../src/widgets/job-simulator/announcements.ts';
import { faultCommand, targetOf } from '../../../src/widgets/job-simulator/faults.ts';
import { jobGraph } from '../../../src/widgets/job-simulator/job-graph.ts';
import {
  act,
  newSession,
  seek,
  START,
  stateAt,
  stopOf,
  type Session,
} from '../../../src/widgets/job-simulator/session.ts';
import { barsOf, domainOf, placeOf, ticksOf } from '../../../src/widgets/job-simulator/timeline-layout.ts';
import { edgeLooks, nodeViews } from '../../../src/widgets/job-simulator/views.ts';
import { fitView, panned, revealed, zoomed } from '../../../src/widgets/job-simulator/viewport.ts';
import { listed, span } from '../../../src/widgets/job-simulator/words.ts';
import { medallion } from './sample.ts';

const graph = jobGraph(medallion);

function failedRun(): Session {
  const fault = { attempts: 1, how: 'error', duration_s: 30, error: 'boom' } as const;
  const armed = act(newSession('m', medallion), faultCommand(targetOf('m', 'silver_orders_cleaned'), fault));
  const run = armed.ok && act(armed.session, { kind: 'run_now', job: 'm' });
  if (!run || !run.ok) throw new Error('refused');
  return seek(run.session, stopOf(run.session));
}

describe('what is said of a run', () => {
  const session = failedRun();
  const run = runOf(stateAt(session), 1)!;

  it('names failures and counts their consequences, in one sentence', () => {
    expect(announce(undefined, run)).toBe(
      'bronze_customers, bronze_orders and silver_customers succeeded; silver_orders_cleaned failed; ' +
        '2 tasks upstream failed; run 1 ended: Failed.',
    );
  });

  it('says nothing when nothing changed', () => {
    expect(announce(run, run)).toBe('');
    expect(announce(undefined, undefined)).toBe('');
  });

  it('gives every node one name with type, state and fault', () => {
    const labels = nodeViews(session, graph, run).map(({ label }) => label);
    expect(labels).toContain('silver_orders_cleaned, Notebook, Failed');
    expect(labels).toContain('gold_daily_orders, Notebook, Upstream failed');
    const before = nodeViews(newSession('m', medallion, ['bronze_orders']), graph, undefined);
    expect(before[1]!.label).toBe('bronze_orders, Notebook, Not run yet, fails the next time');
  });

  it('draws edges by how their task ended', () => {
    expect(edgeLooks(graph.edges, run)).toEqual(['taken', 'taken', 'taken', 'failed', 'failed']);
    expect(edgeLooks(graph.edges, undefined)).toEqual(['idle', 'idle', 'idle', 'idle', 'idle']);
  });
});

describe('the recorder', () => {
  const session = failedRun();
  const run = runOf(stateAt(session), 1)!;
  const domain = domainOf(START, session.reached);

  it('draws an attempt from its start to its end, and a task that never ran as an instant', () => {
    const [bar] = barsOf('silver_orders_cleaned', [run], domain, session.playhead);
    expect(bar).toMatchObject({ kind: 'attempt', tone: 'failed' });
    expect(bar!.width).toBeCloseTo(30_000 / (domain.to - domain.from));
    expect(barsOf('gold_daily_orders', [run], domain, session.playhead)).toMatchObject([
      { kind: 'instant', tone: 'upstream', width: 0 },
    ]);
  });

  it('draws nothing that lies after now', () => {
    const now = START + 30_000;
    const early = runOf(stateAt(seek(session, now)), 1)!;
    const bars = graph.tasks.flatMap(({ task_key }) => barsOf(task_key, [early], domain, now));
    for (const { left, width } of bars) expect(left + width).toBeLessThanOrEqual(placeOf(now, domain) + 1e-9);
  });

  it.each([
    [0, 4],
    [4, 4],
    [4.1, 6],
    [25, 30],
    [3_000, 4_320],
  ])('holds %d minutes on a scale of %d', (minutes, scale) => {
    const { from, to } = domainOf(START, START + minutes * 60_000);
    expect((to - from) / 60_000).toBe(scale);
    expect(ticksOf({ from, to }).length).toBeLessThanOrEqual(7);
  });
});

describe('pan and zoom', () => {
  const drawing = { width: 800, height: 200 };
  const window = { width: 400, height: 300 };
  const fit = fitView(drawing, window);

  it('fits the drawing into the middle of the window', () => {
    expect(fit).toEqual({ zoom: 0.5, x: 0, y: -200 });
  });

  it('keeps the point under the pointer where it is', () => {
    const at = { x: 100, y: 150 };
    const closer = zoomed(fit, 2, at, fit.zoom);
    expect(closer.x + at.x / closer.zoom).toBeCloseTo(fit.x + at.x / fit.zoom);
    expect(closer.y + at.y / closer.zoom).toBeCloseTo(fit.y + at.y / fit.zoom);
  });

  it('never loses the drawing', () => {
    const far = panned(fit, -100_000, -100_000, drawing, window);
    expect(far.x).toBeLessThan(drawing.width);
    expect(far.y).toBeLessThan(drawing.height);
  });

  it('moves no more than needed to show a box', () => {
    const view = { x: 0, y: 0, zoom: 1 };
    expect(revealed(view, { x: 50, y: 50, width: 20, height: 20 }, window)).toEqual(view);
    expect(revealed(view, { x: 500, y: 50, width: 20, height: 20 }, window).x).toBe(136);
  });
});

describe('words', () => {
  it.each([
    [45_000, '45 s'],
    [125_000, '2 m 05 s'],
    [4_800_000, '1 h 20 m'],
  ])('says %d ms as %s', (milliseconds, words) => expect(span(milliseconds)).toBe(words));

  it('lists names and how many more', () => {
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  });
});
