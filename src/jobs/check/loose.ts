// Looking into settings that may hold a `${…}` text, or a wrong kind of value, anywhere.
import { pointerStep, quoted, type Problem } from '../problem.ts';
import { keyedTasks } from '../graph.ts';
import type { JobSettings } from '../schema/index.ts';

/** A mapping of unknown content. */
export type Loose = Readonly<Record<string, unknown>>;

/** Adds a problem. */
export type Report = (severity: Problem['severity'], code: string, path: string, message: string) => void;

/** Whether a value is a mapping. */
export function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping at a field, or undefined. */
export function looseAt(owner: Loose, field: string): Loose | undefined {
  const value = owner[field];
  return isLoose(value) ? value : undefined;
}

/** The list at a field, or an empty one. */
export function listAt(owner: Loose, field: string): readonly unknown[] {
  const value = owner[field];
  return Array.isArray(value) ? value : [];
}

/** The text at a field, or undefined. */
export function textAt(owner: Loose, field: string): string | undefined {
  const value = owner[field];
  return typeof value === 'string' ? value : undefined;
}

/** The number at a field, or undefined. */
export function numberAt(owner: Loose, field: string): number | undefined {
  const value = owner[field];
  return typeof value === 'number' ? value : undefined;
}

/** Whether a text will be replaced before or during the run, so that its value is not known yet. */
export function isOpenText(text: string): boolean {
  return text.includes('${') || text.includes('{{');
}

/** The settings as they may really be. */
export function looseSettings(settings: JobSettings): Loose {
  return isLoose(settings) ? settings : {};
}

/** A task with its pointer and the words for it; nested tasks of For each follow their parent. */
export interface CheckedTask {
  readonly task: Loose;
  readonly path: string;
  readonly label: string;
  readonly nestedIn?: string;
}

/** All tasks that are mappings, nested ones included. */
export function allTasks(settings: JobSettings): CheckedTask[] {
  return listAt(looseSettings(settings), 'tasks').flatMap((task, index) => {
    if (!isLoose(task)) return [];
    const path = `/tasks${pointerStep(index)}`;
    const label = `Task ${quoted(textAt(task, 'task_key') ?? `number ${index + 1}`)}`;
    const outer = { task, path, label };
    const loop = looseAt(task, 'for_each_task');
    const inner = loop === undefined ? undefined : looseAt(loop, 'task');
    if (inner === undefined) return [outer];
    const nested = `The task inside ${label.replace('Task', 'task')}`;
    return [outer, { task: inner, path: `${path}/for_each_task/task`, label: nested, nestedIn: path }];
  });
}

/** The places of every key that stands more than once. */
export function repeats(keys: readonly (string | undefined)[]): { key: string; index: number }[] {
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    if (key === undefined || isOpenText(key)) return [];
    if (seen.has(key)) return [{ key, index }];
    seen.add(key);
    return [];
  });
}

/** Keys of all tasks. */
export function taskKeySet(settings: JobSettings): Set<string> {
  return new Set(keyedTasks(settings).map(({ key }) => key));
}
