// Arrow's columns as plain values. DuckDB answers in Arrow; its own getters lose microseconds and the exact
// digits of decimals, so the raw buffers are read here.
import { DataType, TimeUnit, Type, type Data, type Field, type Table, type Vector } from 'apache-arrow';

/** A column's name and its DuckDB type, as `DESCRIBE` writes it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** Rows of plain values; `undefined` is NULL. */
export interface Rows {
  readonly columns: Column[];
  readonly rows: unknown[][];
}

/** The type texts and all rows of an answer. */
export function rowsOf(table: Table): Rows {
  const columns = columnsOf(table);
  const values = table.schema.fields.map((_, index) => valuesOf(table.getChildAt(index)));
  const rows = Array.from({ length: table.numRows }, (_, row) => values.map((column) => column[row]));
  return { columns, rows };
}

/** Names and types of an answer's columns. A sum of whole numbers, which Arrow calls a decimal, is a HUGEINT. */
export function columnsOf(table: Table): Column[] {
  return table.schema.fields.map((field) => ({ name: field.name, type: typeText(field.type) }));
}

/** One column's values, NULL as `undefined`. */
export function valuesOf(vector: Vector | null): unknown[] {
  if (!vector) return [];
  return vector.data.flatMap((data) => {
    const read = readerOf(data);
    return Array.from({ length: data.length }, (_, index) =>
      data.getValid(index) ? read(index) : undefined,
    );
  });
}

const PLAIN_TYPES: Partial<Record<Type, string>> = {
  [Type.Bool]: 'BOOLEAN',
  [Type.Utf8]: 'VARCHAR',
  [Type.LargeUtf8]: 'VARCHAR',
  [Type.Binary]: 'BLOB',
  [Type.Date]: 'DATE',
  [Type.Time]: 'TIME',
  [Type.Interval]: 'INTERVAL',
  [Type.Dictionary]: 'VARCHAR',
  [Type.Null]: 'INTEGER',
};

const INTEGER_TYPES: Record<number, string> = { 8: 'TINYINT', 16: 'SMALLINT', 32: 'INTEGER', 64: 'BIGINT' };

const named = ({ name, type }: Field) => `"${name.replaceAll('"', '""')}" ${typeText(type)}`;

/** DuckDB's name of an Arrow type. */
export function typeText(type: DataType): string {
  if (DataType.isInt(type)) return `${type.isSigned ? '' : 'U'}${INTEGER_TYPES[type.bitWidth]}`;
  if (DataType.isFloat(type)) return type.precision === 2 ? 'DOUBLE' : 'FLOAT';
  if (DataType.isDecimal(type)) {
    return type.precision === 38 && type.scale === 0 ? 'HUGEINT' : `DECIMAL(${type.precision},${type.scale})`;
  }
  if (DataType.isTimestamp(type)) return type.timezone ? 'TIMESTAMP WITH TIME ZONE' : 'TIMESTAMP';
  if (DataType.isList(type)) return `${typeText(type.valueType)}[]`;
  if (DataType.isStruct(type)) return `STRUCT(${type.children.map(named).join(', ')})`;
  if (DataType.isMap(type)) return `MAP(${typeText(type.keyType)}, ${typeText(type.valueType)})`;
  return PLAIN_TYPES[type.typeId as Type] ?? String(type);
}

type Read = (index: number) => unknown;

