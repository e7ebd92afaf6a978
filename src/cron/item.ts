// One item of a field's comma list: what Quartz reads in it, slips included.
// Quartz 2.3 stops reading an item as soon as it has understood a beginning (`5X` is 5, `MONDAY` is MON);
// the site must give the times that the platform will, so the same beginnings are read here.

import { LAST_YEAR, type Field } from './fields.ts';

/** Why an item is refused. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
}

/** What an item says. */
export type Item =
  | { readonly kind: 'values'; readonly values: readonly number[]; readonly mark?: ItemMark }
  | { readonly kind: 'unspecified' }
  | { readonly kind: 'last_day'; readonly offset: number; readonly nearestWeekday: boolean };

/** What stands behind a value: `15W`, `6L`, `6#3`. */
export type ItemMark = 'nearest_weekday' | 'last_weekday' | { readonly nth: number };

// Quartz's own numbers for `*` and `?`; a 99 or 98 that someone writes is taken for them.
const EVERY = 99;
const UNSPECIFIED = 98;
const LARGEST_INTEGER = 2_147_483_647;

const complain = (code: string, message: string): Complaint => ({ code, message });

/** Whether a result is a refusal. */
export function isComplaint(result: Item | Complaint): result is Complaint {
  return 'code' in result;
}

/** Reads one item, already in capitals. Any text is answered. */
export function readItem(text: string, field: Field): Item | Complaint {
  if (/^(L|LW|L-\d*W?)$/.test(text)) return readLast(text, field);
  const first = text.charAt(0);
  if (first >= 'A' && first <= 'Z') return readName(text, field);
  if (first === '?') return readUnspecified(text, field);
  if (first === '*' || first === '/') return readEvery(text, field);
  if (first >= '0' && first <= '9') return readNumber(text, field);
  return complain(
    'unexpected_character',
    `${quote(text)} cannot stand in ${field.label}. ${allowedIn(field)}`,
  );
}

function readName(text: string, field: Field): Item | Complaint {
  if (field.names.length === 0) return complain('name_not_allowed', nameNotAllowed(text, field));
  const from = numberOfName(text.slice(0, 3), field);
  if (from === 0) return unknownName(text.slice(0, 3), field);
  const rest = text.slice(3);
  if (rest.startsWith('-')) {
    const name = rest.slice(1, 4);
    const to = numberOfName(name, field);
    if (to === 0) return /^\d/.test(name) ? mixedRange(text, from, field) : unknownName(name, field);
    return spread(from, to, 1, field);
  }
  if (field.key === 'day_of_week' && rest.startsWith('#')) return readNth(from, rest.slice(1), text);
  if (field.key === 'day_of_week' && rest.startsWith('L')) {
    return { kind: 'values', values: [from], mark: 'last_weekday' };
  }
  return { kind: 'values', values: [from] };
}

function readUnspecified(text: string, field: Field): Item | Complaint {
  if (text.length > 2)
    return complain('unexpected_character', `After ? nothing may follow, but ${quote(text)} was found.`);
  if (field.key === 'day_of_month' || field.key === 'day_of_week') return { kind: 'unspecified' };
  const repair = 'Write * here; ? belongs to day of month or day of week.';
  return complain('question_mark_misplaced', `? cannot stand in ${field.label}. ${repair}`);
}

function readEvery(text: string, field: Field): Item | Complaint {
  const slash = text.startsWith('/') ? 0 : 1;
  if (text.charAt(slash) !== '/') return spread(EVERY, -1, 1, field);
  const step = integer(text.slice(slash + 1));
  if (step === undefined) return stepNotNumber(text, field);
  return stepComplaint(step, text, field) ?? spread(EVERY, -1, step, field);
}

