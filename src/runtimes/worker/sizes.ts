// How long the engines' files are when unpacked. A server that packs them tells another length, or none, so
// progress is measured against these; a test compares them with the installed packages. DuckDB's is slimmed
// (host/slim.ts).

/** Bytes of each file. */
export const ASSET_BYTES = {
  'pyodide/pyodide.asm.wasm': 9_598_218,
  'pyodide/pyodide.asm.mjs': 1_250_344,
  'pyodide/python_stdlib.zip': 2_545_637,
  '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm': 26_871_404,
} as const;

/** Bytes of all of them. */
export const TOTAL_BYTES = Object.values(ASSET_BYTES).reduce((sum: number, bytes) => sum + bytes, 0);
