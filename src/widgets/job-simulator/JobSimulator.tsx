/** The simulator of one job: one instrument of graph, recorder and panel over one session. */
import { useState } from 'preact/hooks';
import { Head, Views } from './Head.tsx';
import { fragmentName } from './link-name.ts';
import { LiveBar } from './LiveBar.tsx';
import { notebookOfTask } from './notebooks.ts';
import { PredictPanel } from './PredictPanel.tsx';
import { Recorder } from './Recorder.tsx';
import { RepairDialog } from './RepairDialog.tsx';
import { RunNowDialog } from './RunNowDialog.tsx';
import { RunPanel } from './RunPanel.tsx';
import { waitingAt } from './recording.ts';
import { asFirstEnded, isActive, recordingOf, stateAt, stopOf } from './session.ts';
import { SimId, useSimId } from './sim-id.ts';
import { Stage } from './Stage.tsx';
import { TaskPanel } from './TaskPanel.tsx';
import { Transport } from './Transport.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { nextRunNumber, useSimulator, type Props, type Simulator } from './use-simulator.ts';
import { useWidth } from './use-width.ts';
import { clock } from './words.ts';

export type { Props } from './use-simulator.ts';

export function JobSimulator(props: Props) {
  const [root, width] = useWidth();
  const it = useSimulator(props, width);
  const { controls, run } = it;
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [isPredicting, setPredicting] = useState(props.predict);
  const announcement = useAnnouncements(run, controls.player.playing);
  const classes = [props.compact && 'is-compact', controls.player.playing && 'is-playing'].filter(Boolean);
  return (
    <SimId.Provider value={fragmentName(props.id)}>
      <div class={['sim', 'not-content', ...classes].join(' ')} ref={root}>
        <Head
          title={props.title}
          controls={controls}
          jobs={it.view === 'text' ? [] : it.jobs}
          shown={it.saved.key}
          onShow={it.show}
          run={run}
          canRun={it.canRun}
          onRun={() => it.runNow()}
          onRunWith={Object.keys(defaultsOf(it)).length > 0 ? () => setDialog('run') : null}
          onRepair={() => setDialog('repair')}
        />
        <Views
          view={it.view}
          hasNotebooks={props.notebooks.length > 0}
          onView={it.setView}
          controls={controls}
          isPredicting={isPredicting}
          onPredict={setPredicting}
          onCopy={it.copyLink}
        />
        {isPredicting && <Prediction it={it} />}
        <Stage it={it} />
        <Deck it={it} />
        <Panel it={it} />
        <Recorder
          session={controls.session}
          tasks={it.taskKeys}
          runs={it.runs}
          run={run}
          selected={it.selected}
          isNarrow={it.isNarrow}
          onSeek={controls.seek}
          onSelect={it.select}
          onSelectRun={it.selectRun}
        />
        <Dialogs it={it} open={dialog} onClose={() => setDialog(null)} />
        <p class="sim-visually-hidden" role="status" aria-live="polite">
          {it.live.spoken || announcement}
        </p>
      </div>
    </SimId.Provider>
  );
}

type DialogName = 'run' | 'repair';

/** Defaults of the parameters of the job in force. */
const defaultsOf = ({ controls, saved }: Simulator) =>
  stateAt(controls.session).jobs[saved.key]?.plan.parameters ?? {};

function Dialogs({ it, open, onClose }: { it: Simulator; open: DialogName | null; onClose: () => void }) {
  if (open === 'repair' && it.run) {
    return <RepairDialog controls={it.controls} run={it.run} onClose={onClose} />;
  }
  if (open !== 'run') return null;
  return (
    <RunNowDialog
      values={defaultsOf(it)}
      onRun={(parameters) => it.runNow(undefined, parameters)}
      onClose={onClose}
    />
  );
}

function Prediction({ it }: { it: Simulator }) {
  const [marks, setMarks] = useState<Readonly<Record<string, string>>>({});
  const { session, put } = it.controls;
  const { prediction } = session;
  return (
    <PredictPanel
      name={it.props.title}
      nodes={it.nodes}
      marks={marks}
      prediction={prediction}
      isLive={it.live.isOn}
      predicted={prediction ? asFirstEnded(session, prediction.run) : undefined}
      onMark={(task_key, word) => setMarks((before) => ({ ...before, [task_key]: word }))}
      onRun={() => {
        const kept = { run: nextRunNumber(session), marks };
        it.runNow((next) => ({ ...next, prediction: kept }));
      }}
      onAgain={() => {
        setMarks({});
        put({ ...session, prediction: null });
      }}
    />
  );
}

function Deck({ it }: { it: Simulator }) {
  const { controls, said } = it;
  return (
    <div class="sim-deck">
      <Transport controls={controls} onReset={it.reset} />
      {it.props.notebooks.length > 0 && <LiveBar live={it.live} session={controls.session} />}
      <p
        class={`sim-status${controls.refusal ? ' sim-refusal' : ''}`}
        role={controls.refusal || said ? 'status' : undefined}
      >
        {statusOf(it)}
      </p>
    </div>
  );
}

function Panel({ it }: { it: Simulator }) {
  const task = it.graph.tasks.find(({ task_key }) => task_key === it.selected);
  const chooserId = useSimId('notebook');
  return (
    <div
      class="sim-panel"
      tabIndex={0}
      role="region"
      aria-label={`${task ? `Task ${task.task_key}` : 'Run'}, ${it.props.title}`}
    >
      <div class="sim-panel-inner">
        {task ? (
          <TaskPanel
            controls={it.controls}
            task={task}
            run={it.run}
            onShow={it.show}
            onClose={it.unselect}
            live={it.live}
            notebook={notebookOfTask(it.saved.settings, task.task_key, it.live.notebooks)}
            parts={it.parts}
            onOpenNotebook={() => {
              it.setView('notebook');
              requestAnimationFrame(() => document.getElementById(chooserId)?.focus());
            }}
          />
        ) : (
          <RunPanel
            run={it.run}
            now={it.controls.session.playhead}
            taskCount={it.graph.tasks.length}
            isLive={it.live.isOn}
          />
        )}
      </div>
    </div>
  );
}

/** One line about what the recorder waits for, or what was refused. */
function statusOf(it: Simulator): string {
  const { controls, runs, said } = it;
  const { session, player, refusal } = controls;
  if (refusal !== '') return refusal;
  if (said !== '') return said;
  if (it.live.executing) return 'The simulated clock stands until it has ended.';
  if (player.playing) return 'Playing.';
  if (session.steps.some(({ at }) => at > session.playhead)) {
    return `Looking at ${clock(session.playhead)}. What you do here replaces what you did later; Undo brings it back.`;
  }
  const waiting = waitingAt(session)?.request.task_key;
  if (waiting !== undefined) {
    return `${waiting} waits for its notebook. Press Play to run it here.`;
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
