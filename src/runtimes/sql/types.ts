import { words } from './words.ts';

/** A data type of Spark SQL. */
export type SparkType =
  | { readonly kind: 'simple'; readonly name: string; readonly sizes: readonly number[] }
  | { readonly kind: 'array'; readonly element: SparkType }
  | { readonly kind: 'map'; readonly key: SparkType; readonly value: SparkType }
  | { readonly kind: 'struct'; readonly fields: readonly StructField[] };
export interface StructField {
  readonly name: string;
  readonly type: SparkType;
}

/** The words of Spark for its simple types: every spelling, with the canonical one. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
  BIGINT: 'BIGINT',
  BINARY: 'BINARY',
  BOOLEAN: 'BOOLEAN',
  BYTE: 'TINYINT',
  CHAR: 'STRING',
  CHARACTER: 'STRING',
  DATE: 'DATE',
  DEC: 'DECIMAL',
  DECIMAL: 'DECIMAL',
  DOUBLE: 'DOUBLE',
  FLOAT: 'FLOAT',
  INT: 'INT',
  INTEGER: 'INT',
  INTERVAL: 'INTERVAL',
  LONG: 'BIGINT',
  NUMERIC: 'DECIMAL',
  REAL: 'FLOAT',
  SHORT: 'SMALLINT',
  SMALLINT: 'SMALLINT',
  STRING: 'STRING',
  TIMESTAMP: 'TIMESTAMP',
  TIMESTAMP_LTZ: 'TIMESTAMP',
  TIMESTAMP_NTZ: 'TIMESTAMP_NTZ',
  TINYINT: 'TINYINT',
  VARCHAR: 'STRING',
  VOID: 'VOID',
};

/** Types whose names are also functions that cast. */
export const CAST_FUNCTIONS: readonly string[] = words(
  'bigint binary boolean date decimal double float int smallint string timestamp tinyint',
);

const TO_DUCKDB: Readonly<Record<string, string>> = {
  BINARY: 'BLOB',
  INT: 'INTEGER',
  STRING: 'VARCHAR',
  TIMESTAMP_NTZ: 'TIMESTAMP',
  VOID: 'INTEGER',
};

/** Writes a name in double quotes, as DuckDB wants it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The DuckDB type that stands for a Spark type. TIMESTAMP has no zone: the session's zone is UTC. */
export function toDuckDbType(type: SparkType): string {
  switch (type.kind) {
    case 'simple': {
      if (type.name === 'DECIMAL') return `DECIMAL(${type.sizes[0] ?? 10},${type.sizes[1] ?? 0})`;
      return TO_DUCKDB[type.name] ?? type.name;
    }
    case 'array':
      return `${toDuckDbType(type.element)}[]`;
    case 'map':
      return `MAP(${toDuckDbType(type.key)}, ${toDuckDbType(type.value)})`;
    case 'struct':
      return `STRUCT(${type.fields.map((f) => `${quoteName(f.name)} ${toDuckDbType(f.type)}`).join(', ')})`;
  }
}

/** Spark's text of a type in capitals, as it stands in error messages and column names: `ARRAY<INT>`. */
export function sparkTypeText(type: SparkType): string {
  switch (type.kind) {
    case 'simple':
      return type.name === 'DECIMAL' ? `DECIMAL(${type.sizes[0] ?? 10},${type.sizes[1] ?? 0})` : type.name;
    case 'array':
      return `ARRAY<${sparkTypeText(type.element)}>`;
    case 'map':
      return `MAP<${sparkTypeText(type.key)}, ${sparkTypeText(type.value)}>`;
    case 'struct':
      return `STRUCT<${type.fields.map((f) => `${f.name}: ${sparkTypeText(f.type)}`).join(', ')}>`;
  }
}

const FROM_DUCKDB: Readonly<Record<string, string>> = {
  BLOB: 'BINARY',
  HUGEINT: 'BIGINT',
  INTEGER: 'INT',
  '"NULL"': 'VOID',
  'TIMESTAMP WITH TIME ZONE': 'TIMESTAMP',
  TIMESTAMP_MS: 'TIMESTAMP',
  TIMESTAMP_NS: 'TIMESTAMP',
  TIMESTAMP_S: 'TIMESTAMP',
  UBIGINT: 'BIGINT',
  UHUGEINT: 'BIGINT',
  UINTEGER: 'BIGINT',
  USMALLINT: 'INT',
  UTINYINT: 'SMALLINT',
  VARCHAR: 'STRING',
};

/** Cuts `a, b(c, d), "e,f" g` at its outermost commas. */
function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') quoted = !quoted;
    if (quoted) continue;
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

function readStructField(text: string): StructField {
  const match = /^(?:"((?:[^"]|"")*)"|(\S+))\s+(.*)$/s.exec(text);
  const name = match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? '';
  return { name, type: fromDuckDbType(match?.[3] ?? 'VARCHAR') };
}

/** Reads DuckDB's text of a type, as DESCRIBE and `typeof` give it. A HUGEINT is Spark's BIGINT: it comes from sums. */
export function fromDuckDbType(text: string): SparkType {
  const array = /^(.*)\[\d*\]$/s.exec(text);
  if (array) return { kind: 'array', element: fromDuckDbType(array[1] ?? '') };
  const nested = /^(MAP|STRUCT|DECIMAL)\((.*)\)$/s.exec(text);
  const parts = splitOutside(nested?.[2] ?? '');
  if (nested?.[1] === 'MAP') {
    return {
      kind: 'map',
      key: fromDuckDbType(parts[0] ?? ''),
      value: fromDuckDbType(parts[1] ?? ''),
    };
  }
  if (nested?.[1] === 'STRUCT') return { kind: 'struct', fields: parts.map(readStructField) };
  if (nested) return { kind: 'simple', name: 'DECIMAL', sizes: parts.map(Number) };
  return { kind: 'simple', name: FROM_DUCKDB[text] ?? text, sizes: [] };
}

/** DuckDB's text of a type as Spark's simple string, the one of `DESCRIBE` and `dtypes`: `map<string,int>`. */
export function toSparkType(duckDbType: string): string {
  const write = (type: SparkType): string => {
    switch (type.kind) {
      case 'array':
        return `array<${write(type.element)}>`;
      case 'map':
        return `map<${write(type.key)},${write(type.value)}>`;
      case 'struct':
        return `struct<${type.fields.map((f) => `${f.name}:${write(f.type)}`).join(',')}>`;
      case 'simple':
        return sparkTypeText(type).toLowerCase();
    }
  };
  return write(fromDuckDbType(duckDbType));
}
