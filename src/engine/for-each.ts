/**
 * For each tasks: one iteration of the nested task for every element of the inputs.
 * Source: Databricks docs "Use a For each task to run another task in a loop".
 */
import { beginAttempt, endAttempt, scopeOf } from './attempts.ts';
import type { Draft } from './draft.ts';
import type { Iteration } from './model.ts';
import { isTerminal, type Place, type PlaceAddress, placeOf } from './place.ts';
import { record, textOf } from './plan.ts';
import { resolveText } from './references.ts';

/** How an iteration is started: given by the caller, because it may be a task of any type. */
type Start = (draft: Draft, place: PlaceAddress) => void;

/** Reads the inputs and starts the first iterations. */
export function startLoop(draft: Draft, place: Place, start: Start): void {
  const inputs = readInputs(draft, place);
  const before = place.state.iterations;
  beginAttempt(draft, place);
  const { run, task_key } = place;
  if (typeof inputs === 'string') return failLoop(draft, place, inputs);
  if (before && before.length !== inputs.length) return failLoop(draft, place, COUNT_CHANGED);
  draft.emit({ at: draft.at, kind: 'iterations_planned', run, task_key, inputs });
  continueLoop(draft, run, task_key, start);
  draft.leave({ kind: 'loop_may_end', run, task_key });
}

/** What the platform says when a repair finds another number of elements (seen on a workspace). */
const COUNT_CHANGED = 'Inputs of a For each task repair must resolve to the same total iterations';

function failLoop(draft: Draft, place: Place, message: string): void {
  const here = placeOf(draft, place) ?? place;
  endAttempt(draft, here, 'FAILED', { error: message, reason: { code: 'broken_settings', message } });
}

/** The elements, or a sentence saying why there are none to be had. */
function readInputs(draft: Draft, place: Place): readonly unknown[] | string {
  const source = textOf(record(place.planned.task.for_each_task)?.['inputs']);
  const { text, missing } = resolveText(source, scopeOf(draft, place));
  if (missing[0]) return `${missing[0].text} has no value in this run`;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
  } catch {
    // Falls through to the same sentence as a JSON value that is no array.
  }
  return `the inputs of a For each task must be a JSON array, and this is ${text.slice(0, 80)}`;
}

/** Restarts iterations whose retry is due, then fills free slots, in the order of the inputs. */
export function continueLoop(draft: Draft, run: number, task_key: string, start: Start): void {
  const place = placeOf(draft, { run, task_key });
  const { loop } = place?.planned ?? {};
  const iterations = place?.state.iterations;
  if (!place || !loop || !iterations || place.state.life_cycle_state !== 'RUNNING') return;
  const reason = { code: 'iteration_slot', concurrency: loop.concurrency } as const;
  let free = loop.concurrency - iterations.filter(holdsSlot).length;
  iterations.forEach((iteration, item) => {
    if (retryIsDue(iteration, draft.at)) return start(draft, { run, task_key, item });
    if (iteration.life_cycle_state !== 'BLOCKED' || free <= 0) return;
    free--;
    draft.emit({ at: draft.at, kind: 'task_ready', run, task_key, item, reason });
    start(draft, { run, task_key, item });
  });
}

/** Whether a task or iteration waits for a retry that may start at `at`. */
export function retryIsDue(task: Pick<Iteration, 'life_cycle_state' | 'retryAt'>, at: number): boolean {
  return task.life_cycle_state === 'WAITING_FOR_RETRY' && (task.retryAt ?? 0) <= at;
}

/** An iteration that waits for its retry keeps its slot (a choice of this simulator for longer waits). */
function holdsSlot({ life_cycle_state }: Iteration): boolean {
  return (
    life_cycle_state === 'RUNNING' ||
    life_cycle_state === 'PENDING' ||
    life_cycle_state === 'WAITING_FOR_RETRY'
  );
}

/** The loop ends with its last iteration: it fails when one of them did not succeed. */
export function endLoopIfDone(draft: Draft, run: number, task_key: string): void {
  const place = placeOf(draft, { run, task_key });
  const iterations = place?.state.iterations;
  if (!place || !iterations || place.state.life_cycle_state !== 'RUNNING') return;
  if (!iterations.every(isTerminal)) return;
  const failed = iterations.filter((iteration) => iteration.result_state !== 'SUCCESS').length;
  const reason = { code: 'iterations', failed, total: iterations.length } as const;
  const error = failed > 0 ? `${failed} of ${iterations.length} iterations failed` : undefined;
  endAttempt(draft, place, failed > 0 ? 'FAILED' : 'SUCCESS', { error, reason });
}
