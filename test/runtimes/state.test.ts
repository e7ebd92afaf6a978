// What a killed machine had made is put into the next one.
import { expect, it } from 'vitest';
import { openMachine } from '../../src/runtimes/node.ts';
import { applyChange, NO_STATE } from '../../src/runtimes/host/state.ts';

const MAKE = `
from _lab import host
host.execute('CREATE SCHEMA IF NOT EXISTS retailhub_trainer.bronze')
host.execute("""CREATE TABLE retailhub_trainer.bronze.things AS SELECT range AS a, range * 1.5::DECIMAL(10,2) AS b,
  TIMESTAMP '2026-01-01 00:00:00.123456' AS c, [range] AS d, MAP {'k': 1} AS e, {'x': NULL::INT} AS f FROM range(100)""")
host.execute('CREATE TABLE workspace."default".nothing (a INTEGER DEFAULT 5, b VARCHAR NOT NULL)')
host.execute('CREATE VIEW retailhub_trainer.bronze.few AS SELECT a FROM retailhub_trainer.bronze.things WHERE a < 3')
open('/Volumes/mine.txt', 'w').write('hello')
`;

it('tables, views, schemas and files go over, byte for byte and with their types', async () => {
  const first = await openMachine({ now: 0 });
  first.changes();
  expect(first.run({ language: 'python', source: MAKE })).toMatchObject({ status: 'SUCCESS' });
  let state = applyChange(NO_STATE, first.changes());
  // A second look tells names alone; what was kept before stays.
  const again = first.changes();
  expect(again.tables.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['things', undefined],
    ['nothing', undefined],
  ]);
  state = applyChange(state, again);
  const question = 'SELECT * FROM retailhub_trainer.bronze.things';
  const rows = Buffer.from(first.duck.pack(question));
  first.close();

  const second = await openMachine({ now: 0 });
  second.restore(state);
  expect(Buffer.from(second.duck.pack(question)).equals(rows)).toBe(true);
  expect(second.duck.query('SELECT * FROM retailhub_trainer.bronze.few').numRows).toBe(3);
  expect(second.run({ language: 'python', source: "print(open('/Volumes/mine.txt').read())" }).stdout).toBe(
    'hello\n',
  );
  expect(() => second.duck.query('INSERT INTO workspace."default".nothing VALUES (1, NULL)')).toThrow(
    'NOT NULL',
  );
  second.close();
});

it('what was dropped is gone from the state', async () => {
  const machine = await openMachine({ now: 0, tables: 'none' });
  machine.duck.query('CREATE TABLE workspace."default".t AS SELECT 1 AS a');
  const before = applyChange(NO_STATE, machine.changes());
  machine.duck.query('DROP TABLE workspace."default".t');
  expect(before.tables).toHaveLength(1);
  expect(applyChange(before, machine.changes()).tables).toEqual([]);
  machine.close();
});

it('rows of system.lakeflow are replaced by those of the run history', async () => {
  const machine = await openMachine({ now: 0, tables: 'none' });
  machine.fillSystem({
    job_run_timeline: [
      {
        workspace_id: '1',
        run_id: '7',
        period_start_time: '2026-03-01 10:00:00',
        result_state: 'SUCCEEDED',
        compute_ids: ["a'b", 'c'],
        job_parameters: { day: "it's", n: '2' },
        execution_duration_seconds: 3,
      },
    ],
    jobs: [
      { job_id: '1', name: 'nightly', trigger: { periodic: { interval: 1, units: 'DAYS' } }, paused: false },
    ],
  });
  const table = machine.duck.query(
    `SELECT run_id || ' ' || compute_ids[1] || ' ' || job_parameters['day'] || ' ' || execution_duration_seconds ||
       ' ' || period_start_time AS one FROM system_.lakeflow.job_run_timeline
     UNION ALL SELECT name || ' ' || "trigger".periodic.units FROM system_.lakeflow.jobs`,
  );
  expect(table.toArray().map((row) => String(row.one))).toEqual([
    "7 a'b it's 3 2026-03-01 10:00:00",
    'nightly DAYS',
  ]);
  machine.close();
});
