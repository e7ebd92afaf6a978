/** The simulator of one job: one instrument of graph, recorder and panel over one session. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { runOf, runsOf, stateWord, type Run } from '../../engine/index.ts';
import type { JobSettings } from '../../jobs/index.ts';
import { Graph, Picture, sizeOf } from './Graph.tsx';
import { JobEditor, type Draft } from './JobEditor.tsx';
import { jobGraph, type JobGraph } from './job-graph.ts';
import { PredictPanel } from './PredictPanel.tsx';
import { Recorder } from './Recorder.tsx';
import { RepairDialog } from './RepairDialog.tsx';
import { RunPanel } from './RunPanel.tsx';
import { isActive, newSession, recordingOf, settingsAt, stateAt, stopOf, writtenAt } from './session.ts';
import { SimId } from './sim-id.ts';
import { fragmentName } from './link-name.ts';
import { StateWord } from './StateIcon.tsx';
import { TaskPanel } from './TaskPanel.tsx';
import { TaskTable } from './TaskTable.tsx';
import { Transport } from './Transport.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useLayout, type Layouts } from './use-layout.ts';
import { copyLink, useLink } from './use-link.ts';
import { prefersStillness } from './use-player.ts';
import { useSession, type Controls } from './use-session.ts';
import { useWidth } from './use-width.ts';
import { edgeLooks, nodeViews } from './views.ts';
import { clock } from './words.ts';

export interface Props {
  /** Unique on the page; names the link. */
  id: string;
  /** Key of the job. */
  job: string;
  title: string;
  settings: JobSettings;
  layouts: Layouts;
  predict: boolean;
  /** Tasks set to fail once. */
  fail: readonly string[];
  autoplay: boolean;
  compact: boolean;
}

type ViewName = 'graph' | 'table' | 'text';

/** Below this width of the widget the graph leads down. */
const NARROW = 640;

