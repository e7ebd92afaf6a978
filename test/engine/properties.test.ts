import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  replay,
  sayReason,
  simulate,
  waitsFor,
  type Run,
  type SimulationInput,
  type SimulationState,
  type TaskState,
} from '../../src/engine/index.ts';
import { readJobs, type JobSettings } from '../../src/jobs/index.ts';
import { audit } from './arbitrary/auditor.ts';
import { garbledJob } from './arbitrary/garbage.ts';
import { START, world } from './arbitrary/worlds.ts';

/** How many worlds are tried; more by hand: `ENGINE_WORLDS=20000 npx vitest run test/engine/properties.test.ts`. */
const numRuns = Number(process.env['ENGINE_WORLDS'] ?? 300);
const tries = { numRuns };

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** What keeps an active run from ending, as far as it can be seen; null when nothing does (it is stuck). */
function holdUp(state: SimulationState, run: Run, now: number): string | null {
  if (run.life_cycle_state === 'QUEUED') {
    const full = (state.jobs[run.job]?.active ?? 0) >= (state.jobs[run.job]?.plan.max_concurrent_runs ?? 0);
    return full && now - run.created <= 48 * 3600_000 ? 'queued' : null;
  }
  if (run.life_cycle_state !== 'RUNNING') return null;
  return run.tasks.find((task) => isAlive(state, task, now)) ? 'works' : null;
}

/** Whether something will still happen to the task by itself. */
function isAlive(state: SimulationState, task: TaskState, now: number): boolean {
  if (task.life_cycle_state === 'WAITING_FOR_RETRY') return (task.retryAt ?? 0) > now;
  const attempt = task.attempts.at(-1);
  if (task.life_cycle_state !== 'RUNNING' || attempt?.end !== null) return false;
  if (task.iterations) return task.iterations.some((iteration) => isAlive(state, iteration, now));
  if (attempt.childRun === undefined) return true; // hangs, or ends after `now`
  return state.runs.at(attempt.childRun - 1)?.end === null;
}

function overlaps(task: TaskState): boolean {
  const attempts = task.attempts.toArray();
  const pairs = attempts
    .slice(1)
    .map((attempt, index) => [attempts[index]?.end ?? null, attempt.start] as const);
  const disorder = pairs.some(([end, start]) => end === null || end > start);
  const backwards = task.attempts.some(({ start, end }) => end !== null && end < start);
  return disorder || backwards || (task.iterations ?? []).some(overlaps);
}

describe('whatever the jobs, the script and the commands', () => {
  it('the log breaks no rule: order of starts, slots, open attempts, time', () => {
    fc.assert(
      fc.property(world, (input) => {
        expect(audit(simulate(input).log)).toEqual([]);
      }),
      tries,
    );
  });

  it('folding the log gives the state, at the end and at any instant before it', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 0, max: 120 }), (input, drawn) => {
        const { log, state } = simulate(input);
        expect(isDeepStrictEqual(replay(log), state)).toBe(true);
        const until = Math.min(input.until, START + drawn * 5000);
        expect(isDeepStrictEqual(replay(log, until), simulate({ ...input, until }).state)).toBe(true);
      }),
      tries,
    );
  });

  it('the same input gives the same bytes and stays unchanged', () => {
    fc.assert(
      fc.property(world, (input) => {
        const copy = structuredClone(input);
        const log = JSON.stringify(simulate(deepFreeze(input)).log);
        expect(JSON.stringify(simulate(copy).log)).toBe(log);
      }),
      tries,
    );
  });

  it('every run has ended or is held up by something that can be named', () => {
    fc.assert(
      fc.property(world, (input) => {
        const { state } = simulate(input);
        for (const run of state.runs) {
          if (run.end === null) expect(holdUp(state, run, input.until), `run ${run.number}`).not.toBeNull();
          const blocked =
            run.end === null ? run.tasks.filter((task) => task.life_cycle_state === 'BLOCKED') : [];
          for (const task of blocked)
            expect(waitsFor(run, task), `run ${run.number} ${task.task_key}`).toBeTruthy();
        }
      }),
      tries,
    );
  });

  it('attempts of a task never overlap, and an ended run has no open task', () => {
    fc.assert(
      fc.property(world, (input) => {
        for (const run of simulate(input).state.runs) {
          expect(run.tasks.filter(overlaps)).toEqual([]);
          const open = run.tasks.filter((task) => task.selected && task.result_state === null);
          if (run.end !== null && run.start !== null) expect(open).toEqual([]);
        }
      }),
      tries,
    );
  });

  it('every decision can be said in words', () => {
    fc.assert(
      fc.property(world, (input) => {
        for (const event of simulate(input).log) {
          if (!('reason' in event)) continue;
          const said = sayReason(event.reason);
          expect(Object.values(said).every((text) => text.length > 1)).toBe(true);
          expect(`${said.sentence} ${said.rule} ${said.source}`).not.toMatch(/undefined|null|NaN|\[object/);
        }
      }),
      tries,
    );
  });
});

describe('garbage', () => {
  const play = (settings: JobSettings): SimulationInput => ({
    start: START,
    until: START + 3600_000,
    jobs: { j: settings },
    script: { '*/t0': [{ result: 'FAILED', duration_s: 30 }, { values: { v: [1] } }] },
    steps: [
      { at: START, kind: 'run_now', job: 'j' },
      { at: START + 30_000, kind: 'repair_run', run: 1, rerun_all_failed_tasks: true },
      { at: START + 60_000, kind: 'cancel_task', run: 1, task_key: 't1' },
      { at: START + 90_000, kind: 'cancel_run', run: 1 },
    ],
  });

  it('settings with anything in any place never make the simulation throw', () => {
    fc.assert(
      fc.property(garbledJob, (settings) => {
        expect(() => simulate(deepFreeze(play(settings)))).not.toThrow();
      }),
      tries,
    );
  });

  it('nor do jobs that were read from odd texts', () => {
    fc.assert(
      fc.property(garbledJob, (settings) => {
        for (const { settings: read } of readJobs(JSON.stringify(settings)).jobs) {
          expect(() => simulate(play(read))).not.toThrow();
        }
      }),
      tries,
    );
  });
});
