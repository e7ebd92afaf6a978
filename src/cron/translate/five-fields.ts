// Reads minute, hour, day of month, month and day of week as Unix cron writes them, and turns them into Quartz.
// Day fields are joined: by OR when both are restricted, by AND when one begins with * (crontab(5), “cron” manuals).

import { MONTHS, fieldOf, rising, weekdayField, weekdayNamed } from './numbers.ts';
import { quoted, type Refusal } from './result.ts';

/** What a five-field line becomes, before a zone is added. */
export interface FiveFields {
  readonly expressions: readonly string[];
  readonly notes: readonly string[];
}

export interface FiveFieldOptions {
  /** Whether `L` (last day) and `5L` (last Friday) are part of the dialect. */
  readonly last: boolean;
  /** The largest number of a weekday: 7 where it is Sunday too. */
  readonly maxWeekday: 6 | 7;
  /** How the dialect is called in sentences. */
  readonly name: string;
}

interface Field {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly numberOf: (name: string) => number;
}

/** A field that was read. */
interface Read {
  readonly values: readonly number[];
  readonly quartz: string;
  /** Whether it begins with *, which makes a day field unrestricted. */
  readonly isStar: boolean;
  /** `L` (−1) and weekdays before L, each a schedule of its own. */
  readonly last: readonly number[];
  readonly openSteps: boolean;
}

const noName = (): number => -1;

function fieldsOf({ maxWeekday }: FiveFieldOptions): readonly Field[] {
  const monthNamed = (name: string): number => MONTHS.indexOf(name) + 1 || -1;
  return [
    { label: 'minute', min: 0, max: 59, numberOf: noName },
    { label: 'hour', min: 0, max: 23, numberOf: noName },
    { label: 'day of month', min: 1, max: 31, numberOf: noName },
    { label: 'month', min: 1, max: 12, numberOf: monthNamed },
    { label: 'day of week', min: 0, max: maxWeekday, numberOf: weekdayNamed },
  ];
}

export function isRefusal<T extends object>(result: T | Refusal): result is Refusal {
  return 'code' in result && 'message' in result;
}

/** Translates exactly five fields. */
export function translateFive(texts: readonly string[], options: FiveFieldOptions): FiveFields | Refusal {
  const reads: Read[] = [];
  for (const [index, field] of fieldsOf(options).entries()) {
    const read = readField(texts[index] ?? '', field, options);
    if (isRefusal(read)) return read;
    reads.push(read);
  }
  const [minute, hour, dayOfMonth, month, dayOfWeek] = reads;
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek)
    return { code: 'field_count', message: 'Five fields are expected.' };
  const time = `0 ${minute.quartz} ${hour.quartz}`;
  const days = joinDays(dayOfMonth, dayOfWeek, { time, month: month.quartz, name: options.name });
  if (isRefusal(days)) return days;
  const expressions = days.map(([byMonth, byWeek]) => `${time} ${byMonth} ${month.quartz} ${byWeek}`);
  return { expressions, notes: notesOf(reads, texts, options) };
}

// --- one field ---

function readField(text: string, field: Field, options: FiveFieldOptions): Read | Refusal {
  const values: number[] = [];
  const last: number[] = [];
  const written: string[] = [];
  let openSteps = false;
  for (const item of text.toUpperCase().split(',')) {
    const lastDay = options.last ? readLast(item, field) : undefined;
    if (lastDay !== undefined) {
      last.push(lastDay);
      continue;
    }
    const read = readItem(item, field, options);
    if (isRefusal(read)) return read;
    values.push(...read.values);
    written.push(read.quartz);
    openSteps ||= read.isOpenStep;
  }
  const isWeek = field.label === 'day of week';
  const set = rising(isWeek ? values.map((value) => value % 7) : values);
  const isAll = set.length === (isWeek ? 7 : field.max - field.min + 1);
  const quartz = isAll ? '*' : isWeek ? weekdayField(set) : written.join(',');
  return { values: set, quartz, isStar: text.startsWith('*'), last, openSteps };
}

interface ReadItem {
  readonly values: readonly number[];
  readonly quartz: string;
  readonly isOpenStep: boolean;
}

function readItem(item: string, field: Field, options: FiveFieldOptions): ReadItem | Refusal {
  const [, start, end, stepText] =
    /^(\*|\d{1,4}|[A-Z]{3})(?:-(\d{1,4}|[A-Z]{3}))?(?:\/(\d{1,4}))?$/.exec(item) ?? [];
  if (start === undefined || (start === '*' && end !== undefined)) return unreadable(item, field, options);
  const from = start === '*' ? field.min : numberOf(start, field);
  const isOpen = end === undefined && (start === '*' || stepText !== undefined);
  const to = end === undefined ? (isOpen ? endOf(field, from) : from) : numberOf(end, field);
  const step = stepText === undefined ? 1 : Number(stepText);
  if (from < field.min || to < field.min || from > field.max || to > field.max)
    return unreadable(item, field, options);
  if (step === 0)
    return { code: 'step_zero', message: `${quoted(item)}: a step of 0 never moves on. Write 1 or more.` };
  if (to < from) return backwards(item, field);
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return { values, quartz: quartzItem(values, item, field, isOpen), isOpenStep: isOpen && start !== '*' };
}

/** A weekday step ends with Saturday: 7 is Sunday once more. */
function endOf(field: Field, from: number): number {
  return field.label === 'day of week' ? Math.max(6, from) : field.max;
}

function numberOf(text: string, field: Field): number {
  return /^\d/.test(text) ? Number(text) : field.numberOf(text);
}

