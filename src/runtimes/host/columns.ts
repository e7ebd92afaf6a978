// An answer column by column, in forms that Python takes in one step: typed arrays as memory, the rest as JSON.
import { DataType, TimeUnit, type Table, type Vector } from 'apache-arrow';
import { typeText, valuesOf } from './arrow-values.ts';

/** One column on its way to Python. */
export interface PackedColumn {
  readonly name: string;
  /** The DuckDB type as `DESCRIBE` writes it. */
  readonly type: string;
  /** Numbers, days since 1970 for a date, microseconds since 1970 for a timestamp; or a JSON list of values. */
  readonly data: Float64Array | Float32Array | Int32Array | BigInt64Array | string;
  /** Where the NULLs are. */
  readonly nulls: Int32Array;
}

/** An answer packed by column. */
export interface PackedAnswer {
  readonly length: number;
  readonly columns: readonly PackedColumn[];
}

/** Packs an answer. */
export function packAnswer(table: Table): PackedAnswer {
  const columns = table.schema.fields.map((field, index) => packColumn(field.name, table.getChildAt(index)));
  return { length: table.numRows, columns };
}

function packColumn(name: string, vector: Vector | null): PackedColumn {
  if (!vector) return { name, type: 'INTEGER', data: '[]', nulls: new Int32Array(0) };
  const type = typeText(vector.type);
  if (vector.length === 0) return { name, type, data: '[]', nulls: new Int32Array(0) };
  const data = numbersOf(vector) ?? JSON.stringify(valuesOf(vector), forJson);
  return { name, type, data, nulls: nullsOf(vector) };
}

/** Bytes, big whole numbers and odd doubles as JSON objects with one key that says what they are. */
function forJson(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { $int: value.toString() };
  if (value instanceof Uint8Array) return { $bytes: [...value] };
  if (value === undefined) return null;
  if (typeof value === 'number' && !Number.isFinite(value)) return { $float: String(value) };
  return value;
}

function nullsOf(vector: Vector): Int32Array {
  if (vector.nullCount === 0) return new Int32Array(0);
  let start = 0;
  const places: number[] = [];
  for (const chunk of vector.data) {
    for (let at = 0; at < chunk.length; at += 1) if (!chunk.getValid(at)) places.push(start + at);
    start += chunk.length;
  }
  return Int32Array.from(places);
}

/** The buffers of a numeric column joined, or nothing when the column is of another kind. */
function numbersOf(vector: Vector): PackedColumn['data'] | undefined {
  const { type } = vector;
  const isWide =
    DataType.isFloat(type) ||
    (DataType.isTimestamp(type) && type.unit === TimeUnit.MICROSECOND) ||
    (DataType.isInt(type) && type.isSigned && type.bitWidth >= 32);
  if (!isWide) return undefined;
  return joined(
    vector.data.map(({ values, length }) => values.subarray(0, length)),
    vector.length,
  );
}

type Numbers = Float64Array | Float32Array | Int32Array | BigInt64Array;

function joined(chunks: readonly Numbers[], length: number): Numbers | undefined {
  const [first] = chunks;
  if (first instanceof Float64Array) return fill(new Float64Array(length), chunks);
  if (first instanceof Float32Array) return fill(new Float32Array(length), chunks);
  if (first instanceof Int32Array) return fill(new Int32Array(length), chunks);
  return first instanceof BigInt64Array ? fill(new BigInt64Array(length), chunks) : undefined;
}

function fill<T extends Numbers>(whole: T, chunks: readonly Numbers[]): T {
  let at = 0;
  for (const chunk of chunks) {
    // All chunks of a column have the class of the first.
    if (whole instanceof BigInt64Array) whole.set(chunk as BigInt64Array, at);
    else whole.set(chunk as Float64Array, at);
    at += chunk.length;
  }
  return whole;
}
