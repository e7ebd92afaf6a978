/** The rules behind the reasons, each with the page that states it and how sure that is; see reasons.ts. */
import { TRIGGER_RULES } from './trigger-reasons.ts';

export interface Explanation {
  /** One sentence about this case, naming the tasks. */
  readonly sentence: string;
  /** The general rule. */
  readonly rule: string;
  /** Title of the page that states it. */
  readonly source: string;
  readonly certainty: 'documented' | 'live' | 'inferred';
}

type Rule = Omit<Explanation, 'sentence'>;

const DEPENDENCIES = 'Databricks docs, "Configure task dependencies"';
const DISABLED_TASKS = 'Databricks docs, "Disabled tasks in Lakeflow Jobs"';
const API = 'Databricks, Jobs API reference';
const ADVANCED = 'Databricks docs on advanced job settings: maximum concurrent runs and queueing';

/** Every rule that a reason rests on. */
export const RULES = {
  roots: {
    rule: 'Tasks without dependencies start in parallel when the run starts.',
    source: API,
    certainty: 'documented',
  },
  runIf: {
    rule: 'When all dependencies of a task have ended, its Run if condition is evaluated once.',
    source: DEPENDENCIES,
    certainty: 'documented',
  },
  upstreamFailed: {
    rule: 'A condition that asks for success is not met after a failure: the task is marked Upstream failed and never starts.',
    source: DEPENDENCIES,
    certainty: 'documented',
  },
  upstreamCanceled: {
    rule: 'Canceling a task marks the tasks behind it Upstream canceled, unless their Run if condition handles it.',
    source: DEPENDENCIES,
    certainty: 'documented',
  },
  excludedBeside: {
    rule: 'Without a failure, an Excluded dependency makes an All succeeded task Excluded too. It is not counted as a success here.',
    source: `${DEPENDENCIES}; behavior seen on two workspaces in 2026`,
    certainty: 'live',
  },
  allExcluded: {
    rule: 'When all dependencies are Excluded, the task is Excluded whatever its Run if condition, All done included.',
    source: DEPENDENCIES,
    certainty: 'documented',
  },
  handlerNotNeeded: {
    rule: 'A condition that asks for failures and finds too few of them excludes the task.',
    source: DEPENDENCIES,
    certainty: 'documented',
  },
  disabled: {
    rule: 'A disabled task is not executed. What counts is the setting at the moment the run is created.',
    source: DISABLED_TASKS,
    certainty: 'documented',
  },
  behindDisabled: {
    rule: 'A task whose Run if condition cannot be met because of disabled dependencies is disabled for that run too.',
    source: DISABLED_TASKS,
    certainty: 'documented',
  },
  only: {
    rule: 'A run of selected tasks executes exactly these; the others are not part of it.',
    source: `${API}, jobs/run-now, "only"`,
    certainty: 'documented',
  },
  finished: {
    rule: 'A task succeeds when its last attempt ends without an error.',
    source: API,
    certainty: 'documented',
  },
  retries: {
    rule: 'A failed attempt is followed by up to max_retries more, at a fixed interval counted from its start. Dependents wait for the last one.',
    source: `${API}, max_retries and min_retry_interval_millis`,
    certainty: 'documented',
  },
  timeout: {
    rule: 'timeout_seconds counts for each attempt. A timed-out attempt is retried only with retry_on_timeout.',
    source: `${API}, timeout_seconds and retry_on_timeout`,
    certainty: 'documented',
  },
  cancel: { rule: 'A canceled task is never retried.', source: API, certainty: 'documented' },
  cutRun: {
    rule: 'Nothing of a canceled or timed-out run starts afterwards.',
    source: `${API}; that this includes All done tasks is inferred`,
    certainty: 'inferred',
  },
  condition: {
    rule: '== and != compare text, the other operators compare numbers. The If/else task itself succeeds either way.',
    source: 'Databricks docs, "Add branching logic to a job with the If/else task"',
    certainty: 'documented',
  },
  broken: {
    rule: 'A control-flow task whose inputs cannot be read fails.',
    source: 'Databricks docs, "Dynamic value references"',
    certainty: 'inferred',
  },
  loop: {
    rule: 'A For each task succeeds when all its iterations do; otherwise it fails after the rest has run.',
    source: 'Databricks docs, "Use a For each task to run another task in a loop"',
    certainty: 'documented',
  },
  childRun: {
    rule: 'A Run Job task waits for its child run and fails with it.',
    source: 'Databricks docs, "Run Job task for jobs"',
    certainty: 'documented',
  },
  leaves: {
    rule: 'The result of a run is decided by its leaves: the tasks that no other task depends on.',
    source: DEPENDENCIES,
    certainty: 'documented',
  },
  slots: {
    rule: 'At most max_concurrent_runs runs of a job are active. Another one waits in the queue for up to 48 hours, or is skipped when queueing is off.',
    source: ADVANCED,
    certainty: 'documented',
  },
  repair: {
    rule: 'A repair runs unsuccessful tasks again inside the same run, with the current settings of the job.',
    source: 'Databricks, Jobs API reference, "Repair"',
    certainty: 'documented',
  },
  taskRetryMode: {
    rule: 'With task_retry_mode ON_FAILURE a failed task is retried while another task runs its first attempt, a single task up to three times. Then the run is canceled and a new one starts.',
    source: 'Databricks docs, "Run jobs continuously"; Jobs API reference, task_retry_mode',
    certainty: 'documented',
  },
  ...TRIGGER_RULES,
} as const satisfies Record<string, Rule>;
