// Functions of Python in queries of SQL, and files that SQL reads: what needs the whole machine.
import { describe, expect, it } from 'vitest';
import { sharedSession } from './session.ts';

const { run, lines, failure } = sharedSession();
const CUSTOMERS = '/Volumes/retailhub_trainer/default/datasets/customers/';

describe('functions of Python in SQL', () => {
  it('run row by row, inside expressions and conditions, with and without types', async () => {
    const source = [
      'spark.udf.register("slen", lambda s: len(s), "int")',
      'spark.udf.register("shout", lambda s, n: (s or "").upper() * n)',
      'spark.udf.register("pair", lambda d, x: (d, x), "struct<d: date, x: int>")',
      'spark.createDataFrame([("a", 1), ("bb", 2)], "s string, n int").createOrReplaceTempView("v")',
      'for row in spark.sql("SELECT slen(s) + 1 AS l, shout(s, n) AS u, pair(date\'2026-01-02\', n).d AS d FROM v WHERE slen(s) > 0 ORDER BY n").collect(): print(row)',
      'print(spark.table("v").filter("slen(s) > 1").count())',
    ].join('\n');
    expect(await lines(source)).toEqual([
      "Row(l=2, u='A', d=datetime.date(2026, 1, 2))",
      "Row(l=3, u='BBBB', d=datetime.date(2026, 1, 2))",
      '1',
    ]);
  });

  it('let their own exception out, with the notebook’s line', async () => {
    const source = 'spark.udf.register("bad", lambda x: 1 // x, "int")\nspark.sql("SELECT bad(0)").show()';
    const error = await failure(source);
    expect(error).toMatchObject({ name: 'ZeroDivisionError' });
    expect(error?.traceback).toContain('spark.sql("SELECT bad(0)").show()');
    expect(await failure('spark.sql("SELECT * FROM nobody")')).toMatchObject({ name: 'AnalysisException' });
  });

  it('may have their body in SQL', async () => {
    const source =
      'CREATE OR REPLACE FUNCTION greet(who STRING, n INT) RETURNS STRING LANGUAGE PYTHON AS $$\n  marks = "!" * n\n  return "Hello " + who + marks\n$$; SELECT greet(\'Ann\', 2) AS said';
    expect((await run(source, { language: 'sql' })).rows).toEqual([{ said: 'Hello Ann!!' }]);
  });
});

describe('files in SQL', () => {
  const rows = async (source: string) => (await run(source, { language: 'sql' })).rows;

  it('are copied into a table once', async () => {
    const copy = `COPY INTO copied FROM (SELECT customer_id, first_name FROM '${CUSTOMERS}') FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')`;
    const made = `CREATE OR REPLACE TABLE copied (customer_id STRING, first_name STRING)`;
    expect(await rows(`${made}; ${copy}`)).toEqual([
      { num_affected_rows: 10_000, num_inserted_rows: 10_000, num_skipped_corrupt_files: 0 },
    ]);
    expect(await rows(`${copy}; SELECT count(*) AS n FROM copied`)).toEqual([{ n: 10_000 }]);
    expect(await rows(`DROP TABLE copied; ${made}; ${copy}; SELECT count(*) AS n FROM copied`)).toEqual([
      { n: 10_000 },
    ]);
  });

  it('tell where their rows came from, and * leaves that out', async () => {
    const [row] =
      (await rows(
        `SELECT *, _metadata.file_name AS f, input_file_name() AS p FROM read_files('${CUSTOMERS}', format => 'csv') LIMIT 1`,
      )) ?? [];
    expect(row).toMatchObject({ f: 'customers.csv', p: `dbfs:${CUSTOMERS}customers.csv` });
    expect(Object.keys(row ?? {})).not.toContain('_metadata');
  });

  it('are listed, as volumes are', async () => {
    expect(await rows(`LIST '${CUSTOMERS}'`)).toMatchObject([{ name: 'customers.csv' }]);
    expect(await rows('SHOW VOLUMES IN retailhub_trainer.default')).toEqual([
      { database: 'default', volume_name: 'datasets' },
    ]);
  });

  it('stay what a frame read, when another statement reads others', async () => {
    const source = [
      `customers = spark.sql("SELECT * FROM csv.\`${CUSTOMERS}customers.csv\`")`,
      'orders = spark.sql("SELECT * FROM json.`/Volumes/retailhub_trainer/default/datasets/orders/orders_batch.json`")',
      'print("first_name" in customers.columns, customers.filter("first_name IS NULL").count())',
    ].join('\n');
    expect(await lines(source)).toEqual(['True 300']);
  });
});
