// A runtime that executes nothing: outcomes are given beforehand. For lessons and tests without engines.
import type { RunOutcome, RunRequest } from './host/request.ts';
import type { Runtime } from './runtime.ts';

const PLAIN: RunOutcome = { status: 'SUCCESS', stdout: '', taskValues: {} };

/** Answers each run with what `script` gives for it, or a plain success. What it prints is also an output. */
export function createScriptedRuntime(
  script: (request: RunRequest) => Partial<RunOutcome> | undefined = () => undefined,
): Runtime {
  return {
    start: async () => undefined,
    async run(request, { onOutput } = {}) {
      const outcome = { ...PLAIN, ...script(request) };
      if (outcome.stdout !== '') onOutput?.({ kind: 'text', text: outcome.stdout });
      if (outcome.error) onOutput?.({ kind: 'error', ...outcome.error });
      return outcome;
    },
    interrupt: () => undefined,
    reset: () => undefined,
    dispose: () => undefined,
  };
}
