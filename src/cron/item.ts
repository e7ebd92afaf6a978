// One item of a field's comma list: what Quartz reads in it, slips included.
// Quartz 2.3 stops reading an item as soon as it has understood a beginning (`5X` is 5, `MONDAY` is MON);
// the site must give the times that the platform will, so the same beginnings are read here.

import { complain, type Complaint, type Place } from './complaint.ts';
import { LAST_YEAR, type DayRule, type Field } from './fields.ts';

/** What an item says: values, `?`, or a rule for days, beside the value it was made from. */
export interface Item {
  readonly values: readonly number[];
  readonly unspecified?: boolean;
  readonly rule?: DayRule;
}

// Quartz's own numbers for `*` and `?`; a 99 or 98 that someone writes is taken for them.
const EVERY = 99;
const UNSPECIFIED = 98;
const LARGEST_INTEGER = 2_147_483_647;

const ANY_DAY: Item = { values: [], unspecified: true };

export const isDayField = ({ key }: Field): boolean => key.startsWith('day');

/** Reads one item, already in capitals. Any text is answered. */
export function readItem(place: Place): Item | Complaint {
  const { text } = place;
  if (/^L(W|-\d*W?)?$/.test(text)) return readLast(place);
  if (/^[A-Z]/.test(text)) return readName(place);
  if (text.startsWith('?')) return readUnspecified(place);
  if (/^[*/]/.test(text)) return readEvery(place);
  if (/^\d/.test(text)) return readNumber(place);
  return unexpected(place);
}

function readName(place: Place): Item | Complaint {
  const { text, field } = place;
  if (field.names.length === 0) return unexpected(place);
  const from = field.names.indexOf(text.slice(0, 3)) + 1;
  if (from === 0) return unknownName({ text: text.slice(0, 3), field });
  const rest = text.slice(3);
  if (rest.startsWith('-')) {
    const name = rest.slice(1, 4);
    const to = field.names.indexOf(name) + 1;
    if (to === 0) return /^\d/.test(name) ? mixedRange(place, from) : unknownName({ text: name, field });
    return spread(place, from, to, 1);
  }
  const isWeekday = field.key === 'day_of_week';
  if (isWeekday && rest.startsWith('#')) return readNth(place, from, rest.slice(1));
  if (isWeekday && rest.startsWith('L')) return lastWeekday(from);
  return { values: [from] };
}

function readUnspecified(place: Place): Item | Complaint {
  if (place.text.length > 2) return complain('unexpected_character', place, '$text: nothing may follow ?.');
  if (isDayField(place.field)) return ANY_DAY;
  return misplaced(place, '? says that the other day field decides');
}

function readEvery(place: Place): Item | Complaint {
  const [, step] = /^\*?\/(.*)$/s.exec(place.text) ?? [];
  return step === undefined ? spread(place, EVERY, -1, 1) : readStep(place, EVERY, step);
}

function readLast(place: Place): Item | Complaint {
  const { text, field } = place;
  if (field.key === 'day_of_week') return { values: [7] };
  if (field.key === 'year') return { values: [] };
  // Quartz takes L in other fields for valid and then fails at the first fire time.
  if (field.key !== 'day_of_month') return misplacedLast(place);
  const offset = text === 'L-' ? Infinity : Number(/\d+/.exec(text)?.[0] ?? 0);
  if (offset > 30)
    return complain('last_offset', place, '$text: a number from 0 to 30 must follow L-, as in L-3.');
  return { values: [], rule: { kind: 'last_day', offset, nearestWeekday: text.endsWith('W') } };
}

function readNumber(place: Place): Item | Complaint {
  const { text, field } = place;
  const [, digits = '', sign, rest = ''] = /^(\d+)(.?)(.*)$/s.exec(text) ?? [];
  const value = integer(digits);
  if (value === undefined) return outOfRange(place);
  if (sign === 'L') return readLastWeekday(place, value);
  if (sign === 'W') return readNearestWeekday(place, value);
  if (sign === '-') return readRange(place, value, rest);
  // A one-digit step must end the item; behind a longer one Quartz ignores what follows.
  if (sign === '/') return readStep(place, value, /^(\d{2,}|\d$)/.exec(rest)?.[0] ?? '');
  if (sign !== '#') return spread(place, value, -1, 0);
  if (field.key === 'day_of_week') return readNth(place, value, rest);
  return misplaced(place, '# picks the nth weekday', 'day of week');
}

function readRange(place: Place, from: number, rest: string): Item | Complaint {
  const [, digits, slash, stepDigits = ''] = /^(\d+)(\/)?(\d*)/.exec(rest) ?? [];
  if (digits === undefined)
    return complain('bad_range', place, '$text in $field: a number must follow -, as in 2-5. $allowed');
  const to = integer(digits);
  if (to === undefined) return outOfRange(place);
  const step = slash === undefined ? 1 : integer(stepDigits);
  return step === undefined ? stepNotNumber(place) : spread(place, from, to, step);
}

