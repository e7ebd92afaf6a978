// Jobs for property tests, made from the schema itself, so that every field takes part.
import fc, { type Arbitrary } from 'fast-check';
import { JOB_SCHEMA, type FieldSchema } from '../../src/jobs/read/known-fields.ts';
import type { JobSettings } from '../../src/jobs/index.ts';

/** Texts that YAML or JSON readers like to take for something else. */
const TRICKY = [
  'on',
  'off',
  'yes',
  'no',
  'y',
  'n',
  'true',
  'null',
  '~',
  '',
  ' ',
  '007',
  '1.10',
  '1e3',
  '0x1F',
  '1_000',
  '.5',
  '-',
  '?',
  ':',
  '- a',
  'a: b',
  'a #b',
  '#',
  '{{job.id}}',
  '${var.x}',
  '{a}',
  '[a]',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a`',
  '|',
  '>',
  "'",
  '"',
  '\\',
  'a\nb',
  'a\n',
  '\n',
  ' a',
  'a ',
  'a\n\n b\n',
  '\t',
  'a\tb',
  '<<',
  '=',
  '2026-01-01',
  '12:30:45',
  'Zażółć',
  '🙂',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ud800',
  '---',
  '...',
  '--- a',
  'a\r\nb',
];
const text = fc.oneof(fc.constantFrom(...TRICKY), fc.string(), fc.string({ unit: 'binary', maxLength: 20 }));
const name = fc.oneof(fc.constantFrom(...TRICKY, '__proto__', 'constructor'), fc.string());

function arbitraryOf(schema: FieldSchema, depth: number): Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'integer':
      return fc.integer();
    case 'number':
      return fc.integer().map((amount) => amount / 8 || 0);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, depth + 1), { maxLength: 2 });
    case 'object':
      return arbitraryObject(schema, depth);
    default:
      return text;
  }
}

function arbitraryObject(schema: FieldSchema, depth: number): Arbitrary<unknown> {
  const properties = schema.properties;
  if (properties === undefined) return fc.dictionary(name, text, { maxKeys: 3 });
  const usable = Object.entries(properties).filter(([, field]) => field.not === undefined);
  const required = schema.required ?? [];
  return fc.subarray(usable, { maxLength: Math.min(usable.length, depth > 3 ? 2 : 6) }).chain((chosen) => {
    const all = [...usable.filter(([key]) => required.includes(key)), ...chosen];
    return fc.record(Object.fromEntries(all.map(([key, field]) => [key, arbitraryOf(field, depth + 1)])));
  });
}

function isSettings(value: unknown): value is JobSettings {
  return typeof value === 'object' && value !== null;
}

/** Any job with a name; every field of the schema comes up in some of them. */
export const anyJob: Arbitrary<JobSettings> = fc
  .tuple(text, arbitraryObject(JOB_SCHEMA, 0))
  .map(([called, settings]) => Object.assign({ name: called }, settings))
  .filter(isSettings);