function readLast(text: string, field: Field): Item | Complaint {
  if (field.key === 'day_of_week') return { kind: 'values', values: [7] };
  if (field.key === 'year') return { kind: 'values', values: [] };
  if (field.key !== 'day_of_month') {
    // Quartz takes this for valid and then fails at the first fire time.
    return complain(
      'last_not_allowed',
      `L means the last day and cannot stand in ${field.label}. ${allowedIn(field)}`,
    );
  }
  const nearestWeekday = text.endsWith('W');
  const offset = text.startsWith('L-') ? text.slice(2).replace('W', '') : '0';
  if (text === 'L-')
    return complain('last_offset', 'L- needs a number of days: L-3 is three days before the last day.');
  const days = offset === '' ? 0 : Number(offset);
  if (days > 30)
    return complain('last_offset', `L-${offset} goes too far back: the offset may be at most 30.`);
  return { kind: 'last_day', offset: days, nearestWeekday };
}

function readNumber(text: string, field: Field): Item | Complaint {
  const digits = /^\d+/.exec(text)?.[0] ?? '';
  const value = integer(digits);
  if (value === undefined) return outOfRange(text, field);
  const rest = text.slice(digits.length);
  switch (rest.charAt(0)) {
    case 'L':
      return readLastWeekday(value, text, field);
    case 'W':
      return readNearestWeekday(value, text, field);
    case '#':
      if (field.key === 'day_of_week') return readNth(value, rest.slice(1), text);
      return complain(
        'nth_not_allowed',
        `# picks the nth weekday of a month: it belongs to day of week, not ${field.label}.`,
      );
    case '-':
      return readRange(value, rest.slice(1), text, field);
    case '/':
      return readStep(value, rest.slice(1), text, field);
    default:
      return spread(value, -1, 0, field);
  }
}

function readRange(from: number, rest: string, text: string, field: Field): Item | Complaint {
  const [, digits, slash, stepDigits] = /^(\d+)(\/)?(\d*)/.exec(rest) ?? [];
  if (digits === undefined) return badRange(text, field);
  const to = integer(digits);
  if (to === undefined) return outOfRange(text, field);
  if (slash === undefined) return spread(from, to, 1, field);
  const step = integer(stepDigits ?? '');
  return step === undefined ? stepNotNumber(text, field) : spread(from, to, step, field);
}

function readStep(from: number, rest: string, text: string, field: Field): Item | Complaint {
  const digits = /^\d+/.exec(rest)?.[0] ?? '';
  const step = integer(digits);
  // A one-digit step must end the item; behind a longer one Quartz ignores what follows.
  if (step === undefined || (digits.length === 1 && rest.length > 1)) return stepNotNumber(text, field);
  return stepComplaint(step, text, field) ?? spread(from, -1, step, field);
}

function readNth(weekday: number, rest: string, text: string): Item | Complaint {
  const nth = integer(rest);
  if (nth === undefined || nth < 1 || nth > 5) {
    return complain(
      'nth_out_of_range',
      `${quote(text)}: a number from 1 to 5 must follow #, as in 6#3, the third Friday.`,
    );
  }
  return { kind: 'values', values: [weekday], mark: { nth } };
}

function readLastWeekday(value: number, text: string, field: Field): Item | Complaint {
  if (field.key !== 'day_of_week') {
    const repair =
      field.key === 'day_of_month'
        ? 'Write L for the last day, L-3 for three days before it.'
        : allowedIn(field);
    return complain(
      'last_not_allowed',
      `${quote(text)}: L cannot follow a number in ${field.label}. ${repair}`,
    );
  }
  if (value < 1 || value > 7) return outOfRange(text, field);
  return { kind: 'values', values: [value], mark: 'last_weekday' };
}

function readNearestWeekday(value: number, text: string, field: Field): Item | Complaint {
  if (field.key !== 'day_of_month') {
    return complain(
      'weekday_not_allowed',
      `${quote(text)}: W, the nearest working day, belongs to day of month, not ${field.label}.`,
    );
  }
  // Quartz accepts 0W and then searches without end.
  if (value < 1 || value > 31) return outOfRange(text, field);
  return { kind: 'values', values: [value], mark: 'nearest_weekday' };
}

