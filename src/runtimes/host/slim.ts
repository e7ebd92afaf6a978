// DuckDB's binary offers 75,000 functions by name to extensions that a page might load into it. None is loaded
// here, yet each name costs: a fifth of the file, and most of the time that an engine takes to start, because its
// glue code walks through all of them. This leaves out the names of C++, which nobody else asks for.

/** The section of a WebAssembly binary that lists what it exports. */
const EXPORTS = 7;

/** Bytes before the first section. */
const HEADER = 8;

/** Mangled names of C++, and twins of functions for loaders of extensions. */
const isForExtensions = (name: string) => name.startsWith('_Z') || name.startsWith('orig$');

/** DuckDB's binary without the exports that only extensions use. Works the same as the whole one. */
export function slimDuckDb(binary: Uint8Array): Uint8Array<ArrayBuffer> {
  const reader = readerOf(binary, HEADER);
  const parts = [binary.subarray(0, HEADER)];
  while (reader.at < binary.length) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.number() + reader.at;
    if (id === EXPORTS) parts.push(...section(EXPORTS, keptExports(binary, reader)));
    else parts.push(binary.subarray(start, end));
    reader.at = end;
  }
  return joined(parts);
}

interface Reader {
  at: number;
  byte(): number;
  /** An unsigned whole number, seven bits a byte (LEB128). */
  number(): number;
}

function readerOf(binary: Uint8Array, start: number): Reader {
  return {
    at: start,
    byte() {
      this.at += 1;
      return binary[this.at - 1] ?? 0;
    },
    number() {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = this.byte();
        value += (byte & 127) * scale;
        if (byte < 128) return value;
      }
    },
  };
}

/** The entries of the export section that stay: each is a name, a kind and a number. */
function keptExports(binary: Uint8Array, reader: Reader): Uint8Array[] {
  const decoder = new TextDecoder();
  const kept: Uint8Array[] = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const start = reader.at;
    const length = reader.number();
    const name = decoder.decode(binary.subarray(reader.at, reader.at + length));
    reader.at += length + 1;
    reader.number();
    if (!isForExtensions(name)) kept.push(binary.subarray(start, reader.at));
  }
  return kept;
}

function section(id: number, entries: readonly Uint8Array[]): Uint8Array[] {
  const count = numberBytes(entries.length);
  const size = entries.reduce((sum, { length }) => sum + length, count.length);
  return [Uint8Array.of(id), numberBytes(size), count, ...entries];
}

function numberBytes(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.of(...bytes, rest);
    bytes.push((rest % 128) + 128);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
