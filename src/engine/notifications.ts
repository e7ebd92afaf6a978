/**
 * Notifications: who is told, and which setting keeps a message back.
 * Sources: Databricks docs "Add notifications on a job"; Jobs API reference (email_notifications,
 * webhook_notifications, notification_settings).
 */
import type { Draft } from './draft.ts';
import type { NotificationEvent } from './log.ts';
import type { AttemptAddress, Run } from './model.ts';
import type { Place } from './place.ts';
import { list, record, textOf } from './plan.ts';

/** The settings of a job or task that decide about its messages. */
interface Subscriptions {
  readonly email_notifications?: unknown;
  readonly webhook_notifications?: unknown;
  readonly notification_settings?: unknown;
}

/** Whether the attempt is one of several, or ended by a cancel: some settings mute those. */
export type Occasion = 'plain' | 'retry' | 'retried' | 'canceled';

/** A message about an attempt of a task. Condition tasks send none. */
export function notifyAttempt(
  draft: Draft,
  place: Place,
  event: NotificationEvent,
  occasion: Occasion,
): void {
  const { planned, run } = place;
  if (planned.type === 'condition_task') return;
  const task_key = place.item === undefined ? place.task_key : planned.task_key;
  send(draft, planned.task, event, occasionMutes(planned.task, occasion), run, task_key);
}

function occasionMutes(task: Subscriptions, occasion: Occasion): string | undefined {
  const settings = record(task.notification_settings);
  const lastOnly = occasion === 'retry' || occasion === 'retried';
  if (lastOnly && settings?.['alert_on_last_attempt'] === true) return 'alert_on_last_attempt';
  if (occasion === 'canceled') return mutesCanceled(task);
  return undefined;
}

/** The message about a run that started. */
export function notifyRunStart(draft: Draft, run: Run): void {
  send(draft, run.plan.settings, 'on_start', undefined, run.number);
}

/** The message about a run that ended, one that was skipped included. */
export function notifyRunEnd(draft: Draft, run: Run): void {
  const { settings } = run.plan;
  const good = run.result_state === 'SUCCESS' || run.result_state === 'SUCCESS_WITH_FAILURES';
  if (good) return send(draft, settings, 'on_success', undefined, run.number);
  const skipped = run.life_cycle_state === 'SKIPPED';
  const muted = skipped
    ? mutesSkipped(settings)
    : run.result_state === 'CANCELED'
      ? mutesCanceled(settings)
      : undefined;
  send(draft, settings, 'on_failure', muted, run.number);
}

function mutesSkipped(settings: Subscriptions): string | undefined {
  const name = 'no_alert_for_skipped_runs';
  const sources = [settings.notification_settings, settings.email_notifications]; // the second is deprecated
  return sources.some((source) => record(source)?.[name] === true) ? name : undefined;
}

function mutesCanceled(settings: Subscriptions): string | undefined {
  const name = 'no_alert_for_canceled_runs';
  return record(settings.notification_settings)?.[name] === true ? name : undefined;
}

/** The run or attempt has lasted as long as its RUN_DURATION_SECONDS rule allows, if it still runs. */
export function warnOfDuration(
  draft: Draft,
  number: number,
  repair: number,
  attempt: AttemptAddress | undefined,
): void {
  const run = draft.run(number);
  if (!run || run.end !== null || run.repairs.length !== repair) return;
  const event = 'on_duration_warning_threshold_exceeded';
  if (!attempt) return send(draft, run.plan.settings, event, undefined, number);
  const index = run.plan.indexOf.get(attempt.task_key) ?? -1;
  const task = run.tasks[index];
  const state = attempt.item === undefined ? task : task?.iterations?.[attempt.item];
  if (state?.attempts.length !== attempt.attempt + 1 || state.attempts.at(-1)?.end !== null) return;
  const planned = run.plan.tasks[index];
  const of = attempt.item === undefined ? planned : planned?.loop?.nested;
  if (of) send(draft, of.task, event, undefined, number, of.task_key);
}

function send(
  draft: Draft,
  settings: Subscriptions,
  event: NotificationEvent,
  mutedBy: string | undefined,
  run: number,
  task_key?: string,
): void {
  if (!settings.email_notifications && !settings.webhook_notifications) return;
  const to = list(record(settings.email_notifications)?.[event]).map(textOf);
  const destinations = list(record(settings.webhook_notifications)?.[event]).map((entry) =>
    textOf(record(entry)?.['id'] ?? entry),
  );
  if (to.length === 0 && destinations.length === 0) return;
  draft.emit({ at: draft.at, kind: 'notification', event, run, task_key, to, destinations, mutedBy });
}
