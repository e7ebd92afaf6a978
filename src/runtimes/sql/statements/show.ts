import { readDottedName, seesQuery } from '../parse/names.ts';
import { readQuery } from '../parse/query.ts';
import { FUNCTION_NAMES } from '../functions/index.ts';
import { quoteName } from '../types.ts';
import { catalogName, FUNCTION_PREFIX, fullTableName, literal, tableName } from '../write/names.ts';
import { writeQuery } from '../write/query.ts';
import { MAKE_HISTORY, readHistory } from './history.ts';
import { skipRest, type Work, type Written } from './statement.ts';

const query = (sql: string): Written => ({ kind: 'query', sql: [sql] });

/** Catalogs that are DuckDB's own. */
const INTERNAL = `('memory', 'temp', 'system')`;

/** `IN name` or `FROM name`, then perhaps `LIKE 'pattern'`, where `*` stands for any text. */
function readScopeAndPattern(
  { cursor }: Work,
  column: string,
): { parts: string[] | undefined; filter: string } {
  const parts = cursor.acceptAny(['IN', 'FROM']) === undefined ? undefined : readDottedName(cursor);
  const liked = cursor.accept('LIKE');
  const pattern = liked || cursor.peek().kind === 'string' ? cursor.expectString() : undefined;
  if (pattern === undefined) return { parts, filter: '' };
  const like = pattern.replaceAll('*', '%').toLowerCase();
  return { parts, filter: ` AND lower(${column}) LIKE ${literal(like)}` };
}

const WRITERS: Readonly<Record<string, (work: Work) => Written>> = {
  ALL: (work) => showSomeFunctions(work, 'ALL'),
  CATALOGS: showCatalogs,
  COLUMNS: showColumns,
  CREATE: showCreate,
  CURRENT: showCurrent,
  DATABASES: showSchemas,
  FUNCTIONS: (work) => showFunctions(work, 'ALL'),
  GRANT: showGrants,
  GRANTS: showGrants,
  PARTITIONS: showPartitions,
  SCHEMAS: showSchemas,
  SYSTEM: (work) => showSomeFunctions(work, 'SYSTEM'),
  TABLE: showTables,
  TABLES: showTables,
  TBLPROPERTIES: showProperties,
  USER: (work) => showSomeFunctions(work, 'USER'),
  VIEWS: showViews,
  VOLUMES: showVolumes,
};

/** SHOW … of every kind. */
export function writeShow(work: Work): Written {
  const { cursor } = work;
  cursor.expect('SHOW');
  const token = cursor.next();
  const writer = Object.hasOwn(WRITERS, token.upper) ? WRITERS[token.upper] : undefined;
  if (writer !== undefined) return writer(work);
  throw cursor.refuse(
    `SHOW ${token.upper}`,
    'SHOW knows TABLES, VIEWS, SCHEMAS, CATALOGS, VOLUMES, COLUMNS, FUNCTIONS and CREATE TABLE here.',
    token,
  );
}

function showCatalogs(work: Work): Written {
  const { filter } = readScopeAndPattern(work, 'database_name');
  return query(
    `SELECT rtrim(database_name, '_') AS catalog FROM duckdb_databases() WHERE database_name NOT IN ${INTERNAL}${filter} ORDER BY 1`,
  );
}

function showSchemas(work: Work): Written {
  const { parts, filter } = readScopeAndPattern(work, 'schema_name');
  const catalog = literal(catalogName(parts?.[0] ?? work.context.currentCatalog));
  return query(
    `SELECT schema_name AS "databaseName" FROM duckdb_schemas() WHERE database_name = ${catalog} AND schema_name NOT IN ('main', 'pg_catalog', '__delta')${filter} ORDER BY 1`,
  );
}

function showCurrent({ cursor, context }: Work): Written {
  skipRest(cursor);
  return query(
    `SELECT ${literal(context.currentCatalog)} AS catalog, ${literal(context.currentSchema)} AS namespace`,
  );
}

