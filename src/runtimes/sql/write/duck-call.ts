import type { Call, Expression } from '../ast.ts';
import { ruleFor } from '../functions/index.ts';
import { applyRule, type Argument } from '../functions/rule.ts';
import type { Scope, SqlContext } from './scope.ts';
import { WRITERS } from './writers.ts';

/** What an argument that is DuckDB's already can be told to be: rules look for literals such as date patterns. */
function guess(sql: string): Expression {
  if (/^'(?:[^']|'')*'$/.test(sql)) return { kind: 'string', value: sql.slice(1, -1).replaceAll("''", "'") };
  if (/^\(?-?\d+(?:\.\d+)?\)?$/.test(sql)) return { kind: 'number', text: sql.replaceAll(/[()]/g, '') };
  const word = sql.toUpperCase();
  if (word === 'NULL' || word === 'TRUE' || word === 'FALSE') return { kind: 'constant', word };
  return { kind: 'column', parts: [sql], start: 0 };
}

/**
 * Writes a Spark function over arguments that are DuckDB's already, for callers that keep their own expressions.
 *
 * @returns undefined when no built-in function has this name
 * @throws TranslationProblem for a wrong number of arguments
 */
export function callToDuckDb(name: string, args: readonly string[], context: SqlContext): string | undefined {
  const rule = ruleFor(name);
  if (rule === undefined) return undefined;
  const scope: Scope = {
    write: WRITERS,
    context,
    sql: name,
    clock: 'literal',
    needs: [],
    common: [],
    renames: new Map(),
  };
  const values = args.map((sql): Argument => ({ value: guess(sql), sql }));
  const call: Call = { kind: 'call', name: [name], args: [], distinct: false, start: 0 };
  return applyRule(rule, { call, args: values, suffix: '', scope });
}
