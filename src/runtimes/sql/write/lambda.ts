import type { Expression } from '../ast.ts';
import { quoteName } from '../types.ts';
import type { Scope } from './scope.ts';

/** The body of a lambda with its parameters written as other things, in order. */
export function writeLambdaBody(
  lambda: Extract<Expression, { kind: 'lambda' }>,
  replacements: readonly string[],
  scope: Scope,
): string {
  const own = lambda.parameters.map((name, index) => [name, replacements[index] ?? quoteName(name)] as const);
  return scope.write.expression(lambda.body, { ...scope, renames: new Map([...scope.renames, ...own]) });
}