function showPartitions({ cursor }: Work): Written {
  skipRest(cursor);
  return { ...query(`SELECT '' AS partition WHERE false`), note: 'Tables have no partitions here.' };
}

function showProperties({ cursor }: Work): Written {
  skipRest(cursor);
  return query(`SELECT '' AS key, '' AS value WHERE false`);
}

function showGrants({ cursor }: Work): Written {
  skipRest(cursor);
  return {
    ...query(
      `SELECT '' AS "Principal", '' AS "ActionType", '' AS "ObjectType", '' AS "ObjectKey" WHERE false`,
    ),
    note: 'There are no grants here: everything is yours.',
  };
}

/** `SHOW USER FUNCTIONS` */
function showSomeFunctions(work: Work, which: string): Written {
  work.cursor.expect('FUNCTIONS');
  return showFunctions(work, which);
}

/** Functions made with CREATE FUNCTION, and those of Spark. */
function showFunctions(work: Work, which: string): Written {
  const { filter } = readScopeAndPattern(work, 'function');
  skipRest(work.cursor);
  const home = `database_name || '.' || schema_name || '.'`;
  const own = `SELECT ${home} || replace(function_name, ${literal(FUNCTION_PREFIX)}, '') AS function FROM duckdb_functions() WHERE starts_with(function_name, ${literal(FUNCTION_PREFIX)})`;
  const spark = `SELECT unnest([${FUNCTION_NAMES.map(literal).join(', ')}]) AS function`;
  const shown = which === 'USER' ? own : which === 'SYSTEM' ? spark : `${own} UNION ${spark}`;
  return query(`SELECT DISTINCT function FROM (${shown}) WHERE true${filter} ORDER BY 1`);
}

/** `CREATE TABLE …` of a table, as Databricks words it. */
function showCreate(work: Work): Written {
  const { cursor, scope, context } = work;
  cursor.acceptAny(['TABLE', 'VIEW']);
  const parts = readDottedName(cursor);
  skipRest(cursor);
  const full = fullTableName(parts, context).replaceAll('"', '');
  const line = `'  ' || column_name || ' ' || upper(host_spark_type(column_type))`;
  return query(
    `SELECT 'CREATE TABLE ' || ${literal(full)} || ' (' || chr(10) || string_agg(${line}, ',' || chr(10)) || ')' || chr(10) || 'USING delta' AS createtab_stmt FROM (DESCRIBE SELECT * FROM ${tableName(parts, scope)})`,
  );
}

/** Volumes are folders, which the host looks at. */
function showVolumes(work: Work): Written {
  const { parts } = readScopeAndPattern(work, 'volume_name');
  const { currentCatalog, currentSchema } = work.context;
  const catalog = (parts !== undefined && parts.length > 1 ? (parts[0] ?? '') : currentCatalog).toLowerCase();
  const schema = (parts?.at(-1) ?? currentSchema).toLowerCase();
  return { kind: 'list', sql: [], folder: { path: `/Volumes/${catalog}/${schema}`, shown: 'volumes' } };
}

function place(parts: readonly string[] | undefined, work: Work): { catalog: string; schema: string } {
  const { currentCatalog, currentSchema } = work.context;
  const catalog = parts !== undefined && parts.length > 1 ? (parts[0] ?? currentCatalog) : currentCatalog;
  return {
    catalog: literal(catalogName(catalog)),
    schema: literal((parts?.at(-1) ?? currentSchema).toLowerCase()),
  };
}

