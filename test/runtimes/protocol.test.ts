import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readMessage } from '../../src/runtimes/worker/protocol.ts';

const OUTCOME = { status: 'SUCCESS', stdout: '', taskValues: {} };
const CHANGE = { catalogs: [], schemas: [], tables: [], views: [], files: [] };

describe('readMessage', () => {
  it.each([
    [{ kind: 'ready' }],
    [{ kind: 'ready', kept: { snapshot: new Uint8Array(2), samples: { taxi: {}, files: [] } } }],
    [{ kind: 'failed', message: 'x' }],
    [{ kind: 'output', id: 1, output: { kind: 'text', text: 'x' } }],
    [
      {
        kind: 'output',
        id: 1,
        output: { kind: 'table', columns: [{ name: 'a', type: 'int' }], rows: [[1]], more: false },
      },
    ],
    [{ kind: 'done', id: 1, outcome: OUTCOME, change: CHANGE }],
  ])('knows %j', (message) => {
    expect(readMessage(message)).toEqual(message);
  });

  it.each([
    [null],
    ['ready'],
    [{ kind: 'ready', kept: { snapshot: 'text', samples: { taxi: {}, files: [] } } }],
    [{ kind: 'ready', kept: { snapshot: new Uint8Array(2), samples: { taxi: { trips: 1 }, files: [] } } }],
    [{ kind: 'output', id: 1, output: { kind: 'constructor' } }],
    [{ kind: 'output', id: 1, output: { kind: 'text', text: 5 } }],
    [{ kind: 'output', id: 'a', output: { kind: 'text', text: '' } }],
    [{ kind: 'done', id: 1, outcome: { ...OUTCOME, status: 'GREAT' }, change: CHANGE }],
    [{ kind: 'done', id: 1, outcome: OUTCOME }],
    [{ kind: 'done', id: 1, outcome: OUTCOME, change: { ...CHANGE, tables: [{ name: 'x' }] } }],
    [{ kind: 'grade', points: 100 }],
  ])('does not believe %j', (message) => {
    expect(readMessage(message)).toBeUndefined();
  });

  it('takes nothing for a message by chance, and never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => readMessage(value) === undefined));
  });
});
