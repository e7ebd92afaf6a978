/** The notebook's widgets as fields of a form. What is entered is used by the next run. */
import type { WidgetField } from '../../runtimes/index.ts';
import type { Use } from './use-notebook.ts';

interface FieldProps {
  readonly field: WidgetField;
  readonly id: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

export function WidgetsBar({ it, id }: { readonly it: Use; readonly id: string }) {
  const { fields, chosen } = it.state;
  if (fields.length === 0) return null;
  return (
    <fieldset class="tool-part nb-widgets">
      <legend class="tool-hidden">Widgets of the notebook</legend>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          id={`${id}-widget-${field.name}`}
          value={chosen[field.name] ?? field.value}
          onValue={(value) => it.choose(field.name, value)}
        />
      ))}
    </fieldset>
  );
}

function Field(props: FieldProps) {
  const { field, id } = props;
  if (field.kind === 'multiselect') return <Several {...props} />;
  return (
    <div class="tool-field">
      <Label field={field} id={id} />
      {field.kind === 'dropdown' ? <Choice {...props} /> : <Entry {...props} />}
    </div>
  );
}

function Label({ field, id }: Pick<FieldProps, 'field' | 'id'>) {
  return (
    <label for={id}>
      <span class="tool-label">{field.label}</span>
      {field.label !== field.name && <span class="nb-widget-name tool-mono">{field.name}</span>}
    </label>
  );
}

function Choice({ field, id, value, onValue }: FieldProps) {
  const choices = field.choices.includes(value) ? field.choices : [...field.choices, value];
  return (
    <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
      {choices.map((choice) => (
        <option key={choice} value={choice} selected={choice === value}>
          {choice}
        </option>
      ))}
    </select>
  );
}

function Entry({ field, id, value, onValue }: FieldProps) {
  const list = field.kind === 'combobox' ? `${id}-list` : undefined;
  return (
    <>
      <input
        id={id}
        type="text"
        value={value}
        list={list}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {list !== undefined && (
        <datalist id={list}>
          {field.choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** The notebook gets the chosen ones with commas between, in the order of the choices. */
function Several({ field, value, onValue }: FieldProps) {
  const chosen = new Set(value === '' ? [] : value.split(','));
  const toggle = (choice: string, isOn: boolean) =>
    onValue(field.choices.filter((one) => (one === choice ? isOn : chosen.has(one))).join(','));
  return (
    <fieldset class="tool-field nb-several">
      <legend>
        {field.label}
        {field.label !== field.name && <span class="nb-widget-name tool-mono">{field.name}</span>}
      </legend>
      {field.choices.map((choice) => (
        <label key={choice}>
          <input
            type="checkbox"
            checked={chosen.has(choice)}
            onChange={(event) => toggle(choice, event.currentTarget.checked)}
          />
          <span class="tool-mono">{choice}</span>
        </label>
      ))}
    </fieldset>
  );
}
