// Notes on how the expression is written: steps, day numbers, and what Quartz reads past.

import { FIELDS, type Field, type QuartzCron } from '../fields.ts';
import { readItem } from '../item.ts';
import { weekday } from './days.ts';
import { MONTHS, counted, joined } from './words.ts';

export function textNotes(cron: QuartzCron): string[] {
  const fields = cron.expression
    .toUpperCase()
    .trim()
    .split(/[ \t]+/);
  const notes = FIELDS.flatMap((field, index) => {
    const items = [...new Set((fields[index] ?? '*').split(','))].filter((item) => item !== '');
    return [...items.flatMap((item) => stepNote(item, field, cron)), ...ignoredNotes(items, field)];
  });
  return [
    ...weekdayNotes(fields[5] ?? ''),
    ...notes,
    ...(fields.length > 7
      ? ['Only the first seven fields count; what is written after them is ignored.']
      : []),
  ];
}

const UNITS: Readonly<Record<string, { unit: string; whole: string }>> = {
  second: { unit: 'second', whole: 'minute' },
  minute: { unit: 'minute', whole: 'hour' },
  hour: { unit: 'hour', whole: 'day' },
  day_of_month: { unit: 'day', whole: 'month' },
  month: { unit: 'month', whole: 'year' },
  day_of_week: { unit: 'day', whole: 'week' },
};

/** A step counts from its start to the field's end and then begins again: it is seldom “every n”. */
function stepNote(item: string, field: Field, cron: QuartzCron): string[] {
  const [, start = '', digits = ''] = /^(\*|\d+)?\/(\d+)$/.exec(item) ?? [];
  const words = UNITS[field.key];
  const step = Number(digits);
  const read = readItem({ text: item, field });
  if (
    words === undefined ||
    step < 2 ||
    'code' in read ||
    read.unspecified === true ||
    read.rule?.kind === 'last_day'
  )
    return [];
  const { values } = read;
  const [first = 0] = values;
  const last = values.at(-1) ?? first;
  const written = `${start}/${step}`;
  const { unit, whole } = words;
  const day = field.key === 'day_of_month' ? 'day ' : '';
  if (values.length === 1)
    return [
      `${written} fits once in each ${whole} (${day}${name(first, field)}), not every ${step} ${unit}s: a step never reaches into the next ${whole}.`,
    ];
  const counts = `${written} counts from ${name(first, field)} to the end of the ${whole}: ${listed(values, field)}`;
  if (day !== '')
    return [`${counts}. It starts again on day ${first} of the next month, so the gap there differs.`];
  const gap = field.max - field.min + 1 - last + first;
  if (gap !== step && repeats(field, cron))
    return [
      `${counts}, then starts again: from ${name(last, field)} to the next ${name(first, field)} it is ${counted(gap, unit)}, not ${step}.`,
    ];
  return first > field.min ? [`${counts}.`] : [];
}

/** Whether a whole is followed at once by another one in which the step starts again. */
function repeats(field: Field, { minutes, hours }: QuartzCron): boolean {
  if (field.key === 'second') return minutes.length > 1;
  if (field.key === 'minute')
    return hours.some((hour) => hours.includes((hour + 1) % 24) && hours.length > 1);
  return true;
}

/** Up to six values by name; of more the first three and the last. */
function listed(values: readonly number[], field: Field): string {
  const names = values.map((value) => name(value, field));
  return names.length > 6 ? `${names.slice(0, 3).join(', ')} … ${names.at(-1) ?? ''}` : joined(names);
}

function name(value: number, field: Field): string {
  if (field.key === 'month') return MONTHS[value - 1] ?? '';
  if (field.key === 'day_of_week') return weekday(value);
  if (field.key === 'minute') return `:${String(value).padStart(2, '0')}`;
  if (field.key === 'hour') return `${String(value).padStart(2, '0')}:00`;
  return String(value);
}

function weekdayNotes(text: string): string[] {
  if (/^L(W|-\d*W?)?$/.test(text))
    return [
      'L alone in day of week is Saturday, the last day of the week; 6L is the last Friday of the month.',
    ];
  const numbers = text
    .split(',')
    .flatMap((item) => /^\d+(-\d+)?/.exec(item)?.[0].match(/\d+/g) ?? [])
    .map(Number);
  const examples = [...new Set(numbers)].filter((number) => number >= 1 && number <= 7);
  if (examples.length === 0) return [];
  const said = examples.map((number) => `${number} is ${weekday(number)}`);
  return [`Days of the week count from 1 = Sunday to 7 = Saturday: ${joined(said)}.`];
}

const PLAIN: readonly RegExp[] = [/^\d+$/, /^\d+-\d+$/, /^\d+(-\d+)?\/\d+$/, /^\*$/, /^\*?\/\d+$/];
const PLAIN_BY_FIELD: Readonly<Record<string, RegExp>> = {
  day_of_month: /^(\?|L(-\d+)?W?|\d+W)$/,
  month: /^[A-Z]{3}(-[A-Z]{3})?$/,
  day_of_week: /^(\?|L|([A-Z]{3}|\d)L|([A-Z]{3}|\d)#\d|[A-Z]{3}(-[A-Z]{3})?)$/,
};

function ignoredNotes(items: readonly string[], field: Field): string[] {
  const notes: string[] = [];
  const isDay = field.key === 'day_of_month' || field.key === 'day_of_week';
  if (field.key !== 'year' && items.some((item) => /^0*99$/.test(item)))
    notes.push(`99 in ${field.label} is read as *, every value.`);
  if (isDay && items.some((item) => /^0*98$/.test(item)))
    notes.push(`98 in ${field.label} is read as ?, no value.`);
  if (items.some((item) => /\/0+$/.test(item)))
    notes.push(`A step of 0 in ${field.label} is ignored, or read as 1.`);
  const isPlain = (item: string): boolean =>
    PLAIN.some((form) => form.test(item)) || PLAIN_BY_FIELD[field.key]?.test(item) === true;
  // Control characters at an item's ends never counted; a long dash or a wide digit is passed over like a letter.
  if (!items.every((item) => isPlain(item.replace(/^[^!-\uFFFF]+|[^!-\uFFFF]+$/g, ''))))
    notes.push(
      `Part of what stands in ${field.label} is ignored: Quartz reads three letters of a name, or the number at the beginning, and passes over the rest.`,
    );
  if (field.key === 'day_of_month' && items.length > 1 && items.some((item) => item.includes('W')))
    notes.push('With several days and a W, only the smallest day counts.');
  return notes;
}
