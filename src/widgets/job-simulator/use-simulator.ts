/** Everything the simulator's parts share: the session seen through the views, and what the learner may do. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { runsOf, type Run } from '../../engine/index.ts';
import type { JobSettings } from '../../jobs/index.ts';
import { jobGraph, type JobGraph } from './job-graph.ts';
import { jobsAt, lastSave, shownAt } from './saved-jobs.ts';
import type { JobText, SavedJob } from './written.ts';
import { newSession, recordingOf, stateAt, type Session } from './session.ts';
import { useDraft } from './use-draft.ts';
import type { JobNotebook } from './notebooks.ts';
import type { Texts } from './ParameterFields.tsx';
import { useLayout, type Layouts } from './use-layout.ts';
import { copyLink, useLink } from './use-link.ts';
import { missingHere, useLive } from './use-live.ts';
import { prefersStillness } from './use-player.ts';
import { useParts } from './use-parts.ts';
import { useSession, type Controls, type Stopwatch } from './use-session.ts';
import { edgeLooks, nodeViews } from './views.ts';

export interface Props {
  /** Unique on the page; names the link. */
  id: string;
  /** Key of the job. */
  job: string;
  title: string;
  settings: JobSettings;
  layouts: Layouts;
  /** Notebooks of the job's tasks that run in the page, from the first run on; none: attempts end as scripted. */
  notebooks: readonly JobNotebook[];
  predict: boolean;
  /** Tasks set to fail once. */
  fail: readonly string[];
  autoplay: boolean;
  compact: boolean;
}

export type ViewName = 'graph' | 'table' | 'text' | 'notebook';
export type Simulator = ReturnType<typeof useSimulator>;

/** Below this width of the widget the graph leads down. */
const NARROW = 640;

/** `width` of the widget in pixels, null before it was measured. */
export function useSimulator(props: Props, width: number | null) {
  const { id } = props;
  const { first, controls, live } = useLiveSession(props);
  const { session } = controls;
  const isNarrow = width !== null && width < NARROW;
  const [view, setView] = useState<ViewName>('graph');
  const [preview, setPreview] = useState<JobSettings | null>(null);
  const [draft, setDraft] = useDraft(id);
  const saved = shownAt(session);
  const looking = useLooking(session, saved.key);
  const notes = useNotes(session);
  const drawn = useDrawn(
    props,
    (view === 'text' ? preview : null) ?? saved.settings,
    looking.run,
    session,
    isNarrow,
  );

  const open = (next: Session) => {
    looking.pick(null);
    controls.open(next);
  };
  useLink(id, first, open, notes.say);
  useAutoplay(props, controls);
  const parts = useParts(props.notebooks.length > 0 && (view === 'notebook' || live.isOn));

  return {
    props,
    controls,
    live,
    parts,
    ...useJobs(controls, looking),
    view,
    setView,
    draft,
    setDraft,
    setPreview,
    saved,
    isNarrow,
    isMeasured: width !== null,
    ...looking,
    ...drawn,
    said: notes.said,
    canRun: (saved.settings.tasks?.length ?? 0) > 0,
    runNow: (adjust?: (next: Session) => Session, job_parameters?: Texts) => {
      looking.pick(null);
      const request = { kind: 'run_now', job: saved.key, ...(job_parameters && { job_parameters }) } as const;
      return controls.act(request, { play: true, ...(adjust && { adjust }) });
    },
    reset: () => {
      if (props.notebooks.length > 0) live.forget();
      open(first);
    },
    copyLink: async () => notes.say(await copyLink(id, session), session),
    save: (next: readonly SavedJob[], shown: string, text: JobText) => {
      if (!controls.save(next, shown, text)) return;
      looking.pick(null);
      setDraft(null);
    },
  };
}

