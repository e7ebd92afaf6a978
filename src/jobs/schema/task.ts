import { Never, Optional } from 'typebox';
import { library, newCluster } from './compute.ts';
import { choice, flag, list, object, optional, requiredText, text, whole } from './fields.ts';
import {
  emailNotifications,
  health,
  taskNotificationSettings,
  webhookNotifications,
} from './notifications.ts';
import { plainTaskTypes } from './task-types.ts';

/** The conditions of `run_if`, in the order of the documentation. */
export const RUN_IF_VALUES = [
  'ALL_SUCCESS',
  'AT_LEAST_ONE_SUCCESS',
  'NONE_FAILED',
  'ALL_DONE',
  'AT_LEAST_ONE_FAILED',
  'ALL_FAILED',
] as const;

/** One dependency of a task. */
export const taskDependency = object({
  task_key: requiredText('Task that must end first.'),
  outcome: text('"true" or "false": branch of a condition task; only for dependencies on one.'),
});

const controlFields = {
  task_key: requiredText('Name of the task: 1 to 100 letters, digits, `_` or `-`; unique in the job.'),
  description: text('Words about the task.'),
  depends_on: list(taskDependency, 'Tasks that must end before `run_if` is looked at. Default: none.'),
  run_if: choice(RUN_IF_VALUES, 'Which ends of the dependencies let the task run. Default ALL_SUCCESS.'),
  disabled: flag('The task is not run; its result is DISABLED. Default false.'),
  max_retries: whole('Further attempts after a failure; -1 means without end. Default 0.'),
  min_retry_interval_millis: whole(
    'Least time from the start of a failed attempt to the next one, milliseconds. Default: at once.',
  ),
  retry_on_timeout: flag('Retry after a timeout too. Default false.'),
  disable_auto_optimization: flag(
    'Serverless: switch off retries that the platform makes by itself. Default false.',
  ),
  timeout_seconds: whole('Longest time of each attempt; 0 means no limit. Default 0.'),
};

const surroundingFields = {
  job_cluster_key: text('Shared job cluster to run on; one of `job_clusters`.'),
  new_cluster: optional(newCluster, 'A cluster for this task alone.'),
  existing_cluster_id: text('An all-purpose cluster that exists already.'),
  environment_key: text('Serverless environment to run in; one of `environments`.'),
  environment_variables_key: text('Set of environment variables; one of `environment_variables`.'),
  compute: optional(
    object({ hardware_accelerator: text('Serverless GPU: GPU_1xA10 or GPU_8xH100.') }),
    'Serverless hardware.',
  ),
  libraries: list(library, 'Libraries on classic compute; serverless takes them from the environment.'),
  health: optional(health, 'Thresholds that send a warning.'),
  email_notifications: optional(emailNotifications, 'Who gets an e-mail about the task.'),
  webhook_notifications: optional(webhookNotifications, 'Which destinations are told about the task.'),
  notification_settings: optional(taskNotificationSettings, 'What the notifications leave out.'),
};

const fieldsOfPlainTask = { ...controlFields, ...plainTaskTypes, ...surroundingFields };

/** The task inside a For each: any kind but another For each. */
export const nestedTask = object({
  ...fieldsOfPlainTask,
  for_each_task: Optional(Never({ description: 'Not allowed: a For each cannot hold another one.' })),
});

const forEachTask = object({
  inputs: requiredText('JSON array as text, or one {{reference}} to such an array.'),
  concurrency: whole('Iterations at a time, 1 to 100. Sources disagree on the default: 1 or 20.'),
  task: { ...nestedTask, description: 'The task run for each element; it reads {{input}}.' },
});

/** A task of a job. */
export const task = object({
  ...fieldsOfPlainTask,
  for_each_task: optional(forEachTask, 'Runs one nested task for each element of a list.'),
});
