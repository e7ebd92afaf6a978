import { describe, expect, it } from 'vitest';
import { runOf, stateWord, taskOf, type Run } from '../../../src/engine/index.ts';
import type { JobSettings } from '../../../src/jobs/index.ts';
import {
  simulatedSeconds,
  withExecuted,
  type ExecutedStep,
} from '../../../src/widgets/job-simulator/executed.ts';
import { recordingOf, waitingAt } from '../../../src/widgets/job-simulator/recording.ts';
import {
  act,
  newSession,
  runNotebooks,
  seek,
  START,
  stateAt,
  stopOf,
  type Action,
  type Session,
} from '../../../src/widgets/job-simulator/session.ts';

const note = (task_key: string, ...upstream: string[]) => ({
  task_key,
  notebook_task: { notebook_path: `/course/${task_key}`, base_parameters: { rows: 'none' } },
  ...(upstream.length > 0 ? { depends_on: upstream.map((key) => ({ task_key: key })) } : {}),
});

/** Two notebooks side by side, one that reads a value of the first, and a task of another type. */
const JOB: JobSettings = {
  name: 'notes',
  parameters: [{ name: 'least', default: '10' }],
  tasks: [
    note('left'),
    note('right'),
    {
      ...note('both', 'left', 'right'),
      notebook_task: {
        notebook_path: '/course/both',
        base_parameters: { rows: '{{tasks.left.values.rows}}' },
      },
    },
    { task_key: 'refresh', depends_on: [{ task_key: 'both' }], dashboard_task: { dashboard_id: 'd' } },
  ],
};
const PATHS = ['/course/left', '/course/right', '/course/both'];
const RUN: Action = { kind: 'run_now', job: 'notes' };

const fresh = (settings = JOB, notebooks = PATHS) =>
  newSession('notes', settings, [], { notebooks, on: true });

function acted(session: Session, action: Action, elapsed = 0): Session {
  const result = act(session, action, elapsed);
  if (!result.ok) throw new Error(result.message);
  return result.session;
}
const play = (session: Session) => seek(session, stopOf(session));
const waits = (session: Session) => recordingOf(session).waiting.map(({ request }) => request.task_key);

/** The session after the notebook that waits has ended so, played on. */
function ended(session: Session, end: Partial<ExecutedStep> = {}): Session {
  const { request } = waitingAt(session)!;
  const { run, task_key, item, attempt, at } = request;
  const address = { run, task_key, attempt, ...(item === undefined ? {} : { item }) };
  const step = { at, kind: 'executed', ...address, duration_s: 2, result: 'SUCCESS', ...end } as const;
  return play(withExecuted(session, step));
}
const run = (session: Session, number = 1): Run => runOf(stateAt(session), number)!;
const words = (session: Session, number = 1) =>
  run(session, number).tasks.map((task) => stateWord(task).word);

