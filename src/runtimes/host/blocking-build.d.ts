// The blocking build for browsers is in the package but not among its exports.
declare module '*/duckdb-browser-blocking.mjs' {
  export * from '@duckdb/duckdb-wasm/blocking';
}