export function JobSimulator(props: Props) {
  const { id, job, title, settings, layouts, compact } = props;
  const first = useMemo(() => newSession(job, settings, props.fail), []);
  const controls = useSession(first);
  const { session } = controls;
  const [root, width] = useWidth();
  const isNarrow = width !== null && width < NARROW;
  const [view, setView] = useState<ViewName>('graph');
  const [selected, setSelected] = useState<string | null>(null);
  const [picked, setPicked] = useState<number | null>(null);
  const [isRepairing, setRepairing] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [preview, setPreview] = useState<JobSettings | null>(null);
  const [isPredicting, setPredicting] = useState(props.predict);
  const [marks, setMarks] = useState<Readonly<Record<string, string>>>({});
  const [said, setSaid] = useState('');

  const state = stateAt(session);
  const runs = useMemo(() => runsOf(state, job), [state, job]);
  const run = runs.find(({ number }) => number === picked) ?? runs.at(-1);
  const saved = settingsAt(session);
  const drawn = (view === 'text' ? preview : null) ?? saved;
  const canRun = (saved.tasks?.length ?? 0) > 0;
  const page = useMemo(() => ({ graph: jobGraph(settings), layouts }), []);
  const graph = useMemo(() => (drawn === settings ? page.graph : jobGraph(drawn)), [drawn]);
  const layout = useLayout(graph, page, isNarrow ? 'down' : 'right');
  const nodes = useMemo(() => nodeViews(session, graph, run), [graph, run, session.steps, state]);
  const edges = useMemo(() => edgeLooks(graph.edges, run), [graph, run]);
  const announcement = useAnnouncements(run, controls.player.playing);
  const open = (next: typeof session) => {
    setPicked(null);
    controls.open(next);
  };
  useLink(id, first, open, setSaid);
  useAutoplay(props, controls);

  const select = (task_key: string, number: number | null = null) => {
    setSelected(selected === task_key && number === null ? null : task_key);
    if (number !== null) setPicked(number);
  };
  const runNow = () => {
    setPicked(null);
    setSaid('');
    controls.act({ kind: 'run_now', job }, { play: true });
  };
  const task = graph.tasks.find(({ task_key }) => task_key === selected);
  const predicted = session.prediction ? runOf(state, session.prediction.run) : undefined;

  return (
    <SimId.Provider value={fragmentName(id)}>
      <div
        class={`sim not-content${compact ? ' is-compact' : ''}${controls.player.playing ? ' is-playing' : ''}${isNarrow ? ' is-narrow' : ''}`}
        ref={root}
      >
        <Head
          title={title}
          controls={controls}
          run={run}
          canRun={canRun}
          onRun={runNow}
          onRepair={() => setRepairing(true)}
        />
        <Views
          view={view}
          onView={setView}
          controls={controls}
          isPredicting={isPredicting}
          onPredict={setPredicting}
          onCopy={async () => setSaid(await copyLink(id, session))}
        />
        {isPredicting && (
          <PredictPanel
            nodes={nodes}
            marks={marks}
            prediction={session.prediction}
            predicted={predicted}
            onMark={(task_key, word) => setMarks((before) => ({ ...before, [task_key]: word }))}
            onRun={() => {
              setPicked(null);
              const number = recordingOf(session).log.filter(({ kind }) => kind === 'run_created').length + 1;
              controls.act(
                { kind: 'run_now', job },
                { play: true, adjust: (next) => ({ ...next, prediction: { run: number, marks } }) },
              );
            }}
            onAgain={() => {
              setMarks({});
              controls.put({ ...session, prediction: null });
            }}
          />
        )}
        <div class={`sim-stage sim-stage-${view}`}>
          {graph.tasks.length === 0 ? (
            <p class="sim-empty">This job has no tasks. Add one under Edit job.</p>
          ) : view === 'table' ? (
            <TaskTable name={title} graph={graph} nodes={nodes} selected={selected} onSelect={select} />
          ) : width === null ? (
            <StillGraph layouts={layouts} graph={page.graph} nodes={nodes} edges={edges} />
          ) : (
            <Graph
              name={title}
              graph={graph}
              layout={layout}
              nodes={nodes}
              edges={edges}
              selected={selected}
              onSelect={select}
            />
          )}
          {view === 'text' && (
            <JobEditor
              job={job}
              settings={saved}
              written={writtenAt(session)}
              draft={draft}
              onDraft={setDraft}
              onPreview={setPreview}
              onSave={(next, written) => {
                if (controls.act({ kind: 'save_job', job, settings: next }, { written })) setDraft(null);
              }}
            />
          )}
        </div>
        <div class="sim-deck">
          <Transport
            controls={controls}
            onReset={() => {
              setMarks({});
              open(first);
            }}
          />
          <p
            class={`sim-status${controls.refusal ? ' sim-refusal' : ''}`}
            role={controls.refusal || said ? 'status' : undefined}
          >
            {statusOf(controls, runs, said)}
          </p>
        </div>
        <div class="sim-panel" tabIndex={0} role="region" aria-label={task ? `Task ${task.task_key}` : 'Run'}>
          <div class="sim-panel-inner">
            {task ? (
              <TaskPanel controls={controls} task={task} run={run} onClose={() => setSelected(null)} />
            ) : (
              <RunPanel run={run} now={session.playhead} taskCount={graph.tasks.length} />
            )}
          </div>
        </div>
        <Recorder
          session={session}
          tasks={useMemo(() => graph.tasks.map(({ task_key }) => task_key), [graph])}
          runs={runs}
          run={run}
          selected={selected}
          isNarrow={isNarrow}
          onSeek={controls.seek}
          onSelect={select}
          onSelectRun={(number) => {
            setPicked(number);
            setSelected(null);
          }}
        />
        {isRepairing && run && (
          <RepairDialog controls={controls} run={run} onClose={() => setRepairing(false)} />
        )}
        <p class="sim-visually-hidden" role="status" aria-live="polite">
          {announcement}
        </p>
      </div>
    </SimId.Provider>
  );
}

interface HeadProps {
  title: string;
  controls: Controls;
  run: Run | undefined;
  canRun: boolean;
  onRun: () => void;
  onRepair: () => void;
}

