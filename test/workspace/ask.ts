import type { Workspace } from '../../src/workspace/index.ts';

/** One call of the Jobs API 2.2 on a workspace in this process. */
export async function ask(
  workspace: Workspace,
  method: 'GET' | 'POST',
  call: string,
  fields: object | string = {},
  version = '2.2',
): Promise<{ status: number; body: Record<string, never> }> {
  const url = new URL(`http://localhost/api/${version}/jobs/${call}`);
  const text = typeof fields === 'string' ? fields : JSON.stringify(fields);
  if (method === 'GET' && typeof fields === 'object') {
    for (const [key, value] of Object.entries(fields)) url.searchParams.set(key, String(value));
  }
  const init = method === 'POST' ? { method, body: text } : {};
  const response = await workspace.handle(new Request(url, init));
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}
