import type { Query } from '../ast.ts';
import { readDottedName } from '../parse/names.ts';
import { readQuery } from '../parse/query.ts';
import { quoteName, toDuckDbType } from '../types.ts';
import {
  catalogName,
  fullTableName,
  globalViewName,
  literal,
  schemaName,
  tableName,
} from '../write/names.ts';
import { problemAt } from '../problem.ts';
import { columnsOf } from '../write/probe.ts';
import { writeQuery } from '../write/query.ts';
import { type Column, readColumn, readTableClauses, sequenceName, tableBody } from './table-definition.ts';
import { createFunction } from './create-function.ts';
import { accepted, command, readIfNotExists, skipRest, type Work, type Written } from './statement.ts';

/** CREATE … of every kind. */
export function writeCreate(work: Work): Written {
  const { cursor } = work;
  cursor.expect('CREATE');
  const replace = cursor.accept('OR', 'REPLACE');
  const global = cursor.accept('GLOBAL');
  const temporary = cursor.acceptAny(['TEMP', 'TEMPORARY']) !== undefined;
  cursor.acceptAny(['EXTERNAL', 'FOREIGN']);
  const kind = cursor.peek();
  cursor.next();
  switch (kind.upper) {
    case 'TABLE':
      return createTable(work, replace, temporary);
    case 'VIEW':
      return createView(work, replace, global ? 'global' : temporary ? 'session' : 'stored');
    case 'SCHEMA':
    case 'DATABASE':
      return createSchema(work);
    case 'CATALOG':
      return createCatalog(work);
    case 'VOLUME':
      return createVolume(work);
    case 'FUNCTION':
      return createFunction(work, replace);
    case 'MATERIALIZED':
    case 'STREAMING':
      throw cursor.refuse(`CREATE ${kind.upper}`, 'it belongs to pipelines; make a table or a view.', kind);
    default:
      throw cursor.unexpected(kind);
  }
}

function createSchema(work: Work): Written {
  const exists = readIfNotExists(work);
  const name = schemaName(readDottedName(work.cursor), work.context);
  skipRest(work.cursor);
  return command(`CREATE SCHEMA ${exists}${name}`);
}

function createCatalog(work: Work): Written {
  const exists = readIfNotExists(work);
  const catalog = quoteName(catalogName(work.cursor.expectName()));
  skipRest(work.cursor);
  return command(
    `ATTACH ${exists}':memory:' AS ${catalog}`,
    `CREATE SCHEMA IF NOT EXISTS ${catalog}."default"`,
  );
}

/** The folder of a volume: `/Volumes/catalog/schema/name`. */
export function volumePath(parts: readonly string[], work: Work): string {
  const { currentCatalog, currentSchema } = work.context;
  const [catalog, schema, name] = [currentCatalog, currentSchema, ''].map((fallback, index) =>
    (parts[parts.length - 3 + index] ?? fallback).toLowerCase(),
  );
  return `/Volumes/${catalog}/${schema}/${name}`;
}

function createVolume(work: Work): Written {
  readIfNotExists(work);
  const path = volumePath(readDottedName(work.cursor), work);
  skipRest(work.cursor);
  return { kind: 'command', sql: [], volume: { action: 'create', path } };
}

function createView(work: Work, replace: boolean, kept: 'global' | 'session' | 'stored'): Written {
  const { cursor, scope } = work;
  const exists = readIfNotExists(work);
  const parts = readDottedName(cursor);
  const last = parts.at(-1) ?? '';
  const columns = readViewColumns(work);
  while (!cursor.sees('AS')) {
    if (cursor.atEnd()) throw cursor.unexpected();
    if (cursor.accept('COMMENT')) cursor.expectString();
    else cursor.next();
  }
  cursor.expect('AS');
  const query = writeQuery(readQuery(cursor), { ...scope, clock: 'macro' });
  const plain = kept === 'session' ? quoteName(last) : fullTableName(parts, work.context);
  const name = (kept === 'global' ? globalViewName(['global_temp', last]) : undefined) ?? plain;
  const named = columns.length === 0 ? '' : ` (${columns.map(quoteName).join(', ')})`;
  const verb = `CREATE ${replace ? 'OR REPLACE ' : ''}${kept === 'stored' ? '' : 'TEMP '}VIEW`;
  return command(`${verb} ${exists}${name}${named} AS ${query}`);
}

function readViewColumns({ cursor }: Work): string[] {
  if (!cursor.accept('(')) return [];
  const names = cursor.list(() => {
    const name = cursor.expectName();
    if (cursor.accept('COMMENT')) cursor.expectString();
    return name;
  });
  cursor.expect(')');
  return names;
}

