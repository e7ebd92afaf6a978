/** What holds for triggers whatever arrives, read from the log without the engine's own projections. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshness, simulate, triggerLanes, type LogEvent, type TimedStep } from '../../src/engine/index.ts';
import type { JobSettings } from '../../src/jobs/index.ts';
import { job, notebook } from './scenarios/build.ts';

const START = Date.parse('2026-11-23T06:00:00Z');
const MINUTE_MS = 60_000;
const DAY_S = 86_400;
const tries = { numRuns: 300 };

interface Watching {
  readonly kind: 'file_arrival' | 'table_update';
  readonly gap_s: number;
  readonly quiet_s: number;
  readonly max: number;
  readonly queue: boolean;
  /** Seconds and what arrives: 0 to 19, so that names come again. */
  readonly arrivals: readonly (readonly [number, number])[];
  /** Seconds at which a person asks for a run. */
  readonly manual: readonly number[];
}

const watching: fc.Arbitrary<Watching> = fc.record({
  kind: fc.constantFrom('file_arrival', 'table_update'),
  gap_s: fc.constantFrom(0, 60, 90, 600, 3600),
  quiet_s: fc.constantFrom(0, 60, 100, 300),
  max: fc.constantFrom(1, 2, 5),
  queue: fc.boolean(),
  arrivals: fc.array(fc.tuple(fc.integer({ min: 0, max: 7200 }), fc.integer({ min: 0, max: 19 })), {
    maxLength: 30,
  }),
  manual: fc.array(fc.integer({ min: 0, max: 7200 }), { maxLength: 3 }),
});

function settingsOf({ kind, gap_s, quiet_s, max, queue }: Watching): JobSettings {
  const timers = { min_time_between_triggers_seconds: gap_s, wait_after_last_change_seconds: quiet_s };
  const place = kind === 'file_arrival' ? { url: '/in/' } : { table_names: namesOf(kind) };
  return job([notebook('a')], {
    trigger: { [kind]: { ...place, ...timers } },
    max_concurrent_runs: max,
    queue: { enabled: queue },
  });
}

function namesOf(kind: Watching['kind']): readonly string[] {
  return Array.from({ length: 20 }, (_, index) =>
    kind === 'file_arrival' ? `/in/${index}` : `m.s.t${index}`,
  );
}

function played(drawn: Watching): readonly LogEvent[] {
  const names = namesOf(drawn.kind);
  const steps: TimedStep[] = drawn.arrivals.map(([second, index]) => {
    const at = START + second * 1000;
    const name = names[index] ?? '';
    return drawn.kind === 'file_arrival'
      ? { at, kind: 'file_arrives', path: name }
      : { at, kind: 'table_updated', table_name: name };
  });
  const asked = drawn.manual.map((second): TimedStep => ({
    at: START + second * 1000,
    kind: 'run_now',
    job: 'j',
  }));
  const until = START + DAY_S * 1000;
  return simulate({ start: START, until, jobs: { j: settingsOf(drawn) }, steps: [...steps, ...asked] }).log;
}

const of = <K extends LogEvent['kind']>(
  log: readonly LogEvent[],
  kind: K,
): Extract<LogEvent, { kind: K }>[] =>
  log.filter((event): event is Extract<LogEvent, { kind: K }> => event.kind === kind);

/** Instants at which something new came. */
function changesOf(log: readonly LogEvent[]): number[] {
  const files = of(log, 'file_arrived').filter(({ isNew }) => isNew);
  return [...files, ...of(log, 'table_updated')].map(({ at }) => at);
}

