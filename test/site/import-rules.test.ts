import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** What lint says of a file with this import, placed in the house. */
function saidOf(file: string, text: string): string {
  const house = mkdtempSync(join(tmpdir(), 'house-'));
  cpSync('.oxlintrc.json', join(house, '.oxlintrc.json'));
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
  const { stdout } = spawnSync(
    process.execPath,
    [resolve('node_modules/oxlint/bin/oxlint'), '-f', 'unix', file],
    {
      cwd: house,
      encoding: 'utf8',
    },
  );
  rmSync(house, { recursive: true });
  return stdout;
}

test.each([
  ['src/cron/next.ts', '../jobs/index.ts'],
  ['src/cron/next.ts', 'node:fs'],
  ['src/cron/next.ts', 'cronstrue'],
  ['src/jobs/read.ts', '../engine/index.ts'],
  ['src/jobs/read.ts', '../cron/parse.ts'],
  ['src/jobs/read.ts', 'preact'],
  ['src/engine/transition.ts', '../widgets/job-simulator/Graph.tsx'],
  ['src/engine/transition.ts', 'yaml'],
  ['src/widgets/job-simulator/Graph.tsx', '../../engine/transition.ts'],
  ['src/widgets/job-simulator/Graph.tsx', '../../curriculum/course.ts'],
  ['src/workspace/api/runs.ts', '../../engine/transition.ts'],
  ['src/workspace/live.ts', '../widgets/job-simulator/Graph.tsx'],
  ['src/workspace/live.ts', 'node:http'],
  ['src/pages/course.ts', '../engine/index.ts'],
  ['src/layouts/course.ts', '../widgets/job-simulator/Graph.tsx'],
])('%s may not import %s', (file, from) => {
  expect(saidOf(file, `export { thing } from '${from}';\n`)).toContain('no-restricted-imports');
});

test.each([
  ['src/jobs/read.ts', '../cron/index.ts'],
  ['src/jobs/read.ts', 'yaml'],
  ['src/jobs/read.ts', 'typebox/value'],
  ['src/engine/transition.ts', '../jobs/index.ts'],
  ['src/widgets/job-simulator/Graph.tsx', '../../engine/index.ts'],
  ['src/widgets/job-simulator/Graph.tsx', 'preact/hooks'],
  ['src/workspace/api/runs.ts', '../../engine/index.ts'],
  ['src/workspace/live.ts', '../engine/index.ts'],
  ['src/workspace/node.ts', 'node:http'],
  ['src/pages/course.ts', '../widgets/registry.ts'],
  ['src/pages/course.ts', '../widgets/job-simulator/JobSimulator.astro'],
])('%s may import %s', (file, from) => {
  expect(saidOf(file, `export { thing } from '${from}';\n`)).not.toContain('no-restricted-imports');
});

test.each([
  'Date.now()',
  'Math.random()',
  'setTimeout(print)',
  'fetch("/")',
  'console.log(1)',
  'process.exit()',
])('a pure room may not say %s', (text) => {
  expect(saidOf('src/engine/transition.ts', `export const value = ${text};\n`)).toContain('no-restricted');
});
