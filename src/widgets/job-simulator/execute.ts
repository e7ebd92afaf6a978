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
  const show = (part: Partial<Executing>) => {
    showing = { ...showing, ...part };
    hearing.onChange(showing);
  };
  const outputs = gathering((more) => show({ outputs: [...showing.outputs, ...more] }));
  const request = requestOf(waiting, session, source);
  const ticket = askForRun(() => request, {
    onStarting: () => show({ phase: { kind: 'starting' } }),
    onLoading: (progress) => show({ phase: { kind: 'loading', ...progress } }),
    onRunning: () => {
      since = performance.now();
      hearing.onRunning();
      show({ phase: { kind: 'running' } });
    },
    onOutput: outputs.add,
  });
  const finish = (outcome: RunOutcome | null) => {
    outputs.flush();
    if (outcome) hearing.onEnd(stepOf(waiting, outcome, performance.now() - since), showing);
  };
  ticket.end.then(finish, (problem: unknown) => hearing.onTrouble(sayTrouble(problem)));
  show({});
  return ticket;
}

/** The attempt as the runtime is asked for it: parameters with references filled in, and what its job run knows. */
function requestOf({ request, path }: Waiting, session: Session, source: string): RunRequest {
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

/** The rows that a notebook's last query gave are its output; no other task reads them. */
function stepOf({ request }: Waiting, outcome: RunOutcome, milliseconds: number): ExecutedStep {
  const { run, task_key, item, attempt, at } = request;
  const { rows: _rows, ...end } = attemptOutcomeOf(outcome);
  const address = { run, task_key, attempt, ...(item === undefined ? {} : { item }) };
  return { at, kind: 'executed', ...address, duration_s: simulatedSeconds(milliseconds), ...end };
}
