/** Which attempt of a task is looked at, and its name in words. */
import type { Attempt, Run, TaskState } from '../../engine/index.ts';
import { resultWord } from '../../engine/index.ts';
import type { Started } from './use-live.ts';

/** The newest attempt of a task; of a For each task that of the first failed iteration, else of the newest one. */
export function attemptShown(run: Run, state: TaskState): Started | null {
  const { task_key } = state;
  if (state.iterations === null) return started(run, task_key, state);
  const failed = state.iterations.findIndex(({ result_state }) => result_state === 'FAILED');
  const item = failed >= 0 ? failed : state.iterations.findLastIndex(({ attempts }) => attempts.length > 0);
  const iteration = state.iterations[item];
  const found = iteration && started(run, task_key, iteration);
  return found ? { ...found, item } : null;
}

function started(run: Run, task_key: string, { attempts }: TaskState): Started | null {
  const last = attempts.at(-1);
  return last
    ? { run: run.number, task_key, item: undefined, attempt: attempts.length - 1, at: last.start }
    : null;
}

/** "run 1, attempt 2: Failed" */
export function attemptWords(
  { run, item, attempt }: Started,
  { result_state }: Pick<Attempt, 'result_state'>,
): string {
  const which = item === undefined ? '' : `, iteration ${item}`;
  const end = result_state === null ? 'running' : resultWord(result_state);
  return `Run ${run}${which}, attempt ${attempt + 1}: ${end}`;
}
