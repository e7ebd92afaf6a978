/** The places where the parameters of a notebook's task are set, to change before it runs, and what arrived. */
import { LAYERS, type Layer, type Layers } from './job-layers.ts';
import type { Props } from './state.ts';
import type { Use } from './use-notebook.ts';

interface Given {
  readonly it: Use;
  readonly props: Props;
}

const ORDER = Object.keys(LAYERS) as readonly Layer[];

export function JobPanel({ it, props }: Given) {
  const { layers, arrived } = it.state;
  if (!props.job || !layers) return null;
  return (
    <div class="tool-part nb-job">
      <h4>
        Job {props.job.settings.name}, task <span class="tool-mono">{props.job.task_key}</span>
      </h4>
      {Object.keys(layers.task).map((name) => (
        <Parameter key={name} it={it} id={props.id} name={name} layers={layers} arrived={arrived?.[name]} />
      ))}
      {!arrived && <p class="tool-note">What arrives is shown here once the notebook runs as the task.</p>}
    </div>
  );
}

interface ParameterProps {
  readonly it: Use;
  readonly id: string;
  readonly name: string;
  readonly layers: Layers;
  readonly arrived: string | undefined;
}

function Parameter({ it, id, name, layers, arrived }: ParameterProps) {
  return (
    <fieldset class="nb-parameter">
      <legend class="tool-mono">{name}</legend>
      {ORDER.map((layer) => (
        <label key={layer} class="tool-field">
          <span class="tool-label">{LAYERS[layer]}</span>
          <input
            id={`${id}-${layer}-${name}`}
            type="text"
            value={layers[layer][name]}
            placeholder="not set"
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => it.write(layer, name, event.currentTarget.value)}
          />
        </label>
      ))}
      {arrived !== undefined && (
        <p class="nb-arrived">
          arrived: <code>{arrived}</code>
        </p>
      )}
    </fieldset>
  );
}
