/** The trigger in plain words, for the head of the lanes. */
import { explain } from '../../cron/index.ts';
import { span } from './words.ts';
import { tableNames, type LabSettings } from './settings.ts';

/** One or two sentences; settings that passed the check. */
export function sayTrigger(settings: LabSettings): string {
  if (settings.paused && settings.kind !== 'none')
    return 'Paused: nothing starts by itself; Run now still works.';
  return WORDS[settings.kind](settings);
}

const WORDS: Readonly<Record<LabSettings['kind'], (settings: LabSettings) => string>> = {
  schedule: ({ cron, zone }) => explain(cron.trim(), { timeZone: zone.trim() }).summary,
  periodic: ({ interval, unit }) =>
    `Every ${intervalWords(interval ?? 1, unit.toLowerCase())}, counted here from the moment it is saved.`,
  file_arrival: (settings) => `When new files arrive under ${settings.url}.${timers(settings)}`,
  table_update: (settings) => {
    const tables = tableNames(settings);
    const which = tables.length === 1 ? '' : settings.condition === 'ALL_UPDATED' ? 'all of ' : 'any of ';
    return `When ${which}${tables.join(', ')} ${tables.length === 1 ? 'is' : 'are'} updated.${timers(settings)}`;
  },
  continuous: () => 'One run after another, without end.',
  none: () => 'No trigger: a run starts when somebody presses Run now.',
};

function intervalWords(interval: number, unit: string): string {
  return interval === 1 ? unit.slice(0, -1) : `${interval} ${unit}`;
}

function timers({ gap, quiet }: LabSettings): string {
  const parts: string[] = [];
  if (gap !== null && gap > 0) parts.push(`at least ${span(gap * 1000)} between two starts`);
  if (quiet !== null && quiet > 0) parts.push(`${span(quiet * 1000)} of quiet after the last change`);
  if (parts.length === 0) return '';
  const words = parts.join(', and ');
  return ` ${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
