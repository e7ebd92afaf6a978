import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readNotebook } from '../../src/runtimes/notebook/index.ts';

const SOURCE = `# Databricks notebook source
# MAGIC %md
# MAGIC # A title

# COMMAND ----------

# DBTITLE 1,Read
df = spark.table("a.b.c")
display(df)

# COMMAND ----------

# MAGIC %sql
# MAGIC SELECT *
# MAGIC   FROM a.b.c

# COMMAND ----------

# MAGIC %run ./setup

# COMMAND ----------

# MAGIC %pip install requests
`;

describe('readNotebook', () => {
  it('reads a source file into cells with kinds, titles and sources', () => {
    expect(readNotebook(SOURCE)).toEqual([
      { index: 1, kind: 'markdown', source: '# A title' },
      { index: 2, kind: 'python', source: 'df = spark.table("a.b.c")\ndisplay(df)', title: 'Read' },
      { index: 3, kind: 'sql', source: '\nSELECT *\n  FROM a.b.c' },
      { index: 4, kind: 'run', source: './setup' },
      {
        index: 5,
        kind: 'refused',
        source:
          "`%pip` is not available in this course's notebooks: nothing can be installed; the standard library, pyspark and dbutils are there.",
      },
    ]);
  });

  it('reads a SQL notebook, whose magics bring in Python', () => {
    const text =
      '-- Databricks notebook source\nSELECT 1\n\n-- COMMAND ----------\n\n-- MAGIC %python\n-- MAGIC x = 1\n';
    expect(readNotebook(text).map(({ kind, source }) => [kind, source])).toEqual([
      ['sql', 'SELECT 1'],
      ['python', '\nx = 1'],
    ]);
  });

  it('takes plain code as one cell of the language asked for', () => {
    expect(readNotebook('print(1)\n')).toEqual([{ index: 1, kind: 'python', source: 'print(1)\n' }]);
    expect(readNotebook('SELECT 1', 'sql')).toEqual([{ index: 1, kind: 'sql', source: 'SELECT 1' }]);
  });

  it('reads the cells of a Jupyter document', () => {
    const document = {
      cells: [
        { cell_type: 'markdown', source: ['# Hi\n', 'there'] },
        { cell_type: 'code', source: ['%sql\n', 'SELECT 1'] },
      ],
    };
    expect(readNotebook(JSON.stringify(document)).map(({ kind }) => kind)).toEqual(['markdown', 'sql']);
  });

  it('keeps the line numbers of a cell whose magic stands below a comment', () => {
    expect(readNotebook('# a remark\n%python\nx = 1\nraise ValueError')[0]?.source.split('\n')[3]).toBe(
      'raise ValueError',
    );
  });

  it.each(['sh', 'scala', 'r', 'conda', 'nothing_known'])(
    'refuses %%%s in a sentence that names it',
    (word) => {
      const [cell] = readNotebook(`%${word} something`);
      expect(cell).toMatchObject({ kind: 'refused' });
      expect(cell?.source).toMatch(new RegExp(`^\`%${word}\` is not available .*\\.$`));
    },
  );

  it('passes over what changes nothing here', () => {
    expect(readNotebook('%restart_python')[0]).toMatchObject({ kind: 'markdown', source: '' });
  });

  it('answers any text, with cells counted from one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cells = readNotebook(text);
        expect(cells.map(({ index }) => index)).toEqual(cells.map((_, at) => at + 1));
      }),
    );
  });
});
