import { readSelectItem } from '../parse/item.ts';
import { readDottedName, readNamesInParentheses } from '../parse/names.ts';
import { quoteName } from '../types.ts';
import { fullTableName, needFile } from '../write/names.ts';
import { writeItem } from '../write/query.ts';
import type { SqlContext } from '../write/scope.ts';
import { readProperties, type Work, type Written } from './statement.ts';

/**
 * COPY INTO a table from files of a volume. Files that were loaded before are passed over, as Databricks does; which
 * ones, a table beside the target remembers.
 *
 * @see https://docs.databricks.com/aws/en/sql/language-manual/delta-copy-into
 */
export function writeCopy(work: Work): Written {
  const { cursor, context } = work;
  cursor.expect('COPY', 'INTO');
  const parts = readDottedName(cursor);
  const table = fullTableName(parts, context);
  const columns = readNamesInParentheses(cursor);
  cursor.expect('FROM');
  const { items, path } = readSource(work);
  cursor.expect('FILEFORMAT', '=');
  const format = cursor.expectName().toLowerCase();
  const { options, force, merges } = readOptions(work);
  const file = needFile(
    work.scope,
    path,
    format,
    { header: 'false', inferSchema: 'false', ...options },
    true,
  );
  const loaded = loadedName(parts, context);
  const fresh = quoteName('__copy');
  const known = force ? '' : ` WHERE "_metadata".file_path NOT IN (SELECT file_path FROM ${loaded})`;
  const names = columns.length === 0 ? '' : ` (${columns.map(quoteName).join(', ')})`;
  const byName = columns.length === 0 && items.length === 0 ? ' BY NAME' : '';
  const chosen = items.length === 0 ? '* EXCLUDE ("_metadata")' : written(items, work);
  return {
    kind: 'copy',
    version: { table, operation: 'COPY INTO', parameters: {} },
    sql: [
      // A table without columns takes those of the files.
      ...(merges ? [`CREATE TABLE IF NOT EXISTS ${table} AS SELECT ${chosen} FROM ${file} LIMIT 0`] : []),
      `CREATE TABLE IF NOT EXISTS ${loaded} (file_path VARCHAR)`,
      `CREATE OR REPLACE TEMP TABLE ${fresh} AS SELECT * FROM ${file}${known}`,
      `INSERT INTO ${table}${names}${byName} SELECT ${chosen} FROM ${fresh}`,
      `INSERT INTO ${loaded} SELECT DISTINCT "_metadata".file_path FROM ${fresh}`,
      `SELECT count(*) FROM ${fresh}`,
    ],
  };
}

/** The table of the files that COPY INTO has loaded into a table. */
export function loadedName(parts: readonly string[], context: SqlContext): string {
  return fullTableName([...parts.slice(0, -1), `__loaded_${parts.at(-1) ?? ''}`], context);
}

type Items = ReturnType<typeof readSelectItem>[];

function readSource({ cursor }: Work): { items: Items; path: string } {
  if (!cursor.accept('(')) return { items: [], path: cursor.expectString() };
  cursor.expect('SELECT');
  const items = cursor.list(() => readSelectItem(cursor));
  cursor.expect('FROM');
  const path = cursor.expectString();
  cursor.expect(')');
  const all = items.length === 1 && items[0]?.value.kind === 'star' && items[0].value.except.length === 0;
  return { items: all ? [] : items, path };
}

function written(items: Items, { scope }: Work): string {
  return items.map((item) => writeItem(item, { ...scope, hidden: '_metadata' })).join(', ');
}

function readOptions(work: Work): { options: Record<string, string>; force: boolean; merges: boolean } {
  const { cursor } = work;
  const options: Record<string, string> = {};
  let force = false;
  let merges = false;
  while (!cursor.atEnd()) {
    if (cursor.accept('FORMAT_OPTIONS')) Object.assign(options, readProperties(cursor));
    else if (cursor.accept('COPY_OPTIONS')) {
      const copying = readProperties(cursor);
      force = copying['force']?.toLowerCase() === 'true';
      merges = copying['mergeSchema']?.toLowerCase() === 'true';
    } else if (cursor.accept('PATTERN', '=')) options['pathGlobFilter'] = cursor.expectString();
    else
      throw cursor.refuse(`COPY INTO … ${cursor.peek().text}`, 'give FORMAT_OPTIONS and COPY_OPTIONS alone.');
  }
  return { options, force, merges };
}
