/**
 * How each log entry changes the state. No decisions here: whatever a rule decided is in the entry.
 */
import { repairStarted, runAdmitted, runCreated, runEnded, runStarted } from './apply-run.ts';
import {
  attemptEnded,
  attemptStarted,
  iterationsPlanned,
  retryPlanned,
  taskEnded,
  taskReady,
} from './apply-task.ts';
import type { WorkingCopy } from './working-copy.ts';
import type { LogEvent, Of } from './log.ts';
import { planOf } from './plan.ts';
import { sourceChanged, triggerArmed } from './apply-trigger.ts';

/** Applies one log event to the working copies of `copy`. */
export function applyEntry(copy: WorkingCopy, event: LogEvent): void {
  switch (event.kind) {
    case 'job_saved':
      return jobSaved(copy, event);
    case 'job_deleted':
      return copy.removeJob(event.job);
    case 'trigger_armed':
      return triggerArmed(copy, event);
    case 'trigger_planned':
    case 'trigger_fired':
    case 'change_seen':
      return sourceChanged(copy, event);
    case 'file_arrived':
      return copy.addFile(event.path);
    case 'run_created':
      return runCreated(copy, event);
    case 'run_admitted':
      return runAdmitted(copy, event.run);
    case 'run_started':
      return runStarted(copy, event);
    case 'run_timeout_changed':
      copy.writableRun(event.run).timeout_seconds = event.timeout_seconds;
      return;
    case 'run_ended':
      return runEnded(copy, event);
    case 'task_ready':
      return taskReady(copy, event);
    case 'attempt_started':
      return attemptStarted(copy, event);
    case 'attempt_ended':
      return attemptEnded(copy, event);
    case 'retry_planned':
      return retryPlanned(copy, event);
    case 'task_ended':
      return taskEnded(copy, event);
    case 'iterations_planned':
      return iterationsPlanned(copy, event);
    case 'repair_started':
      return repairStarted(copy, event);
    case 'table_updated':
    case 'model_changed':
    case 'change_ignored':
    case 'notification':
    case 'rejected':
      return;
  }
}

function jobSaved(copy: WorkingCopy, { job: key, settings }: Of<'job_saved'>): void {
  const plan = planOf(settings);
  if (copy.job(key)) Object.assign(copy.writableJob(key), { settings, plan });
  else {
    const trigger = { version: 0, sources: [], failures: 0 };
    copy.addJob({ job_id: copy.jobCount + 1, key, settings, plan, active: 0, queue: [], trigger });
  }
}
