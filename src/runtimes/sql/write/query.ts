import { useLateMacros } from '../macros/late.ts';
import type {
  Body,
  Call,
  CommonTable,
  Expression,
  GroupingSets,
  Query,
  Relation,
  Select,
  SelectItem,
} from '../ast.ts';
import { quoteName } from '../types.ts';
import { aggregateAliases, containsAggregate } from './aggregates.ts';
import { BARE_FUNCTIONS, columnName } from './column-name.ts';
import { writeExpression } from './expression.ts';
import { valuesNames, writeRows } from './rows.ts';
import { writeSortItem, writeWindow } from './window.ts';
import { writeGenerator, writeLateralView } from './generator.ts';
import { isFileName, tableName } from './names.ts';
import { writeRelation } from './relation.ts';
import type { Scope } from './scope.ts';

const NO_ALIASES: ReadonlySet<string> = new Set();

/** Writes a query for DuckDB. @throws TranslationProblem for what we leave out */
export function writeQuery(query: Query, outer: Scope): string {
  const tables = writeCommonTables(query.with, outer);
  const head = tables.length === 0 ? '' : `WITH ${query.recursive ? 'RECURSIVE ' : ''}${tables.join(', ')} `;
  const scope: Scope = { ...outer, common: [...outer.common, ...tables] };
  const windows = query.windows.map(
    ({ name, window }) => `${quoteName(name)} AS ${writeWindow(window, scope)}`,
  );
  const aliases = query.body.kind === 'select' ? aggregateAliases(query.body.items) : NO_ALIASES;
  const parts = [head + writeBody(query.body, scope, windows)];
  if (query.orderAll) parts.push('ORDER BY ALL');
  if (query.order.length > 0) {
    const around = query.body.kind === 'select' ? grouped(query.body, scope) : scope;
    const keys = query.order.map((item) =>
      writeLate(item.value, around, aliases, (late) => writeSortItem(item, late)),
    );
    parts.push(`ORDER BY ${keys.join(', ')}`);
  }
  if (query.limit !== undefined) parts.push(`LIMIT ${writeExpression(query.limit, scope)}`);
  if (query.offset !== undefined) parts.push(`OFFSET ${writeExpression(query.offset, scope)}`);
  return parts.join(' ');
}

