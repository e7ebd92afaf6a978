import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { ASSET_BYTES } from '../../src/runtimes/worker/sizes.ts';

const require = createRequire(import.meta.url);

it.each(Object.entries(ASSET_BYTES))('%s is as long as progress is measured against', (file, bytes) => {
  expect(statSync(require.resolve(file)).size).toBe(bytes);
});
