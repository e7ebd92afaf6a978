/** `npm start`: builds the site if it is missing or older than what it is made of, then serves it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from './static-server.ts';

const MADE_OF = ['src', 'content', 'labs', 'public', 'astro.config.mjs', 'package-lock.json'];
const base = `/${(process.env['BASE'] ?? '').replace(/^\/|\/$/g, '')}/`.replace('//', '/');

/** The latest change of a file or of anything in a folder, in epoch milliseconds. */
function changedAt(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

if (changedAt('dist/index.html') <= Math.max(...MADE_OF.map(changedAt))) {
  console.log('Building the course …');
  const args = ['--env-file=tools/astro.env', 'node_modules/astro/bin/astro.mjs', 'build'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const { url } = await serve({ folder: 'dist', base }, Number(process.env['PORT'] ?? 4321));
console.log(`\nLakeflow Jobs Lab is at ${url}  (Ctrl+C stops it)`);
