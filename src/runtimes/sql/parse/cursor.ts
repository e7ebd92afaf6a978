import type { Expression, Query } from '../ast.ts';
import { notAvailable, problemAt, syntaxProblem, type TranslationProblem } from '../problem.ts';
import { readTokens, type Token } from '../tokens.ts';

/** How deep expressions and queries may nest before we give up, far below what the stack holds. */
const MAX_DEPTH = 200;

/** Values of named parameter markers, `:name`. A widget's value is a text. */
export type Parameters = Readonly<Record<string, string | number | boolean | null>>;

/** How expressions and queries are read. They hold each other, so whoever reads a part asks the cursor for the other. */
export interface Grammar {
  readonly expression: (cursor: Cursor) => Expression;
  readonly query: (cursor: Cursor) => Query;
}

/** A place among the tokens of a text, moved forward by those who read. It has a life, hence a class. */
export class Cursor {
  readonly sql: string;
  readonly #parameters: Parameters;
  readonly #grammar: Grammar;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #lambdaNames: readonly string[] = [];

  constructor(sql: string, grammar: Grammar, parameters: Parameters = {}) {
    this.sql = sql;
    this.#grammar = grammar;
    this.#parameters = parameters;
    this.#tokens = readTokens(sql);
  }

  /** Reads an expression. @throws TranslationProblem */
  expression(): Expression {
    return this.#grammar.expression(this);
  }

  /** Reads a query. @throws TranslationProblem */
  query(): Query {
    return this.#grammar.query(this);
  }

  /** The token `ahead` of the next one, without taking it. */
  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new RangeError('a text always has its end token');
    return token;
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  /** Whether the next tokens are these words or symbols, in capitals. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, index) => this.peek(index).upper === word);
  }

  seesAny(words: readonly string[]): boolean {
    return words.includes(this.peek().upper);
  }

  accept(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.#at += words.length;
    return true;
  }

  /** Takes the next token if it is one of the words, and gives that word in capitals. */
  acceptAny(words: readonly string[]): string | undefined {
    return this.seesAny(words) ? this.next().upper : undefined;
  }

  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.accept(word)) throw this.unexpected();
  }

  /** Any name: a word or a name in backticks. */
  expectName(): string {
    const token = this.peek();
    if (token.kind !== 'word' && token.kind !== 'quoted') throw this.unexpected();
    return this.next().value;
  }

  expectString(): string {
    if (this.peek().kind === 'parameter') return String(this.takeParameter());
    if (this.peek().kind !== 'string') throw this.unexpected();
    let text = this.next().value;
    while (this.peek().kind === 'string') text += this.next().value;
    return text;
  }

  /** Takes a `:name` and gives its value. */
  takeParameter(): string | number | boolean | null {
    const token = this.next();
    const value = this.#parameters[token.value];
    if (value !== undefined) return value;
    throw problemAt(
      this.sql,
      token.start,
      'UNBOUND_SQL_PARAMETER',
      '42P02',
      `Found the unbound parameter: ${token.value}. Please, fix \`args\` and provide a mapping of the parameter to either a SQL literal or collection constructor functions such as \`map()\`, \`array()\`, \`struct()\`.`,
    );
  }

  atEnd(): boolean {
    const token = this.peek();
    return token.kind === 'end' || token.upper === ';';
  }

  /** A mark to come back to when a reading was only tried. */
  mark(): number {
    return this.#at;
  }

  reset(mark: number): void {
    this.#at = mark;
  }

  /** Runs one nested reading, with a limit on the depth. */
  nested<T>(read: () => T): T {
    if (this.#depth >= MAX_DEPTH) {
      throw problemAt(
        this.sql,
        this.peek().start,
        'FAILED_TO_PARSE_TOO_COMPLEX',
        '54001',
        'The statement is too complex: it nests too deep.',
      );
    }
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Reads the body of a lambda, in which the names are its parameters. */
  withLambda<T>(names: readonly string[], read: () => T): T {
    const before = this.#lambdaNames;
    this.#lambdaNames = [...before, ...names];
    try {
      return read();
    } finally {
      this.#lambdaNames = before;
    }
  }

  isLambdaName(name: string): boolean {
    return this.#lambdaNames.includes(name);
  }

  /** Reads `item`, then again after each comma. */
  list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.accept(',')) items.push(item());
    return items;
  }

  unexpected(token: Token = this.peek()): TranslationProblem {
    return syntaxProblem(this.sql, token.start, token.text);
  }

  refuse(what: string, instead: string, token: Token = this.peek()): TranslationProblem {
    return notAvailable(this.sql, token.start, what, instead);
  }

  /** The text between two offsets, as written. */
  textFrom(start: number): string {
    const end = this.#tokens[this.#at - 1]?.end ?? start;
    return this.sql.slice(start, end);
  }
}
