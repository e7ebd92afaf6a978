/**
 * The pure step of the simulator: what happens next, given what is and what comes in.
 * No clock and no chance: the instant is part of the input, durations and results come from the world.
 */
import { expireInQueue, fillSlots } from './admission.ts';
import { backfill } from './backfill.ts';
import { attemptEnds, attemptTimesOut } from './attempts.ts';
import { cancelChildRun, cancelRun, cancelTask, giveUpRun, timeOutRun } from './cancel.ts';
import { announceEnd } from './completions.ts';
import { considerTasks } from './dependencies.ts';
import { Draft, type Consequence, type Step } from './draft.ts';
import { deleteJob } from './delete.ts';
import { endLoopIfDone } from './for-each.ts';
import type { Command, Input, Refusal } from './input.ts';
import type { SimulationState } from './model.ts';
import { warnOfDuration } from './notifications.ts';
import { PathSet } from './path-set.ts';
import { PersistentList } from './persistent-list.ts';
import { repairRun } from './repair.ts';
import { endRunIfDone } from './run-end.ts';
import { childRunEnded } from './run-job.ts';
import { runNow } from './run-now.ts';
import { saveJob } from './save.ts';
import { startReady } from './start.ts';
import { continueAfter, triggerDue } from './triggers.ts';
import { fileArrives, modelChanged, tableUpdated } from './watch.ts';

/** The state before anything happened. */
export const EMPTY_STATE: SimulationState = {
  jobs: {},
  jobCount: 0,
  runs: PersistentList.of(),
  files: PathSet.EMPTY,
};

/**
 * The next state, what happened (in order) and what the world is asked to do, when `inputs` come at
 * instant `at` (epoch ms). Steps must come in order of time. Within an instant the engine puts inputs in
 * order itself (`PHASE`), so a driver hands over together whatever it has for that instant.
 * An input that is out of date (the attempt was cut off, the trigger armed anew) changes nothing.
 */
export function transition(state: SimulationState, at: number, ...inputs: readonly Input[]): Step {
  const draft = new Draft(state, at);
  for (const input of inputs) draft.admit(input);
  let followed = 0;
  for (let input = draft.takeInput(); input; input = draft.takeInput()) {
    handle(draft, input);
    while (followed < draft.agenda.length) follow(draft, draft.agenda[followed++]!);
  }
  return draft.finish();
}

function handle(draft: Draft, input: Input): void {
  switch (input.kind) {
    case 'attempt_ended':
      return attemptEnds(draft, input.attempt, input.outcome);
    case 'attempt_timeout':
      return attemptTimesOut(draft, input.attempt);
    case 'run_timeout':
      return timeOutRun(draft, input.run, input.repair);
    case 'queue_expiry':
      return expireInQueue(draft, input.run);
    case 'duration_warning':
      return warnOfDuration(draft, input.run, input.repair, input.attempt);
    case 'trigger_due':
      return triggerDue(draft, input.job, input.version, input.source);
    case 'start_ready':
      return startReady(draft, input.run);
    default: {
      const refusal = obey(draft, input);
      if (refusal) draft.emit({ at: draft.at, kind: 'rejected', step: input.step ?? null, ...refusal });
    }
  }
}

function obey(draft: Draft, command: Command): Refusal | null {
  switch (command.kind) {
    case 'save_job':
      return saveJob(draft, command.job, command.settings);
    case 'delete_job':
      return deleteJob(draft, command.job);
    case 'run_now':
      return runNow(draft, command);
    case 'cancel_run':
      return cancelRun(draft, command.run);
    case 'cancel_task':
      return cancelTask(draft, command.run, command.task_key);
    case 'repair_run':
      return repairRun(draft, command);
    case 'file_arrives':
      return fileArrives(draft, command.path);
    case 'table_updated':
      return tableUpdated(draft, command.table_name);
    case 'model_changed':
      return modelChanged(draft, command);
    case 'backfill':
      return backfill(draft, command);
  }
}

function follow(draft: Draft, next: Consequence): void {
  switch (next.kind) {
    case 'consider':
      return considerTasks(draft, next.run, next.tasks);
    case 'loop_may_end':
      return endLoopIfDone(draft, next.run, next.task_key);
    case 'run_may_end':
      return endRunIfDone(draft, next.run);
    case 'run_ended':
      fillSlots(draft, next.run);
      continueAfter(draft, next.run);
      childRunEnded(draft, next.run);
      return announceEnd(draft, next.run);
    case 'give_up':
      return giveUpRun(draft, next.run, next.task_key, next.retries);
    case 'cancel_child':
      return cancelChildRun(draft, next.run);
  }
}
