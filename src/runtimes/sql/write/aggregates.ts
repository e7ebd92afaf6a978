import type { Call, Expression } from '../ast.ts';
import { AGGREGATE_NAMES } from '../functions/index.ts';

/** Whether a call is an aggregate itself (with OVER it is a window function). */
export function isAggregate(call: Call): boolean {
  return call.name.length === 1 && AGGREGATE_NAMES.has(call.name[0]?.toLowerCase() ?? '');
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Whether an aggregate or window function stands somewhere in an expression, subqueries aside. */
export function containsAggregate(value: Expression): boolean {
  if (value.kind === 'call' && isAggregate(value)) return true;
  if (value.kind === 'subquery' || value.kind === 'exists') return false;
  return Object.values(value).some((inner: unknown) => {
    if (Array.isArray(inner)) return inner.some((one: unknown) => inside(one));
    return inside(inner);
  });
}

/** Branches of CASE are plain objects around expressions. */
function inside(value: unknown): boolean {
  if (isExpression(value)) return value.kind !== 'lambda' && containsAggregate(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one: unknown) => isExpression(one) && containsAggregate(one));
}
