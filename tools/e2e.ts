/** `npm run e2e`: builds the site twice, at the root and under a sub-path, and runs the browser tests on both. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SUB_PATH, SUB_PATH_FOLDER } from '../test/e2e/sites.ts';

function run(args: readonly string[], env: Record<string, string> = {}): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

const build = ['--env-file=tools/astro.env', 'node_modules/astro/bin/astro.mjs', 'build'];
const playwright = 'node_modules/@playwright/test/cli.js';

run(build, { BASE: '/', OUT_DIR: './dist' });
run(build, { BASE: SUB_PATH, OUT_DIR: `./${SUB_PATH_FOLDER}` });
if (!existsSync('/usr/bin/chromium')) run([playwright, 'install', '--with-deps', 'chromium']);
run([playwright, 'test', ...process.argv.slice(2)]);
