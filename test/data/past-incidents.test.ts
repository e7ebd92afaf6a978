import { describe, expect, it } from 'vitest';
import {
  PAST_DAYS,
  PAST_SEED,
  PAST_UNTIL,
  pastOf,
  type Incident,
  type PastRuns,
} from '../../src/data/index.ts';
import { simulate, systemTables, type Run } from '../../src/engine/index.ts';
import { sha256 } from './digest.ts';

/** Of the past as JSON, without the stories: whatever changes it changes the numbers in the README too. */
const HASH = 'c7a27f2fdc0fc14fd1914bbb0dfba6ba2dd8d5e86b07c97ad43e4656b6a4c63c';

const hashOf = (runs: PastRuns): string => sha256(JSON.stringify({ ...runs, incidents: [] }));

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const past = pastOf();
const { log, state } = simulate(past);
const runs = state.runs.map((run) => run);
const tables = systemTables(log, past.until);

const runsOf = (job: string): Run[] => runs.filter((run) => run.job === job);
const madeIn = ({ job, from, to }: Incident): Run[] =>
  runsOf(job).filter((run) => run.created >= from && run.created < to);
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
const incident = (kind: Incident['kind']): Incident => {
  const found = past.incidents.find((entry) => entry.kind === kind);
  if (!found) throw new Error(`no incident ${kind}`);
  return found;
};
const minutes = (run: Run | undefined): number => ((run?.end ?? 0) - (run?.start ?? 0)) / 60_000;

describe('the past of the lessons', () => {
  it('is the same to the last byte every time', () => {
    expect(hashOf(past)).toBe(HASH);
    expect(hashOf(pastOf(PAST_SEED, PAST_UNTIL))).toBe(HASH);
    expect(hashOf(pastOf(1))).not.toBe(HASH);
  });

  it('is taken by the engine without a refusal', () => {
    expect(log.filter((event) => event.kind === 'rejected')).toEqual([]);
    expect(past.until - past.start).toBe(PAST_DAYS * DAY + 6 * HOUR);
  });

  it.each([
    ['medallion', 61, { SUCCESS: 60, FAILED: 1 }],
    ['sales_refresh', 127, { SUCCESS: 121, FAILED: 6 }],
    ['inventory', 1446, { SUCCESS: 1442, CANCELED: 1, MAXIMUM_CONCURRENT_RUNS_REACHED: 3 }],
    ['demand_model', 9, { SUCCESS: 7, TIMEDOUT: 1, CANCELED: 1 }],
    ['partner_load', 723, { SUCCESS: 715, FAILED: 2, MAXIMUM_CONCURRENT_RUNS_REACHED: 6 }],
  ])('has %s run %i times: %j', (job, count, results) => {
    const found: Record<string, number> = {};
    for (const { result_state } of runsOf(job))
      found[`${result_state}`] = (found[`${result_state}`] ?? 0) + 1;
    expect(runsOf(job)).toHaveLength(count);
    expect(found).toEqual(results);
  });

  it('has the row counts that the README gives', () => {
    expect(Object.entries(tables).map(([name, rows]) => [name, rows.length])).toEqual([
      ['jobs', 9],
      ['job_tasks', 20],
      ['job_run_timeline', 2644],
      ['job_task_run_timeline', 5660],
    ]);
    expect(new Set(tables.job_run_timeline.map((row) => row.run_id)).size).toBe(2366);
    expect(new Set(tables.job_task_run_timeline.map((row) => row.run_id)).size).toBe(5382);
  });

  it('has starts at which no two runs are made', () => {
    expect(new Set(runs.map((run) => run.created)).size).toBe(runs.length);
  });
});

