import type { Cursor } from '../parse/cursor.ts';
import type { FileNeed, Scope, SqlContext } from '../write/scope.ts';

/** What a statement is, as far as its result goes. */
export type StatementKind = 'query' | 'insert' | 'update' | 'delete' | 'merge' | 'command';

/** One Spark statement as DuckDB runs it. */
export interface Statement {
  readonly kind: StatementKind;
  /** DuckDB statements, to be run in order; the last one gives the result. Empty when nothing is to be run. */
  readonly sql: readonly string[];
  /** The Spark text. */
  readonly source: string;
  /** Files to be read into temporary tables first. */
  readonly needs: readonly FileNeed[];
  /** What the session is to remember; the statement's own USE does it for DuckDB. */
  readonly session?: { readonly currentCatalog: string; readonly currentSchema: string };
  /** A folder of a volume to be made or removed. */
  readonly volume?: { readonly action: 'create' | 'drop'; readonly path: string };
  /** A setting that `spark.conf` would hold. */
  readonly setting?: { readonly key: string; readonly value: string };
  /** A sentence to show: what was accepted and does nothing here. */
  readonly note?: string;
}

/** What a writer of one statement gives; source and needs are added around it. */
export type Written = Omit<Statement, 'source' | 'needs'>;

/** What the writers of statements work on. */
export interface Work {
  readonly cursor: Cursor;
  readonly scope: Scope;
  readonly context: SqlContext;
}

/** A statement without rows. */
export function command(...sql: readonly string[]): Written {
  return { kind: 'command', sql };
}

/** A statement that is accepted and does nothing. */
export function accepted(note: string): Written {
  return { kind: 'command', sql: [], note };
}

/** Skips the rest of the statement, whatever it says. */
export function skipRest(cursor: Cursor): void {
  while (!cursor.atEnd()) cursor.next();
}

/** Skips a group in parentheses, with the groups inside. */
export function skipGroup(cursor: Cursor): void {
  cursor.expect('(');
  let depth = 1;
  while (depth > 0) {
    const token = cursor.next();
    if (token.kind === 'end') throw cursor.unexpected(token);
    if (token.upper === '(') depth += 1;
    if (token.upper === ')') depth -= 1;
  }
}

/** `key = 'value'` pairs in parentheses, as in TBLPROPERTIES and OPTIONS. */
export function readProperties(cursor: Cursor): Record<string, string> {
  const properties: Record<string, string> = {};
  cursor.expect('(');
  if (cursor.accept(')')) return properties;
  cursor.list(() => {
    let key = cursor.next().value;
    while (cursor.accept('.')) key += `.${cursor.next().value}`;
    cursor.accept('=');
    properties[key] = cursor.next().value;
  });
  cursor.expect(')');
  return properties;
}
