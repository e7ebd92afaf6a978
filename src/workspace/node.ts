/** A workspace behind HTTP on this machine, for clients that speak HTTP. Node only. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Workspace } from './workspace.ts';

/**
 * Serves a workspace on loopback; port 0 (the default) takes a free one. While it listens the simulated clock follows
 * the requests: each one that looks at runs lets the next thing happen, after it was answered.
 */
export function listen(workspace: Workspace, port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void serve(workspace, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      resolve({
        url: `http://127.0.0.1:${taken}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function serve(workspace: Workspace, incoming: IncomingMessage, out: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const method = incoming.method ?? 'GET';
  const request = new Request(new URL(incoming.url ?? '/', 'http://127.0.0.1'), {
    method,
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) }),
  });
  const response = await workspace.handle(request);
  out.writeHead(response.status, Object.fromEntries(response.headers));
  out.end(await response.text());
  if (LOOKS.test(incoming.url ?? '')) await letItHappen(workspace);
}

const LOOKS = /\/jobs\/runs\/(get|list)(\?|$)/;

/** At least a second passes, and at most an hour: a client that polls sees every state in between. */
async function letItHappen(workspace: Workspace): Promise<void> {
  const wait = (workspace.nextInstant - workspace.now) / 1000;
  await workspace.advance(Math.min(Math.max(1, wait), 3600));
}
