import { describe, expect, it } from 'vitest';
import { runOf, runsOf, stateWord, taskOf } from '../../../src/engine/index.ts';
import { armedFault, faultCommand, targetOf } from '../../../src/widgets/job-simulator/faults.ts';
import { did, historyOf, moved, redo, undo } from '../../../src/widgets/job-simulator/history.ts';
import {
  act,
  newSession,
  nextMoment,
  previousMoment,
  recordingOf,
  seek,
  save,
  START,
  stateAt,
  stopOf,
  type Action,
  type Session,
} from '../../../src/widgets/job-simulator/session.ts';
import { jobsAt, shownAt, writtenAt } from '../../../src/widgets/job-simulator/saved-jobs.ts';
import type { SavedJob } from '../../../src/widgets/job-simulator/written.ts';
import { medallion } from './sample.ts';

const JOB = 'medallion';
const RUN: Action = { kind: 'run_now', job: JOB };
const fresh = () => newSession(JOB, medallion);

function acted(session: Session, action: Action): Session {
  const result = act(session, action);
  if (!result.ok) throw new Error(result.message);
  return result.session;
}
const toEnd = (session: Session) => seek(session, stopOf(session));
const words = (session: Session, run = 1) =>
  Object.fromEntries(
    runOf(stateAt(session), run)!.tasks.map((task) => [task.task_key, stateWord(task).word]),
  );
const failing = faultCommand(targetOf(JOB, 'silver_orders_cleaned'), {
  attempts: 1,
  how: 'error',
  duration_s: 30,
  error: 'boom',
});

describe('the path of a learner', () => {
  const failed = toEnd(acted(acted(fresh(), failing), RUN));

  it('fails silver_orders_cleaned and leaves both gold tasks Upstream failed', () => {
    expect(stateWord(runOf(stateAt(failed), 1)!).word).toBe('Failed');
    expect(words(failed)).toEqual({
      bronze_customers: 'Succeeded',
      bronze_orders: 'Succeeded',
      silver_customers: 'Succeeded',
      silver_orders_cleaned: 'Failed',
      gold_customer_orders_summary: 'Upstream failed',
      gold_daily_orders: 'Upstream failed',
    });
  });

  it('repairs the same run: three tasks again, repair count 1, Succeeded', () => {
    const repaired = toEnd(acted(failed, { kind: 'repair_run', run: 1, rerun_all_failed_tasks: true }));
    const runs = runsOf(stateAt(repaired), JOB);
    expect(runs.map(({ number, result_state, repairs }) => [number, result_state, repairs.length])).toEqual([
      [1, 'SUCCESS', 1],
    ]);
    expect(runs[0]!.repairs[0]!.tasks).toHaveLength(3);
    expect(taskOf(runs[0]!, 'silver_orders_cleaned')!.attempts).toHaveLength(2);
  });

  it('shows the earlier states again when it is scrubbed back', () => {
    const middle = seek(failed, START + 61_000);
    expect(Object.values(words(middle))).not.toContain('Upstream failed');
    expect(words(toEnd(middle))).toEqual(words(failed));
  });

  it('drops later steps when something is done in the past, and undo brings them back', () => {
    const history = did(historyOf(fresh()), failed);
    const early = seek(failed, START);
    const other = acted(early, { kind: 'cancel_run', run: 1 });
    expect(runOf(recordingState(other), 1)!.result_state).toBe('CANCELED');
    const back = undo(did(moved(history, early), other));
    expect(back.present.steps).toBe(failed.steps);
    expect(redo(back).present).toBe(other);
  });

  it('says what the platform says when it refuses, and leaves the session as it was', () => {
    const refused = act(fresh(), { kind: 'repair_run', run: 7, rerun_all_failed_tasks: true });
    expect(refused).toEqual({ ok: false, message: 'Run 7 does not exist.' });
  });
});

const recordingState = (session: Session) => stateAt(toEnd(session));

describe('time', () => {
  it('stops where nothing further happens', () => {
    const run = acted(fresh(), RUN);
    expect(nextMoment(toEnd(run))).toBeNull();
    expect(stopOf(toEnd(run))).toBe(recordingOf(run).end);
    expect(recordingOf(run).restless).toBe(false);
  });

  it('lets ten minutes pass at a time while an attempt hangs', () => {
    const hang = faultCommand(targetOf(JOB, 'bronze_orders'), {
      attempts: 1,
      how: 'hang',
      duration_s: null,
      error: '',
    });
    const run = toEnd(acted(acted(fresh(), hang), RUN));
    expect(recordingOf(run).restless).toBe(true);
    expect(stopOf(run) - run.playhead).toBe(600_000);
    expect(words(toEnd(run))['bronze_orders']).toBe('Running');
  });

  it('leaves a minute between a finished run and the next', () => {
    const once = toEnd(acted(fresh(), RUN));
    const twice = acted(once, RUN);
    expect(runOf(stateAt(twice), 2)!.created - once.playhead).toBe(60_000);
  });

  it('steps from event to event both ways', () => {
    const run = acted(fresh(), RUN);
    const on = seek(run, nextMoment(run)!);
    expect(on.playhead).toBeGreaterThan(START);
    expect(previousMoment(on)).toBe(START);
  });

  it('keeps the same state object between two events', () => {
    const run = acted(fresh(), RUN);
    expect(stateAt(seek(run, START + 2_000))).toBe(stateAt(seek(run, START + 3_000)));
  });
});

