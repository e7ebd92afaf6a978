// What reaches a notebook that runs as a task of a job: asked of the engine, which is why it is imported when needed.
import { simulate } from '../../engine/index.ts';
import type { JobSettings } from '../../jobs/index.ts';
import type { JobGiven, Layers } from './job-layers.ts';

/** One run of a job, started by hand. */
export interface Asked {
  readonly task_key: string;
  /** Epoch milliseconds of its start. */
  readonly at: number;
  /** What Run now is given. */
  readonly job_parameters?: Readonly<Record<string, string>>;
  /** Task values by the task that sets them. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Seconds that a task takes which sets values before the one that is asked for. */
const UPSTREAM_SECONDS = 60;

/**
 * The parameters of a notebook task as its first attempt receives them, references filled in. Throws an Error when the
 * task does not start within a day.
 */
export function arrivalsOf(settings: JobSettings, asked: Asked): Readonly<Record<string, string>> {
  const { task_key, at, job_parameters, values = {} } = asked;
  const script = Object.fromEntries(
    Object.entries(values).map(([key, set]) => [
      `job/${key}`,
      [{ duration_s: UPSTREAM_SECONDS, values: set }],
    ]),
  );
  const { log } = simulate({
    start: at,
    until: at + 86_400_000,
    jobs: { job: settings },
    steps: [{ at, kind: 'run_now', job: 'job', job_parameters }],
    script,
  });
  const start = log.find((event) => event.kind === 'attempt_started' && event.task_key === task_key);
  if (start?.kind !== 'attempt_started') throw new Error(`The task ${task_key} did not start.`);
  // A notebook takes named parameters; a list is for scripts and JARs.
  return Object.fromEntries(Object.entries(start.parameters).map(([key, value]) => [key, String(value)]));
}

/** What arrives when a reader has changed the fields of a notebook's job. */
export function arrivalsOfLayers(
  { settings, task_key }: JobGiven,
  layers: Layers,
  around: Pick<Asked, 'at' | 'values'>,
): Readonly<Record<string, string>> {
  const set = (layer: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== ''));
  const parameters = Object.entries(set(layers.job)).map(([name, value]) => ({ name, default: value }));
  const tasks = (settings.tasks ?? []).map((task) =>
    task.task_key === task_key && task.notebook_task
      ? { ...task, notebook_task: { ...task.notebook_task, base_parameters: set(layers.task) } }
      : task,
  );
  return arrivalsOf(
    { ...settings, parameters, tasks },
    { ...around, task_key, job_parameters: set(layers.runNow) },
  );
}
