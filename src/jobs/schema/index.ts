// The one schema of a job: types, validation and the editor's JSON schema come from here.
import type { Static } from 'typebox';
import type { nestedTask, taskDependency, task } from './task.ts';
import type { apiJob, jobSettings, parameter } from './job.ts';

export { apiJob, jobSettings } from './job.ts';
export { RUN_IF_VALUES } from './task.ts';

/**
 * The settings of a job, in the words of Jobs API 2.2 plus `permissions` and `lifecycle` of
 * bundles. The types say what the platform expects. A settings object that was read from a text
 * may hold, in any place, a `${…}` text instead, or a value of a wrong type that was reported.
 */
export type JobSettings = Static<typeof jobSettings>;
/** A job as `jobs/create` takes it, without the two fields that only bundles know. */
export type ApiJobSettings = Static<typeof apiJob>;
/** One task of a job. */
export type Task = Static<typeof task>;
/** The task inside a For each. */
export type NestedTask = Static<typeof nestedTask>;
/** One entry of `depends_on`. */
export type TaskDependency = Static<typeof taskDependency>;
/** One job parameter with its default. */
export type Parameter = Static<typeof parameter>;
/** When a task runs, given how its dependencies ended. */
export type RunIf = NonNullable<Task['run_if']>;
/** `op` of an If/else condition. */
export type ConditionOp = NonNullable<Task['condition_task']>['op'];
/** `schedule` of a job. */
export type Schedule = NonNullable<JobSettings['schedule']>;
/** `trigger` of a job. */
export type Trigger = NonNullable<JobSettings['trigger']>;
/** `continuous` of a job. */
export type Continuous = NonNullable<JobSettings['continuous']>;
/** One entry of the preview list `triggers`. */
export type TriggerEntry = NonNullable<JobSettings['triggers']>[number];
/** One entry of `job_clusters`. */
export type JobCluster = NonNullable<JobSettings['job_clusters']>[number];
/** `email_notifications` of a job or task. */
export type EmailNotifications = NonNullable<JobSettings['email_notifications']>;
/** `webhook_notifications` of a job or task. */
export type WebhookNotifications = NonNullable<JobSettings['webhook_notifications']>;
/** `health` of a job or task. */
export type Health = NonNullable<JobSettings['health']>;
/** `notification_settings` of a task; a job has all of them but `alert_on_last_attempt`. */
export type TaskNotificationSettings = NonNullable<Task['notification_settings']>;
