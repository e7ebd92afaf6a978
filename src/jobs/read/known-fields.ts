// The schema as the reader walks it, and which names belong to which object.
import { jobSettings } from '../schema/job.ts';
import { task } from '../schema/task.ts';

/** The part of JSON schema our own schema uses. */
export interface FieldSchema {
  readonly type?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly properties?: Readonly<Record<string, FieldSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: FieldSchema | undefined;
  readonly additionalProperties?: unknown;
  readonly not?: unknown;
  readonly description?: string | undefined;
}

/** A TypeBox schema is JSON schema; its type says more than the reader needs. */
function plainSchema(schema: object): FieldSchema {
  return schema;
}

/** The schema of a job. */
export const JOB_SCHEMA = plainSchema(jobSettings);
/** The schema of a task. */
export const TASK_SCHEMA = plainSchema(task);
/** The schema of a job's list of tasks. */
export const TASKS_SCHEMA: FieldSchema = { type: 'array', items: TASK_SCHEMA };
const NO_FIELDS: Readonly<Record<string, FieldSchema>> = {};

/** The schema of a field, or undefined when the object does not know it. */
export function fieldOf(schema: FieldSchema, name: string): FieldSchema | undefined {
  const properties = schema.properties ?? NO_FIELDS;
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** The names an object knows. */
export function namesOf(schema: FieldSchema): string[] {
  return Object.keys(schema.properties ?? NO_FIELDS);
}

/** The field of the object whose own mapping knows the name: `periodic` for `interval` in a trigger. */
export function holderOf(schema: FieldSchema, name: string): string | undefined {
  return namesOf(schema).find((field) => fieldOf(fieldOf(schema, field) ?? {}, name) !== undefined);
}

/** Whether a job has this field. */
export function isJobField(name: string): boolean {
  return fieldOf(JOB_SCHEMA, name) !== undefined;
}

/** Whether a task has this field. */
export function isTaskField(name: string): boolean {
  return fieldOf(TASK_SCHEMA, name) !== undefined;
}

/** The fields that say what a task runs: `notebook_task` … `for_each_task`. */
export const TASK_TYPES: readonly string[] = namesOf(TASK_SCHEMA).filter((name) => name.endsWith('_task'));
const TASK_TYPE_SET = new Set(TASK_TYPES);

/** Whether the field says what a task runs. */
export function isTaskType(name: string): boolean {
  return TASK_TYPE_SET.has(name);
}

const STRONG = new Set([
  'tasks',
  'job_clusters',
  'max_concurrent_runs',
  'email_notifications',
  'webhook_notifications',
  'git_source',
]);

/** Whether the field alone tells a job from other mappings. */
export function isStrongJobField(name: string): boolean {
  return STRONG.has(name);
}

/** What the old single-task form says of its one task, besides what it runs. */
export const SINGLE_TASK_FIELDS: readonly string[] = [
  'existing_cluster_id',
  'new_cluster',
  'job_cluster_key',
  'environment_key',
  'libraries',
  'max_retries',
  'min_retry_interval_millis',
  'retry_on_timeout',
];

/** The schema of the old single-task form: a job that is also its task. */
export const SINGLE_TASK_SCHEMA: FieldSchema = {
  ...JOB_SCHEMA,
  properties: {
    ...JOB_SCHEMA.properties,
    ...Object.fromEntries(
      [...TASK_TYPES, ...SINGLE_TASK_FIELDS].map((name) => [name, fieldOf(TASK_SCHEMA, name) ?? {}]),
    ),
  },
};
