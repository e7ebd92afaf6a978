/** The part of DuckDB-Wasm's module that calls of JavaScript functions use. */
interface WasmModule {
  _malloc: (bytes: number) => number;
  HEAPU8: Uint8Array;
  HEAPF64: Float64Array;
}
type CallScalarUdf = (module: WasmModule, response: number, functionId: number, ...rest: number[]) => void;
/** DuckDB-Wasm's runtime object, which it keeps in `globalThis.DUCKDB_RUNTIME` once it is instantiated. */
export interface UdfRuntime {
  callScalarUDF: CallScalarUdf;
}

const MENDED = new WeakSet<UdfRuntime['callScalarUDF']>();

/** Runs the call and gives the addresses it took from the heap, in order. */
function recordingAllocations(module: WasmModule, call: () => void): number[] {
  const allocate = module._malloc;
  const addresses: number[] = [];
  module._malloc = (bytes) => {
    const address = allocate(bytes);
    addresses.push(address);
    return address;
  };
  try {
    call();
  } finally {
    module._malloc = allocate;
  }
  return addresses;
}

/**
 * Mends text results of JavaScript functions in DuckDB-Wasm 1.32 (seen in its source, `udf_runtime.ts`): it hands back
 * offsets into the buffer of texts where addresses are read, so that texts come out as garbage. We add the buffer's
 * address, which is the allocation before the last one. Call once after `instantiate`, before the first query.
 *
 * @param runtime - `globalThis.DUCKDB_RUNTIME`
 */
export function mendTextResults(runtime: UdfRuntime): void {
  const original = runtime.callScalarUDF;
  if (MENDED.has(original)) return;
  const mended: CallScalarUdf = (module, response, functionId, ...rest) => {
    const addresses = recordingAllocations(module, () => original(module, response, functionId, ...rest));
    const [state = 1, result = 0] = module.HEAPF64.subarray(response >> 3, (response >> 3) + 2);
    if (state !== 0) return;
    const [data = 0, , lengths = 0] = module.HEAPF64.subarray(result >> 3, (result >> 3) + 3);
    const texts = addresses.at(-2);
    if (lengths === 0 || texts === undefined) return;
    const [at = 0, size = 0] = rest;
    const description: unknown = JSON.parse(new TextDecoder().decode(module.HEAPU8.subarray(at, at + size)));
    const rows =
      typeof description === 'object' && description !== null && 'rows' in description
        ? Number(description.rows)
        : 0;
    const offsets = module.HEAPF64.subarray(data >> 3, (data >> 3) + rows);
    for (let row = 0; row < rows; row += 1) offsets[row] = (offsets[row] ?? 0) + texts;
  };
  MENDED.add(mended);
  runtime.callScalarUDF = mended;
}
