/** What a task's notebook did as the attempt looked at: what it showed, its exit value, and the way to its code. */
import type { Run, TaskState } from '../../engine/index.ts';
import { attemptShown } from './attempt-shown.ts';
import type { JobNotebook } from './notebooks.ts';
import { Pairs } from './Pairs.tsx';
import type { Live } from './use-live.ts';
import type { NotebookParts } from './use-parts.ts';

interface Props {
  live: Live;
  notebook: JobNotebook;
  run: Run | undefined;
  state: TaskState | undefined;
  parts: NotebookParts | 'failed' | null;
  onOpen: () => void;
}

export function TaskNotebook({ live, notebook, run, state, parts, onOpen }: Props) {
  const attempt = run && state && attemptShown(run, state);
  const showing = attempt ? live.shownBy(attempt) : undefined;
  const exit = state?.result_state === 'SUCCESS' ? state.output?.exit : undefined;
  const isChanged = live.changes[notebook.path] !== undefined;
  return (
    <section class="sim-section">
      <h4>Notebook</h4>
      <p class="sim-notebook-name">
        <code>{notebook.title}</code>
        {isChanged && <span class="sim-note">changed</span>}
        <button type="button" class="sim-quiet" onClick={onOpen}>
          Open the code
        </button>
      </p>
      {showing && parts !== null && parts !== 'failed' && (
        <parts.Outputs showing={showing} name={notebook.title} />
      )}
      {attempt && !showing && live.isOn && (
        <p class="sim-note">
          This attempt ran elsewhere, or before the page was loaded: its result is on record, what it showed
          and the tables it wrote are not here.
        </p>
      )}
      {exit !== undefined && <Pairs rows={[['Exit value', exit]]} />}
    </section>
  );
}
