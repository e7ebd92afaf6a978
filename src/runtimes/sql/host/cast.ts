import { javaDouble } from './format.ts';
import { type Nested, readPrinted, toSparkText } from './nested.ts';

/** Raises Spark's CAST_INVALID_INPUT. @throws always */
export function badCast(text = '', type = ''): never {
  throw new Error(
    `[CAST_INVALID_INPUT] The value '${text}' of the type "STRING" cannot be cast to "${type}" because it is malformed. ` +
      'Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead. SQLSTATE: 22018',
  );
}

/** Dates Spark reads and DuckDB does not: `2026`, `2026-3`, a date with a time behind. Gives text DuckDB reads, or null. */
export function looseDate(text: string): string | null {
  const match =
    /^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?\s*(?:Z|UTC)?)?)?)?\s*$/.exec(
      text,
    );
  if (match === null) return null;
  const [, year = '', month = '1', day = '1', hour = '0', minute = '0', second = '0'] = match;
  const [m, d, h, n] = [month, day, hour, minute].map(Number);
  const real = new Date(Date.UTC(Number(year), (m ?? 1) - 1, d));
  const valid = real.getUTCMonth() + 1 === m && real.getUTCDate() === d && (h ?? 0) < 24 && (n ?? 0) < 60;
  return valid ? `${year}-${month}-${day} ${hour}:${minute}:${second}` : null;
}

function withJavaDoubles(value: Nested): Nested {
  switch (value.kind) {
    case 'null':
      return value;
    case 'text':
      return value.type === 'DOUBLE' || value.type === 'FLOAT'
        ? { ...value, text: javaDouble(value.text) }
        : value;
    case 'list':
      return { kind: 'list', items: value.items.map(withJavaDoubles) };
    case 'struct':
      return { kind: 'struct', fields: value.fields.map(([name, field]) => [name, withJavaDoubles(field)]) };
    case 'map':
      return {
        kind: 'map',
        entries: value.entries.map(([key, one]) => [withJavaDoubles(key), withJavaDoubles(one)]),
      };
  }
}

/** `CAST(x AS STRING)` of doubles and nested values, from DuckDB's text and type. */
export function castText(text: string, duckDbType: string): string {
  return toSparkText(withJavaDoubles(readPrinted(text, duckDbType)));
}
