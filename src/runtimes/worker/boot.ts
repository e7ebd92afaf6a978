// Boots a machine inside the worker from what the page has loaded: nothing is fetched here.
import * as library from '../../../node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs';
import { loadPyodide } from 'pyodide';
import { sampleFiles, taxiTrips } from '../../data/index.ts';
import { bootMachine, type Machine, type MachineOptions } from '../host/machine.ts';
import type { PythonParts } from '../host/python.ts';
import type { Kept, Samples, WorkerParts } from './protocol.ts';
import { pythonFiles } from './python-files.ts';
import { cachedSnapshot, cacheSnapshot } from './snapshot-cache.ts';

/** A made-up address: what is asked of it is answered from memory. */
const NOWHERE = 'https://in-memory.invalid/';

type Options = Pick<MachineOptions, 'now' | 'notebook' | 'onOutput'>;

/** A machine, and what later workers of the page need not make again when this is the first. */
export interface Booted {
  readonly machine: Machine;
  readonly kept?: Kept;
}

/** Boots with the samples: from what an earlier worker has made, or an earlier visit. */
export async function bootInWorker(parts: WorkerParts, options: Options): Promise<Booted> {
  const { fetch } = globalThis;
  globalThis.fetch = async (asked) =>
    String(asked instanceof Request ? asked.url : asked).endsWith('python_stdlib.zip')
      ? new Response(parts.stdlib.slice())
      : new Response(new Uint8Array(0), { headers: { 'content-type': 'application/wasm' } });
  try {
    const { kept } = parts;
    if (kept) return { machine: await bootFrom(parts, kept.samples, options, kept.snapshot) };
    return await bootFirst(parts, options);
  } finally {
    globalThis.fetch = fetch;
  }
}

async function bootFirst(parts: WorkerParts, options: Options): Promise<Booted> {
  const samples = makeSamples();
  const cached = await cachedSnapshot(parts.pyodideScript);
  if (cached) {
    try {
      const machine = await bootFrom(parts, samples, options, cached);
      return { machine, kept: { snapshot: cached, samples } };
    } catch {
      // Python does not start from it: boot as on a first visit, and keep a new one.
    }
  }
  const machine = await bootFrom(parts, samples, options);
  const { snapshot } = machine;
  if (!snapshot) return { machine };
  void cacheSnapshot(parts.pyodideScript, snapshot);
  return { machine, kept: { snapshot, samples } };
}

async function bootFrom(
  parts: WorkerParts,
  samples: Samples,
  options: Options,
  snapshot?: Uint8Array,
): Promise<Machine> {
  const { default: createPyodideModule } = (await import(/* @vite-ignore */ parts.pyodideScript)) as {
    default: PythonParts['createPyodideModule'];
  };
  const python = {
    loadPyodide,
    createPyodideModule,
    module: parts.pythonModule,
    indexURL: NOWHERE,
    files: pythonFiles,
    snapshot,
  };
  const duck = { library, module: parts.duckModule, wasmPath: `${NOWHERE}duckdb-eh.wasm` };
  return bootMachine({ python, duck }, { ...options, ...samples });
}

function makeSamples(): Samples {
  const encoder = new TextEncoder();
  const files = sampleFiles().map(({ path, text }) => ({ path, bytes: encoder.encode(text) }));
  return { taxi: taxiTrips(), files };
}
