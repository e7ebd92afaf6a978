// The sample jobs as the lessons show them, and what becomes of them in the engine.

import { readFileSync } from 'node:fs';
import { playScenario, type ScenarioResult, type ScenarioStep } from '../../src/engine/index.ts';
import { readJobs, type JobSettings } from '../../src/jobs/index.ts';

type RunResultRow = ScenarioResult['runs'][number];

/** The text of a file under `content/`. */
export function textOf(path: string): string {
  return readFileSync(new URL(`../../content/${path}`, import.meta.url), 'utf8');
}

/** The only job of a sample file. Throws when the file has a problem of any kind. */
export function sampleJob(file: string): JobSettings {
  const { jobs, problems } = readJobs(textOf(`jobs/${file}`));
  const [job] = jobs;
  if (job === undefined || jobs.length !== 1 || problems.length > 0) {
    throw new Error(`${file}: expected one job without problems, found ${JSON.stringify(problems)}`);
  }
  return job.settings;
}

/** Every dependency as `task ← what it waits for`, sorted. */
export function edgesOf(job: JobSettings): string[] {
  const edges = (job.tasks ?? []).flatMap((task) =>
    (task.depends_on ?? []).map((dependency) => `${task.task_key} ← ${dependency.task_key}`),
  );
  return edges.sort();
}

/** The first run of a job: one task fails its first `failures` attempts; `later` steps follow the start. */
export function runOf(
  job: JobSettings,
  failing?: string,
  later: ScenarioStep[] = [],
  failures = 1,
): RunResultRow {
  const failed = Array.from({ length: failures }, () => ({ result: 'FAILED' as const, duration_s: 60 }));
  const attempts = { [`job/${failing}`]: [...failed, { result: 'SUCCESS' as const, duration_s: 60 }] };
  const { runs, rejected } = playScenario({
    start: '2026-11-23T05:00:00Z',
    jobs: { job },
    attempts: failing === undefined ? {} : attempts,
    steps: [{ at_s: 0, run_now: { job: 'job' } }, ...later],
    until_s: 86_400,
  });
  const [run] = runs;
  if (run === undefined || runs.length !== 1 || rejected.length > 0) {
    throw new Error(`expected one run and no refusal, found ${JSON.stringify({ runs, rejected })}`);
  }
  return run;
}

/** The tasks that ended with a result, sorted. */
export function endedAs(run: RunResultRow, result: string): string[] {
  return Object.keys(run.tasks)
    .filter((key) => run.tasks[key]?.result_state === result)
    .sort();
}

/** The tasks that started at or after a second of the simulation, sorted. */
export function startedFrom(run: RunResultRow, second: number): string[] {
  return Object.keys(run.tasks)
    .filter((key) => run.tasks[key]?.start_s.some((start) => start >= second))
    .sort();
}
