// The engines' files: served by the site itself, fetched when a learner first runs something, never before.
import duckWasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import pythonWasm from 'pyodide/pyodide.asm.wasm?url';
import pythonScript from 'pyodide/pyodide.asm.mjs?url';
import pythonLibrary from 'pyodide/python_stdlib.zip?url';
import type { LoadProgress } from '../runtime.ts';
import type { WorkerParts } from './protocol.ts';
import { TOTAL_BYTES } from './sizes.ts';

/**
 * Fetches and compiles the engines. Throws an `Error` with a sentence for the learner when the network or the
 * browser lets it down.
 */
export async function loadParts(onProgress: (progress: LoadProgress) => void): Promise<WorkerParts> {
  let loaded = 0;
  const count = (bytes: number) => {
    loaded += bytes;
    onProgress({ loaded: Math.min(loaded, TOTAL_BYTES), total: TOTAL_BYTES });
  };
  const script = absolute(pythonScript);
  const [pythonModule, duckModule, stdlib] = await Promise.all([
    compiled(absolute(pythonWasm), count),
    compiled(absolute(duckWasm), count),
    counted(absolute(pythonLibrary), count).then(bytesOf),
    // Brought into the cache, from which the worker imports it.
    counted(script, count).then(bytesOf),
  ]);
  return { pythonModule, duckModule, stdlib, pyodideScript: script };
}

const absolute = (url: string) => new URL(url, document.baseURI).href;

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

async function compiled(url: string, count: (bytes: number) => void): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await (await counted(url, count)).arrayBuffer());
}

/** A response that tells how many bytes have come. */
async function counted(url: string, count: (bytes: number) => void): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok || !response.body) {
    throw new Error(`A part of Python or Spark could not be loaded (${response.status}). Try again.`);
  }
  const meter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(meter));
}
