// What the server draws below the cells is what the notebooks do: after a change, run tools/record-notebooks.ts.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Output } from '../../../src/runtimes/index.ts';
import { openSession } from '../../../src/runtimes/node.ts';
import { recordNotebooks } from '../../../tools/record-notebooks.ts';
import { documentOf } from '../../../src/widgets/notebook/cell-text.ts';
import { gather } from '../../../src/widgets/notebook/outputs.ts';
import { notebookProps } from '../../../src/widgets/notebook/given.ts';

it('every notebook’s recording is what it shows when it runs', async () => {
  for (const [name, recording] of await recordNotebooks()) {
    const path = `../../../content/notebooks/recorded/${name}.json`;
    const kept: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
    expect(JSON.parse(JSON.stringify(recording)), name).toEqual(kept);
    expect(recording.status, name).toBe('SUCCESS');
  }
});

it('a recording of other cells is refused with a sentence', () => {
  const recording = {
    status: 'SUCCESS' as const,
    taskValues: {},
    outputs: [
      { kind: 'cell' as const, index: 3 },
      { kind: 'text' as const, text: 'x' },
    ],
  };
  expect(() => notebookProps({ file: 'a', bare: false }, 'x', recording)).toThrow(/record-notebooks/);
});

it('a notebook that is run by another shows itself under the cell that ran it', async () => {
  const outputs: Output[] = [];
  const inner =
    '# Databricks notebook source\nprint("in")\n\n# COMMAND ----------\n\ndbutils.notebook.exit("out")';
  const session = await openSession({
    tables: 'none',
    notebook: (path) => (path === '/w/inner' ? inner : undefined),
    onOutput: (output) => outputs.push(output),
  });
  const source = documentOf(['x = 1', 'print(dbutils.notebook.run("./inner"))', 'print(x)'], 'python');
  await session.run({ language: 'python', source, path: '/w/outer' });
  await session.close();
  expect([...gather(outputs).byCell]).toEqual([
    [2, [{ kind: 'text', text: 'in\nout\n' }]],
    [3, [{ kind: 'text', text: '1\n' }]],
  ]);
});
