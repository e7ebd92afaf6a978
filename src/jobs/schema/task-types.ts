// The `*_task` objects. For each, what runs comes first and how it runs after it.
import { Number as NumberType } from 'typebox';
import {
  choice,
  flag,
  list,
  object,
  open,
  optional,
  requiredChoice,
  requiredText,
  requiredTexts,
  requiredWhole,
  text,
  textMap,
  texts,
  whole,
} from './fields.ts';

const source = choice(
  ['WORKSPACE', 'GIT'],
  'Where the file is. Default GIT when the job has `git_source`, else WORKSPACE.',
);
const subscriber = object({
  user_name: text('User; this or a destination.'),
  destination_id: text('Notification destination; this or a user.'),
});

const notebookTask = object(
  {
    notebook_path: requiredText('Absolute path in the workspace, or relative in Git or a bundle.'),
    base_parameters: textMap('Widget values; a job parameter of the same name wins. At most 1 MB.'),
    source,
    warehouse_id: text('Serverless or pro SQL warehouse, for notebooks that hold SQL cells only.'),
  },
  'Runs a notebook.',
);
const sparkPythonTask = object(
  {
    python_file: requiredText('Path of the script.'),
    parameters: texts('Arguments, read with sys.argv.'),
    source,
  },
  'Runs a Python script.',
);
const pythonWheelTask = object(
  {
    package_name: requiredText('Name of the package in the wheel.'),
    entry_point: requiredText('Named entry point, or a function of the package.'),
    parameters: texts('Arguments by position; this or `named_parameters`.'),
    named_parameters: textMap('Arguments by name; this or `parameters`.'),
  },
  'Runs a function of a Python wheel.',
);
const sparkJarTask = object(
  {
    main_class_name: text('Class whose `main` runs; its JAR comes through `libraries`.'),
    parameters: texts('Arguments of `main`.'),
    jar_uri: text('Deprecated: name the JAR in `libraries`.'),
    run_as_repl: flag('Deprecated: has no effect.'),
  },
  'Runs a JAR.',
);
const sparkSubmitTask = object(
  { parameters: texts('Command line of spark-submit.') },
  'Legacy: runs spark-submit on a new cluster.',
);

