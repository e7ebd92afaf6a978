import type { Expression } from '../ast.ts';

/** A kind of type that can be told from the text alone. */
export type StaticType = 'number' | 'string' | 'boolean' | 'date' | 'timestamp' | 'interval' | 'list';

const BY_FUNCTION: Readonly<Record<StaticType, string>> = {
  number:
    ' abs ceil floor round sqrt count sum avg mean stddev variance row_number rank dense_rank ntile length len char_length ' +
    'year month day hour minute second quarter dayofweek dayofmonth dayofyear weekofyear datediff date_diff months_between ' +
    'unix_timestamp unix_seconds size pmod mod power pow exp ln log log10 rand random sign hash xxhash64 instr locate ' +
    'approx_count_distinct count_if int bigint double float decimal smallint tinyint median percentile try_divide ',
  string:
    ' upper lower trim ltrim rtrim substring substr concat concat_ws initcap lpad rpad replace regexp_replace ' +
    'regexp_extract date_format from_unixtime string md5 sha2 sha1 left right repeat translate substring_index ' +
    'format_number format_string to_json get_json_object current_user current_catalog current_schema typeof hex base64 ',
  boolean: ' isnull isnotnull isnan startswith endswith contains array_contains boolean exists forall ',
  date: ' current_date curdate to_date date date_add date_sub last_day next_day add_months trunc make_date date_from_unix_date ',
  timestamp:
    ' current_timestamp now to_timestamp timestamp date_trunc timestamp_seconds timestamp_millis timestamp_micros ' +
    'localtimestamp from_utc_timestamp to_utc_timestamp ',
  interval: ' make_interval make_dt_interval make_ym_interval ',
  list:
    ' array split collect_list collect_set array_agg sequence transform filter array_distinct array_sort sort_array ' +
    'flatten slice map_keys map_values array_union array_except array_intersect array_append array_repeat ',
};

function typeOfCall(name: string): StaticType | undefined {
  const types: readonly StaticType[] = [
    'number',
    'string',
    'boolean',
    'date',
    'timestamp',
    'interval',
    'list',
  ];
  return types.find((type) => BY_FUNCTION[type].includes(` ${name} `));
}

function typeOfName(name: string): StaticType | undefined {
  if (name === 'STRING') return 'string';
  if (name === 'BOOLEAN') return 'boolean';
  if (name === 'DATE') return 'date';
  if (name.startsWith('TIMESTAMP')) return 'timestamp';
  return ['BINARY', 'INTERVAL', 'VOID'].includes(name) ? undefined : 'number';
}

/** What kind of value an expression gives, as far as its own text says; `undefined` when columns decide. */
export function staticType(value: Expression): StaticType | undefined {
  switch (value.kind) {
    case 'string':
      return 'string';
    case 'number':
      return 'number';
    case 'typed':
      return value.type === 'DATE' ? 'date' : value.type === 'TIMESTAMP' ? 'timestamp' : undefined;
    case 'interval':
      return 'interval';
    case 'constant':
      return value.word === 'NULL' ? undefined : 'boolean';
    case 'cast':
      if (value.type.kind === 'array') return 'list';
      return value.type.kind === 'simple' ? typeOfName(value.type.name) : undefined;
    case 'call':
      return value.name.length === 1 ? typeOfCall(value.name[0]?.toLowerCase() ?? '') : undefined;
    case 'unary':
      return value.operator === 'NOT' ? 'boolean' : staticType(value.operand);
    case 'binary':
      return typeOfBinary(value.operator, staticType(value.left), staticType(value.right));
    case 'column':
      return /^current_timestamp$/i.test(value.parts.join('.'))
        ? 'timestamp'
        : /^current_date$/i.test(value.parts.join('.'))
          ? 'date'
          : undefined;
    case 'in':
    case 'between':
    case 'like':
    case 'is':
    case 'exists':
      return 'boolean';
    default:
      return undefined;
  }
}

function typeOfBinary(
  operator: string,
  left: StaticType | undefined,
  right: StaticType | undefined,
): StaticType | undefined {
  if (operator === '||')
    return left === 'list' ? 'list' : left === 'string' || right === 'string' ? 'string' : undefined;
  if (['*', '/', '%', 'DIV', '&', '|', '^'].includes(operator)) return 'number';
  if (operator === '+' || operator === '-') {
    if (right === 'interval') return left;
    if (left === 'date' && operator === '+') return 'date';
    return left === 'number' || right === 'number' ? (left === 'date' ? 'date' : 'number') : undefined;
  }
  return 'boolean';
}