describe('faults', () => {
  it('counts down as attempts are befallen, and can be taken back', () => {
    const armed = acted(fresh(), failing);
    expect(armedFault(armed, 'silver_orders_cleaned')).toEqual({ how: 'error', left: 1 });
    expect(armedFault(toEnd(acted(armed, RUN)), 'silver_orders_cleaned')).toBeNull();
    const disarmed = acted(armed, faultCommand(targetOf(JOB, 'silver_orders_cleaned'), null));
    expect(armedFault(disarmed, 'silver_orders_cleaned')).toBeNull();
    expect(stateWord(runOf(recordingState(acted(disarmed, RUN)), 1)!).word).toBe('Succeeded');
  });

  it('does not befall attempts that had started when it was armed', () => {
    const running = acted(fresh(), RUN);
    const fault = faultCommand(targetOf(JOB, 'bronze_orders'), {
      attempts: null,
      how: 'error',
      duration_s: 1,
      error: 'x',
    });
    expect(words(toEnd(acted(running, fault)))['bronze_orders']).toBe('Succeeded');
  });

  it('comes set where the page says so', () => {
    expect(armedFault(newSession(JOB, medallion, ['bronze_orders']), 'bronze_orders')).toEqual({
      how: 'error',
      left: 1,
    });
  });
});

describe('an edited job', () => {
  it('is in force from the moment it was saved, for the next run and for a repair', () => {
    const failed = toEnd(acted(acted(fresh(), failing), RUN));
    const [first, ...rest] = medallion.tasks ?? [];
    const edited = { ...medallion, tasks: [{ ...first!, description: 'edited' }, ...rest] };
    const saved = acted(failed, { kind: 'save_job', job: JOB, settings: edited });
    expect(shownAt(saved).settings).toBe(edited);
    expect(shownAt(seek(saved, START)).settings).toBe(medallion);
  });
});

describe('several jobs of one text', () => {
  const notebook = { notebook_path: '/a' };
  const child = { name: 'C', tasks: [{ task_key: 'leaf', notebook_task: notebook }] };
  const parentOf = (job_id: unknown) => ({
    name: 'P',
    // What a bundle holds in place of the number.
    tasks: [{ task_key: 'call', run_job_task: { job_id } }],
  });
  const jobs = (job_id: unknown): SavedJob[] => [
    { key: 'parent', settings: parentOf(job_id) as SavedJob['settings'] },
    { key: 'child', settings: child },
  ];
  const text = { text: 'as written', format: 'yaml' as const };

  function saved(job_id: unknown, shown = 'parent'): Session {
    const result = save(fresh(), jobs(job_id), shown, text);
    if (!result.ok) throw new Error(result.message);
    return result.session;
  }

  it.each([['${resources.jobs.child.id}'], [3]])('start a real child run by job_id %s', (job_id) => {
    const run = toEnd(acted(saved(job_id), { kind: 'run_now', job: 'parent' }));
    const call = taskOf(runOf(stateAt(run), 1)!, 'call')!;
    expect(call.attempts.at(0)?.childRun).toBe(2);
    expect(runOf(stateAt(run), 2)).toMatchObject({ job: 'child', result_state: 'SUCCESS' });
    const ofChild = recordingOf(run).log.filter((event) => 'run' in event && event.run === 2);
    expect(ofChild.length).toBeGreaterThan(0);
    expect(ofChild.every(({ at }) => recordingOf(run).moments.includes(at))).toBe(true);
  });

  it('lets the child fail, which fails the task that started it', () => {
    const broken = acted(
      saved('${resources.jobs.child.id}'),
      faultCommand(targetOf('child', 'leaf'), { attempts: 1, how: 'error', duration_s: 5, error: 'boom' }),
    );
    expect(words(toEnd(acted(broken, { kind: 'run_now', job: 'parent' })))).toEqual({ call: 'Failed' });
  });

  it('are there from the moment they were saved, one of them shown', () => {
    const session = saved(3, 'child');
    expect(jobsAt(session).map(({ key }) => key)).toEqual(['parent', 'child']);
    expect(shownAt(session).key).toBe('child');
    expect(shownAt({ ...session, shown: 'parent' }).settings.name).toBe('P');
    expect(shownAt({ ...session, shown: 'gone' }).key).toBe('parent');
    expect(writtenAt(session)).toMatchObject(text);
    const { job, settings } = session;
    expect(shownAt({ ...session, steps: [] })).toEqual({ key: job, settings });
  });

  it('are followed by a single one, which is the job of the page again', () => {
    const session = save(saved(3), [{ key: 'other', settings: child }], 'other', text);
    expect(session.ok && shownAt(session.session).key).toBe(JOB);
    expect(session.ok && jobsAt(session.session)).toEqual([{ key: JOB, settings: child }]);
  });
});
