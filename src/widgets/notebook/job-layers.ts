// The job that a notebook is a task of, and the places where its parameters can be set. Pure, and of no weight.
import type { JobSettings } from '../../jobs/index.ts';

/** A job of content/jobs, and the task in it that runs the notebook. */
export interface JobGiven {
  readonly settings: JobSettings;
  readonly task_key: string;
}

/** Where a value can be set, by the words of the page. */
export const LAYERS = { runNow: 'Run now with', job: 'Job parameter', task: 'Task parameter' } as const;
export type Layer = keyof typeof LAYERS;

/** Texts by name for each place; an empty text is not set there. */
export type Layers = Readonly<Record<Layer, Readonly<Record<string, string>>>>;

/** Where the course's notebooks lie in the simulated workspace. */
export const FOLDER = '/Workspace/course';

/** The task that runs a notebook of the course. Throws an Error with a sentence when the job has none. */
export function jobGiven(settings: JobSettings, file: string): JobGiven {
  const path = `${FOLDER}/${file}`;
  const task = settings.tasks?.find(({ notebook_task }) => notebook_task?.notebook_path === path);
  if (!task) throw new Error(`${settings.name ?? 'The job'} has no task that runs ${path}.`);
  return { settings, task_key: task.task_key };
}

/** The values as the job sets them, an empty text where it sets none. */
export function layersOf({ settings, task_key }: JobGiven): Layers {
  const own = settings.tasks?.find((task) => task.task_key === task_key)?.notebook_task?.base_parameters;
  const task = Object.entries(own ?? {}).map(([name, value]) => [name, String(value)] as const);
  const job = (settings.parameters ?? []).map(({ name, default: value }) => [name, String(value)] as const);
  const names = [...new Set([...job, ...task].map(([name]) => name))];
  const texts = (entries: readonly (readonly [string, string])[]) => {
    const set = new Map(entries);
    return Object.fromEntries(names.map((name) => [name, set.get(name) ?? '']));
  };
  return { runNow: texts([]), job: texts(job), task: texts(task) };
}

/** Whether two sets of values are the same. */
export const sameLayers = (one: Layers, other: Layers): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
