import type { StatementKind } from './statement.ts';

/** The single row Databricks answers a change with. */
export interface ChangeResult {
  readonly columns: readonly string[];
  readonly values: readonly number[];
}

function countActions(actions: readonly string[]): ChangeResult {
  const of = (word: string): number => actions.filter((action) => action === word).length;
  return {
    columns: ['num_affected_rows', 'num_updated_rows', 'num_deleted_rows', 'num_inserted_rows'],
    values: [actions.length, of('UPDATE'), of('DELETE'), of('INSERT')],
  };
}

/**
 * What Databricks shows for INSERT, UPDATE, DELETE and MERGE.
 *
 * @param first - the first column of DuckDB's answer: one count, or for MERGE one action for each row
 * @returns undefined for statements that answer otherwise
 * @see https://docs.databricks.com/aws/en/sql/language-manual/delta-merge-into
 */
export function changeResult(kind: StatementKind, first: readonly unknown[]): ChangeResult | undefined {
  const count = Number(first[0] ?? 0);
  switch (kind) {
    case 'insert':
      return { columns: ['num_affected_rows', 'num_inserted_rows'], values: [count, count] };
    case 'copy':
      return {
        columns: ['num_affected_rows', 'num_inserted_rows', 'num_skipped_corrupt_files'],
        values: [count, count, 0],
      };
    case 'update':
    case 'delete':
      return { columns: ['num_affected_rows'], values: [count] };
    case 'merge':
      return countActions(first.map(String));
    case 'query':
    case 'list':
    case 'command':
      return undefined;
  }
}
