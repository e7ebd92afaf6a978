import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  callToDuckDb,
  fromDuckDbType,
  settleMacros,
  toDuckDb,
  toDuckDbExpression,
  toDuckDbItems,
  toDuckDbType,
  toSparkType,
  TranslationProblem,
} from '../../../src/runtimes/sql/index.ts';
import { CONTEXT } from './database.ts';

const WORDS =
  `SELECT FROM WHERE a b t ( ) , * 1 'x' \`q\` = + - AND NOT IN CASE WHEN THEN END INTERVAL DAY JOIN ON GROUP BY ORDER WITH AS
   LATERAL VIEW explode count OVER PIVOT FOR [ ] . :: INT -> MERGE INTO USING MATCHED INSERT VALUES CREATE TABLE ALTER DROP USE
   SHOW DESCRIBE ; --c /* */`.split(/\s+/);

describe('any text', () => {
  const holds = (sql: string): void => {
    try {
      toDuckDb(sql, CONTEXT);
    } catch (problem) {
      if (!(problem instanceof TranslationProblem)) throw problem;
      expect(problem.line).toBeGreaterThan(0);
      expect(problem.position).toBeGreaterThanOrEqual(0);
    }
  };
  test('is translated or refused with a place, never anything else', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), holds), { numRuns: 500 });
    const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((list) => list.join(' '));
    fc.assert(fc.property(words, holds), { numRuns: 3000 });
    fc.assert(
      fc.property(words, (text) => holds(`SELECT ${text}`)),
      { numRuns: 3000 },
    );
  });

  test('that nests too deep is refused too', () => {
    holds(`SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`);
    holds(`SELECT ${'NOT '.repeat(5000)}1`);
    holds(`SELECT ${'- '.repeat(5000)}1`);
    holds(`SELECT CAST(1 AS ${'ARRAY<'.repeat(5000)}INT${'>'.repeat(5000)})`);
  });
});

describe('texts', () => {
  const unquote = (sql: string): string => {
    const match = /^SELECT '((?:[^']|'')*)' AS "v"$/s.exec(sql);
    return (match?.[1] ?? '?').replaceAll("''", "'");
  };
  const written = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

  test('keep every character, whatever they look like', () => {
    const likely = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('-- no comment', '/* x */', 'spark_date(', ':p', 'SELECT `a`', ';'),
    );
    fc.assert(
      fc.property(
        likely.filter((text) => !text.includes('\0') && !/\{\{|\$\{/.test(text)),
        (text) => {
          const sql = toDuckDb(`SELECT ${written(text)} AS v`, CONTEXT).statements[0]?.sql[0] ?? '';
          expect(unquote(sql)).toBe(text);
        },
      ),
    );
  });

  test('in HAVING too', () => {
    const [statement] = toDuckDb(
      `SELECT k FROM t GROUP BY k HAVING max(s) = 'spark_eq(' AND round(sum(v)) > 1`,
      CONTEXT,
    ).statements;
    expect(statement?.sql[0]).toContain(`'spark_eq('`);
  });

  test('in comments are left out', () => {
    fc.assert(
      fc.property(
        fc
          .string()
          .filter((text) => !text.includes('*/') && !text.includes('/*') && !/\{\{|\$\{|\*$|\/$/.test(text)),
        (text) => {
          expect(toDuckDb(`SELECT 1 AS v /*${text}*/`, CONTEXT).statements[0]?.sql).toStrictEqual([
            'SELECT 1 AS "v"',
          ]);
        },
      ),
    );
  });
});

describe('expressions for DataFrames', () => {
  test('are translated with the name Spark shows', () => {
    expect(toDuckDbExpression('fare_amount > 10 AND city = "x"', CONTEXT)).toStrictEqual({
      sql: `(spark_gt("fare_amount", 10) AND ("city" = 'x'))`,
      name: '((fare_amount > 10) AND (city = x))',
      aliased: false,
    });
    expect(toDuckDbExpression('upper(a) AS b', CONTEXT)).toStrictEqual({
      sql: 'upper(spark_string("a"))',
      name: 'b',
      aliased: true,
    });
    expect(toDuckDbItems('a, explode(tags) AS tag, count(*)', CONTEXT)).toBe(
      '"a", unnest("tags") AS "tag", count(*) AS "count(1)"',
    );
    expect(() => toDuckDbExpression('a b c', CONTEXT)).toThrow(TranslationProblem);
  });

  test('are built from arguments that are DuckDB’s already', () => {
    expect(callToDuckDb('substring', ['"a"', '1', '2'], CONTEXT)).toBe(
      'spark_substring(spark_string("a"), 1, 2)',
    );
    expect(callToDuckDb('date_format', ['"t"', `'yyyy'`], CONTEXT)).toBe(
      `strftime(spark_timestamp("t"), '%Y')`,
    );
    expect(callToDuckDb('nope', [], CONTEXT)).toBeUndefined();
    expect(() => callToDuckDb('upper', [], CONTEXT)).toThrow(TranslationProblem);
  });
});

test('macros around aggregates are settled, those inside and in texts are left', () => {
  expect(
    settleMacros(
      `spark_round(avg(spark_number("x")), 1) + spark_number("spark_round(sum(") || 'spark_string(max('`,
    ),
  ).toBe(
    `spark_round_late(avg(spark_number("x")), 1) + spark_number("spark_round(sum(") || 'spark_string(max('`,
  );
});

describe('types', () => {
  test.each([
    ['INTEGER', 'int'],
    ['BIGINT', 'bigint'],
    ['HUGEINT', 'bigint'],
    ['VARCHAR', 'string'],
    ['DECIMAL(10,2)', 'decimal(10,2)'],
    ['TIMESTAMP', 'timestamp'],
    ['BLOB', 'binary'],
    ['INTEGER[]', 'array<int>'],
    ['MAP(VARCHAR, DOUBLE[])', 'map<string,array<double>>'],
    ['STRUCT(a INTEGER, "b c" STRUCT(d VARCHAR)[])', 'struct<a:int,b c:array<struct<d:string>>>'],
  ])('%s is %s', (duck, spark) => {
    expect(toSparkType(duck)).toBe(spark);
  });

  test('go to DuckDB and back', () => {
    const simple = fc.constantFrom(
      'INT',
      'BIGINT',
      'SMALLINT',
      'TINYINT',
      'STRING',
      'DOUBLE',
      'FLOAT',
      'BOOLEAN',
      'DATE',
      'TIMESTAMP',
      'BINARY',
    );
    const { type } = fc.letrec((tie) => ({
      type: fc.oneof(
        { maxDepth: 4 },
        simple.map((name) => ({ kind: 'simple' as const, name, sizes: [] })),
        fc.record({ kind: fc.constant('array' as const), element: tie('type') }),
        fc.record({ kind: fc.constant('map' as const), key: tie('type'), value: tie('type') }),
        fc.record({
          kind: fc.constant('struct' as const),
          fields: fc.array(fc.record({ name: fc.stringMatching(/^[a-z" ,()]{1,6}$/), type: tie('type') }), {
            minLength: 1,
            maxLength: 3,
          }),
        }),
      ),
    }));
    fc.assert(
      fc.property(type, (one) => {
        expect(fromDuckDbType(toDuckDbType(one as Parameters<typeof toDuckDbType>[0]))).toEqual(one);
      }),
    );
  });
});