function readStep(place: Place, from: number, digits: string): Item | Complaint {
  const step = integer(digits);
  if (step === undefined) return stepNotNumber(place);
  if (place.field.key !== 'year' && step > place.field.max)
    return complain(
      'step_out_of_range',
      place,
      `$text: a step starts again with each field, so it may be at most ${place.field.max} in $field.`,
    );
  return spread(place, from, -1, step);
}

function readNth(place: Place, weekday: number, rest: string): Item | Complaint {
  const nth = integer(rest);
  if (nth === undefined || nth < 1 || nth > 5)
    return complain('nth_out_of_range', place, '$text: a number from 1 to 5 must follow #, as in 6#3.');
  return { values: [weekday], rule: { kind: 'nth_weekday', weekday, nth } };
}

function lastWeekday(weekday: number): Item {
  return { values: [weekday], rule: { kind: 'last_weekday', weekday } };
}

function readLastWeekday(place: Place, value: number): Item | Complaint {
  const { key } = place.field;
  if (key === 'day_of_week') return value < 1 || value > 7 ? outOfRange(place) : lastWeekday(value);
  if (key !== 'day_of_month') return misplacedLast(place);
  return complain('sign_misplaced', place, '$text: write L for the last day, or L-3.');
}

function readNearestWeekday(place: Place, day: number): Item | Complaint {
  if (place.field.key !== 'day_of_month')
    return misplaced(place, 'W picks the nearest working day', 'day of month');
  // Quartz accepts 0W and then searches without end.
  if (day < 1 || day > 31) return outOfRange(place);
  return { values: [day], rule: { kind: 'nearest_weekday', day } };
}

/** The values from `from` to `to` (-1: the field's end), wrapping where the range runs backwards. */
function spread(place: Place, from: number, to: number, step: number): Item | Complaint {
  const { field } = place;
  const isEvery = from === EVERY;
  const isAnyDay = isDayField(field) && from === UNSPECIFIED;
  const isYear = field.key === 'year';
  if (!isEvery && !isAnyDay && !isYear && (from < field.min || from > field.max || to > field.max))
    return outOfRange({ text: to === -1 ? String(from) : `${from}-${to}`, field });
  if (step === 0 && !isEvery) return isAnyDay ? ANY_DAY : { values: [from] };
  const start = isEvery ? field.min : from;
  const stop = to === -1 ? field.max : to;
  if (stop < start && isYear) {
    if (start > LAST_YEAR) return outOfRange({ text: String(start), field });
    return complain('bad_range', place, `A range of years cannot run backwards: write ${stop}-${start}.`);
  }
  const span = field.max - field.min + 1;
  const end = stop < start ? stop + span : Math.min(stop, field.max);
  const values: number[] = [];
  for (let value = start; value <= end; value += Math.max(step, 1)) {
    // Of the years before 1970, which never fire, the first is enough: a long list of them would take its time.
    if (value >= field.min || value === start) values.push(value > field.max ? value - span : value);
  }
  return { values };
}

function integer(text: string): number | undefined {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Infinity;
  return Math.abs(value) > LARGEST_INTEGER ? undefined : value;
}

// --- shared complaints ---

function unexpected(place: Place): Complaint {
  return complain('unexpected_character', place, '$text cannot stand in $field. $allowed');
}

function misplacedLast(place: Place): Complaint {
  return misplaced(place, 'L picks the last day');
}

/** A sign that belongs to other fields. */
function misplaced(place: Place, meaning: string, home = 'a day field'): Complaint {
  return complain('sign_misplaced', place, `$text: ${meaning} and belongs to ${home}, not $field. $allowed`);
}

function outOfRange(place: Place): Complaint {
  const { key } = place.field;
  const number = Number.parseInt(place.text, 10);
  const hint =
    key === 'day_of_week' && number === 0
      ? ' Sunday is 1 in Quartz; 0 is Unix cron.'
      : key === 'hour' && number === 24
        ? ' Midnight is 0.'
        : '';
  return complain('out_of_range', place, `$text is outside $field. $allowed${hint}`);
}

function stepNotNumber(place: Place): Complaint {
  return complain('step_not_a_number', place, '$text in $field: a whole number must follow /, as in */5.');
}

function mixedRange(place: Place, from: number): Complaint {
  const { names } = place.field;
  const to = Number(/\d+/.exec(place.text)?.[0]);
  const last = names[to - 1];
  const repair = last === undefined ? '$allowed' : `Write ${from}-${to} or ${names[from - 1]}-${last}.`;
  return complain('bad_range', place, `$text in $field mixes a name with a number. ${repair}`);
}

function unknownName(place: Place): Complaint {
  const { text, field } = place;
  const letters = (word: string): string => [...word].sort().join('');
  const isNear = (name: string): boolean =>
    letters(name) === letters(text) || name.slice(0, 2) === text.slice(0, 2);
  const near = field.names.find(isNear);
  const hint = near === undefined ? '' : `Did you mean ${near}? `;
  return complain('unknown_name', place, `$text is not a name in $field. ${hint}$allowed`);
}
