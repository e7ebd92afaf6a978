// https://docs.databricks.com/aws/en/sql/language-manual/
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeResult, toDuckDb } from '../../../src/runtimes/sql/index.ts';
import { CONTEXT, type Database, openDatabase } from './database.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
});
// A fresh catalog for each test, in the same database.
beforeEach(() => {
  for (const sql of [
    'USE memory.main',
    'DETACH workspace',
    `ATTACH ':memory:' AS workspace`,
    'CREATE SCHEMA workspace."default"',
    'USE workspace."default"',
  ])
    db.duck(sql);
});
const values = (sql: string): unknown[][] => db.spark(sql).map((row) => Object.values(row));

const ORDERS = `CREATE SCHEMA IF NOT EXISTS bronze COMMENT 'raw' MANAGED LOCATION 's3://x';
  CREATE OR REPLACE TABLE bronze.orders (id INT NOT NULL, name STRING COMMENT 'who', qty INT, price DECIMAL(10,2))
    USING DELTA PARTITIONED BY (name) CLUSTER BY (id) COMMENT 'orders' LOCATION 's3://y' TBLPROPERTIES ('delta.autoOptimize' = 'true');
  INSERT INTO bronze.orders VALUES (1, 'a', 2, 1.5), (2, 'b', NULL, 2.5);
  INSERT INTO TABLE bronze.orders (id, name) VALUES (3, 'c')`;

