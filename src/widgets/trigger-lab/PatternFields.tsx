/** When something arrives by itself: a pattern and its numbers. */
import { ChoiceField, NumberField, TextField } from './fields.tsx';
import type { Pattern, PatternKind } from './settings.ts';

const KINDS: readonly (readonly [PatternKind, string])[] = [
  ['none', 'nothing by itself'],
  ['every', 'one at regular times'],
  ['burst', 'bursts'],
  ['random', 'one at random times'],
  ['nightly', 'a batch every night'],
];

type Part = Exclude<keyof Pattern, 'kind' | 'clock'>;
type Row = readonly [part: Part, label: string, unit: string, min: number];

const ROWS: Readonly<Record<PatternKind, readonly Row[]>> = {
  none: [],
  every: [
    ['every', 'Every', 'min', 0.1],
    ['offset', 'First after', 'min', 0],
  ],
  burst: [
    ['every', 'A burst every', 'min', 1],
    ['count', 'How many in it', '', 1],
    ['over', 'Spread over', 'min', 0],
    ['offset', 'First after', 'min', 0],
  ],
  random: [
    ['every', 'On average every', 'min', 0.1],
    ['seed', 'Seed of chance', '', 0],
  ],
  nightly: [
    ['count', 'How many', '', 1],
    ['over', 'Spread over', 'min', 0],
  ],
};

export function PatternFields(props: {
  readonly place: string;
  readonly label: string;
  readonly pattern: Pattern;
  readonly onChange: (pattern: Pattern, field: string) => void;
}) {
  const { place, label, pattern, onChange } = props;
  return (
    <>
      <ChoiceField
        field={`${place}/kind`}
        label={label}
        isWide
        value={pattern.kind}
        choices={KINDS}
        onChange={(kind) => onChange({ ...pattern, kind }, `${place}/kind`)}
      />
      {pattern.kind === 'nightly' && (
        <TextField
          field={`${place}/clock`}
          label="At (UTC)"
          value={pattern.clock}
          onChange={(clock) => onChange({ ...pattern, clock }, `${place}/clock`)}
        />
      )}
      {ROWS[pattern.kind].map(([part, says, unit, min]) => (
        <NumberField
          key={part}
          field={`${place}/${part}`}
          label={says}
          min={min}
          unit={unit}
          value={pattern[part]}
          onChange={(value) => onChange({ ...pattern, [part]: value }, `${place}/${part}`)}
        />
      ))}
    </>
  );
}
