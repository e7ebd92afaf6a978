// EventBridge rules and Scheduler: `cron(…)` with six fields that end with the year, and `rate(…)`.
// The day fields, L, W, # and the weekday numbers are those of Quartz.

import { MONTHS } from './numbers.ts';
import { everyMinutes, quoted, refuse, schedulesIn, zoneRefusal, type Translation } from './result.ts';

const ACCEPTED =
  'Accepted: cron(minute hour day-of-month month day-of-week year) with ? in one of the day fields, or rate(5 minutes), with minutes, hours or days.';

export function fromEventBridge(source: string, timeZone: string | undefined): Translation {
  const zone = timeZone ?? 'UTC';
  const badZone = zoneRefusal(zone);
  if (badZone !== undefined) return badZone;
  const [, kind = '', inner = ''] = /^(cron|rate|at)\s*\((.*)\)$/i.exec(source) ?? [];
  switch (kind.toLowerCase()) {
    case 'cron':
      return fromCron(inner.trim(), zone, timeZone);
    case 'rate':
      return fromRate(inner.trim());
    case 'at':
      return refuse(
        'one_time',
        'at(…) starts once at a given moment. A job has no one-time trigger: start it by hand or by API, or name the year in a Quartz expression.',
      );
    default:
      return fromBareLine(source, zone, timeZone);
  }
}

/** The six fields without `cron( )`, as consoles show them. */
function fromBareLine(source: string, zone: string, timeZone: string | undefined): Translation {
  const fields = source.split(/\s+/);
  const looksLikeCron = fields.length >= 5 && fields.every((field) => /^[\dA-Z*?,/#-]+$/i.test(field));
  if (looksLikeCron && fields.length < 8) return fromCron(source, zone, timeZone);
  return refuse('unreadable_schedule', `${quoted(source)} is not an EventBridge schedule. ${ACCEPTED}`);
}

function fromRate(text: string): Translation {
  const [, digits, unit = ''] = /^(\d{1,6})\s+(minute|hour|day)s?$/i.exec(text) ?? [];
  const value = Number(digits);
  if (digits === undefined || value === 0)
    return refuse(
      'unreadable_rate',
      `${quoted(text)} is not a rate. Write rate(5 minutes), with minutes, hours or days.`,
    );
  const minutes = { minute: 1, hour: 60, day: 1440 }[unit.toLowerCase()] ?? 1;
  return everyMinutes(value * minutes, ['EventBridge counts a rate from the moment the rule is made.']);
}

/** A value, a range, or a step of either. */
const ITEM = /^((\*|(\d{1,4}|[A-Z]{3})(-(\d{1,4}|[A-Z]{3}))?)(\/\d{1,4})?|\/\d{1,4})$/;

interface Field {
  readonly label: string;
  readonly allowed: string;
  /** Forms beside lists of values, ranges and steps. */
  readonly special?: RegExp;
}

const FIELDS: readonly Field[] = [
  { label: 'minutes', allowed: '0–59, and , - * /' },
  { label: 'hours', allowed: '0–23, and , - * /' },
  { label: 'day of month', allowed: '1–31, and , - * ? / L W', special: /^(\?|L(-\d{1,2})?W?|\d{1,2}W)$/ },
  { label: 'month', allowed: '1–12 or JAN–DEC, and , - * /' },
  {
    label: 'day of week',
    allowed: '1–7 (1 is Sunday) or SUN–SAT, and , - * ? L #',
    special: /^(\?|L|([1-7]|[A-Z]{3})(L|#[1-5]))$/,
  },
  { label: 'year', allowed: '1970–2199, and , - * /' },
];

function fromCron(text: string, zone: string, timeZone: string | undefined): Translation {
  const fields = text.toUpperCase().split(/\s+/);
  if (fields.length !== 6) return wrongCount(fields.length);
  const faulty = FIELDS.find((field, index) => !isPlain(fields[index] ?? '', field));
  if (faulty !== undefined)
    return refuse(
      'unreadable_field',
      `The field for ${faulty.label} cannot be read. Allowed in EventBridge: ${faulty.allowed}; one L, W or # stands alone.`,
    );
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    return refuse('day_fields', 'EventBridge needs ? in exactly one of day of month and day of week.');
  const days = dayOfMonth === '?' && dayOfWeek === '*' ? ['*', '?'] : [dayOfMonth, dayOfWeek];
  const parts = [
    '0',
    numbered(minutes),
    numbered(hours),
    numbered(days[0] ?? ''),
    numbered(month),
    numbered(days[1] ?? ''),
  ];
  if (year !== '*') parts.push(year);
  return schedulesIn(zone, [parts.join(' ')], notesOf(fields, timeZone));
}

function isPlain(text: string, field: Field): boolean {
  if (field.special?.test(text) === true) return true;
  if (!text.split(',').every((item) => ITEM.test(item))) return false;
  if (field.label !== 'year') return true;
  return (text.replaceAll(/\/\d+/g, '').match(/\d+/g) ?? []).every(
    (year) => Number(year) >= 1970 && Number(year) <= 2199,
  );
}

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Quartz ignores a step behind names (MON-FRI/2), so those become numbers, which are the same in both. */
function numbered(text: string): string {
  return text
    .split(',')
    .map((item) => (item.includes('/') ? item.replaceAll(/[A-Z]{3}/g, numberNamed) : item))
    .join(',');
}

function numberNamed(name: string): string {
  const index = WEEKDAYS.indexOf(name) + 1 || MONTHS.indexOf(name) + 1;
  return index === 0 ? name : String(index);
}

function notesOf(fields: readonly string[], timeZone: string | undefined): string[] {
  const [, , , , dayOfWeek = '', year = ''] = fields;
  const notes = ['Quartz begins with the seconds: 0 is added.'];
  notes.push(
    year === '*'
      ? 'The year field is left out, because every year is meant.'
      : 'The year stays as the seventh field: after the last one the schedule never fires again.',
  );
  if (/\d/.test(dayOfWeek)) notes.push('Weekday numbers are the same in both: 1 is Sunday, 7 is Saturday.');
  if (timeZone === undefined)
    notes.push(
      'Rules run in UTC. A schedule of EventBridge Scheduler has its own zone: give that one instead.',
    );
  else
    notes.push(
      'Rules run in UTC; only EventBridge Scheduler has a zone. Both skip a local time that does not exist and run one that comes twice once.',
    );
  return notes;
}

function wrongCount(count: number): Translation {
  const hint =
    count === 7
      ? ' Seven would be Quartz with seconds, which EventBridge does not have.'
      : count === 5
        ? ' Five are Unix cron; EventBridge adds the year.'
        : '';
  return refuse(
    'field_count',
    `EventBridge has six fields: minutes, hours, day of month, month, day of week, year; ${count} were found.${hint}`,
  );
}
