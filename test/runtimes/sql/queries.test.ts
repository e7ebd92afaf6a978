// Clauses of SELECT. https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-select
import { beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
  db.spark(`
    CREATE TABLE e (id INT, dept STRING, sal DOUBLE, hired DATE, tags ARRAY<STRING>, m MAP<STRING, INT>, s STRUCT<a: INT, b: STRING>);
    INSERT INTO e VALUES
      (1, 'x', 10.5, date'2020-01-01', array('p', 'q'), map('k', 1), named_struct('a', 1, 'b', 'z')),
      (2, 'x', 20, date'2021-06-01', array(), map(), NULL),
      (3, 'y', NULL, NULL, NULL, NULL, named_struct('a', 2, 'b', NULL));
    CREATE OR REPLACE TEMP VIEW texts AS SELECT * FROM VALUES ('10', '2026-01-02'), ('9', '2026-01-03') AS t(n, d)`);
});

/** Rows as arrays of values, for short tables. */
const values = (sql: string): unknown[][] => db.spark(sql).map((row) => Object.values(row));

describe('clauses', () => {
  test.each<readonly [string, unknown[][]]>([
    [
      `SELECT col1, col2 FROM VALUES (1, 'a'), (2, 'b') ORDER BY 1 DESC`,
      [
        [2, 'b'],
        [1, 'a'],
      ],
    ],
    [`SELECT to_json(struct(*)) FROM (SELECT 1 a, 'x' b)`, [['{"a":1,"b":"x"}']]],
    [`VALUES 1, 2`, [[1], [2]]],
    [`SELECT id FROM e ORDER BY sal`, [[3], [1], [2]]],
    [`SELECT id FROM e ORDER BY sal DESC`, [[2], [1], [3]]],
    [`SELECT id FROM e ORDER BY sal NULLS LAST`, [[1], [2], [3]]],
    [`SELECT id FROM e SORT BY id DESC LIMIT 1`, [[3]]],
    [`SELECT DISTINCT dept FROM e ORDER BY dept DESC LIMIT 1 OFFSET 1`, [['x']]],
    [`SELECT dept, count(*) AS n FROM e GROUP BY dept HAVING n > 1`, [['x', 2]]],
    [
      `SELECT dept, count(*) FROM e GROUP BY ALL ORDER BY ALL`,
      [
        ['x', 2],
        ['y', 1],
      ],
    ],
    [
      `SELECT dept, sum(sal) FROM e GROUP BY ROLLUP(dept) ORDER BY dept NULLS LAST`,
      [
        ['x', 30.5],
        ['y', null],
        [null, 30.5],
      ],
    ],
    [
      `SELECT dept, id, sum(sal) FROM e GROUP BY GROUPING SETS ((dept), (dept, id), ()) ORDER BY ALL`,
      [
        [null, null, 30.5],
        ['x', null, 30.5],
        ['x', 1, 10.5],
        ['x', 2, 20],
        ['y', null, null],
        ['y', 3, null],
      ],
    ],
    [
      `SELECT dept, count(*), grouping_id() FROM e GROUP BY dept WITH CUBE ORDER BY 1`,
      [
        [null, 3, 1],
        ['x', 2, 0],
        ['y', 1, 0],
      ],
    ],
    [`SELECT count(*) FROM (SELECT dept, id FROM e GROUP BY dept, ROLLUP(id))`, [[5]]],
    [
      `SELECT e.id, (SELECT max(sal) FROM e f WHERE f.dept = e.dept) FROM e ORDER BY 1`,
      [
        [1, 20],
        [2, 20],
        [3, null],
      ],
    ],
    [
      `SELECT id FROM e a WHERE EXISTS (SELECT 1 FROM e b WHERE b.dept = a.dept AND b.id <> a.id) ORDER BY id`,
      [[1], [2]],
    ],
    [`SELECT id, z FROM e, LATERAL (SELECT upper(dept) || '!' AS z) WHERE z = 'Y!'`, [[3, 'Y!']]],
    [`SELECT struct(1 AS x, 'a' y).y, struct(dept, id).dept FROM e WHERE id = 1`, [['a', 'x']]],
    [
      `SELECT j:a.b[0], j:n::int + 1, j:['s'] FROM VALUES ('{"a":{"b":[1,2]},"n":5,"s":"q"}') AS t(j)`,
      [['1', 6, 'q']],
    ],
    [
      `SELECT date_trunc('hour', ts) AS h, count(*) FROM VALUES (timestamp'2026-01-01 10:20:00'), (NULL) AS t(ts) GROUP BY h ORDER BY h`,
      [
        [null, 1],
        ['2026-01-01 10:00:00', 1],
      ],
    ],
    [
      `SELECT window.start, count(*) FROM VALUES (timestamp'2026-01-01 10:20:00'), (NULL) AS t(ts) GROUP BY window(ts, '1 day') ORDER BY window.start`,
      [['2026-01-01 00:00:00', 1]],
    ],
    [
      `SELECT max_by(v, k), min_by(k, v) FROM VALUES (1, NULL), (2, 'b'), (3, NULL), (NULL, 'a') AS t(k, v)`,
      [[null, null]],
    ],
    [
      `SELECT upper(dept), id / 2 FROM e GROUP BY upper(dept), id / 2 ORDER BY id / 2`,
      [
        ['X', 0.5],
        ['X', 1],
        ['Y', 1.5],
      ],
    ],
    [`SELECT dept FROM e GROUP BY dept HAVING round(avg(sal), 1) > 1 ORDER BY max(sal) / 2`, [['x']]],
    [
      `SELECT id, row_number() OVER (PARTITION BY dept ORDER BY sal DESC) rn FROM e QUALIFY rn = 1 ORDER BY id`,
      [
        [2, 1],
        [3, 1],
      ],
    ],
    [
      `SELECT dept, sum(sal) / 2 AS half, half + 1 FROM e GROUP BY dept HAVING half > 5 ORDER BY half * 2`,
      [['x', 15.25, 16.25]],
    ],
    [`SELECT cast(max(hired) AS timestamp)::bigint - 1 AS s FROM e`, [[1622505599]]],
    [`SELECT id FROM e QUALIFY sum(sal) OVER (PARTITION BY dept) > 5 ORDER BY id`, [[1], [2]]],
    [`SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e`, [[1], [3], [5]]],
    [
      `SELECT id, sum(id) OVER w FROM e WINDOW w AS (ORDER BY id DESC) ORDER BY id`,
      [
        [1, 6],
        [2, 5],
        [3, 3],
      ],
    ],
    [
      `SELECT lag(id) OVER (ORDER BY id), lead(id, 1, 0) OVER (ORDER BY id) FROM e`,
      [
        [null, 2],
        [1, 3],
        [2, 0],
      ],
    ],
    [`SELECT * EXCEPT (hired, tags, m, s) FROM e WHERE id = 1`, [[1, 'x', 10.5]]],
    [`SELECT e.s.a, s.b, m['k'], tags[0] FROM e WHERE id = 1`, [[1, 'z', 1, 'p']]],
    [`WITH a AS (SELECT 1 x), b(y) AS (SELECT x + 1 FROM a) SELECT * FROM a, b`, [[1, 2]]],
    [`SELECT 1 UNION SELECT 2 UNION ALL SELECT 2 ORDER BY 1`, [[1], [2], [2]]],
    [`SELECT 1 UNION ALL (SELECT 2 EXCEPT SELECT 2)`, [[1]]],
    [`SELECT id FROM e WHERE id IN (SELECT max(id) FROM e) OR EXISTS (SELECT 1 FROM e WHERE id > 5)`, [[3]]],
    [
      `SELECT e.id, f.id AS fid FROM e LEFT JOIN e f ON e.id = f.id + 1 ORDER BY 1`,
      [
        [1, null],
        [2, 1],
        [3, 2],
      ],
    ],
    [`SELECT id FROM e LEFT ANTI JOIN (SELECT 1 id) z USING (id) ORDER BY id`, [[2], [3]]],
    [`SELECT id FROM e LEFT SEMI JOIN (SELECT 1 id) z ON e.id = z.id`, [[1]]],
    [
      `SELECT array_sort(array(3, 1, 2), (l, r) -> r - l), IDENTIFIER('id'), IDENTIFIER('upper')('x') FROM e WHERE id = 1`,
      [[[3, 2, 1], 1, 'X']],
    ],
    [`SELECT count(*) FROM e CROSS JOIN e f`, [[9]]],
    [`SELECT count(*) FROM ((SELECT 1 a) x JOIN (SELECT 1 b) y ON x.a = y.b)`, [[1]]],
    [`SELECT (SELECT count(*) FROM e)`, [[3]]],
    [`FROM e SELECT id WHERE id = 1`, [[1]]],
    [`SELECT count(*) FROM e TABLESAMPLE (2 ROWS)`, [[2]]],
    [`SELECT id AS \`my id\` -- a comment\n FROM e /* another /* inside */ */ WHERE id = 1`, [[1]]],
    [`SELECT id FROM range(3) WHERE id > 0`, [[1], [2]]],
    [
      `SELECT window(ts, '10 minutes').start FROM VALUES (timestamp'2020-01-01 00:13:00') t(ts)`,
      [['2020-01-01 00:10:00']],
    ],
  ])('%s', (sql, expected) => {
    expect(values(sql)).toStrictEqual(expected);
  });
});