/** Tables and views of a schema, and temporary views beside them. */
function showTables(work: Work): Written {
  work.cursor.accept('EXTENDED');
  const { parts, filter } = readScopeAndPattern(work, 'name');
  const { catalog, schema } = place(parts, work);
  // The views of `global_temp` are shown there alone, and then under their own names.
  const [shownTemporary, globals] =
    schema === `'global_temp'`
      ? [`'global_temp', substr(view_name, 13), true`, `view_name LIKE 'global_temp.%'`]
      : [`'', view_name, true`, `view_name NOT LIKE 'global_temp.%'`];
  return query(
    `SELECT database, name AS "tableName", temporary AS "isTemporary" FROM (
       SELECT schema_name AS database, table_name AS name, false AS temporary FROM duckdb_tables() WHERE database_name = ${catalog} AND schema_name = ${schema}
       UNION ALL SELECT schema_name, view_name, false FROM duckdb_views() WHERE database_name = ${catalog} AND schema_name = ${schema}
       UNION ALL SELECT ${shownTemporary} FROM duckdb_views() WHERE database_name = 'temp' AND NOT internal AND ${globals}
     ) WHERE name NOT LIKE '\\_\\_%' ESCAPE '\\'${filter} ORDER BY 1, 2`,
  );
}

function showViews(work: Work): Written {
  const { parts, filter } = readScopeAndPattern(work, 'view_name');
  const { catalog, schema } = place(parts, work);
  return query(
    `SELECT CASE WHEN temporary THEN '' ELSE schema_name END AS namespace, view_name AS "viewName", temporary AS "isTemporary", false AS "isMaterialized" FROM duckdb_views()
       WHERE NOT internal AND view_name NOT LIKE 'global_temp.%' AND (temporary OR (database_name = ${catalog} AND schema_name = ${schema}))${filter} ORDER BY 1, 2`,
  );
}

function showColumns(work: Work): Written {
  const { cursor, scope } = work;
  if (cursor.acceptAny(['IN', 'FROM']) === undefined) throw cursor.unexpected();
  const parts = readDottedName(cursor);
  skipRest(cursor);
  return query(`SELECT column_name AS col_name FROM (DESCRIBE SELECT * FROM ${tableName(parts, scope)})`);
}

/** DESCRIBE of a table, a query, a schema, a catalog. */
export function writeDescribe(work: Work): Written {
  const { cursor, scope, context } = work;
  cursor.next();
  const word = cursor.peek().upper;
  if (seesQuery(cursor) || cursor.accept('QUERY'))
    return query(columnsOf(`(${writeQuery(readQuery(cursor), scope)})`, undefined));
  if (word === 'HISTORY') return describeHistory(work);
  if (word === 'FUNCTION') throw cursor.refuse('DESCRIBE FUNCTION', 'see the documentation of the function.');
  if (word === 'SCHEMA' || word === 'DATABASE' || word === 'CATALOG') return describeSchema(work, word);
  if (word === 'DETAIL') {
    cursor.next();
    const parts = readDottedName(cursor);
    return query(describeDetail(parts, work));
  }
  if (word === 'VOLUME') throw cursor.refuse('DESCRIBE VOLUME', 'use dbutils.fs.ls.');
  cursor.accept('TABLE');
  const extended = cursor.acceptAny(['EXTENDED', 'FORMATTED']) !== undefined;
  const parts = readDottedName(cursor);
  skipRest(cursor);
  const home = [context.currentCatalog, context.currentSchema];
  const full = [...home.slice(0, Math.max(0, 3 - parts.length)), ...parts];
  const columns = columnsOf(tableName(parts, scope), fullTableName(full, context));
  return query(extended ? `${columns} UNION ALL ${extendedRows(full)}` : columns);
}

/** Column, type and comment; the comment stands in DuckDB's catalog. */
function columnsOf(relation: string, table: string | undefined): string {
  const described = `(DESCRIBE SELECT * FROM ${relation})`;
  if (table === undefined)
    return `SELECT column_name AS col_name, host_spark_type(column_type) AS data_type, CAST(NULL AS VARCHAR) AS comment FROM ${described}`;
  const [catalog = '', schema = '', name = ''] = table.replaceAll('"', '').split('.').map(literal);
  const comments = `SELECT c.comment FROM duckdb_columns() c WHERE c.database_name = ${catalog} AND c.schema_name = ${schema} AND c.table_name = ${name} AND c.column_name = d.column_name`;
  return `SELECT column_name AS col_name, host_spark_type(column_type) AS data_type, (${comments}) AS comment FROM ${described} d`;
}

