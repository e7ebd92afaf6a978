// Unix crontab lines: five fields or a word such as @daily, in the clock of the host.

import { isRefusal, translateFive } from './five-fields.ts';
import { isUtc, quoted, refuse, schedulesIn, zoneRefusal, type Translation } from './result.ts';

const MACROS: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * SUN'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
]);

const DIALECT = { last: false, maxWeekday: 7, name: 'Unix cron' } as const;

export function fromUnix(source: string, timeZone: string | undefined): Translation {
  const [, ownZone, line = source] = /^(?:CRON_)?TZ=(\S+)\s+(.*)$/i.exec(source) ?? [];
  const zone = ownZone ?? timeZone ?? 'UTC';
  const badZone = zoneRefusal(zone);
  if (badZone !== undefined) return badZone;
  const fields = (MACROS.get(line.toLowerCase()) ?? line).split(/\s+/);
  const [first = ''] = fields;
  if (first.startsWith('@')) return unknownMacro(first);
  if (fields.length !== 5) return wrongCount(fields.length);
  const five = translateFive(fields, DIALECT);
  if (isRefusal(five)) return refuse(five.code, five.message);
  return schedulesIn(zone, five.expressions, [...five.notes, ...zoneNotes(zone, ownZone ?? timeZone)]);
}

function zoneNotes(zone: string, given: string | undefined): string[] {
  if (given === undefined)
    return [
      "A crontab runs on its host's clock, and no zone was given: UTC is assumed. Find the server's zone first.",
    ];
  if (isUtc(zone)) return [];
  return [
    `On the nights when the clock of ${zone} changes, cron programs differ; Quartz skips a local time that does not exist and runs one that comes twice once.`,
  ];
}

function unknownMacro(word: string): Translation {
  if (word.toLowerCase() === '@reboot')
    return refuse(
      'no_schedule',
      '@reboot runs when a host starts; a job has no host, so start it by hand or by API.',
    );
  return refuse(
    'unknown_macro',
    `${quoted(word)} is not a Unix cron word. Known: ${[...MACROS.keys()].join(', ')}.`,
  );
}

function wrongCount(count: number): Translation {
  const hint =
    count === 6 || count === 7
      ? ' With six or seven it may be Quartz already, an EventBridge line, or a line with its command: leave the command out.'
      : count > 7
        ? ' Leave the command out.'
        : '';
  return refuse(
    'field_count',
    `Unix cron has five fields (minute, hour, day of month, month, day of week) or a word such as @daily; ${count} were found.${hint}`,
  );
}
