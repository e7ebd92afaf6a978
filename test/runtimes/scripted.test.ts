import { expect, it } from 'vitest';
import { attemptOutcomeOf, createScriptedRuntime, type Output } from '../../src/runtimes/index.ts';

it('answers with what the script gives, in the engine’s terms', async () => {
  const runtime = createScriptedRuntime(({ job }) =>
    job?.taskKey === 'bad'
      ? { status: 'FAILED', error: { name: 'ValueError', message: 'no rows', traceback: '' } }
      : { stdout: 'hello\n', exitValue: 'x', taskValues: { n: 1 } },
  );
  const outputs: Output[] = [];
  const good = await runtime.run(
    { language: 'python', source: '', job: { taskKey: 'good' } },
    { onOutput: (output) => outputs.push(output) },
  );
  expect(attemptOutcomeOf(good)).toEqual({ result: 'SUCCESS', values: { n: 1 }, exit: 'x' });
  expect(outputs).toEqual([{ kind: 'text', text: 'hello\n' }]);
  const bad = await runtime.run({ language: 'python', source: '', job: { taskKey: 'bad' } });
  expect(attemptOutcomeOf(bad)).toEqual({ result: 'FAILED', error: 'ValueError: no rows' });
});
