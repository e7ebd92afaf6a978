/**
 * Why, in words: every reason as a sentence, with the rule it rests on, the page that states the rule and
 * how sure that is. "live" was seen on a workspace in 2026, "inferred" follows from cited facts without
 * standing anywhere.
 */
import type { DependencyEnd, Reason, RunIf } from './model.ts';
import { decideRunIf, type Verdict } from './run-if.ts';
import { RULES, type Explanation } from './rules.ts';
import { explainTrigger } from './trigger-reasons.ts';
import { resultWord, stateWord } from './words.ts';

export type { Explanation } from './rules.ts';

/** A reason as a sentence with its rule and source. */
export function sayReason(reason: Reason): Explanation {
  const [sentence, rule] = explain(reason);
  return { sentence, ...RULES[rule] };
}

type Said = readonly [sentence: string, rule: keyof typeof RULES];

function explain(reason: Reason): Said {
  switch (reason.code) {
    case 'no_dependencies':
      return ['It depends on nothing, so it starts with the run.', 'roots'];
    case 'run_if_met':
      return [`It runs: ${names(reason.dependencies)}, and Run if is ${say(reason.run_if)}.`, 'runIf'];
    case 'run_if_unmet':
      return unmet(reason.run_if, reason.dependencies);
    case 'all_excluded':
      return [`It is left out: ${names(reason.dependencies)}.`, 'allExcluded'];
    case 'disabled':
      return ['It is disabled.', 'disabled'];
    case 'not_selected':
      return ['It was not among the tasks selected for this run.', 'only'];
    default:
      return explainEnd(reason);
  }
}

function unmet(run_if: RunIf, dependencies: readonly DependencyEnd[]): Said {
  const { verdict } = decideRunIf(run_if, dependencies);
  const handler = run_if === 'AT_LEAST_ONE_FAILED' || run_if === 'ALL_FAILED';
  if (handler && verdict === 'EXCLUDED') {
    return [`It is left out: ${names(dependencies)}, and Run if is ${say(run_if)}.`, 'handlerNotNeeded'];
  }
  const sentence = `It was skipped: ${names(blamed(dependencies))}, and Run if is ${say(run_if)}.`;
  return [sentence, UNMET_RULES[verdict]];
}

const UNMET_RULES = {
  run: 'runIf',
  EXCLUDED: 'excludedBeside',
  DISABLED: 'behindDisabled',
  UPSTREAM_FAILED: 'upstreamFailed',
  UPSTREAM_CANCELED: 'upstreamCanceled',
} as const satisfies Record<Verdict['verdict'], keyof typeof RULES>;

/** The dependencies that keep a task from running, all of them when none stands out. */
function blamed(dependencies: readonly DependencyEnd[]): readonly DependencyEnd[] {
  const bad = dependencies.filter(
    ({ result, outcome }) => result !== 'SUCCESS' || outcome?.expected !== outcome?.actual,
  );
  return bad.length > 0 ? bad : dependencies;
}

type Before = Extract<
  Reason,
  {
    code: 'no_dependencies' | 'run_if_met' | 'run_if_unmet' | 'all_excluded' | 'disabled' | 'not_selected';
  }
>;

function explainEnd(reason: Exclude<Reason, Before>): Said {
  switch (reason.code) {
    case 'finished':
      return ['Its code ran to the end without an error.', 'finished'];
    case 'failed':
      return [failedSentence(reason), 'retries'];
    case 'retry':
      return [
        `It failed (${reason.error}) and is tried again: retry ${reason.retry} of ${limit(reason.max_retries)}.`,
        'retries',
      ];
    case 'timed_out':
      return [`It ran longer than its timeout of ${reason.timeout_seconds} s and was stopped.`, 'timeout'];
    case 'canceled_by_user':
      return ['A person canceled it.', 'cancel'];
    case 'run_canceled':
      return ['The run was canceled.', 'cutRun'];
    case 'job_deleted':
      return ['The job was deleted.', 'cutRun'];
    case 'run_timed_out':
      return [`The run lasted longer than the job's timeout of ${reason.timeout_seconds} s.`, 'cutRun'];
    case 'loop_cut':
      return ['The For each task around it was stopped.', 'cutRun'];
    case 'parent_cut':
      return [`The Run Job task in run ${reason.run} that started it was stopped.`, 'cutRun'];
    case 'condition':
      return [`It compared "${reason.left}" with "${reason.right}" (${reason.op}).`, 'condition'];
    case 'broken_settings':
      return [`It failed before it could run anything: ${reason.message}.`, 'broken'];
    case 'iterations':
      return [iterationsSentence(reason), 'loop'];
    case 'iteration_slot':
      return [`One of ${reason.concurrency} iterations that may run at a time.`, 'loop'];
    default:
      return explainRun(reason);
  }
}

