// Limits and exclusions at the level of the job.
import type { JobSettings } from '../schema/index.ts';
import {
  allTasks,
  isLoose,
  isOpenText,
  listAt,
  looseAt,
  looseSettings,
  numberAt,
  textAt,
  type Loose,
  type Report,
} from './loose.ts';

/** Checks the limits of the job object. */
export function checkLimits(settings: JobSettings, report: Report): void {
  const job = looseSettings(settings);
  checkTexts(job, report);
  const tasks = listAt(job, 'tasks');
  if (tasks.length > 1000) {
    report('error', 'too_many_tasks', '/tasks', `A job has at most 1000 tasks, found ${tasks.length}.`);
  }
  if (tasks.length === 0 && typeof job['tasks'] !== 'string') {
    report('warning', 'no_tasks', '/tasks', 'The job has no tasks; it can be saved, but runs do nothing.');
    if (listAt(job, 'job_clusters').length > 0) {
      report(
        'error',
        'clusters_without_tasks',
        '/job_clusters',
        'Shared job cluster feature is only supported in multi-task jobs.',
      );
    }
  }
  const runs = numberAt(job, 'max_concurrent_runs');
  if (runs !== undefined && (runs < 0 || runs > 1000)) {
    report(
      'error',
      'max_concurrent_runs',
      '/max_concurrent_runs',
      `\`max_concurrent_runs\` is 0 to 1000, found ${runs}.`,
    );
  } else if (runs === 0) {
    report(
      'warning',
      'max_concurrent_runs',
      '/max_concurrent_runs',
      '`max_concurrent_runs` is 0: every new run is skipped.',
    );
  }
  checkOthers(job, report);
  checkNotifications(settings, report);
}

function checkTexts(job: Loose, report: Report): void {
  const name = textAt(job, 'name');
  const bytes = name === undefined ? 0 : utf8Length(name);
  if (bytes > 4096)
    report('error', 'name_length', '/name', `The name has at most 4096 bytes, found ${bytes}.`);
  const description = textAt(job, 'description');
  if (description !== undefined && description.length > 27_700) {
    report(
      'error',
      'description_length',
      '/description',
      `The description has at most 27,700 characters, found ${description.length}.`,
    );
  }
  const tags = looseAt(job, 'tags');
  const count = tags === undefined ? 0 : Object.keys(tags).length;
  if (count > 25) report('error', 'too_many_tags', '/tags', `A job has at most 25 tags, found ${count}.`);
  listAt(job, 'parameters').forEach((parameter, index) => {
    const key = isLoose(parameter) ? textAt(parameter, 'name') : undefined;
    if (key === undefined || isOpenText(key) || /^[\w.-]+$/.test(key)) return;
    report(
      'error',
      'parameter_name',
      `/parameters/${index}/name`,
      `A parameter name holds only letters, digits, \`_\`, \`-\` and \`.\`, found \`${key.slice(0, 40)}\`.`,
    );
  });
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function checkOthers(job: Loose, report: Report): void {
  listAt(job, 'job_clusters').forEach((cluster, index) => {
    const key = isLoose(cluster) ? textAt(cluster, 'job_cluster_key') : undefined;
    if (key === undefined || isOpenText(key) || /^[\w-]{1,100}$/.test(key)) return;
    report(
      'error',
      'job_cluster_key',
      `/job_clusters/${index}/job_cluster_key`,
      `A job cluster key has 1 to 100 letters, digits, \`_\` or \`-\`, found \`${key.slice(0, 40)}\`.`,
    );
  });
  if (listAt(job, 'environment_variables').length > 10) {
    report(
      'error',
      'environment_variables',
      '/environment_variables',
      'A job has at most 10 sets of environment variables.',
    );
  }
  const git = looseAt(job, 'git_source');
  const named = ['git_branch', 'git_tag', 'git_commit'].filter(
    (field) => git !== undefined && Object.hasOwn(git, field),
  );
  if (named.length > 1) {
    report(
      'error',
      'git_source',
      '/git_source',
      `\`git_source\` names ${named.join(' and ')}; at most one of branch, tag and commit.`,
    );
  }
  const runAs = looseAt(job, 'run_as');
  const who = ['user_name', 'service_principal_name', 'group_name'].filter(
    (field) => runAs !== undefined && Object.hasOwn(runAs, field),
  );
  if (runAs !== undefined && who.length !== 1) {
    report(
      'error',
      'run_as',
      '/run_as',
      `\`run_as\` names exactly one identity, found ${who.length === 0 ? 'none' : who.join(' and ')}.`,
    );
  }
  const timeout = numberAt(job, 'timeout_seconds');
  if (timeout !== undefined && timeout < 0) {
    report(
      'error',
      'negative_time',
      '/timeout_seconds',
      `\`timeout_seconds\` cannot be negative, found ${timeout}.`,
    );
  }
}

function checkNotifications(settings: JobSettings, report: Report): void {
  const owners = [
    { owner: looseSettings(settings), path: '', label: 'The job' },
    ...allTasks(settings).map(({ task, path, label }) => ({ owner: task, path, label })),
  ];
  for (const { owner, path, label } of owners) {
    for (const [event, destinations] of Object.entries(looseAt(owner, 'webhook_notifications') ?? {})) {
      if (!Array.isArray(destinations) || destinations.length <= 3) continue;
      report(
        'error',
        'too_many_destinations',
        `${path}/webhook_notifications/${event}`,
        `${label} tells ${destinations.length} destinations of \`${event}\`; at most 3 are allowed.`,
      );
    }
    checkDurationWarning(owner, path, label, report);
  }
}

/** A duration warning without its rule never fires. */
function checkDurationWarning(owner: Loose, path: string, label: string, report: Report): void {
  const event = 'on_duration_warning_threshold_exceeded';
  const rules = listAt(looseAt(owner, 'health') ?? {}, 'rules');
  if (typeof owner['health'] === 'string') return;
  if (rules.some((rule) => !isLoose(rule) || rule['metric'] === 'RUN_DURATION_SECONDS')) return;
  for (const field of ['email_notifications', 'webhook_notifications']) {
    if (listAt(looseAt(owner, field) ?? {}, event).length === 0) continue;
    report(
      'warning',
      'duration_warning_without_rule',
      `${path}/${field}/${event}`,
      `${label} asks for a duration warning, but has no RUN_DURATION_SECONDS rule in \`health\`; nothing is sent.`,
    );
  }
}
