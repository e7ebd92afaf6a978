// Spark SQL on its way to DuckDB, and where the session stands: its current catalog and schema.
import {
  callToDuckDb,
  changeResult,
  clockStatements,
  HOST_FUNCTIONS,
  SESSION_STATEMENTS,
  sparkError,
  toDuckDb,
  toDuckDbExpression,
  TranslationProblem,
  writeVersion,
  metricsOf,
  type DuckDbColumn,
  type NewVersion,
  type Parameters,
  type SqlContext,
  type StatementKind,
} from '../sql/index.ts';
import { HOME } from './catalogs.ts';
import { rowsOf } from './arrow-values.ts';
import { type DuckDb } from './duckdb.ts';

/** The session's place and its translator. What goes to Python is JSON; a refusal is `{ problem }` in Spark's words. */
export interface SparkSql {
  currentCatalog: string;
  currentSchema: string;
  /** Were views or tables made that end with the notebook? */
  used: boolean;
  /** Makes a function of Python known to SQL, with DuckDB's type of what it gives. */
  knowFunction(name: string, type: string): void;
  /** The place, the variables and what was made are those of a new session. */
  forget(): void;
  /** Something was restored that may read the clock. */
  followClock(): void;
  /** The statements of a text as DuckDB's: `{ statements }`, see src/runtimes/sql. Parameters are a JSON object. */
  plan(sql: string, parameters: string): string;
  /** One expression: `{ sql, name, aliased }`. */
  expression(text: string): string;
  /** A call of one of Spark's functions over arguments that are DuckDB's (a JSON list): `{ sql }`, or `{}`. */
  call(name: string, argumentTexts: string): string;
  /** DuckDB's refusal in Spark's words: `{ problem }`. `source` is the Spark text, where there is one. */
  explain(message: string, source: string): string;
  /**
   * The statements that write a version of a table down: `{ sql }`. The version is a statement's, as JSON; the counts
   * are those that the change answered with, or `rows`; `told` are an operation and counts that stand instead.
   */
  versioned(version: string, counts: string, told: string): string;
  /** What a change answers: `{ columns, values }`, or `{}`. The answer's first column is a JSON list. */
  changed(kind: string, first: string): string;
}

/** Calls a function that Python registered: its name, its arguments as the JSON of a struct, and the struct's type. */
export type CallPython = (name: string, row: string, type: string) => string | null;

/**
 * A translator for one database; makes the functions and macros it relies on. `now` is in epoch milliseconds;
 * `callPython` is asked while a query runs.
 */
export function createSparkSql(duck: DuckDb, now: () => number, callPython: CallPython): SparkSql {
  duck.register('host_python', (name, row, type) => callPython(name ?? '', row ?? '', type ?? ''));
  const pythonFunctions = new Map<string, string>();
  let variables: SqlContext['variables'] = new Map();
  let files = 0;
  for (const { name, run } of HOST_FUNCTIONS) duck.register(name, run);
  duck.query(['BEGIN', ...SESSION_STATEMENTS, 'COMMIT'].join(';\n'));
  const clock = clockOf(duck, now);
  const context = (parameters: Parameters = {}): SqlContext => ({
    currentCatalog: session.currentCatalog,
    currentSchema: session.currentSchema,
    now: clock.now(),
    parameters,
    describe: (sql) => describe(duck, sql),
    pythonFunctions,
    variables: variables ?? new Map(),
    fileTable: () => `__file_${(files += 1)}`,
  });
  const told = (work: () => object): string => {
    const text = answered(work);
    clock.hear(text);
    return text;
  };
  const session: SparkSql = {
    followClock: () => clock.follow(),
    knowFunction: (name, type) => void pythonFunctions.set(name.toLowerCase(), type),
    forget: () => {
      session.currentCatalog = HOME.catalog;
      session.currentSchema = HOME.schema;
      session.used = false;
      variables = new Map();
    },
    currentCatalog: HOME.catalog,
    currentSchema: HOME.schema,
    used: false,
    plan: (sql, parameters) =>
      // Written by the shim's json.dumps from a dict of plain values.
      told(() => {
        const translation = toDuckDb(sql, context(JSON.parse(parameters) as Parameters));
        variables = translation.variables;
        return translation;
      }),
    expression: (text) => told(() => toDuckDbExpression(text, context())),
    call: (name, argumentTexts) =>
      // Written by the shim's json.dumps from a list of texts.
      told(() => ({ sql: callToDuckDb(name, JSON.parse(argumentTexts) as string[], context()) })),
    explain: (message, source) =>
      JSON.stringify({
        problem: sparkError(message, { ...context(), ...(source === '' ? {} : { source }) }),
      }),
    versioned: (version, counts, other) => JSON.stringify({ sql: versionSql(version, counts, other, now()) }),
    changed: (kind, first) =>
      // The kind comes from a statement of `plan`, the list from json.dumps.
      JSON.stringify(changeResult(kind as StatementKind, JSON.parse(first) as unknown[]) ?? {}),
  };
  return session;
}

/** All three were written by the shim's json.dumps: a statement's version; numbers by name; both in one, or null. */
function versionSql(version: string, counts: string, told: string, now: number): string[] {
  const made = JSON.parse(version) as NewVersion;
  const other = JSON.parse(told) as { operation: string; counts: Record<string, number> } | null;
  const operation = other?.operation ?? made.operation;
  const metrics = metricsOf(operation, other?.counts ?? (JSON.parse(counts) as Record<string, number>));
  return writeVersion({ ...made, operation, parameters: other ? {} : made.parameters }, metrics, now);
}

interface ViewClock {
  /** The simulated instant, epoch milliseconds. */
  now(): number;
  /** Looks whether a text makes something that reads the clock. */
  hear(text: string): void;
  /** Something may read the clock from now on. */
  follow(): void;
}

/**
 * Views, defaults and functions read the clock through macros, which follow it to the second once there is something
 * that reads them; queries have the instant written in.
 */
function clockOf(duck: DuckDb, now: () => number): ViewClock {
  let told: number | undefined;
  let isRead = false;
  const set = () => {
    const instant = now();
    const second = Math.floor(instant / 1000);
    if (second !== told) for (const statement of clockStatements(instant)) duck.query(statement);
    told = second;
  };
  const follow = () => {
    isRead = true;
    set();
  };
  set();
  return {
    now() {
      if (isRead) set();
      return now();
    },
    hear(text) {
      if (!isRead && /\bspark_(now|today)\(/.test(text)) follow();
    },
    follow,
  };
}

/** What a query gives, or nothing where DuckDB refuses it. */
function describe(duck: DuckDb, sql: string): DuckDbColumn[] | undefined {
  try {
    return rowsOf(duck.query(`DESCRIBE ${sql}`)).rows.map(([name, type]) => ({
      name: String(name),
      type: String(type),
    }));
  } catch {
    return undefined;
  }
}

function answered(work: () => object): string {
  try {
    return JSON.stringify(work());
  } catch (problem) {
    if (!(problem instanceof TranslationProblem)) throw problem;
    const { errorClass, sqlState, message } = problem;
    return JSON.stringify({ problem: { errorClass, sqlState, message } });
  }
}