type OfTask = Extract<
  Reason,
  {
    code:
      | 'finished'
      | 'failed'
      | 'retry'
      | 'timed_out'
      | 'canceled_by_user'
      | 'run_canceled'
      | 'job_deleted'
      | 'run_timed_out'
      | 'loop_cut'
      | 'parent_cut'
      | 'condition'
      | 'broken_settings'
      | 'iterations'
      | 'iteration_slot';
  }
>;

function explainRun(reason: Exclude<Reason, Before | OfTask>): Said {
  switch (reason.code) {
    case 'child_run':
      return [`Run ${reason.run}, which it started, ended as ${resultWord(reason.result)}.`, 'childRun'];
    case 'leaves_failed':
      return [
        `${listed(reason.leaves)} did not succeed, and nothing depends on ${it(reason.leaves)}.`,
        'leaves',
      ];
    case 'leaves_fine':
      return [`${listed(reason.failed)} did not succeed, but every leaf of the job is fine.`, 'leaves'];
    case 'nothing_failed':
      return ['No task failed.', 'leaves'];
    case 'slot_free':
      return ['A slot was free.', 'slots'];
    case 'slots_taken':
      return [slotsSentence(reason.max_concurrent_runs, reason.queued), 'slots'];
    case 'queue_expired':
      return ['It waited for 48 hours and left the queue.', 'slots'];
    case 'repaired':
      return [`Repair ${reason.repair} of the run.`, 'repair'];
    case 'retries_exhausted':
      return [
        `${reason.task_key} failed and was not retried any more (retries so far: ${reason.retries}), so the run gives way to a new one.`,
        'taskRetryMode',
      ];
    default:
      return explainTrigger(reason);
  }
}

function failedSentence({ error, retries, max_retries }: Extract<Reason, { code: 'failed' }>): string {
  const what = `It failed: ${error.replace(/\.$/, '')}.`;
  if (max_retries === 0) return `${what} It has no retries.`;
  return `${what} ${retries} of ${limit(max_retries)} retries were used.`;
}

function iterationsSentence({ failed, total }: Extract<Reason, { code: 'iterations' }>): string {
  if (total === 0) return 'Its inputs were empty, so there was nothing to iterate over.';
  return failed === 0
    ? `All ${total} iterations succeeded.`
    : `${failed} of ${total} iterations did not succeed.`;
}

const SLOTS_TAKEN = ['The job allows no runs (maximum 0)', 'The only slot of the job is taken'];

function slotsSentence(max: number, queued: boolean): string {
  const taken = SLOTS_TAKEN[max] ?? `All ${max} slots of the job are taken`;
  return queued ? `${taken}, so it waits in the queue.` : `${taken}, and it does not wait: it is skipped.`;
}

function limit(max_retries: number): string {
  return max_retries === -1 ? 'any number' : String(max_retries);
}

function names(dependencies: readonly DependencyEnd[]): string {
  return listed(dependencies.map(endOf));
}

function endOf({ task_key, result, outcome }: DependencyEnd): string {
  if (outcome) return `${task_key} said ${outcome.actual} (${outcome.expected} was asked for)`;
  return `${task_key} ended as ${stateWord({ life_cycle_state: 'TERMINATED', result_state: result }).word}`;
}

/** At most five by name, then how many more. */
function listed(items: readonly string[]): string {
  if (items.length > 6) return `${items.slice(0, 5).join(', ')} and ${items.length - 5} more`;
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function it(items: readonly string[]): string {
  return items.length === 1 ? 'it' : 'them';
}

function say(run_if: RunIf): string {
  return RUN_IF_WORDS[run_if];
}

/** How the UI names the values of Run if. */
export const RUN_IF_WORDS: Readonly<Record<RunIf, string>> = {
  ALL_SUCCESS: 'All succeeded',
  AT_LEAST_ONE_SUCCESS: 'At least one succeeded',
  NONE_FAILED: 'None failed',
  ALL_DONE: 'All done',
  AT_LEAST_ONE_FAILED: 'At least one failed',
  ALL_FAILED: 'All failed',
};
