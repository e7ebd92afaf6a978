// What the page and the worker say to each other. Learner code runs in the worker and might speak in its
// name: the page looks at every message before it believes its shape, and keeps everything that counts.
import type { Output, RunOutcome, RunRequest } from '../host/request.ts';
import type { TaxiColumns } from '../../data/index.ts';
import type { SavedFile, SavedState, StateChange } from '../host/state.ts';
import type { WorkspaceFile } from '../host/files.ts';
import type { SystemRows } from '../host/system-tables.ts';

/** What the first worker of a page has made and later ones need not make again. */
export interface Kept {
  /** Python's memory after boot. */
  readonly snapshot: Uint8Array;
  readonly samples: Samples;
}

/** The sample data, ready to be put in. */
export interface Samples {
  readonly taxi: TaxiColumns;
  readonly files: readonly SavedFile[];
}

/** Bytes and compiled engines, loaded once by the page. */
export interface WorkerParts {
  readonly pythonModule: WebAssembly.Module;
  readonly duckModule: WebAssembly.Module;
  readonly stdlib: Uint8Array;
  /** Address of `pyodide.asm.mjs`. */
  readonly pyodideScript: string;
  /** Absent for the first worker. */
  readonly kept?: Kept | undefined;
}

/** From the page to the worker. */
export type ToWorker =
  | {
      readonly kind: 'boot';
      readonly parts: WorkerParts;
      readonly now: number;
      readonly state: SavedState;
      readonly system: SystemRows;
    }
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly request: RunRequest;
      readonly notebooks: readonly WorkspaceFile[];
      readonly system?: SystemRows | undefined;
    };

/** From the worker to the page. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly kept?: Kept | undefined }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'output'; readonly id: number; readonly output: Output }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly outcome: RunOutcome;
      readonly change: StateChange;
    };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;
const isOptional = (value: unknown, check: (value: unknown) => boolean): boolean =>
  value === undefined || check(value);
const isListOf = (value: unknown, check: (value: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(check);

const isError = (value: unknown): boolean =>
  isObject(value) && isText(value.name) && isText(value.message) && isText(value.traceback);

const isField = (value: unknown): boolean =>
  isObject(value) &&
  ['text', 'dropdown', 'combobox', 'multiselect'].includes(String(value.kind)) &&
  isText(value.name) &&
  isText(value.label) &&
  isText(value.value) &&
  isListOf(value.choices, isText);

const OUTPUTS: Readonly<Record<Output['kind'], (value: Readonly<Record<string, unknown>>) => boolean>> = {
  cell: ({ index }) => Number.isInteger(index),
  text: ({ text }) => isText(text),
  value: ({ text }) => isText(text),
  html: ({ html }) => isText(html),
  table: ({ columns, rows, more }) =>
    isListOf(columns, (column) => isObject(column) && isText(column.name) && isText(column.type)) &&
    isListOf(rows, Array.isArray) &&
    typeof more === 'boolean',
  widgets: ({ widgets }) => isListOf(widgets, isField),
  error: isError,
};

/** Whether a value has the shape of an output. */
export function isOutput(value: unknown): value is Output {
  if (!isObject(value) || !isText(value.kind)) return false;
  return Object.hasOwn(OUTPUTS, value.kind) && OUTPUTS[value.kind as Output['kind']](value);
}

/** Whether a value has the shape of a run's outcome. */
export function isOutcome(value: unknown): value is RunOutcome {
  return (
    isObject(value) &&
    (value.status === 'SUCCESS' || value.status === 'FAILED') &&
    isText(value.stdout) &&
    isOptional(value.exitValue, isText) &&
    isObject(value.taskValues) &&
    isOptional(value.error, isError) &&
    isOptional(value.rows, (rows) => isListOf(rows, isObject))
  );
}

const isNamed =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    isObject(value) && names.every((name) => isText(value[name])) && isOptional(value.bytes, isBytes);

/** Whether a value has the shape of a change of state. */
export function isStateChange(value: unknown): value is StateChange {
  return (
    isObject(value) &&
    isListOf(value.catalogs, isText) &&
    isListOf(value.schemas, isNamed('catalog', 'schema')) &&
    isListOf(value.views, isNamed('catalog', 'ddl')) &&
    isListOf(value.tables, isNamed('catalog', 'schema', 'name', 'ddl')) &&
    isListOf(value.files, isNamed('path'))
  );
}

const isSamples = (value: unknown): boolean =>
  isObject(value) &&
  isObject(value.taxi) &&
  Object.values(value.taxi).every(ArrayBuffer.isView) &&
  isListOf(value.files, (file) => isObject(file) && isText(file.path) && isBytes(file.bytes));

const isKept = (value: unknown): boolean =>
  isObject(value) && isBytes(value.snapshot) && isSamples(value.samples);

/** A message of the worker, or nothing when it has no known shape. */
export function readMessage(value: unknown): FromWorker | undefined {
  // Each shape is checked member by member before it is called a message.
  return isObject(value) && isMessage(value) ? (value as unknown as FromWorker) : undefined;
}

function isMessage(value: Readonly<Record<string, unknown>>): boolean {
  if (value.kind === 'ready') return isOptional(value.kept, isKept);
  if (value.kind === 'failed') return isText(value.message);
  if (value.kind === 'output') return Number.isInteger(value.id) && isOutput(value.output);
  return (
    value.kind === 'done' &&
    Number.isInteger(value.id) &&
    isOutcome(value.outcome) &&
    isStateChange(value.change)
  );
}
