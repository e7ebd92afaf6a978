import { describe, expect, it } from 'vitest';
import { readNotebook } from '../../../src/runtimes/index.ts';
import { cellText, documentOf, tongueOf } from '../../../src/widgets/notebook/cell-text.ts';
import { firstChart, layoutChart, stepsOf } from '../../../src/widgets/notebook/chart.ts';
import { edited } from '../../../src/widgets/notebook/editing.ts';
import { highlight } from '../../../src/widgets/notebook/highlight.ts';
import { markdownBlocks } from '../../../src/widgets/notebook/markdown.ts';
import { withOutput } from '../../../src/widgets/notebook/outputs.ts';
import { ordered, pressed, sayRows, type TableOutput } from '../../../src/widgets/notebook/result-table.ts';

describe('Cells as text', () => {
  const source = [
    '# Databricks notebook source\n# MAGIC %md\n# MAGIC ## Title',
    'x = 1',
    '# MAGIC %sql\n# MAGIC SELECT 1',
    '# MAGIC %sql SELECT 2',
    '# MAGIC %run ./other',
  ].join('\n\n# COMMAND ----------\n\n');
  const texts = readNotebook(source).map((cell) => cellText(cell));

  it('are written as somebody types them', () => {
    expect(texts).toEqual(['%md\n## Title', 'x = 1', '%sql\nSELECT 1', '%sql SELECT 2', '%run ./other']);
    expect(texts.map((text) => tongueOf(text, 'python'))).toEqual([
      'markdown',
      'python',
      'sql',
      'sql',
      'python',
    ]);
  });

  it('go back into a document with the same cells', () => {
    const plain = (cell: object) => ({ ...cell, title: undefined });
    expect(readNotebook(documentOf(texts, 'python')).map(plain)).toEqual(readNotebook(source).map(plain));
  });

  it('keep their numbers whatever is typed', () => {
    const typed = ['', '# COMMAND ----------', '# MAGIC %md', 'y'];
    expect(readNotebook(documentOf(typed, 'python')).map(({ index }) => index)).toEqual([1, 2, 3, 4]);
  });

  it('of a SQL notebook are SQL without a magic', () => {
    expect(readNotebook(documentOf(['SELECT 1', '%python\nx'], 'sql')).map(({ kind }) => kind)).toEqual([
      'sql',
      'python',
    ]);
  });
});

describe('Colours', () => {
  const joined = (text: string) =>
    highlight(text, 'python')
      .map((line) => line.map((token) => token.text).join(''))
      .join('\n');

  it.each([
    '',
    'a\n\nb',
    'x = f("a", \'b\')  # c',
    '"""open\ntext',
    "rb'x' if \\ else 1_0.5e3",
    'ż = "€"\n\t',
  ])('lose no letter of %j', (text) => expect(joined(text)).toBe(text));

  it('tell kinds apart', () => {
    expect(highlight('raise f("a") # 1', 'python')[0]).toEqual([
      { kind: 'keyword', text: 'raise' },
      { kind: 'plain', text: ' f(' },
      { kind: 'text', text: '"a"' },
      { kind: 'plain', text: ') ' },
      { kind: 'comment', text: '# 1' },
    ]);
    expect(highlight("Select '--' -- x", 'sql')[0]?.map(({ kind }) => kind)).toEqual([
      'keyword',
      'plain',
      'text',
      'plain',
      'comment',
    ]);
  });
});

describe('Keys', () => {
  const apply = (text: string, at: number, deed: 'enter' | 'indent' | 'outdent', end = at) => {
    const { from, to, insert, start } = edited(text, at, end, deed);
    const result = text.slice(0, from) + insert + text.slice(to);
    return `${result.slice(0, start)}|${result.slice(start)}`;
  };

  it('Enter keeps the indent, and goes a step in after a colon', () => {
    expect(apply('    x', 5, 'enter')).toBe('    x\n    |');
    expect(apply('if x:', 5, 'enter')).toBe('if x:\n    |');
  });

  it('Tab and Shift Tab move a line or all lines of the selection', () => {
    expect(apply('x', 0, 'indent')).toBe('    |x');
    expect(apply('    x', 5, 'outdent')).toBe('x|');
    expect(apply('a\nb', 0, 'indent', 3)).toBe('    |a\n    b');
    expect(apply('  a\n      b', 3, 'outdent', 9)).toBe('a|\n  b');
  });
});

