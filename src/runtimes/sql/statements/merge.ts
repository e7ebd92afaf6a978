import { readExpression } from '../parse/expression.ts';
import { readDottedName } from '../parse/names.ts';
import { readQuery } from '../parse/query.ts';
import { quoteName } from '../types.ts';
import { writeExpression } from '../write/expression.ts';
import { fullTableName } from '../write/names.ts';
import { writeQuery } from '../write/query.ts';
import { readAlias, readAssignments, reading } from './change.ts';
import type { Work, Written } from './statement.ts';

interface Branch {
  readonly sql: string;
  /** The condition under which it changes a row of the target that a row of the source matches. */
  readonly changes?: string;
  readonly deletesAlways: boolean;
}

/**
 * MERGE INTO.
 *
 * @see https://docs.databricks.com/aws/en/sql/language-manual/delta-merge-into
 */
export function writeMerge(work: Work): Written {
  const { cursor, context, head = '' } = work;
  cursor.expect('MERGE');
  cursor.accept('WITH', 'SCHEMA', 'EVOLUTION');
  cursor.expect('INTO');
  const table = fullTableName(readDottedName(cursor), context);
  const alias = readAlias(work, 'USING');
  const target = `${table}${alias}`;
  cursor.expect('USING');
  const source = readSource(work);
  const inner = reading(work, `${target}, ${source}`);
  cursor.expect('ON');
  const on = writeExpression(readExpression(cursor), inner.scope);
  const branches: Branch[] = [];
  while (cursor.accept('WHEN')) branches.push(readBranch(inner));
  if (branches.length === 0) throw cursor.unexpected();
  const sql = `${head}MERGE INTO ${target} USING ${source} ON ${on} ${branches.map((one) => one.sql).join(' ')} RETURNING merge_action`;
  const rowid = `${alias === '' ? quoteName(lastName(table)) : alias.slice(' AS '.length)}.rowid`;
  const version = { table, operation: 'MERGE', parameters: {} };
  return {
    kind: 'merge',
    version,
    sql: [...onlyOneMatch(branches, { head, target, source, on, rowid }), sql],
  };
}

const lastName = (table: string): string => /"((?:[^"]|"")*)"$/.exec(table)?.[1]?.replaceAll('""', '"') ?? '';

/**
 * Delta refuses two rows of the source for one row of the target, since it could not tell which one is to win. A single
 * unconditional DELETE is let through: both would do the same.
 */
function onlyOneMatch(
  branches: readonly Branch[],
  { head, target, source, on, rowid }: Record<'head' | 'target' | 'source' | 'on' | 'rowid', string>,
): string[] {
  const changes = branches.flatMap((one) => (one.changes === undefined ? [] : [one.changes]));
  if (changes.length === 0 || (changes.length === 1 && branches.some((one) => one.deletesAlways))) return [];
  const twice = `SELECT ${rowid} FROM ${target} JOIN ${source} ON ${on} WHERE ${changes.join(' OR ')} GROUP BY ${rowid} HAVING count(*) > 1`;
  return [
    `${head}SELECT host_fail('DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE', CAST(row_found AS VARCHAR), '') FROM (${twice} LIMIT 1) AS found (row_found)`,
  ];
}

function readSource(work: Work): string {
  const { cursor, scope, context } = work;
  if (!cursor.sees('(')) {
    const parts = readDottedName(cursor);
    const name = parts.length === 1 ? quoteName(parts[0] ?? '') : fullTableName(parts, context);
    return `${name}${readAlias(work, 'ON')}`;
  }
  cursor.expect('(');
  const query = writeQuery(readQuery(cursor), scope);
  cursor.expect(')');
  return `(${query})${readAlias(work, 'ON') || ' AS "__source"'}`;
}

function readBranch(work: Work): Branch {
  const { cursor, scope } = work;
  const not = cursor.accept('NOT');
  cursor.expect('MATCHED');
  let side = '';
  if (not && cursor.accept('BY')) side = ` BY ${cursor.acceptAny(['SOURCE', 'TARGET']) ?? 'TARGET'}`;
  const condition = cursor.accept('AND') ? writeExpression(readExpression(cursor), scope) : undefined;
  cursor.expect('THEN');
  const action = readAction(work);
  const when = condition === undefined ? '' : ` AND ${condition}`;
  return {
    sql: `WHEN ${not ? 'NOT ' : ''}MATCHED${side}${when} THEN ${action}`,
    deletesAlways: !not && action === 'DELETE' && condition === undefined,
    ...(not ? {} : { changes: condition ?? 'true' }),
  };
}

function readAction(work: Work): string {
  const { cursor, scope } = work;
  if (cursor.accept('DELETE')) return 'DELETE';
  if (cursor.accept('UPDATE')) {
    cursor.expect('SET');
    return cursor.accept('*') ? 'UPDATE BY NAME' : `UPDATE SET ${readAssignments(work)}`;
  }
  cursor.expect('INSERT');
  if (cursor.accept('*')) return 'INSERT BY NAME';
  cursor.expect('(');
  const columns = cursor.list(() => quoteName(readDottedName(cursor).at(-1) ?? ''));
  cursor.expect(')', 'VALUES', '(');
  const values = cursor.list(() => writeExpression(readExpression(cursor), scope));
  cursor.expect(')');
  return `INSERT (${columns.join(', ')}) VALUES (${values.join(', ')})`;
}
