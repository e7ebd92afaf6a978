// Boots a machine inside the worker from what the page has loaded: nothing is fetched here.
import * as library from '../../../node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs';
import { loadPyodide } from 'pyodide';
import { sampleFiles, taxiTrips } from '../../data/index.ts';
import { bootMachine, type Machine, type MachineOptions } from '../host/machine.ts';
import type { PythonParts } from '../host/python.ts';
import type { Samples, WorkerParts } from './protocol.ts';
import { pythonFiles } from './python-files.ts';

/** A made-up address: what is asked of it is answered from memory. */
const NOWHERE = 'https://in-memory.invalid/';

/** Boots with the samples, which the first worker makes. */
export async function bootInWorker(
  parts: WorkerParts,
  options: Pick<MachineOptions, 'now' | 'notebook' | 'onOutput'>,
): Promise<{ machine: Machine; samples: Samples }> {
  const { fetch } = globalThis;
  globalThis.fetch = async (asked) =>
    String(asked instanceof Request ? asked.url : asked).endsWith('python_stdlib.zip')
      ? new Response(parts.stdlib.slice())
      : new Response(new Uint8Array(0), { headers: { 'content-type': 'application/wasm' } });
  try {
    const { default: createPyodideModule } = (await import(/* @vite-ignore */ parts.pyodideScript)) as {
      default: PythonParts['createPyodideModule'];
    };
    const python = {
      loadPyodide,
      createPyodideModule,
      module: parts.pythonModule,
      indexURL: NOWHERE,
      files: pythonFiles,
      snapshot: parts.kept?.snapshot,
    };
    const duck = { library, module: parts.duckModule, wasmPath: `${NOWHERE}duckdb-eh.wasm` };
    const samples = parts.kept?.samples ?? makeSamples();
    return { machine: await bootMachine({ python, duck }, { ...options, ...samples }), samples };
  } finally {
    globalThis.fetch = fetch;
  }
}

function makeSamples(): Samples {
  const encoder = new TextEncoder();
  const files = sampleFiles().map(({ path, text }) => ({ path, bytes: encoder.encode(text) }));
  return { taxi: taxiTrips(), files };
}
