/** One attempt of a notebook, run by the page's runtime: what goes in, what is heard meanwhile, what is recorded. */
import { runOf } from '../../engine/index.ts';
import { attemptOutcomeOf, type Output, type RunOutcome, type RunRequest } from '../../runtimes/index.ts';
import { gathering } from '../notebook/gathering.ts';
import { askForRun, type Ticket } from '../notebook/page-runtime.ts';
import type { Phase } from '../notebook/state.ts';
import { sayTrouble } from '../notebook/words.ts';
import { simulatedSeconds, type ExecutedStep } from './executed.ts';
import { stateAt, type Waiting } from './recording.ts';
import type { Session } from './session.ts';

/** What an attempt's notebook showed on this page. */
export interface Showing {
  readonly outputs: readonly Output[];
  /** The document that ran. */
  readonly source: string;
}

/** A notebook under way. */
export interface Executing extends Showing {
  readonly waiting: Waiting;
  readonly phase: Phase;
}

/** What whoever asks wants to hear of. */
export interface Hearing {
  onChange(executing: Executing): void;
  /** The code runs now; before, Python was fetched or another notebook ran. */
  onRunning(): void;
  onEnd(step: ExecutedStep, showing: Showing): void;
  /** Nothing could be run; why. */
  onTrouble(sentence: string): void;
}

/** Runs the document `source` as the attempt that waits in `session`. */
export function execute(waiting: Waiting, source: string, session: Session, hearing: Hearing): Ticket {
  let showing: Executing = { waiting, source, outputs: [], phase: { kind: 'waiting' } };
  let since = performance.now();
  let limit: ReturnType<typeof setTimeout> | undefined;
  const show = (part: Partial<Executing>) => {
    showing = { ...showing, ...part };
    hearing.onChange(showing);
  };
  const outputs = gathering((more) => show({ outputs: [...showing.outputs, ...more] }));
  const end = (outcome: RunOutcome, milliseconds: number) => {
    outputs.flush();
    hearing.onEnd(stepOf(waiting, outcome, milliseconds), showing);
  };
  const request = requestOf(waiting, session, source);
  const ticket = askForRun(() => request, {
    onStarting: () => show({ phase: { kind: 'starting' } }),
    onLoading: (progress) => show({ phase: { kind: 'loading', ...progress } }),
    onRunning: () => {
      since = performance.now();
      limit = timerFor(waiting.limit_s, () => {
        ticket.stop();
        // A moment longer than the timeout: it is the engine that cuts the attempt, and says so.
        end(CUT, waiting.limit_s * 1000 + 1);
      });
      hearing.onRunning();
      show({ phase: { kind: 'running' } });
    },
    onOutput: outputs.add,
  });
  ticket.end
    .finally(() => clearTimeout(limit))
    .then(
      (outcome) => outcome && end(outcome, performance.now() - since),
      (problem: unknown) => hearing.onTrouble(sayTrouble(problem)),
    );
  show({});
  return ticket;
}

/** How a notebook ended that was stopped for a timeout of its job. */
const CUT: RunOutcome = { status: 'FAILED', stdout: '', taskValues: {} };

/** Longer timeouts than this are not waited for: the page stops a notebook before. */
const LONGEST_TIMER_S = 3600;

const timerFor = (seconds: number, due: () => void) =>
  seconds > LONGEST_TIMER_S ? undefined : setTimeout(due, seconds * 1000);

/** The attempt as the runtime is asked for it: parameters with references filled in, and what its job run knows. */
export function requestOf({ request, path }: Waiting, session: Session, source: string): RunRequest {
  const { parameters, task_key, job, at } = request;
  const state = stateAt(session);
  const tasks = runOf(state, request.run)?.tasks ?? [];
  return {
    language: 'python',
    source,
    path,
    now: at,
    parameters: Object.fromEntries(Object.entries(parameters)),
    job: {
      taskKey: task_key,
      taskValues: Object.fromEntries(tasks.map(({ task_key: key, values }) => [key, values])),
      jobId: String(state.jobs[job]?.job_id ?? ''),
      runId: String(request.run),
    },
  };
}

/** How the attempt is recorded. The rows that a notebook's last query gave are left out: no other task reads them. */
export function stepOf({ request }: Waiting, outcome: RunOutcome, milliseconds: number): ExecutedStep {
  const { run, task_key, item, attempt, at } = request;
  const { rows: _rows, ...end } = attemptOutcomeOf(outcome);
  const address = { run, task_key, attempt, ...(item === undefined ? {} : { item }) };
  return { at, kind: 'executed', ...address, duration_s: simulatedSeconds(milliseconds), ...end };
}
