import type { Expression, Query } from '../ast.ts';
import type { Parameters } from '../parse/cursor.ts';

/** What a statement is read against. */
export interface SqlContext {
  readonly currentCatalog: string;
  readonly currentSchema: string;
  /** The simulated instant in epoch milliseconds: `current_timestamp()` and `current_date()` follow it. */
  readonly now: number;
  /** Values of `:name` and `{{name}}`. */
  readonly parameters?: Parameters;
  /** What `current_user()` says. */
  readonly user?: string;
  /** Functions of Python that SQL may call, in small letters, with DuckDB's type of what they give. */
  readonly pythonFunctions?: ReadonlyMap<string, string>;
  /** A fresh name for the table that a file is read into: a frame may be read long after its statement. */
  readonly fileTable?: () => string;
  /** Session variables, in small letters, with DuckDB's type; empty where it follows the value. */
  readonly variables?: ReadonlyMap<string, string>;
  /** The columns of a query of DuckDB's, or nothing when it refuses it. Without it some things are guessed. */
  readonly describe?: (sql: string) => readonly DuckDbColumn[] | undefined;
}

/** A column as DuckDB describes it. */
export interface DuckDbColumn {
  readonly name: string;
  readonly type: string;
}

/** A file that must be read into a table before the statement runs, because DuckDB cannot read it by itself here. */
export interface FileNeed {
  readonly path: string;
  /** `csv`, `json`, `parquet`, …; empty when not said. */
  readonly format: string;
  /** Options of `read_files`, names in small letters. */
  readonly options: Readonly<Record<string, string>>;
  /** The name of the temporary table the statement reads. */
  readonly table: string;
  /** Whether the table is to have the column `_metadata` as well, behind the others. */
  readonly metadata?: boolean;
}

/** How expressions and queries are written. They hold each other, so whoever writes a part asks the scope for the other. */
export interface Writers {
  readonly expression: (value: Expression, scope: Scope) => string;
  readonly query: (query: Query, scope: Scope) => string;
}

/** What the writers of one statement share. */
export interface Scope {
  readonly write: Writers;
  readonly context: SqlContext;
  /** The text the statement was read from, for places of problems. */
  readonly sql: string;
  /** A view asks for the time when it is read; a query has it written in. */
  readonly clock: 'literal' | 'macro';
  /** Set while an expression with aggregates is written; see macros/late.ts. */
  readonly late?: boolean;
  /** Collects what the writers find; read when the statement is done. */
  readonly needs: FileNeed[];
  /** The WITH tables around, as DuckDB writes them: `"a" AS (…)`. */
  readonly common: readonly string[];
  /** What stands in FROM, for questions about types. */
  readonly from?: string;
  /** A column that `*` leaves out: `_metadata` of files. */
  readonly hidden?: string;
  /** The expressions of GROUP BY, for `grouping_id()`. */
  readonly grouping?: readonly string[];
  /** Parameters of lambdas that are written otherwise: an index that counts from 0, the halves of a pair. */
  readonly renames: ReadonlyMap<string, string>;
}
