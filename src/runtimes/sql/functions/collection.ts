import type { Expression } from '../ast.ts';
import { quoteName } from '../types.ts';
import { columnName } from '../write/column-name.ts';
import { writeLambdaBody } from '../write/lambda.ts';
import type { Scope } from '../write/scope.ts';
import { type Argument, type CallWriting, type FunctionTable, literalText } from './rule.ts';

function pairs({ args }: CallWriting): { keys: string; values: string } {
  const keys = args.filter((_one, index) => index % 2 === 0).map((one) => one.sql);
  const values = args.filter((_one, index) => index % 2 === 1).map((one) => one.sql);
  return { keys: keys.join(', '), values: values.join(', ') };
}

function fieldName(value: Expression, index: number): string {
  if (value.kind === 'column' || value.kind === 'field') return columnName(value);
  if (value.kind === 'named') return value.name;
  return `col${index + 1}`;
}

function struct({ args }: CallWriting): string {
  const fields = args.map((one, index) =>
    one.value.kind === 'star'
      ? `*COLUMNS(${one.sql})`
      : `${quoteName(fieldName(one.value, index))} := ${one.sql}`,
  );
  return `struct_pack(${fields.join(', ')})`;
}

function namedStruct({ args }: CallWriting): string {
  const fields = args.flatMap((one, index) => {
    const value = args[index + 1];
    return index % 2 === 1 || value === undefined
      ? []
      : [`${quoteName(literalText(one) ?? `col${index}`)} := ${value.sql}`];
  });
  return fields.length === 0 ? 'NULL' : `struct_pack(${fields.join(', ')})`;
}

/** A lambda of key and value over the entries of a map. */
function overEntries(verb: 'filter' | 'transform', args: readonly Argument[], scope: Scope): string {
  const [map, each] = args;
  if (map === undefined || each?.value.kind !== 'lambda') return 'NULL';
  const body = writeLambdaBody(each.value, ['spark_each.key', 'spark_each.value'], scope);
  return `list_${verb}(map_entries(${map.sql}), lambda spark_each: ${body})`;
}

/** `aggregate(list, start, merge[, finish])` */
function aggregate({ args }: CallWriting): string {
  const [list, start, merge, finish] = args.map((one) => one.sql);
  const reduced = `list_reduce(list_transform(${list ?? '[]'}, lambda spark_each: spark_as_like(spark_each, ${start ?? '0'})), ${merge ?? ''}, ${start ?? '0'})`;
  return finish === undefined ? reduced : `list_transform([${reduced}], ${finish})[1]`;
}

/** With a comparison: each element goes behind those that come before it by the comparison. */
function arraySort({ args, scope }: CallWriting): string {
  const [list, order] = args;
  if (list === undefined) return 'NULL';
  if (order?.value.kind !== 'lambda') return `list_sort(${list.sql}, 'ASC', 'NULLS LAST')`;
  const before = writeLambdaBody(order.value, ['spark_other', 'spark_each'], scope);
  const place = `len(list_filter(${list.sql}, lambda spark_other: ${before} < 0))`;
  const placed = `list_transform(${list.sql}, lambda spark_each, spark_at: struct_pack("p" := ${place}, "n" := spark_at, "v" := spark_each))`;
  return `list_transform(list_sort(${placed}), lambda spark_each: spark_each.v)`;
}

function sequence({ args }: CallWriting): string {
  const [from, to, step] = args;
  if (from === undefined || to === undefined) return 'NULL';
  const stepSql = step?.sql;
  return stepSql === undefined
    ? `spark_sequence(${from.sql}, ${to.sql})`
    : `spark_sequence(${from.sql}, ${to.sql}, ${stepSql})`;
}

