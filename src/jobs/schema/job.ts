import { environmentVariables, jobCluster, jobEnvironment } from './compute.ts';
import {
  choice,
  list,
  object,
  open,
  optional,
  requiredChoice,
  requiredFlag,
  requiredText,
  text,
  textMap,
  texts,
  whole,
} from './fields.ts';
import {
  accessControl,
  bundlePermission,
  emailNotifications,
  health,
  jobNotificationSettings,
  webhookNotifications,
} from './notifications.ts';
import { task } from './task.ts';
import { continuous, schedule, trigger, triggerEntry } from './triggers.ts';

/** A job parameter with its default. */
export const parameter = object({
  name: requiredText('Letters, digits, `_`, `-` and `.`; unique in the job.'),
  default: requiredText('Value when a run brings none; always text.'),
});

const gitSource = object({
  git_url: requiredText('Address of the repository.'),
  git_provider: requiredChoice(
    [
      'gitHub',
      'gitHubEnterprise',
      'bitbucketCloud',
      'bitbucketServer',
      'azureDevOpsServices',
      'gitLab',
      'gitLabEnterpriseEdition',
      'awsCodeCommit',
    ],
    'Who hosts it.',
  ),
  git_branch: text('Branch; at most one of branch, tag and commit.'),
  git_tag: text('Tag; at most one of branch, tag and commit.'),
  git_commit: text('Commit; at most one of branch, tag and commit.'),
  git_snapshot: optional(object({ used_commit: text('Commit a run used.') }), 'Filled in by the platform.'),
  job_source: optional(
    object({
      job_config_path: text('Path of the job file.'),
      import_from_git_branch: text('Branch of the job file.'),
      dirty_state: choice(['NOT_SYNCED', 'DISCONNECTED'], 'Whether job and file differ.'),
    }),
    'Where the job itself is kept in Git.',
  ),
  sparse_checkout: optional(object({ patterns: texts('Paths to check out.') }), 'Check out a part only.'),
});

const triggerFields = {
  schedule: optional(schedule, 'Runs at the times of a Quartz expression.'),
  trigger: optional(
    trigger,
    'Runs at an interval, or when files, tables or models change, or runs of other jobs end.',
  ),
  continuous: optional(continuous, 'One run is always active.'),
  triggers: list(
    triggerEntry,
    'Preview: several triggers, any one starts a run. Not with the three fields above.',
  ),
};

const accountFields = {
  run_as: optional(
    object({
      user_name: text('User.'),
      service_principal_name: text('Application id of a service principal.'),
      group_name: text('Private preview: group.'),
    }),
    'Who the runs act as; exactly one. Default: the owner.',
  ),
  access_control_list: list(accessControl, 'Who may do what; on create only, not in bundles.'),
  budget_policy_id: text('Budget policy for serverless costs.'),
  usage_policy_id: text('Usage policy for serverless costs.'),
  edit_mode: choice(
    ['EDITABLE', 'UI_LOCKED'],
    'UI_LOCKED: made from a bundle, not to be edited by hand. Default EDITABLE.',
  ),
  format: choice(['MULTI_TASK', 'SINGLE_TASK'], 'Ignored on input since API 2.1.'),
  deployment: optional(
    object({
      kind: requiredChoice(['BUNDLE', 'SYSTEM_MANAGED'], 'Who deploys the job.'),
      metadata_file_path: text('State file of the deployment.'),
      deployment_id: text('Id of the deployment (unverified).'),
      version_id: text('Version of the deployment (unverified).'),
    }),
    'Filled in by bundles.',
  ),
  parent_path: text('Workspace folder of the job.'),
};

const jobFields = {
  name: text('Name; need not be unique. At most 4096 bytes. Default Untitled.'),
  description: text('Words about the job; at most 27,700 characters.'),
  tags: textMap('At most 25; also tags of the job clusters.'),
  tasks: list(task, 'The tasks; at most 1000.'),
  parameters: list(parameter, 'Job parameters, handed to every task that takes named parameters.'),
  ...triggerFields,
  max_concurrent_runs: whole('Runs at a time, up to 1000; 0 means every new run is skipped. Default 1.'),
  queue: optional(
    object({ enabled: requiredFlag('Whether runs above the limit wait (48 hours at most).') }),
    'Whether runs above the limit wait or are skipped. Default: on in API 2.2, off in 2.1.',
  ),
  timeout_seconds: whole('Longest time of the whole run; 0 means no limit. Default 0.'),
  health: optional(health, 'Thresholds that send a warning.'),
  email_notifications: optional(emailNotifications, 'Who gets an e-mail about runs.'),
  webhook_notifications: optional(webhookNotifications, 'Which destinations are told about runs.'),
  notification_settings: optional(jobNotificationSettings, 'What the notifications leave out.'),
  job_clusters: list(jobCluster, 'Clusters that tasks share by key.'),
  environments: list(jobEnvironment, 'Serverless environments that tasks share by key.'),
  environment_variables: list(environmentVariables, 'Sets of environment variables that tasks share by key.'),
  git_source: optional(gitSource, 'Repository that holds the code of the tasks.'),
  performance_target: choice(
    ['PERFORMANCE_OPTIMIZED', 'STANDARD'],
    'Serverless: fast start, or a cheaper start within minutes. Default PERFORMANCE_OPTIMIZED.',
  ),
  ...accountFields,
};

/** The settings object of `jobs/create` in Jobs API 2.2. */
export const apiJob = object(jobFields, 'A Databricks job.');

/** What a job may hold in API JSON or in a bundle. */
export const jobSettings = object(
  {
    ...jobFields,
    permissions: list(bundlePermission, 'Bundles only: who may do what.'),
    lifecycle: optional(
      open('Bundles only: what the tool does with the job.'),
      'Bundles only: what the tool does with the job, such as prevent_destroy.',
    ),
  },
  'A Databricks job.',
);
