/**
 * The free text and its fields, in step. The free text is the truth: a field is a stretch of it, and writing a
 * field replaces that stretch alone, so that spaces, and what stands in the other fields, stay as they were typed.
 */

/** A stretch of the text: one field as it is written. */
export interface Stretch {
  readonly text: string;
  /** Index of its first character. */
  readonly start: number;
  /** Index after its last character. */
  readonly end: number;
}

/** What stands in a field that is missing when a later one is written: every day at midnight. */
const USUAL = ['0', '0', '0', '*', '*', '?'];

/** Fields a Quartz expression can have. What stands behind them is ignored. */
export const MOST_FIELDS = 7;

/** A pasted text with as many parts is a whole expression and not the value of one field. */
const WHOLE = 5;

/** The stretches of a text, in order, divided by white space as Quartz divides it. */
export function stretchesOf(text: string): Stretch[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The field the caret stands in or at the edge of, by number from 0; null between fields and behind the seventh. */
export function fieldAt(text: string, caret: number): number | null {
  const found = stretchesOf(text).findIndex(({ start, end }) => caret >= start && caret <= end);
  return found === -1 || found >= MOST_FIELDS ? null : found;
}

/**
 * The text with field `index` written anew. An empty value takes the year away and leaves any other field as it is:
 * the fields behind it would else move forward. A value with the parts of a whole expression replaces the text.
 */
export function withField(text: string, index: number, value: string): string {
  if (stretchesOf(value).length >= WHOLE) return value.trim();
  const written = value.replace(/\s+/g, '');
  const stretches = stretchesOf(text);
  const stretch = stretches[index];
  if (written === '') {
    const isYear = index === MOST_FIELDS - 1 && stretch !== undefined;
    return isYear ? text.slice(0, stretch.start).trimEnd() + text.slice(stretch.end) : text;
  }
  if (stretch) return text.slice(0, stretch.start) + written + text.slice(stretch.end);
  const missing = USUAL.slice(stretches.length, index);
  return [text.trimEnd(), ...missing, written].filter((part) => part !== '').join(' ');
}

/** The number of the field that begins at a 1-based column; null when none does. */
export function fieldOfColumn(text: string, column: number): number | null {
  return fieldAt(text, column - 1);
}
