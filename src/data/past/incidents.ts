/**
 * What went wrong in the sixty days, and what people did about it. Days count from the first midnight; where a
 * weekday matters, the first one of its name at or after a day.
 */
import type { Trouble } from './attempts.ts';
import { DAY_MS, firstOn, HOUR_MS } from './calendar.ts';
import { PAST_JOBS, RELEASED_TASK, type PastJobKey } from './jobs.ts';
import { savedAs } from './saved.ts';
import type { Incident, PastAttempt, PastStep } from './shape.ts';

const MINUTE_MS = 60_000;

/** An act of a person on a run, which is named by the instant at which the run is made. */
export type Act = { readonly at: number } & (
  | { readonly kind: 'cancel'; readonly runMadeAt: number }
  | { readonly kind: 'repair'; readonly runMadeAt: number }
);

/** One incident: the story, the troubles that make it, and what people do. */
export interface Episode {
  readonly incident: Incident;
  readonly troubles: readonly Trouble[];
  readonly acts?: readonly Act[];
  readonly steps?: readonly PastStep[];
}

/** All incidents of a past that begins at `start` (a midnight) and ends at `until`. */
export function episodesOf(start: number, until: number): Episode[] {
  return [
    flakyPartner(start, until),
    lateRepair(start + 6 * DAY_MS),
    queueOverflow(firstOn('FRI', start, 13)),
    expiredCredential(firstOn('WED', start, 24)),
    hangingTraining(firstOn('SUN', start, 27)),
    slowPartner(start + 34 * DAY_MS),
    canceledTraining(firstOn('SUN', start, 35)),
    slowWeek(start + 42 * DAY_MS),
    badDeploy(firstOn('FRI', start, 50)),
  ];
}

function flakyPartner(start: number, until: number): Episode {
  return {
    incident: incident('flaky_source', 'partner_load', 'download', start, until, [
      'About one download in six breaks off.',
      'Two retries save nearly all runs: look at the task runs, the runs hide it.',
    ]),
    troubles: [],
  };
}

function lateRepair(day: number): Episode {
  const late = failed(45, 'FileNotFoundError: orders_batch.json');
  const attempts = [late, late, { duration_s: 870 }];
  const to = day + 8 * HOUR_MS + 10 * MINUTE_MS;
  return {
    incident: incident('late_repair', 'medallion', 'bronze_orders', day, day + DAY_MS, [
      'The orders file came late: both attempts of the night failed.',
      'The run was repaired at 08:10, so it has rows of the night and of the morning, and two results.',
    ]),
    troubles: [trouble('medallion', 'bronze_orders', day, day + DAY_MS, attempts)],
    acts: [{ at: to, kind: 'repair', runMadeAt: day + 2.5 * HOUR_MS }],
  };
}

function queueOverflow(friday: number): Episode {
  const from = friday + 21 * HOUR_MS;
  const to = friday + 3 * DAY_MS + 10 * MINUTE_MS;
  const settings = savedAs('inventory', { timeout_seconds: 1800 });
  return {
    incident: incident('queue_overflow', 'inventory', 'pull_stock', from, to, [
      'The Friday run of 21:05 hung all weekend, without a timeout and with one slot.',
      'Runs queued behind it; those that waited 48 hours left the queue as skipped.',
      'It was canceled on Monday at 00:10, the rest caught up, and the job got a timeout.',
    ]),
    troubles: [trouble('inventory', 'pull_stock', from, to, [{ hangs: true }])],
    acts: [{ at: to, kind: 'cancel', runMadeAt: from + 5 * MINUTE_MS }],
    steps: [{ at: friday + 3 * DAY_MS + 9 * HOUR_MS, kind: 'save_job', job: 'inventory', settings }],
  };
}

