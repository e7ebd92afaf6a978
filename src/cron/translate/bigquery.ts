// The schedule text of BigQuery's data transfer service, which is that of App Engine's cron.yaml: an interval
// (`every 12 hours`), or days with a time (`every monday 09:00`, `1,15 of month 07:30`, `first sunday of quarter 00:00`).

import { fieldOf, monthField, rising, weekdayField, weekdayNamed } from './numbers.ts';
import { everyMinutes, quoted, refuse, schedulesIn, zoneRefusal, type Translation } from './result.ts';

const ACCEPTED =
  'Accepted: “every 12 hours”, “every 15 minutes”, “every 2 hours from 08:00 to 18:00”, “every day 07:30”, “every mon,wed 09:00”, “1st,3rd monday of month 15:30”, “first sunday of quarter 00:00”, “1,15 of jan,jul 07:30”.';

export function fromBigQuery(source: string, timeZone: string | undefined): Translation {
  const zone = timeZone ?? 'UTC';
  const badZone = zoneRefusal(zone);
  if (badZone !== undefined) return badZone;
  const text = source.toLowerCase().replaceAll(/\s+/g, ' ').replaceAll(/ ?, ?/g, ',');
  return (
    fromInterval(text, zone) ??
    fromDays(text, zone, timeZone) ??
    refuse('unreadable_schedule', `${quoted(source)} is not a schedule that is understood here. ${ACCEPTED}`)
  );
}

// --- intervals ---

function fromInterval(text: string, zone: string): Translation | undefined {
  const form =
    /^every (\d{1,5}) (hours?|minutes?|mins?)( synchronized| from (\d{1,2}:\d{2}) to (\d{1,2}:\d{2}))?$/;
  const [, digits, unit = '', window, from = '00:00', to = '23:59'] = form.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const minutes = Number(digits) * (unit.startsWith('h') ? 60 : 1);
  if (minutes === 0)
    return refuse('interval_out_of_range', 'An interval of 0 never moves on. Write 1 or more.');
  if (window !== undefined) return fromWindow(minutes, window, { from, to, zone });
  if (minutes < 60 && 60 % minutes === 0)
    return schedulesIn(
      zone,
      [`0 ${minutes === 1 ? '*' : `0/${minutes}`} * * * ?`],
      [
        'BigQuery counts an interval from when the query was scheduled; this one falls on the clock, from :00.',
      ],
    );
  return everyMinutes(minutes, [
    'BigQuery counts an interval from when the query was scheduled. To keep the hour it had, write a daily or hourly cron at the time you observe.',
  ]);
}

