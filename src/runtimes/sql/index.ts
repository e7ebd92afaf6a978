// The SQL room: Spark SQL for DuckDB, and DuckDB's errors in Spark's words.
// A connection first runs SESSION_STATEMENTS (after HOST_FUNCTIONS are registered); then it runs what toDuckDb gives.

export {
  toDuckDb,
  toDuckDbExpression,
  toDuckDbItems,
  type TranslatedExpression,
  type Translation,
} from './translate.ts';
export { callToDuckDb } from './write/duck-call.ts';
export type { NewVersion, Statement, StatementKind } from './statements/statement.ts';
export type { DuckDbColumn, FileNeed, SqlContext } from './write/scope.ts';
export type { Parameters } from './parse/cursor.ts';
export { metricsOf, writeVersion } from './statements/history.ts';
export { changeResult, type ChangeResult } from './statements/change-result.ts';
export { TranslationProblem } from './problem.ts';
export { sparkError, type SparkError } from './errors/spark-error.ts';
export type { ErrorContext } from './errors/ruling.ts';
export { settleMacros } from './macros/late.ts';
export { clockStatements, SESSION_STATEMENTS } from './macros/index.ts';
export { HOST_FUNCTIONS, type HostFunction } from './host/index.ts';
export { mendTextResults, type UdfRuntime } from './host/text-results.ts';
export { fromDuckDbType, quoteName, toDuckDbType, toSparkType, type SparkType } from './types.ts';
export { catalogName, PATH_SCHEMA } from './write/names.ts';
export { FUNCTION_NAMES } from './functions/index.ts';