function extendedRows(parts: readonly string[]): string {
  const [catalog = '', schema = '', name = ''] = parts;
  const rows = [
    ['', '', ''],
    ['# Detailed Table Information', '', ''],
    ['Catalog', catalog, ''],
    ['Database', schema, ''],
    ['Table', name, ''],
    ['Provider', 'delta', ''],
  ];
  return `SELECT * FROM (VALUES ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')})`;
}

function describeSchema(work: Work, word: string): Written {
  const { cursor, context } = work;
  cursor.next();
  cursor.accept('EXTENDED');
  const parts = readDottedName(cursor);
  if (word === 'CATALOG')
    return query(
      `SELECT 'Catalog Name' AS info_name, CASE WHEN count(*) > 0 THEN ${literal(parts[0] ?? '')} ELSE error('Catalog "' || ${literal(parts[0] ?? '')} || '" does not exist!') END AS info_value FROM duckdb_databases() WHERE database_name = ${literal(catalogName(parts[0] ?? ''))}`,
    );
  const catalog = parts.length > 1 ? (parts[0] ?? '') : context.currentCatalog;
  const schema = (parts.at(-1) ?? '').toLowerCase();
  const rows = [
    ['Catalog Name', catalog],
    ['Namespace Name', schema],
  ];
  return query(
    `SELECT * FROM (VALUES ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}) t (database_description_item, database_description_value)
       WHERE EXISTS (SELECT 1 FROM duckdb_schemas() WHERE database_name = ${literal(catalogName(catalog))} AND schema_name = ${literal(schema)})
         OR error('Schema with name "${schema.replaceAll("'", "''")}" does not exist!') IS NULL`,
  );
}

/** The versions of a table; only the newest can be read. */
function describeHistory({ cursor, scope, context }: Work): Written {
  cursor.next();
  const parts = readDottedName(cursor);
  const limit = cursor.accept('LIMIT') ? ` LIMIT ${Number(cursor.next().text)}` : '';
  const history = readHistory(fullTableName(parts, context), context.user ?? 'learner@example.com', limit);
  return { kind: 'query', sql: [`SELECT 1 FROM ${tableName(parts, scope)} LIMIT 0`, MAKE_HISTORY, history] };
}

function describeDetail(parts: readonly string[], { context }: Work): string {
  const full = fullTableName(parts, context);
  const names = full.replaceAll('"', '').split('.');
  const [catalog = '', schema = '', name = ''] = names.map(literal);
  return `SELECT 'delta' AS format, ${literal(names.join('.'))} AS name, any_value(comment) AS description, CAST([] AS VARCHAR[]) AS "partitionColumns",
     CASE WHEN count(*) = 0 THEN error('Table with name ' || ${name} || ' does not exist!') ELSE any_value(column_count) END AS "numColumns"
     FROM duckdb_tables() WHERE database_name = ${catalog} AND schema_name = ${schema} AND lower(table_name) = lower(${name})`;
}

/** COMMENT ON … IS …; DuckDB keeps those of tables, views and columns. */
export function writeComment(work: Work): Written {
  const { cursor, context } = work;
  cursor.expect('COMMENT', 'ON');
  const kind = cursor.next().upper;
  const parts = readDottedName(cursor);
  cursor.expect('IS');
  const text = cursor.accept('NULL') ? 'NULL' : literal(cursor.expectString());
  if (kind === 'TABLE')
    return { kind: 'command', sql: [`COMMENT ON TABLE ${fullTableName(parts, context)} IS ${text}`] };
  if (kind === 'COLUMN') {
    const table = fullTableName(parts.slice(0, -1), context);
    return {
      kind: 'command',
      sql: [`COMMENT ON COLUMN ${table}.${quoteName(parts.at(-1) ?? '')} IS ${text}`],
    };
  }
  return { kind: 'command', sql: [], note: `COMMENT ON ${kind} is accepted and not kept here.` };
}
