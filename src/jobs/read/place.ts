// Where the reader is in a job. Pointer and words are made only for a problem: a job has many more places.
import { pointerStep, type Trail } from '../problem.ts';
import { entryOf, type Node } from '../text/node.ts';

/** A place in a job; its steps begin at the job. */
export interface Place extends Trail {
  readonly up: Place | undefined;
  /** The pointer of the job in its text. */
  readonly job: string;
  /** Key of the task the place is in. */
  readonly task: string | undefined;
  /** The job itself, a task in its `tasks`, or something inside of one of them. */
  readonly kind: 'job' | 'task' | 'field';
}

/** The place of a job itself. */
export function jobPlace(path: string): Place {
  return { up: undefined, step: '', job: path, task: undefined, kind: 'job' };
}

/** The place of a key. */
export function within(place: Place, key: string): Place {
  return { up: place, step: key, job: place.job, task: place.task, kind: 'field' };
}

/** The place of a list item; the items of a job's `tasks` are named by their key. */
export function inside(place: Place, index: number, item: Node): Place {
  const isTask = place.step === 'tasks' && place.up?.kind === 'job';
  if (!isTask) return { up: place, step: index, job: place.job, task: place.task, kind: 'field' };
  const key = item.kind === 'map' ? entryOf(item, 'task_key')?.value : undefined;
  const name = key?.kind === 'scalar' ? key.source : '';
  return { up: place, step: index, job: place.job, task: name || `number ${index + 1}`, kind: 'task' };
}

/** The JSON pointer of a place, or of a key in it. */
export function pathOf(place: Place, key?: string): string {
  let pointer = key === undefined ? '' : pointerStep(key);
  for (let at: Place | undefined = place; at !== undefined && at.kind !== 'job'; at = at.up) {
    pointer = pointerStep(at.step) + pointer;
  }
  return place.job + pointer;
}

/** The field inside the job or task, with dots; `''` for the job or task itself. */
export function fieldOf(place: Place): string {
  let words = '';
  for (let at: Place | undefined = place; at !== undefined && at.kind === 'field'; at = at.up) {
    const step = typeof at.step === 'number' ? `[${at.step}]` : at.step;
    words = words === '' || words.startsWith('[') ? step + words : `${step}.${words}`;
  }
  return words;
}
