import { readSelectItem } from './parse/item.ts';
import { openCursor } from './parse/open.ts';
import { typeOfText } from './parse/type-text.ts';
import { problemAt } from './problem.ts';
import { writeStatement } from './statements/index.ts';
import type { Statement } from './statements/statement.ts';
import { toDuckDbType } from './types.ts';
import { columnName } from './write/column-name.ts';
import { writeExpression } from './write/expression.ts';
import { writeItem } from './write/query.ts';
import type { FileNeed, Scope, SqlContext } from './write/scope.ts';
import { WRITERS } from './write/writers.ts';

/** A text of Spark SQL as DuckDB statements. */
export interface Translation {
  /** One for each Spark statement, in order. */
  readonly statements: readonly Statement[];
  /** The session variables there are after them. */
  readonly variables: NonNullable<SqlContext['variables']>;
}

function scopeOf(context: SqlContext, sql: string, needs: FileNeed[]): Scope {
  return { write: WRITERS, context, sql, clock: 'literal', needs, common: [], renames: new Map() };
}

/** What the statements after this one are read against. */
function after(
  { session, variable, pythonFunction }: Omit<Statement, 'source' | 'needs'>,
  context: SqlContext,
): SqlContext {
  if (pythonFunction !== undefined) {
    const type = toDuckDbType(typeOfText(pythonFunction.type));
    return {
      ...context,
      pythonFunctions: new Map([...(context.pythonFunctions ?? []), [pythonFunction.name, type]]),
    };
  }
  if (variable === undefined) return session === undefined ? context : { ...context, ...session };
  const variables = new Map(context.variables);
  variables.delete(variable.name);
  if (variable.type !== undefined) variables.set(variable.name, variable.type);
  return { ...context, variables };
}

/** `{{name}}` and `${name}` are replaced as text before anything is read, as notebooks and SQL tasks do. */
function replaceReferences(sql: string, context: SqlContext): string {
  const parameters = context.parameters ?? {};
  return sql.replaceAll(
    /\{\{\s*([\w.]+)\s*\}\}|\$\{\s*([\w.]+)\s*\}/g,
    (whole, double?: string, dollar?: string) => {
      const name = double ?? dollar ?? '';
      const value = parameters[name] ?? parameters[name.split('.').at(-1) ?? ''];
      return value === undefined ? whole : String(value);
    },
  );
}

/**
 * Translates Spark SQL into DuckDB's. A `USE` moves the context of the statements after it.
 *
 * @throws TranslationProblem with Spark's error class and the place, and nothing else
 */
export function toDuckDb(sql: string, context: SqlContext): Translation {
  const text = replaceReferences(sql, context);
  const cursor = openCursor(text, context.parameters);
  const statements: Statement[] = [];
  let current = context;
  for (;;) {
    while (cursor.accept(';'));
    if (cursor.peek().kind === 'end') break;
    const needs: FileNeed[] = [];
    const { start } = cursor.peek();
    const written = writeStatement({ cursor, scope: scopeOf(current, text, needs), context: current });
    statements.push({ ...written, source: cursor.textFrom(start), needs });
    current = after(written, current);
  }
  if (statements.length === 0)
    throw problemAt(text, 0, 'PARSE_EMPTY_STATEMENT', '42617', 'Syntax error, unexpected empty statement.');
  return { statements, variables: current.variables ?? new Map() };
}

/** A Spark expression as DuckDB's, for `expr("…")` and `filter("…")`. */
export interface TranslatedExpression {
  readonly sql: string;
  /** The alias given with AS, else the name Spark would show. */
  readonly name: string;
  /** Whether it had an alias. */
  readonly aliased: boolean;
}

/** Translates one expression, perhaps with an alias. @throws TranslationProblem */
export function toDuckDbExpression(text: string, context: SqlContext): TranslatedExpression {
  const cursor = openCursor(text, context.parameters);
  const item = readSelectItem(cursor);
  if (cursor.peek().kind !== 'end') throw cursor.unexpected();
  const scope = scopeOf(context, text, []);
  const [alias] = item.aliases;
  return {
    sql: writeExpression(item.value, scope),
    name: alias ?? columnName(item.value),
    aliased: alias !== undefined,
  };
}

/** Translates a list of select items, for `selectExpr`; generators such as `explode(x)` may be among them. @throws TranslationProblem */
export function toDuckDbItems(text: string, context: SqlContext): string {
  const cursor = openCursor(text, context.parameters);
  const items = cursor.list(() => readSelectItem(cursor));
  if (cursor.peek().kind !== 'end') throw cursor.unexpected();
  const scope = scopeOf(context, text, []);
  return items.map((item) => writeItem(item, scope)).join(', ');
}
