/** `GET jobs/runs/get-output`. Source: Jobs API reference; `error` and `error_trace` as recorded by the CLI's tests. */
import type { Live } from '../live.ts';
import type { Fields } from './fields.ts';
import { invalid } from './reply.ts';
import { taskRunReply, taskRunsOfRun } from './run-shape.ts';
import { find } from './runs.ts';
import { withoutGaps } from './settings.ts';
import type { TaskRun } from './task-shape.ts';

/** First 5 MB of an exit value. */
const MAX_RESULT = 5 * 1024 * 1024;

/** What a task run left behind. */
export function output(live: Live, fields: Fields): object {
  const { run, taskRun } = find(live, fields.requiredWhole('run_id'));
  const all = taskRunsOfRun(run);
  const keys = new Set(all.map(({ place }) => place.state.task_key));
  const one = taskRun ?? (keys.size === 1 ? all.at(-1) : undefined);
  if (!one) {
    // The platform's own words.
    throw invalid(
      'Retrieving the output of runs with multiple tasks is not supported. Please retrieve the output of each individual task run instead.',
    );
  }
  const { tasks: _tasks, iterations: _iterations, ...metadata } = taskRunReply(live, one);
  return withoutGaps({ metadata, ...outputOf(live, one) });
}

function outputOf(live: Live, { place, attempt }: TaskRun): object {
  const { planned, state, run } = place;
  const isLast = attempt !== null && attempt === state.attempts.at(-1);
  const exit = isLast ? state.output?.exit : undefined;
  const error = attempt?.result_state === 'FAILED' ? attempt.error : undefined;
  const error_trace = attempt
    ? live.traceOf(run.number, state.task_key, place.item, state.attempts.toArray().indexOf(attempt))
    : undefined;
  const result =
    exit === undefined ? {} : { result: exit.slice(0, MAX_RESULT), truncated: exit.length > MAX_RESULT };
  return {
    error,
    error_trace,
    notebook_output: planned.type === 'notebook_task' ? result : undefined,
    run_job_output: attempt?.childRun === undefined ? undefined : { run_id: attempt.childRun },
  };
}
