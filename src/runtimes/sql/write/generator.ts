import type { Call, LateralView } from '../ast.ts';
import { notAvailable } from '../problem.ts';
import { fromDuckDbType, quoteName } from '../types.ts';
import { quoteAll } from './names.ts';
import { settled, typeOf } from './probe.ts';
import type { Scope } from './scope.ts';

interface Generated {
  /** DuckDB expressions that unnest side by side. */
  readonly columns: readonly string[];
  readonly names: readonly string[];
}

/** `explode_outer` keeps a row for what is empty or NULL. */
function outerList(list: string): string {
  return `CASE WHEN len(${list}) > 0 THEN ${list} END`;
}

/** `stack(2, a, b, c, d)`: rows of two columns. */
function stack(call: Call, scope: Scope): Generated {
  const rows = call.args[0]?.kind === 'number' ? Number(call.args[0].text) : 0;
  const values = call.args.slice(1).map((value) => scope.write.expression(value, scope));
  const width = Math.ceil(values.length / Math.max(1, rows));
  const columns = Array.from({ length: width }, (_none, column) => {
    const items = Array.from({ length: rows }, (_one, row) => values[row * width + column] ?? 'NULL');
    return `unnest([${items.join(', ')}])`;
  });
  return { columns, names: columns.map((_one, index) => `col${index}`) };
}

/** `json_tuple(text, 'a', 'b')`: one row, a column for each name. */
function jsonTuple(call: Call, scope: Scope): Generated {
  const [text, ...names] = call.args.map((value) => scope.write.expression(value, scope));
  const columns = names.map((name) => `host_get_json_object(spark_string(${text}), '$.' || ${name})`);
  return { columns, names: columns.map((_one, index) => `c${index}`) };
}

/** `inline(list of structs)`: a column for each field. */
function inline(call: Call, keeps: boolean, scope: Scope): Generated {
  const [value] = call.args;
  const sql = value === undefined ? '[]' : scope.write.expression(value, scope);
  const type = fromDuckDbType(typeOf(sql, scope) ?? '');
  if (type.kind !== 'array' || type.element.kind !== 'struct')
    throw notAvailable(scope.sql, call.start, 'inline', 'use explode and read the fields of the struct.');
  const list = keeps ? `coalesce(${outerList(sql)}, [NULL])` : sql;
  const names = type.element.fields.map(({ name }) => name);
  return { columns: names.map((name) => `unnest(${list}).${quoteName(name)}`), names };
}

/** An array has one column; a map two. Its literal or the number of aliases tells which it is; else DuckDB is asked. */
function isMap(call: Call, aliases: number, sql: string, scope: Scope): boolean {
  const [value] = call.args;
  const made = value?.kind === 'call' ? value.name[0]?.toLowerCase() : '';
  const positions = call.name[0]?.toLowerCase().startsWith('pos') === true ? 1 : 0;
  if (made === 'map' || made === 'str_to_map' || made === 'map_from_arrays') return true;
  return aliases === 2 + positions || (aliases === 0 && typeOf(sql, scope)?.startsWith('MAP(') === true);
}

function generate(call: Call, aliases: number, outer: boolean, scope: Scope): Generated | undefined {
  const name = call.name.length === 1 ? (call.name[0]?.toLowerCase() ?? '') : '';
  if (name === 'stack') return stack(call, scope);
  if (name === 'json_tuple') return jsonTuple(call, scope);
  if (name === 'inline' || name === 'inline_outer')
    return inline(call, outer || name === 'inline_outer', scope);
  if (!/^(pos)?explode(_outer)?$/.test(name)) return undefined;
  const [value] = call.args;
  if (value === undefined) return undefined;
  const sql = scope.write.expression(value, scope);
  const map = isMap(call, aliases, sql, scope);
  const keeps = outer || name.endsWith('_outer');
  const lists = map ? [`map_keys(${sql})`, `map_values(${sql})`] : [sql];
  const columns = lists.map((list) =>
    keeps ? `unnest(coalesce(${outerList(list)}, [NULL]))` : `unnest(${list})`,
  );
  const names = map ? ['key', 'value'] : ['col'];
  if (!name.startsWith('pos')) return { columns, names };
  const first = lists[0] ?? sql;
  const positions = `range(CAST(len(${first}) AS BIGINT))`;
  const position = keeps
    ? `unnest(CASE WHEN len(${first}) > 0 THEN ${positions} ELSE [NULL] END)`
    : `unnest(${positions})`;
  return { columns: [`CAST(${position} AS INTEGER)`, ...columns], names: ['pos', ...names] };
}

function list(generated: Generated, aliases: readonly string[]): string {
  return generated.columns
    .map((column, index) => `${column} AS ${quoteName(aliases[index] ?? generated.names[index] ?? '')}`)
    .join(', ');
}

/** A generator as an item of SELECT; `undefined` for any other call. */
export function writeGenerator(call: Call, aliases: readonly string[], scope: Scope): string | undefined {
  const generated = generate(call, aliases.length, false, scope);
  return generated === undefined ? undefined : list(generated, aliases);
}

/** A generator as a relation: `LATERAL (SELECT unnest(…) AS col)`. */
export function writeGeneratorRelation(
  call: Call,
  columns: readonly string[],
  outer: boolean,
  scope: Scope,
): string | undefined {
  const generated = generate(call, columns.length, outer, scope);
  return generated === undefined
    ? undefined
    : `LATERAL (${settled(`SELECT ${list(generated, columns)}`, scope)})`;
}

/** `LATERAL VIEW explode(x) t AS a` */
export function writeLateralView(view: LateralView, index: number, scope: Scope): string {
  const relation = writeGeneratorRelation(view.call, view.columns, view.outer, scope);
  if (relation === undefined)
    throw notAvailable(
      scope.sql,
      view.call.start,
      `LATERAL VIEW ${view.call.name.join('.')}`,
      'use explode, posexplode or stack.',
    );
  const alias = view.table === '' ? `__view_${index}` : view.table;
  return ` CROSS JOIN ${relation} ${quoteAll(alias, [])}`;
}