function expiredCredential(wednesday: number): Episode {
  const from = wednesday + 12 * HOUR_MS;
  const to = wednesday + 2 * DAY_MS + 9 * HOUR_MS;
  return {
    incident: incident('expired_credential', 'sales_refresh', 'load_crm', from, to, [
      "The CRM's token expired on Wednesday noon: every run failed within minutes, retries too.",
      'It was renewed on Friday morning, and a person started a run by hand.',
    ]),
    troubles: [trouble('sales_refresh', 'load_crm', from, to, [failed(4, 'HTTPError: 401 token expired')])],
    steps: [{ at: to + 2 * MINUTE_MS, kind: 'run_now', job: 'sales_refresh' }],
  };
}

function hangingTraining(sunday: number): Episode {
  return {
    incident: incident('hang', 'demand_model', 'train', sunday, sunday + DAY_MS, [
      'Training never came to an end; the timeout of four hours stopped the run.',
    ]),
    troubles: [trouble('demand_model', 'train', sunday, sunday + DAY_MS, [{ hangs: true }])],
  };
}

function slowPartner(day: number): Episode {
  return {
    incident: incident('slow_source', 'partner_load', 'download', day, day + DAY_MS, [
      'Downloads took two and a half hours, longer than the time between two starts.',
      'With one slot and no queue every second run was skipped.',
    ]),
    troubles: [trouble('partner_load', 'download', day, day + DAY_MS, [{ duration_s: 9000 }])],
  };
}

function canceledTraining(sunday: number): Episode {
  const made = sunday + 4 * HOUR_MS;
  const at = made + 80 * MINUTE_MS;
  return {
    incident: incident('canceled', 'demand_model', 'train', sunday, sunday + DAY_MS, [
      'Somebody saw that the training read last week’s features and canceled the run after 80 minutes.',
    ]),
    troubles: [],
    acts: [{ at, kind: 'cancel', runMadeAt: made }],
  };
}

/** Seconds of the cleaning task in the slow week, night after night. */
const SLOW_WEEK = [1810, 2120, 2560, 3050, 3640, 4390, 5230];

function slowWeek(day: number): Episode {
  const attempts = SLOW_WEEK.map((duration_s) => ({ duration_s }));
  const to = day + SLOW_WEEK.length * DAY_MS;
  return {
    incident: incident('slow_growth', 'medallion', 'silver_orders_cleaned', day, to, [
      'A join without a key grew by a fifth every night, until the run took twice its time.',
      'Nothing failed: only durations show it.',
    ]),
    troubles: [trouble('medallion', 'silver_orders_cleaned', day, to, attempts)],
  };
}

function badDeploy(friday: number): Episode {
  const from = friday + 16 * HOUR_MS;
  const to = friday + 2 * DAY_MS + 10 * HOUR_MS;
  const job = 'medallion';
  const before = PAST_JOBS[job].settings;
  const tags = { ...before.tags, release: '2.4.0' };
  const settings = savedAs(job, { tags, tasks: [...before.tasks, RELEASED_TASK] });
  const error = '[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column with name `net_total` cannot be resolved.';
  return {
    incident: incident('bad_deploy', job, 'gold_daily_orders', from, to, [
      'Release 2.4.0 of Friday afternoon names a column that is not there: two nights failed.',
      'On Sunday it was taken back at 10:00 and the second night was repaired at 10:15; the first was left.',
    ]),
    troubles: [trouble(job, 'gold_daily_orders', from, to, [failed(25, error)])],
    acts: [{ at: to + 15 * MINUTE_MS, kind: 'repair', runMadeAt: friday + 2 * DAY_MS + 2.5 * HOUR_MS }],
    steps: [
      { at: from, kind: 'save_job', job, settings },
      { at: to, kind: 'save_job', job, settings: savedAs(job) },
    ],
  };
}

function failed(duration_s: number, error: string): PastAttempt {
  return { result: 'FAILED', duration_s, error };
}

function trouble(
  job: PastJobKey,
  task_key: string,
  from: number,
  to: number,
  attempts: readonly PastAttempt[],
): Trouble {
  return { target: `${job}/${task_key}`, from, to, attempts };
}

function incident(
  kind: Incident['kind'],
  job: PastJobKey,
  task_key: string,
  from: number,
  to: number,
  sentences: readonly string[],
): Incident {
  return { kind, from, to, job, task_key, story: sentences.join(' ') };
}
