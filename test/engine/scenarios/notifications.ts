import {
  cancelRun,
  cancelTask,
  fails,
  hangs,
  ifElse,
  job,
  loop,
  notebook,
  play,
  repairFailed,
  runNow,
  takes,
  type Case,
} from './build.ts';

const PAGE = 'Add notifications on a job; Jobs API reference: email_notifications';
const WARNING = 'on_duration_warning_threshold_exceeded';
const ALL = { on_start: ['start@x'], on_success: ['good@x'], on_failure: ['bad@x'], [WARNING]: ['slow@x'] };
const TO: Readonly<Record<string, readonly string[]>> = ALL;
const mail = (at_s: number, event: string, task?: string, run = 1) => ({
  at_s,
  event,
  run,
  to: TO[event],
  ...(task === undefined ? {} : { task }),
});
const slow = (value: number) => ({ rules: [{ metric: 'RUN_DURATION_SECONDS', op: 'GREATER_THAN', value }] });
const told = (extra = {}, taskExtra = {}) =>
  job([notebook('a', [], { email_notifications: ALL, ...taskExtra }), notebook('b', ['a'])], extra);
const jobTold = (extra = {}) =>
  job([notebook('a'), notebook('b', ['a'])], { email_notifications: ALL, ...extra });
const sent = (...notifications: readonly unknown[]) => ({ notifications });
const failing = { 'j/a': [fails(10)] };

