/**
 * Runs the notebooks of content/notebooks and keeps what they show in content/notebooks/recorded, for readers
 * without script and until somebody runs them: `node tools/record-notebooks.ts`. Those named `task_01_validate`,
 * `task_02_…` run as the tasks `validate`, … of one job run, in order; the others by hand.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { openSession } from '../src/runtimes/node.ts';
import type { Output } from '../src/runtimes/index.ts';
import { kept, RECORDED_AT, type Recording } from '../src/widgets/notebook/recording.ts';

const FOLDER = new URL('../content/notebooks/', import.meta.url);

/** The notebooks' files, in the order of their names. */
export const notebookFiles = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => /\.(py|sql)$/.test(name))
    .sort();

/** Runs all notebooks in one session: name without ending → what it showed. */
export async function recordNotebooks(): Promise<Map<string, Recording>> {
  const recordings = new Map<string, Recording>();
  const taskValues: Record<string, Readonly<Record<string, unknown>>> = {};
  let outputs: Output[] = [];
  const session = await openSession({ now: RECORDED_AT, onOutput: (output) => outputs.push(output) });
  for (const file of notebookFiles()) {
    outputs = [];
    const name = file.replace(/\.\w+$/, '');
    const task = /^task_\d+_(.+)$/.exec(name)?.[1];
    const source = readFileSync(new URL(file, FOLDER), 'utf8');
    const job = task === undefined ? undefined : { taskKey: task, taskValues };
    const {
      status,
      exitValue,
      taskValues: values,
      error,
    } = await session.run({
      language: 'python',
      source,
      job,
    });
    if (task !== undefined) taskValues[task] = values;
    recordings.set(name, {
      ...(task === undefined ? {} : { task }),
      status,
      ...(exitValue === undefined ? {} : { exitValue }),
      taskValues: values,
      ...(error ? { error } : {}),
      outputs: withoutRepeats(outputs).map(kept),
    });
  }
  await session.close();
  return recordings;
}

/** Each new widget tells all fields so far: the last telling is enough. */
function withoutRepeats(outputs: readonly Output[]): Output[] {
  return outputs.filter(({ kind }, at) => kind !== 'widgets' || outputs[at + 1]?.kind !== 'widgets');
}

if (import.meta.main) {
  const folder = new URL('recorded/', FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const [name, recording] of await recordNotebooks()) {
    writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(recording, null, 1)}\n`);
    console.log(`${name}: ${recording.status}${recording.error ? `, ${recording.error.message}` : ''}`);
  }
}
