/** The knobs, in the order in which things happen: what arrives, what starts the job, what a run does. */
import { useContext } from 'preact/hooks';
import { ChoiceField, FieldRoom, Name, NumberField, SwitchField } from './fields.tsx';
import { PatternFields } from './PatternFields.tsx';
import {
  commitsOf,
  NO_PATTERN,
  tableNames,
  WINDOWS,
  type LabSettings,
  type Landing,
  type WindowName,
} from './settings.ts';
import { TriggerFields } from './TriggerFields.tsx';

/** Turns one knob. */
export type Change = <K extends keyof LabSettings>(field: K, value: LabSettings[K], place?: string) => void;

interface Props {
  readonly settings: LabSettings;
  readonly change: Change;
}

const LANDINGS: readonly (readonly [Landing, string])[] = [
  ['new', 'in the watched folder'],
  ['nested', 'in a folder below it'],
  ['same', 'always over the same name'],
  ['outside', 'in another folder'],
];

const FAILS = [
  ['never', 'no'],
  ['nth', 'one in N'],
  ['always', 'always'],
] as const;

const WINDOW_NAMES: readonly WindowName[] = ['6h', '1d', '1w', '4w', '1y'];
const WINDOW_CHOICES = WINDOW_NAMES.map((name) => [name, WINDOWS[name].says] as const);

export function Controls({ settings, change }: Props) {
  return (
    <div class="lab-controls">
      <WorldFields settings={settings} change={change} />
      <TriggerFields settings={settings} change={change} />
      <RunFields settings={settings} change={change} />
    </div>
  );
}

function WorldFields({ settings, change }: Props) {
  const isTables = settings.kind === 'table_update';
  return (
    <fieldset class="lab-group">
      <legend>What arrives</legend>
      {isTables ? (
        <TableArrivals settings={settings} change={change} />
      ) : (
        <PatternFields
          place="files"
          label="Files"
          pattern={settings.files}
          onChange={(pattern, field) => change('files', pattern, field)}
        />
      )}
      {!isTables && settings.files.kind !== 'none' && (
        <ChoiceField
          field="landing"
          label="They land"
          isWide
          value={settings.landing}
          choices={LANDINGS}
          onChange={(value) => change('landing', value)}
        />
      )}
      <ChoiceField
        field="window"
        label="Time shown"
        isWide
        value={settings.window}
        choices={WINDOW_CHOICES}
        onChange={(value) => change('window', value)}
      />
      <StartField settings={settings} change={change} />
    </fieldset>
  );
}

function TableArrivals({ settings, change }: Props) {
  return tableNames(settings).map((name, index) => (
    <PatternFields
      key={index}
      place={`commits/${index}`}
      label={`Commits to ${shortName(name)}`}
      pattern={commitsOf(settings, index)}
      onChange={(pattern, field) => {
        const all = tableNames(settings).map((_, other) => settings.commits[other] ?? NO_PATTERN);
        change('commits', all.with(index, pattern).slice(0, 10), field);
      }}
    />
  ));
}

/** The last part of a table's name: the lanes are narrow. */
export const shortName = (table: string) => table.split('.').at(-1) ?? table;

function StartField({ settings, change }: Props) {
  const room = useContext(FieldRoom);
  const id = `${room.id}-start`;
  const problem = room.problems.find(({ field }) => field === 'start')?.message;
  const described =
    problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-problem` };
  const text = new Date(settings.start).toISOString().slice(0, 16);
  const read = (value: string) => {
    const at = Date.parse(`${value}Z`);
    // A half-typed date is no date; the field shows it until it is one.
    if (!Number.isNaN(at)) change('start', at);
  };
  return (
    <div class="tool-field lab-field is-wide">
      <label class="tool-label" for={id}>
        From (UTC)
      </label>
      <input
        id={id}
        type="datetime-local"
        value={text}
        min="1980-01-01T00:00"
        max="2098-12-31T00:00"
        onChange={(event) => read(event.currentTarget.value)}
        {...described}
      />
      {problem !== undefined && (
        <p class="lab-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

function RunFields({ settings, change }: Props) {
  return (
    <fieldset class="lab-group">
      <legend>What a run does</legend>
      <NumberField
        field="minutes"
        label="A run takes"
        min={1}
        unit="min"
        value={settings.minutes}
        onChange={(value) => change('minutes', value)}
      />
      <ChoiceField
        field="fails"
        label="It fails"
        value={settings.fails}
        choices={FAILS}
        onChange={(value) => change('fails', value)}
      />
      {settings.fails === 'nth' && (
        <NumberField
          field="failEvery"
          label="N: one fails of"
          min={1}
          step={1}
          unit="runs"
          value={settings.failEvery}
          onChange={(value) => change('failEvery', value)}
        />
      )}
      <NumberField
        field="maxRuns"
        label={<Name>max_concurrent_runs</Name>}
        isWide
        min={0}
        step={1}
        value={settings.maxRuns}
        onChange={(value) => change('maxRuns', value)}
      />
      <SwitchField
        field="queue"
        label={
          <>
            Queue runs (<Name>queue.enabled</Name>)
          </>
        }
        value={settings.queue}
        onChange={(value) => change('queue', value)}
      />
    </fieldset>
  );
}
