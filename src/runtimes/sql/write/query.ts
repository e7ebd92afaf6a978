import { useLateMacros } from '../macros/late.ts';
import type { Body, Expression, Query, Select, SelectItem } from '../ast.ts';
import { quoteName } from '../types.ts';
import { aggregateAliases, containsAggregate } from './aggregates.ts';
import { columnName } from './column-name.ts';
import { writeExpression, writeSortItem, writeWindow } from './expression.ts';
import { writeGenerator, writeLateralView } from './generator.ts';
import { tableName } from './names.ts';
import { writeRelation } from './relation.ts';
import type { Scope } from './scope.ts';

const NO_ALIASES: ReadonlySet<string> = new Set();

/** Writes a query for DuckDB. @throws TranslationProblem for what we leave out */
export function writeQuery(query: Query, scope: Scope): string {
  const tables = query.with.map((table) => {
    const columns = table.columns.length === 0 ? '' : ` (${table.columns.map(quoteName).join(', ')})`;
    return `${quoteName(table.name)}${columns} AS (${writeQuery(table.query, scope)})`;
  });
  const head = tables.length === 0 ? '' : `WITH ${query.recursive ? 'RECURSIVE ' : ''}${tables.join(', ')} `;
  const windows = query.windows.map(
    ({ name, window }) => `${quoteName(name)} AS ${writeWindow(window, scope)}`,
  );
  const aliases = query.body.kind === 'select' ? aggregateAliases(query.body.items) : NO_ALIASES;
  const parts = [head + writeBody(query.body, scope, windows)];
  if (query.orderAll) parts.push('ORDER BY ALL');
  if (query.order.length > 0)
    parts.push(
      `ORDER BY ${query.order.map((item) => writeLate(item.value, scope, aliases, (late) => writeSortItem(item, late))).join(', ')}`,
    );
  if (query.limit !== undefined) parts.push(`LIMIT ${writeExpression(query.limit, scope)}`);
  if (query.offset !== undefined) parts.push(`OFFSET ${writeExpression(query.offset, scope)}`);
  return parts.join(' ');
}

/** Writes an item, condition or sort key that may look at aggregates after they are made; see macros/late.ts. */
function writeLate(
  value: Expression,
  scope: Scope,
  aliases: ReadonlySet<string>,
  write: (late: Scope) => string = (late) => writeExpression(value, late),
): string {
  if (!containsAggregate(value, aliases)) return write(scope);
  return useLateMacros(write({ ...scope, late: true }));
}

function writeBody(body: Body, scope: Scope, windows: readonly string[] = []): string {
  switch (body.kind) {
    case 'select':
      return writeSelect(body, scope, windows);
    case 'values':
      return `SELECT * FROM (VALUES ${writeRows(body.rows, scope)}) ${valuesNames(body.rows)}`;
    case 'table':
      return `SELECT * FROM ${tableName(body.name, scope)}`;
    case 'nested':
      return `(${writeQuery(body.query, scope)})`;
    case 'set':
      return `${writeBody(body.left, scope)} ${body.operator} ${operandOf(body.right, scope)}`;
  }
}

/** The right side of a set operation keeps its own grouping. */
function operandOf(body: Body, scope: Scope): string {
  return body.kind === 'set' ? `(${writeBody(body, scope)})` : writeBody(body, scope);
}

/** Rows of VALUES: a row with one column needs no parentheses in Spark. */
export function writeRows(rows: Extract<Body, { kind: 'values' }>['rows'], scope: Scope): string {
  return rows
    .map((row) => (row.kind === 'tuple' ? writeExpression(row, scope) : `(${writeExpression(row, scope)})`))
    .join(', ');
}

/** Spark names the columns of VALUES `col1`, `col2`. */
export function valuesNames(rows: Extract<Body, { kind: 'values' }>['rows']): string {
  const [first] = rows;
  const count = first?.kind === 'tuple' ? first.items.length : 1;
  return `"values" (${Array.from({ length: count }, (_none, index) => `"col${index + 1}"`).join(', ')})`;
}

function writeSelect(select: Select, scope: Scope, windows: readonly string[]): string {
  const aliases = aggregateAliases(select.items);
  const parts = [
    `SELECT ${select.distinct ? 'DISTINCT ' : ''}${select.items.map((item) => writeItem(item, scope, aliases)).join(', ')}`,
  ];
  const relations = select.from.map((relation) => writeRelation(relation, scope));
  const views = select.views.map((view, index) => writeLateralView(view, index, scope));
  if (relations.length > 0) parts.push(`FROM ${relations.join(', ')}${views.join('')}`);
  else if (views.length > 0) parts.push(`FROM (SELECT 1) "__one"${views.join('')}`);
  if (select.where !== undefined) parts.push(`WHERE ${writeExpression(select.where, scope)}`);
  if (select.group !== undefined) parts.push(`GROUP BY ${writeGroup(select.group, scope)}`);
  if (select.having !== undefined) parts.push(`HAVING ${writeLate(select.having, scope, aliases)}`);
  if (windows.length > 0) parts.push(`WINDOW ${windows.join(', ')}`);
  if (select.qualify !== undefined) parts.push(`QUALIFY ${writeLate(select.qualify, scope, aliases)}`);
  return parts.join(' ');
}

function writeGroup(group: NonNullable<Select['group']>, scope: Scope): string {
  const items = group.items.map((item) => writeExpression(item, scope)).join(', ');
  if (group.kind === 'ALL') return 'ALL';
  return group.kind === 'LIST' ? items : `${group.kind} (${items})`;
}

/** One item of SELECT; without an alias it gets the name Spark would give it. */
export function writeItem(item: SelectItem, scope: Scope, aliases: ReadonlySet<string> = NO_ALIASES): string {
  const generated = item.value.kind === 'call' ? writeGenerator(item.value, item.aliases, scope) : undefined;
  if (generated !== undefined) return generated;
  const sql = writeLate(item.value, scope, aliases);
  const [alias] = item.aliases;
  if (alias !== undefined) return `${sql} AS ${quoteName(alias)}`;
  if (item.value.kind === 'star') return sql;
  if (item.value.kind === 'column' && sql.endsWith(quoteName(item.value.parts.at(-1) ?? ''))) return sql;
  return `${sql} AS ${quoteName(nameOf(item))}`;
}

function nameOf(item: SelectItem): string {
  if (item.value.kind === 'column') return `${item.value.parts.join('.').toLowerCase()}()`;
  return columnName(item.value);
}