describe('generators', () => {
  test.each<readonly [string, Record<string, unknown>[]]>([
    [
      `SELECT id, explode(tags) FROM e`,
      [
        { id: 1, col: 'p' },
        { id: 1, col: 'q' },
      ],
    ],
    [
      `SELECT posexplode(tags) AS (p, t) FROM e`,
      [
        { p: 0, t: 'p' },
        { p: 1, t: 'q' },
      ],
    ],
    [`SELECT explode(map('a', 1))`, [{ key: 'a', value: 1 }]],
    [`SELECT explode(m) AS (k, v) FROM e`, [{ k: 'k', v: 1 }]],
    [`SELECT id, explode(m) FROM e`, [{ id: 1, key: 'k', value: 1 }]],
    [`SELECT * FROM (SELECT m FROM e) LATERAL VIEW explode(m)`, [{ m: { k: 1 }, key: 'k', value: 1 }]],
    [`WITH s AS (SELECT m FROM e) SELECT t.* FROM s, LATERAL explode(s.m) AS t`, [{ key: 'k', value: 1 }]],
    [
      `SELECT w FROM VALUES ('a,b') AS t(x) LATERAL VIEW explode(split(x, ',')) AS w ORDER BY w`,
      [{ w: 'a' }, { w: 'b' }],
    ],
    [`SELECT inline(array(struct(1 AS a, 'x' AS b)))`, [{ a: 1, b: 'x' }]],
    [
      `SELECT i.* FROM e LATERAL VIEW inline(array(struct(id, dept))) i AS x, y WHERE id = 1`,
      [{ x: 1, y: 'x' }],
    ],
    [`SELECT json_tuple('{"a":1,"b":"z"}', 'a', 'b')`, [{ c0: '1', c1: 'z' }]],
    [
      `SELECT id, explode_outer(tags) AS t FROM e WHERE id > 1 ORDER BY id`,
      [
        { id: 2, t: null },
        { id: 3, t: null },
      ],
    ],
    [
      `SELECT id, t.tag FROM e LATERAL VIEW explode(tags) t AS tag`,
      [
        { id: 1, tag: 'p' },
        { id: 1, tag: 'q' },
      ],
    ],
    [
      `SELECT id, tag, k, v FROM e LATERAL VIEW OUTER explode(tags) a AS tag LATERAL VIEW OUTER explode(m) AS k, v WHERE id > 1 ORDER BY id`,
      [
        { id: 2, tag: null, k: null, v: null },
        { id: 3, tag: null, k: null, v: null },
      ],
    ],
    [`SELECT id, x.col FROM e, LATERAL explode(e.tags) AS x WHERE x.col = 'q'`, [{ id: 1, col: 'q' }]],
    [`SELECT * FROM explode(array(1, 2))`, [{ col: 1 }, { col: 2 }]],
    [
      `SELECT stack(2, 1, 'a', 2, 'b')`,
      [
        { col0: 1, col1: 'a' },
        { col0: 2, col1: 'b' },
      ],
    ],
    [
      `SELECT * FROM (SELECT dept, id, sal FROM e) PIVOT (sum(sal) FOR id IN (1, 2 AS two)) ORDER BY dept`,
      [
        { dept: 'x', 1: 10.5, two: 20 },
        { dept: 'y', 1: null, two: null },
      ],
    ],
    [
      `SELECT * FROM (SELECT 1 id, 10 q1, 20 q2) UNPIVOT (v FOR q IN (q1, q2))`,
      [
        { id: 1, q: 'q1', v: 10 },
        { id: 1, q: 'q2', v: 20 },
      ],
    ],
  ])('%s', (sql, expected) => {
    expect(db.spark(sql)).toStrictEqual(expected);
  });
});

