import type { RunRequest } from './host/request.ts';
import type { WorkspaceFile } from './host/files.ts';

const LAKEFLOW = /\blakeflow\b/i;

/** Whether a run may read `system.lakeflow`: its text, its parameters or a notebook it could call name the schema. */
export function namesLakeflow(
  { source, parameters = {} }: Pick<RunRequest, 'source' | 'parameters'>,
  notebooks: readonly WorkspaceFile[] = [],
): boolean {
  return [source, ...Object.values(parameters), ...notebooks.map(({ text }) => text)].some((text) =>
    LAKEFLOW.test(text),
  );
}
