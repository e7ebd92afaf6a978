import type { Cursor } from '../parse/cursor.ts';
import type { FileNeed, Scope, SqlContext } from '../write/scope.ts';

/** What a statement is, as far as its result goes. */
export type StatementKind = 'query' | 'list' | 'insert' | 'copy' | 'update' | 'delete' | 'merge' | 'command';

/** `CREATE FUNCTION … LANGUAGE PYTHON AS $$ … $$` */
export interface PythonFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Spark's text of the type it returns. */
  readonly type: string;
  /** The body, as it would stand inside `def`. */
  readonly body: string;
}

/** What a statement writes into a table's history. */
export interface NewVersion {
  /** DuckDB's full name of the table, quoted. */
  readonly table: string;
  /** Delta's word for it; `DROP TABLE` forgets the history. */
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Nothing is written when the table has a history already: `IF NOT EXISTS`. */
  readonly unlessKnown?: boolean;
}

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
  /** A function with a body of Python, for the host to make. */
  readonly pythonFunction?: PythonFunction;
  /** A session variable made, with its DuckDB type, or dropped. */
  readonly variable?: { readonly name: string; readonly type?: string };
  /** A folder whose files or volumes are the answer. */
  readonly folder?: { readonly path: string; readonly shown: 'files' | 'volumes' };
  /** A new version of a table, for its history. */
  readonly version?: NewVersion;
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
  /** `WITH …` of DuckDB that stands before a change. */
  readonly head?: string;
}

/** A statement without rows. */
export function command(...sql: readonly string[]): Written {
  return { kind: 'command', sql };
}

/** A statement that is accepted and does nothing. */
export function accepted(note: string): Written {
  return { kind: 'command', sql: [], note };
}

/** `IF NOT EXISTS`, in DuckDB's words. */
export function readIfNotExists({ cursor }: Work): string {
  return cursor.accept('IF', 'NOT', 'EXISTS') ? 'IF NOT EXISTS ' : '';
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
