// The conformance table: per function a few examples of our own with Spark's documented results.
import { EXAMPLES as AGGREGATES } from './aggregates.ts';
import { EXAMPLES as COLLECTIONS } from './collections.ts';
import { EXAMPLES as COLUMNS } from './columns.ts';
import { EXAMPLES as CONDITIONS } from './conditions.ts';
import { EXAMPLES as CONSTANTS } from './constants.ts';
import type { Example } from './example.ts';
import { EXAMPLES as FORMATS } from './formats.ts';
import { EXAMPLES as JSON_AND_HASHES } from './json-and-hashes.ts';
import { EXAMPLES as NUMBERS } from './math.ts';
import { EXAMPLES as REFUSALS } from './refusals.ts';
import { EXAMPLES as TEXTS } from './text.ts';
import { EXAMPLES as TIMES } from './time.ts';

/** All examples by their group. */
export const CONFORMANCE: Readonly<Record<string, readonly Example[]>> = {
  constants: CONSTANTS,
  conditions: CONDITIONS,
  numbers: NUMBERS,
  texts: TEXTS,
  formats: FORMATS,
  times: TIMES,
  collections: COLLECTIONS,
  'JSON and hashes': JSON_AND_HASHES,
  columns: COLUMNS,
  aggregates: AGGREGATES,
  refusals: REFUSALS,
};
