/** What the first run will cost, then how far it is; nothing once Python is there and at rest. */
import { useEffect, useState } from 'preact/hooks';
import { TIME_LIMIT_SECONDS } from './page-runtime.ts';
import { isBusy, type Phase } from './state.ts';
import type { Use } from './use-notebook.ts';
import { BEFORE, sayPhase } from './words.ts';

export function Progress({ it: { state, page } }: { readonly it: Use }) {
  const { phase } = state;
  const seconds = useSeconds(phase.kind === 'running');
  if (phase.kind === 'idle') {
    return page.hasStarted ? null : <p class="tool-part nb-progress tool-note">{BEFORE}</p>;
  }
  if (phase.kind === 'broken') {
    return (
      <div class="tool-part nb-progress">
        <p class="tool-problem">{phase.sentence} Below is what it showed when this page was made.</p>
      </div>
    );
  }
  return (
    <div class="tool-part nb-progress">
      <p>
        {sayPhase(phase)}
        {seconds > 0 && ` ${seconds} s`}
        {seconds >= 10 && `, stopped by itself after ${TIME_LIMIT_SECONDS}`}
      </p>
      {isBusy(state) && <Bar phase={phase} />}
    </div>
  );
}

/** As long as nobody can say how far it is, the bar says so by moving. */
function Bar({ phase }: { readonly phase: Phase }) {
  if (phase.kind === 'loading' && phase.loaded < phase.total) {
    return (
      <progress
        class="tool-progress"
        aria-label="Fetching Python and Spark"
        value={phase.loaded}
        max={phase.total}
      />
    );
  }
  return <span class="nb-working" aria-hidden="true" />;
}

function useSeconds(isCounting: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!isCounting) return;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [isCounting]);
  return seconds;
}
