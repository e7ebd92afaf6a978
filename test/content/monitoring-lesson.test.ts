// The lesson on monitoring with SQL: every figure in it, asked of its queries and of the past they run on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../src/runtimes/node.ts';
import { RECORDED_AT } from '../../src/widgets/notebook/recording.ts';
import { textOf } from './sample-jobs.ts';

const LESSON = textOf('01-lakeflow-jobs/11-monitoring-with-sql.mdx').replaceAll(/\s+/g, ' ');
const query = (name: string): string => textOf(`notebooks/${name}.sql`);

let session: Session;
beforeAll(async () => {
  session = await openSession({ now: RECORDED_AT });
});
afterAll(() => session.close());

type Row = Readonly<Record<string, unknown>>;

async function ask(source: string): Promise<readonly Row[]> {
  const { error, rows = [] } = await session.run({ language: 'sql', source });
  expect(error).toBeUndefined();
  return rows;
}

/** The row of a job, by its name or id. */
const rowOf = (rows: readonly Row[], job: string): Row | undefined =>
  rows.find((row) => row['name'] === job || row['job_id'] === job);

describe('Monitoring with SQL', () => {
  it('happens on the day that it says', async () => {
    const [row] = await ask('SELECT current_date() AS today, current_timestamp() AS now');
    expect(row?.['today']).toBe('2026-11-25');
    expect(LESSON).toContain('**25 November 2026, 6:00 UTC**');
    const jobs = await ask('SELECT DISTINCT job_id FROM system.lakeflow.job_run_timeline');
    expect(jobs).toHaveLength(5);
  });

  it('two runs of two and a half hours are six rows with two results', async () => {
    const rows = await ask(query('run_slices'));
    expect(rows.map((row) => row['result_state'] ?? null)).toEqual([
      null,
      null,
      'SUCCEEDED',
      null,
      null,
      'SUCCEEDED',
    ]);
    expect(rows.every((row) => /:00:00$|^2026-11-(15|22) 06:3/.test(String(row['period_end_time'])))).toBe(
      true,
    );
    expect(LESSON).toContain('Six rows, two results.');
  });

  it('the copied query says 31.4 and 22.0 minutes, and is right for inventory alone', async () => {
    const copied = await ask(query('minutes_of_rows'));
    const minutes = copied.map((row) => Number(row['minutes']));
    expect(minutes).toEqual([22, 4, 6, 31.4, 5.9]);
    expect(LESSON).toContain('31.4 minutes');
    expect(LESSON).toContain('22.0 minutes');
    expect(await ask(query('minutes_of_rows').replace('SUCCEEDED', 'SUCCESS'))).toEqual([]);
    const all = await ask(query('minutes_of_rows').replace("WHERE result_state = 'SUCCEEDED'", 'WHERE true'));
    expect(Number(rowOf(all, '1')?.['runs'])).toBeGreaterThan(15);
    const crossing = await ask(
      "SELECT run_id FROM system.lakeflow.job_run_timeline WHERE job_id = '3' AND period_start_time >= current_date() - INTERVAL 14 DAYS GROUP BY run_id HAVING count(*) > 1",
    );
    expect(crossing).toEqual([]);
  });

  it('the right one says 151.4, and of the medallion job 96.0 from start to end and 66.6 at work', async () => {
    const right = await ask(query('minutes_of_runs'));
    expect(rowOf(right, 'Weekly demand model')?.['at_work']).toBe(151.4);
    const medallion = rowOf(right, 'RetailHub medallion');
    expect(medallion).toMatchObject({ runs: 14, start_to_end: 96, at_work: 66.6 });
    for (const figure of ['151.4 minutes', '96.0 minutes', '66.6']) expect(LESSON).toContain(figure);
  });

  it('names are empty in the timeline, and without QUALIFY changed jobs count several times', async () => {
    const named = await ask('SELECT 1 FROM system.lakeflow.job_run_timeline WHERE run_name IS NOT NULL');
    expect(named).toEqual([]);
    const doubled = await ask(query('minutes_of_runs').replace(/ {2}QUALIFY.*\n/, ''));
    expect(rowOf(doubled, 'RetailHub medallion')?.['runs']).toBe(42);
    expect(rowOf(doubled, 'Hourly inventory')?.['runs']).toBe(2 * 342);
  });

  it('run 2243 failed at night and was repaired almost seven hours later', async () => {
    const rows = await ask(
      "SELECT * FROM system.lakeflow.job_run_timeline WHERE run_id = '2243' ORDER BY period_start_time",
    );
    expect(rows.map((row) => [row['period_start_time'], row['result_state'] ?? null])).toEqual([
      ['2026-11-22 02:30:00', null],
      ['2026-11-22 03:00:00', 'FAILED'],
      ['2026-11-22 10:15:00', 'SUCCEEDED'],
    ]);
    expect(rows[1]?.['period_end_time']).toBe('2026-11-22 03:23:39');
  });

  it('two rows of the medallion job say FAILED, and one run is', async () => {
    const row = rowOf(await ask(query('failed_runs')), 'RetailHub medallion');
    expect(row).toMatchObject({ rows_failed: 2, runs_failed: 1 });
    expect(LESSON).toContain('Two rows say FAILED, and one run is');
  });

  it('gold_daily_orders was tried 16 times, silver_orders_cleaned took 34.5 and once 87.2 minutes', async () => {
    const rows = await ask(query('slowest_tasks'));
    const task = (key: string) => rows.find((row) => row['task_key'] === key);
    expect(task('gold_daily_orders')).toMatchObject({ runs: 15, tries: 16 });
    expect(task('silver_orders_cleaned')).toMatchObject({ minutes: 34.5, longest: 87.2 });
    expect(LESSON).toContain('tried 16 times in 15 runs');
    expect(LESSON).toContain('34.5 minutes on average, and once took 87.2');
  });

  it('the alert rings first on 10 November, with 81.5 minutes where 57.2 are usual', async () => {
    const nights = await ask(query('slow_nights'));
    const first = nights.find((row) => row['alert']);
    expect(first).toMatchObject({ night: '2026-11-10', minutes: 81.5, usual: 57.2 });
    expect(LESSON).toContain('81.5 minutes are more than 1.3 times 57.2');
    expect(nights.at(-1)).toMatchObject({ night: '2026-11-25', alert: false });
  });

  it('a limit of 1.1 rings two nights earlier, 1.05 also before the growth', async () => {
    const ringing = async (limit: string) =>
      (await ask(query('slow_nights').replace('1.3 *', `${limit} *`)))
        .filter((row) => row['alert'])
        .map((row) => row['night']);
    expect((await ringing('1.1'))[0]).toBe('2026-11-08');
    expect((await ringing('1.05')).filter((night) => String(night) < '2026-11-08').length).toBeGreaterThan(0);
  });

  it('no run of the medallion job failed in the week of the growth, and the average stays high after it', async () => {
    const failed = await ask(
      "SELECT 1 FROM system.lakeflow.job_run_timeline WHERE job_id = '1' AND result_state = 'FAILED' AND date(period_start_time) BETWEEN '2026-11-08' AND '2026-11-14'",
    );
    expect(failed).toEqual([]);
    const nights = await ask(query('slow_nights'));
    const usual = (night: string) => Number(nights.find((row) => row['night'] === night)?.['usual']);
    expect(usual('2026-11-20')).toBeGreaterThan(usual('2026-11-07') + 10);
  });

  it('keeps of today what rings, as an alert does', async () => {
    const today = query('slow_nights').replace(
      /WHERE night >= .*\n/,
      'WHERE minutes > 1.3 * usual AND night = current_date()\n',
    );
    expect(await ask(today)).toEqual([]);
  });
});
