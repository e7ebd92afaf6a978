// The workspace room: the Jobs API of the platform, answered in the page.
export { createWorkspace, type Workspace, type WorkspaceOptions } from './workspace.ts';
export type { WorkspaceRecord } from './record.ts';
