// What is said of fields that should not be there, and of fields that should.
import { quoted } from '../problem.ts';
import { entryOf, type Entry, type MapNode, type RawProblem } from '../text/node.ts';
import {
  isJobField,
  isTaskField,
  isTaskType,
  JOB_SCHEMA,
  namesOf,
  holderOf,
  type FieldSchema,
} from './known-fields.ts';
import { nearestName } from './names.ts';
import { fieldOf, pathOf, type Place } from './place.ts';

function ownerOf(place: Place): string {
  const task = place.task === undefined ? '' : `task ${quoted(place.task)}`;
  if (place.kind === 'job') return 'a job';
  if (place.kind === 'task') return task;
  return `${quoted(fieldOf(place))}${task === '' ? '' : ` in ${task}`}`;
}

/** A field the schema does not know: kept, and named. */
export function unknownField(entry: Entry, schema: FieldSchema, place: Place): RawProblem {
  return {
    offset: entry.keyStart,
    path: pathOf(place, entry.key),
    severity: 'warning',
    code: 'unknown_field',
    message: `${quoted(entry.key)} is no known field of ${ownerOf(place)}; it was kept as it is.${advice(entry.key, schema, place)}`,
  };
}

function advice(name: string, schema: FieldSchema, place: Place): string {
  if (place.kind === 'job' && isTaskField(name)) {
    return isTaskType(name) || !namesOf(JOB_SCHEMA).includes(name) ? ' It belongs in a task.' : '';
  }
  if (place.kind === 'task' && isJobField(name)) return ' It belongs to the job, beside `tasks`.';
  const meant = nearestName(name, namesOf(schema));
  if (meant !== undefined) return ` Did you mean \`${meant}\`?`;
  if (place.task !== undefined && place.kind === 'field' && isTaskField(name)) {
    return ` It belongs to the task, beside ${quoted(fieldOf(place).split(/[.[]/, 1)[0] ?? '')}.`;
  }
  const holder = holderOf(schema, name);
  return holder === undefined ? '' : ` It belongs in \`${holder}\`.`;
}

/** A field the platform insists on that a mapping lacks, or holds without a value. */
export function missingField(node: MapNode, name: string, place: Place): RawProblem {
  const entry = entryOf(node, name);
  const owner = ownerOf(place).replace(/^(?:a job$|task)/, (word) => word[0]?.toUpperCase() + word.slice(1));
  const wanting = entry === undefined ? `needs the field \`${name}\`` : `needs a value for \`${name}\``;
  return {
    offset: entry?.keyStart ?? node.start,
    path: pathOf(place, entry?.key),
    severity: 'error',
    code: 'missing_field',
    message: `${owner} ${wanting}.`,
  };
}
