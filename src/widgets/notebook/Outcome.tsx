/** How a run ended: its result, exit value and task values. Nothing before there is an end. */
import type { Props, Result } from './state.ts';
import type { Use } from './use-notebook.ts';
import { adviceFor, sayEnd, sayValue } from './words.ts';

interface Given {
  readonly it: Use;
  readonly props: Props;
}

export function Outcome({ it, props }: Given) {
  const { result } = it.state;
  if (!result || isPlain(result)) return null;
  const advice = adviceFor(result);
  const hasFailed = result.status === 'FAILED';
  return (
    <div class="tool-part nb-outcome" data-status={result.status}>
      <p class="nb-end">
        <span class={`nb-mark ${hasFailed ? 'is-failed' : 'is-done'}`} aria-hidden="true">
          {hasFailed ? '✗' : '✓'}
        </span>
        {result.recorded && 'On record: '}
        {sayEnd(result)}
      </p>
      {advice !== '' && <p>{advice}</p>}
      <Values result={result} />
      {props.task !== undefined && result.extent === 'task' && <OtherTasks it={it} task={props.task} />}
    </div>
  );
}

/** A recording or a single cell that left nothing behind says enough by its output. */
const isPlain = ({ status, exitValue, taskValues, recorded, extent }: Result): boolean =>
  status === 'SUCCESS' &&
  exitValue === undefined &&
  Object.keys(taskValues).length === 0 &&
  (recorded || typeof extent === 'number');

function Values({ result: { exitValue, taskValues, extent, status } }: { readonly result: Result }) {
  const values = Object.entries(taskValues);
  if (exitValue === undefined && values.length === 0 && extent !== 'task') return null;
  return (
    <dl class="nb-values">
      <dt>Exit value</dt>
      <dd>
        {exitValue === undefined ? (
          <span class="tool-note">{status === 'FAILED' ? 'none: the run failed' : 'none'}</span>
        ) : (
          <code>{exitValue}</code>
        )}
      </dd>
      <dt>Task values</dt>
      <dd>
        {values.length === 0 && (
          <span class="tool-note">
            {extent === 'task' ? 'none' : 'none: they are set in a job run alone'}
          </span>
        )}
        {values.map(([key, value]) => (
          <code key={key}>
            {key} = {sayValue(value)}
          </code>
        ))}
      </dd>
    </dl>
  );
}

/** What a later task of the page would read. */
function OtherTasks({ it, task }: { readonly it: Use; readonly task: string }) {
  const others = Object.keys(it.page.tasks).filter((key) => key !== task);
  if (others.length === 0) return null;
  return (
    <p class="tool-note">
      Other tasks of this page’s job run so far: {others.join(', ')}. This one could read their values.
    </p>
  );
}
