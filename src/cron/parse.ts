// Text → QuartzCron, or every problem the text has. Knows the rules that hold between items and between fields.

import { FIELDS, type DayRule, type Field, type QuartzCron, type Sixty } from './fields.ts';
import { isComplaint, readItem, type Complaint, type Item } from './item.ts';
import type { Problem } from './problem.ts';
import { suggestRepair } from './repair.ts';

/** What reading an expression gives. */
export type ParseResult = { ok: true; cron: QuartzCron } | { ok: false; problems: Problem[] };

// Far above any real expression; keeps the time for hostile text bounded.
const LONGEST_EXPRESSION = 1_000;

/**
 * Reads a Quartz expression as Quartz 2.3 does, its leniencies included. Any text is answered, at once:
 * what would make Quartz fail or search without end later (`0W`, `L` in minutes) is refused here.
 */
export function parseQuartz(expression: string): ParseResult {
  if (expression.length > LONGEST_EXPRESSION) {
    const message = `The expression has ${expression.length} characters; at most ${LONGEST_EXPRESSION} are read.`;
    return { ok: false, problems: [problemOf({ code: 'too_long', message })] };
  }
  const tokens = tokenize(expression);
  const outcome = read(expression, tokens);
  if (!Array.isArray(outcome)) return { ok: true, cron: outcome };
  return { ok: false, problems: withRepair(outcome.map(problemOf), tokens) };
}

/** The expression's meaning, or its faults without a word on repair. */
function read(expression: string, tokens: readonly Token[]): QuartzCron | Located[] {
  if (tokens.length < 6) return [tooFewFields(tokens.length)];
  const drafts: Draft[] = [];
  const faults: Located[] = [];
  FIELDS.forEach((field, index) => {
    const { text, column } = tokens[index] ?? { text: '*', column: expression.length + 1 };
    const draft = readField(text, field);
    if ('complaints' in draft)
      faults.push(...draft.complaints.map((complaint) => ({ ...complaint, column })));
    else drafts.push(draft);
  });
  return faults.length > 0 ? faults : assemble(expression, drafts, tokens);
}

interface Token {
  readonly text: string;
  /** 1-based place in the expression. */
  readonly column: number;
}

interface Located extends Complaint {
  readonly column?: number;
}

/** What the items of one field say together. */
interface Draft {
  readonly values: ReadonlySet<number>;
  readonly unspecified: boolean;
  readonly lastDay: Extract<Item, { kind: 'last_day' }> | undefined;
  readonly nearestWeekday: boolean;
  readonly lastWeekday: boolean;
  /** 0: no `#` in the field. */
  readonly nth: number;
}

function tokenize(expression: string): Token[] {
  return [...expression.toUpperCase().matchAll(/[^ \t]+/g)].map((match) => ({
    text: trimControls(match[0]),
    column: match.index + 1,
  }));
}

/** Line ends and other control characters at a field's ends do not count, as in Java's `trim`. */
function trimControls(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  return text.slice(start, end);
}

function readField(text: string, field: Field): Draft | { complaints: Complaint[] } {
  const combined = combinationComplaint(text, field);
  if (combined !== undefined) return { complaints: [combined] };
  const results = text
    .split(',')
    .filter((item) => item !== '')
    .map((item) => readItem(item, field));
  const complaints = results.filter((result) => isComplaint(result));
  if (complaints.length > 0) return { complaints };
  const draft = merge(results.filter((result): result is Item => !isComplaint(result)));
  // A year field without a year is valid and never fires; any other empty field makes Quartz fail later.
  if (draft.values.size === 0 && !draft.unspecified && draft.lastDay === undefined && field.key !== 'year') {
    return {
      complaints: [
        {
          code: 'empty_field',
          message: `“${text}” gives no value for ${field.label}. Allowed: ${field.allowed}.`,
        },
      ],
    };
  }
  return draft;
}

function merge(items: readonly Item[]): Draft {
  const values = new Set<number>();
  let nth = 0;
  for (const item of items) {
    if (item.kind !== 'values') continue;
    for (const value of item.values) values.add(value);
    if (typeof item.mark === 'object') nth = item.mark.nth;
  }
  const marked = (mark: string): boolean =>
    items.some((item) => item.kind === 'values' && item.mark === mark);
  return {
    values,
    unspecified: items.some((item) => item.kind === 'unspecified'),
    lastDay: items.find((item) => item.kind === 'last_day'),
    nearestWeekday: marked('nearest_weekday'),
    lastWeekday: marked('last_weekday'),
    nth,
  };
}

