/** The settings of the lab as a job of the platform: what `jobs/create` would take, and how its runs go. */
import type { ScriptedAttempt } from '../../engine/index.ts';
import type { JobSettings } from '../../jobs/index.ts';
import { tableNames, type LabSettings } from './settings.ts';

/** The only task of the job. */
export const TASK = 'refresh';

/** The job: one task, started as the settings say. */
export function jobOf(settings: LabSettings): JobSettings {
  return {
    name: 'Trigger lab',
    ...fragmentOf(settings),
    tasks: [{ task_key: TASK, notebook_task: { notebook_path: '/Workspace/Shared/retailhub/refresh' } }],
  };
}

/** The fields of the job that decide when it starts, with the platform's names; what is not set is left out. */
export function fragmentOf(settings: LabSettings): Partial<JobSettings> {
  return {
    ...triggerOf(settings),
    ...(settings.maxRuns === null ? {} : { max_concurrent_runs: settings.maxRuns }),
    queue: { enabled: settings.queue },
  };
}

function triggerOf(settings: LabSettings): Partial<JobSettings> {
  const pause_status = settings.paused ? 'PAUSED' : 'UNPAUSED';
  const { unit, url, condition } = settings;
  switch (settings.kind) {
    case 'schedule':
      return {
        schedule: {
          quartz_cron_expression: settings.cron.trim(),
          timezone_id: settings.zone.trim(),
          pause_status,
        },
      };
    case 'periodic':
      return { trigger: { pause_status, periodic: { interval: settings.interval ?? 0, unit } } };
    case 'file_arrival':
      return { trigger: { pause_status, file_arrival: { url, ...timersOf(settings) } } };
    case 'table_update': {
      const table_names = tableNames(settings);
      return { trigger: { pause_status, table_update: { table_names, condition, ...timersOf(settings) } } };
    }
    case 'continuous':
      return { continuous: { pause_status, task_retry_mode: settings.retry } };
    case 'none':
      return {};
  }
}

function timersOf({ gap, quiet }: LabSettings) {
  return {
    ...(gap === null ? {} : { min_time_between_triggers_seconds: gap }),
    ...(quiet === null ? {} : { wait_after_last_change_seconds: quiet }),
  };
}

/** How the runs go, one entry for each of at most `most`; the last one repeats. */
export function attemptsOf({ minutes, fails, failEvery }: LabSettings, most: number): ScriptedAttempt[] {
  const duration_s = Math.round((minutes ?? 1) * 60);
  const good: ScriptedAttempt = { duration_s };
  const bad: ScriptedAttempt = { duration_s, result: 'FAILED', error: 'The lab makes this run fail' };
  if (fails === 'never') return [good];
  if (fails === 'always') return [bad];
  const every = Math.max(1, Math.floor(failEvery ?? 1));
  return Array.from({ length: most }, (_, index) => ((index + 1) % every === 0 ? bad : good));
}
