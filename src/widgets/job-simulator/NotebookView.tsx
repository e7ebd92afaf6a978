/** The view of notebooks: which task's, and the parts that draw it once they are there. */
import { attemptShown, attemptWords } from './attempt-shown.ts';
import { notebookOfTask, type JobNotebook } from './notebooks.ts';
import { useSimId } from './sim-id.ts';
import type { Simulator } from './use-simulator.ts';

export function NotebookView({ it }: { it: Simulator }) {
  const { live, parts, graph, selected } = it;
  const of = (task: string) => notebookOfTask(it.saved.settings, task, live.notebooks);
  const keys = graph.tasks.map(({ task_key }) => task_key).filter((task) => of(task) !== undefined);
  const key = keys.find((candidate) => candidate === selected) ?? keys[0];
  const notebook = key === undefined ? undefined : of(key);
  if (key === undefined || !notebook)
    return <p class="sim-empty">The page has no notebook for any task of this job.</p>;
  return (
    <div class="sim-notebooks">
      <NotebookHead it={it} keys={keys} task_key={key} notebook={notebook} />
      {parts === null && <p class="sim-note sim-empty">Loading the notebook.</p>}
      {parts === 'failed' && (
        <p class="sim-refusal sim-empty">The notebook could not be loaded. Reload the page to try again.</p>
      )}
      {parts !== null && parts !== 'failed' && (
        <parts.NotebookStage key={notebook.path} live={live} notebook={notebook} {...looked(it, key)} />
      )}
    </div>
  );
}

/** The attempt looked at, and what it showed. */
function looked({ run, live }: Simulator, key: string) {
  const state = run?.tasks.find(({ task_key }) => task_key === key);
  const started = run && state && attemptShown(run, state);
  if (!started || !state) return { attempt: null, showing: undefined };
  const place = started.item === undefined ? state : state.iterations?.[started.item];
  const attempt = place?.attempts.at(started.attempt);
  return { attempt: attempt ? attemptWords(started, attempt) : null, showing: live.shownBy(started) };
}

interface HeadProps {
  it: Simulator;
  keys: readonly string[];
  task_key: string;
  notebook: JobNotebook;
}

function NotebookHead({ it, keys, task_key, notebook }: HeadProps) {
  const id = useSimId('notebook');
  return (
    <div class="sim-notebook-head">
      <label for={id}>Notebook of task</label>
      <select id={id} value={task_key} onChange={(event) => it.look(event.currentTarget.value)}>
        {keys.map((key) => (
          <option key={key}>{key}</option>
        ))}
      </select>
      <h3>{notebook.title}</h3>
      {it.live.changes[notebook.path] !== undefined && (
        <button type="button" class="sim-quiet" onClick={() => it.live.restore(notebook)}>
          Restore its code
        </button>
      )}
    </div>
  );
}
