// The system tables, filled with a past, asked by SQL as a learner would.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAST_UNTIL, pastOf } from '../../src/data/index.ts';
import { simulate, systemTables, type Run } from '../../src/engine/index.ts';
import { openMachine } from '../../src/runtimes/node.ts';
import type { Output, RunOutcome } from '../../src/runtimes/index.ts';

const past = pastOf();
const { log, state } = simulate(past);
const tables = systemTables(log, past.until);
const runs: Run[] = state.runs.map((run) => run);

let machine: Awaited<ReturnType<typeof openMachine>>;
const outputs: Output[] = [];
beforeAll(async () => {
  machine = await openMachine({
    now: PAST_UNTIL,
    tables: 'none',
    onOutput: (output) => outputs.push(output),
  });
  machine.fillSystem(tables);
});
afterAll(() => machine.close());

/** The rows of a query. */
function ask(source: string): readonly Readonly<Record<string, unknown>>[] {
  const { error, rows } = machine.run({ language: 'sql', source, now: PAST_UNTIL });
  expect(error).toBeUndefined();
  return rows ?? [];
}

/** What the engine says of the runs of a job that succeeded. */
function engineMinutes(job: string): number {
  const good = runs.filter((run) => run.job === job && run.result_state === 'SUCCESS');
  return good.reduce((sum, run) => sum + ((run.end ?? 0) - (run.start ?? 0)) / 60_000, 0) / good.length;
}

describe('the tables', () => {
  it.each(Object.entries(tables))('%s has the rows that the log gives', (name, rows) => {
    expect(ask(`SELECT count(*) AS n FROM system.lakeflow.${name}`)).toEqual([{ n: rows.length }]);
  });

  it('keep maps, lists and structs as such', () => {
    const [row] = ask(`
      SELECT tags['team'] AS team, trigger.schedule AS schedule, size(depends_on_keys) AS upstream
      FROM system.lakeflow.jobs JOIN system.lakeflow.job_tasks USING (workspace_id, job_id)
      WHERE job_id = '1' AND task_key = 'gold_customer_orders_summary' AND jobs.change_time < '2026-10-01'`);
    expect(row).toEqual({ team: 'lakehouse', schedule: '0 30 2 * * ?', upstream: 2 });
  });
});

/** One row for each run: its bounds, and the result of its last slice. */
const RUNS = `
  WITH runs AS (
    SELECT workspace_id, job_id, run_id,
           min(period_start_time) AS started, max(period_end_time) AS ended,
           max_by(result_state, period_end_time) AS result
    FROM system.lakeflow.job_run_timeline
    GROUP BY workspace_id, job_id, run_id),
  names AS (
    SELECT workspace_id, job_id, name FROM system.lakeflow.jobs
    QUALIFY row_number() OVER (PARTITION BY workspace_id, job_id ORDER BY change_time DESC) = 1)`;

describe('the right query: first slice to last for each run, and its last result', () => {
  it('gives the durations of the engine', () => {
    const rows = ask(`${RUNS}
      SELECT job_id, avg(unix_timestamp(ended) - unix_timestamp(started)) / 60 AS minutes
      FROM runs WHERE result = 'SUCCEEDED' GROUP BY job_id ORDER BY job_id`);
    const jobs = ['medallion', 'sales_refresh', 'inventory', 'demand_model', 'partner_load'];
    rows.forEach((row, index) => expect(row['minutes']).toBeCloseTo(engineMinutes(jobs[index] ?? ''), 6));
    expect(rows).toHaveLength(jobs.length);
  });

  it('gives every single run its duration and its end', () => {
    const rows = ask(`${RUNS}
      SELECT run_id, unix_timestamp(ended) - unix_timestamp(started) AS seconds, result FROM runs`);
    const bySeconds = new Map(rows.map((row) => [row['run_id'], row]));
    const ended = runs.filter((run) => run.end !== null);
    const wrong = ended.filter((run) => {
      const seconds = ((run.end ?? 0) - (run.start ?? run.end ?? 0)) / 1000;
      return bySeconds.get(String(run.number))?.['seconds'] !== seconds;
    });
    expect(wrong.map((run) => run.number)).toEqual([]);
  });

  it('gives the success rates of the README, each job once', () => {
    const rows = ask(`${RUNS}
      SELECT n.name, count(*) AS runs,
             round(100 * avg(CASE WHEN r.result = 'SUCCEEDED' THEN 1 ELSE 0 END), 1) AS success_pct
      FROM runs r LEFT JOIN names n USING (workspace_id, job_id)
      WHERE r.result IS NOT NULL
      GROUP BY n.name ORDER BY success_pct`);
    expect(rows.map((row) => [row['name'], row['runs'], Number(row['success_pct'])])).toEqual([
      ['Weekly demand model', 9, 77.8],
      ['Sales refresh, all regions', 127, 95.3],
      ['RetailHub medallion', 61, 98.4],
      ['Partner price load', 723, 98.9],
      ['Hourly inventory', 1446, 99.7],
    ]);
  });

  it('finds retried tasks by their task runs', () => {
    const [row] = ask(`
      SELECT count(*) AS retried FROM (
        SELECT job_run_id, task_key FROM system.lakeflow.job_task_run_timeline
        WHERE job_id = '5' GROUP BY job_run_id, task_key HAVING count(DISTINCT run_id) > 1)`);
    const retried = runs.filter(
      (run) => run.job === 'partner_load' && run.tasks.some((task) => task.attempts.length > 1),
    );
    expect(row).toEqual({ retried: retried.length });
  });
});

