/**
 * Projections of a log onto the life of one job's triggers: what arrived, when and why the trigger fired or
 * did not, and what became of the runs. Each goes once through the log. Instants are epoch ms.
 */
import type { LogEvent, Of } from './log.ts';
import type { Reason } from './model.ts';
import type { TriggerType } from './trigger-model.ts';

export type RunOutcome =
  'queued' | 'running' | 'succeeded' | 'failed' | 'timed_out' | 'canceled' | 'skipped' | 'expired';

/** A file, a commit or a change of a model, wherever it happened. */
export interface Arrival {
  readonly at: number;
  /** Path, table or model. */
  readonly what: string;
  readonly kind: 'file' | 'table' | 'model';
  /** False for a file that was overwritten. */
  readonly isNew: boolean;
}

/** A decision of a trigger. */
export interface Look {
  readonly at: number;
  /** Whether it started a run. */
  readonly fired: boolean;
  readonly reason: Reason;
  /** When it fires or looks next by itself; null when nothing is planned. */
  readonly next: number | null;
  /** Which trigger of the job: 0 unless it has the list `triggers`. */
  readonly source: number;
}

export interface RunLane {
  readonly run: number;
  readonly created: number;
  readonly start: number | null;
  readonly end: number | null;
  /** A run that succeeded with failures counts as succeeded. */
  readonly outcome: RunOutcome;
  readonly trigger: TriggerType;
  /** Time in the queue; of a run that still waits, as far as the log goes. */
  readonly queuedMs: number;
}

/** Each list in order of time; runs in the order in which they were created. */
export interface TriggerLanes {
  readonly arrivals: readonly Arrival[];
  readonly looks: readonly Look[];
  readonly runs: readonly RunLane[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** What the triggers of `job` saw, decided and started. A job that is not in the log has no looks and no runs. */
export function triggerLanes(log: readonly LogEvent[], job: string): TriggerLanes {
  const arrivals: Arrival[] = [];
  const looks: Look[] = [];
  const runs = new RunReader(job);
  const planned = new Map<number, number | null>();
  for (const event of log) {
    runs.read(event);
    const arrival = arrivalOf(event);
    if (arrival) arrivals.push(arrival);
    if (!('source' in event) || event.job !== job) continue;
    if ('next' in event) planned.set(event.source, event.next);
    const look = lookOf(event, planned.get(event.source) ?? null);
    if (look) looks.push(look);
  }
  return { arrivals, looks, runs: runs.finish(log.at(-1)?.at ?? 0) };
}

function arrivalOf(event: LogEvent): Arrival | null {
  const { at } = event;
  switch (event.kind) {
    case 'file_arrived':
      return { at, what: event.path, kind: 'file', isNew: event.isNew };
    case 'table_updated':
      return { at, what: event.table_name, kind: 'table', isNew: true };
    case 'model_changed':
      return { at, what: event.name, kind: 'model', isNew: true };
    default:
      return null;
  }
}

type OfTrigger = Extract<LogEvent, { readonly source: number }>;

/** Arming and a change that was noticed decide nothing yet, and what is due at once is told by its firing. */
function lookOf(event: OfTrigger, next: number | null): Look | null {
  if (event.kind === 'change_seen' || event.reason === undefined) return null;
  const { at, kind, reason, source } = event;
  const fired = kind === 'trigger_fired';
  if (!fired && UNDECIDED.has(reason.code)) return null;
  return { at, fired, reason, next, source };
}

const UNDECIDED: ReadonlySet<string> = new Set<Reason['code']>([
  'armed',
  'change_noticed',
  'continuous_next',
]);

/** Follows the runs of one job through a log. */
class RunReader {
  readonly #job: string;
  readonly #runs: Draft<RunLane>[] = [];
  readonly #byNumber = new Map<number, Draft<RunLane>>();

  constructor(job: string) {
    this.#job = job;
  }

  read(event: LogEvent): void {
    switch (event.kind) {
      case 'run_created':
        if (event.job === this.#job) this.#created(event);
        return;
      case 'run_started':
        return this.#started(event);
      case 'repair_started':
        return this.#change(event.run, { end: null, outcome: 'running' });
      case 'run_ended':
        return this.#change(event.run, { end: event.at, outcome: outcomeOf(event) });
      default:
    }
  }

  finish(end: number): readonly RunLane[] {
    for (const run of this.#runs) {
      if (run.start === null && run.outcome !== 'skipped') run.queuedMs = (run.end ?? end) - run.created;
    }
    return this.#runs;
  }

  #created({ at, run, trigger, admission }: Of<'run_created'>): void {
    const isSkipped = admission === 'SKIPPED';
    const outcome = isSkipped ? 'skipped' : 'queued';
    const end = isSkipped ? at : null;
    const lane = { run, created: at, start: null, end, outcome, trigger, queuedMs: 0 } as const;
    this.#byNumber.set(run, lane);
    this.#runs.push(lane);
  }

  #started({ at, run: number }: Of<'run_started'>): void {
    const run = this.#byNumber.get(number);
    if (run) Object.assign(run, { start: at, outcome: 'running', queuedMs: at - run.created });
  }

  #change(number: number, change: Partial<RunLane>): void {
    const run = this.#byNumber.get(number);
    if (run) Object.assign(run, change);
  }
}

function outcomeOf({ result_state, reason }: Of<'run_ended'>): RunOutcome {
  switch (result_state) {
    case 'SUCCESS':
    case 'SUCCESS_WITH_FAILURES':
      return 'succeeded';
    case 'TIMEDOUT':
      return 'timed_out';
    case 'CANCELED':
      return 'canceled';
    case 'MAXIMUM_CONCURRENT_RUNS_REACHED':
      return reason.code === 'queue_expired' ? 'expired' : 'skipped';
    default:
      return 'failed';
  }
}
