import { fromDuckDbType, type SparkType } from '../types.ts';

/** A value read from DuckDB's printed text, with what is needed to print it otherwise. */
export type Nested =
  | { readonly kind: 'null' }
  | { readonly kind: 'text'; readonly text: string; readonly type: string }
  | { readonly kind: 'list'; readonly items: readonly Nested[] }
  | { readonly kind: 'struct'; readonly fields: readonly (readonly [string, Nested])[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Nested, Nested])[] };

/** Reads DuckDB's text of nested values (`{'a': 1, 'b': [x, NULL]}`), led by the type. It has a life: a place in the text. */
class PrintedReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(type: SparkType, ends: string): Nested {
    switch (type.kind) {
      case 'array':
        return this.#isNull() ? { kind: 'null' } : { kind: 'list', items: this.#list(type.element) };
      case 'struct':
        return this.#isNull() ? { kind: 'null' } : this.#struct(type.fields);
      case 'map':
        return this.#isNull() ? { kind: 'null' } : this.#map(type.key, type.value);
      case 'simple':
        return this.#simple(type.name, ends);
    }
  }

  #isNull(): boolean {
    if (!this.#text.startsWith('NULL', this.#at)) return false;
    this.#at += 4;
    return true;
  }

  #accept(mark: string): boolean {
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #list(element: SparkType): Nested[] {
    const items: Nested[] = [];
    this.#accept('[');
    while (this.#at < this.#text.length && !this.#accept(']')) {
      items.push(this.read(element, ',]'));
      this.#accept(', ');
    }
    return items;
  }

  #struct(types: readonly { name: string; type: SparkType }[]): Nested {
    this.#accept('{');
    const fields = types.map(({ name, type }): readonly [string, Nested] => {
      this.#skipKey();
      const value = this.read(type, ',}');
      this.#accept(', ');
      return [name, value];
    });
    this.#accept('}');
    return { kind: 'struct', fields };
  }

  #skipKey(): void {
    if (this.#text[this.#at] === "'") this.#quoted();
    const colon = this.#text.indexOf(': ', this.#at);
    this.#at = colon < 0 ? this.#text.length : colon + 2;
  }

  #map(key: SparkType, value: SparkType): Nested {
    const entries: (readonly [Nested, Nested])[] = [];
    this.#accept('{');
    while (this.#at < this.#text.length && !this.#accept('}')) {
      const left = this.read(key, '=');
      this.#accept('=');
      entries.push([left, this.read(value, ',}')]);
      this.#accept(', ');
    }
    return { kind: 'map', entries };
  }

  #quoted(): string {
    let out = '';
    this.#at += 1;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const char = this.#text[this.#at];
      if (char === "'") break;
      if (char === '\\') this.#at += 1;
      out += this.#text[this.#at] ?? '';
    }
    this.#at += 1;
    return out;
  }

  #simple(type: string, ends: string): Nested {
    if (this.#text[this.#at] === "'") return { kind: 'text', text: this.#quoted(), type };
    let end = this.#at;
    while (end < this.#text.length && !ends.includes(this.#text[end] ?? '')) end += 1;
    const text = this.#text.slice(this.#at, end);
    this.#at = end;
    return text === 'NULL' ? { kind: 'null' } : { kind: 'text', text, type };
  }
}

/** Reads what `CAST(x AS VARCHAR)` printed, given `typeof(x)`. */
export function readPrinted(text: string, duckDbType: string): Nested {
  const type = fromDuckDbType(duckDbType);
  if (type.kind === 'simple') return { kind: 'text', text, type: type.name };
  return new PrintedReader(text).read(type, '');
}

/** Spark's text of a nested value: `[1, 2]`, `{1, a}`, `{a -> 1}`; NULL inside is `NULL`. */
export function toSparkText(value: Nested): string {
  switch (value.kind) {
    case 'null':
      return 'NULL';
    case 'text':
      return value.text;
    case 'list':
      return `[${value.items.map(toSparkText).join(', ')}]`;
    case 'struct':
      return `{${value.fields.map(([, field]) => toSparkText(field)).join(', ')}}`;
    case 'map':
      return `{${value.entries.map(([key, entry]) => `${toSparkText(key)} -> ${toSparkText(entry)}`).join(', ')}}`;
  }
}
