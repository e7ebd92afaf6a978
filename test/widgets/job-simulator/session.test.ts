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
  settingsAt,
  START,
  stateAt,
  stopOf,
  type Action,
  type Session,
} from '../../../src/widgets/job-simulator/session.ts';
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
    expect(settingsAt(saved)).toBe(edited);
    expect(settingsAt(seek(saved, START))).toBe(medallion);
  });
});
