// Sentences on what an expression does wrong.

import type { Field } from './fields.ts';

/** Why a part of an expression is refused. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
}

/** A text and the field it stands in. */
export interface Place {
  readonly text: string;
  readonly field: Field;
}

/** Puts a place into a sentence: `$text` is the quoted text, `$field` the field's name, `$allowed` what it takes. */
export function complain(code: string, { text, field }: Place, sentence: string): Complaint {
  const message = sentence
    .replace('$allowed', `Allowed in $field: ${field.allowed}.`)
    .replaceAll('$field', field.label)
    .replace('$text', () => (text.length > 40 ? `“${text.slice(0, 40)}…”` : `“${text}”`));
  return { code, message };
}
