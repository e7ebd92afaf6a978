import { literal } from '../write/names.ts';
import { toDuckDbType } from '../types.ts';
import { schemaOfText } from '../parse/type-text.ts';
import { notAvailable, problemAt } from '../problem.ts';
import { coerce, type CallWriting, type FunctionTable, literalText } from './rule.ts';

function decode({ args, scope, call }: CallWriting): string {
  const [value, ...rest] = args;
  if (value === undefined || rest.length === 0)
    throw notAvailable(scope.sql, call.start, 'decode', 'give it a value and pairs.');
  if (rest.length === 1) return `decode(CAST(${value.sql} AS BLOB))`;
  let sql = 'CASE';
  for (let at = 0; at + 1 < rest.length; at += 2)
    sql += ` WHEN ${value.sql} IS NOT DISTINCT FROM ${rest[at]?.sql} THEN ${rest[at + 1]?.sql}`;
  return rest.length % 2 === 1 ? `${sql} ELSE ${rest.at(-1)?.sql} END` : `${sql} END`;
}

/** The type of `from_json`'s schema, which must be written in the call. */
function fromJson({ args, scope, call }: CallWriting): string {
  const schema = literalText(args[1]);
  if (schema === undefined || args[0] === undefined)
    throw notAvailable(
      scope.sql,
      call.start,
      'from_json with a computed schema',
      "write the schema as a text: 'a INT, b STRING'.",
    );
  const type = toDuckDbType(schemaOfText(schema));
  return `CAST(host_from_json(${coerce('s', args[0])}, ${literal(type)}) AS ${type})`;
}

/** SHA-2 of 0 or 256 bits is DuckDB's own; the others would need a library. */
function sha2({ args, scope, call }: CallWriting): string {
  const bits = args[1]?.value.kind === 'number' ? args[1].value.text : '';
  if (bits !== '0' && bits !== '256')
    throw notAvailable(scope.sql, call.start, `sha2(…, ${bits || 'n'})`, 'use sha2(text, 256).');
  return `sha256(${coerce('s', args[0] ?? { value: call, sql: 'NULL' })})`;
}

function hash(name: string): (writing: CallWriting) => string {
  return ({ args }) => {
    const sql = args.reduce(
      (before, one) => `host_${name}(CAST(${one.sql} AS VARCHAR), typeof(${one.sql}), ${before})`,
      `'42'`,
    );
    return `CAST(${sql} AS ${name === 'hash' ? 'INTEGER' : 'BIGINT'})`;
  };
}

function raise({ args, call, scope }: CallWriting): string {
  if (args[0] === undefined)
    throw problemAt(
      scope.sql,
      call.start,
      'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
      '42605',
      'The `raise_error` requires 1 parameters but the actual number is 0.',
    );
  return `error('[USER_RAISED_EXCEPTION] ' || ${args[0].sql} || ' SQLSTATE: P0001')`;
}

/** Conditions, JSON, hashes and what a session knows of itself. */
export const MISC: FunctionTable = {
  assert_true: [
    `CASE WHEN $1 THEN NULL ELSE error('[USER_RAISED_EXCEPTION] The condition is not true! SQLSTATE: P0001') END`,
    `CASE WHEN $1 THEN NULL ELSE error('[USER_RAISED_EXCEPTION] ' || $2 || ' SQLSTATE: P0001') END`,
  ],
  coalesce: 'coalesce($*)',
  crc32: 'CAST(host_crc32($s1) AS BIGINT)',
  current_catalog: ({ scope }) => literal(scope.context.currentCatalog),
  current_database: ({ scope }) => literal(scope.context.currentSchema),
  current_metastore: `'course'`,
  current_schema: ({ scope }) => literal(scope.context.currentSchema),
  current_user: ({ scope }) => literal(scope.context.user ?? 'learner@example.com'),
  decode,
  encode: ['encode($s1)$_2'],
  equal_null: '($1 IS NOT DISTINCT FROM $2)',
  from_json: fromJson,
  get_json_object: 'host_get_json_object($s1, $s2)',
  hash: hash('hash'),
  if: 'CASE WHEN $1 THEN $2 ELSE $3 END',
  iff: 'CASE WHEN $1 THEN $2 ELSE $3 END',
  ifnull: 'coalesce($1, $2)',
  input_file_name: ({ scope }) => (scope.hidden === undefined ? `''` : '"_metadata".file_path'),
  isnotnull: '($1 IS NOT NULL)',
  isnull: '($1 IS NULL)',
  json_array_length: 'CAST(host_json_array_length($s1) AS INTEGER)',
  json_object_keys: 'CAST(host_json_object_keys($s1) AS VARCHAR[])',
  md5: 'md5($s1)',
  nullif: 'nullif($1, $2)',
  nvl: 'coalesce($1, $2)',
  nvl2: 'CASE WHEN $1 IS NOT NULL THEN $2 ELSE $3 END',
  raise_error: raise,
  schema_of_json: 'host_schema_of_json($s1)',
  session_user: ({ scope }) => literal(scope.context.user ?? 'learner@example.com'),
  sha: 'sha1($s1)',
  sha1: 'sha1($s1)',
  sha2,
  spark_partition_id: '0',
  to_json: [
    'host_to_json(CAST($1 AS VARCHAR), typeof($1))',
    'host_to_json(CAST($1 AS VARCHAR), typeof($1))$_2',
  ],
  typeof: 'host_spark_type(typeof($1))',
  user: ({ scope }) => literal(scope.context.user ?? 'learner@example.com'),
  uuid: 'CAST(uuid() AS VARCHAR)',
  version: `'4.0.0'`,
  xxhash64: hash('xxhash64'),
};
