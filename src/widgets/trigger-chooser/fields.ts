/** Reads fields out of data that a person wrote, and keeps a sentence about each that is not as expected. */

/** Collects sentences `place: expected …, found …`. */
export class Complaints {
  readonly list: string[] = [];

  add(place: string, expected: string, found: unknown): void {
    this.list.push(`${place}: expected ${expected}, found ${shown(found)}`);
  }
}

const LONGEST = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** One mapping at one place. Every reader gives a value of the right type, and a complaint when it had to invent it. */
export class Fields {
  readonly place: string;
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #complaints: Complaints;

  constructor(value: unknown, place: string, known: readonly string[], complaints: Complaints) {
    this.place = place;
    this.#complaints = complaints;
    this.#values = isRecord(value) ? value : {};
    if (!isRecord(value)) complaints.add(place || 'the file', 'a mapping', value);
    for (const key of Object.keys(this.#values)) {
      if (!known.includes(key)) this.complain(key, `one of ${known.join(', ')}`, key);
    }
  }

  has(key: string): boolean {
    return this.#values[key] !== undefined;
  }

  raw(key: string): unknown {
    return this.#values[key];
  }

  text(key: string): string {
    const value = this.#values[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.complain(key, 'a text', value);
    return '';
  }

  /** A number from `least` on; `standard` when there is none. */
  number(key: string, least: number, standard?: number): number {
    const value = this.#values[key] ?? standard;
    if (typeof value === 'number' && value >= least) return value;
    this.complain(key, `a number, at least ${least}`, value);
    return least;
  }

  flag(key: string, standard: boolean): boolean {
    const value = this.#values[key] ?? standard;
    if (typeof value === 'boolean') return value;
    this.complain(key, 'true or false', value);
    return standard;
  }

  oneOf<T extends string>(key: string, words: readonly T[]): T {
    const value = this.#values[key];
    const found = words.find((word) => word === value);
    if (found === undefined) this.complain(key, `one of ${words.join(', ')}`, value);
    return found ?? words[0]!;
  }

  list(key: string): readonly unknown[] {
    const value = this.#values[key];
    if (Array.isArray(value)) return value;
    this.complain(key, 'a list', value);
    return [];
  }

  /** The mapping under `key`, with the fields that it may have. */
  fields(key: string, known: readonly string[]): Fields {
    return new Fields(this.#values[key], this.at(key), known, this.#complaints);
  }

  /** The named mappings under `key`, in the order in which they were written. */
  named(key: string, known: readonly string[]): [name: string, fields: Fields][] {
    const value = this.#values[key];
    if (!isRecord(value)) this.complain(key, 'a mapping of names', value);
    return Object.entries(isRecord(value) ? value : {}).map(([name, item]) => [
      name,
      new Fields(item, `${this.at(key)}.${name}`, known, this.#complaints),
    ]);
  }

  /** The mappings of the list under `key`. */
  each(key: string, known: readonly string[]): Fields[] {
    return this.list(key).map(
      (item, index) => new Fields(item, `${this.at(key)}[${index}]`, known, this.#complaints),
    );
  }

  complain(key: string, expected: string, found: unknown): void {
    this.#complaints.add(this.at(key), expected, found);
  }

  at(key: string): string {
    return this.place === '' ? key : `${this.place}.${key}`;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
