// A session for a test file, and the words to ask it with.
import { afterAll, beforeAll, expect } from 'vitest';
import { openSession, type Session } from '../../src/runtimes/node.ts';
import type { Output, RunOutcome, RunRequest } from '../../src/runtimes/index.ts';

/** The simulated instant of these tests. */
export const NOW = Date.UTC(2026, 2, 1, 10);

/** One session for the whole file; `outputs` are those of the last run. */
export function sharedSession(options: Parameters<typeof openSession>[0] = {}) {
  let session: Session;
  const outputs: Output[] = [];
  beforeAll(async () => {
    session = await openSession({ now: NOW, ...options, onOutput: (output) => outputs.push(output) });
  });
  afterAll(() => session.close());

  const run = (source: string, request: Partial<RunRequest> = {}): Promise<RunOutcome> => {
    outputs.length = 0;
    return session.run({ language: 'python', source, now: NOW, ...request });
  };
  /** The printed lines of a run that succeeds. */
  const lines = async (source: string, request: Partial<RunRequest> = {}): Promise<string[]> => {
    const outcome = await run(source, request);
    expect(outcome.error?.traceback).toBeUndefined();
    return outcome.stdout.split('\n').slice(0, -1);
  };
  /** The error of a run that fails. */
  const failure = async (source: string, request: Partial<RunRequest> = {}) => {
    const outcome = await run(source, request);
    expect(outcome.status).toBe('FAILED');
    return outcome.error;
  };
  return { run, lines, failure, outputs, python: (source: string) => session.python(source) };
}
