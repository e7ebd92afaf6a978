import { BITS } from './bits.sql.ts';
import { CASTS } from './cast.sql.ts';
import { COLLECTIONS } from './collection.sql.ts';
import { LATE } from './late.ts';
import { createMacro } from './macro.ts';
import { NUMBERS } from './number.sql.ts';
import { OPERATORS } from './operator.sql.ts';
import { TEXTS } from './text.sql.ts';
import { TIMES } from './time.sql.ts';

/**
 * What a DuckDB connection needs once before translated statements run on it: the order of NULLs and our macros. The
 * host functions (`host_…`) must be registered first. Macros are temporary: one connection must be used throughout.
 */
export const SESSION_STATEMENTS: readonly string[] = [
  `SET default_null_order = 'nulls_first_on_asc_last_on_desc'`,
  ...[...CASTS, ...OPERATORS, ...NUMBERS, ...BITS, ...TEXTS, ...TIMES, ...COLLECTIONS, ...LATE].map(
    createMacro,
  ),
];

/**
 * The clock of views: statements to run when the simulated clock moves. Queries have the time written in.
 *
 * @param now - epoch milliseconds
 */
export function clockStatements(now: number): string[] {
  const iso = new Date(now).toISOString();
  const timestamp = iso.replace('T', ' ').replace('Z', '');
  return [
    `CREATE OR REPLACE TEMP MACRO spark_now() AS TIMESTAMP '${timestamp}'`,
    `CREATE OR REPLACE TEMP MACRO spark_today() AS DATE '${iso.slice(0, 10)}'`,
  ];
}
