import { describe, expect, it } from 'vitest';
import type { Output, RunOutcome } from '../../../src/runtimes/index.ts';
import type { Recording } from '../../../src/widgets/notebook/recording.ts';
import { firstState, isTouched, next, type Event, type State } from '../../../src/widgets/notebook/state.ts';
import { adviceFor } from '../../../src/widgets/notebook/words.ts';

const cells = [
  { index: 1, text: 'x = 1' },
  { index: 2, text: 'print(x)' },
];
const recording: Recording = {
  status: 'SUCCESS',
  taskValues: {},
  outputs: [
    { kind: 'cell', index: 1 },
    { kind: 'cell', index: 2 },
    { kind: 'text', text: '1\n' },
  ],
};
const props = { cells, recording };

const after = (...events: readonly Event[]): State =>
  events.reduce((state, event) => next(props, state, event), firstState(props));
const show = (...outputs: readonly Output[]): Event => ({ kind: 'shown', outputs });
const success: RunOutcome = { status: 'SUCCESS', stdout: '', taskValues: {} };
const texts = ({ cells: list }: State) =>
  list.map(({ outputs }) => outputs.map((output) => ('text' in output ? output.text : output.kind)).join(''));

describe('A notebook on the page', () => {
  it('begins with the recording', () => {
    const state = after();
    expect(texts(state)).toEqual(['', '1\n']);
    expect(state.cells.map(({ standing }) => standing)).toEqual(['recorded', 'recorded']);
    expect(state.result?.recorded).toBe(true);
    expect(isTouched(state)).toBe(false);
  });

  it('clears what is about to run, and only that', () => {
    expect(texts(after({ kind: 'asked', extent: 1 }))).toEqual(['', '1\n']);
    expect(texts(after({ kind: 'asked', extent: 'all' }))).toEqual(['', '']);
  });

  it('brings outputs under the cell that runs, also in two parts', () => {
    const state = after(
      { kind: 'asked', extent: 'all' },
      show({ kind: 'cell', index: 1 }, { kind: 'text', text: 'a' }),
      show({ kind: 'text', text: 'b' }, { kind: 'cell', index: 2 }),
    );
    expect(texts(state)).toEqual(['ab', '']);
    expect(state.cells.map(({ standing }) => standing)).toEqual(['done', 'running']);
    expect(next(props, state, { kind: 'ended', outcome: success }).cells[1]?.standing).toBe('done');
  });

  it('marks the cell that failed', () => {
    const error = { name: 'ValueError', message: 'no', traceback: 'ValueError: no' };
    const state = after(
      { kind: 'asked', extent: 'all' },
      show({ kind: 'cell', index: 1 }, { kind: 'error', ...error }),
      { kind: 'ended', outcome: { ...success, status: 'FAILED', error } },
    );
    expect(state.cells.map(({ standing }) => standing)).toEqual(['failed', 'idle']);
    expect(state.result).toMatchObject({ status: 'FAILED', error });
  });

  it('shows the recording again where nothing can run', () => {
    const state = after({ kind: 'asked', extent: 'all' }, { kind: 'broke', sentence: 'Too old.' });
    expect(texts(state)).toEqual(['', '1\n']);
    expect(state.phase).toEqual({ kind: 'broken', sentence: 'Too old.' });
  });

  it('draws fields from the widgets that were declared last, and keeps what was chosen', () => {
    const field = { kind: 'text', name: 'n', label: 'n', value: '1', choices: [] } as const;
    const state = after(
      { kind: 'chosen', name: 'n', value: '7' },
      { kind: 'asked', extent: 'all' },
      show({ kind: 'widgets', widgets: [] }, { kind: 'widgets', widgets: [field] }),
    );
    expect(state.fields).toEqual([field]);
    expect(state.chosen).toEqual({ n: '7' });
  });

  it('goes back to its beginning and forth again, in a new session each time', () => {
    const typed = after({ kind: 'typed', index: 1, text: 'x = 2' });
    const reset = next(props, typed, { kind: 'reset' });
    expect(reset.cells[0]?.text).toBe('x = 1');
    const back = next(props, reset, { kind: 'unreset' });
    expect(back.cells[0]?.text).toBe('x = 2');
    expect(new Set([typed, reset, back].map(({ session }) => session)).size).toBeGreaterThan(1);
  });

  it('begins a new session with every run of all, and stays in it cell by cell', () => {
    const all = after({ kind: 'asked', extent: 'all' }, { kind: 'ended', outcome: success });
    expect(next(props, all, { kind: 'asked', extent: 2 }).session).toBe(all.session);
    expect(next(props, all, { kind: 'asked', extent: 'all' }).session).toBe(all.session + 1);
  });

  it('remembers no cell as done when Python has begun anew', () => {
    const error = { name: 'Canceled', message: 'The run was stopped.', traceback: '' };
    const state = after(
      { kind: 'asked', extent: 'all' },
      show({ kind: 'cell', index: 1 }, { kind: 'cell', index: 2 }, { kind: 'error', ...error }),
      { kind: 'ended', outcome: { ...success, status: 'FAILED', error } },
    );
    expect(state.cells.map(({ standing }) => standing)).toEqual(['idle', 'failed']);
    expect(adviceFor({ extent: 'all', error })).toContain('variables are gone');
  });

  it('hears nothing of a run that was given up', () => {
    expect(texts(after(show({ kind: 'cell', index: 1 }, { kind: 'text', text: 'late' })))).toEqual([
      '',
      '1\n',
    ]);
    expect(after({ kind: 'ended', outcome: success }).result?.recorded).toBe(true);
  });
});
