// What is said of fields that should not be there, and of fields that should.
import { pointerStep } from '../problem.ts';
import { entryOf, type Entry, type MapNode, type RawProblem } from '../text/node.ts';
import {
  isJobField,
  isTaskField,
  isTaskType,
  JOB_SCHEMA,
  namesOf,
  type FieldSchema,
} from './known-fields.ts';
import { nearestName } from './names.ts';

/** Where the reader is: the pointer, and the words for it. */
export interface Place {
  readonly path: string;
  /** Key of the task the place is in. */
  readonly task?: string;
  /** Field inside the job or task, with dots. */
  readonly field: string;
}

function ownerOf(place: Place): string {
  const task = place.task === undefined ? '' : `task \`${place.task}\``;
  if (place.field === '') return task === '' ? 'a job' : task;
  return `\`${place.field}\`${task === '' ? '' : ` in ${task}`}`;
}

/** A field the schema does not know: kept, and named. */
export function unknownField(entry: Entry, schema: FieldSchema, place: Place): RawProblem {
  return {
    offset: entry.keyStart,
    path: place.path + pointerStep(entry.key),
    severity: 'warning',
    code: 'unknown_field',
    message: `\`${entry.key}\` is no known field of ${ownerOf(place)}; it was kept as it is.${advice(entry.key, schema, place)}`,
  };
}

function advice(name: string, schema: FieldSchema, place: Place): string {
  if (place.field === '' && place.task === undefined && isTaskField(name)) {
    return isTaskType(name) || !namesOf(JOB_SCHEMA).includes(name) ? ' It belongs in a task.' : '';
  }
  if (place.field === '' && place.task !== undefined && isJobField(name)) {
    return ' It belongs to the job, beside `tasks`.';
  }
  const meant = nearestName(name, namesOf(schema));
  if (meant !== undefined) return ` Did you mean \`${meant}\`?`;
  if (place.task !== undefined && place.field !== '' && isTaskField(name)) {
    return ` It belongs to the task, beside \`${place.field.split(/[.[]/, 1)[0] ?? ''}\`.`;
  }
  return '';
}

/** The fields the platform insists on and the mapping lacks. */
export function missingFields(node: MapNode, schema: FieldSchema, place: Place): RawProblem[] {
  const missing = (schema.required ?? []).filter((name) => entryOf(node, name) === undefined);
  return missing.map((name) => ({
    offset: node.start,
    path: place.path,
    severity: 'error',
    code: 'missing_field',
    message: `${capital(ownerOf(place))} needs the field \`${name}\`.`,
  }));
}

function capital(words: string): string {
  return words === 'a job' ? 'A job' : words.replace(/^task/, 'Task');
}
