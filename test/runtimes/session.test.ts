import { describe, expect, it } from 'vitest';
import { openSession } from '../../src/runtimes/node.ts';
import { NOW, sharedSession } from './session.ts';

const { run, lines, failure, outputs, python } = sharedSession({
  tables: 'samples',
  memoryCap: 192 * 1024 * 1024,
});

describe('a run', () => {
  it('has fresh globals, and tables stay', async () => {
    await run('left = 1\nspark.sql("CREATE OR REPLACE TABLE kept AS SELECT 7 AS a")');
    expect((await failure('print(left)'))?.name).toBe('NameError');
    expect(await lines('print(spark.table("kept").collect()[0].a)')).toEqual(['7']);
  });

  it('keeps globals between runs of one interactive session', async () => {
    await run('left = 1', { session: 'one' });
    expect(await lines('print(left)', { session: 'one' })).toEqual(['1']);
    expect((await failure('print(left)', { session: 'two' }))?.name).toBe('NameError');
  });

  it('runs the cells that are asked for', async () => {
    const source =
      '# Databricks notebook source\nprint(1)\n# COMMAND ----------\nprint(2)\n# COMMAND ----------\nprint(3)';
    expect(await lines(source, { cells: [1, 3] })).toEqual(['1', '3']);
    expect(outputs.filter(({ kind }) => kind === 'cell')).toEqual([
      { kind: 'cell', index: 1 },
      { kind: 'cell', index: 3 },
    ]);
  });

  it('stops at the first failing cell, whose own line the traceback shows', async () => {
    const source =
      '# Databricks notebook source\nprint(1)\n# COMMAND ----------\ndef f(n):\n    return 1 / n\nf(0)\n# COMMAND ----------\nprint(3)';
    const outcome = await run(source);
    expect(outcome).toMatchObject({ status: 'FAILED', stdout: '1\n', error: { name: 'ZeroDivisionError' } });
    expect(outcome.error?.traceback.split('\n').filter((line) => line.includes('File'))).toEqual([
      '  File "<command-2>", line 3, in <module>',
      '  File "<command-2>", line 2, in f',
    ]);
  });

  it('tells a syntax error with its place', async () => {
    const error = await failure('x = (1,\nprint(');
    expect(error?.name).toBe('SyntaxError');
    expect(error?.traceback).toContain('<command-1>');
  });

  it('shows the value of a cell’s last expression, but None', async () => {
    await run('1 + 1');
    expect(outputs.at(-1)).toEqual({ kind: 'value', text: '2' });
    await run('None');
    expect(outputs.at(-1)).toEqual({ kind: 'cell', index: 1 });
  });

  it('gives the rows of SQL', async () => {
    const source = "SELECT 1 AS a, 'x' AS b, DATE '2026-01-02' AS c, CAST(NULL AS INT) AS d, 1.5 AS e";
    expect((await run(source, { language: 'sql' })).rows).toEqual([
      { a: 1, b: 'x', c: '2026-01-02', d: null, e: 1.5 },
    ]);
  });
});

describe('the clock', () => {
  it('is the simulated one for Python and SQL', async () => {
    const source = [
      'import datetime, time',
      'print(str(datetime.datetime.now())[:17], datetime.date.today(), int(time.time()) // 60)',
      'row = spark.sql("SELECT current_date() AS d, current_timestamp() AS t, now() AS n").collect()[0]',
      'print(row.d, str(row.t)[:17], str(row.n)[:17])',
    ].join('\n');
    expect(await lines(source)).toEqual([
      `2026-03-01 10:00: 2026-03-01 ${NOW / 60_000}`,
      '2026-03-01 2026-03-01 10:00: 2026-03-01 10:00:',
    ]);
  });

  it('passes at once while a notebook sleeps', async () => {
    const source =
      'import time\nbefore = time.time()\ntime.sleep(7200)\nprint(int(time.time() - before) // 60)';
    expect(await lines(source)).toEqual(['120']);
  });

  it('leaves the process its own', () => {
    expect(Math.abs(Date.now() - NOW)).toBeGreaterThan(86_400_000);
  });
});

describe('the samples', () => {
  it('are there for SQL, for Python’s files and for dbutils', async () => {
    const source = [
      'print(spark.table("samples.nyctaxi.trips").count())',
      'v = "/Volumes/retailhub_trainer/default/datasets/"',
      'print(open(v + "customers/customers.csv").readline().split(",")[0])',
      'print([f.name for f in dbutils.fs.ls("dbfs:" + v + "orders")])',
      'print(spark.sql("SELECT count(DISTINCT job_id) AS n FROM system.lakeflow.job_run_timeline").collect()[0].n)',
    ].join('\n');
    expect(await lines(source)).toEqual(['21932', 'customer_id', "['orders_batch.json']", '5']);
  });
});

describe('code that goes too far', () => {
  it('is told of endless recursion', async () => {
    expect((await failure('def f(n): return f(n + 1)\nf(0)'))?.name).toBe('RecursionError');
    expect(await lines('print(1)')).toEqual(['1']);
  });

  it('cannot raise the limit of recursion', async () => {
    const source = 'import sys\nsys.setrecursionlimit(10**6)\ndef f(n): return f(n + 1)\nf(0)';
    expect((await failure(source))?.name).toBe('RecursionError');
  });

  it('that breaks Python down fails; the session goes on with its tables, twice too', async () => {
    await run('spark.sql("CREATE OR REPLACE TABLE outlives AS SELECT 7 AS a")');
    for (const _ of [1, 2]) {
      expect((await failure('import faulthandler\nfaulthandler._sigsegv()'))?.name).toBe('PythonBrokeDown');
      expect(await lines('print(spark.table("outlives").collect()[0].a)')).toEqual(['7']);
    }
  });

  it.each(['rows = ["x" * 50_000_000 for _ in range(100)]', 'x = bytearray(1_500_000_000)'])(
    '%s meets the memory cap, and the session goes on',
    async (source) => {
      expect(await failure(source)).toMatchObject({
        name: 'MemoryError',
        message: 'the notebook asked for more memory than this simulator gives it',
      });
      expect(await lines('print(spark.range(3).count())')).toEqual(['3']);
    },
  );

  it('prints no more than five megabytes', async () => {
    const outcome = await run('for _ in range(100): print("x" * 100_000)');
    expect(outcome.stdout.length).toBeLessThan(5_100_000);
    expect(outcome.stdout).toContain('output is cut here');
  });

  it('ends with SystemExit as a failure, not with the process', async () => {
    expect((await failure('import sys\nsys.exit(3)'))?.name).toBe('SystemExit');
  });
});

it('raw Python gives plain values', async () => {
  expect(await python('x = {"a": [1, 2.5, None, True]}\nx')).toEqual({ a: [1, 2.5, null, true] });
  expect(await python('len(spark.table("samples.nyctaxi.trips").columns)')).toBe(6);
  await expect(python('1 / 0')).rejects.toThrow('ZeroDivisionError');
});

it('sessions of one process know nothing of each other', async () => {
  const other = await openSession({ now: 0, tables: 'none' });
  await run('spark.sql("CREATE OR REPLACE TABLE only_here AS SELECT 1 AS a")');
  const outcome = await other.run({ language: 'python', source: 'spark.table("only_here")' });
  expect(outcome.error?.message).toContain('TABLE_OR_VIEW_NOT_FOUND');
  await other.close();
});
