// A result as a table: which rows, in which order, and how a value is written.
import type { Output } from '../../runtimes/index.ts';

/** A table that a notebook has shown. */
export type TableOutput = Extract<Output, { kind: 'table' }>;

/** The column that orders the rows, by its position. */
export interface Order {
  readonly column: number;
  readonly direction: 'ascending' | 'descending';
}

/** Rows that are drawn; a result may have more. */
export const DRAWN_ROWS = 100;

const NUMBER = /^(tinyint|smallint|int|bigint|float|double|decimal)/;

/** Whether a column of this type stands to the right and can be drawn. */
export const isNumeric = (type: string): boolean => NUMBER.test(type);

/** The order after a press on a column's head: up, down, then as the result came. */
export function pressed(order: Order | null, column: number): Order | null {
  if (order?.column !== column) return { column, direction: 'ascending' };
  return order.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

/** All rows in an order. NULL comes first, as in Spark's ascending order, and last in the other. */
export function ordered(
  { rows, columns }: TableOutput,
  order: Order | null,
): readonly (readonly unknown[])[] {
  if (!order) return rows;
  const sign = order.direction === 'ascending' ? 1 : -1;
  const numeric = isNumeric(columns[order.column]?.type ?? '');
  return rows.toSorted((a, b) => sign * compare(a[order.column], b[order.column], numeric));
}

function compare(a: unknown, b: unknown, numeric: boolean): number {
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : -1;
  if (b === null || b === undefined) return 1;
  if (numeric) return Number(a) - Number(b);
  const [left, right] = [written(a), written(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A value as it is written in a cell; NULL by its name. */
export function written(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `First 100 of 960 rows`: how much of the result is on the page. */
export function sayRows({ rows, more }: TableOutput): string {
  const count = rows.length.toLocaleString('en-US');
  const all = more ? `more than ${count} rows` : rows.length === 1 ? '1 row' : `${count} rows`;
  return rows.length > DRAWN_ROWS ? `First ${DRAWN_ROWS} of ${all}` : all;
}
