// What a machine is asked and what it answers, as plain data: the same on Node and across a worker's border.
import type { Column } from './arrow-values.ts';

/** One notebook to run. */
export interface RunRequest {
  readonly language: 'python' | 'sql';
  /** A `# Databricks notebook source` file, an .ipynb document or plain code. */
  readonly source: string;
  /** Values that answer `dbutils.widgets.get` before a widget's default; named parameters of SQL. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Absent in an interactive run. */
  readonly job?: JobContext | undefined;
  /** The notebook's path in the workspace, against which `%run ./other` is resolved. */
  readonly path?: string | undefined;
  /** Run these cells alone, by their index. Default: all of them. */
  readonly cells?: readonly number[] | undefined;
  /** Runs with the same name share globals, widgets and temporary views: one notebook run cell by cell. */
  readonly session?: string | undefined;
  /** The simulated instant at which the run starts, epoch milliseconds. Default: where the clock stands. */
  readonly now?: number | undefined;
}

/** What a task knows of its job run. */
export interface JobContext {
  readonly taskKey: string;
  /** Task key → the values that task set in this run. A key without values is a task that set none. */
  readonly taskValues?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  readonly jobId?: string | undefined;
  readonly runId?: string | undefined;
}

/** How a run of a notebook ended. */
export interface RunOutcome {
  readonly status: 'SUCCESS' | 'FAILED';
  /** Everything printed. */
  readonly stdout: string;
  /** What `dbutils.notebook.exit` was given; absent in a failed run. */
  readonly exitValue?: string;
  /** The task values this run set. */
  readonly taskValues: Readonly<Record<string, unknown>>;
  readonly error?: NotebookError;
  /** The last result of SQL. */
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
}

/** An exception that left a notebook. */
export interface NotebookError {
  /** The Python class. */
  readonly name: string;
  readonly message: string;
  /** Frames of the notebook's own cells alone. */
  readonly traceback: string;
}

/** One thing a notebook shows, in the order of showing; `cell` says which cell the following come from. */
export type Output =
  | { readonly kind: 'cell'; readonly index: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'html'; readonly html: string }
  | {
      readonly kind: 'table';
      /** Types in Spark's words. */
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly unknown[])[];
      /** There were more rows than these. */
      readonly more: boolean;
    }
  | { readonly kind: 'widgets'; readonly widgets: readonly WidgetField[] }
  | ({ readonly kind: 'error' } & NotebookError);

/** A widget as a form field above the notebook. */
export interface WidgetField {
  readonly kind: 'text' | 'dropdown' | 'combobox' | 'multiselect';
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
}
