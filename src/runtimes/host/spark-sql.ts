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
  type DuckDbColumn,
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
  /** The statements of a text as DuckDB's: `{ statements }`, see src/runtimes/sql. Parameters are a JSON object. */
  plan(sql: string, parameters: string): string;
  /** One expression: `{ sql, name, aliased }`. */
  expression(text: string): string;
  /** A call of one of Spark's functions over arguments that are DuckDB's (a JSON list): `{ sql }`, or `{}`. */
  call(name: string, argumentTexts: string): string;
  /** DuckDB's refusal in Spark's words: `{ problem }`. `source` is the Spark text, where there is one. */
  explain(message: string, source: string): string;
  /** What a change answers: `{ columns, values }`, or `{}`. The answer's first column is a JSON list. */
  changed(kind: string, first: string): string;
}

/** A translator for one database; makes the functions and macros it relies on. `now` is in epoch milliseconds. */
export function createSparkSql(duck: DuckDb, now: () => number): SparkSql {
  for (const { name, run } of HOST_FUNCTIONS) duck.register(name, run);
  duck.query(['BEGIN', ...SESSION_STATEMENTS, 'COMMIT'].join(';\n'));
  const clock = clockOf(duck, now);
  const context = (parameters: Parameters = {}): SqlContext => ({
    currentCatalog: session.currentCatalog,
    currentSchema: session.currentSchema,
    now: clock(),
    parameters,
    describe: (sql) => describe(duck, sql),
  });
  const session: SparkSql = {
    currentCatalog: HOME.catalog,
    currentSchema: HOME.schema,
    used: false,
    plan: (sql, parameters) =>
      // Written by the shim's json.dumps from a dict of plain values.
      answered(() => toDuckDb(sql, context(JSON.parse(parameters) as Parameters))),
    expression: (text) => answered(() => toDuckDbExpression(text, context())),
    call: (name, argumentTexts) =>
      // Written by the shim's json.dumps from a list of texts.
      answered(() => ({ sql: callToDuckDb(name, JSON.parse(argumentTexts) as string[], context()) })),
    explain: (message, source) =>
      JSON.stringify({
        problem: sparkError(message, { ...context(), ...(source === '' ? {} : { source }) }),
      }),
    changed: (kind, first) =>
      // The kind comes from a statement of `plan`, the list from json.dumps.
      JSON.stringify(changeResult(kind as StatementKind, JSON.parse(first) as unknown[]) ?? {}),
  };
  return session;
}

/** The clock that views read follows the simulated one to the second; queries have the instant written in. */
function clockOf(duck: DuckDb, now: () => number): () => number {
  let told: number | undefined;
  return () => {
    const instant = now();
    const second = Math.floor(instant / 1000);
    if (second !== told) for (const statement of clockStatements(instant)) duck.query(statement);
    told = second;
    return instant;
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
