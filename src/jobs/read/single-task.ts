// The old form of a job that has no `tasks`: the job is its one task.
import { quoted } from '../problem.ts';
import { entryOf, isEmpty, type Entry, type MapNode, type Node } from '../text/node.ts';
import { isTaskType, SINGLE_TASK_FIELDS } from './known-fields.ts';

/** The one task of an old job. */
export interface SingleTask {
  /** A list with the task, made of the fields of the job. */
  readonly tasks: Node;
  /** The field that says what the task runs. */
  readonly type: Entry;
  readonly notice: string;
}

/** No key is as long; what follows of a longer name is not even looked at. */
const LONGEST_NAME = 300;

/** The task of a job in the old form, or undefined. */
export function singleTask(job: MapNode): SingleTask | undefined {
  const types = job.entries.filter((entry) => isTaskType(entry.key));
  const type = types.find((entry) => !isEmpty(entry.value)) ?? types[0];
  if (type === undefined || entryOf(job, 'tasks') !== undefined) return undefined;
  const name = entryOf(job, 'name')?.value;
  const key = taskKey(name?.kind === 'scalar' ? name.source.slice(0, LONGEST_NAME) : '');
  const start = type.keyStart;
  const moved = job.entries.filter(
    (entry) => isTaskType(entry.key) || SINGLE_TASK_FIELDS.includes(entry.key),
  );
  const keyNode: Node = { kind: 'scalar', value: key, source: key, start };
  const entries = [{ key: 'task_key', keyStart: start, value: keyNode }, ...moved];
  const notice = `This is the old single-task form; \`${type.key}\` was read as the one task ${quoted(key)}.`;
  return { tasks: { kind: 'list', start, items: [{ kind: 'map', start, entries }] }, type, notice };
}

/** The key of the task a single-task job is read as: its name in allowed letters, else `main`. */
function taskKey(name: string): string {
  const letters = name.replaceAll(/[^\w-]+/g, '_').replaceAll(/^_+|_+$/g, '');
  return letters.slice(0, 100) || 'main';
}
