import { AGGREGATES_AND_NAMES } from './names.ts';
import type { ErrorContext, Ruling } from './ruling.ts';
import { VALUES_AND_TYPES } from './values.ts';

/** An error in Spark's words. */
export interface SparkError {
  /** Such as `TABLE_OR_VIEW_NOT_FOUND`; `NOT_AVAILABLE_HERE` for a limit of ours. */
  readonly errorClass: string;
  readonly sqlState: string;
  /** `[CLASS] text SQLSTATE: 12345` */
  readonly message: string;
}

const RULINGS: readonly Ruling[] = [...AGGREGATES_AND_NAMES, ...VALUES_AND_TYPES];

/** An error our macros raised already is in Spark's words: `[CLASS] … SQLSTATE: 12345`. */
function alreadySpark(message: string): SparkError | undefined {
  const match = /\[([A-Z0-9_.]+)\] [\s\S]*?SQLSTATE: ([0-9A-Z]{5})/.exec(message);
  if (match === null) return undefined;
  return { errorClass: match[1] ?? '', sqlState: match[2] ?? '', message: match[0] };
}

/**
 * Spark's error for what DuckDB said. DuckDB's own text is never passed on: what is not recognised is said to be a
 * limit of this course's Spark SQL.
 *
 * @param duckDbMessage - the text of the Error DuckDB-Wasm threw
 * @see https://spark.apache.org/docs/latest/sql-error-conditions.html
 */
export function sparkError(duckDbMessage: string, context: ErrorContext): SparkError {
  const known = alreadySpark(duckDbMessage);
  if (known !== undefined) return known;
  for (const { pattern, errorClass, sqlState, say } of RULINGS) {
    const match = pattern.exec(duckDbMessage);
    if (match !== null)
      return {
        errorClass,
        sqlState,
        message: `[${errorClass}] ${say(match, context)} SQLSTATE: ${sqlState}`,
      };
  }
  return {
    errorClass: 'NOT_AVAILABLE_HERE',
    sqlState: '0A000',
    message:
      "This statement is more than this course's Spark SQL can run. It may well run on Databricks; here, try to say it in smaller steps.",
  };
}