describe('the often-copied query', () => {
  const copied = (state: string, job = '') => `
    SELECT job_id, round(avg((unix_timestamp(period_end_time) - unix_timestamp(period_start_time)) / 60), 1) AS minutes
    FROM system.lakeflow.job_run_timeline
    WHERE result_state = '${state}' ${job} GROUP BY job_id ORDER BY job_id`;

  it('finds nothing with the word of the API', () => {
    expect(ask(copied('SUCCESS'))).toEqual([]);
  });

  it('averages last slices, so that an hour and more looks like minutes', () => {
    expect(ask(copied('SUCCEEDED')).map((row) => Number(row['minutes']))).toEqual([24.9, 4.1, 6, 24.7, 6]);
    expect(engineMinutes('medallion')).toBeCloseTo(71.1, 1);
    expect(engineMinutes('sales_refresh')).toBeCloseTo(14, 1);
    expect(engineMinutes('inventory')).toBeCloseTo(6, 1);
  });

  it('counts rows where runs were meant', () => {
    const [row] = ask(`
      SELECT count(*) AS n, count(DISTINCT run_id) AS runs
      FROM system.lakeflow.job_run_timeline WHERE job_id = '1'`);
    expect(row).toEqual({ n: 127, runs: 61 });
  });
});

const FILE = new URL('../../../shared/course-sources/m08-orchestration.txt', import.meta.url);
const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : undefined;

describe.skipIf(text === undefined)('the monitoring queries of the course (skipped without the file)', () => {
  /** The cell around the first `mark` after the heading, up to its display(). */
  const cell = (mark: string): string => {
    const at = text?.indexOf(`SELECT \n        ${mark}`) ?? -1;
    const start = text?.lastIndexOf('spark.sql', at) ?? -1;
    const end = text?.indexOf('.display()', at) ?? -1;
    return text?.slice(start, end + '.display()'.length) ?? '';
  };
  const shown = (
    source: string,
  ): { outcome: RunOutcome; table: Extract<Output, { kind: 'table' }> | undefined } => {
    outputs.length = 0;
    const outcome = machine.run({ language: 'python', source, now: PAST_UNTIL });
    return { outcome, table: outputs.find((output) => output.kind === 'table') };
  };

  it('the first shows twenty rows with the columns of the platform', () => {
    const { outcome, table } = shown(cell('*'));
    expect(outcome.error).toBeUndefined();
    expect(table?.rows).toHaveLength(20);
    expect(table?.columns.map(({ name }) => name)).toContain('period_start_time');
  });

  it('the second shows nothing as it stands, for its word is SUCCESS', () => {
    const { outcome, table } = shown(cell('DATE('));
    expect(outcome.error).toBeUndefined();
    expect(table?.rows).toHaveLength(0);
  });

  it('the second, with SUCCEEDED, shows a row a day without names, over the last fourteen days', () => {
    const { table } = shown(cell('DATE(').replace("'SUCCESS'", "'SUCCEEDED'"));
    expect(table?.rows).toHaveLength(15);
    expect(table?.columns.map(({ name }) => name)).toEqual([
      'run_date',
      'job_name',
      'avg_duration_min',
      'runs',
    ]);
    expect(new Set(table?.rows.map((row) => row[1]))).toEqual(new Set([null]));
  });
});