/** How to read one value out of a column's buffers, whatever its type. */
function readerOf(data: Data): Read {
  const { type, values } = data;
  if (DataType.isDictionary(type)) return dictionaryReader(data);
  if (DataType.isDecimal(type)) return (index) => decimalAt(values, index, type.scale);
  if (DataType.isTimestamp(type)) return timestampReader(data, type.unit);
  if (DataType.isDate(type)) return dateReader(data);
  if (DataType.isTime(type)) return (index) => timeText(BigInt(values[index]));
  if (DataType.isBool(type)) return (index) => ((values[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
  if (DataType.isUtf8(type)) return textReader(data);
  if (DataType.isBinary(type)) {
    const { valueOffsets } = data;
    return (index) => values.slice(valueOffsets[index] ?? 0, valueOffsets[index + 1]);
  }
  if (DataType.isList(type)) return listReader(data);
  if (DataType.isMap(type)) return mapReader(data);
  if (DataType.isStruct(type)) return structReader(data);
  if (DataType.isInterval(type)) return (index) => intervalText(values, index);
  return (index) => plainNumber(values[index]);
}

/** Whole numbers of 64 bits are numbers while they are exact. */
function plainNumber(value: number | bigint | undefined): number | bigint | undefined {
  return typeof value === 'bigint' && BigInt(Number(value)) === value && Number.isSafeInteger(Number(value))
    ? Number(value)
    : value;
}

function textReader({ values, valueOffsets }: Data): Read {
  const decoder = new TextDecoder();
  return (index) => decoder.decode(values.subarray(valueOffsets[index] ?? 0, valueOffsets[index + 1]));
}

function dictionaryReader(data: Data): Read {
  const words = valuesOf(data.dictionary ?? null);
  return (index) => words[Number(data.values[index])];
}

function childReader(child: Data | undefined): Read {
  if (!child) return () => undefined;
  const read = readerOf(child);
  return (index) => (child.getValid(index) ? read(index) : undefined);
}

function listReader({ valueOffsets, children }: Data): Read {
  const read = childReader(children[0]);
  return (index) => {
    const start = valueOffsets[index] ?? 0;
    return Array.from({ length: (valueOffsets[index + 1] ?? start) - start }, (_, at) => read(start + at));
  };
}

/** A map is a list of pairs, so that keys keep their type. */
function mapReader({ valueOffsets, children }: Data): Read {
  const key = childReader(children[0]?.children[0]);
  const value = childReader(children[0]?.children[1]);
  return (index) => {
    const start = valueOffsets[index] ?? 0;
    const length = (valueOffsets[index + 1] ?? start) - start;
    return Array.from({ length }, (_, at) => [key(start + at), value(start + at)]);
  };
}

/** A struct is the list of its fields' values; the names stand in the type. */
function structReader({ children }: Data): Read {
  const readers = children.map(childReader);
  return (index) => readers.map((read) => read(index));
}

const LIMB = 32n;

/** A decimal as exact text, a whole one of scale 0 as a number or bigint. */
function decimalAt(values: Uint32Array, index: number, scale: number): unknown {
  const limb = (at: number) => BigInt(values[4 * index + at] ?? 0) << (LIMB * BigInt(at));
  const whole = BigInt.asIntN(128, limb(0) | limb(1) | limb(2) | limb(3));
  if (scale === 0) return plainNumber(whole);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const DAY_MS = 86_400_000;
const MICROS: Record<TimeUnit, (value: bigint) => bigint> = {
  [TimeUnit.SECOND]: (value) => value * 1_000_000n,
  [TimeUnit.MILLISECOND]: (value) => value * 1000n,
  [TimeUnit.MICROSECOND]: (value) => value,
  [TimeUnit.NANOSECOND]: (value) => value / 1000n,
};

function timestampReader({ values }: Data, unit: TimeUnit): Read {
  return (index) => timestampText(MICROS[unit](BigInt(values[index] ?? 0)));
}

/** `2026-03-01 10:00:00.123456` of microseconds since 1970 (UTC). */
export function timestampText(micros: bigint): string {
  const second = micros / 1_000_000n - (micros % 1_000_000n < 0n ? 1n : 0n);
  const rest = micros - second * 1_000_000n;
  const text = new Date(Number(second) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${text}.${rest.toString().padStart(6, '0')}`;
}

function dateReader({ type, values }: Data): Read {
  const perUnit = DataType.isDate(type) && type.unit === 0 ? DAY_MS : 1;
  return (index) => new Date(Number(values[index]) * perUnit).toISOString().slice(0, 10);
}

function timeText(micros: bigint): string {
  return timestampText(micros).slice(11);
}

/** DuckDB's month, day and nanosecond parts. */
function intervalText(values: Int32Array, index: number): string {
  const [months = 0, days = 0, low = 0, high = 0] = values.subarray(4 * index, 4 * index + 4);
  const nanos = (BigInt(high) << LIMB) | BigInt(low >>> 0);
  return `${months} months ${days} days ${nanos / 1000n} microseconds`;
}
