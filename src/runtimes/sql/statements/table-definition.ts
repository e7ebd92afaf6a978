import type { Expression, Query } from '../ast.ts';
import { readExpression } from '../parse/expression.ts';
import { seesQuery } from '../parse/names.ts';
import { readQuery } from '../parse/query.ts';
import { readType } from '../parse/type.ts';
import { quoteName, type SparkType, toDuckDbType } from '../types.ts';
import { writeExpression } from '../write/expression.ts';
import { needFile } from '../write/names.ts';
import type { Scope } from '../write/scope.ts';
import { readProperties, skipGroup, type Work } from './statement.ts';

export interface Column {
  readonly name: string;
  readonly type: SparkType;
  readonly notNull: boolean;
  readonly comment?: string;
  readonly standard?: Expression;
  readonly generated?: Expression;
  readonly identity?: { readonly start: number; readonly step: number };
}

function extended(column: Column, part: Partial<Column>): Column {
  return { ...column, ...part };
}

/** One column of CREATE TABLE or ADD COLUMNS; a table constraint is read over: Databricks does not enforce keys. */
export function readColumn(work: Work): Column | undefined {
  const { cursor } = work;
  const constraint =
    cursor.sees('CONSTRAINT') || cursor.sees('PRIMARY', 'KEY') || cursor.sees('FOREIGN', 'KEY');
  if (constraint || cursor.sees('UNIQUE', '(') || cursor.sees('CHECK', '(')) {
    skipConstraint(work);
    return undefined;
  }
  const name = cursor.expectName();
  let column: Column = { name, type: readType(cursor), notNull: false };
  for (;;) {
    if (cursor.accept('NOT', 'NULL')) column = extended(column, { notNull: true });
    else if (cursor.accept('COMMENT')) column = extended(column, { comment: cursor.expectString() });
    else if (cursor.accept('DEFAULT')) column = extended(column, { standard: readExpression(cursor) });
    else if (cursor.sees('GENERATED')) column = extended(column, readGenerated(work));
    else if (cursor.accept('PRIMARY', 'KEY')) continue;
    else if (cursor.accept('CONSTRAINT')) cursor.expectName();
    else if (cursor.accept('MASK')) cursor.expectName();
    else return column;
  }
}

function skipConstraint({ cursor }: Work): void {
  while (!cursor.sees(',') && !cursor.sees(')') && !cursor.atEnd()) {
    if (cursor.sees('(')) skipGroup(cursor);
    else cursor.next();
  }
}

function readGenerated({ cursor }: Work): Partial<Column> {
  cursor.expect('GENERATED');
  if (!cursor.accept('ALWAYS')) cursor.expect('BY', 'DEFAULT');
  cursor.expect('AS');
  if (!cursor.accept('IDENTITY')) {
    cursor.expect('(');
    const generated = readExpression(cursor);
    cursor.expect(')');
    return { generated };
  }
  let [start, step] = [1, 1];
  if (cursor.accept('(')) {
    while (!cursor.accept(')')) {
      const word = cursor.next();
      cursor.accept(word.upper === 'START' ? 'WITH' : 'BY');
      const sign = cursor.accept('-') ? -1 : 1;
      if (word.upper === 'START') start = sign * Number(cursor.next().text);
      else if (word.upper === 'INCREMENT') step = sign * Number(cursor.next().text);
      else throw cursor.unexpected(word);
    }
  }
  return { identity: { start, step } };
}

/** The sequence behind an identity column. */
export function sequenceName(table: string, column: string): string {
  const parts = table.replaceAll('"', '').split('.');
  return [...parts.slice(0, -1), `__${parts.at(-1)}_${column}`].map(quoteName).join('.');
}

/** The columns in parentheses, for DuckDB. */
export function tableBody(columns: readonly Column[], table: string, scope: Scope): string {
  return `(${columns.map((column) => columnDefinition(column, table, scope)).join(', ')})`;
}

/** One column of a table, for DuckDB. */
export function columnDefinition(column: Column, table: string, scope: Scope): string {
  const base = `${quoteName(column.name)} ${toDuckDbType(column.type)}`;
  const macro: Scope = { ...scope, clock: 'macro' };
  if (column.generated !== undefined) return `${base} AS (${writeExpression(column.generated, macro)})`;
  const standard =
    column.identity !== undefined
      ? ` DEFAULT nextval('${sequenceName(table, column.name).replaceAll("'", "''")}')`
      : column.standard === undefined
        ? ''
        : ` DEFAULT ${writeExpression(column.standard, macro)}`;
  return `${base}${column.notNull ? ' NOT NULL' : ''}${standard}`;
}

export interface TableClauses {
  readonly partitionColumns: readonly Column[];
  readonly comment?: string;
  readonly query?: Query;
  /** Where a Delta table lies that is only to be given a name. */
  readonly location?: string;
  /** The table that a file is read into, quoted, for `USING csv` with a path. */
  readonly file?: string;
}

/** Reads what follows the columns, in any order: USING, PARTITIONED BY, TBLPROPERTIES, LOCATION, AS … */
export function readTableClauses(work: Work): TableClauses {
  const { cursor, scope } = work;
  let partitionColumns: Column[] = [];
  let comment: string | undefined;
  let query: Query | undefined;
  let format = 'delta';
  let path: string | undefined;
  let options: Record<string, string> = {};
  while (!cursor.atEnd()) {
    if (cursor.accept('USING')) format = cursor.expectName().toLowerCase();
    else if (cursor.accept('PARTITIONED', 'BY')) partitionColumns = readPartitioning(work);
    else if (cursor.accept('CLUSTER', 'BY')) {
      if (cursor.sees('(')) skipGroup(cursor);
      else cursor.acceptAny(['AUTO', 'NONE']);
    } else if (cursor.accept('COMMENT')) comment = cursor.expectString();
    else if (cursor.accept('TBLPROPERTIES')) readProperties(cursor);
    else if (cursor.accept('OPTIONS')) options = readProperties(cursor);
    else if (cursor.accept('LOCATION')) path = cursor.expectString();
    else if (cursor.accept('DEFAULT', 'COLLATION')) cursor.expectName();
    else if (cursor.accept('AS') || seesQuery(cursor)) query = readQuery(cursor);
    else throw cursor.unexpected();
  }
  const from = options['path'] ?? path;
  const file =
    format !== 'delta' && from !== undefined && query === undefined
      ? needFile(scope, from, format, options)
      : undefined;
  return {
    partitionColumns,
    ...(comment === undefined ? {} : { comment }),
    ...(query === undefined ? {} : { query }),
    ...(file === undefined ? {} : { file }),
    ...(path === undefined || format !== 'delta' ? {} : { location: path }),
  };
}

/** `PARTITIONED BY (a, b)` names columns; with types it makes them. */
function readPartitioning({ cursor }: Work): Column[] {
  cursor.expect('(');
  const columns = cursor.list((): Column | undefined => {
    const name = cursor.expectName();
    return cursor.sees(',') || cursor.sees(')')
      ? undefined
      : { name, type: readType(cursor), notNull: false };
  });
  cursor.expect(')');
  return columns.filter((column) => column !== undefined);
}
