import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { savedJobsOf } from '../../../src/widgets/job-simulator/job-text.ts';
import { LINK_LIMIT, openLink, packedPart, writeLink } from '../../../src/widgets/job-simulator/link.ts';
import { shownAt } from '../../../src/widgets/job-simulator/saved-jobs.ts';
import { saveSteps } from '../../../src/widgets/job-simulator/session.ts';
import type { JobText } from '../../../src/widgets/job-simulator/written.ts';
import {
  newSession,
  START,
  type Session,
  type SessionStep,
} from '../../../src/widgets/job-simulator/session.ts';
import { medallion } from './sample.ts';

const JOB = 'medallion';
const page = newSession(JOB, medallion);
const readText = async (written: JobText) => savedJobsOf(written);

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const key = fc.constantFrom('bronze_orders', 'gold_daily_orders', 'ünïcode');
const attempt = fc.record(
  {
    result: fc.constantFrom('SUCCESS' as const, 'FAILED' as const),
    duration_s: fc.nat(10_000),
    error: text,
    hangs: fc.boolean(),
    values: fc.dictionary(text, fc.jsonValue({ maxDepth: 1 })),
  },
  { requiredKeys: [] },
);
const action = fc.oneof(
  fc.record(
    {
      kind: fc.constant('run_now' as const),
      job: fc.constant(JOB),
      only: fc.array(key),
      job_parameters: fc.dictionary(text, text),
    },
    { requiredKeys: ['kind', 'job'] },
  ),
  fc.record({ kind: fc.constant('cancel_run' as const), run: fc.nat(9) }),
  fc.record({ kind: fc.constant('cancel_task' as const), run: fc.nat(9), task_key: key }),
  fc.record(
    {
      kind: fc.constant('repair_run' as const),
      run: fc.nat(9),
      rerun_all_failed_tasks: fc.boolean(),
      rerun_tasks: fc.array(key),
      rerun_dependent_tasks: fc.boolean(),
      latest_repair_id: fc.nat(99),
    },
    { requiredKeys: ['kind', 'run'] },
  ),
  fc.record({
    kind: fc.constant('script' as const),
    target: key.map((name) => `${JOB}/${name}`),
    attempts: fc.array(attempt, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('notebooks' as const), on: fc.boolean() }),
  fc.record(
    {
      kind: fc.constant('executed' as const),
      run: fc.nat(9),
      task_key: key,
      item: fc.nat(20),
      attempt: fc.nat(9),
      result: fc.constantFrom('SUCCESS' as const, 'FAILED' as const),
      duration_s: fc.nat(100_000).map((milliseconds) => milliseconds / 1000),
      error: text,
      values: fc.dictionary(text, fc.jsonValue({ maxDepth: 1 })),
      exit: text,
    },
    { requiredKeys: ['kind', 'run', 'task_key', 'attempt', 'result', 'duration_s'] },
  ),
);
const oneJob = fc
  .record({
    name: text,
    tasks: fc.array(
      key.map((task_key) => ({ task_key })),
      { minLength: 1 },
    ),
  })
  .map((settings) => [{ key: JOB, settings }]);
/** Several jobs as a text of theirs is read. */
const severalJobs = fc
  .uniqueArray(fc.constantFrom('parent', 'child', 'medallion'), { minLength: 2 })
  .map((keys) => keys.map((name) => ({ key: name, settings: { name, tasks: [{ task_key: 'alone' }] } })));
const textOf = (jobs: readonly { key: string; settings: object }[]): JobText => ({
  text: JSON.stringify(
    jobs.length === 1
      ? jobs[0]!.settings
      : { resources: { jobs: Object.fromEntries(jobs.map(({ key: name, settings }) => [name, settings])) } },
  ),
  format: 'json',
});
const steps = fc.tuple(fc.nat(86_400_000), fc.oneof(action, oneJob, severalJobs)).map(([after, taken]) => {
  const at = START + after;
  return Array.isArray(taken) ? saveSteps(JOB, at, taken, textOf(taken)) : [{ at, ...taken }];
});
const anySession = fc
  .record({
    steps: fc.array(steps, { maxLength: 12 }),
    shown: fc.constantFrom(JOB, 'child'),
    playhead: fc.nat(86_400_000),
    further: fc.nat(1_000_000),
    prediction: fc.option(fc.record({ run: fc.nat(9), marks: fc.dictionary(key, text) })),
  })
  .map(({ steps: groups, shown, playhead, further, prediction }): Session => {
    const timed = groups
      .toSorted((a, b) => a[0]!.at - b[0]!.at)
      .flatMap((group): readonly SessionStep[] => group);
    return {
      ...page,
      shown,
      steps: timed,
      playhead: START + playhead,
      reached: START + playhead + further,
      prediction,
    };
  });

const plain = (session: Session): unknown => JSON.parse(JSON.stringify(session));

describe('a link', () => {
  it('reopens any session as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anySession, async (session) => {
        const link = await writeLink('x', session);
        expect(link.ok).toBe(true);
        const packed = link.ok ? packedPart('x', `#${link.fragment}`) : null;
        const opened = await openLink(packed!, page, readText);
        expect(opened.ok && plain(opened.session)).toEqual(plain(session));
      }),
      { numRuns: 100 },
    );
  });

  it('belongs to one simulator of the page', () => {
    expect(packedPart('other', '#sim-x=abc')).toBeNull();
    expect(packedPart('x', '#sim-x=abc')).toBe('abc');
    expect(packedPart('x', '#a-heading')).toBeNull();
  });

  it('never throws on what somebody typed, and says that it could not be opened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String()), async (packed) => {
        const opened = await openLink(packed, page, readText);
        expect(opened.ok || opened.message).toMatch(/could not be opened/);
      }),
    );
  });

  it.each([
    ['another version', { v: 2, job: JOB, at: 0, reached: 0, steps: [], prediction: null }],
    ['a moment before the start', { v: 1, job: JOB, at: -1, reached: 0, steps: [], prediction: null }],
    [
      'a step of no known kind',
      { v: 1, job: JOB, at: 0, reached: 0, steps: [{ at: 0, kind: 'x' }], prediction: null },
    ],
    [
      'steps out of order',
      {
        v: 1,
        job: JOB,
        at: 9,
        reached: 9,
        steps: [
          { at: 5, kind: 'cancel_run', run: 1 },
          { at: 1, kind: 'cancel_run', run: 1 },
        ],
        prediction: null,
      },
    ],
    ['another job', { v: 1, job: 'else', at: 0, reached: 0, steps: [], prediction: null }],
  ])('refuses %s', async (_name, data) => {
    const bytes = await new Response(
      new Blob([JSON.stringify(data)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer();
    const opened = await openLink(Buffer.from(bytes).toString('base64url'), page, readText);
    expect(opened.ok).toBe(false);
  });

  it('that was made when a text was saved as one job opens as one job', async () => {
    const { text: saved } = textOf([
      { key: 'parent', settings: { name: 'P', tasks: [{ task_key: 'a' }] } },
      { key: 'child', settings: { name: 'C', tasks: [{ task_key: 'b' }] } },
    ]);
    const old = {
      v: 1,
      job: JOB,
      at: 0,
      reached: 0,
      steps: [
        { at: 0, kind: 'save_text', text: saved, format: 'json' },
        { at: 0, kind: 'run_now', job: JOB },
      ],
      prediction: null,
    };
    const bytes = await new Response(
      new Blob([JSON.stringify(old)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer();
    const opened = await openLink(Buffer.from(bytes).toString('base64url'), page, readText);
    expect(opened.ok && opened.session.steps.map((step) => step.kind === 'save_job' && step.job)).toEqual([
      JOB,
      false,
    ]);
    expect(opened.ok && shownAt(opened.session).settings.name).toBe('P');
  });

  it('stops unpacking a small link that holds a great deal', async () => {
    const bytes = await new Response(
      new Blob(['x'.repeat(20_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer();
    const packed = Buffer.from(bytes).toString('base64url');
    expect(packed.length).toBeLessThan(LINK_LIMIT);
    expect((await openLink(packed, page, readText)).ok).toBe(false);
  });

  it('says so when an edited text is too long for it', async () => {
    // Numbers that look random compress badly, as no real text does.
    let state = 1;
    const noise = Array.from({ length: 60_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return (state % 36).toString(36);
    });
    const written = { text: JSON.stringify({ name: noise.join('') }), format: 'json' as const, jobs: 1 };
    const step: SessionStep = { at: START, kind: 'save_job', job: JOB, settings: {}, written };
    const link = await writeLink('x', { ...page, steps: [step] });
    expect(link.ok).toBe(false);
  });
});
