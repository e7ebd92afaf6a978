// The page that the browser bench opens: the runtime of the course and nothing else. Times are milliseconds since the
// page was asked for, or since the kill.
import validate from '../../../content/notebooks/task_01_validate.py?raw';
import transform from '../../../content/notebooks/task_02_transform.py?raw';
import report from '../../../content/notebooks/task_03_report.py?raw';
import { openBrowserRuntime, type Runtime, type RunRequest } from '../../../src/runtimes/index.ts';

const NOW = Date.UTC(2026, 2, 1, 10);
const COUNT = 'print(spark.table("samples.nyctaxi.trips").count())';
const TASK_VALUES = { validate: { rows_found: 21_932 }, transform: {} };

let runtime: Runtime;

async function run(source: string, more: Partial<RunRequest> = {}): Promise<string> {
  const { error, stdout } = await runtime.run({ language: 'python', source, ...more });
  if (error) throw new Error(error.traceback);
  return stdout;
}

async function runNotebooks(): Promise<void> {
  for (const source of [validate, transform, report]) {
    await run(source, { job: { taskKey: 'bench', taskValues: TASK_VALUES } });
  }
}

/** From the load of the page to the first answer and the end of three notebooks; then the same notebooks again. */
async function visit() {
  runtime = await openBrowserRuntime({ now: NOW });
  await runtime.start();
  const ready = performance.now();
  await run(COUNT);
  const count = performance.now();
  await runNotebooks();
  const notebooks = performance.now();
  await runNotebooks();
  return { ready, count, notebooks, again: performance.now() - notebooks };
}

/** Stops an endless loop; how long until the next worker is ready, and until it has counted a table made before. */
async function kill() {
  let isLooping = () => {};
  const looping = new Promise<void>((resolve) => (isLooping = resolve));
  const loop = runtime.run(
    { language: 'python', source: 'print("on my way")\nwhile True:\n    pass' },
    { onOutput: ({ kind }) => void (kind === 'text' && isLooping()) },
  );
  await looping;
  const start = performance.now();
  runtime.interrupt();
  await loop;
  const stopped = performance.now() - start;
  await runtime.start();
  const ready = performance.now() - start;
  await run('assert spark.table("workspace.default.trips_priced").count() == 21878');
  return { stopped, ready, count: performance.now() - start };
}

/** What the bench calls. */
export interface BenchPage {
  visit: typeof visit;
  kill: typeof kill;
}

Object.assign(globalThis, { bench: { visit, kill } satisfies BenchPage });
