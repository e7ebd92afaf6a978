import type { Body } from '../ast.ts';
import type { Scope } from './scope.ts';

/** Rows of VALUES: a row with one column needs no parentheses in Spark. */
export function writeRows(rows: Extract<Body, { kind: 'values' }>['rows'], scope: Scope): string {
  return rows
    .map((row) =>
      row.kind === 'tuple' ? scope.write.expression(row, scope) : `(${scope.write.expression(row, scope)})`,
    )
    .join(', ');
}

/** Spark names the columns of VALUES `col1`, `col2`. */
export function valuesNames(rows: Extract<Body, { kind: 'values' }>['rows']): string {
  const [first] = rows;
  const count = first?.kind === 'tuple' ? first.items.length : 1;
  return `"values" (${Array.from({ length: count }, (_none, index) => `"col${index + 1}"`).join(', ')})`;
}
