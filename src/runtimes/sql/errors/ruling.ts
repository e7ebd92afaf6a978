import type { SqlContext } from '../write/scope.ts';
import { fromDuckDbType, sparkTypeText } from '../types.ts';

export interface ErrorContext extends Pick<SqlContext, 'currentCatalog' | 'currentSchema'> {
  /** The Spark text of the statement, to show names as they were written. */
  readonly source?: string;
}
export interface Ruling {
  /** What DuckDB says. */
  readonly pattern: RegExp;
  readonly errorClass: string;
  readonly sqlState: string;
  /** The text of Spark's message, without class and state. */
  readonly say: (match: RegExpExecArray, context: ErrorContext) => string;
}

/** A name in backticks. */
export const ticks = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** A name as it was written in the statement: all its parts in backticks. */
export function asWritten(name: string, context: ErrorContext): string {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const part = '(?:`[^`]+`|[\\p{L}\\p{N}_]+)';
  const found = new RegExp(`((?:${part}\\s*\\.\\s*)*)\`?${escaped}\`?(?![\\p{L}\\p{N}_])`, 'iu').exec(
    context.source ?? '',
  );
  const before = (found?.[1] ?? '')
    .split('.')
    .map((one) => one.trim().replaceAll('`', ''))
    .filter((one) => one !== '');
  return [...before, name].map(ticks).join('.');
}

export const CHECK_NAME = 'Verify the spelling and correctness of the schema and catalog.';

/** `"a", "t.b"` as Spark's list of suggestions. */
export function suggestions(text: string): string {
  return [...text.matchAll(/"([^"]+)"/g)]
    .map((match) => (match[1] ?? '').split('.').map(ticks).join('.'))
    .join(', ');
}

/** A type of DuckDB's messages in Spark's words. */
export function typeName(duckDbType: string): string {
  return sparkTypeText(
    fromDuckDbType(
      { INT32: 'INTEGER', INT64: 'BIGINT', INT16: 'SMALLINT', INT8: 'TINYINT', INT128: 'HUGEINT' }[
        duckDbType
      ] ?? duckDbType,
    ),
  );
}