describe('a trigger that watches, whatever arrives', () => {
  it('keeps the gap, waits for quiet and fires on whole minutes, for something new', () => {
    fc.assert(
      fc.property(watching, (drawn) => {
        const log = played(drawn);
        const changes = changesOf(log);
        let last = Number.NEGATIVE_INFINITY;
        for (const { at } of of(log, 'trigger_fired')) {
          expect(at % MINUTE_MS).toBe(0);
          expect(at - last).toBeGreaterThanOrEqual(drawn.gap_s * 1000);
          const fresh = changes.filter((change) => change <= at && change > last);
          expect(fresh.length).toBeGreaterThan(0);
          expect(at - Math.max(...fresh)).toBeGreaterThanOrEqual(drawn.quiet_s * 1000);
          last = at;
        }
      }),
      tries,
    );
  });

  it('fires as soon as it may: the first whole minute after the gap and the quiet time', () => {
    fc.assert(
      fc.property(watching, (drawn) => {
        const log = played(drawn);
        const changes = changesOf(log).toSorted((one, other) => one - other);
        const expected: number[] = [];
        for (let minute = START; minute <= START + DAY_S * 1000; minute += MINUTE_MS) {
          const last = expected.at(-1) ?? Number.NEGATIVE_INFINITY;
          const newest = changes.findLast((change) => change <= minute) ?? Number.NEGATIVE_INFINITY;
          const isDue = newest > last && minute - last >= drawn.gap_s * 1000;
          if (isDue && minute - newest >= drawn.quiet_s * 1000) expected.push(minute);
        }
        expect(of(log, 'trigger_fired').map(({ at }) => at)).toEqual(expected);
      }),
      tries,
    );
  });

  it('leaves nothing new without a firing for ever', () => {
    fc.assert(
      fc.property(watching, (drawn) => {
        const log = played(drawn);
        const last = of(log, 'trigger_fired').at(-1)?.at ?? Number.NEGATIVE_INFINITY;
        expect(changesOf(log).filter((change) => change > last)).toEqual([]);
      }),
      tries,
    );
  });

  it('makes one run for each firing and each request, and every run comes out somewhere', () => {
    fc.assert(
      fc.property(watching, (drawn) => {
        const log = played(drawn);
        const { runs, looks } = triggerLanes(log, 'j');
        expect(runs.length).toBe(of(log, 'trigger_fired').length + drawn.manual.length);
        expect(looks.filter(({ fired }) => fired).length).toBe(of(log, 'trigger_fired').length);
        expect(runs.filter(({ end }) => end === null)).toEqual([]);
      }),
      tries,
    );
  });

  it('with a queue, takes in every new file or commit in the end', () => {
    fc.assert(
      fc.property(watching, (drawn) => {
        const log = played({ ...drawn, queue: true });
        const fresh = freshness(log, 'j', ({ isNew }) => isNew);
        expect(fresh.unseen).toBe(0);
        for (const { at, ready } of fresh.arrivals) expect(ready).toBeGreaterThan(at);
      }),
      tries,
    );
  });
});

describe('triggers that fire by time', () => {
  const periodic = fc.record({
    interval: fc.integer({ min: 1, max: 90 }),
    takes_s: fc.integer({ min: 1, max: 7200 }),
    max: fc.integer({ min: 0, max: 3 }),
    queue: fc.boolean(),
  });

  it('fire again and again after the same time, whatever becomes of the runs', () => {
    fc.assert(
      fc.property(periodic, ({ interval, takes_s, max, queue }) => {
        const settings = job([notebook('a')], {
          trigger: { periodic: { interval, unit: 'MINUTES' } },
          max_concurrent_runs: max,
          queue: { enabled: queue },
        });
        const until = START + DAY_S * 1000;
        const script = { 'j/a': [{ duration_s: takes_s }] };
        const { log } = simulate({ start: START, until, jobs: { j: settings }, script });
        const fired = of(log, 'trigger_fired').map(({ at }) => (at - START) / MINUTE_MS);
        expect(fired).toEqual(fired.map((_, index) => (index + 1) * interval));
        expect(fired.length).toBe(Math.floor(1440 / interval));
        expect(of(log, 'run_created').length).toBe(fired.length);
      }),
      { numRuns: 60 },
    );
  });

  it('a continuous job never has two active runs, and never none for longer than its pauses', () => {
    const outcome = fc.record({
      result: fc.constantFrom('SUCCESS', 'FAILED'),
      duration_s: fc.integer({ min: 60, max: 900 }),
    });
    const world = fc.record({
      script: fc.array(outcome, { minLength: 1, maxLength: 12 }),
      mode: fc.constantFrom('NEVER', 'ON_FAILURE'),
      manual: fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(world, ({ script, mode, manual }) => {
        const settings = job([notebook('a')], {
          continuous: { task_retry_mode: mode },
          max_concurrent_runs: 4,
        });
        const steps = manual.map((second): TimedStep => ({
          at: START + second * 1000,
          kind: 'run_now',
          job: 'j',
        }));
        const until = START + 10_000_000;
        const { log } = simulate({
          start: START,
          until,
          jobs: { j: settings },
          script: { 'j/a': script },
          steps,
        });
        let active = 0;
        let idleSince = START;
        for (const event of log) {
          if (event.kind === 'run_started') {
            expect(++active).toBe(1);
            expect(event.at - idleSince).toBeLessThanOrEqual(3_600_000);
          }
          if (event.kind === 'run_ended') [active, idleSince] = [active - 1, event.at];
        }
      }),
      tries,
    );
  });
});
