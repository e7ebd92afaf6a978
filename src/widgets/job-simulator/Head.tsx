/** Head of the simulator: which job, how its run stands, what can be done; the views and the rarer actions. */
import { stateWord, type Run } from '../../engine/index.ts';
import { JobSelect } from './JobSelect.tsx';
import { isActive, stateAt } from './session.ts';
import type { SavedJob } from './written.ts';
import { StateWord } from './StateIcon.tsx';
import type { Controls } from './use-session.ts';
import type { ViewName } from './use-simulator.ts';

interface HeadProps {
  title: string;
  controls: Controls;
  /** The jobs to choose from: several when a text of several was saved, and not while it is written. */
  jobs: readonly SavedJob[];
  shown: string;
  onShow: (key: string) => void;
  run: Run | undefined;
  canRun: boolean;
  onRun: () => void;
  /** Asks for the parameters of a run first; null for a job without parameters. */
  onRunWith: (() => void) | null;
  onRepair: () => void;
}

export function Head(props: HeadProps) {
  const { title, controls, jobs, shown, onShow, run, canRun, onRun, onRunWith, onRepair } = props;
  const canRepair =
    run !== undefined && run.start !== null && run.end !== null && run.result_state !== 'SUCCESS';
  const active = run !== undefined && isActive(run);
  return (
    <header class="sim-head">
      {/* A simulator may stand before the first section of a page: its own title is a section's. */}
      <h2 class="sim-title">{title}</h2>
      {jobs.length > 1 && <JobSelect jobs={withIds(jobs, controls)} shown={shown} onShow={onShow} />}
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
        {run && (active || canRepair) && (
          // One button for both: whoever cancels by keyboard stands on the repair afterwards.
          <button
            type="button"
            class="sim-secondary"
            onClick={active ? () => controls.act({ kind: 'cancel_run', run: run.number }) : onRepair}
          >
            {active ? 'Cancel run' : 'Repair run'}
          </button>
        )}
        {onRunWith && (
          <button
            type="button"
            class="sim-quiet"
            aria-disabled={!canRun}
            aria-label="Run now with different parameters"
            onClick={() => canRun && onRunWith()}
          >
            Run now with …
          </button>
        )}
        <button type="button" class="sim-primary" aria-disabled={!canRun} onClick={() => canRun && onRun()}>
          Run now
        </button>
      </div>
    </header>
  );
}

/** A Run Job task may name a job by its number. */
function withIds(jobs: readonly SavedJob[], { session }: Controls) {
  const known = stateAt(session).jobs;
  return jobs.map(({ key }) => {
    const id = known[key]?.job_id;
    return { key, label: id === undefined ? key : `${key} (job_id ${id})` };
  });
}

interface ViewsProps {
  view: ViewName;
  /** Whether the page has notebooks of the job. */
  hasNotebooks: boolean;
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
  ['notebook', 'Notebooks'],
];

export function Views({ view, hasNotebooks, onView, controls, isPredicting, onPredict, onCopy }: ViewsProps) {
  return (
    <div class="sim-views">
      <div class="sim-tabs" role="group" aria-label="View">
        {VIEWS.filter(([name]) => hasNotebooks || name !== 'notebook').map(([name, label]) => (
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
