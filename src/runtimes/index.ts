// The runtimes room: what executes a task. Nothing heavy is loaded by importing this.
import type { BrowserOptions } from './browser.ts';
import type { Runtime } from './runtime.ts';

/** What can execute tasks, and what goes in and comes out. */
export {
  attemptOutcomeOf,
  RuntimeFailure,
  type LoadProgress,
  type Runtime,
  type Surroundings,
} from './runtime.ts';
export type {
  JobContext,
  NotebookError,
  Output,
  RunOutcome,
  RunRequest,
  WidgetField,
} from './host/request.ts';
export type { WorkspaceFile } from './host/files.ts';
export type { SystemRows } from './host/system-tables.ts';

/** Notebooks as text: cells and their kinds. */
export { readNotebook, type Cell, type CellKind } from './notebook/index.ts';

/** Outcomes given beforehand. */
export { createScriptedRuntime } from './scripted.ts';

/** Whether this browser has what Python and Spark need: module workers and WebAssembly with exceptions. */
export { missingParts } from './supported.ts';

export type { BrowserOptions } from './browser.ts';

/** Python and SQL in a worker of this page. Engines are fetched at `start` or the first run, not before. */
export async function openBrowserRuntime(options?: BrowserOptions): Promise<Runtime> {
  const { createBrowserRuntime } = await import('./browser.ts');
  return createBrowserRuntime(options);
}