const subscriptions = {
  subscriptions: list(subscriber, 'Who is told.'),
  pause_subscriptions: flag('Tell nobody.'),
};
const sqlTask = object(
  {
    warehouse_id: requiredText('Serverless or pro SQL warehouse.'),
    query: optional(object({ query_id: requiredText('Saved query.') }), 'Runs a saved query.'),
    file: optional(object({ path: requiredText('Path of the file.'), source }), 'Runs a .sql file.'),
    alert: optional(
      object({ alert_id: requiredText('Legacy alert.'), ...subscriptions }),
      'Evaluates a legacy alert.',
    ),
    dashboard: optional(
      object({
        dashboard_id: requiredText('Legacy dashboard.'),
        custom_subject: text('Subject of the e-mail.'),
        ...subscriptions,
      }),
      'Legacy: refreshes a SQL dashboard.',
    ),
    parameters: textMap('Values for :name markers; not for alerts.'),
  },
  'Runs SQL; exactly one of query, file, alert or dashboard.',
);
const dbtTask = object(
  {
    commands: requiredTexts('At most 10 commands, each beginning with dbt.'),
    project_directory: text('Folder of the project. Default: the root.'),
    profiles_directory: text('Folder of profiles.yml; this or `warehouse_id`.'),
    warehouse_id: text('SQL warehouse the models run on.'),
    catalog: text('Catalog, with `warehouse_id` only.'),
    schema: text('Schema, with `warehouse_id` only. Default: default.'),
    source,
  },
  'Runs dbt commands.',
);
const pipelineTask = object(
  {
    pipeline_id: requiredText('The pipeline; it must be in triggered mode.'),
    full_refresh: flag('Compute all tables anew. Default false.'),
    refresh_selection: texts('Tables to refresh.'),
    full_refresh_selection: texts('Tables to compute anew.'),
    reset_checkpoint_selection: texts('Flows whose checkpoints are reset (unverified).'),
    refresh_flow_selection: texts('Flows to refresh (unverified).'),
    parameters: textMap('Values handed to the pipeline; at most 10,000 characters.'),
  },
  'Updates a Lakeflow pipeline.',
);
const runJobTask = object(
  {
    job_id: requiredWhole('Job to run; its failure fails this task.'),
    job_parameters: textMap('Values over the defaults of that job.'),
    notebook_params: textMap('Deprecated: use job parameters.'),
    python_params: texts('Deprecated: use job parameters.'),
    python_named_params: textMap('Deprecated: use job parameters.'),
    jar_params: texts('Deprecated: use job parameters.'),
    spark_submit_params: texts('Deprecated: use job parameters.'),
    sql_params: textMap('Deprecated: use job parameters.'),
    dbt_commands: texts('Deprecated: use job parameters.'),
    pipeline_params: optional(
      object({
        full_refresh: flag('Compute all tables anew.'),
        refresh_selection: texts('Tables to refresh.'),
        full_refresh_selection: texts('Tables to compute anew.'),
        reset_checkpoint_selection: texts('Flows whose checkpoints are reset (unverified).'),
        refresh_flow_selection: texts('Flows to refresh (unverified).'),
      }),
      'How a pipeline task of that job refreshes.',
    ),
  },
  'Runs another job and waits for it.',
);
const conditionTask = object(
  {
    op: requiredChoice(
      ['EQUAL_TO', 'NOT_EQUAL', 'GREATER_THAN', 'GREATER_THAN_OR_EQUAL', 'LESS_THAN', 'LESS_THAN_OR_EQUAL'],
      'EQUAL_TO and NOT_EQUAL compare text, the others compare numbers.',
    ),
    left: requiredText('Left operand: text or a {{reference}}.'),
    right: requiredText('Right operand: text or a {{reference}}.'),
  },
  'If/else: ends true or false, and only that branch goes on. No compute, no retries.',
);
const dashboardTask = object(
  {
    dashboard_id: text('The dashboard.'),
    warehouse_id: text('SQL warehouse. Default: that of the dashboard.'),
    subscription: optional(
      object({
        custom_subject: text('Subject of the e-mail.'),
        paused: flag('Tell nobody.'),
        subscribers: list(subscriber, 'Who gets the snapshot.'),
      }),
      'Who gets a snapshot.',
    ),
    filters: textMap('Values of the filters.'),
  },
  'Refreshes a dashboard.',
);
const alertTask = object(
  {
    alert_id: text('The alert; this or `workspace_path`.'),
    workspace_path: text('Path of the alert; this or `alert_id`.'),
    warehouse_id: text('SQL warehouse.'),
    subscribers: list(subscriber, 'Who is told; at most 100.'),
    parameters: textMap('Values over the parameters of the alert.'),
  },
  'Evaluates an alert; succeeds when the evaluation worked, whatever it said.',
);
const cleanRoomsNotebookTask = object(
  {
    clean_room_name: requiredText('The clean room.'),
    notebook_name: requiredText('Notebook in it.'),
    notebook_base_parameters: textMap('Widget values.'),
    etag: text('Version of the notebook that must still be the newest.'),
  },
  'Runs a notebook of a clean room.',
);
const storageMode = choice(['DIRECT_QUERY', 'IMPORT', 'DUAL'], 'How Power BI stores the data.');
const powerBiTask = object(
  {
    tables: list(
      object({
        catalog: text('Catalog.'),
        schema: text('Schema.'),
        name: text('Table.'),
        storage_mode: storageMode,
      }),
      'Tables handed to Power BI.',
    ),
    warehouse_id: text('SQL warehouse Power BI reads from.'),
    power_bi_model: optional(
      object({
        workspace_name: text('Workspace in Power BI.'),
        model_name: text('Semantic model.'),
        storage_mode: storageMode,
        authentication_method: choice(['OAUTH', 'PAT'], 'How Power BI signs in.'),
        overwrite_existing: flag('Replace a model of the same name.'),
      }),
      'The semantic model.',
    ),
    connection_resource_name: text('Unity Catalog connection to Power BI.'),
    refresh_after_update: flag('Refresh the model afterwards.'),
  },
  'Publishes a semantic model to Power BI.',
);
const dbtPlatformTask = object(
  {
    connection_resource_name: text('Unity Catalog connection.'),
    dbt_platform_job_id: text('Job on the dbt platform.'),
  },
  'Private preview: runs a job on the dbt platform.',
);
const dbtCloudTask = object(
  {
    connection_resource_name: text('Unity Catalog connection.'),
    dbt_cloud_job_id: whole('Job in dbt Cloud.'),
  },
  'Deprecated: use `dbt_platform_task`.',
);
const deployment = object({
  name: text('Name of the deployment.'),
  command_path: text('Script every node runs.'),
  compute: optional(
    object({ accelerator_type: text('Kind of GPU.'), accelerator_count: whole('Number of GPUs.') }),
    'GPUs.',
  ),
});
const aiRuntimeTask = object(
  {
    experiment: text('MLflow experiment.'),
    deployments: list(deployment, 'What runs on which GPUs; exactly one today.'),
    code_source_path: text('Archive of the code, unpacked on each node.'),
    docker_image_url: text('Container image instead of the default one.'),
    mlflow_run: text('Name of the MLflow run.'),
    mlflow_experiment_directory: text('Workspace folder of the experiment.'),
    mlflow_artifact_location: text('Where artifacts are kept.'),
    priority_class: text('Priority (unverified).'),
  },
  'Runs a GPU workload.',
);
const genAiComputeTask = object(
  {
    dl_runtime_image: text('Runtime image.'),
    command: text('Command to run.'),
    training_script_path: text('Script to run.'),
    mlflow_experiment_name: text('MLflow experiment.'),
    source,
    yaml_parameters: text('Parameters as YAML.'),
    yaml_parameters_file_path: text('File of parameters.'),
    compute: optional(
      object({
        gpu_node_pool_id: text('Pool of GPU nodes.'),
        gpu_type: text('Kind of GPU.'),
        num_gpus: optional(NumberType(), 'Number of GPUs.'),
      }),
      'GPUs.',
    ),
  },
  'Deprecated: use `ai_runtime_task`.',
);
const pythonOperatorTask = object(
  {
    main: text('Function or class to run, such as my_project.my_function.'),
    parameters: list(object({ name: text('Name.'), value: text('Value.') }), 'Arguments in order.'),
  },
  'Preview: runs a Python operator.',
);

