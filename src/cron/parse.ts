// Text → QuartzCron, or every problem the text has. Knows the rules that hold between items and between fields.

import { complain, type Complaint, type Place } from './complaint.ts';
import { FIELDS, type DayRule, type QuartzCron } from './fields.ts';
import { isDayField, readItem } from './item.ts';
import type { Problem } from './problem.ts';
import { repairsOf } from './repair.ts';

/** What reading an expression gives. */
export type ParseResult = { ok: true; cron: QuartzCron } | { ok: false; problems: Problem[] };

// Far above any real expression; keeps the time for hostile text bounded.
const LONGEST_EXPRESSION = 1_000;

/**
 * Reads a Quartz expression as Quartz 2.3 does, its leniencies included. Any text is answered, at once:
 * what would make Quartz fail or search without end later (`0W`, `L` in minutes) is refused here.
 */
export function parseQuartz(expression: string): ParseResult {
  const problems: Problem[] = [];
  const cron = read(expression, (complaint, column) => {
    problems.push({ path: '', line: 1, column, severity: 'error', ...complaint });
  });
  if (cron !== undefined) return { ok: true, cron };
  addRepair(problems[0], tokenize(expression.slice(0, LONGEST_EXPRESSION)));
  return { ok: false, problems };
}

/** Adds the likely repair of the whole expression to the first fault. */
function addRepair(problem: Problem | undefined, tokens: readonly Token[]): void {
  const isValid = (guess: string): boolean => read(guess, () => undefined) !== undefined;
  const likely = repairsOf(tokens.map(({ text }) => text)).find(([, ...guesses]) => guesses.every(isValid));
  if (problem === undefined || likely === undefined) return;
  const [reason, repair, other] = likely;
  problem.message += ` ${reason} \`${repair}\`${other === undefined ? '' : ` and \`${other}\``}.`;
  if (repair !== undefined && other === undefined) problem.repair = repair;
}

/** Takes a fault and the column it stands in. */
type Report = (complaint: Complaint, column: number) => undefined;

interface Token {
  readonly text: string;
  /** 1-based place in the expression. */
  readonly column: number;
}

function tokenize(expression: string): Token[] {
  return [...expression.toUpperCase().matchAll(/[^ \t]+/g)].map((match) => ({
    // Line ends and other control characters at a field's ends do not count, as in Java's `trim`.
    text: match[0].replace(/^[^!-\uFFFF]+|[^!-\uFFFF]+$/g, ''),
    column: match.index + 1,
  }));
}

/** The expression's meaning, or nothing once a fault was reported. */
function read(expression: string, report: Report): QuartzCron | undefined {
  if (expression.length > LONGEST_EXPRESSION) return report(tooLong(expression.length), 1);
  const tokens = tokenize(expression);
  if (tokens.length < 6) return report(tooFewFields(tokens.length), 1);
  const drafts = FIELDS.map((field, index) => {
    const { text, column } = tokens[index] ?? { text: '*', column: 1 };
    return readField({ text, field }, (complaint) => report(complaint, column));
  });
  const [seconds, minutes, hours, dayOfMonth, months, dayOfWeek, years] = drafts;
  if (!seconds || !minutes || !hours || !dayOfMonth || !months || !dayOfWeek || !years) return undefined;
  const { unspecified } = dayOfMonth;
  if (unspecified === dayOfWeek.unspecified)
    return report(dayFields(unspecified), tokens[unspecified ? 5 : 3]?.column ?? 1);
  return {
    expression,
    seconds: seconds.values,
    minutes: minutes.values,
    hours: hours.values,
    days: unspecified ? ruleOf(dayOfWeek, 'days_of_week') : ruleOf(dayOfMonth, 'days_of_month'),
    months: bits(months.values),
    years: years.values,
  };
}

/** What the items of one field say together. */
interface Draft {
  /** Rising. */
  readonly values: readonly number[];
  readonly unspecified: boolean;
  readonly rule: DayRule | undefined;
}

/** The field's meaning, or nothing once its faults were reported. */
function readField(place: Place, report: (complaint: Complaint) => void): Draft | undefined {
  const { text, field } = place;
  const combined = combinationComplaint(place);
  const parts = text.split(',').filter((part) => part !== '');
  const results = combined === undefined ? parts.map((part) => readItem({ text: part, field })) : [combined];
  const items = results.filter((result) => 'values' in result);
  const faults = results.filter((result) => 'code' in result);
  const values = [...new Set(items.flatMap((item) => item.values))].sort((a, b) => a - b);
  const unspecified = items.some((item) => item.unspecified);
  const rule = items.find((item) => item.rule !== undefined)?.rule;
  // A year field without a year is valid and never fires; any other empty field makes Quartz fail later.
  if (values.length === 0 && !unspecified && !rule && field.key !== 'year' && faults.length === 0)
    faults.push(complain('empty_field', place, '$text cannot stand in $field. $allowed'));
  faults.forEach(report);
  return faults.length > 0 ? undefined : { values, unspecified, rule };
}

function combinationComplaint(place: Place): Complaint | undefined {
  const { text, field } = place;
  if (isDayField(field) && text.includes('L') && text.includes(','))
    return complain(
      'last_in_list',
      place,
      '$text: L must stand alone in $field; other days take a schedule of their own.',
    );
  if (field.key === 'day_of_week' && text.split('#').length > 2)
    return complain('nth_twice', place, '$text: only one # may stand in $field.');
  return undefined;
}

function ruleOf({ values, rule }: Draft, kind: 'days_of_month' | 'days_of_week'): DayRule {
  const [first = 0] = values;
  if (rule === undefined) return { kind, days: bits(values) };
  switch (rule.kind) {
    // With several days and one W, Quartz looks at the smallest day alone; so it does beside #.
    case 'nearest_weekday':
      return { ...rule, day: first };
    // Quartz takes any number before #: 0 comes out as Saturday, 8 and more never fire.
    case 'nth_weekday':
      return { ...rule, weekday: first === 0 ? 7 : first };
    default:
      return rule;
  }
}

/** Bit 0 is value 1. */
function bits(values: readonly number[]): number {
  let mask = 0;
  for (const value of values) if (value < 32) mask |= 1 << (value - 1);
  return mask;
}

function tooLong(length: number): Complaint {
  return {
    code: 'too_long',
    message: `${LONGEST_EXPRESSION} characters at most are expected, ${length} found.`,
  };
}

function tooFewFields(count: number): Complaint {
  const fields = FIELDS.map(({ label }) => label).join(', ');
  const message = `Six or seven fields are expected (${fields}), ${count} found.`;
  return { code: 'too_few_fields', message };
}

function dayFields(bothUnspecified: boolean): Complaint {
  const both = bothUnspecified ? '?, so no day is named' : 'given';
  const message = `Day of month and day of week are both ${both}: exactly one of them must be ?.`;
  return { code: 'day_fields', message };
}
