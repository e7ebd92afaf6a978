import { type Nested, readPrinted } from './nested.ts';

const TEXT = new TextEncoder();

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const mixKey = (key: number): number => Math.imul(rotate(Math.imul(key, 0xcc9e2d51), 15), 0x1b873593);
const mixHash = (hash: number, key: number): number =>
  (Math.imul(rotate(hash ^ key, 13), 5) + 0xe6546b64) | 0;

function finish(hash: number, length: number): number {
  let h = hash ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Spark's Murmur3 takes the bytes left over one by one, each as a whole word. */
function murmurBytes(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const aligned = bytes.length - (bytes.length % 4);
  let hash = seed;
  for (let at = 0; at < aligned; at += 4) hash = mixHash(hash, mixKey(view.getInt32(at, true)));
  for (let at = aligned; at < bytes.length; at += 1) hash = mixHash(hash, mixKey(view.getInt8(at)));
  return finish(hash, bytes.length);
}

function eightBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value, true);
  return bytes;
}

function fourBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value, true);
  return bytes;
}

function doubleBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value === 0 ? 0 : value, true);
  return bytes;
}

/** The bytes Spark hashes for a value of a type, from DuckDB's text of it. */
function bytesOf(text: string, duckDbType: string): Uint8Array {
  switch (duckDbType) {
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
      return fourBytes(Number(text));
    case 'BOOLEAN':
      return fourBytes(text === 'true' ? 1 : 0);
    case 'DATE':
      return fourBytes(Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000));
    case 'BIGINT':
    case 'HUGEINT':
      return eightBytes(BigInt(text));
    case 'DOUBLE':
      return doubleBytes(Number(text));
    case 'TIMESTAMP': {
      const [whole = '', fraction = ''] = text.split('.');
      return eightBytes(
        BigInt(Date.parse(`${whole.replace(' ', 'T')}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0')),
      );
    }
    default:
      return TEXT.encode(text);
  }
}

/** The values inside of an array or struct, each with its DuckDB type; they are hashed one after the other. */
function leaves(text: string | null, duckDbType: string): (readonly [string, string])[] {
  if (text === null) return [];
  const walk = (value: Nested): (readonly [string, string])[] => {
    switch (value.kind) {
      case 'null':
        return [];
      case 'text':
        return [[value.text, value.type === 'INT' ? 'INTEGER' : value.type]];
      case 'list':
        return value.items.flatMap(walk);
      case 'struct':
        return value.fields.flatMap(([, field]) => walk(field));
      case 'map':
        throw new Error(
          '[DATATYPE_MISMATCH.HASH_MAP_TYPE] Cannot resolve the hash due to data type mismatch: Input to the function cannot contain elements of the "MAP" type. SQLSTATE: 42K09',
        );
    }
  };
  return walk(readPrinted(text, duckDbType));
}

/** `hash(x)`: Murmur3 of 32 bits, seeded with the hash of the argument before it (42 at first). NULL leaves it as it is. */
export function murmur(text: string | null, duckDbType: string, seed: string): string {
  return leaves(text, duckDbType).reduce(
    (before, [leaf, type]) => String(murmurBytes(bytesOf(leaf, type), Number(before)) | 0),
    seed,
  );
}

const MASK = (1n << 64n) - 1n;
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;
const rotate64 = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (64n - by))) & MASK;
const round64 = (acc: bigint, input: bigint): bigint =>
  (rotate64((acc + input * P2) & MASK, 31n) * P1) & MASK;

function xxLanes(view: DataView, seed: bigint, end: number): bigint {
  let [a, b, c, d] = [(seed + P1 + P2) & MASK, (seed + P2) & MASK, seed, (seed - P1) & MASK];
  for (let at = 0; at + 32 <= end; at += 32) {
    a = round64(a, view.getBigUint64(at, true));
    b = round64(b, view.getBigUint64(at + 8, true));
    c = round64(c, view.getBigUint64(at + 16, true));
    d = round64(d, view.getBigUint64(at + 24, true));
  }
  let hash = (rotate64(a, 1n) + rotate64(b, 7n) + rotate64(c, 12n) + rotate64(d, 18n)) & MASK;
  for (const lane of [a, b, c, d]) hash = ((hash ^ round64(0n, lane)) * P1 + P4) & MASK;
  return hash;
}

function xxBytes(bytes: Uint8Array, seed: bigint): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  let hash = length >= 32 ? xxLanes(view, seed, length) : (seed + P5) & MASK;
  hash = (hash + BigInt(length)) & MASK;
  let at = length - (length % 32);
  for (; at + 8 <= length; at += 8)
    hash = (rotate64(hash ^ round64(0n, view.getBigUint64(at, true)), 27n) * P1 + P4) & MASK;
  if (at + 4 <= length) {
    hash = (rotate64(hash ^ ((BigInt(view.getUint32(at, true)) * P1) & MASK), 23n) * P2 + P3) & MASK;
    at += 4;
  }
  for (; at < length; at += 1)
    hash = (rotate64(hash ^ ((BigInt(view.getUint8(at)) * P5) & MASK), 11n) * P1) & MASK;
  hash = ((hash ^ (hash >> 33n)) * P2) & MASK;
  hash = ((hash ^ (hash >> 29n)) * P3) & MASK;
  return hash ^ (hash >> 32n);
}

/** `xxhash64(x)`, seeded as `hash` is. */
export function xxhash64(text: string | null, duckDbType: string, seed: string): string {
  return leaves(text, duckDbType).reduce(
    (before, [leaf, type]) =>
      String(BigInt.asIntN(64, xxBytes(bytesOf(leaf, type), BigInt.asUintN(64, BigInt(before))))),
    seed,
  );
}

/** `crc32(text)` */
export function crc32(text: string): string {
  let crc = 0xffffffff;
  for (const byte of TEXT.encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return String((crc ^ 0xffffffff) >>> 0);
}
