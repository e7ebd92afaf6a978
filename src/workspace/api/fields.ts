/** Reading the fields of a request, each refusal naming the field, what was expected and what was found. */
import { ApiError, invalid } from './reply.ts';

/** A request's fields: its JSON body, or its query, whose values are all text. */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #isQuery: boolean;

  private constructor(values: Readonly<Record<string, unknown>>, isQuery: boolean) {
    this.#values = values;
    this.#isQuery = isQuery;
  }

  static ofQuery(query: URLSearchParams): Fields {
    return new Fields(Object.fromEntries(query), true);
  }

  /** An empty body is an object without fields. */
  static ofBody(text: string): Fields {
    if (text.trim() === '') return new Fields({}, false);
    const value = parsed(text);
    if (!isRecord(value)) {
      throw new ApiError('MALFORMED_REQUEST', `The body: expected a JSON object, found ${found(value)}.`);
    }
    return new Fields(value, false);
  }

  /** The fields as they were sent. */
  get all(): Readonly<Record<string, unknown>> {
    return this.#values;
  }

  raw(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? (this.#values[name] ?? undefined) : undefined;
  }

  text(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value;
    throw this.#wrong(name, 'a text', value);
  }

  flag(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    throw this.#wrong(name, 'true or false', value);
  }

  /** A whole number; the platform's int64 fields may also come as text. */
  whole(name: string): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
    throw this.#wrong(name, 'a whole number', value);
  }

  requiredWhole(name: string): number {
    const value = this.whole(name);
    if (value === undefined) throw invalid(`Missing required field: ${name}`);
    return value;
  }

  record(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.raw(name);
    if (value === undefined || isRecord(value)) return value;
    throw this.#wrong(name, 'an object', value);
  }

  /** A map to texts; numbers and truth values become text, as in the platform's parameters. */
  texts(name: string): Record<string, string> | undefined {
    const value = this.record(name);
    if (value === undefined) return undefined;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        if (typeof one === 'object' && one !== null) throw this.#wrong(`${name}.${key}`, 'a text', one);
        return [key, String(one ?? '')];
      }),
    );
  }

  /** A list of texts. */
  list(name: string): string[] | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw this.#wrong(name, 'a list of texts', value);
    return value.map((one: unknown, index) => {
      if (typeof one !== 'string') throw this.#wrong(`${name}[${index}]`, 'a text', one);
      return one;
    });
  }

  #wrong(name: string, expected: string, value: unknown): ApiError {
    const where = this.#isQuery ? 'Query parameter' : 'Field';
    return invalid(`${where} ${name}: expected ${expected}, found ${found(value)}.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ApiError('MALFORMED_REQUEST', `Could not parse request object: ${why}`);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function found(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  return value === null ? 'null' : JSON.stringify(value).slice(0, 60);
}
