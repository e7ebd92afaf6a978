// The SCHEDULE of a Snowflake task: `USING CRON` with five fields and a zone, or an interval.

import { isRefusal, translateFive } from './five-fields.ts';
import { everyMinutes, isUtc, quoted, refuse, schedulesIn, zoneRefusal, type Translation } from './result.ts';

const DIALECT = { last: true, maxWeekday: 6, name: 'Snowflake' } as const;
const SHORTEST = 10;
const LONGEST = 8 * 86_400;

const ACCEPTED =
  "Accepted: USING CRON with minute, hour, day of month, month, day of week and a time zone, or an interval such as '60 MINUTES'.";

export function fromSnowflake(source: string): Translation {
  const text = unwrapped(source);
  const [, cron] = /^using\s+cron\s+(.*)$/i.exec(text) ?? [];
  if (cron !== undefined) return fromCron(cron);
  const [, digits, unit] = /^(\d{1,9})\s*(s|seconds?|m|minutes?|h|hours?)$/i.exec(text) ?? [];
  if (digits === undefined || unit === undefined)
    return refuse(
      'unreadable_schedule',
      `${quoted(text)} is not a schedule of a Snowflake task. ${ACCEPTED}`,
    );
  const seconds = { s: 1, m: 60, h: 3600 }[unit.charAt(0).toLowerCase()] ?? 1;
  return fromInterval(Number(digits) * seconds);
}

/** Takes off `SCHEDULE =`, the quotes and a semicolon. */
function unwrapped(source: string): string {
  const value = source
    .replace(/^schedule\s*=\s*/i, '')
    .replace(/;$/, '')
    .trim();
  const [, inner] = /^'(.*)'$/.exec(value) ?? /^"(.*)"$/.exec(value) ?? [];
  return (inner ?? value).trim();
}

function fromCron(text: string): Translation {
  const fields = text.split(/\s+/);
  const zone = fields[5];
  if (fields.length !== 6 || zone === undefined)
    return refuse(
      'field_count',
      `USING CRON takes five fields and a time zone; ${fields.length} words were found. ${ACCEPTED}`,
    );
  const badZone = zoneRefusal(zone);
  if (badZone !== undefined) return badZone;
  const five = translateFive(fields.slice(0, 5), DIALECT);
  if (isRefusal(five)) return refuse(five.code, five.message);
  return schedulesIn(zone, five.expressions, [...five.notes, ...(isUtc(zone) ? [] : [twice(zone)])]);
}

const twice = (zone: string): string =>
  `When the clock of ${zone} goes back, Snowflake runs a local time that comes twice at both showings, Quartz once. Where the clock jumps ahead, neither runs the skipped time.`;

function fromInterval(seconds: number): Translation {
  if (seconds < SHORTEST || seconds > LONGEST)
    return refuse(
      'interval_out_of_range',
      'The interval of a Snowflake task lies between 10 seconds and 8 days.',
    );
  if (seconds % 60 === 0)
    return everyMinutes(seconds / 60, ['Snowflake counts an interval from the moment the task is resumed.']);
  if (60 % seconds === 0)
    return schedulesIn(
      'UTC',
      [`0/${seconds} * * * * ?`],
      [
        'A periodic trigger counts whole minutes, so seconds need a cron step; the runs now fall on the clock and no longer count from the resume.',
        'For work this frequent a continuous job is the usual choice.',
      ],
    );
  const minutes = Math.max(1, Math.round(seconds / 60));
  return refuse(
    'interval_not_even',
    `${seconds} seconds have no equal here: a periodic trigger counts whole minutes, and a cron step must divide the minute evenly. Nearest: ${minutes} MINUTES.`,
  );
}
