/** On whose clock the line is read, and from when on its runs are counted. */
import { nowInSeconds, type Controls } from './use-explainer.ts';
import { fieldValueOf, instantOf, offsetOf } from './words.ts';
import { ZoneChooser } from './ZoneChooser.tsx';

export function WhenPart({ it, prefix }: { it: Controls; prefix: string }) {
  const { state, own, change } = it;
  return (
    <div class="tool-part cx-when">
      <ZoneChooser
        id={`${prefix}-zone`}
        zone={state.zone}
        own={own?.zone ?? null}
        at={state.after}
        onZone={(zone) => change({ kind: 'zone', zone })}
      />
      <div class="tool-field cx-from">
        <label class="tool-label" for={`${prefix}-after`}>
          Runs after ({offsetOf(state.after, state.zone)})
        </label>
        <div class="cx-from-row">
          <input
            id={`${prefix}-after`}
            type="datetime-local"
            min="1970-01-02T00:00"
            max="2126-12-31T23:59"
            value={fieldValueOf(state.after, state.zone)}
            onInput={({ currentTarget: { value } }) => {
              const after = instantOf(value, state.zone);
              // A year that is being typed begins with 0002: no instant to go to yet.
              if (after !== null && /^(19[7-9]|20|21)/.test(value)) change({ kind: 'after', after });
            }}
          />
          <button
            type="button"
            class="tool-quiet"
            onClick={() => change({ kind: 'after', after: nowInSeconds() })}
          >
            Now
          </button>
        </div>
      </div>
    </div>
  );
}
