import type { Call, Expression, SelectItem } from '../ast.ts';
import { AGGREGATE } from '../functions/aggregate.ts';

/** Whether a call is an aggregate itself (with OVER it is a window function). */
export function isAggregate(call: Call): boolean {
  return call.name.length === 1 && Object.hasOwn(AGGREGATE, call.name[0]?.toLowerCase() ?? '');
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Whether an aggregate or window function stands somewhere in an expression, subqueries aside.
 *
 * @param aliases - names that stand for aggregates: aliases of the same SELECT
 */
export function containsAggregate(value: Expression, aliases: ReadonlySet<string> = NONE): boolean {
  if (value.kind === 'call' && isAggregate(value)) return true;
  if (value.kind === 'subquery' || value.kind === 'exists') return false;
  if (value.kind === 'column')
    return value.parts.length === 1 && aliases.has(value.parts[0]?.toLowerCase() ?? '');
  return Object.values(value).some((inner: unknown) => {
    if (Array.isArray(inner)) return inner.some((one: unknown) => inside(one, aliases));
    return inside(inner, aliases);
  });
}

/** Branches of CASE are plain objects around expressions. */
function inside(value: unknown, aliases: ReadonlySet<string>): boolean {
  if (isExpression(value)) return value.kind !== 'lambda' && containsAggregate(value, aliases);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one: unknown) => isExpression(one) && containsAggregate(one, aliases));
}

/** The aliases of a SELECT that stand for aggregates, in small letters. */
export function aggregateAliases(items: readonly SelectItem[]): ReadonlySet<string> {
  const aliases = new Set<string>();
  for (const item of items)
    if (containsAggregate(item.value, aliases))
      for (const alias of item.aliases) aliases.add(alias.toLowerCase());
  return aliases;
}
