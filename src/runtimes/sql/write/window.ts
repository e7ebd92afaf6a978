import type { Call, SortItem, Window } from '../ast.ts';
import { quoteName } from '../types.ts';
import type { Scope } from './scope.ts';

/** An item of ORDER BY; NULLs come first when ascending, which the session's setting does. */
export function writeSortItem(item: SortItem, scope: Scope): string {
  const nulls = item.nulls === undefined ? '' : ` NULLS ${item.nulls}`;
  return `${scope.write.expression(item.value, scope)}${item.descending ? ' DESC' : ''}${nulls}`;
}

/** A window in parentheses. */
export function writeWindow(window: Window, scope: Scope): string {
  const parts: string[] = window.base === undefined ? [] : [quoteName(window.base)];
  if (window.partition.length > 0)
    parts.push(
      `PARTITION BY ${window.partition.map((one) => scope.write.expression(one, scope)).join(', ')}`,
    );
  if (window.order.length > 0)
    parts.push(`ORDER BY ${window.order.map((one) => writeSortItem(one, scope)).join(', ')}`);
  if (window.frame !== undefined) {
    const { unit, from, to } = window.frame;
    const bound = ({ amount, side }: typeof from): string =>
      `${typeof amount === 'string' ? amount : scope.write.expression(amount, scope)} ${side}`.trim();
    parts.push(
      to === undefined ? `${unit} ${bound(from)}` : `${unit} BETWEEN ${bound(from)} AND ${bound(to)}`,
    );
  }
  return `(${parts.join(' ')})`;
}

/** What stands behind an aggregate: FILTER and OVER. */
export function writeSuffix(call: Call, scope: Scope): string {
  const filter =
    call.filter === undefined ? '' : ` FILTER (WHERE ${scope.write.expression(call.filter, scope)})`;
  if (call.over === undefined) return filter;
  const over = typeof call.over === 'string' ? quoteName(call.over) : writeWindow(call.over, scope);
  return `${filter} OVER ${over}`;
}
