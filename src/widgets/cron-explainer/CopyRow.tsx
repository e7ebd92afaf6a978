/** The schedule to take along: for the API, for a bundle, as a link. */
import { scheduleJson, scheduleYaml } from './copies.ts';
import type { Controls } from './use-explainer.ts';

export function CopyRow({ it }: { it: Controls }) {
  const { state, view, said } = it;
  const isValid = view.meaning !== null;
  const expression = state.text.trim();
  return (
    <div class="tool-part cx-copy">
      <button
        type="button"
        class="tool-quiet"
        aria-disabled={!isValid}
        onClick={() => isValid && void it.copy('Schedule JSON', scheduleJson(expression, state.zone))}
      >
        Copy JSON
      </button>
      <button
        type="button"
        class="tool-quiet"
        aria-disabled={!isValid}
        onClick={() => isValid && void it.copy('Schedule YAML', scheduleYaml(expression, state.zone))}
      >
        Copy YAML
      </button>
      <button type="button" class="tool-quiet" onClick={() => void it.copyLink()}>
        Copy link
      </button>
      <p class="cx-said">
        {said !== '' ? said : !isValid && 'JSON and YAML can be copied once the line is valid.'}
      </p>
    </div>
  );
}