export const NOTIFICATIONS: readonly Case[] = [
  {
    id: 'notify-task-success',
    about: 'a task tells of its start and its success',
    rule: PAGE,
    scenario: play(told()),
    expect: sent(mail(0, 'on_start', 'a'), mail(60, 'on_success', 'a')),
  },
  {
    id: 'notify-job-success',
    about: 'the job tells of the start of the run and of its end',
    rule: PAGE,
    scenario: play(jobTold()),
    expect: sent(mail(0, 'on_start'), mail(120, 'on_success')),
  },
  {
    id: 'notify-start-when-the-queue-is-left',
    about: 'a run that waited tells of its start when it starts',
    rule: PAGE,
    scenario: play(jobTold(), { steps: [runNow(0), runNow(5)] }),
    expect: sent(
      mail(0, 'on_start'),
      mail(120, 'on_success'),
      mail(120, 'on_start', undefined, 2),
      mail(240, 'on_success', undefined, 2),
    ),
  },
  {
    id: 'notify-each-attempt',
    about: 'every attempt tells of its start and its failure',
    rule: PAGE,
    scenario: play(told({}, { max_retries: 1 }), { attempts: failing }),
    expect: sent(
      mail(0, 'on_start', 'a'),
      mail(10, 'on_failure', 'a'),
      mail(10, 'on_start', 'a'),
      mail(20, 'on_failure', 'a'),
    ),
  },
  {
    id: 'notify-last-attempt-only',
    about: 'with alert_on_last_attempt: the first start and the last failure',
    rule: 'Jobs API reference: alert_on_last_attempt',
    scenario: play(told({}, { max_retries: 2, notification_settings: { alert_on_last_attempt: true } }), {
      attempts: failing,
    }),
    expect: sent(mail(0, 'on_start', 'a'), mail(30, 'on_failure', 'a')),
  },
  {
    id: 'notify-last-attempt-good',
    about: 'with alert_on_last_attempt a success after a retry is told, the failure before it is not',
    rule: 'Jobs API reference: alert_on_last_attempt',
    scenario: play(told({}, { max_retries: 2, notification_settings: { alert_on_last_attempt: true } }), {
      attempts: { 'j/a': [fails(10), takes(10)] },
    }),
    expect: sent(mail(0, 'on_start', 'a'), mail(20, 'on_success', 'a')),
  },
  {
    id: 'notify-task-timeout-each',
    about: 'a timed-out attempt is told like a failure, also one that is retried',
    rule: PAGE,
    scenario: play(told({}, { max_retries: 1, retry_on_timeout: true, timeout_seconds: 30 }), {
      attempts: { 'j/a': [hangs] },
    }),
    expect: sent(
      mail(0, 'on_start', 'a'),
      mail(30, 'on_failure', 'a'),
      mail(30, 'on_start', 'a'),
      mail(60, 'on_failure', 'a'),
    ),
  },
  {
    id: 'notify-upstream-failed-says-nothing',
    about: 'a task that never started sends nothing',
    rule: `${PAGE}; inferred`,
    scenario: play(job([notebook('a'), notebook('b', ['a'], { email_notifications: ALL })]), {
      attempts: failing,
    }),
    expect: sent(),
  },
  {
    id: 'notify-condition-says-nothing',
    about: 'an If/else task sends nothing',
    rule: 'Add branching logic with If/else: no notifications',
    scenario: play(job([{ ...ifElse('c', '1', 'EQUAL_TO', '1'), email_notifications: ALL } as never])),
    expect: sent(),
  },
  {
    id: 'notify-canceled-run',
    about: 'a canceled run goes to the failure list',
    rule: PAGE,
    scenario: play(jobTold(), { steps: [runNow(0), cancelRun(30)] }),
    expect: sent(mail(0, 'on_start'), mail(30, 'on_failure')),
  },
  {
    id: 'notify-canceled-run-muted',
    about: 'no_alert_for_canceled_runs mutes it',
    rule: 'Jobs API reference: notification_settings',
    scenario: play(jobTold({ notification_settings: { no_alert_for_canceled_runs: true } }), {
      steps: [runNow(0), cancelRun(30)],
    }),
    expect: sent(mail(0, 'on_start')),
  },
  {
    id: 'notify-canceled-mute-leaves-failures',
    about: 'the mute for canceled runs leaves failures and timeouts alone',
    rule: 'Jobs API reference: notification_settings',
    scenario: play(
      jobTold({
        notification_settings: { no_alert_for_canceled_runs: true, no_alert_for_skipped_runs: true },
        timeout_seconds: 100,
      }),
      {
        attempts: { 'j/a': [fails(10), hangs] },
        steps: [runNow(0), runNow(50)],
      },
    ),
    expect: sent(
      mail(0, 'on_start'),
      mail(10, 'on_failure'),
      mail(50, 'on_start', undefined, 2),
      mail(150, 'on_failure', undefined, 2),
    ),
  },
  {
    id: 'notify-canceled-task',
    about: 'a canceled task goes to its failure list, unless it mutes that',
    rule: PAGE,
    scenario: play(
      job([
        notebook('a', [], { email_notifications: { on_failure: ['bad@x'] } }),
        notebook('m', [], {
          email_notifications: { on_failure: ['bad@x'] },
          notification_settings: { no_alert_for_canceled_runs: true },
        }),
      ]),
      {
        attempts: { 'j/a': [hangs], 'j/m': [hangs] },
        steps: [runNow(0), cancelTask(30, 'a'), cancelTask(40, 'm')],
      },
    ),
    expect: sent(mail(30, 'on_failure', 'a')),
  },
  {
    id: 'notify-skipped-run',
    about: 'a skipped run goes to the failure list and says nothing of a start',
    rule: PAGE,
    scenario: play(jobTold({ queue: { enabled: false } }), { steps: [runNow(0), runNow(30)] }),
    expect: sent(mail(0, 'on_start'), mail(30, 'on_failure', undefined, 2), mail(120, 'on_success')),
  },
  {
    id: 'notify-skipped-run-muted-the-old-way',
    about: 'the deprecated place of no_alert_for_skipped_runs works too',
    rule: 'Jobs API reference: email_notifications.no_alert_for_skipped_runs (deprecated)',
    scenario: play(
      jobTold({
        queue: { enabled: false },
        email_notifications: { on_failure: ['bad@x'], no_alert_for_skipped_runs: true },
      }),
      { steps: [runNow(0), runNow(30)] },
    ),
    expect: sent(),
  },
  {
    id: 'notify-succeeded-with-failures',
    about: 'Succeeded with failures counts as success',
    rule: PAGE,
    scenario: play(
      job([notebook('a'), notebook('h', ['a'], { run_if: 'ALL_FAILED' })], { email_notifications: ALL }),
      { attempts: failing },
    ),
    expect: sent(mail(0, 'on_start'), mail(70, 'on_success')),
  },
  {
    id: 'notify-job-timeout',
    about: 'a run stopped by its timeout goes to the failure list',
    rule: PAGE,
    scenario: play(jobTold({ timeout_seconds: 40 })),
    expect: sent(mail(0, 'on_start'), mail(40, 'on_failure')),
  },
  {
    id: 'notify-duration-of-run',
    about: 'the warning comes while the run goes on, once',
    rule: `${PAGE}; health rules`,
    scenario: play(jobTold({ health: slow(70) })),
    expect: sent(mail(0, 'on_start'), mail(70, WARNING), mail(120, 'on_success')),
  },
  {
    id: 'notify-duration-in-second-of-end',
    about: 'a run that ends in the second of the warning sends none',
    rule: 'convention of the scenario format: if it is still going then',
    scenario: play(jobTold({ health: slow(120) })),
    expect: sent(mail(0, 'on_start'), mail(120, 'on_success')),
  },
  {
    id: 'notify-duration-of-attempts',
    about: 'the rule of a task counts for each attempt',
    rule: 'convention of the scenario format',
    scenario: play(told({}, { max_retries: 1, health: slow(50) }), {
      attempts: { 'j/a': [fails(60), takes(40)] },
    }),
    expect: sent(
      mail(0, 'on_start', 'a'),
      mail(50, WARNING, 'a'),
      mail(60, 'on_failure', 'a'),
      mail(60, 'on_start', 'a'),
      mail(100, 'on_success', 'a'),
    ),
  },
  {
    id: 'notify-duration-other-metric',
    about: 'a rule about a backlog is no rule about duration',
    rule: `${PAGE}; health rules`,
    scenario: play(
      jobTold({
        health: { rules: [{ metric: 'STREAMING_BACKLOG_SECONDS', op: 'GREATER_THAN', value: 10 }] },
      }),
    ),
    expect: sent(mail(0, 'on_start'), mail(120, 'on_success')),
  },
  {
    id: 'notify-destinations-are-no-mails',
    about: 'messages to destinations alone are not in the list of mails',
    rule: 'convention of the scenario format: "to" holds addresses',
    scenario: play(job([notebook('a')], { webhook_notifications: { on_success: [{ id: 'd1' }] } })),
    expect: sent(),
  },
  {
    id: 'notify-repair',
    about: 'a repair that makes the run good tells of a success',
    rule: `${PAGE}; inferred`,
    scenario: play(
      job([notebook('a')], { email_notifications: { on_success: ['good@x'], on_failure: ['bad@x'] } }),
      {
        attempts: { 'j/a': [fails(10), takes(10)] },
        steps: [runNow(0), repairFailed(100)],
      },
    ),
    expect: sent(mail(10, 'on_failure'), mail(110, 'on_success')),
  },
  {
    id: 'notify-duration-of-repair',
    about: 'a repair has its own duration: the time before it does not count',
    rule: 'convention of the simulator (the platform does not say)',
    scenario: play(
      job([notebook('a')], { health: slow(100), email_notifications: { [WARNING]: ['slow@x'] } }),
      {
        attempts: { 'j/a': [fails(10), fails(80), takes(150)] },
        steps: [runNow(0), repairFailed(50), repairFailed(300, 1)],
      },
    ),
    expect: sent(mail(400, WARNING)),
  },
  {
    id: 'notify-loop-parent',
    about: 'a For each tells of its own start and end',
    rule: PAGE,
    scenario: play(job([loop('l', '[1,2]', 1, {}, { email_notifications: ALL })])),
    expect: sent(mail(0, 'on_start', 'l'), mail(120, 'on_success', 'l')),
  },
  {
    id: 'notify-several-addresses',
    about: 'several addresses get one message, in the order of the settings',
    rule: PAGE,
    scenario: play(job([notebook('a')], { email_notifications: { on_success: ['x@x', 'y@x'] } })),
    expect: sent({ at_s: 60, event: 'on_success', run: 1, to: ['x@x', 'y@x'] }),
  },
];