/** The tables of WITH, each seeing those before it. */
export function writeCommonTables(tables: readonly CommonTable[], scope: Scope): string[] {
  const written: string[] = [];
  for (const table of tables) {
    const columns = table.columns.length === 0 ? '' : ` (${table.columns.map(quoteName).join(', ')})`;
    const query = writeQuery(table.query, { ...scope, common: [...scope.common, ...written] });
    written.push(`${quoteName(table.name)}${columns} AS (${query})`);
  }
  return written;
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

function writeSelect(select: Select, outer: Scope, windows: readonly string[]): string {
  const aliases = aggregateAliases(select.items);
  const from = writeFrom(select, outer);
  const known: Scope = from === undefined ? withoutFrom(outer) : { ...withoutFrom(outer), from };
  const scope = grouped(select, readsMetadata(select, outer) ? { ...known, hidden: '_metadata' } : known);
  const items = select.items.map((item) => writeItem(item, scope, aliases)).join(', ');
  const parts = [`SELECT ${select.distinct ? 'DISTINCT ' : ''}${items}`];
  if (from !== undefined) parts.push(`FROM ${from}`);
  const conditions = [
    ...(select.where === undefined ? [] : [writeExpression(select.where, scope)]),
    ...inWindows(select, scope),
  ];
  if (conditions.length > 0) parts.push(`WHERE ${conditions.join(' AND ')}`);
  if (select.group !== undefined) parts.push(`GROUP BY ${writeGroup(select.group, scope)}`);
  if (select.having !== undefined) parts.push(`HAVING ${writeLate(select.having, scope, aliases)}`);
  if (windows.length > 0) parts.push(`WINDOW ${windows.join(', ')}`);
  if (select.qualify !== undefined) parts.push(`QUALIFY ${writeLate(select.qualify, scope, aliases)}`);
  return parts.join(' ');
}

/** Relations and lateral views, each seeing those to its left. */
function writeFrom(select: Select, outer: Scope): string | undefined {
  let from: string | undefined;
  const at = (): Scope => (from === undefined ? withoutFrom(outer) : { ...outer, from });
  for (const relation of select.from) {
    const written = writeRelation(relation, at());
    from = from === undefined ? written : `${from}, ${written}`;
  }
  for (const [index, view] of select.views.entries())
    from = `${from ?? '(SELECT 1) "__one"'}${writeLateralView(view, index, at())}`;
  return from;
}

/** Whether the files that a SELECT reads bring `_metadata` with them. */
function readsMetadata(select: Select, { needs }: Scope): boolean {
  return needs.some(({ metadata }) => metadata === true) && select.from.some(isFile);
}

function isFile(relation: Relation): boolean {
  if (relation.kind === 'join') return isFile(relation.left) || isFile(relation.right);
  if (relation.kind === 'call') return relation.call.name.join('.').toLowerCase() === 'read_files';
  return relation.kind === 'table' && isFileName(relation.name);
}

function withoutFrom({ from: _from, hidden: _hidden, ...rest }: Scope): Scope {
  return rest;
}

/** What the rest of a SELECT may say of its groups: `grouping_id()` without arguments, and `window.start` of a window in time. */
function grouped(select: Select, scope: Scope): Scope {
  const keys = (select.group?.items ?? []).flatMap((item) =>
    item.kind === 'sets' ? item.sets.flat() : [item],
  );
  if (keys.length === 0) return scope;
  const grouping = [...new Set(keys.map((key) => writeExpression(key, scope)))];
  const window = keys.find(isWindow);
  const renames = new Map(scope.renames);
  if (window !== undefined) renames.set('window', writeExpression(window, scope));
  return { ...scope, grouping, renames };
}

/** `window(time, '1 day')` */
function isWindow(value: Expression): value is Call {
  return value.kind === 'call' && value.name.join('.').toLowerCase() === 'window' && value.over === undefined;
}

/** A row without a time is in no window. */
function inWindows(select: Select, scope: Scope): string[] {
  const values = [...select.items.map(({ value }) => value), ...(select.group?.items ?? [])];
  const times = values.flatMap((value) =>
    value.kind !== 'sets' && isWindow(value) ? value.args.slice(0, 1) : [],
  );
  return [...new Set(times.map((time) => `${writeExpression(time, scope)} IS NOT NULL`))];
}

function writeGroup(group: NonNullable<Select['group']>, scope: Scope): string {
  if (group.kind === 'ALL') return 'ALL';
  return group.items
    .map((item) => (item.kind === 'sets' ? writeSets(item, scope) : writeExpression(item, scope)))
    .join(', ');
}

function writeSets({ word, sets }: GroupingSets, scope: Scope): string {
  const written = sets.map((set) => `(${set.map((item) => writeExpression(item, scope)).join(', ')})`);
  return `${word} (${written.join(', ')})`;
}

/** One item of SELECT; without an alias it gets the name Spark would give it. */
export function writeItem(item: SelectItem, scope: Scope, aliases: ReadonlySet<string> = NO_ALIASES): string {
  const generated = item.value.kind === 'call' ? writeGenerator(item.value, item.aliases, scope) : undefined;
  if (generated !== undefined) return generated;
  const sql = writeLate(rowAsStruct(item.value), scope, aliases);
  const [alias] = item.aliases;
  if (alias !== undefined) return `${sql} AS ${quoteName(alias)}`;
  if (item.value.kind === 'star') return sql;
  if (
    item.value.kind === 'column' &&
    !scope.renames.has(item.value.parts[0] ?? '') &&
    sql.endsWith(quoteName(item.value.parts.at(-1) ?? ''))
  )
    return sql;
  return `${sql} AS ${quoteName(nameOf(item))}`;
}

/** `SELECT (a, 1)` is a struct with named fields; elsewhere DuckDB's row does. */
function rowAsStruct(value: Expression): Expression {
  if (value.kind !== 'tuple') return value;
  return { kind: 'call', name: ['struct'], args: value.items, distinct: false, start: 0 };
}

function nameOf(item: SelectItem): string {
  if (
    item.value.kind === 'column' &&
    item.value.parts.length === 1 &&
    BARE_FUNCTIONS.includes(item.value.parts[0]?.toLowerCase() ?? '')
  )
    return `${item.value.parts.join('.').toLowerCase()}()`;
  return columnName(item.value);
}
