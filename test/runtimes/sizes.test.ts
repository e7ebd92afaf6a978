import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { slimDuckDb } from '../../src/runtimes/host/slim.ts';
import { ASSET_BYTES } from '../../src/runtimes/worker/sizes.ts';

const require = createRequire(import.meta.url);
const DUCKDB = '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm';
const { [DUCKDB]: slimBytes, ...asInstalled } = ASSET_BYTES;

describe('progress of loading is measured in real bytes', () => {
  it.each(Object.entries(asInstalled))('%s has %i bytes', (file, bytes) => {
    expect(statSync(require.resolve(file)).size).toBe(bytes);
  });

  it('DuckDB without the names for extensions keeps all that its glue code calls', async () => {
    const slim = slimDuckDb(readFileSync(require.resolve(DUCKDB)));
    expect(slim.byteLength).toBe(slimBytes);
    const names = WebAssembly.Module.exports(await WebAssembly.compile(slim)).map(({ name }) => name);
    expect(names.length).toBeLessThan(3000);
    const glue = readFileSync(require.resolve('@duckdb/duckdb-wasm/blocking'), 'utf8');
    const called = glue.match(/duckdb_web_\w+/g) ?? [];
    const offered = new Set(WebAssembly.Module.exports(await wholeModule()).map(({ name }) => name));
    const missing = called.filter((name) => offered.has(name) && !names.includes(name));
    expect(called.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});

const wholeModule = () => WebAssembly.compile(readFileSync(require.resolve(DUCKDB)));
