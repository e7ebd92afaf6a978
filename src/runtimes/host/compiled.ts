// Pyodide and DuckDB-Wasm each compile their own binary when they boot. This hands them one compiled before,
// so that a second worker or a second session does not pay for it again.

/** Anything longer is one of the two engines, not one of the small modules that Pyodide makes for itself. */
const ENGINE_BYTES = 1_000_000;

let boots: Promise<unknown> = Promise.resolve();

/**
 * Performs a boot while `WebAssembly.instantiate` answers with `module` for the engine's binary.
 * Boots wait for each other: what they share is global.
 */
export function withCompiled<T>(module: WebAssembly.Module, boot: () => Promise<T>): Promise<T> {
  const next = boots.then(() => swapped(module, boot));
  boots = next.catch(() => undefined);
  return next;
}

async function swapped<T>(module: WebAssembly.Module, boot: () => Promise<T>): Promise<T> {
  const { instantiate, instantiateStreaming } = WebAssembly;
  const ready = async (imports?: WebAssembly.Imports) => ({
    module,
    instance: await instantiate(module, imports),
  });
  const standIn = (source: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports) =>
    source instanceof WebAssembly.Module || source.byteLength < ENGINE_BYTES
      ? instantiate(source as BufferSource, imports)
      : ready(imports);
  Object.assign(WebAssembly, {
    instantiate: standIn,
    instantiateStreaming: (_source: unknown, imports?: WebAssembly.Imports) => ready(imports),
  });
  try {
    return await boot();
  } finally {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming });
  }
}