/** CREATE TABLE, with the version it writes into the table's history. */
function createTable(work: Work, replace: boolean, temporary: boolean): Written {
  const { cursor, context } = work;
  const exists = readIfNotExists(work);
  const parts = readDottedName(cursor);
  const { start } = cursor.peek();
  const made = makeTable(work, { replace, temporary, exists, parts });
  if (temporary || made.sql.length === 0) return made;
  const text = cursor.textFrom(start);
  const verb = replace ? 'CREATE OR REPLACE TABLE' : 'CREATE TABLE';
  const queried = made.sql.some((sql) => sql.startsWith('CREATE') && / AS (?:SELECT|WITH|FROM|\()/.test(sql));
  const operation = /^(?:SHALLOW |DEEP )?CLONE\b/i.test(text)
    ? 'CLONE'
    : queried
      ? `${verb} AS SELECT`
      : verb;
  const version = { table: fullTableName(parts, context), operation, parameters: {} };
  return { ...made, version: exists === '' ? version : { ...version, unlessKnown: true } };
}

interface NewTable {
  readonly replace: boolean;
  readonly temporary: boolean;
  readonly exists: string;
  readonly parts: readonly string[];
}

function makeTable(work: Work, { replace, temporary, exists, parts }: NewTable): Written {
  const { cursor, context, scope } = work;
  const name = temporary ? quoteName(parts.at(-1) ?? '') : fullTableName(parts, context);
  const verb = `CREATE ${replace ? 'OR REPLACE ' : ''}${temporary ? 'TEMP ' : ''}TABLE ${exists}${name}`;
  if (cursor.accept('LIKE')) {
    const source = tableName(readDottedName(cursor), scope);
    skipRest(cursor);
    return command(`${verb} AS SELECT * FROM ${source} LIMIT 0`);
  }
  if (cursor.acceptAny(['SHALLOW', 'DEEP']) !== undefined || cursor.sees('CLONE')) {
    cursor.expect('CLONE');
    return command(`${verb} AS SELECT * FROM ${tableName(readDottedName(cursor), scope)}`);
  }
  const { start } = cursor.peek();
  const columns = readColumns(work);
  const clauses = readTableClauses(work);
  const all = [...columns, ...clauses.partitionColumns];
  differentNames(
    clauses.query === undefined ? all.map((column) => column.name) : namesOf(clauses.query, work),
    work,
    start,
  );
  const comments = commentStatements(name, all, clauses.comment);
  if (clauses.query !== undefined)
    return command(`${verb} AS ${columnList(clauses.query, all, work)}`, ...comments);
  if (all.length === 0) {
    if (clauses.file !== undefined) return command(`${verb} AS SELECT * FROM ${clauses.file}`, ...comments);
    if (clauses.location !== undefined)
      return command(
        `CREATE ${replace ? 'OR REPLACE ' : ''}VIEW ${exists}${name} AS SELECT * FROM ${fullTableName(['delta', clauses.location], context)}`,
      );
    // A table without columns: Delta allows it, for columns to be added later.
    return { ...accepted('A table without columns is not made here; give it columns or a query.'), sql: [] };
  }
  const sequences = all.flatMap((column) => (column.identity === undefined ? [] : [sequence(name, column)]));
  return command(...sequences, `${verb} ${tableBody(all, name, scope)}`, ...comments);
}

/** The names of a query's columns, where they can be asked for. */
function namesOf(query: Query, { scope }: Work): string[] {
  return (columnsOf(writeQuery(query, scope), scope) ?? []).map(({ name }) => name);
}

/** Two columns of one name make no table. */
function differentNames(names: readonly string[], { cursor }: Work, start: number): void {
  const seen = new Set<string>();
  for (const name of names) {
    const lower = name.toLowerCase();
    if (seen.has(lower))
      throw problemAt(
        cursor.sql,
        start,
        'COLUMN_ALREADY_EXISTS',
        '42711',
        `The column \`${lower}\` already exists. Choose another name or rename the existing column.`,
      );
    seen.add(lower);
  }
}

function sequence(table: string, column: Column): string {
  const { start = 1, step = 1 } = column.identity ?? {};
  return `CREATE OR REPLACE SEQUENCE ${sequenceName(table, column.name)} START ${start} INCREMENT ${step}`;
}

function readColumns(work: Work): Column[] {
  const { cursor } = work;
  if (!cursor.accept('(')) return [];
  if (cursor.accept(')')) return [];
  const columns = cursor.list(() => readColumn(work));
  cursor.expect(')');
  return columns.filter((column) => column !== undefined);
}

/** CTAS; columns named in front rename and cast the query's. */
function columnList(query: Query, columns: readonly Column[], { scope }: Work): string {
  const sql = writeQuery(query, scope);
  if (columns.length === 0) return sql;
  const names = columns.map((column) => quoteName(column.name));
  const casts = columns.map(
    (column) =>
      `CAST(${quoteName(column.name)} AS ${toDuckDbType(column.type)}) AS ${quoteName(column.name)}`,
  );
  return `SELECT ${casts.join(', ')} FROM (${sql}) "__query" (${names.join(', ')})`;
}

function commentStatements(table: string, columns: readonly Column[], comment: string | undefined): string[] {
  const own = comment === undefined ? [] : [`COMMENT ON TABLE ${table} IS ${literal(comment)}`];
  const ofColumns = columns.flatMap((column) =>
    column.comment === undefined
      ? []
      : [`COMMENT ON COLUMN ${table}.${quoteName(column.name)} IS ${literal(column.comment)}`],
  );
  return [...own, ...ofColumns];
}
