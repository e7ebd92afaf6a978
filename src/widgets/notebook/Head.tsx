/** The notebook's name and what can be done with the whole of it. */
import { useRef } from 'preact/hooks';
import { isBusy, isTouched, type Props } from './state.ts';
import type { Use } from './use-notebook.ts';

interface Given {
  readonly it: Use;
  readonly props: Props;
}

export function Head({ it, props }: Given) {
  const { state } = it;
  const busy = isBusy(state);
  const first = useRef<HTMLButtonElement>(null);
  const stop = () => {
    it.stop();
    // The pressed button goes away: the keyboard goes on beside it.
    first.current?.focus();
  };
  return (
    <div class="tool-part nb-head">
      <div class="nb-name">
        <h3>{props.title}</h3>
        <p class="tool-note">{props.language === 'sql' ? 'SQL' : 'Python'}</p>
      </div>
      <div class="nb-deeds">
        <button
          ref={first}
          type="button"
          class="tool-primary"
          aria-disabled={busy}
          onClick={() => it.run('all')}
        >
          {props.bare ? 'Run' : 'Run all'}
        </button>
        {props.task !== undefined && (
          <button type="button" class="tool-secondary" aria-disabled={busy} onClick={() => it.run('task')}>
            Run as task <span class="tool-mono">{props.task}</span>
          </button>
        )}
        {busy && (
          <button type="button" class="tool-secondary nb-stop" onClick={stop}>
            Stop
          </button>
        )}
        {(state.before !== null || isTouched(state, props.job)) && (
          <button type="button" class="tool-quiet" onClick={state.before ? it.undoReset : it.reset}>
            {state.before ? 'Undo reset' : 'Reset'}
          </button>
        )}
      </div>
    </div>
  );
}
