import { readExpression } from '../parse/expression.ts';
import { readDottedName } from '../parse/names.ts';
import { readQuery } from '../parse/query.ts';
import { readType } from '../parse/type.ts';
import { quoteName, toDuckDbType } from '../types.ts';
import { writeExpression } from '../write/expression.ts';
import { fullTableName, literal } from '../write/names.ts';
import { writeQuery } from '../write/query.ts';
import { columnDefinition, readColumn } from './table-definition.ts';
import { accepted, command, skipRest, type Work, type Written } from './statement.ts';

const NOTHING = 'is accepted and changes nothing here.';

/** ALTER TABLE for columns and names; properties, owners, tags and constraints are accepted. */
export function writeAlter(work: Work): Written {
  const { cursor, context } = work;
  cursor.expect('ALTER');
  const kind = cursor.next();
  if (kind.upper === 'VIEW') {
    const view = fullTableName(readDottedName(cursor), context);
    if (cursor.accept('AS'))
      return command(
        `CREATE OR REPLACE VIEW ${view} AS ${writeQuery(readQuery(cursor), { ...work.scope, clock: 'macro' })}`,
      );
    if (cursor.accept('RENAME', 'TO'))
      return command(
        `ALTER VIEW ${view} RENAME TO ${quoteName((readDottedName(cursor).at(-1) ?? '').toLowerCase())}`,
      );
    skipRest(cursor);
    return accepted(`ALTER VIEW ${NOTHING}`);
  }
  if (kind.upper !== 'TABLE') {
    if (!['SCHEMA', 'DATABASE', 'CATALOG', 'VOLUME'].includes(kind.upper)) throw cursor.unexpected(kind);
    skipRest(cursor);
    return accepted(`ALTER ${kind.upper} ${NOTHING}`);
  }
  const table = fullTableName(readDottedName(cursor), context);
  const action = cursor.acceptAny(['ADD', 'DROP', 'RENAME', 'ALTER', 'CHANGE']);
  switch (action) {
    case 'ADD':
      return addColumns(work, table);
    case 'DROP':
      return dropColumns(work, table);
    case 'RENAME':
      return rename(work, table);
    case 'ALTER':
    case 'CHANGE':
      return alterColumn(work, table);
    default:
      skipRest(cursor);
      return accepted(`This form of ALTER TABLE ${NOTHING}`);
  }
}

function addColumns(work: Work, table: string): Written {
  const { cursor, scope } = work;
  if (cursor.acceptAny(['COLUMN', 'COLUMNS']) === undefined) {
    skipRest(cursor);
    return accepted('ADD CONSTRAINT is accepted and not enforced here.');
  }
  const grouped = cursor.accept('(');
  const added = cursor.list(() => {
    const column = readColumn(work);
    if (cursor.accept('AFTER')) cursor.expectName();
    else cursor.accept('FIRST');
    return column === undefined
      ? []
      : [`ALTER TABLE ${table} ADD COLUMN ${columnDefinition(column, table, scope)}`];
  });
  if (grouped) cursor.expect(')');
  return command(...added.flat());
}

function dropColumns(work: Work, table: string): Written {
  const { cursor } = work;
  if (cursor.acceptAny(['COLUMN', 'COLUMNS']) === undefined) {
    skipRest(cursor);
    return accepted(`This form of ALTER TABLE ${NOTHING}`);
  }
  const exists = cursor.accept('IF', 'EXISTS') ? 'IF EXISTS ' : '';
  const grouped = cursor.accept('(');
  const names = cursor.list(() => cursor.expectName());
  if (grouped) cursor.expect(')');
  return command(...names.map((name) => `ALTER TABLE ${table} DROP COLUMN ${exists}${quoteName(name)}`));
}

function rename(work: Work, table: string): Written {
  const { cursor } = work;
  if (cursor.accept('COLUMN')) {
    const from = quoteName(cursor.expectName());
    cursor.expect('TO');
    return command(`ALTER TABLE ${table} RENAME COLUMN ${from} TO ${quoteName(cursor.expectName())}`);
  }
  cursor.expect('TO');
  return command(
    `ALTER TABLE ${table} RENAME TO ${quoteName((readDottedName(cursor).at(-1) ?? '').toLowerCase())}`,
  );
}

function alterColumn(work: Work, table: string): Written {
  const { cursor, scope } = work;
  cursor.accept('COLUMN');
  const name = quoteName(cursor.expectName());
  const alter = `ALTER TABLE ${table} ALTER COLUMN ${name}`;
  if (cursor.accept('TYPE')) return command(`${alter} TYPE ${toDuckDbType(readType(cursor))}`);
  if (cursor.accept('SET', 'NOT', 'NULL')) return command(`${alter} SET NOT NULL`);
  if (cursor.accept('DROP', 'NOT', 'NULL')) return command(`${alter} DROP NOT NULL`);
  if (cursor.accept('COMMENT'))
    return command(`COMMENT ON COLUMN ${table}.${name} IS ${literal(cursor.expectString())}`);
  if (cursor.accept('DROP', 'DEFAULT')) return command(`${alter} DROP DEFAULT`);
  if (cursor.accept('SET', 'DEFAULT'))
    return command(
      `${alter} SET DEFAULT ${writeExpression(readExpression(cursor), { ...scope, clock: 'macro' })}`,
    );
  skipRest(cursor);
  return accepted(`This form of ALTER COLUMN ${NOTHING}`);
}
