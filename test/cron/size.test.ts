// What a page fetches for the evaluator alone.

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';

const room = fileURLToPath(new URL('../../src/cron/index.ts', import.meta.url));

/** The names of the room as one minified module, made in memory. */
async function bundled(names: string): Promise<string> {
  const build = await rolldown({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? `export { ${names} } from ${JSON.stringify(room)}` : null),
      },
    ],
  });
  const { output } = await build.generate({ format: 'es', minify: true });
  return output[0].code;
}

describe('the evaluator in a page', () => {
  it('takes at most 6 kB, gzip', async () => {
    const code = await bundled('parseQuartz, nextFireTimes');
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(6144);
  });

  it('brings nothing of words and other dialects with it', async () => {
    const code = await bundled('parseQuartz, nextFireTimes');
    expect(code).not.toMatch(/Sunday Monday|Every hour|Snowflake|BigQuery/);
    expect(await bundled('FIELDS')).not.toMatch(/DateTimeFormat/);
  });
});