/** The values from `from` to `to` (-1: the field's end), wrapping where the range runs backwards. */
function spread(from: number, to: number, step: number, field: Field): Item | Complaint {
  const isDay = field.key === 'day_of_month' || field.key === 'day_of_week';
  const special = from === EVERY || (isDay && from === UNSPECIFIED);
  if (!special && field.key !== 'year' && (from < field.min || from > field.max || to > field.max)) {
    return outOfRange(to === -1 ? String(from) : `${from}-${to}`, field);
  }
  if (step === 0 && from !== EVERY) {
    return isDay && from === UNSPECIFIED ? { kind: 'unspecified' } : { kind: 'values', values: [from] };
  }
  const start = from === EVERY ? field.min : from;
  const stop = to === -1 ? field.max : to;
  if (stop < start && field.key === 'year') return yearsBackwards(start, stop);
  const span = field.max - field.min + 1;
  const end = stop < start ? stop + span : Math.min(stop, field.max);
  const values: number[] = [];
  for (let value = start; value <= end; value += Math.max(step, 1)) {
    values.push(value > field.max ? value - span : value);
  }
  return { kind: 'values', values };
}

function integer(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) > LARGEST_INTEGER ? undefined : value;
}

function numberOfName(name: string, field: Field): number {
  return field.names.indexOf(name) + 1;
}

// --- sentences ---

function quote(text: string): string {
  return text.length > 40 ? `“${text.slice(0, 40)}…”` : `“${text}”`;
}

function allowedIn(field: Field): string {
  return `Allowed in ${field.label}: ${field.allowed}.`;
}

function outOfRange(text: string, field: Field): Complaint {
  return complain(
    'out_of_range',
    `${quote(text)} is outside ${field.label}. ${allowedIn(field)}${rangeHint(text, field)}`,
  );
}

function rangeHint(text: string, field: Field): string {
  const number = Number(/^\d+/.exec(text)?.[0] ?? NaN);
  if (field.key === 'day_of_week' && number === 0) return ' Sunday is 1 in Quartz; 0 is Unix cron.';
  if (field.key === 'hour' && number === 24) return ' Midnight is 0.';
  if (number === 60) return ' The full minute or hour is 0.';
  return '';
}

function stepComplaint(step: number, text: string, field: Field): Complaint | undefined {
  if (step <= field.maxStep) return undefined;
  const repair = `a step starts again at the field's beginning, so it may be at most ${field.maxStep} in ${field.label}`;
  return complain(
    'step_out_of_range',
    `${quote(text)}: ${repair}. For longer intervals, step in a later field.`,
  );
}

function stepNotNumber(text: string, field: Field): Complaint {
  return complain(
    'step_not_a_number',
    `${quote(text)} in ${field.label}: a whole number must follow /, as in */5.`,
  );
}

function badRange(text: string, field: Field): Complaint {
  const repair =
    field.names.length > 0
      ? 'Write both ends as numbers or both as names.'
      : 'Write it as two numbers, as in 5-10.';
  return complain('bad_range', `${quote(text)} in ${field.label}: a number must follow -. ${repair}`);
}

function mixedRange(text: string, from: number, field: Field): Complaint {
  const to = Number(/\d+/.exec(text)?.[0]);
  const repair =
    to >= field.min && to <= field.max
      ? `Write ${from}-${to} or ${field.names[from - 1]}-${field.names[to - 1]}.`
      : allowedIn(field);
  return complain('bad_range', `${quote(text)} in ${field.label} mixes a name with a number. ${repair}`);
}

function yearsBackwards(start: number, stop: number): Complaint {
  if (start > LAST_YEAR)
    return complain('out_of_range', `The year ${start} is too far ahead: Quartz looks up to ${LAST_YEAR}.`);
  return complain(
    'bad_range',
    `A range of years cannot run backwards: write ${stop}-${start} instead of ${start}-${stop}.`,
  );
}

function nameNotAllowed(text: string, field: Field): string {
  return `${quote(text)} is not a value of ${field.label}. ${allowedIn(field)}`;
}

function unknownName(name: string, field: Field): Complaint {
  const letters = (word: string): string => [...word].sort().join('');
  const near =
    field.names.find((known) => letters(known) === letters(name)) ??
    field.names.find((known) => name.length > 1 && known.startsWith(name.slice(0, 2)));
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return complain('unknown_name', `${quote(name)} is not a ${field.label} name.${hint} ${allowedIn(field)}`);
}
