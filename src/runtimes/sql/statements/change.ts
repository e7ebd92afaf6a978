import { readExpression } from '../parse/expression.ts';
import { readDottedName, readNamesInParentheses } from '../parse/names.ts';
import { readQuery } from '../parse/query.ts';
import { quoteName } from '../types.ts';
import { writeExpression } from '../write/expression.ts';
import { fullTableName } from '../write/names.ts';
import type { Query } from '../ast.ts';
import { columnsOf } from '../write/probe.ts';
import { writeQuery } from '../write/query.ts';
import { writeRows } from '../write/rows.ts';
import type { Scope } from '../write/scope.ts';
import type { NewVersion, Work, Written } from './statement.ts';

const OVERWRITE = quoteName('__overwrite');

/** INSERT INTO and INSERT OVERWRITE, by position or BY NAME, and REPLACE WHERE. */
export function writeInsert(work: Work): Written {
  const { cursor, scope, context, head = '' } = work;
  cursor.expect('INSERT');
  const overwrite = cursor.accept('OVERWRITE');
  if (!overwrite) cursor.expect('INTO');
  else if (cursor.sees('DIRECTORY') || cursor.sees('LOCAL'))
    throw cursor.refuse('INSERT OVERWRITE DIRECTORY', 'write into a table.');
  cursor.accept('TABLE');
  const table = fullTableName(readDottedName(cursor), context);
  const partition = cursor.accept('PARTITION') ? readPartition(work) : [];
  const byName = cursor.accept('BY', 'NAME') ? ' BY NAME' : '';
  // A query in parentheses may stand where the columns would.
  const columns =
    cursor.sees('(') && !['SELECT', 'WITH', 'VALUES', 'FROM', '('].includes(cursor.peek(1).upper)
      ? readNamesInParentheses(cursor)
      : [];
  const where =
    readReplaced(work, table, columns) ?? partition.map(({ name, sql }) => `${name} = ${sql}`).join(' AND ');
  const read = readQuery(cursor);
  const listed =
    partition.length === 0 ? columns.map(quoteName) : aroundPartition(table, columns, partition, scope);
  const list = listed.length === 0 ? '' : ` (${listed.join(', ')})`;
  const insert = `INSERT INTO ${table}${list}${byName}`;
  const fixed = partition.map(({ name, sql }) => `, ${sql} AS ${name}`).join('');
  const replaces = overwrite || (where !== '' && partition.length === 0);
  const version: NewVersion = {
    table,
    operation: 'WRITE',
    parameters: { mode: replaces ? 'Overwrite' : 'Append' },
  };
  if (!replaces && partition.length === 0)
    return { kind: 'insert', sql: [`${head}${insert} ${writeRowsOrQuery(read, scope)}`], version };
  const rows = `SELECT *${fixed} FROM (${writeQuery(read, scope)})`;
  if (!replaces) return { kind: 'insert', sql: [`${head}${insert} ${rows}`], version };
  // The query may read the table that is overwritten, so it is run first.
  return {
    kind: 'insert',
    version,
    sql: [
      `CREATE OR REPLACE TEMP TABLE ${OVERWRITE} AS ${head}${rows}`,
      `DELETE FROM ${table}${where === '' ? '' : ` WHERE ${where}`}`,
      `${insert} SELECT * FROM ${OVERWRITE}`,
    ],
  };
}

/** `REPLACE WHERE condition` and `REPLACE USING (columns)`: the rows of the table that go. */
function readReplaced(
  { cursor, scope }: Work,
  table: string,
  columns: readonly string[],
): string | undefined {
  if (cursor.accept('REPLACE', 'WHERE')) return writeExpression(readExpression(cursor), scope);
  if (!cursor.accept('REPLACE', 'USING')) return undefined;
  const keys = readNamesInParentheses(cursor).map(quoteName).join(', ');
  // The new rows come by position.
  const names = columns.length > 0 ? columns : namesOf(table, scope);
  const fresh = names.length === 0 ? OVERWRITE : `${OVERWRITE} AS fresh (${names.map(quoteName).join(', ')})`;
  return `(${keys}) IN (SELECT (${keys}) FROM ${fresh})`;
}

function namesOf(table: string, scope: Scope): string[] {
  return (columnsOf(`SELECT * FROM ${table}`, scope) ?? []).map(({ name }) => name);
}