describe('tables', () => {
  test('are created, described and listed', () => {
    db.spark(ORDERS);
    expect(values('DESCRIBE TABLE bronze.orders')).toStrictEqual([
      ['id', 'int', null],
      ['name', 'string', 'who'],
      ['qty', 'int', null],
      ['price', 'decimal(10,2)', null],
    ]);
    expect(values('SHOW TABLES IN bronze')).toStrictEqual([['bronze', 'orders', false]]);
    expect(values('SHOW SCHEMAS')).toStrictEqual([['bronze'], ['default']]);
    expect(values("SHOW SCHEMAS LIKE 'bro*'")).toStrictEqual([['bronze']]);
    expect(values('SHOW CATALOGS').flat()).toContain('system');
    expect(values('SHOW COLUMNS IN bronze.orders').flat()).toStrictEqual(['id', 'name', 'qty', 'price']);
    expect(values('DESCRIBE EXTENDED bronze.orders')).toContainEqual(['Catalog', 'workspace', '']);
    expect(values('DESCRIBE DETAIL bronze.orders')[0]?.slice(0, 3)).toStrictEqual([
      'delta',
      'workspace.bronze.orders',
      'orders',
    ]);
  });

  test('are overwritten from themselves, appended to and emptied', () => {
    db.spark(`${ORDERS}; INSERT OVERWRITE bronze.orders SELECT * FROM bronze.orders WHERE id > 1`);
    expect(values('SELECT id FROM bronze.orders ORDER BY id')).toStrictEqual([[2], [3]]);
    db.spark('INSERT INTO bronze.orders BY NAME SELECT 9 AS qty, 4 AS id');
    expect(values('SELECT qty FROM bronze.orders WHERE id = 4')).toStrictEqual([[9]]);
    db.spark('INSERT INTO bronze.orders REPLACE WHERE id = 4 SELECT 4, NULL, 8, NULL');
    expect(values('SELECT qty FROM bronze.orders WHERE id = 4')).toStrictEqual([[8]]);
    db.spark('TRUNCATE TABLE bronze.orders');
    expect(values('SELECT count(*) FROM bronze.orders')).toStrictEqual([[0]]);
  });

  test('are written by partition, and where columns meet', () => {
    db.spark(`CREATE TABLE p (id INT, d DATE) PARTITIONED BY (d);
      INSERT INTO p PARTITION (d = '2026-01-01') SELECT 1;
      INSERT INTO p VALUES (7, '2026-03-03')`);
    db.spark(`INSERT OVERWRITE TABLE p PARTITION (d = '2026-01-01') SELECT 5`);
    expect(values('SELECT * FROM p ORDER BY d')).toStrictEqual([
      [5, '2026-01-01'],
      [7, '2026-03-03'],
    ]);
    db.spark(`INSERT INTO p REPLACE USING (d) SELECT 10, date'2026-01-01'`);
    expect(values('SELECT id FROM p ORDER BY d')).toStrictEqual([[10], [7]]);
  });

  test('take no name twice, and views are views', () => {
    expect(db.error('CREATE TABLE b (a INT, A INT)').errorClass).toBe('COLUMN_ALREADY_EXISTS');
    expect(db.error('CREATE TABLE b AS SELECT 1 AS a, 2 AS a').errorClass).toBe('COLUMN_ALREADY_EXISTS');
    db.spark('CREATE TABLE b (a INT); CREATE VIEW w AS SELECT a FROM b; ALTER VIEW w AS SELECT 2 AS z');
    expect(db.spark('SELECT * FROM w')).toStrictEqual([{ z: 2 }]);
    expect(db.error('DROP VIEW b').errorClass).toBe('WRONG_COMMAND_FOR_OBJECT_TYPE');
    expect(db.error('SELECT * FROM b JOIN b c USING (nope)').errorClass).toBe(
      'UNRESOLVED_USING_COLUMN_FOR_JOIN',
    );
  });

  test('are told by the information schema in Spark’s words', () => {
    db.spark('CREATE TABLE i (a INT, b STRING)');
    expect(
      values(
        `SELECT column_name, data_type, full_data_type FROM information_schema.columns WHERE table_name = 'i' ORDER BY 1`,
      ),
    ).toStrictEqual([
      ['a', 'INT', 'int'],
      ['b', 'STRING', 'string'],
    ]);
    expect(
      values(`SELECT table_catalog, table_type FROM system.information_schema.tables WHERE table_name = 'i'`),
    ).toStrictEqual([['workspace', 'MANAGED']]);
  });

  test('are updated and deleted from', () => {
    db.spark(
      `${ORDERS}; UPDATE bronze.orders AS o SET o.qty = coalesce(qty, 0) + 1 WHERE o.id < 3; DELETE FROM bronze.orders o WHERE o.id = 3`,
    );
    expect(values('SELECT id, qty FROM bronze.orders ORDER BY id')).toStrictEqual([
      [1, 3],
      [2, 1],
    ]);
  });

  test('are merged into, by name for *', () => {
    db.spark(`${ORDERS};
      MERGE INTO bronze.orders t USING (SELECT 'B' name, 2 id, 10 qty, 9.5 price UNION ALL SELECT 'n', 9, 1, 1.0) s ON t.id = s.id
        WHEN MATCHED AND s.qty > 5 THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT * WHEN NOT MATCHED BY SOURCE AND t.id = 3 THEN DELETE`);
    expect(values('SELECT id, name, qty FROM bronze.orders ORDER BY id')).toStrictEqual([
      [1, 'a', 2],
      [2, 'B', 10],
      [9, 'n', 1],
    ]);
    db.spark(`MERGE INTO bronze.orders AS t USING (SELECT 1 AS k) AS s ON t.id = s.k WHEN MATCHED THEN UPDATE SET t.name = 'm', qty = s.k
        WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.k, 'new')`);
    expect(values('SELECT name, qty FROM bronze.orders WHERE id = 1')).toStrictEqual([['m', 1]]);
  });

  test('are changed behind WITH', () => {
    db.spark(`${ORDERS};
      WITH q AS (SELECT 7 AS id, 'q' AS name) INSERT INTO bronze.orders (id, name) SELECT * FROM q;
      WITH q AS (SELECT 1 AS id) DELETE FROM bronze.orders WHERE id IN (SELECT id FROM q);
      WITH q AS (SELECT 2 AS id, 'two' AS name) MERGE INTO bronze.orders o USING q ON o.id = q.id WHEN MATCHED THEN UPDATE SET name = q.name`);
    expect(values('SELECT id, name FROM bronze.orders ORDER BY id')).toStrictEqual([
      [2, 'two'],
      [3, 'c'],
      [7, 'q'],
    ]);
  });

  test('take DEFAULT and texts of times as values', () => {
    db.spark(`CREATE TABLE d (a INT DEFAULT 5, t TIMESTAMP);
      INSERT INTO d VALUES (DEFAULT, '2026-01-01 10:00:00'), (2, TIMESTAMP'2026-01-02 00:00:00')`);
    expect(values('SELECT * FROM d ORDER BY a')).toStrictEqual([
      [2, '2026-01-02 00:00:00'],
      [5, '2026-01-01 10:00:00'],
    ]);
  });

  test('refuse two rows of a source for one of theirs', () => {
    db.spark(ORDERS);
    const twice = `MERGE INTO bronze.orders USING (SELECT 1 AS id UNION ALL SELECT 1) s ON orders.id = s.id`;
    expect(db.error(`${twice} WHEN MATCHED THEN UPDATE SET qty = 0`).errorClass).toBe(
      'DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE',
    );
    db.spark(`${twice} WHEN MATCHED THEN DELETE`);
    expect(values('SELECT id FROM bronze.orders ORDER BY id')).toStrictEqual([[2], [3]]);
  });

  test('are kept in order: OPTIMIZE, VACUUM and SHOW CREATE TABLE answer', () => {
    db.spark(ORDERS);
    expect(db.spark('OPTIMIZE bronze.orders')[0]).toMatchObject({
      path: 'workspace.bronze.orders',
      metrics: { numFilesAdded: 0 },
    });
    expect(db.spark('VACUUM bronze.orders')).toStrictEqual([{ path: 'workspace.bronze.orders' }]);
    expect(db.error('OPTIMIZE bronze.nope').errorClass).toBe('TABLE_OR_VIEW_NOT_FOUND');
    expect(values('SHOW CREATE TABLE bronze.orders')).toStrictEqual([
      [
        'CREATE TABLE workspace.bronze.orders (\n  id INT,\n  name STRING,\n  qty INT,\n  price DECIMAL(10,2))\nUSING delta',
      ],
    ]);
  });

  test('are altered', () => {
    db.spark(`${ORDERS}; ALTER TABLE bronze.orders ADD COLUMNS (extra STRING COMMENT 'e', z DOUBLE);
      ALTER TABLE bronze.orders RENAME COLUMN z TO zz; ALTER TABLE bronze.orders DROP COLUMN extra;
      ALTER TABLE bronze.orders SET TBLPROPERTIES ('a' = 'b'); ALTER TABLE bronze.orders ALTER COLUMN qty TYPE BIGINT;
      ALTER TABLE bronze.orders ADD CONSTRAINT positive CHECK (qty > 0)`);
    expect(
      values('DESCRIBE bronze.orders').map(([name, type]) => `${String(name)} ${String(type)}`),
    ).toStrictEqual(['id int', 'name string', 'qty bigint', 'price decimal(10,2)', 'zz double']);
  });

  test('have identities, defaults and generated columns', () => {
    db.spark(`CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5), v STRING, w INT DEFAULT 7, x INT GENERATED ALWAYS AS (w * 2));
      INSERT INTO t (v) VALUES ('a'), ('b')`);
    expect(values('SELECT id, w, x FROM t ORDER BY id')).toStrictEqual([
      [10, 7, 14],
      [15, 7, 14],
    ]);
  });

  test('come from queries, likes and clones', () => {
    db.spark(`${ORDERS}; CREATE TABLE IF NOT EXISTS a USING DELTA AS SELECT id, current_date() AS d FROM bronze.orders;
      CREATE TABLE b LIKE a; CREATE TABLE c SHALLOW CLONE a; CREATE OR REPLACE VIEW v COMMENT 'x' AS SELECT id, now() AS t FROM a WHERE id = '1'`);
    expect(
      values('SELECT (SELECT count(*) FROM b) AS b, (SELECT count(*) FROM c) AS c, v.* FROM v'),
    ).toStrictEqual([[0, 3, 1, '2026-03-15 10:30:45.123']]);
  });
});

