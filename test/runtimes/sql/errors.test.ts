// Wording and classes: https://docs.databricks.com/aws/en/error-messages/error-classes
import { beforeAll, describe, expect, test } from 'vitest';
import { sparkError } from '../../../src/runtimes/sql/index.ts';
import { CONTEXT, type Database, openDatabase } from './database.ts';

let db: Database;
beforeAll(async () => {
  db = await openDatabase();
  db.spark('CREATE SCHEMA s; CREATE TABLE s.t (a INT NOT NULL, b STRING); INSERT INTO s.t VALUES (1, "x")');
});

describe('errors come in Spark’s words', () => {
  test.each<readonly [sql: string, errorClass: string, says: string]>([
    ['SELECT * FROM s.nope', 'TABLE_OR_VIEW_NOT_FOUND', 'The table or view `s`.`nope` cannot be found.'],
    ['SELECT * FROM lab.nowhere.t', 'NO_SUCH_CATALOG_EXCEPTION', "Catalog 'lab' was not found."],
    ['DROP TABLE nope', 'TABLE_OR_VIEW_NOT_FOUND', '`nope`'],
    [
      'SELECT nope FROM s.t',
      'UNRESOLVED_COLUMN.WITH_SUGGESTION',
      'with name `nope` cannot be resolved. Did you mean one of the following?',
    ],
    ['SELECT x.nope FROM s.t x', 'UNRESOLVED_COLUMN.WITH_SUGGESTION', '`x`.`nope`'],
    ['SELECT nope', 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION', '`nope`'],
    [
      'SELECT a FROM s.t x JOIN s.t y ON x.a = y.a',
      'AMBIGUOUS_REFERENCE',
      'Reference `a` is ambiguous, could be: [`x`.`a`, `y`.`a`].',
    ],
    ['SELECT a, count(*) FROM s.t', 'MISSING_AGGREGATION', 'The non-aggregating expression "a"'],
    [
      'SELECT nofunc(a) FROM s.t',
      'UNRESOLVED_ROUTINE',
      'Cannot resolve routine `nofunc` on search path [`system`.`builtin`, `system`.`session`, `workspace`.`default`].',
    ],
    ['SELECT strftime(a) FROM s.t', 'UNRESOLVED_ROUTINE', '`strftime`'],
    [
      'SELECT upper()',
      'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
      'The `upper` requires 1 parameters but the actual number is 0.',
    ],
    ['SELECT 1 / 0', 'DIVIDE_BY_ZERO', 'Division by zero. Use `try_divide`'],
    ['SELECT a / (a - 1) FROM s.t', 'DIVIDE_BY_ZERO', 'SQLSTATE: 22012'],
    ['SELECT 5 % 0', 'REMAINDER_BY_ZERO', 'Remainder by zero.'],
    [
      "SELECT cast('x' AS int)",
      'CAST_INVALID_INPUT',
      `The value 'x' of the type "STRING" cannot be cast to "INT" because it is malformed.`,
    ],
    ["SELECT cast('2.5' AS int)", 'CAST_INVALID_INPUT', "'2.5'"],
    ['SELECT cast(b AS double) FROM s.t', 'CAST_INVALID_INPUT', '"DOUBLE"'],
    ["SELECT to_date('2026-02-30')", 'CAST_INVALID_INPUT', '"DATE"'],
    ["SELECT to_date('x', 'yyyy-MM-dd')", 'CANNOT_PARSE_TIMESTAMP', "Text 'x' could not be parsed"],
    ['SELECT * FROM s.t WHERE b > 1', 'CAST_INVALID_INPUT', "'x'"],
    ['INSERT INTO s.t VALUES ("x", "y")', 'CAST_INVALID_INPUT', '"INT"'],
    [
      'SELECT cast(99999999999 AS int)',
      'CAST_OVERFLOW',
      'The value 99999999999L of the type "BIGINT" cannot be cast to "INT" due to an overflow.',
    ],
    ['SELECT 2147483647 + 1', 'ARITHMETIC_OVERFLOW', "integer overflow. Use 'try_add'"],
    [
      'SELECT array(1, 2)[5]',
      'INVALID_ARRAY_INDEX',
      'The index 5 is out of bounds. The array has 2 elements.',
    ],
    ['SELECT element_at(array(1), 5)', 'INVALID_ARRAY_INDEX_IN_ELEMENT_AT', '`try_element_at`'],
    ["SELECT raise_error('boom')", 'USER_RAISED_EXCEPTION', 'boom'],
    [
      'INSERT INTO s.t VALUES (NULL, "y")',
      'DELTA_NOT_NULL_CONSTRAINT_VIOLATED',
      'NOT NULL constraint violated for column: a.',
    ],
    ['INSERT INTO s.t VALUES (1)', 'DELTA_INSERT_COLUMN_ARITY_MISMATCH', '2 columns, but the data has 1'],
    [
      'CREATE TABLE s.t (a INT)',
      'TABLE_OR_VIEW_ALREADY_EXISTS',
      'Cannot create table or view `s`.`t` because it already exists.',
    ],
    ['CREATE SCHEMA s', 'SCHEMA_ALREADY_EXISTS', 'Cannot create schema `s` because it already exists.'],
    ['USE SCHEMA nowhere', 'SCHEMA_NOT_FOUND', 'The schema `nowhere` cannot be found.'],
    ['CREATE TABLE nowhere.t (a INT)', 'SCHEMA_NOT_FOUND', '`nowhere`'],
    ['DROP SCHEMA nowhere', 'SCHEMA_NOT_FOUND', '`nowhere`'],
    ['USE CATALOG nowhere', 'NO_SUCH_CATALOG_EXCEPTION', "Catalog 'nowhere' was not found."],
    ['SELECT 1 UNION SELECT 1, 2', 'NUM_COLUMNS_MISMATCH', 'same number of columns'],
    ['SELECT (SELECT 1 UNION ALL SELECT 2)', 'SCALAR_SUBQUERY_TOO_MANY_ROWS', 'More than one row'],
    ['SELECT a FROM s.t WHERE count(*) > 1', 'INVALID_WHERE_CONDITION', 'aggregate'],
    ['SELECT 1 + explode(array(1))', 'UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', 'explode'],
    ['SELECT * FROM nofunc(1)', 'UNRESOLVABLE_TABLE_VALUED_FUNCTION', '`nofunc`'],
    ['', 'PARSE_EMPTY_STATEMENT', 'unexpected empty statement'],
    ['/* open', 'UNCLOSED_BRACKETED_COMMENT', 'Found an unclosed bracketed comment.'],
  ])('%s → %s', (sql, errorClass, says) => {
    const error = db.error(sql);
    expect(error.errorClass).toBe(errorClass);
    expect(error.message).toContain(says);
    expect(error.message).toMatch(/^\[[A-Z_.]+\] .*SQLSTATE: [0-9A-Z]{5}/s);
  });

  test('a syntax error shows the place as Spark does', () => {
    expect(db.error('SELECT a\nFROM s.t WHERE').message).toBe(
      '[PARSE_SYNTAX_ERROR] Syntax error at or near end of input. SQLSTATE: 42601 (line 2, pos 14)\n\n== SQL ==\nSELECT a\nFROM s.t WHERE\n--------------^^^\n',
    );
  });
});

describe('what is left out is named', () => {
  test.each([
    ["SELECT ai_query('model', 'x')", 'ai_query'],
    ['SELECT * FROM s.t VERSION AS OF 1', 'VERSION AS OF'],
    ['EXPLAIN SELECT 1', 'EXPLAIN'],
    ['SELECT * FROM s.t@v1', 'VERSION AS OF'],
    ["SELECT parse_json('{}')", 'parse_json'],
    ['CREATE MATERIALIZED VIEW v AS SELECT 1', 'CREATE MATERIALIZED'],
    ["SELECT sha2('x', 512)", 'sha2(…, 512)'],
    ["SELECT * FROM table_changes('t', 1)", 'table_changes'],
    ['CREATE TABLE v (a VARIANT)', 'VARIANT'],
  ])('%s', (sql, name) => {
    const error = db.error(sql);
    expect(error.errorClass).toBe('NOT_AVAILABLE_HERE');
    expect(error.message).toContain(`\`${name}\` is not available in this course's Spark SQL: `);
  });

  test('text of DuckDB is never passed on', () => {
    const error = sparkError('Binder Error: something new of DuckDB\nLINE 1: …', CONTEXT);
    expect(error.message).not.toMatch(/Binder|DuckDB|LINE/);
  });
});