function quartzItem(values: readonly number[], item: string, field: Field, isOpen: boolean): string {
  const [first = field.min, second = first] = values;
  const last = values.at(-1) ?? first;
  // Names stay names: they read better, and a range of them means the same in Quartz.
  if (/^[A-Z]{3}(-[A-Z]{3})?$/.test(item)) return item;
  if (values.length === 1) return String(first);
  const step = second - first;
  if (isOpen) return step === 1 && first === field.min ? '*' : `${first}/${step}`;
  return step === 1 ? `${first}-${last}` : fieldOf(values, field.min, field.max);
}

function readLast(item: string, field: Field): number | undefined {
  if (field.label === 'day of month') return item === 'L' ? -1 : undefined;
  if (field.label !== 'day of week' || !item.endsWith('L')) return undefined;
  if (item === 'L') return -1;
  const day = numberOf(item.slice(0, -1), field);
  return /^(\d|[A-Z]{3})L$/.test(item) && day >= 0 && day <= 6 ? day : undefined;
}

function unreadable(item: string, field: Field, { name, last, maxWeekday }: FiveFieldOptions): Refusal {
  const sunday = maxWeekday === 7 ? 'Sunday is 0 or 7' : 'Sunday is 0';
  const names =
    field.label === 'month' ? ' or JAN–DEC' : field.label === 'day of week' ? ` or SUN–SAT (${sunday})` : '';
  const signs = last && field.label.startsWith('day') ? ', - * / L' : ', - * /';
  const range = `${field.min}–${field.max}${names}`;
  return {
    code: 'unreadable_field',
    message: `${quoted(item)} is no value of ${field.label} in ${name}. Allowed: ${range}, and the signs ${signs}.`,
  };
}

function backwards(item: string, field: Field): Refusal {
  const hint =
    field.label === 'day of week'
      ? ' Sunday may end a range as 7, as in 5-7, or use a list.'
      : ' Use a list.';
  return {
    code: 'range_backwards',
    message: `${quoted(item)} runs backwards, which cron refuses in ${field.label}.${hint}`,
  };
}

// --- the two day fields ---

type Days = readonly [byMonth: string, byWeek: string];

function joinDays(
  month: Read,
  week: Read,
  context: { time: string; month: string; name: string },
): Days[] | Refusal {
  const everyDay: Days[] = [['*', '?']];
  const byMonth = schedulesByMonth(month);
  const byWeek = schedulesByWeek(week);
  const allMonth = month.quartz === '*';
  const allWeek = week.quartz === '*';
  const isAnd = month.isStar || week.isStar;
  if (allMonth && allWeek) return everyDay;
  if (!isAnd) return allMonth || allWeek ? everyDay : [...byMonth, ...byWeek];
  if (allMonth) return byWeek;
  if (allWeek) return byMonth;
  const line = ([first, second]: Days): string => `${context.time} ${first} ${context.month} ${second}`;
  const choices = [...byMonth, ...byWeek].map((days) => `\`${line(days)}\``).join(' and ');
  return {
    code: 'day_fields_and',
    message: `${whyAnd(context.name)} In Quartz one of them must be ?, so this has no equal. The nearest are ${choices}, with the other day field asked for in the job.`,
  };
}

function whyAnd(name: string): string {
  if (name === 'Unix cron')
    return 'In Unix cron a day field that begins with * counts as unrestricted, so both day fields must match.';
  return `The manual of ${name} does not say how a day field with */n joins the other one.`;
}

function schedulesByMonth(month: Read): Days[] {
  const days: Days[] = month.values.length > 0 ? [[month.quartz, '?']] : [];
  return month.last.length > 0 ? [...days, ['L', '?']] : days;
}

function schedulesByWeek(week: Read): Days[] {
  const days: Days[] = week.values.length > 0 ? [['?', week.quartz]] : [];
  return [...days, ...week.last.map((day): Days => ['?', day === -1 ? 'SAT' : `${day + 1}L`])];
}

// --- notes ---

function notesOf(reads: readonly Read[], texts: readonly string[], options: FiveFieldOptions): string[] {
  const [, , dayOfMonth, , dayOfWeek] = reads;
  const notes = [
    'Quartz begins with the seconds: 0 is added, and ? stands in the day field that is not used.',
  ];
  const week = texts[4] ?? '';
  if (/\d/.test(week.replaceAll(/\/\d+/g, '')) && dayOfWeek !== undefined)
    notes.push(
      `Weekday numbers differ: Sunday is ${options.maxWeekday === 7 ? '0 or 7' : '0'} in ${options.name} and 1 in Quartz, so the same number would be a day too early.`,
    );
  if (dayOfWeek?.last.includes(-1) === true)
    notes.push(
      'L alone in day of week is read as Saturday, the last of 0–6; the manual gives no example of it, so check.',
    );
  if (dayOfWeek?.last.some((day) => day >= 0) === true)
    notes.push('The number before L moves by one as well: 5L, the last Friday, is 6L in Quartz.');
  if (isOr(dayOfMonth, dayOfWeek))
    notes.push(
      `Two day fields mean either of them in ${options.name}. On a day that fits both, both schedules fire: where they start the same job, set its max_concurrent_runs to 1, and let a second run do no harm.`,
    );
  if (reads.some((read) => read.openSteps)) notes.push(openStepNote(options.name));
  return notes;
}

function openStepNote(name: string): string {
  if (name !== 'Unix cron')
    return `A step begins again in each hour, day, month or year, in ${name} as in Quartz.`;
  return 'A step after a single number (5/15) is read as “from there to the end of the field”; not every cron accepts it.';
}

function isOr(month: Read | undefined, week: Read | undefined): boolean {
  if (month === undefined || week === undefined || month.isStar || week.isStar) return false;
  return month.quartz !== '*' && week.quartz !== '*';
}
