/** A small static server for the built site: for `npm start`, the browser tests and Lighthouse. Loopback only. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { createGzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** `folder` as it is served under `base`, a path such as `/` or `/sub/path/`. */
export interface Site {
  readonly folder: string;
  readonly base: string;
}

/** Serves a built site. A port that is taken is passed over for the next, at most twenty times. */
export function serve(site: Site, port: number): Promise<{ server: Server; url: string }> {
  return listen(
    createServer((request, response) => answer(site, request, response)),
    site,
    port,
    port + 20,
  );
}

function listen(
  server: Server,
  site: Site,
  port: number,
  last: number,
): Promise<{ server: Server; url: string }> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port < last) done(listen(server, site, port + 1, last));
      else fail(error);
    });
    server.listen(port, '127.0.0.1', () => done({ server, url: `http://localhost:${port}${site.base}` }));
  });
}

function answer({ folder, base }: Site, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  if (`${pathname}/` === base) return redirect(response, base + search);
  const file = pathname.startsWith(base) ? fileAt(folder, pathname.slice(base.length)) : undefined;
  if (file === 'folder') return redirect(response, `${pathname}/${search}`);
  if (file !== undefined) return send(file, 200, request, response);
  send(join(folder, '404.html'), 404, request, response);
}

/** The file that a path names, or `folder` when only its closing slash is missing. */
function fileAt(folder: string, path: string): string | undefined {
  const wanted = normalize(join(folder, decoded(path)));
  if (wanted !== normalize(folder) && !wanted.startsWith(normalize(folder + sep))) return undefined;
  if (!existsSync(wanted)) return undefined;
  if (statSync(wanted).isFile()) return wanted;
  const index = join(wanted, 'index.html');
  if (!existsSync(index)) return undefined;
  return path === '' || path.endsWith('/') ? index : 'folder';
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(301, { location }).end();
}

function send(file: string, status: number, request: IncomingMessage, response: ServerResponse): void {
  if (!existsSync(file)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const small =
    /text|json|xml|javascript/.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  // Files under _astro carry a hash of their content in the name.
  const kept = file.includes(`${sep}_astro${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
  response.writeHead(status, {
    'content-type': type,
    'cache-control': kept,
    ...(small && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
  });
  if (request.method === 'HEAD') response.end();
  else if (small) createReadStream(file).pipe(createGzip()).pipe(response);
  else createReadStream(file).pipe(response);
}