interface Window {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

function fromWindow(step: number, kind: string, { from, to, zone }: Window): Translation {
  const start = minuteOfDay(from);
  const end = minuteOfDay(to);
  if (start === undefined || end === undefined)
    return refuse('unreadable_time', 'Times are written from 00:00 to 23:59.');
  if (end < start)
    return refuse(
      'range_backwards',
      `The window ends at ${to}, before it begins at ${from}. Write two windows, one on each side of midnight.`,
    );
  if (kind === ' synchronized' && 1440 % step !== 0)
    return refuse('interval_not_even', 'A synchronized interval must divide 24 hours evenly.');
  const times: number[] = [];
  for (let time = start; time <= end; time += step) times.push(time);
  const expressions = groupedByHour(times).map(
    ({ minutes, hours }) => `0 ${fieldOf(minutes, 0, 59)} ${fieldOf(hours, 0, 23)} * * ?`,
  );
  return schedulesIn(zone, expressions, [
    'The interval begins again each day at the start of its window, and both ends of the window count.',
    UTC_SOURCE,
  ]);
}

interface Group {
  readonly minutes: readonly number[];
  readonly hours: number[];
}

/** Hours that share their minutes, together. */
function groupedByHour(times: readonly number[]): Group[] {
  const groups = new Map<string, Group>();
  for (let hour = 0; hour < 24; hour += 1) {
    const minutes = times.filter((time) => Math.floor(time / 60) === hour).map((time) => time % 60);
    if (minutes.length === 0) continue;
    const group = groups.get(minutes.join()) ?? { minutes, hours: [] };
    group.hours.push(hour);
    groups.set(minutes.join(), group);
  }
  return [...groups.values()];
}

function minuteOfDay(text: string): number | undefined {
  const [hour = 24, minute = 60] = text.split(':').map(Number);
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined;
}

// --- days ---

function fromDays(text: string, zone: string, timeZone: string | undefined): Translation | undefined {
  const [, which = '', weekdays, months, time] =
    /^(?:(\S+) )(?:(\S+) )??(?:of (.+?) )?(\d{1,2}:\d{2})$/.exec(text) ?? [];
  if (time === undefined) return undefined;
  const minute = minuteOfDay(time);
  if (minute === undefined)
    return refuse('unreadable_time', `${time} is not a time. Times are written from 00:00 to 23:59.`);
  const month = monthsOf(months ?? 'month');
  if (month === undefined) return undefined;
  const days = weekdays === undefined ? byMonth(which, months) : byWeek(which, weekdays);
  if (days === undefined || !Array.isArray(days)) return days;
  const clock = `0 ${minute % 60} ${Math.floor(minute / 60)}`;
  const expressions = days.map(([first, second]) => `${clock} ${first} ${monthField(month)} ${second}`);
  return schedulesIn(zone, expressions, notesOf(minute, days, timeZone));
}

type Days = readonly [byMonth: string, byWeek: string];

/** `1,15 of month`: the months must be named. */
function byMonth(which: string, months: string | undefined): Days[] | Translation | undefined {
  if (months === undefined || !/^\d{1,2}(,\d{1,2})*$/.test(which)) return undefined;
  const days = rising(which.split(',').map(Number));
  if (days.some((day) => day < 1 || day > 31))
    return refuse('out_of_range', 'Days of the month are 1 to 31.');
  return [[days.join(','), '?']];
}

function byWeek(which: string, weekdays: string): Days[] | Translation | undefined {
  const ordinals = which === 'every' ? [1, 2, 3, 4, 5] : ordinalsOf(which);
  if (ordinals === undefined) return undefined;
  if (weekdays === 'day') {
    if (which === 'every') return [['*', '?']];
    return refuse(
      'unreadable_schedule',
      `For a day of the month write its number, as in “1,15 of month 07:30”. ${ACCEPTED}`,
    );
  }
  const days = listed(weekdays, weekdayCalled);
  if (days === undefined) return undefined;
  if (ordinals.length === 5) return days.length === 7 ? [['*', '?']] : [['?', weekdayField(days)]];
  return ordinals.flatMap((nth) => days.map((day): Days => ['?', `${weekdayField([day])}#${nth}`]));
}

function listed(text: string, numberOf: (word: string) => number): number[] | undefined {
  const numbers = text.split(',').map(numberOf);
  return numbers.includes(-1) ? undefined : rising(numbers);
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];
const SHORT_ORDINALS = ['1st', '2nd', '3rd', '4th', '5th'];

function ordinalsOf(text: string): number[] | undefined {
  return listed(text, (word) => Math.max(ORDINALS.indexOf(word), SHORT_ORDINALS.indexOf(word)) + 1 || -1);
}

const WEEKDAY_WORD = /^(sun(day)?|mon(day)?|tue(s|sday)?|wed(nesday)?|thu(rs|rsday)?|fri(day)?|sat(urday)?)$/;

const weekdayCalled = (word: string): number =>
  WEEKDAY_WORD.test(word) ? weekdayNamed(word.slice(0, 3)) : -1;

const MONTH_NAMES =
  /* @__PURE__ */ 'january february march april may june july august september october november december'.split(
    ' ',
  );

function monthCalled(word: string): number {
  return (
    MONTH_NAMES.findIndex(
      (name) => name === word || name.slice(0, 3) === word || (word === 'sept' && name === 'september'),
    ) + 1 || -1
  );
}

/** Months of “month”, “quarter”, “2nd month of quarter” or a list of names. */
function monthsOf(text: string): number[] | undefined {
  const all = Array.from({ length: 12 }, (_, index) => index + 1);
  if (text === 'month') return all;
  if (text === 'quarter') return [1, 4, 7, 10];
  const [, which] = /^(\S+) month of quarter$/.exec(text) ?? [];
  if (which === undefined) return listed(text, monthCalled);
  const places = ordinalsOf(which);
  if (places === undefined || places.some((place) => place > 3)) return undefined;
  return all.filter((month) => places.includes(((month - 1) % 3) + 1));
}

// --- notes ---

const UTC_SOURCE =
  'BigQuery keeps schedules in UTC; before moving one to a local zone, decide what should happen when its clock changes.';

function notesOf(minute: number, days: readonly Days[], timeZone: string | undefined): string[] {
  const notes = [
    'Quartz begins with the seconds: 0 is added, and ? stands in the day field that is not used.',
  ];
  if (timeZone === undefined || timeZone === 'UTC') notes.push(UTC_SOURCE);
  else
    notes.push(`BigQuery keeps schedules in UTC; the text is read in ${timeZone} because you asked for it.`);
  if (minute % 60 === 0)
    notes.push(
      "BigQuery's manual says that a schedule on the full hour may start more than once and advises a minute beside it; here it starts once.",
    );
  if (days.some(([, week]) => week.includes('#')) && days.length > 1)
    notes.push('One Quartz expression holds one #, so each of these weekdays has its own.');
  return notes;
}
