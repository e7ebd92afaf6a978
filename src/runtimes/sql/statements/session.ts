import { readDottedName } from '../parse/query.ts';
import { quoteName } from '../types.ts';
import { catalogName, fullTableName, functionName, schemaName } from '../write/names.ts';
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

/** DROP … of every kind. */
export function writeDrop(work: Work): Written {
  const { cursor, context } = work;
  cursor.expect('DROP');
  cursor.acceptAny(['TEMPORARY', 'TEMP', 'MATERIALIZED', 'STREAMING']);
  const kind = cursor.next();
  const exists = cursor.accept('IF', 'EXISTS') ? 'IF EXISTS ' : '';
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
      return command(`DROP ${kind.upper} ${exists}${name}`);
    }
  }
}

/** `SET key = value`; `SET CATALOG` is USE CATALOG. */
export function writeSet(work: Work): Written {
  const { cursor } = work;
  if (cursor.peek(1).upper === 'CATALOG') {
    cursor.next();
    cursor.next();
    return moveTo(cursor.expectName(), 'default');
  }
  const start = cursor.next();
  if (cursor.sees('VAR') || cursor.sees('VARIABLE'))
    throw cursor.refuse('SET VARIABLE', 'use a widget or a Python variable.', start);
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
