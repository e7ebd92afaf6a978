/** Counting the runs of a job, and saying how the numbers come about. */
import type { JobSettings } from '../jobs/index.ts';
import { median } from './freshness.ts';
import { planOf, type Plan } from './plan.ts';
import { durationText } from './trigger-reasons.ts';
import type { Look, RunLane, RunOutcome, TriggerLanes } from './trigger-views.ts';

/** How many runs stood where, and how long they waited. */
export interface Tally {
  /** All runs created. */
  readonly runs: number;
  readonly outcomes: Readonly<Record<RunOutcome, number>>;
  /** Runs that started. */
  readonly started: number;
  /** Time in the queue of all runs together, those that still wait included. */
  readonly totalQueuedMs: number;
  readonly longestQueuedMs: number;
}

/** Counts at instant `at` (epoch ms); as far as the log goes when it is left out. */
export function tallyRuns({ runs }: TriggerLanes, at = Number.POSITIVE_INFINITY): Tally {
  const outcomes: Record<RunOutcome, number> = {
    queued: 0,
    running: 0,
    succeeded: 0,
    failed: 0,
    timed_out: 0,
    canceled: 0,
    skipped: 0,
    expired: 0,
  };
  const tally = { runs: 0, started: 0, totalQueuedMs: 0, longestQueuedMs: 0 };
  for (const run of runs) {
    if (run.created > at) break;
    const waited = Math.min(run.queuedMs, at - run.created);
    outcomes[outcomeAt(run, at)]++;
    tally.runs++;
    if (run.start !== null && run.start <= at) tally.started++;
    tally.totalQueuedMs += waited;
    tally.longestQueuedMs = Math.max(tally.longestQueuedMs, waited);
  }
  return { ...tally, outcomes };
}

function outcomeAt({ start, end, outcome }: RunLane, at: number): RunOutcome {
  if (end !== null ? end <= at : at === Number.POSITIVE_INFINITY) return outcome;
  return start !== null && start <= at ? 'running' : 'queued';
}

/** Sentences that explain the numbers of runs, from what the log shows and the job's slots and queue. */
export function sayTally(lanes: TriggerLanes, settings: JobSettings): string[] {
  const tally = tallyRuns(lanes);
  if (tally.runs === 0) return ['No run was created.', ...heldBackSentences(lanes.looks)];
  const plan = planOf(settings);
  return [
    ...arrivalSentences(lanes),
    totalSentence(tally),
    ...paceSentences(lanes.runs, plan),
    ...skippedSentences(lanes.runs, tally, plan),
    ...queueSentences(lanes.runs, tally, plan),
    ...heldBackSentences(lanes.looks),
  ];
}

function arrivalSentences({ arrivals, looks }: TriggerLanes): string[] {
  const fired = looks.filter((look) => look.fired && WATCHING.has(look.reason.code)).length;
  if (arrivals.length === 0 || fired === 0) return [];
  const old = arrivals.filter((arrival) => !arrival.isNew).length;
  const overwritten = old === 0 ? '' : ` (${counted(old, 'file')} overwritten)`;
  return [`${counted(arrivals.length, 'arrival')}${overwritten} made the trigger fire ${times(fired)}.`];
}

const WATCHING: ReadonlySet<string> = new Set(['new_files', 'tables_updated', 'model_changed']);

function totalSentence({ runs, outcomes }: Tally): string {
  const parts = OUTCOME_WORDS.flatMap(([outcome, one, several]) => {
    const often = outcomes[outcome];
    return often === 0 ? [] : [{ often, words: often === 1 ? one : several }];
  });
  const [first] = parts;
  if (parts.length === 1 && first)
    return `${runs === 1 ? 'The only run' : `All ${number(runs)} runs`} ${first.words}.`;
  return `Of ${counted(runs, 'run')}, ${listed(parts.map(({ often, words }) => `${number(often)} ${words}`))}.`;
}

const OUTCOME_WORDS: readonly (readonly [outcome: RunOutcome, one: string, several: string])[] = [
  ['succeeded', 'succeeded', 'succeeded'],
  ['failed', 'failed', 'failed'],
  ['timed_out', 'timed out', 'timed out'],
  ['canceled', 'was canceled', 'were canceled'],
  ['skipped', 'was skipped', 'were skipped'],
  ['expired', 'left the queue unexecuted', 'left the queue unexecuted'],
  ['running', 'still runs at the end', 'still run at the end'],
  ['queued', 'still waits at the end', 'still wait at the end'],
];

/** Starts at uneven distances are said to come "as a rule" from this many distances on. */
const FEWEST_GAPS = 8;

/** How long a run takes beside how often one is asked for, where runs got in each other's way. */
function paceSentences(runs: readonly RunLane[], { max_concurrent_runs }: Plan): string[] {
  const inTheWay = runs.some((run) => run.queuedMs > 0 || run.outcome === 'skipped');
  const lengths = runs.flatMap(({ start, end }) => (start === null || end === null ? [] : [end - start]));
  const gaps = runs.slice(1).map((run, index) => run.created - (runs[index]?.created ?? 0));
  const length = usual(lengths);
  const gap = usual(gaps);
  if (!inTheWay || !length || !gap || gap.ms === 0) return [];
  // A handful of starts by hand has no usual distance.
  if (!gap.isAlways && gaps.length < FEWEST_GAPS) return [];
  const each = `${length.isAlways ? 'Each run takes' : 'A run usually takes'} ${duration(length.ms)}`;
  const every = `a start comes every ${duration(gap.ms)}${gap.isAlways ? '' : ' as a rule'}`;
  const room = gap.ms * max_concurrent_runs;
  const verdict = length.ms > room ? `, more than ${slots(max_concurrent_runs)} can take` : '';
  return [`${each} and ${every}${verdict}.`];
}

