// What the server draws below the cells is what the notebooks do: after a change, run tools/record-notebooks.ts.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { recordNotebooks } from '../../../tools/record-notebooks.ts';
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
