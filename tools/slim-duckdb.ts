/** Puts DuckDB into the built site without the names that only its extensions ask for (src/runtimes/host/slim.ts). */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { slimDuckDb } from '../src/runtimes/host/slim.ts';

const ASKED = 'duckdb-eh.wasm?url';

/** A plugin of Vite. The development server gives the whole file, which works the same. */
export function slimDuckDbPlugin(): Plugin {
  return {
    name: 'slim-duckdb',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith(ASKED)) return undefined;
      const source = slimDuckDb(readFileSync(id.slice(0, -'?url'.length)));
      const reference = this.emitFile({ type: 'asset', name: 'duckdb-eh.wasm', source });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}
