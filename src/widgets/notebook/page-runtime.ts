// The notebooks of one page share one runtime, and so its tables and files. They ask one after another.
// The runtime is imported when the first of them runs: a page that is read alone fetches nothing of it.
import type { LoadProgress, Output, RunOutcome, RunRequest, Runtime } from '../../runtimes/index.ts';
import { RECORDED_AT } from './recording.ts';

/** What whoever asks wants to hear of. */
export interface Hearer {
  onStarting(): void;
  onLoading(progress: LoadProgress): void;
  onRunning(): void;
  onOutput(output: Output): void;
}

/** A run that was asked for. */
export interface Ticket {
  /** The outcome, or null when it was stopped before it began. Rejects when Python cannot be had. */
  readonly end: Promise<RunOutcome | null>;
  stop(): void;
}

/** A run that takes longer is stopped. */
export const TIME_LIMIT_SECONDS = 60;

type Values = Readonly<Record<string, unknown>>;

let runtime: Promise<Runtime> | undefined;
let lastTurn: Promise<unknown> = Promise.resolve();
const hearers = new Set<Hearer>();
const tasks = new Map<string, Values>();
let hasStarted = false;
const notebooks = new Map<string, () => string>();
const watchers = new Set<() => void>();

function openRuntime(): Promise<Runtime> {
  const opening = (runtime ??= import('../../runtimes/index.ts').then(({ openBrowserRuntime }) =>
    openBrowserRuntime({ now: RECORDED_AT, timeLimit: TIME_LIMIT_SECONDS * 1000 }),
  ));
  // A page that could not fetch it may try again.
  opening.catch(() => (runtime = undefined));
  return opening;
}

async function started(): Promise<Runtime> {
  const open = await openRuntime();
  await open.start((progress) => {
    for (const { onLoading } of hearers) onLoading(progress);
  });
  if (!hasStarted) {
    hasStarted = true;
    tell();
  }
  return open;
}

/** Asks for a run; it begins when those before it have ended. */
export function askForRun(request: () => RunRequest | Promise<RunRequest>, hearer: Hearer): Ticket {
  const withdrawn = Promise.withResolvers<null>();
  let open: Runtime | undefined;
  let isStopped = false;
  hearers.add(hearer);
  const work = async () => {
    if (isStopped) return null;
    hearer.onStarting();
    const ready = await started();
    const asked = isStopped ? null : await request();
    if (asked === null || isStopped) return null;
    open = ready;
    hearer.onRunning();
    try {
      return await ready.run(asked, { onOutput: hearer.onOutput, notebooks: sharedNotebooks() });
    } finally {
      open = undefined;
    }
  };
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined);
  const end = Promise.race([turn, withdrawn.promise]).finally(() => hearers.delete(hearer));
  return {
    end,
    stop() {
      isStopped = true;
      if (open) open.interrupt();
      else withdrawn.resolve(null);
    },
  };
}

/** Takes back every table and file that the page's notebooks have made, and stops what runs. */
export async function forgetTables(): Promise<void> {
  (await runtime)?.reset();
}

/** Lets the other notebooks of the page run this one by its path; the answer takes it back. */
export function shareNotebook(path: string, text: () => string): () => void {
  notebooks.set(path, text);
  return () => notebooks.delete(path);
}

const sharedNotebooks = () => [...notebooks].map(([path, text]) => ({ path, text: text() }));

/** What the notebooks of a page know of each other. */
export interface Page {
  /** Python and Spark are there: the next run fetches nothing. */
  readonly hasStarted: boolean;
  /** The job run that the page stands for: task → the values it set when it ran last. */
  readonly tasks: Readonly<Record<string, Values>>;
}

export const pageNow = (): Page => ({ hasStarted, tasks: Object.fromEntries(tasks) });

/** Keeps what a task has set. */
export function keepTask(key: string, values: Values): void {
  tasks.set(key, values);
  tell();
}

/** Hears of every change of the page; the answer ends the hearing. */
export function watchPage(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function tell(): void {
  for (const watcher of watchers) watcher();
}