interface Fixed {
  readonly name: string;
  readonly sql: string;
}

/** `PARTITION (d = '2026-01-01', region)`: the columns that are given a value there. */
function readPartition({ cursor, scope }: Work): Fixed[] {
  cursor.expect('(');
  const columns = cursor.list(() => {
    const name = quoteName(cursor.expectName());
    return cursor.accept('=') ? [{ name, sql: writeExpression(readExpression(cursor), scope) }] : [];
  });
  cursor.expect(')');
  return columns.flat();
}

/** The columns of the table, those of the partition last. */
function aroundPartition(
  table: string,
  columns: readonly string[],
  partition: readonly Fixed[],
  scope: Scope,
): string[] {
  const all = columns.length > 0 ? columns : namesOf(table, scope);
  const fixed = partition.map(({ name }) => name);
  const others = all
    .map(quoteName)
    .filter((name) => !fixed.some((one) => one.toLowerCase() === name.toLowerCase()));
  return others.length === 0 ? [] : [...others, ...fixed];
}

const DEFAULTS = new Map([
  ['DEFAULT', 'DEFAULT'],
  ['default', 'DEFAULT'],
]);

/** Rows of VALUES are cast one by one to the columns they go into, and DEFAULT may stand among them. */
function writeRowsOrQuery(query: Query, scope: Scope): string {
  return query.body.kind === 'values' && query.with.length === 0 && query.order.length === 0
    ? `VALUES ${writeRows(query.body.rows, { ...scope, renames: DEFAULTS })}`
    : writeQuery(query, scope);
}

/** ` AS "t"`, if an alias stands here. */
export function readAlias(work: Work, ...ends: readonly string[]): string {
  const { cursor } = work;
  const named = cursor.accept('AS');
  if (!named && (cursor.atEnd() || cursor.seesAny(ends))) return '';
  return ` AS ${quoteName(cursor.expectName())}`;
}

/** `a = 1, t.b = 2`; the table's alias in front of the column is dropped. */
export function readAssignments(work: Work): string {
  const { cursor, scope } = work;
  return cursor
    .list(() => {
      const column = quoteName(readDottedName(cursor).at(-1) ?? '');
      if (!cursor.accept('=')) cursor.expect('==');
      if (cursor.accept('DEFAULT')) return `${column} = DEFAULT`;
      return `${column} = ${writeExpression(readExpression(cursor), scope)}`;
    })
    .join(', ');
}

/** What the expressions of a change may look at. */
export function reading(work: Work, from: string): Work {
  return { ...work, scope: { ...work.scope, from } };
}

function readWhere({ cursor, scope }: Work): string {
  return cursor.accept('WHERE') ? ` WHERE ${writeExpression(readExpression(cursor), scope)}` : '';
}

/** UPDATE … SET … WHERE … */
export function writeUpdate(work: Work): Written {
  const { cursor, context, head = '' } = work;
  cursor.expect('UPDATE');
  const table = fullTableName(readDottedName(cursor), context);
  const alias = readAlias(work, 'SET');
  const inner = reading(work, table + alias);
  cursor.expect('SET');
  const assignments = readAssignments(inner);
  return {
    kind: 'update',
    version: { table, operation: 'UPDATE', parameters: {} },
    sql: [`${head}UPDATE ${table}${alias} SET ${assignments}${readWhere(inner)}`],
  };
}

/** DELETE FROM … WHERE … and TRUNCATE TABLE. */
export function writeDelete(work: Work): Written {
  const { cursor, context, head = '' } = work;
  if (cursor.accept('TRUNCATE', 'TABLE')) {
    const emptied = fullTableName(readDottedName(cursor), context);
    return {
      kind: 'command',
      version: { table: emptied, operation: 'TRUNCATE', parameters: {} },
      sql: [`DELETE FROM ${emptied}`],
    };
  }
  cursor.expect('DELETE', 'FROM');
  const table = fullTableName(readDottedName(cursor), context);
  const alias = readAlias(work, 'WHERE');
  return {
    kind: 'delete',
    version: { table, operation: 'DELETE', parameters: {} },
    sql: [`${head}DELETE FROM ${table}${alias}${readWhere(reading(work, table + alias))}`],
  };
}
