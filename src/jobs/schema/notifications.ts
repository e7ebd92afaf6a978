import {
  flag,
  list,
  object,
  optional,
  requiredChoice,
  requiredText,
  requiredWhole,
  texts,
} from './fields.ts';

const silentOnSkip = 'Deprecated: use `notification_settings.no_alert_for_skipped_runs`.';

/** E-mail addresses by event; the same for a job and a task. */
export const emailNotifications = object(
  {
    on_start: texts('Addresses told when a run or attempt begins.'),
    on_success: texts('Addresses told on success; "succeeded with failures" counts as success.'),
    on_failure: texts('Addresses told on failure or timeout, and on skipped or canceled runs unless muted.'),
    on_duration_warning_threshold_exceeded: texts(
      'Addresses told when a RUN_DURATION_SECONDS rule in `health` is broken; silent without such a rule.',
    ),
    on_streaming_backlog_exceeded: texts('Addresses told when a streaming backlog rule is broken.'),
    on_maintenance_start: texts('Addresses told when platform maintenance of a continuous job begins.'),
    on_maintenance_complete: texts('Addresses told when that maintenance is over.'),
    no_alert_for_skipped_runs: flag(silentOnSkip),
  },
  'Who gets an e-mail, by event. Default: nobody.',
);

const webhook = object({
  id: requiredText('Id of a notification destination that an admin made (Slack, Teams, PagerDuty, webhook).'),
});

/** Notification destinations by event, at most three for each. */
export const webhookNotifications = object(
  {
    on_start: list(webhook, 'Destinations told at the start; at most 3.'),
    on_success: list(webhook, 'Destinations told on success; at most 3.'),
    on_failure: list(webhook, 'Destinations told on failure; at most 3.'),
    on_duration_warning_threshold_exceeded: list(
      webhook,
      'Destinations told on a duration warning; at most 3.',
    ),
    on_streaming_backlog_exceeded: list(webhook, 'Destinations told on a streaming backlog; at most 3.'),
    on_maintenance_start: list(webhook, 'Destinations told when maintenance begins; at most 3.'),
    on_maintenance_complete: list(webhook, 'Destinations told when maintenance is over; at most 3.'),
  },
  'Which destinations are told, by event. Default: none.',
);

const muteSkipped = flag('Do not tell the failure recipients of skipped runs. Default false.');
const muteCanceled = flag('Do not tell the failure recipients of canceled runs. Default false.');

/** What a job keeps quiet about. */
export const jobNotificationSettings = object({
  no_alert_for_skipped_runs: muteSkipped,
  no_alert_for_canceled_runs: muteCanceled,
});

/** What a task keeps quiet about. */
export const taskNotificationSettings = object({
  no_alert_for_skipped_runs: muteSkipped,
  no_alert_for_canceled_runs: muteCanceled,
  alert_on_last_attempt: flag(
    '`on_start` only for the first attempt and `on_failure` only for the last. Default false.',
  ),
});

const healthRule = object({
  metric: requiredChoice(
    [
      'RUN_DURATION_SECONDS',
      'STREAMING_BACKLOG_BYTES',
      'STREAMING_BACKLOG_RECORDS',
      'STREAMING_BACKLOG_SECONDS',
      'STREAMING_BACKLOG_FILES',
    ],
    'What is measured.',
  ),
  op: requiredChoice(['GREATER_THAN'], 'Always GREATER_THAN.'),
  value: requiredWhole('The bound, in the unit of the metric.'),
});

/** Rules that warn without stopping anything. */
export const health = object(
  { rules: list(healthRule, 'The rules.') },
  'Thresholds that send a warning; the run goes on.',
);

/** Who may do what with a job, in the words of the Jobs API. */
export const accessControl = object({
  user_name: optional(requiredText(''), 'User.'),
  group_name: optional(requiredText(''), 'Group.'),
  service_principal_name: optional(requiredText(''), 'Application id of a service principal.'),
  permission_level: optional(
    requiredChoice(['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER'], ''),
    'CAN_VIEW < CAN_MANAGE_RUN < CAN_MANAGE; IS_OWNER for the owner.',
  ),
});

/** Who may do what with a job, in the words of a bundle. */
export const bundlePermission = object({
  level: requiredChoice(['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE', 'IS_OWNER'], 'What is allowed.'),
  user_name: optional(requiredText(''), 'User.'),
  group_name: optional(requiredText(''), 'Group.'),
  service_principal_name: optional(requiredText(''), 'Application id of a service principal.'),
});
