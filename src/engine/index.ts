/** The engine: what happens to jobs. A table of contents; each name is documented where it is defined. */
export { playScenario, type Scenario, type ScenarioResult, type ScenarioStep } from './scenario.ts';
export {
  simulate,
  Simulator,
  type ScriptedAttempt,
  type Simulation,
  type SimulationInput,
  type SimulatorInput,
  type TimedStep,
} from './simulate.ts';
export { transition, EMPTY_STATE } from './transition.ts';
export type { Effect, Step } from './draft.ts';
export {
  PHASE,
  type BackfillRequest,
  type Command,
  type Input,
  type ModelChange,
  type Refusal,
  type RepairRequest,
  type RunNow,
} from './input.ts';
export type { LogEvent, NotificationEvent } from './log.ts';
export type * from './model.ts';
export type * from './trigger-model.ts';
export { planOf, type Plan, type PlannedTask } from './plan.ts';
export { decideRunIf, RUN_IF_VALUES, type Verdict } from './run-if.ts';
export { previewRepair, type RepairCause, type RepairPreview } from './repair.ts';
export { SimulatedClock } from './clock.ts';
export { RUN_IF_WORDS, sayReason, type Explanation } from './reasons.ts';
export { resultWord, stateWord, type StateWord, type Tone } from './words.ts';
export {
  matrix,
  replay,
  runIfVerdicts,
  runOf,
  runsOf,
  taskOf,
  timeline,
  waitsFor,
  type Bar,
  type Matrix,
} from './views.ts';
export { isLeaf } from './run-result.ts';
export { runOfTaskRunId, taskRunId } from './task-run-ids.ts';
export { taskTerminationCode, terminationType } from './termination.ts';
export { PersistentList } from './persistent-list.ts';
export { backOffSeconds } from './triggers.ts';
export { BACKFILL_MAX_RUNS } from './backfill.ts';
export {
  triggerLanes,
  type Arrival,
  type Look,
  type RunLane,
  type RunOutcome,
  type TriggerLanes,
} from './trigger-views.ts';
export { freshness, type FreshArrival, type Freshness } from './freshness.ts';
export { sayTally, tallyRuns, type Tally } from './tally.ts';
export { durationText } from './trigger-reasons.ts';
export {
  systemTables,
  USUAL_DELAY_MS,
  type JobRow,
  type JobRunRow,
  type JobTaskRow,
  type JobTaskRunRow,
  type SystemTableOptions,
  type SystemTables,
} from './system-tables/index.ts';
