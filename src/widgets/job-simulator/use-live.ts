/**
 * The hook that runs notebooks: whenever the clock stands at an attempt that waits for its notebook and the learner
 * has pressed play, it runs it and records how it ended. No rule lives here.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AttemptRequest } from '../../engine/index.ts';
import { missingParts } from '../../runtimes/index.ts';
import { forgetTables, pageNow, shareNotebook, type Ticket } from '../notebook/page-runtime.ts';
import { speakPhase } from '../notebook/words.ts';
import { execute, type Executing, type Showing } from './execute.ts';
import { executedStep, runsNotebooksAt, type ExecutedStep } from './executed.ts';
import { restored, sourceOf, withText, type Changes, type JobNotebook } from './notebooks.ts';
import { recordingOf, waitingAt, type Waiting } from './recording.ts';
import { useChanges } from './use-changes.ts';
import type { Controls, Stopwatch } from './use-session.ts';

/** Names an attempt and the instant of its start. */
export type Started = Pick<AttemptRequest, 'run' | 'task_key' | 'item' | 'attempt' | 'at'>;

/** What the simulator's parts need to know of its notebooks. */
export interface Live {
  readonly notebooks: readonly JobNotebook[];
  readonly changes: Changes;
  /** Whether attempts that start now run their notebooks. */
  readonly isOn: boolean;
  /** Why this browser can run none; empty when it can. */
  readonly missing: string;
  /** Why the notebook that waits could not be run; empty when nothing is wrong. */
  readonly trouble: string;
  readonly executing: Executing | null;
  /** Python and Spark are there: the next run fetches nothing. */
  readonly hasStarted: boolean;
  /** Said to those who hear the page. */
  readonly spoken: string;
  /** What the notebook showed as an attempt; undefined when it ran elsewhere or not at all. */
  readonly shownBy: (attempt: Started) => Showing | undefined;
  readonly turn: (on: boolean) => void;
  readonly type: (notebook: JobNotebook, index: number, text: string) => void;
  readonly restore: (notebook: JobNotebook) => void;
  /** Forgets what the notebooks have written. */
  readonly forget: () => void;
}

/** The notebooks of simulator `id`, run as its session asks for them. `watch` is told how long one has been running. */
export function useLive(
  id: string,
  notebooks: readonly JobNotebook[],
  controls: Controls,
  watch: Stopwatch,
): Live {
  const [changes, change, changesNow] = useChanges(id);
  useShared(notebooks, changesNow);
  const sourceAt = (path: string) => {
    const notebook = notebooks.find((candidate) => candidate.path === path);
    return notebook && sourceOf(notebook, changesNow());
  };
  const { executing, trouble, shown, leave } = useExecution(controls, sourceAt, watch);
  const { session } = controls;
  const wrong = waitingAt(session) === null ? '' : trouble;
  return {
    notebooks,
    changes,
    isOn: runsNotebooksAt(session.steps, session.playhead),
    missing: useMissing(),
    trouble: wrong,
    executing,
    hasStarted: pageNow().hasStarted,
    // The rest of a start takes a moment, and what then happens is said by the tasks.
    spoken: executing?.phase.kind === 'loading' ? speakPhase(executing.phase) : wrong,
    shownBy: (attempt) => {
      if (executing && isSame(attempt, executing.waiting.request)) return executing;
      const step = executedStep(session.steps, attempt, attempt.at);
      return step && shown.get(step);
    },
    turn: controls.turnNotebooks,
    type: (notebook, index, text) => change((before) => withText(before, notebook, index, text)),
    restore: (notebook) => change((before) => restored(before, notebook)),
    forget: () => {
      leave();
      void forgetTables();
    },
  };
}

interface Current {
  readonly waiting: Waiting;
  ticket: Ticket | null;
}

/** Runs what waits, one notebook after another, as long as the learner plays. */
function useExecution(controls: Controls, sourceAt: (path: string) => string | undefined, watch: Stopwatch) {
  const [executing, setExecuting] = useState<Executing | null>(null);
  const [trouble, setTrouble] = useState('');
  const shown = useMemo(() => new WeakMap<ExecutedStep, Showing>(), []);
  const current = useRef<Current | null>(null);
  const latest = useRef(controls);
  latest.current = controls;
  const leave = () => {
    current.current?.ticket?.stop();
    current.current = null;
    watch.since = null;
    setExecuting(null);
  };
  const begin = (waiting: Waiting, source: string) => {
    const mine: Current = { waiting, ticket: null };
    current.current = mine;
    setTrouble('');
    // What is heard of a notebook that was stopped concerns nobody.
    const own =
      <T extends unknown[]>(hear: (...told: T) => void) =>
      (...told: T) => {
        if (current.current === mine) hear(...told);
      };
    mine.ticket = execute(waiting, source, latest.current.session, {
      onChange: own(setExecuting),
      onRunning: own(() => (watch.since = performance.now())),
      onEnd: own((step: ExecutedStep, showing: Showing) => {
        shown.set(step, showing);
        leave();
        latest.current.record(step);
      }),
      onTrouble: own((sentence: string) => {
        leave();
        setTrouble(sentence);
        latest.current.player.pause();
      }),
    });
  };
  const { session, player } = controls;
  useEffect(() => {
    const mine = current.current?.waiting.request;
    // What somebody canceled, undid or left behind is not waited for any more.
    if (mine && !recordingOf(session).waiting.some(({ request }) => isSame(request, mine))) leave();
    const next = waitingAt(session);
    const source = next && sourceAt(next.path);
    if (next && source && player.playing && !current.current) begin(next, source);
  }, [session, player.playing]);
  useEffect(() => () => current.current?.ticket?.stop(), []);
  return { executing, trouble, shown, leave };
}

/** Lets the notebooks run each other by their paths. */
function useShared(notebooks: readonly JobNotebook[], changesNow: () => Changes): void {
  useEffect(() => {
    const takeBack = notebooks.map((notebook) =>
      shareNotebook(notebook.path, () => sourceOf(notebook, changesNow())),
    );
    return () => takeBack.forEach((take) => take());
  }, []);
}

/** What this browser lacks to run notebooks, in a sentence; the server, which draws for all, lacks nothing. */
export const missingHere = (): string => (typeof document === 'undefined' ? '' : (missingParts() ?? ''));

/** Asked once the page is alive: the server's drawing knows nothing of browsers. */
function useMissing(): string {
  const [missing, setMissing] = useState('');
  useEffect(() => setMissing(missingHere()), []);
  return missing;
}

const isSame = (a: Started, b: Started): boolean =>
  a.at === b.at &&
  a.run === b.run &&
  a.task_key === b.task_key &&
  a.item === b.item &&
  a.attempt === b.attempt;