function usual(values: readonly number[]): { readonly ms: number; readonly isAlways: boolean } | null {
  const sorted = values.toSorted((one, other) => one - other);
  const ms = median(sorted);
  return ms === null ? null : { ms, isAlways: sorted[0] === sorted.at(-1) };
}

function skippedSentences(runs: readonly RunLane[], { outcomes }: Tally, plan: Plan): string[] {
  const { skipped } = outcomes;
  if (skipped === 0) return [];
  const tail = `${number(skipped)} of ${number(runs.length)}`;
  if (plan.max_concurrent_runs <= 0)
    return [`The job allows no runs (max_concurrent_runs 0), so each new one is skipped: ${tail}.`];
  const rhythm = rhythmOf(runs);
  const which = rhythm === null ? 'A start that finds' : `Every ${ordinal(rhythm)} start finds`;
  const verb = rhythm === null ? 'is skipped' : 'and is skipped';
  const taken =
    plan.max_concurrent_runs === 1 ? 'the slot taken' : `all ${plan.max_concurrent_runs} slots taken`;
  const without = plan.queueEnabled ? 'Without a place in the queue' : 'The queue is off';
  return [`${without}: ${lower(which)} ${taken} ${verb}, ${tail}.`];
}

/** Of skips at even distances: how many starts lie between two. Null when they have no rhythm. */
function rhythmOf(runs: readonly RunLane[]): number | null {
  const places = runs.flatMap(({ outcome }, index) => (outcome === 'skipped' ? [index] : []));
  const [first = 0, second] = places;
  const distance = second === undefined ? null : second - first;
  if (distance === null || distance < 2 || first >= distance) return null;
  return places.every((place, index) => index === 0 || place - (places[index - 1] ?? 0) === distance)
    ? distance
    : null;
}

function queueSentences(
  runs: readonly RunLane[],
  tally: Tally,
  { max_concurrent_runs, queueEnabled }: Plan,
): string[] {
  const { longestQueuedMs, outcomes } = tally;
  const waited = runs.filter((run) => run.queuedMs > 0).length;
  if (waited === 0) return [];
  const sentences = [
    `${queueEnabled ? 'The queue is on' : 'Some runs brought a queue of their own'}: ${counted(waited, 'run')} found ${slots(max_concurrent_runs)} taken and waited, the longest for ${duration(longestQueuedMs)}.`,
  ];
  const growth = growthOf(runs);
  if (growth) {
    sentences.push(
      `From run ${number(growth.from)} to run ${number(growth.to)} the wait grows by ${duration(growth.ms)} with each run, up to ${duration(growth.upTo)}.`,
    );
  }
  if (outcomes.expired > 0) {
    sentences.push(
      `A run that has waited for 48 h leaves the queue without having run: ${number(outcomes.expired)} did.`,
    );
  }
  return sentences;
}

interface Growth {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
  readonly upTo: number;
}

/** The first stretch of at least three started runs in which each waits longer than the one before by the same time. */
function growthOf(runs: readonly RunLane[]): Growth | null {
  let from = 0;
  for (let index = 1; index <= runs.length; index++) {
    const step = stepAt(runs, from + 1);
    if (index < runs.length && step > 0 && stepAt(runs, index) === step) continue;
    const [first, last] = [runs[from], runs[index - 1]];
    if (first && last && step > 0 && index - 1 - from >= 2) {
      return { from: first.run, to: last.run, ms: step, upTo: last.queuedMs };
    }
    from = index - 1 > from ? index - 1 : index;
  }
  return null;
}

/** By how much run `index` waited longer than the one before; 0 when one of them did not start. */
function stepAt(runs: readonly RunLane[], index: number): number {
  const [before, run] = [runs[index - 1], runs[index]];
  return before?.start == null || run?.start == null ? 0 : run.queuedMs - before.queuedMs;
}

/** How often the trigger looked and did not fire, by cause. */
function heldBackSentences(looks: readonly Look[]): string[] {
  return HELD_BACK.flatMap(([code, words]) => {
    const often = looks.filter((look) => !look.fired && look.reason.code === code).length;
    return often === 0 ? [] : [`${words} ${times(often)}.`];
  });
}

const HELD_BACK = [
  ['waiting_for_gap', 'The minimum gap between two starts held the trigger back'],
  ['waiting_for_quiet', 'The quiet time after the last change held the trigger back'],
  ['waiting_for_tables', 'With one table updated and another not, the trigger went on waiting'],
  ['overwritten', 'An overwritten file was no new one'],
  ['outside', 'Something arrived that the trigger does not watch'],
  ['continuous_back_off', 'After failures in a row the next run was put off'],
] as const;

function slots(max: number): string {
  return max === 1 ? 'one slot' : `${max} slots`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function ordinal(n: number): string {
  return ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth'][n] ?? `${n}th`;
}

function duration(ms: number): string {
  return durationText(ms / 1000);
}

function times(n: number): string {
  return n === 1 ? 'once' : `${number(n)} times`;
}

function counted(n: number, word: string): string {
  return `${number(n)} ${word}${n === 1 ? '' : 's'}`;
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** A whole number with commas between thousands. */
function number(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