/** Every kind of task but For each, which holds a task itself. */
export const plainTaskTypes = {
  notebook_task: optional(notebookTask, 'Runs a notebook.'),
  spark_python_task: optional(sparkPythonTask, 'Runs a Python script.'),
  python_wheel_task: optional(pythonWheelTask, 'Runs a function of a Python wheel.'),
  spark_jar_task: optional(sparkJarTask, 'Runs a JAR.'),
  spark_submit_task: optional(sparkSubmitTask, 'Legacy: runs spark-submit on a new cluster.'),
  sql_task: optional(sqlTask, 'Runs a SQL query, file or alert on a warehouse.'),
  dbt_task: optional(dbtTask, 'Runs dbt commands.'),
  pipeline_task: optional(pipelineTask, 'Updates a Lakeflow pipeline.'),
  run_job_task: optional(runJobTask, 'Runs another job and waits for it.'),
  condition_task: optional(
    conditionTask,
    'If/else: compares two values; `depends_on.outcome` picks the branch.',
  ),
  dashboard_task: optional(dashboardTask, 'Refreshes a dashboard.'),
  alert_task: optional(alertTask, 'Evaluates an alert.'),
  clean_rooms_notebook_task: optional(cleanRoomsNotebookTask, 'Runs a notebook of a clean room.'),
  power_bi_task: optional(powerBiTask, 'Publishes a semantic model to Power BI.'),
  dbt_platform_task: optional(dbtPlatformTask, 'Private preview: runs a job on the dbt platform.'),
  dbt_cloud_task: optional(dbtCloudTask, 'Deprecated: use `dbt_platform_task`.'),
  ai_runtime_task: optional(aiRuntimeTask, 'Runs a GPU workload.'),
  gen_ai_compute_task: optional(genAiComputeTask, 'Deprecated: use `ai_runtime_task`.'),
  python_operator_task: optional(pythonOperatorTask, 'Preview: runs a Python operator.'),
  genie_task: open('Preview: asks a Genie space.'),
  agentic_task: open('Preview: runs an agent.'),
};
