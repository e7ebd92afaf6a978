import { fromDuckDbType, type SparkType } from '../types.ts';
import { type Nested, readPrinted } from './nested.ts';

const BARE = ['BIGINT', 'INT', 'SMALLINT', 'TINYINT', 'DOUBLE', 'FLOAT', 'BOOLEAN'];

function scalarJson(text: string, type: string): string {
  if (BARE.includes(type) || type === 'DECIMAL') return text;
  if (type === 'TIMESTAMP') {
    const [whole = '', fraction = ''] = text.replace(' ', 'T').split('.');
    return `"${whole}.${fraction.padEnd(3, '0')}Z"`;
  }
  return JSON.stringify(text);
}

function writeJson(value: Nested): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'text':
      return scalarJson(value.text, value.type);
    case 'list':
      return `[${value.items.map(writeJson).join(',')}]`;
    case 'struct': {
      // Spark leaves out fields that are NULL.
      const kept = value.fields.filter(([, field]) => field.kind !== 'null');
      return `{${kept.map(([name, field]) => `${JSON.stringify(name)}:${writeJson(field)}`).join(',')}}`;
    }
    case 'map':
      return `{${value.entries
        .map(
          ([key, entry]) => `${JSON.stringify(key.kind === 'text' ? key.text : 'null')}:${writeJson(entry)}`,
        )
        .join(',')}}`;
  }
}

/** `to_json(x)` from DuckDB's printed text and type. */
export function toJson(text: string, duckDbType: string): string {
  return writeJson(readPrinted(text, duckDbType));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** A JSON value as text that DuckDB casts to the type; what does not fit is NULL, as in Spark's permissive mode. */
function castable(value: unknown, type: SparkType): string {
  if (value === undefined || value === null) return 'NULL';
  switch (type.kind) {
    case 'array':
      return Array.isArray(value)
        ? `[${value.map((one) => castable(one, type.element)).join(', ')}]`
        : 'NULL';
    case 'map':
      if (!isRecord(value)) return 'NULL';
      return `{${Object.entries(value)
        .map(([key, one]) => `${castable(key, type.key)}=${castable(one, type.value)}`)
        .join(', ')}}`;
    case 'struct':
      if (!isRecord(value)) return 'NULL';
      return `{${type.fields.map((field) => `${quote(field.name)}: ${castable(value[field.name], field.type)}`).join(', ')}}`;
    case 'simple':
      return castableScalar(value, type.name);
  }
}

function castableScalar(value: unknown, type: string): string {
  if (type === 'STRING') return quote(typeof value === 'string' ? value : JSON.stringify(value));
  if (type === 'BOOLEAN') return typeof value === 'boolean' ? String(value) : 'NULL';
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) {
    const good =
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z)?)?$/.test(value);
    return good ? quote(value) : 'NULL';
  }
  if (typeof value !== 'number') return 'NULL';
  const whole = ['BIGINT', 'INT', 'SMALLINT', 'TINYINT'].includes(type);
  return whole && !Number.isInteger(value) ? 'NULL' : String(value);
}

/** `from_json(text, schema)`: text that casts to the type; `null` for what is no JSON at all when the type is no struct. */
export function fromJson(text: string, duckDbType: string): string | null {
  const type = fromDuckDbType(duckDbType);
  const value = parse(text);
  // A malformed record is a row of NULLs in permissive mode.
  if (value === undefined && type.kind === 'struct') return castable({}, type);
  const written = castable(value, type);
  return written === 'NULL' ? null : written;
}

/** `get_json_object(text, '$.a[0].b')` */
export function getJsonObject(text: string, path: string): string | null {
  if (!path.startsWith('$')) return null;
  let value = parse(text);
  for (const match of path.slice(1).matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['([^']*)'\]|\[(\*)\]/g)) {
    const key = match[1] ?? match[3];
    if (match[4] !== undefined) continue;
    if (key !== undefined && Array.isArray(value))
      value = value.map((one: unknown) => (isRecord(one) ? one[key] : undefined));
    else if (key !== undefined) value = isRecord(value) ? value[key] : undefined;
    else value = Array.isArray(value) ? (value as unknown[])[Number(match[2])] : undefined;
  }
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `json_array_length(text)` */
export function jsonArrayLength(text: string): string | null {
  const value = parse(text);
  return Array.isArray(value) ? String(value.length) : null;
}

/** `json_object_keys(text)` as text of a list. */
export function jsonObjectKeys(text: string): string | null {
  const value = parse(text);
  return isRecord(value) ? `[${Object.keys(value).map(quote).join(', ')}]` : null;
}

/** `schema_of_json(text)` */
export function schemaOfJson(text: string): string | null {
  const schema = (value: unknown): string => {
    if (Array.isArray(value)) return `ARRAY<${value.length === 0 ? 'STRING' : schema(value[0])}>`;
    if (isRecord(value)) {
      const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return `STRUCT<${fields.map(([name, one]) => `${name}: ${schema(one)}`).join(', ')}>`;
    }
    if (typeof value === 'boolean') return 'BOOLEAN';
    if (typeof value === 'number') return Number.isInteger(value) ? 'BIGINT' : 'DOUBLE';
    return 'STRING';
  };
  const value = parse(text);
  return value === undefined ? null : schema(value);
}

/** A list of texts as text that casts to VARCHAR[]. */
export function textList(texts: readonly string[]): string {
  return `[${texts.map(quote).join(', ')}]`;
}