function combinationComplaint(text: string, field: Field): Complaint | undefined {
  const isDay = field.key === 'day_of_month' || field.key === 'day_of_week';
  if (isDay && text.length > 1 && text.includes('L') && text.includes(',')) {
    const message = `“${text}”: L cannot stand in a list in ${field.label}. Use L alone, or a second job or schedule for the other days.`;
    return { code: 'last_in_list', message };
  }
  if (field.key === 'day_of_week' && text.split('#').length > 2) {
    return { code: 'nth_twice', message: `“${text}”: only one # is possible in day of week.` };
  }
  return undefined;
}

function assemble(
  expression: string,
  drafts: readonly Draft[],
  tokens: readonly Token[],
): QuartzCron | Located[] {
  const [seconds, minutes, hours, dayOfMonth, months, dayOfWeek, years] = drafts;
  if (!seconds || !minutes || !hours || !dayOfMonth || !months || !dayOfWeek || !years) {
    return [tooFewFields(drafts.length)];
  }
  if (dayOfMonth.unspecified === dayOfWeek.unspecified) {
    return [dayFieldsComplaint(dayOfMonth.unspecified, tokens)];
  }
  return {
    expression,
    seconds: sixty(seconds.values),
    minutes: sixty(minutes.values),
    hours: bits(hours.values, 0),
    days: dayOfMonth.unspecified ? ruleByWeek(dayOfWeek) : ruleByMonth(dayOfMonth),
    months: bits(months.values, 1),
    years: [...years.values].sort((a, b) => a - b),
  };
}

function ruleByMonth(draft: Draft): DayRule {
  if (draft.lastDay !== undefined) {
    return { kind: 'last_day', offset: draft.lastDay.offset, nearestWeekday: draft.lastDay.nearestWeekday };
  }
  // With several days and one W, Quartz looks at the smallest day alone.
  if (draft.nearestWeekday) return { kind: 'nearest_weekday', day: Math.min(...draft.values) };
  return { kind: 'days_of_month', days: bits(draft.values, 1) };
}

function ruleByWeek(draft: Draft): DayRule {
  const first = Math.min(...draft.values);
  if (draft.lastWeekday) return { kind: 'last_weekday', weekday: first };
  // Quartz takes any number before #: 0 comes out as Saturday, 8 and more never fire.
  if (draft.nth > 0) return { kind: 'nth_weekday', weekday: first === 0 ? 7 : first, nth: draft.nth };
  return { kind: 'days_of_week', days: bits(draft.values, 1) };
}

function bits(values: ReadonlySet<number>, first: number): number {
  let mask = 0;
  for (const value of values) if (value - first < 31) mask |= 1 << (value - first);
  return mask;
}

function sixty(values: ReadonlySet<number>): Sixty {
  const low = new Set([...values].filter((value) => value < 30));
  const high = new Set([...values].filter((value) => value >= 30).map((value) => value - 30));
  return [bits(low, 0), bits(high, 0)];
}

// --- refusals ---

function problemOf({ code, message, column }: Located): Problem {
  const place = column === undefined ? {} : { line: 1, column };
  return { path: '', ...place, severity: 'error', code, message };
}

/** Adds the likely repair of the whole expression to the first fault. */
function withRepair(problems: Problem[], tokens: readonly Token[]): Problem[] {
  const [first] = problems;
  const isValid = (candidate: string): boolean => !Array.isArray(read(candidate, tokenize(candidate)));
  const guess = suggestRepair(
    tokens.map((token) => token.text),
    isValid,
  );
  if (first === undefined || guess === undefined) return problems;
  first.message += ` ${guess.sentence}`;
  if (guess.repair !== undefined) first.repair = guess.repair;
  return problems;
}

function tooFewFields(count: number): Located {
  const found = count === 0 ? 'nothing was found' : `${count} ${count === 1 ? 'was' : 'were'} found`;
  const order = 'second, minute, hour, day of month, month, day of week and, if you like, year';
  return {
    code: 'too_few_fields',
    message: `Six or seven fields are expected (${order}), ${found}.`,
    column: 1,
  };
}

function dayFieldsComplaint(bothUnspecified: boolean, tokens: readonly Token[]): Located {
  const column = tokens[bothUnspecified ? 5 : 3]?.column ?? 1;
  const message = bothUnspecified
    ? 'Day of month and day of week are both ?, so no day is named: exactly one of them must be ?.'
    : 'Day of month and day of week are both given: exactly one of them must be ?.';
  return { code: 'day_fields', message, column };
}
