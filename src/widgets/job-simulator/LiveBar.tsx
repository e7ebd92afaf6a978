/** Whether the job runs its notebooks, what that costs the first time, and how far the fetching is. */
import { TIME_LIMIT_SECONDS } from '../notebook/page-runtime.ts';
import { BEFORE, sayPhase } from '../notebook/words.ts';
import { waitingAt } from './recording.ts';
import type { Session } from './session.ts';
import type { Live } from './use-live.ts';

export function LiveBar({ live, session }: { live: Live; session: Session }) {
  const { executing, isOn, missing } = live;
  const isUsable = missing === '' || isOn;
  return (
    <div class="sim-live">
      <label class="sim-check">
        <input
          type="checkbox"
          checked={isOn}
          disabled={!isUsable}
          onChange={(event) => live.turn(event.currentTarget.checked)}
        />
        Run the notebooks
      </label>
      <p class={live.trouble === '' && missing === '' ? 'sim-note' : 'sim-refusal'}>
        {noteOf(live, session)}
      </p>
      {executing && <Bar phase={executing.phase} />}
    </div>
  );
}

/** One sentence: what is wrong, what goes on, what the first run costs, or what is kept. */
function noteOf({ missing, trouble, executing, isOn, hasStarted }: Live, session: Session): string {
  if (missing !== '')
    return `${missing} The job runs as scripted; what it shows of notebooks is not executed.`;
  if (trouble !== '') return `${trouble} Play tries again.`;
  if (executing && executing.phase.kind !== 'running') return sayPhase(executing.phase);
  const waiting = waitingAt(session)?.request.task_key;
  if (executing && waiting !== undefined)
    return `${waiting} runs its notebook, for ${TIME_LIMIT_SECONDS} seconds at most.`;
  if (!isOn) return 'Off: each attempt ends as scripted, after about a minute.';
  if (!hasStarted) return BEFORE;
  return 'Tables stay from run to run; going back in time or Undo does not bring old ones back. Reset empties them.';
}

/** As long as nobody can say how far it is, the bar says so by moving. */
function Bar({ phase }: { phase: NonNullable<Live['executing']>['phase'] }) {
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
