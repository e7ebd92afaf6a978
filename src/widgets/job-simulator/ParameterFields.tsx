/** Job parameters as fields: what stands in them when nothing is changed, and what is. */
import { useSimId } from './sim-id.ts';

export type Texts = Readonly<Record<string, string>>;

interface Props {
  /** Values in force. */
  values: Texts;
  /** Values that differ from them. */
  changed: Texts;
  onChange: (changed: Texts) => void;
}

export function ParameterFields({ values, changed, onChange }: Props) {
  const id = useSimId('parameter');
  const write = (name: string, value: string) => {
    const { [name]: _before, ...rest } = changed;
    onChange(value === values[name] ? rest : { ...rest, [name]: value });
  };
  return (
    <fieldset class="sim-choice sim-parameters">
      <legend>Job parameters</legend>
      {Object.keys(values).map((name) => (
        <label key={name} class="sim-field" for={`${id}-${name}`}>
          {name}
          <input
            id={`${id}-${name}`}
            type="text"
            spellcheck={false}
            autocomplete="off"
            value={changed[name] ?? values[name] ?? ''}
            onInput={(event) => write(name, event.currentTarget.value)}
          />
        </label>
      ))}
    </fieldset>
  );
}