/** Arrays, maps and structs. `[n]` counts from 0, `element_at` from 1. */
export const COLLECTION: FunctionTable = {
  aggregate,
  array: ({ args }) => `[${args.map((one) => one.sql).join(', ')}]`,
  array_append: 'list_append($1, $2)',
  array_compact: 'list_filter($1, lambda spark_each: spark_each IS NOT NULL)',
  array_contains: 'list_contains($1, $2)',
  array_distinct: 'spark_distinct($1)',
  array_except:
    'list_filter(spark_distinct($1), lambda spark_each: NOT coalesce(list_contains($2, spark_each), false))',
  array_insert: 'list_concat(list_concat($1[1:$2 - 1], [$3]), $1[$2:])',
  array_intersect:
    'list_filter(spark_distinct($1), lambda spark_each: coalesce(list_contains($2, spark_each), false))',
  array_join: [
    'spark_join($1, $s2)',
    'spark_join(list_transform($1, lambda spark_each: coalesce(CAST(spark_each AS VARCHAR), $s3)), $s2)',
  ],
  array_max: 'list_max($1)',
  array_min: 'list_min($1)',
  array_position:
    'CAST(coalesce(list_position($1, $2), CASE WHEN $1 IS NULL THEN NULL ELSE 0 END) AS BIGINT)',
  array_prepend: 'list_prepend($2, $1)',
  array_remove: 'list_filter($1, lambda spark_each: spark_each IS DISTINCT FROM $2)',
  array_repeat: 'list_transform(range(0, greatest($2, 0)), lambda spark_each: $1)',
  array_size: 'CAST(spark_size($1) AS INTEGER)',
  array_sort: arraySort,
  array_union: 'spark_distinct(list_concat($1, $2))',
  arrays_overlap: 'list_has_any($1, $2)',
  arrays_zip: ({ args }) => {
    const names = args.map((one, index) =>
      quoteName(one.value.kind === 'column' ? columnName(one.value) : String(index)),
    );
    const fields = names.map((name, index) => `${name} := spark_each[${index + 1}]`).join(', ');
    return `list_transform(list_zip(${args.map((one) => one.sql).join(', ')}), lambda spark_each: struct_pack(${fields}))`;
  },
  cardinality: 'CAST(spark_size($1) AS INTEGER)',
  element_at: 'spark_element_at($1, $2)',
  exists: '(len(list_filter($1, $2)) > 0)',
  filter: 'list_filter($1, $2)',
  flatten: 'flatten($1)',
  forall: '(len(list_filter($1, $2)) = len($1))',
  get: '$1[$2 + 1]',
  map: (writing) => {
    const { keys, values } = pairs(writing);
    return `map([${keys}], [${values}])`;
  },
  map_concat: 'map_concat($*)',
  map_contains_key: 'list_contains(map_keys($1), $2)',
  map_entries: 'map_entries($1)',
  map_filter: ({ args, scope }) => `map_from_entries(${overEntries('filter', args, scope)})`,
  map_from_arrays: 'map($1, $2)',
  map_from_entries: 'map_from_entries($1)',
  map_keys: 'map_keys($1)',
  map_values: 'map_values($1)',
  named_struct: namedStruct,
  reduce: aggregate,
  sequence,
  size: 'CAST(spark_size($1) AS INTEGER)',
  slice: 'spark_slice($1, $2, $3)',
  sort_array: [
    `list_sort($1, 'ASC', 'NULLS FIRST')`,
    `CASE WHEN $2 THEN list_sort($1, 'ASC', 'NULLS FIRST') ELSE list_sort($1, 'DESC', 'NULLS LAST') END`,
  ],
  str_to_map: [
    `spark_str_to_map($s1, ',', ':')`,
    `spark_str_to_map($s1, $s2, ':')`,
    'spark_str_to_map($s1, $s2, $s3)',
  ],
  struct,
  transform: 'list_transform($1, $2)',
  try_element_at: 'spark_try_element_at($1, $2)',
  transform_keys: ({ args, scope }) =>
    `map(${overEntries('transform', args, scope)}, map_values(${args[0]?.sql}))`,
  transform_values: ({ args, scope }) =>
    `map(map_keys(${args[0]?.sql}), ${overEntries('transform', args, scope)})`,
  zip_with: ({ args, scope }) => {
    const [left, right, merge] = args;
    if (left === undefined || right === undefined || merge?.value.kind !== 'lambda') return 'NULL';
    const body = writeLambdaBody(merge.value, ['spark_each[1]', 'spark_each[2]'], scope);
    return `list_transform(list_zip(${left.sql}, ${right.sql}), lambda spark_each: ${body})`;
  },
};