const table = (rows: readonly (readonly unknown[])[], types = ['date', 'bigint']): TableOutput => ({
  kind: 'table',
  columns: types.map((type, at) => ({ name: `c${at}`, type })),
  rows,
  more: false,
});

describe('A result', () => {
  const days = table([
    ['2026-01-02', 10],
    ['2026-01-01', null],
    ['2026-01-03', 9],
  ]);

  it('is put in order by a press: up with NULL first, down, and as it came', () => {
    const up = pressed(null, 1);
    const values = (order: typeof up) => ordered(days, order).map((row) => row[1]);
    expect(values(up)).toEqual([null, 9, 10]);
    expect(values(pressed(up, 1))).toEqual([10, 9, null]);
    expect(pressed(pressed(up, 1), 1)).toBeNull();
  });

  it('says how much of it is drawn', () => {
    expect(sayRows(days)).toBe('3 rows');
    expect(sayRows({ ...table(Array.from({ length: 1000 }, () => ['x', 1])), more: true })).toBe(
      'First 100 of more than 1,000 rows',
    );
  });

  it('is drawn as a line over time, as bars over names, and not without numbers', () => {
    expect(firstChart(days)).toEqual({ kind: 'line', x: 0, y: 1 });
    expect(firstChart(table(days.rows, ['string', 'double']))?.kind).toBe('bar');
    expect(firstChart(table(days.rows, ['string', 'string']))).toBeNull();
  });

  it('leaves a gap for NULL and stays within its frame', () => {
    for (const kind of ['bar', 'line'] as const) {
      const { marks, height } = layoutChart(days, { kind, x: 0, y: 1 }, 300);
      expect(marks).toHaveLength(2);
      for (const { x, y, width, height: tall } of marks) {
        expect(x).toBeGreaterThan(0);
        expect(x + width).toBeLessThanOrEqual(300);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + tall).toBeLessThan(height);
      }
    }
  });

  it('draws bars below zero from zero', () => {
    const { marks, baseline } = layoutChart(
      table([
        ['a', -5],
        ['b', 5],
      ]),
      { kind: 'bar', x: 0, y: 1 },
      300,
    );
    expect(marks.map(({ y }) => y)).toEqual([baseline, baseline - (marks[1]?.height ?? 0)]);
  });

  it.each([
    [0, 1466, [0, 500, 1000, 1500]],
    [-5, 5, [-5, 0, 5]],
    [2.03, 2.11, [2, 2.05, 2.1, 2.15]],
    [7, 7, [6, 8]],
    [Infinity, -Infinity, [0, 1]],
  ])('has round steps from %d to %d', (low, high, steps) => expect(stepsOf(low, high)).toEqual(steps));
});

describe('Text', () => {
  it('goes on in the text before it, and is cut where a page would stop', () => {
    const one = withOutput([{ kind: 'text', text: 'a' }], { kind: 'text', text: 'b' });
    expect(one).toEqual([{ kind: 'text', text: 'ab' }]);
    const long = withOutput(one, { kind: 'text', text: 'x'.repeat(200_000) });
    expect(long[0]).toMatchObject({ text: expect.stringMatching(/first 100,000 letters/) });
    expect(withOutput(long, { kind: 'text', text: 'more' })).toBe(long);
  });

  it('between cells is Markdown of a simple kind', () => {
    expect(markdownBlocks('## A `b`\ntext **c**\n\n- one\n- two').map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list',
    ]);
    expect(markdownBlocks('```\nx\n\ny\n```')).toEqual([{ kind: 'code', text: 'x\n\ny' }]);
    expect(markdownBlocks('<script>')).toEqual([
      { kind: 'paragraph', spans: [{ kind: 'plain', text: '<script>' }] },
    ]);
  });
});