describe('the session', () => {
  test('moves between catalogs and schemas, also within one text', () => {
    const { statements } = toDuckDb(
      'CREATE CATALOG IF NOT EXISTS lab; USE CATALOG lab; CREATE SCHEMA s; USE SCHEMA s; CREATE TABLE t AS SELECT 1 a',
      CONTEXT,
    );
    expect(statements.at(-1)?.sql).toStrictEqual(['CREATE TABLE "lab"."s"."t" AS SELECT 1 AS "a"']);
    expect(statements[3]?.session).toStrictEqual({ currentCatalog: 'lab', currentSchema: 's' });
    for (const statement of statements) for (const sql of statement.sql) db.duck(sql);
    expect(db.spark('SELECT * FROM lab.s.t')).toStrictEqual([{ a: 1 }]);
    expect(
      db.spark('DROP SCHEMA lab.s CASCADE; USE workspace.default; DROP CATALOG lab CASCADE'),
    ).toStrictEqual([]);
  });

  test('keeps names of DuckDB’s own out of the way', () => {
    const sql = (text: string): string | undefined => toDuckDb(text, CONTEXT).statements[0]?.sql[0];
    expect(sql('SELECT * FROM system.lakeflow.jobs')).toBe('SELECT * FROM "system_"."lakeflow"."jobs"');
    expect(sql('SELECT * FROM main.default.t')).toBe('SELECT * FROM "main_"."default"."t"');
    expect(sql('SELECT * FROM s.t')).toBe('SELECT * FROM "workspace"."s"."t"');
    expect(sql('SELECT * FROM `a b`')).toBe('SELECT * FROM "a b"');
  });

  test('makes SQL functions', () => {
    db.spark('CREATE OR REPLACE FUNCTION twice(x INT) RETURNS INT COMMENT "c" RETURN x * 2');
    expect(db.spark('SELECT twice(4) AS y, workspace.default.twice(1) AS z')).toStrictEqual([{ y: 8, z: 2 }]);
  });

  test('makes functions that give tables', () => {
    db.spark(`CREATE TABLE n AS SELECT * FROM VALUES (1), (2) AS t(a);
      CREATE FUNCTION from_on(m INT) RETURNS TABLE (a INT) RETURN SELECT a FROM n WHERE a >= m`);
    expect(db.spark('SELECT * FROM from_on(2)')).toStrictEqual([{ a: 2 }]);
    expect(values('SHOW USER FUNCTIONS')).toStrictEqual([['workspace.default.from_on']]);
    expect(db.error('SELECT * FROM nobody(1)').errorClass).toBe('UNRESOLVABLE_TABLE_VALUED_FUNCTION');
  });

  test('has variables, behind columns of their name', () => {
    expect(
      db.spark(`DECLARE VARIABLE x INT DEFAULT 5; SET VAR x = x + 2; SELECT x + 1 AS y, session.x`),
    ).toStrictEqual([{ y: 8, x: 7 }]);
    expect(db.spark(`DECLARE x = 5; SELECT x FROM (SELECT 99 AS x)`)).toStrictEqual([{ x: 99 }]);
    expect(
      db.spark(
        `DECLARE n = 0; SET VARIABLE n = (SELECT count(*) FROM range(4)); SELECT id FROM range(9) WHERE id = n`,
      ),
    ).toStrictEqual([{ id: 4 }]);
    expect(db.error('DECLARE x INT; DECLARE x INT').errorClass).toBe('VARIABLE_ALREADY_EXISTS');
    expect(db.error('SET VAR nobody = 1').errorClass).toBe('UNRESOLVED_VARIABLE');
  });

  test('hands functions with a body of Python over', () => {
    const { statements } = toDuckDb(
      'CREATE FUNCTION greet(who STRING) RETURNS STRING LANGUAGE PYTHON AS $$\n  return who\n$$; SELECT greet(1)',
      CONTEXT,
    );
    expect(statements[0]?.pythonFunction).toStrictEqual({
      name: 'greet',
      parameters: ['who'],
      type: 'STRING',
      body: '\n  return who\n',
    });
    expect(statements[1]?.sql[0]).toContain(`host_python('greet', `);
  });

  test('copies files into tables once', () => {
    const [statement] = toDuckDb(
      `COPY INTO t FROM '/Volumes/a/b/c' FILEFORMAT = CSV FORMAT_OPTIONS ('header' = 'true')`,
      CONTEXT,
    ).statements;
    expect(statement?.kind).toBe('copy');
    expect(statement?.needs).toMatchObject([
      { path: '/Volumes/a/b/c', format: 'csv', options: { header: 'true' }, metadata: true },
    ]);
    expect(changeResult('copy', [3])?.values).toStrictEqual([3, 3, 0]);
  });

  test('tells what it only accepts, and where volumes and settings go', () => {
    const only = (text: string) => toDuckDb(text, CONTEXT).statements[0];
    for (const text of ['VACUUM t', 'OPTIMIZE t ZORDER BY (a)'])
      expect(only(text)?.note).toContain('does nothing here');
    for (const text of ['ANALYZE TABLE t COMPUTE STATISTICS', 'GRANT SELECT ON TABLE t TO `a@b`'])
      expect(only(text)).toMatchObject({
        kind: 'command',
        sql: [],
        note: expect.stringContaining('does nothing here'),
      });
    expect(only('CREATE VOLUME IF NOT EXISTS main.lab.files COMMENT "x"')?.volume).toStrictEqual({
      action: 'create',
      path: '/Volumes/main/lab/files',
    });
    expect(only('SET spark.sql.shuffle.partitions = 4')?.setting).toStrictEqual({
      key: 'spark.sql.shuffle.partitions',
      value: '4',
    });
  });

  test('asks for files that DuckDB cannot read here', () => {
    const [statement] = toDuckDb(
      `SELECT * FROM read_files('/Volumes/a/b/c.csv', format => 'csv', header => true) f`,
      CONTEXT,
    ).statements;
    expect(statement?.needs).toStrictEqual([
      {
        path: '/Volumes/a/b/c.csv',
        format: 'csv',
        options: { format: 'csv', header: 'true' },
        table: '__file_1',
      },
    ]);
    expect(statement?.sql).toStrictEqual(['SELECT * FROM "__file_1" "f"']);
  });
});

test('changes are counted as Databricks counts them', () => {
  expect(changeResult('insert', [3])).toStrictEqual({
    columns: ['num_affected_rows', 'num_inserted_rows'],
    values: [3, 3],
  });
  expect(changeResult('merge', ['UPDATE', 'INSERT', 'INSERT'])?.values).toStrictEqual([3, 1, 0, 2]);
  expect(changeResult('query', [])).toBeUndefined();
});