describe('a run whose notebooks are executed', () => {
  const started = play(acted(fresh(), RUN));
  const failed = ended(ended(started), {
    result: 'FAILED',
    error: 'ValueError: too few',
    duration_s: 1,
  });

  it('stands still at its first notebooks, which wait side by side', () => {
    expect(waits(started)).toEqual(['left', 'right']);
    expect(started.playhead).toBe(START);
    expect(stopOf(started)).toBe(START);
    expect(words(started)).toEqual(['Running', 'Running', 'Blocked', 'Blocked']);
  });

  it('goes on with what came of each, and hands values and parameters down', () => {
    const left = ended(started, { values: { rows: 12 }, exit: 'fine' });
    expect(waits(left)).toEqual(['right']);
    const both = ended(left, { duration_s: 3 });
    expect(both.playhead).toBe(START + 3_000);
    expect(waitingAt(both)).toMatchObject({
      path: '/course/both',
      request: {
        task_key: 'both',
        parameters: { rows: '12', least: '10' },
        attempt: 0,
        run: 1,
        job: 'notes',
      },
    });
    expect(taskOf(run(both), 'left')).toMatchObject({ output: { exit: 'fine' }, values: { rows: 12 } });
    const done = ended(both);
    expect(words(done)).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded']);
    // The dashboard has no notebook: it ends as scripted, after about a minute.
    expect(run(done).end! - START).toBeGreaterThan(30_000);
  });

  it('fails with the exception of its notebook, and what depends on it never runs', () => {
    expect(words(failed)).toEqual(['Succeeded', 'Failed', 'Upstream failed', 'Upstream failed']);
    expect(taskOf(run(failed), 'right')!.reason).toMatchObject({
      code: 'failed',
      error: 'ValueError: too few',
    });
    expect(waits(failed)).toEqual([]);
  });

  it('is repaired: what succeeded is not asked for again, parameters of the repair reach the notebook', () => {
    const repair: Action = {
      kind: 'repair_run',
      run: 1,
      rerun_all_failed_tasks: true,
      job_parameters: { least: '1' },
    };
    const repaired = play(acted(failed, repair));
    expect(waits(repaired)).toEqual(['right']);
    expect(waitingAt(repaired)!.request).toMatchObject({ attempt: 1, parameters: { least: '1' } });
    const done = ended(ended(repaired));
    expect(words(done)).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded']);
    expect(run(done).number).toBe(1);
  });

  it('is the same when it is scrubbed, and other when it is left in the past', () => {
    const back = seek(failed, START);
    expect(words(back)).toEqual(['Running', 'Running', 'Blocked', 'Blocked']);
    expect(words(play(back))).toEqual(words(failed));
    // What was recorded at or before the playhead stays; a later attempt would be asked for again.
    const other = acted(seek(failed, START + 500), { kind: 'cancel_task', run: 1, task_key: 'left' });
    expect(words(play(other))[0]).toBe('Canceled');
    expect(waits(other)).toEqual([]);
  });

  it('is canceled while a notebook runs: the clock counts how long it has run', () => {
    const canceled = play(acted(started, { kind: 'cancel_run', run: 1 }, 2_345.6));
    expect(words(canceled)).toEqual(['Canceled', 'Canceled', 'Canceled', 'Canceled']);
    expect(run(canceled).end).toBe(START + 2_346);
    const again = play(acted(canceled, { kind: 'repair_run', run: 1, rerun_all_failed_tasks: true }));
    expect(waits(again)).toEqual(['left', 'right']);
  });

  it('loses one task to a cancel, and waits for the other', () => {
    const one = acted(started, { kind: 'cancel_task', run: 1, task_key: 'left' }, 1_000);
    expect(waits(one)).toEqual(['right']);
    expect(words(ended(one, { duration_s: 5 }))).toEqual([
      'Canceled',
      'Succeeded',
      'Upstream canceled',
      'Upstream canceled',
    ]);
  });
});

describe('what decides whether a notebook is executed', () => {
  it('is the switch: off, what waits and what follows ends as scripted', () => {
    const off = runNotebooks(play(acted(fresh(), RUN)), false);
    expect(waits(off)).toEqual([]);
    expect(words(play(off))).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded']);
    const on = runNotebooks(play(off), true);
    expect(waits(acted(on, RUN))).toEqual(['left', 'right']);
    expect(runNotebooks(on, true)).toBe(on);
  });

  it('is whether the page has the notebook', () => {
    expect(waits(acted(fresh(JOB, ['/course/right']), RUN))).toEqual(['right']);
    expect(waits(acted(fresh(JOB, []), RUN))).toEqual([]);
  });

  it('an outcome is of one attempt alone: a retry asks again', () => {
    const job = { tasks: [{ ...note('left'), max_retries: 1, min_retry_interval_millis: 5_000 }] };
    const retried = ended(play(acted(fresh(job), RUN)), { result: 'FAILED', error: 'E', duration_s: 1 });
    expect(waitingAt(retried)!.request).toMatchObject({ attempt: 1, at: START + 5_000 });
    expect(words(ended(retried))).toEqual(['Succeeded']);
  });

  it('the timeout of a task does not end what nobody has executed yet, and cuts what took longer', () => {
    const job = { tasks: [{ ...note('left'), timeout_seconds: 30 }] };
    const started = play(acted(fresh(job), RUN));
    expect(waits(started)).toEqual(['left']);
    expect(words(ended(started, { duration_s: 20 }))).toEqual(['Succeeded']);
    expect(words(ended(started, { duration_s: 40 }))).toEqual(['Timed out']);
  });

  it('each element of a For each is asked for, one after the other', () => {
    const nested = note('one');
    const job: JobSettings = {
      tasks: [{ task_key: 'loop', for_each_task: { inputs: '["a","b"]', concurrency: 2, task: nested } }],
    };
    const started = play(acted(fresh(job, ['/course/one']), RUN));
    expect(recordingOf(started).waiting.map(({ request }) => request.item)).toEqual([0, 1]);
    const done = ended(ended(started), { result: 'FAILED', error: 'E' });
    expect(run(done).tasks[0]!.iterations!.map((one) => one.result_state)).toEqual(['SUCCESS', 'FAILED']);
  });
});

describe('the time of a notebook', () => {
  it.each([
    [0, 1],
    [999, 1],
    [1_000.4, 1],
    [61_234.2, 61.234],
  ])('%d ms count as %d s', (milliseconds, seconds) => {
    expect(simulatedSeconds(milliseconds)).toBe(seconds);
  });
});
