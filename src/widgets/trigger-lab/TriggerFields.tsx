/** The trigger, with the fields of its kind under the platform's own names. */
import { ChoiceField, Name, NumberField, SwitchField, TextField } from './fields.tsx';
import type { Change } from './Controls.tsx';
import type { LabSettings, TriggerKind, Unit } from './settings.ts';

const KINDS: readonly (readonly [TriggerKind, string])[] = [
  ['schedule', 'Scheduled (cron)'],
  ['periodic', 'Scheduled (interval)'],
  ['file_arrival', 'File arrival'],
  ['table_update', 'Table update'],
  ['continuous', 'Continuous'],
  ['none', 'None (manual)'],
];

const UNITS: readonly (readonly [Unit, string])[] = [
  ['MINUTES', 'MINUTES'],
  ['HOURS', 'HOURS'],
  ['DAYS', 'DAYS'],
  ['WEEKS', 'WEEKS'],
];

const CONDITIONS = [
  ['ANY_UPDATED', 'ANY_UPDATED'],
  ['ALL_UPDATED', 'ALL_UPDATED'],
] as const;

const RETRIES = [
  ['NEVER', 'NEVER'],
  ['ON_FAILURE', 'ON_FAILURE'],
] as const;

interface Props {
  readonly settings: LabSettings;
  readonly change: Change;
}

export function TriggerFields({ settings, change }: Props) {
  const { kind } = settings;
  return (
    <fieldset class="lab-group">
      <legend>What starts it</legend>
      <ChoiceField
        field="kind"
        label="Trigger type"
        isWide
        value={kind}
        choices={KINDS}
        onChange={(value) => change('kind', value)}
      />
      {kind === 'schedule' && <ScheduleFields settings={settings} change={change} />}
      {kind === 'periodic' && <IntervalFields settings={settings} change={change} />}
      {kind === 'file_arrival' && (
        <TextField
          field="url"
          label={<Name>url</Name>}
          isWide
          value={settings.url}
          onChange={(value) => change('url', value)}
        />
      )}
      {kind === 'table_update' && <TableFields settings={settings} change={change} />}
      {(kind === 'file_arrival' || kind === 'table_update') && <Timers settings={settings} change={change} />}
      {kind === 'continuous' && (
        <ChoiceField
          field="retry"
          label={<Name>task_retry_mode</Name>}
          isWide
          value={settings.retry}
          choices={RETRIES}
          onChange={(value) => change('retry', value)}
        />
      )}
      {kind !== 'none' && (
        <SwitchField
          field="paused"
          label={
            <>
              Paused (<Name>pause_status</Name>)
            </>
          }
          value={settings.paused}
          onChange={(value) => change('paused', value)}
        />
      )}
    </fieldset>
  );
}

function ScheduleFields({ settings, change }: Props) {
  return (
    <>
      <TextField
        field="cron"
        label={<Name>quartz_cron_expression</Name>}
        isWide
        value={settings.cron}
        onChange={(value) => change('cron', value)}
      />
      <TextField
        field="zone"
        label={<Name>timezone_id</Name>}
        isWide
        value={settings.zone}
        onChange={(value) => change('zone', value)}
      />
    </>
  );
}

function IntervalFields({ settings, change }: Props) {
  return (
    <>
      <NumberField
        field="interval"
        label={<Name>interval</Name>}
        min={1}
        step={1}
        value={settings.interval}
        onChange={(value) => change('interval', value)}
      />
      <ChoiceField
        field="unit"
        label={<Name>unit</Name>}
        value={settings.unit}
        choices={UNITS}
        onChange={(value) => change('unit', value)}
      />
    </>
  );
}

function TableFields({ settings, change }: Props) {
  return (
    <>
      <TextField
        field="tables"
        label={<Name>table_names</Name>}
        isWide
        value={settings.tables}
        onChange={(value) => change('tables', value)}
      />
      <ChoiceField
        field="condition"
        label={<Name>condition</Name>}
        isWide
        value={settings.condition}
        choices={CONDITIONS}
        onChange={(value) => change('condition', value)}
      />
    </>
  );
}

function Timers({ settings, change }: Props) {
  return (
    <>
      <NumberField
        field="gap"
        label={<Name>min_time_between_triggers_seconds</Name>}
        isWide
        min={60}
        unit="s"
        value={settings.gap}
        onChange={(value) => change('gap', value)}
      />
      <NumberField
        field="quiet"
        label={<Name>wait_after_last_change_seconds</Name>}
        isWide
        min={60}
        unit="s"
        value={settings.quiet}
        onChange={(value) => change('quiet', value)}
      />
    </>
  );
}