describe('incidents', () => {
  it('lie on the days that the README gives', () => {
    expect(past.incidents.map(({ kind, from, to }) => [kind, iso(from), iso(to)])).toEqual([
      ['flaky_source', '2026-09-03T00:00', '2026-11-02T06:00'],
      ['late_repair', '2026-09-09T00:00', '2026-09-10T00:00'],
      ['queue_overflow', '2026-09-18T21:00', '2026-09-21T00:10'],
      ['expired_credential', '2026-09-30T12:00', '2026-10-02T09:00'],
      ['hang', '2026-10-04T00:00', '2026-10-05T00:00'],
      ['slow_source', '2026-10-07T00:00', '2026-10-08T00:00'],
      ['canceled', '2026-10-11T00:00', '2026-10-12T00:00'],
      ['slow_growth', '2026-10-15T00:00', '2026-10-22T00:00'],
      ['bad_deploy', '2026-10-23T16:00', '2026-10-25T10:00'],
    ]);
  });

  it('flaky source: 140 of 855 downloads broke off, two runs failed of it', () => {
    const ends = tables.job_task_run_timeline.filter(
      (row) => row.task_key === 'download' && row.result_state,
    );
    expect(ends.filter((row) => row.termination_code !== 'SKIPPED')).toHaveLength(855);
    expect(ends.filter((row) => row.result_state === 'FAILED')).toHaveLength(140);
  });

  it('late repair: one run, repaired at 08:10, with a result at night and one in the morning', () => {
    const [run] = madeIn(incident('late_repair'));
    expect(run).toMatchObject({ number: 240, result_state: 'SUCCESS' });
    const rows = tables.job_run_timeline.filter((row) => row.run_id === '240');
    expect(rows.map((row) => row.result_state)).toEqual(['FAILED', null, 'SUCCEEDED']);
    expect(rows[1]?.period_start_time).toBe('2026-09-09 08:10:00');
  });

  it('queue overflow: one run of 51 hours, three that expired, and the rest caught up on Monday', () => {
    const made = madeIn(incident('queue_overflow'));
    expect(made).toHaveLength(52);
    expect(made[0]).toMatchObject({ number: 627, result_state: 'CANCELED' });
    expect(minutes(made[0])).toBe(51 * 60 + 5);
    const expired = made.filter((run) => run.life_cycle_state === 'SKIPPED');
    expect(expired.map((run) => (run.end ?? 0) - run.created)).toEqual([48 * HOUR, 48 * HOUR, 48 * HOUR]);
    const late = made.filter((run) => (run.start ?? 0) - run.created > HOUR / 60);
    expect(late).toHaveLength(48);
  });

  it('expired credential: six runs in a row failed, the next was started by hand', () => {
    const { to } = incident('expired_credential');
    const made = madeIn(incident('expired_credential'));
    expect(made.map((run) => run.result_state)).toEqual(Array.from({ length: 6 }, () => 'FAILED'));
    const next = runsOf('sales_refresh').find((run) => run.created >= to);
    expect(next).toMatchObject({ trigger: 'ONE_TIME', result_state: 'SUCCESS' });
  });

  it('hang: the timeout of four hours stopped the training; a week later a person did', () => {
    const [hung] = madeIn(incident('hang'));
    const [canceled] = madeIn(incident('canceled'));
    expect([hung?.result_state, minutes(hung)]).toEqual(['TIMEDOUT', 240]);
    expect([canceled?.result_state, minutes(canceled)]).toEqual(['CANCELED', 80]);
  });

  it('slow source: six of twelve runs of a day were skipped', () => {
    const made = madeIn(incident('slow_source'));
    expect(made).toHaveLength(12);
    expect(made.filter((run) => run.life_cycle_state === 'SKIPPED')).toHaveLength(6);
  });

  it('slow growth: seven good nights, each slower than the one before', () => {
    const made = madeIn(incident('slow_growth'));
    expect(made.map((run) => Math.round(minutes(run)))).toEqual([61, 65, 72, 79, 90, 103, 117]);
    expect(new Set(made.map((run) => run.result_state))).toEqual(new Set(['SUCCESS']));
  });

  it('bad deploy: the first night stays failed, the second is repaired after the way back', () => {
    const made = madeIn(incident('bad_deploy'));
    expect(made.map((run) => [run.number, run.result_state, run.repairs.length])).toEqual([
      [2011, 'FAILED', 0],
      [2048, 'SUCCESS', 1],
    ]);
    const ranking = tables.job_tasks.filter((row) => row.task_key === 'gold_store_ranking');
    expect(ranking.map((row) => [row.change_time, row.delete_time])).toEqual([
      ['2026-10-23 16:00:00', null],
      ['2026-10-25 10:00:00', '2026-10-25 10:00:00'],
    ]);
  });
});

describe('any other present', () => {
  it.each(['2026-03-29T01:00:00Z', '2027-01-01T00:00:00Z', '2026-12-09T23:59:00Z'])(
    'a past that ends at %s has the same incidents and no refusal',
    (until) => {
      const other = pastOf(7, Date.parse(until));
      const played = simulate(other);
      const all = played.state.runs.map((run) => run);
      expect(played.log.filter((event) => event.kind === 'rejected')).toEqual([]);
      expect(other.incidents.map(({ kind }) => kind).toSorted()).toEqual(
        past.incidents.map(({ kind }) => kind).toSorted(),
      );
      expect(other.incidents.every(({ from, to }) => from >= other.start && to <= other.until)).toBe(true);
      expect(all.filter((run) => run.result_state === 'TIMEDOUT')).toHaveLength(1);
      expect(all.filter((run) => run.result_state === 'CANCELED')).toHaveLength(2);
      expect(all.filter((run) => run.repairs.length > 0)).toHaveLength(2);
      expect(all.filter((run) => run.repairs.length > 0 && run.result_state !== 'SUCCESS')).toEqual([]);
    },
  );
});
