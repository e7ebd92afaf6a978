import { readExpression } from '../parse/expression.ts';
import { readDottedName } from '../parse/names.ts';
import { readType } from '../parse/type.ts';
import { problemAt } from '../problem.ts';
import { quoteName, toDuckDbType } from '../types.ts';
import { writeCast } from '../write/cast.ts';
import { writeExpression } from '../write/expression.ts';
import { catalogName, fullTableName, functionName, schemaName } from '../write/names.ts';
import { loadedName } from './copy.ts';
import { volumePath } from './create.ts';
import { accepted, command, skipRest, type Work, type Written } from './statement.ts';

function moveTo(catalog: string, schema: string, ...before: readonly string[]): Written {
  const use = `USE ${quoteName(catalogName(catalog))}.${quoteName(schema.toLowerCase())}`;
  return {
    kind: 'command',
    sql: [...before, use],
    session: { currentCatalog: catalog.toLowerCase(), currentSchema: schema.toLowerCase() },
  };
}

/** USE CATALOG, USE SCHEMA, USE a.b. */
export function writeUse(work: Work): Written {
  const { cursor, context } = work;
  cursor.next();
  if (cursor.sees('CATALOG') && cursor.peek(1).kind !== 'end' && cursor.peek(1).upper !== ';') {
    cursor.next();
    const catalog = readDottedName(cursor)[0] ?? '';
    // Every catalog has a schema `default` to start from.
    return moveTo(
      catalog,
      'default',
      `CREATE SCHEMA IF NOT EXISTS ${schemaName([catalog, 'default'], context)}`,
    );
  }
  if (cursor.peek(1).kind === 'word' || cursor.peek(1).kind === 'quoted')
    cursor.acceptAny(['SCHEMA', 'DATABASE', 'NAMESPACE']);
  const parts = readDottedName(cursor);
  return moveTo(parts.length > 1 ? (parts[0] ?? '') : context.currentCatalog, parts.at(-1) ?? '');
}

/** `DECLARE [OR REPLACE] [VARIABLE] name [type] [DEFAULT | = value]` */
export function writeDeclare(work: Work): Written {
  const { cursor, scope, context } = work;
  cursor.expect('DECLARE');
  const replace = cursor.accept('OR', 'REPLACE');
  cursor.acceptAny(['VARIABLE', 'VAR']);
  const { start } = cursor.peek();
  const name = variableName(readDottedName(cursor));
  if (!replace && context.variables?.has(name) === true)
    throw problemAt(
      cursor.sql,
      start,
      'VARIABLE_ALREADY_EXISTS',
      '42723',
      `Cannot create the variable \`system\`.\`session\`.\`${name}\` because it already exists. Choose a different name, or drop or replace the existing variable.`,
    );
  const typed = !cursor.atEnd() && !cursor.sees('DEFAULT') && !cursor.sees('=');
  const type = typed ? readType(cursor) : undefined;
  const given = cursor.accept('DEFAULT') || cursor.accept('=');
  const value = given ? writeExpression(readExpression(cursor), scope) : 'NULL';
  const cast = type === undefined ? value : writeCast({ type, forgiving: false }, value);
  return {
    ...command(`SET VARIABLE ${quoteName(name)} = ${cast}`),
    variable: { name, type: type === undefined ? '' : toDuckDbType(type) },
  };
}

const variableName = (parts: readonly string[]): string => (parts.at(-1) ?? '').toLowerCase();

function setVariable({ cursor, scope, context }: Work): Written {
  const { start } = cursor.peek();
  if (cursor.sees('(')) throw cursor.refuse('SET VARIABLE (a, b)', 'set them one after another.');
  const name = variableName(readDottedName(cursor));
  const type = context.variables?.get(name);
  if (type === undefined)
    throw problemAt(
      cursor.sql,
      start,
      'UNRESOLVED_VARIABLE',
      '42883',
      `Cannot resolve variable \`${name}\` on search path [\`system\`.\`session\`].`,
    );
  cursor.expect('=');
  const value = cursor.accept('DEFAULT') ? 'NULL' : writeExpression(readExpression(cursor), scope);
  return command(`SET VARIABLE ${quoteName(name)} = ${type === '' ? value : `CAST(${value} AS ${type})`}`);
}

/** DROP … of every kind. */
export function writeDrop(work: Work): Written {
  const { cursor, context } = work;
  cursor.expect('DROP');
  cursor.acceptAny(['TEMPORARY', 'TEMP', 'MATERIALIZED', 'STREAMING']);
  const kind = cursor.next();
  const exists = cursor.accept('IF', 'EXISTS') ? 'IF EXISTS ' : '';
  if (kind.upper === 'VARIABLE') {
    const name = variableName(readDottedName(cursor));
    return { ...command(`RESET VARIABLE ${quoteName(name)}`), variable: { name } };
  }
  if (!['TABLE', 'VIEW', 'SCHEMA', 'DATABASE', 'CATALOG', 'VOLUME', 'FUNCTION'].includes(kind.upper))
    throw cursor.unexpected(kind);
  const parts = readDottedName(cursor);
  const cascade = cursor.accept('CASCADE') ? ' CASCADE' : '';
  skipRest(cursor);
  switch (kind.upper) {
    case 'CATALOG':
      return command(`DETACH DATABASE ${exists}${quoteName(catalogName(parts[0] ?? ''))}`);
    case 'SCHEMA':
    case 'DATABASE':
      return command(`DROP SCHEMA ${exists}${schemaName(parts, context)}${cascade}`);
    case 'VOLUME':
      return { kind: 'command', sql: [], volume: { action: 'drop', path: volumePath(parts, work) } };
    case 'FUNCTION':
      return command(`DROP MACRO ${exists}${functionName(parts, context)}`);
    default: {
      // One part may be a temporary view, which the session finds first.
      const name = parts.length === 1 ? quoteName(parts[0] ?? '') : fullTableName(parts, context);
      // What COPY INTO has loaded into a table is forgotten with it.
      const loaded = kind.upper === 'TABLE' ? [`DROP TABLE IF EXISTS ${loadedName(parts, context)}`] : [];
      const dropped = command(`DROP ${kind.upper} ${exists}${name}`, ...loaded);
      if (kind.upper !== 'TABLE') return dropped;
      const table = fullTableName(parts, context);
      return { ...dropped, version: { table, operation: 'DROP TABLE', parameters: {} } };
    }
  }
}

/** `SET key = value`; `SET CATALOG` is USE CATALOG. */
export function writeSet(work: Work): Written {
  const { cursor, context } = work;
  if (cursor.peek(1).upper === 'CATALOG') {
    cursor.next();
    cursor.next();
    return moveTo(cursor.expectName(), 'default');
  }
  cursor.next();
  if (cursor.accept('VAR') || cursor.accept('VARIABLE')) return setVariable(work);
  const known = context.variables?.has(cursor.peek().value.toLowerCase()) === true;
  if (known && cursor.peek(1).upper === '=') return setVariable(work);
  const from = cursor.peek().start;
  skipRest(cursor);
  const [key = '', value = ''] = cursor
    .textFrom(from)
    .split('=')
    .map((part) => part.trim());
  return value === ''
    ? accepted('Settings are kept and change nothing here.')
    : { kind: 'command', sql: [], setting: { key, value: value.replaceAll(/^['"]|['"]$/g, '') } };
}
