// Compiled, not run: the field names of our schema beside those of the published SDK types, both ways.
// A field the SDK gains, or one of ours it does not know, is a type error here until it is named below.
import type { jobs as sdk } from '@databricks/sdk-experimental';
import { expect, expectTypeOf, test } from 'vitest';
import type { ApiJobSettings, JobSettings, NestedTask, Task } from '../../src/jobs/index.ts';

type Missing<Published, Ours> = Exclude<keyof Published, keyof Ours>;
type Extra<Published, Ours> = Exclude<keyof Ours, keyof Published>;
type Fields<Type, Key extends keyof Type> = NonNullable<Type[Key]>;

// Fields newer than the compared SDK (0.17.0); they are in the API reference of August 2026.
type NewJobFields = 'access_control_list' | 'environment_variables' | 'parent_path' | 'triggers';
type NewTaskFields =
  | 'agentic_task'
  | 'ai_runtime_task'
  | 'alert_task'
  | 'compute'
  | 'environment_variables_key'
  | 'genie_task'
  | 'python_operator_task';
type NewPipelineFields =
  | 'full_refresh_selection'
  | 'parameters'
  | 'refresh_flow_selection'
  | 'refresh_selection'
  | 'reset_checkpoint_selection';
type NewEvents = 'on_maintenance_complete' | 'on_maintenance_start';

test('the fields of a job are those of the SDK and the named newer ones', () => {
  expectTypeOf<Missing<sdk.JobSettings, ApiJobSettings>>().toBeNever();
  expectTypeOf<Extra<sdk.JobSettings, ApiJobSettings>>().toEqualTypeOf<NewJobFields>();
  expectTypeOf<Extra<ApiJobSettings, JobSettings>>().toEqualTypeOf<'lifecycle' | 'permissions'>();
  expect(true).toBe(true);
});

test('the fields of a task are those of the SDK and the named newer ones', () => {
  expectTypeOf<Missing<sdk.Task, Task>>().toBeNever();
  expectTypeOf<Extra<sdk.Task, Task>>().toEqualTypeOf<NewTaskFields>();
  expectTypeOf<Missing<sdk.Task, NestedTask>>().toBeNever();
  expect(true).toBe(true);
});

/** Same names in both; `More` are the fields only we know. */
type Same<Published, Ours, More = never> = [
  Missing<Published, Ours>,
  Exclude<Extra<Published, Ours>, More>,
  Exclude<More, Extra<Published, Ours>>,
];
type Agreed = [never, never, never];

test('the parts of a job agree', () => {
  type Job = ApiJobSettings;
  type Git = Fields<Job, 'git_source'>;
  type Trigger = Fields<Job, 'trigger'>;
  expectTypeOf<Same<sdk.CronSchedule, Fields<Job, 'schedule'>, 'sql_condition'>>().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.TriggerSettings, Trigger, 'model' | 'job_completion' | 'sql_condition'>
  >().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.FileArrivalTriggerConfiguration, Fields<Trigger, 'file_arrival'>>
  >().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.TableUpdateTriggerConfiguration, Fields<Trigger, 'table_update'>>
  >().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.PeriodicTriggerConfiguration, Fields<Trigger, 'periodic'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.Continuous, Fields<Job, 'continuous'>, 'maintenance_window'>
  >().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.GitSource, Git, 'sparse_checkout'>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.JobRunAs, Fields<Job, 'run_as'>, 'group_name'>>().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.JobEmailNotifications, Fields<Job, 'email_notifications'>, NewEvents>
  >().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.WebhookNotifications, Fields<Job, 'webhook_notifications'>, NewEvents>
  >().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.JobNotificationSettings, Fields<Job, 'notification_settings'>>
  >().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.JobDeployment, Fields<Job, 'deployment'>, 'deployment_id' | 'version_id'>
  >().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.JobParameterDefinition, Fields<Job, 'parameters'>[number]>>().toEqualTypeOf<Agreed>();
  expectTypeOf<
    Same<sdk.JobCluster, Fields<Job, 'job_clusters'>[number], 'serverless_compute_id'>
  >().toEqualTypeOf<Agreed>();
  expect(true).toBe(true);
});

test('the task types agree', () => {
  type Of<Key extends keyof Task> = Fields<Task, Key>;
  expectTypeOf<Same<sdk.NotebookTask, Of<'notebook_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.SparkPythonTask, Of<'spark_python_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.PythonWheelTask, Of<'python_wheel_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.SparkJarTask, Of<'spark_jar_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.SparkSubmitTask, Of<'spark_submit_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.SqlTask, Of<'sql_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.DbtTask, Of<'dbt_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.PipelineTask, Of<'pipeline_task'>, NewPipelineFields>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.RunJobTask, Of<'run_job_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.ConditionTask, Of<'condition_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.ForEachTask, Of<'for_each_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.DashboardTask, Of<'dashboard_task'>, 'filters'>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.CleanRoomsNotebookTask, Of<'clean_rooms_notebook_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.PowerBiTask, Of<'power_bi_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.DbtPlatformTask, Of<'dbt_platform_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.DbtCloudTask, Of<'dbt_cloud_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<Same<sdk.GenAiComputeTask, Of<'gen_ai_compute_task'>>>().toEqualTypeOf<Agreed>();
  expectTypeOf<sdk.RunIf>().toEqualTypeOf<NonNullable<Task['run_if']>>();
  expectTypeOf<sdk.ConditionTaskOp>().toEqualTypeOf<Of<'condition_task'>['op']>();
  expect(true).toBe(true);
});