describe('a text meets a number or a date and is read as one, as Spark does', () => {
  test.each<readonly [string, unknown[][]]>([
    [`SELECT n FROM texts WHERE n > 9`, [['10']]],
    [`SELECT n + 1, n * 2, -n FROM texts WHERE n = 9`, [[10, 18, -9]]],
    [`SELECT n FROM texts WHERE n BETWEEN 9 AND 9.5`, [['9']]],
    [`SELECT n FROM texts WHERE n IN (10)`, [['10']]],
    [`SELECT n FROM texts WHERE d > date'2026-01-02'`, [['9']]],
    [`SELECT n FROM texts JOIN e ON n = id + 6`, [['9']]],
    [`SELECT sum(n), max(round(n, 0)) FROM texts`, [[19, 10]]],
    [
      `SELECT year(d), date_add(d, 1), datediff(d, '2026-01-01') FROM texts WHERE n = 10`,
      [[2026, '2026-01-03', 1]],
    ],
  ])('%s', (sql, expected) => {
    expect(values(sql)).toStrictEqual(expected);
  });
});

describe('parameters', () => {
  test(':name is a text, {{name}} and ${name} are put in before reading', () => {
    const parameters = { who: "O'Hara", table: 'e', n: 2 };
    expect(db.spark(`SELECT :who AS w, :n + 1 AS n`, { parameters })).toStrictEqual([{ w: "O'Hara", n: 3 }]);
    expect(db.spark(`SELECT count(*) AS c FROM {{ table }} WHERE id <= \${n}`, { parameters })).toStrictEqual(
      [{ c: 2 }],
    );
    expect(
      db.spark(`SELECT count(*) AS c FROM IDENTIFIER('workspace.default.' || :table)`, { parameters }),
    ).toStrictEqual([{ c: 3 }]);
  });

  test('without a value it is Spark’s error', () => {
    expect(db.error('SELECT :nope').errorClass).toBe('UNBOUND_SQL_PARAMETER');
  });
});
