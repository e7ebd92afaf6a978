import { quoteName } from '../types.ts';
import type { Scope, SqlContext } from './scope.ts';

export const FUNCTION_PREFIX = 'spark_function_';

/** Names DuckDB keeps for itself; ours have an underscore behind. */
const RESERVED_CATALOGS = ['main', 'system', 'temp', 'memory'];

/** The DuckDB name of a catalog: `system` is DuckDB's own, so ours is `system_`. */
export function catalogName(catalog: string): string {
  const lower = catalog.toLowerCase();
  if (RESERVED_CATALOGS.includes(lower)) return `${lower}_`;
  return lower === 'spark_catalog' ? 'hive_metastore' : lower;
}

/** An alias with its columns: `"t" ("a", "b")`. */
export function quoteAll(alias: string, columns: readonly string[]): string {
  return columns.length === 0
    ? quoteName(alias)
    : `${quoteName(alias)} (${columns.map(quoteName).join(', ')})`;
}

/** A text as a literal of DuckDB. */
export function literal(text: string): string {
  if (!text.includes('\0')) return `'${text.replaceAll("'", "''")}'`;
  return `(${text
    .split('\0')
    .map((part) => literal(part))
    .join(' || chr(0) || ')})`;
}

/** `catalog.schema` of a schema's name, quoted for DuckDB. */
export function schemaName(parts: readonly string[], context: SqlContext): string {
  const schema = parts.at(-1) ?? context.currentSchema;
  const catalog = parts.length > 1 ? (parts.at(-2) ?? '') : context.currentCatalog;
  return `${quoteName(catalogName(catalog))}.${quoteName(schema.toLowerCase())}`;
}

/** The name of a global temporary view: to DuckDB a temporary view whose name begins with `global_temp.` */
export function globalViewName(parts: readonly string[]): string | undefined {
  const [schema = '', view = ''] = parts;
  if (parts.length !== 2 || schema.toLowerCase() !== 'global_temp') return undefined;
  return quoteName(`global_temp.${view}`);
}

const FORMATS = ['csv', 'json', 'parquet', 'text', 'delta', 'avro', 'orc', 'binaryfile'];

/** ``csv.`/Volumes/…` `` */
export function isFileName(parts: readonly string[]): boolean {
  return parts.length === 2 && FORMATS.includes((parts[0] ?? '').toLowerCase());
}

/**
 * The name of a table that is read. One part stays one part, so that temporary views and WITH tables are found first;
 * the session's USE says the rest.
 */
export function tableName(parts: readonly string[], scope: Scope): string {
  const [first = '', second = ''] = parts;
  if (parts.length === 1) return quoteName(first);
  const lower = first.toLowerCase();
  const globalView = globalViewName(parts);
  if (globalView !== undefined) return globalView;
  if (isFileName(parts)) return fileTable(lower, second, scope);
  const schema = parts.at(-2)?.toLowerCase();
  const catalog = parts.length > 2 ? first : scope.context.currentCatalog;
  if (schema === 'information_schema') return informationTable(catalog, parts.at(-1) ?? '');
  return fullTableName(parts, scope.context);
}

/** Where tables lie that are known by a path: ``delta.`/mnt/x` ``. */
export const PATH_SCHEMA = { catalog: 'workspace', schema: '__delta' } as const;

/** The name of the table behind ``delta.`/mnt/x` ``. */
function pathTable(path: string): string {
  const plain = path.replace(/^dbfs:\/*/, '/').replace(/\/+$/, '');
  return [PATH_SCHEMA.catalog, PATH_SCHEMA.schema, plain].map(quoteName).join('.');
}

/** The full name of a table that is made or changed: three parts; of a global view, its one. */
export function fullTableName(parts: readonly string[], context: SqlContext): string {
  const globalView = globalViewName(parts);
  if (globalView !== undefined) return globalView;
  if (parts.length === 2 && parts[0]?.toLowerCase() === 'delta' && parts[1]?.includes('/') === true)
    return pathTable(parts[1]);
  const table = quoteName((parts.at(-1) ?? '').toLowerCase());
  if (parts.length === 1) return `${schemaName([context.currentSchema], context)}.${table}`;
  return `${schemaName(parts.slice(0, -1), context)}.${table}`;
}

/** The DuckDB name of a function made with CREATE FUNCTION. The prefix keeps DuckDB's own functions out of reach. */
export function functionName(parts: readonly string[], context: SqlContext): string {
  const schema = parts.length === 1 ? [context.currentSchema] : parts.slice(0, -1);
  return `${schemaName(schema, context)}.${quoteName(`${FUNCTION_PREFIX}${(parts.at(-1) ?? '').toLowerCase()}`)}`;
}

/** Columns of DuckDB's information schema that say it in Spark's words. */
const SPARK_WORDS: Readonly<Record<string, string>> = {
  columns: 'upper(host_spark_type(data_type)) AS data_type, host_spark_type(data_type) AS full_data_type',
  tables: `CASE table_type WHEN 'BASE TABLE' THEN 'MANAGED' ELSE table_type END AS table_type`,
};

function informationTable(catalog: string, table: string): string {
  const name = table.toLowerCase();
  const [column, schema] =
    name === 'schemata' ? ['catalog_name', 'schema_name'] : ['table_catalog', 'table_schema'];
  const words = SPARK_WORDS[name] === undefined ? '' : `, ${SPARK_WORDS[name]}`;
  const [replaced = ''] = /\w+$/.exec(SPARK_WORDS[name]?.split(',')[0] ?? '') ?? [];
  const left = [column, ...(replaced === '' ? [] : [replaced])].join(', ');
  const shown = `* EXCLUDE (${left}), rtrim(${column}, '_') AS ${column}${words}`;
  const inside =
    catalog.toLowerCase() === 'system'
      ? `${column} NOT IN ('memory', 'temp', 'system')`
      : `${column} = ${literal(catalogName(catalog))}`;
  return `(SELECT ${shown} FROM information_schema.${quoteName(name)} WHERE ${inside} AND ${schema} NOT IN ('main', 'pg_catalog', '${PATH_SCHEMA.schema}'))`;
}

/** ``csv.`/Volumes/…` `` reads a file by its path. */
function fileTable(format: string, path: string, scope: Scope): string {
  if (format === 'delta') return pathTable(path);
  return needFile(scope, path, format, {});
}

const METADATA = /\b_metadata\b|\binput_file_name\b/i;

/** Notes a file as needed and gives the quoted name of the temporary table it will be in. */
export function needFile(
  scope: Scope,
  path: string,
  format: string,
  options: Readonly<Record<string, string>>,
  metadata = METADATA.test(scope.sql),
): string {
  const table = scope.context.fileTable?.() ?? `__file_${scope.needs.length + 1}`;
  scope.needs.push({ path, format, options, table, ...(metadata ? { metadata } : {}) });
  return quoteName(table);
}
