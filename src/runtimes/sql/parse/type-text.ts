import type { SparkType } from '../types.ts';
import { Cursor, type Grammar } from './cursor.ts';
import { readSchema, readType } from './type.ts';

/** In a type there is no expression. */
const TYPES_ALONE: Grammar = {
  expression: (cursor) => {
    throw cursor.unexpected();
  },
  query: (cursor) => {
    throw cursor.unexpected();
  },
};

/** The type that a text says, such as `ARRAY<INT>`. @throws TranslationProblem */
export function typeOfText(text: string): SparkType {
  return readType(new Cursor(text, TYPES_ALONE));
}

/** The type of a schema's text, such as `a INT, b STRING`. @throws TranslationProblem */
export function schemaOfText(text: string): SparkType {
  return readSchema(new Cursor(text, TYPES_ALONE));
}