function Head({ title, controls, run, canRun, onRun, onRepair }: HeadProps) {
  const canRepair =
    run !== undefined && run.start !== null && run.end !== null && run.result_state !== 'SUCCESS';
  return (
    <header class="sim-head">
      <p class="sim-title">{title}</p>
      <p class="sim-run-now">
        {run ? (
          <>
            <span>Run {run.number}</span>
            <StateWord {...stateWord(run)} />
            {run.repairs.length > 0 && <span class="sim-note">repair count {run.repairs.length}</span>}
          </>
        ) : (
          <span class="sim-note">No run yet</span>
        )}
      </p>
      <div class="sim-actions">
        {run && isActive(run) && (
          <button
            type="button"
            class="sim-secondary"
            onClick={() => controls.act({ kind: 'cancel_run', run: run.number })}
          >
            Cancel run
          </button>
        )}
        {canRepair && (
          <button type="button" class="sim-secondary" onClick={onRepair}>
            Repair run
          </button>
        )}
        <button type="button" class="sim-primary" aria-disabled={!canRun} onClick={() => canRun && onRun()}>
          Run now
        </button>
      </div>
    </header>
  );
}

interface ViewsProps {
  view: ViewName;
  onView: (view: ViewName) => void;
  controls: Controls;
  isPredicting: boolean;
  onPredict: (isPredicting: boolean) => void;
  onCopy: () => void;
}

const VIEWS: readonly (readonly [ViewName, string])[] = [
  ['graph', 'Graph'],
  ['table', 'Table'],
  ['text', 'Edit job'],
];

function Views({ view, onView, controls, isPredicting, onPredict, onCopy }: ViewsProps) {
  return (
    <div class="sim-views">
      <div class="sim-tabs" role="group" aria-label="View">
        {VIEWS.map(([name, label]) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => onView(name)}>
            {label}
          </button>
        ))}
      </div>
      <div class="sim-more-actions">
        <button
          type="button"
          class="sim-quiet"
          aria-pressed={isPredicting}
          onClick={() => onPredict(!isPredicting)}
        >
          Predict
        </button>
        <button type="button" class="sim-quiet" aria-disabled={!controls.canUndo} onClick={controls.undo}>
          Undo
        </button>
        <button type="button" class="sim-quiet" aria-disabled={!controls.canRedo} onClick={controls.redo}>
          Redo
        </button>
        <button type="button" class="sim-quiet" onClick={onCopy}>
          Copy link
        </button>
      </div>
    </div>
  );
}

/** Before the width is known both directions are there, and the style sheet shows the one that fits. */
function StillGraph({
  layouts,
  graph,
  nodes,
  edges,
}: {
  layouts: Layouts;
  graph: JobGraph;
  nodes: ReturnType<typeof nodeViews>;
  edges: ReturnType<typeof edgeLooks>;
}) {
  return (
    <>
      {(['right', 'down'] as const).map((direction) => (
        <div
          key={direction}
          class={`sim-graph sim-still sim-still-${direction}`}
          style={sizeOf(layouts[direction])}
        >
          <div class="sim-window">
            <Picture
              layout={layouts[direction]}
              graph={graph}
              nodes={nodes}
              edges={edges}
              selected={null}
              tabStop={graph.tasks[0]?.task_key ?? null}
              view={null}
              window={null}
            />
          </div>
          <div class="sim-zoom" />
        </div>
      ))}
    </>
  );
}

/** Runs the job once the page is there, unless a link names a moment or stillness is asked for. */
function useAutoplay({ autoplay, job }: Props, controls: Controls): void {
  const done = useRef(false);
  useEffect(() => {
    if (!autoplay || done.current || location.hash.startsWith('#sim-') || prefersStillness()) return;
    done.current = true;
    controls.act({ kind: 'run_now', job }, { play: true });
  }, []);
}

/** One line about what the recorder waits for, or what was refused. */
function statusOf(controls: Controls, runs: readonly Run[], said: string): string {
  const { session, player, refusal } = controls;
  if (refusal !== '') return refusal;
  if (said !== '') return said;
  if (player.playing) return 'Playing.';
  if (session.steps.some(({ at }) => at > session.playhead)) {
    return `Looking at ${clock(session.playhead)}. What you do here replaces what you did later; Undo brings it back.`;
  }
  const { end, restless } = recordingOf(session);
  if (session.playhead < end) return 'Paused.';
  if (restless && stopOf(session) > session.playhead) {
    const hanging = runs
      .filter(isActive)
      .flatMap((run) => run.tasks.filter((task) => task.end === null && task.attempts.length > 0));
    const who = hanging[0]?.task_key ?? 'The run';
    return `${who} goes on and nothing will end it. Cancel it, or press Play to let ten more minutes pass.`;
  }
  return runs.length === 0 ? 'Ready.' : 'Nothing further happens by itself.';
}
