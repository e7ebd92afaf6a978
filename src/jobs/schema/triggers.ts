import {
  choice,
  list,
  object,
  open,
  optional,
  requiredChoice,
  requiredText,
  requiredTexts,
  requiredWhole,
  text,
  texts,
  whole,
} from './fields.ts';

const pauseStatus = choice(
  ['UNPAUSED', 'PAUSED'],
  'PAUSED stops new automatic runs; manual runs still work. Default UNPAUSED.',
);
const quietPeriods = {
  min_time_between_triggers_seconds: whole('Shortest time between two starts; at least 60.'),
  wait_after_last_change_seconds: whole('Quiet time after the last change before a start; at least 60.'),
};

const sqlCondition = object(
  {
    sql_query_id: text('Query that is asked.'),
    warehouse_id: text('SQL warehouse that runs it.'),
    trigger_mode: choice(['QUERY_RETURNS_ROWS', 'RESULT_VALUE_CHANGES'], 'What counts as yes.'),
  },
  'Private preview: start only when a SQL query says so.',
);

const cronFields = {
  quartz_cron_expression: requiredText(
    'Quartz cron: seconds, minutes, hours, day of month, month, day of week and optionally the year.',
  ),
  timezone_id: requiredText('Zone the expression is read in, such as Europe/Warsaw or UTC.'),
};

/** Runs at the times of a Quartz expression. */
export const schedule = object(
  {
    ...cronFields,
    pause_status: pauseStatus,
    sql_condition: optional(sqlCondition, 'Private preview: a query that must say yes as well.'),
  },
  'Runs at the times of a Quartz expression. Default: no schedule.',
);

const periodic = object({
  interval: requiredWhole('How many units lie between two runs.'),
  unit: requiredChoice(['MINUTES', 'HOURS', 'DAYS', 'WEEKS'], 'The unit.'),
});
const fileArrival = object({
  url: requiredText('Watched path: an external location or volume, or a path below it, with a final slash.'),
  ...quietPeriods,
});
const tableUpdate = object({
  table_names: requiredTexts('Watched tables as catalog.schema.table; at most 10.'),
  condition: choice(['ANY_UPDATED', 'ALL_UPDATED'], 'One or all of them. Default ANY_UPDATED.'),
  ...quietPeriods,
});
const model = object({
  condition: choice(
    ['MODEL_CREATED', 'MODEL_VERSION_READY', 'MODEL_ALIAS_SET'],
    'What happened to the model.',
  ),
  securable_name: text('Model, schema, or nothing for the whole metastore.'),
  aliases: texts('Watched aliases; only with MODEL_ALIAS_SET.'),
  ...quietPeriods,
});

const jobCompletion = object({
  if_status: choice(
    ['SUCCESS', 'FAILED', 'DONE'],
    'Which ends count: a success (also with failures), any other end, or every end. Default SUCCESS.',
  ),
  jobs: list(
    object({
      job_id: requiredWhole('Upstream job.'),
      workspace_id: whole(
        'Its workspace, on the same Unity Catalog metastore. Default: this one (unverified).',
      ),
    }),
    'Upstream jobs, 1 to 10; each must have a new run that ended as asked.',
  ),
});

const eventKinds = {
  periodic: optional(periodic, 'Runs again and again at a fixed interval.'),
  file_arrival: optional(fileArrival, 'Runs when new files arrive.'),
  table_update: optional(tableUpdate, 'Runs when tables are updated.'),
  model: optional(model, 'Beta: runs when a registered model changes.'),
  job_completion: optional(jobCompletion, 'Beta: runs when runs of other jobs have ended.'),
  sql_condition: optional(sqlCondition, 'Private preview: a SQL query decides.'),
};

/** Runs when something happens; exactly one kind is set. */
export const trigger = object(
  { pause_status: pauseStatus, ...eventKinds },
  'Runs when something happens; exactly one kind. Default: none.',
);

const taskRetryMode = choice(
  ['NEVER', 'ON_FAILURE'],
  'Whether failed tasks are retried inside the run. Default NEVER.',
);

/** One run after another, without end. */
export const continuous = object(
  {
    pause_status: pauseStatus,
    task_retry_mode: taskRetryMode,
    maintenance_window: open('When platform maintenance may restart the run. Default: at any time.'),
  },
  'One run is always active. Default: off.',
);

/** One of several triggers of a job (preview). */
export const triggerEntry = object(
  {
    pause_status: pauseStatus,
    schedule: optional(object(cronFields), 'Runs at the times of a Quartz expression.'),
    continuous: optional(
      object({ task_retry_mode: taskRetryMode, maintenance_window: open('When maintenance may happen.') }),
      'One run is always active.',
    ),
    ...eventKinds,
  },
  'One trigger; exactly one kind.',
);
