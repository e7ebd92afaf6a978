import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../src/runtimes/host/arrow-values.ts';
import { createKnown } from '../../src/runtimes/host/known.ts';
import { openMachine } from '../../src/runtimes/node.ts';
import { Table } from 'apache-arrow';

/** How often the database is asked when these statements come one after another. */
function asked(...statements: string[]): string[] {
  const known = createKnown();
  const heard: string[] = [];
  for (const sql of statements) {
    known.answer(sql, () => {
      heard.push(sql);
      return new Table();
    });
  }
  return heard;
}

const LOOK = 'DESCRIBE SELECT * FROM t';

describe('answers that are remembered', () => {
  it('a table is described once while queries alone come between', () => {
    expect(asked(LOOK, 'SELECT 1', LOOK)).toEqual([LOOK, 'SELECT 1']);
  });

  it.each([
    'DROP TABLE t',
    'ALTER TABLE t ADD COLUMN x INT',
    'CREATE OR REPLACE TEMP MACRO f() AS 1',
    'USE a.b',
    'INSERT INTO t VALUES (1)',
    'SELECT 1; DROP TABLE t',
    'SET x = 1',
  ])('and again after %s', (change) => {
    expect(asked(LOOK, change, LOOK)).toEqual([LOOK, change, LOOK]);
  });

  it('the schema in use is chosen once, and again after another one or a change', () => {
    expect(asked('USE a.b', 'SELECT 1', 'USE a.b')).toEqual(['USE a.b', 'SELECT 1']);
    expect(asked('USE a.b', 'USE c.d', 'USE a.b')).toHaveLength(3);
    expect(asked('USE a.b', 'DROP SCHEMA a.b', 'USE a.b')).toHaveLength(3);
  });

  it('a refusal is not remembered', () => {
    const known = createKnown();
    const refuse = () => {
      throw new Error('no');
    };
    expect(() => known.answer(LOOK, refuse)).toThrow('no');
    const answer = new Table();
    expect(known.answer(LOOK, () => answer)).toBe(answer);
  });

  it('a table replaced by one of other columns is seen so, whoever replaced it', async () => {
    const { duck, close } = await openMachine({ now: 0, tables: 'none' });
    const columns = () =>
      rowsOf(duck.query('DESCRIBE SELECT * FROM memory.main.one')).rows.map(([name]) => name);
    duck.query('CREATE TABLE memory.main.one (a INT)');
    expect(columns()).toEqual(['a']);
    duck.query('CREATE OR REPLACE TABLE memory.main.one (b INT, c INT)');
    expect(columns()).toEqual(['b', 'c']);
    duck.query('DROP TABLE memory.main.one');
    duck.insert({ catalog: 'memory', schema: 'main', name: 'one' }, duck.query('SELECT 1 AS d'));
    expect(columns()).toEqual(['d']);
    close();
  });
});
