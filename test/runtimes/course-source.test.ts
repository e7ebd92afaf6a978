// The course's own notebooks, as they stand in its text.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedSession } from './session.ts';

const FILE = new URL('../../../shared/course-sources/m08-orchestration.txt', import.meta.url);
const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : undefined;

/** The code from a line that begins like this to the next heading, rule or cell. */
function code(start: string): string {
  const rest = text?.slice(text.indexOf(start)) ?? '';
  return rest.slice(0, rest.search(/\n(#{2,4} |---\n|In \[)/));
}

describe.skipIf(text === undefined)('the notebooks of the course source (skipped without the file)', () => {
  const { run, outputs } = sharedSession();
  const inJob = (taskKey: string, taskValues = {}) => ({ job: { taskKey, taskValues } });

  it('runs the three taxi notebooks as tasks of a job', async () => {
    const validate = await run(code('# TASK 1: Validate'), inJob('validate'));
    expect(validate).toMatchObject({ status: 'SUCCESS', stdout: '', taskValues: {} });
    expect(JSON.parse(validate.exitValue ?? '')).toEqual({
      status: 'SUCCESS',
      source_table: 'samples.nyctaxi.trips',
      row_count: 21_932,
    });
    const transform = await run(code('# TASK 2: Transform'), inJob('transform', { validate: {} }));
    expect(transform.stdout).toContain('Previous task result: {}\n');
    expect(transform.stdout).toContain('|trip_distance|fare_amount|trip_duration_minutes|cost_per_mile|');
    expect(transform.exitValue).toBe('{"status": "SUCCESS", "rows_transformed": 21932}');
    const report = await run(code('# TASK 3: Generate'), inJob('report', { validate: {}, transform: {} }));
    expect(report.stdout).toContain('DAILY REPORT');
    expect(report.stdout).toContain('Generated at:   2026-03-01 10:00:0');
    expect(JSON.parse(report.exitValue ?? '')).toMatchObject({ status: 'SUCCESS', total_trips: 21_932 });
  });

  it('says standalone when there is no job to ask for a task value', async () => {
    const { stdout } = await run(code('# TASK 2: Transform'));
    expect(stdout).toContain('Running standalone (no previous task)\n');
  });

  it('fails the validation with the notebook’s own words when more rows are asked for', async () => {
    const outcome = await run(code('# TASK 1: Validate'), { parameters: { min_rows: '1000000' } });
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: { name: 'Exception', message: 'Validation FAILED: 21932 rows < 1000000 minimum' },
    });
    expect(outcome.exitValue).toBeUndefined();
    expect(outcome.error?.traceback).toContain('raise Exception(f"Validation FAILED');
  });

  it('runs the widget cells one after another in one notebook', async () => {
    const session = 'widgets';
    await run(code('# Widget types'), { session });
    expect(outputs.findLast(({ kind }) => kind === 'widgets')).toMatchObject({
      widgets: [{ kind: 'text' }, { kind: 'dropdown' }, { kind: 'combobox' }, { kind: 'multiselect' }],
    });
    const values = await run(code('# Getting values'), { session });
    expect(values.stdout).toBe('Environment: dev\nRegion: EU\nTable: orders\nColumns: id\n');
    const references = await run(code('# Dynamic parameters'), { session });
    expect(references.stdout).toContain('{{job.id}}');
    const cleaned = await run(code('# Widget cleanup'), { session });
    expect(cleaned.status).toBe('SUCCESS');
    expect(outputs.findLast(({ kind }) => kind === 'widgets')).toMatchObject({ widgets: [] });
  });

  it.each([
    ['        *\n', 20],
    // The tables say SUCCEEDED, and this query asks for SUCCESS.
    ['        DATE(', 0],
  ])(
    'runs the monitoring query with %j as it stands, on a past that nobody had to give: %i rows',
    async (mark, count) => {
      const at = text?.indexOf(`SELECT \n${mark}`) ?? -1;
      expect(at).toBeGreaterThan(0);
      const start = text?.lastIndexOf('spark.sql', at) ?? 0;
      const outcome = await run(
        text?.slice(start, text.indexOf('.display()', at) + '.display()'.length) ?? '',
      );
      expect(outcome.error).toBeUndefined();
      const table = outputs.find(({ kind }) => kind === 'table');
      expect(table).toMatchObject({ rows: { length: count } });
    },
  );
});
