// The room of job definitions: what a job is, how its text is read and written, what is wrong with it.
export type { Problem } from './problem.ts';
export type {
  ApiJobSettings,
  ConditionOp,
  Continuous,
  EmailNotifications,
  Health,
  JobCluster,
  JobSettings,
  NestedTask,
  Parameter,
  RunIf,
  Schedule,
  Task,
  TaskDependency,
  TaskNotificationSettings,
  Trigger,
  TriggerEntry,
  WebhookNotifications,
} from './schema/index.ts';
export { RUN_IF_VALUES } from './schema/index.ts';
export { readJobs, readLocatedJobs } from './read/read-jobs.ts';
export type { LocatedJob, LocatedJobs, ReadOptions } from './read/read-jobs.ts';
export { findReferences, TIME_ARGUMENTS } from './references.ts';
export type { Reference, ReferenceVerdict } from './references.ts';
export {
  ancestorFinder,
  ancestors,
  descendants,
  findCycles,
  keyedTasks,
  taskDependencies,
  topologicalOrder,
} from './graph.ts';
export type { Edge, KeyedTask } from './graph.ts';
export { checkJob, examineText, type Examination } from './check/check-job.ts';
export { writeJson } from './write/json.ts';
export { writeBundle } from './write/bundle.ts';
export { bundleJsonSchema, jobJsonSchema } from './schema/editor.ts';
