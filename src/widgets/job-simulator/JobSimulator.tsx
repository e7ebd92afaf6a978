/** The simulator of one job: one instrument of graph, recorder and panel over one session. */
import { useState } from 'preact/hooks';
import { Head, Views } from './Head.tsx';
import { fragmentName } from './link-name.ts';
import { PredictPanel } from './PredictPanel.tsx';
import { Recorder } from './Recorder.tsx';
import { RepairDialog } from './RepairDialog.tsx';
import { RunPanel } from './RunPanel.tsx';
import { asFirstEnded, isActive, recordingOf, stopOf } from './session.ts';
import { SimId } from './sim-id.ts';
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
  const [isRepairing, setRepairing] = useState(false);
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
          onRepair={() => setRepairing(true)}
        />
        <Views
          view={it.view}
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
  return (
    <div
      class="sim-panel"
      tabIndex={0}
      role="region"
      aria-label={`${task ? `Task ${task.task_key}` : 'Run'}, ${it.props.title}`}
    >
      <div class="sim-panel-inner">
        {task ? (
          <TaskPanel controls={it.controls} task={task} run={it.run} onShow={it.show} onClose={it.unselect} />
        ) : (
          <RunPanel run={it.run} now={it.controls.session.playhead} taskCount={it.graph.tasks.length} />
        )}
      </div>
    </div>
  );
}

/** One line about what the recorder waits for, or what was refused. */
function statusOf({ controls, runs, said }: Simulator): string {
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
