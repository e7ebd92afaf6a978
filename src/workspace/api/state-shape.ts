/**
 * The two descriptions of a state that every run carries: the old `state` and the newer `status`.
 * Sources: Databricks SDK (`RunState`, `RunStatus`), recorded replies of the CLI's tests for messages.
 */
import {
  sayReason,
  terminationType,
  type LifeCycleState,
  type Reason,
  type RunResult,
  type TaskResult,
  type TerminationCode,
} from '../../engine/index.ts';

/** What is known of a run, a task run or one execution of a run. */
export interface Standing {
  readonly life_cycle_state: LifeCycleState;
  readonly result_state: RunResult | TaskResult | null;
  readonly reason: Reason | null;
  /** `termination_details.code`; null before the end. */
  readonly code: TerminationCode | null;
  /** Message in place of the reason's sentence. */
  readonly message?: string | undefined;
  /** `max_concurrent_runs` of the job, where that keeps the run in the queue. */
  readonly limit?: number | undefined;
}

/** Message of a task run whose code failed (seen on a workspace). */
export const WORKLOAD_FAILED = 'Workload failed, see run output for details.';

/** `state` and `status`. Sentences of reasons are ours; the platform calls its own unstructured. */
export function stateFields(standing: Standing): { state: object; status: object } {
  const { life_cycle_state, result_state, reason } = standing;
  const state_message = standing.message ?? (reason ? sayReason(reason).sentence : '');
  const queue = life_cycle_state === 'QUEUED' ? queueDetails(standing.limit ?? 1) : undefined;
  const hasEnded = ENDED.includes(life_cycle_state);
  return {
    state: {
      life_cycle_state,
      ...(hasEnded && result_state !== null ? { result_state } : {}),
      state_message: hasEnded ? state_message : '',
      user_cancelled_or_timedout: result_state === 'CANCELED' || result_state === 'TIMEDOUT',
      ...(queue ? { queue_reason: queue.message } : {}),
    },
    status: {
      state: STATUS_STATES[life_cycle_state],
      ...(hasEnded ? { termination_details: terminationDetails(standing, state_message) } : {}),
      ...(queue ? { queue_details: queue } : {}),
    },
  };
}

const ENDED: readonly LifeCycleState[] = ['TERMINATED', 'SKIPPED', 'INTERNAL_ERROR'];

const STATUS_STATES: Readonly<Record<LifeCycleState, string>> = {
  QUEUED: 'QUEUED',
  BLOCKED: 'BLOCKED',
  PENDING: 'PENDING',
  RUNNING: 'RUNNING',
  WAITING_FOR_RETRY: 'WAITING',
  TERMINATED: 'TERMINATED',
  SKIPPED: 'TERMINATED',
  INTERNAL_ERROR: 'TERMINATED',
};

function queueDetails(limit: number): { code: string; message: string } {
  const message = `Queued due to reaching maximum concurrent runs of ${limit}.`;
  return { code: 'MAX_CONCURRENT_RUNS_REACHED', message };
}

function terminationDetails({ code }: Standing, message: string): object {
  return code === null ? { message } : { code, type: terminationType(code), message };
}
