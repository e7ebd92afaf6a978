// The course's own queries over the system tables, as they stand in its source.
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';

const SOURCE = new URL('../../../../shared/course-sources/m08-orchestration.txt', import.meta.url);
const present = existsSync(SOURCE);
const queries = present
  ? [...readFileSync(SOURCE, 'utf8').matchAll(/spark\.sql\("""(.*?)"""\)/gs)].map((match) => match[1] ?? '')
  : [];

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
  db.duck('CREATE SCHEMA system_.lakeflow');
  db.duck(
    `CREATE TABLE system_.lakeflow.job_run_timeline (account_id VARCHAR, run_id VARCHAR, run_name VARCHAR, period_start_time TIMESTAMP, period_end_time TIMESTAMP, result_state VARCHAR)`,
  );
  db.duck(`INSERT INTO system_.lakeflow.job_run_timeline VALUES
    ('a', '1', 'taxi', '2026-03-14 10:00:00', '2026-03-14 10:03:00', 'SUCCESS'),
    ('a', '2', 'taxi', '2026-03-14 11:00:00', '2026-03-14 11:04:06', 'SUCCESS'),
    ('a', '3', 'taxi', '2026-03-14 12:00:00', '2026-03-14 12:09:00', 'FAILED'),
    ('a', '4', 'taxi', '2026-02-14 12:00:00', '2026-02-14 12:09:00', 'SUCCESS')`);
});

test.skipIf(!present)(
  'both monitoring queries of the course run as they stand (skipped where its source is not there)',
  () => {
    expect(queries).toHaveLength(2);
    expect(db.spark(queries[0] ?? '')).toHaveLength(4);
    expect(db.spark(queries[1] ?? '')).toStrictEqual([
      { run_date: '2026-03-14', job_name: 'taxi', avg_duration_min: 3.6, runs: 2 },
    ]);
  },
);