/** The session, and the notebooks that it runs: those the page brings, until the learner turns that off. */
function useLiveSession({ id, job, settings, fail, notebooks }: Props) {
  const first = useMemo(() => {
    const paths = notebooks.map(({ path }) => path);
    const on = paths.length > 0 && missingHere() === '';
    return newSession(job, settings, fail, { notebooks: paths, on });
  }, []);
  const watch = useRef<Stopwatch>({ since: null }).current;
  const controls = useSession(first, watch);
  return { first, controls, live: useLive(id, notebooks, controls, watch) };
}

/** The jobs in force, the same list until another text is in force, and how another of them is shown. */
function useJobs(controls: Controls, looking: ReturnType<typeof useLooking>) {
  const { session } = controls;
  return {
    jobs: useMemo(() => jobsAt(session), [lastSave(session)]),
    /** Shows a job, in its newest run or in run `number`. */
    show: (key: string, number: number | null = null) => {
      looking.unselect();
      looking.pick(number);
      controls.put({ ...session, shown: key });
    },
  };
}

/** Which run and which task are looked at: the newest run unless another was picked. */
function useLooking(session: Session, job: string) {
  const [selected, setSelected] = useState<string | null>(null);
  const [picked, pick] = useState<number | null>(null);
  const state = stateAt(session);
  const runs = useMemo(() => runsOf(state, job), [state, job]);
  return {
    runs,
    run: runs.find(({ number }) => number === picked) ?? runs.at(-1),
    selected,
    pick,
    /** Selects a task, or lets it go when it was; with a run's number, in that run. */
    select: (task_key: string, number: number | null = null) => {
      setSelected(selected === task_key && number === null ? null : task_key);
      if (number !== null) pick(number);
    },
    selectRun: (number: number) => {
      pick(number);
      setSelected(null);
    },
    /** Selects a task, whatever was selected. */
    look: (task_key: string) => setSelected(task_key),
    unselect: () => setSelected(null),
  };
}

/** The job drawn, in the run looked at. */
function useDrawn(
  { settings, layouts }: Props,
  drawn: JobSettings,
  run: Run | undefined,
  session: Session,
  isNarrow: boolean,
) {
  const page = useMemo(() => ({ graph: jobGraph(settings), layouts }), []);
  const graph = useUnchanged(useMemo(() => (drawn === settings ? page.graph : jobGraph(drawn)), [drawn]));
  const state = stateAt(session);
  return {
    graph,
    layout: useLayout(graph, page, isNarrow ? 'down' : 'right'),
    nodes: useMemo(() => nodeViews(session, graph, run), [graph, run, session.steps, state]),
    edges: useMemo(() => edgeLooks(graph.edges, run), [graph, run]),
    taskKeys: useMemo(() => graph.tasks.map(({ task_key }) => task_key), [graph]),
  };
}

/** The graph before, when it is the same: most keys in the editor change nothing that is drawn. */
function useUnchanged(graph: JobGraph): JobGraph {
  const last = useRef(graph);
  if (last.current !== graph && JSON.stringify(last.current) !== JSON.stringify(graph)) last.current = graph;
  return last.current;
}

/** A sentence about what was just done, said until the session moves on. */
function useNotes({ steps, playhead }: Session) {
  const [note, setNote] = useState<{ text: string; about: Session } | null>(null);
  const isFresh = note !== null && note.about.steps === steps && note.about.playhead === playhead;
  return { said: isFresh ? note.text : '', say: (text: string, about: Session) => setNote({ text, about }) };
}

/** Number that the next run will have. */
export function nextRunNumber(session: Session): number {
  return recordingOf(session).log.filter(({ kind }) => kind === 'run_created').length + 1;
}

/** Runs the job once the page is there, unless a link names a moment or stillness is asked for. */
function useAutoplay({ autoplay, notebooks, job }: Props, controls: Controls): void {
  const done = useRef(false);
  useEffect(() => {
    // A notebook runs when somebody asks for it, not by itself.
    if (
      !autoplay ||
      notebooks.length > 0 ||
      done.current ||
      location.hash.startsWith('#sim-') ||
      prefersStillness()
    )
      return;
    done.current = true;
    controls.act({ kind: 'run_now', job }, { play: true });
  }, []);
}
