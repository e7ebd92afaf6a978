import { useLateMacros } from '../macros/late.ts';
import type { DuckDbColumn, Scope } from './scope.ts';

/** The columns of a query of DuckDB's, with the WITH tables around it; `undefined` where it cannot stand alone or nobody can be asked. */
export function columnsOf(sql: string, scope: Scope): readonly DuckDbColumn[] | undefined {
  const head = scope.common.length === 0 ? '' : `WITH RECURSIVE ${scope.common.join(', ')} `;
  return scope.context.describe?.(head + sql);
}

/** DuckDB's type of an expression over what stands in FROM. */
export function typeOf(sql: string, scope: Scope): string | undefined {
  const from = scope.from === undefined ? '' : ` FROM ${scope.from}`;
  return columnsOf(`SELECT ${sql} AS "x"${from}`, scope)?.[0]?.type;
}

/**
 * A query inside an expression or behind LATERAL. Where it looks at columns of the query around it, DuckDB does not know
 * their types yet when it picks a macro's overload: the late macros have one body for all.
 */
export function settled(sql: string, scope: Scope): string {
  return sql.includes('spark_') && columnsOf(sql, scope) === undefined ? useLateMacros(sql) : sql;
}
