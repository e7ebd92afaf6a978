/** Fields of the lab: a label (the platform's own name in monospace), the control, a problem in words below it. */
import type { ComponentChildren } from 'preact';
import { createContext, Fragment } from 'preact';
import { useContext } from 'preact/hooks';
import type { LabProblem } from './check-settings.ts';

/** What every field needs to know: the lab's name on the page, and what is wrong. */
export const FieldRoom = createContext<{ readonly id: string; readonly problems: readonly LabProblem[] }>({
  id: 'lab',
  problems: [],
});

function useField(field: string) {
  const { id, problems } = useContext(FieldRoom);
  const own = `${id}-${field.replaceAll('/', '-')}`;
  const problem = problems.find((one) => one.field === field)?.message;
  const described =
    problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${own}-problem` };
  return { own, problem, described };
}

interface Frame {
  readonly field: string;
  readonly label: ComponentChildren;
  readonly isWide?: boolean | undefined;
}

function FieldFrame({ field, label, isWide, children }: Frame & { children: ComponentChildren }) {
  const { own, problem } = useField(field);
  return (
    <div class={`tool-field lab-field${isWide ? ' is-wide' : ''}`}>
      <label class="tool-label" for={own}>
        {label}
      </label>
      {children}
      {problem !== undefined && (
        <p class="lab-problem" id={`${own}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

export function NumberField(
  props: Frame & {
    readonly value: number | null;
    readonly min: number;
    readonly step?: number;
    readonly unit?: string;
    readonly onChange: (value: number | null) => void;
  },
) {
  const { own, described } = useField(props.field);
  const read = (text: string) =>
    props.onChange(text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text));
  return (
    <FieldFrame {...props}>
      <span class="lab-with-unit">
        <input
          id={own}
          type="number"
          inputMode="decimal"
          min={props.min}
          step={props.step ?? 'any'}
          value={props.value ?? ''}
          onInput={(event) => read(event.currentTarget.value)}
          {...described}
        />
        {props.unit !== undefined && <span class="tool-note">{props.unit}</span>}
      </span>
    </FieldFrame>
  );
}

export function TextField(
  props: Frame & {
    readonly value: string;
    readonly list?: string;
    readonly onChange: (value: string) => void;
  },
) {
  const { own, described } = useField(props.field);
  return (
    <FieldFrame {...props}>
      <input
        id={own}
        class="tool-mono"
        type="text"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
        {...(props.list === undefined ? {} : { list: props.list })}
        {...described}
      />
    </FieldFrame>
  );
}

export function ChoiceField<T extends string>(
  props: Frame & {
    readonly value: T;
    readonly choices: readonly (readonly [value: T, says: string])[];
    readonly onChange: (value: T) => void;
  },
) {
  const { own } = useField(props.field);
  return (
    <FieldFrame {...props}>
      <select
        id={own}
        value={props.value}
        onChange={(event) => {
          const chosen = props.choices.find(([value]) => value === event.currentTarget.value);
          if (chosen) props.onChange(chosen[0]);
        }}
      >
        {props.choices.map(([value, says]) => (
          <option key={value} value={value} selected={value === props.value}>
            {says}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export function SwitchField({
  field,
  label,
  value,
  onChange,
}: Frame & { readonly value: boolean; readonly onChange: (value: boolean) => void }) {
  const { own } = useField(field);
  return (
    <label class="lab-switch" for={own}>
      <input
        id={own}
        type="checkbox"
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

/** A field of the platform by its own name. */
export const Name = ({ children }: { children: string }) => (
  <code class="lab-name">
    {children.split(/(?<=[_.])/).map((part, index) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </code>
);
