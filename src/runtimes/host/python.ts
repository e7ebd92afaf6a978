// CPython in WebAssembly, with this course's packages loaded, from a snapshot where there is one.
import type { loadPyodide, PyodideAPI } from 'pyodide';
import { withCompiled } from './compiled.ts';

type Config = NonNullable<Parameters<typeof loadPyodide>[0]>;

/** What it takes to boot Python. */
export interface PythonParts {
  readonly loadPyodide: typeof loadPyodide;
  /** The function that `pyodide.asm.mjs` exports. */
  readonly createPyodideModule: NonNullable<Config['createPyodideModule']>;
  /** `pyodide.asm.wasm`, compiled. */
  readonly module: WebAssembly.Module;
  /** Where Pyodide's own files are read from: a folder on Node, an address in a browser. */
  readonly indexURL: string;
  /** Path inside the package folder → text of each Python file of this course. */
  readonly files: Readonly<Record<string, string>>;
  /** The memory of a Python booted before, if there is one. Valid for the same parts alone. */
  readonly snapshot?: Uint8Array | undefined;
}

/** Python's file system. */
export type FileSystem = PyodideAPI['FS'];

/** A running Python. */
export interface Python {
  readonly api: PyodideAPI;
  /** Its file system, which outlives a breakdown of Python. */
  readonly fs: FileSystem;
  /** Its memory right after boot, when it was booted without a snapshot. */
  readonly snapshot: Uint8Array | undefined;
}

const PACKAGES = '/packages';

/** Everything a notebook is likely to use is loaded before the snapshot, so that no run pays for it. */
const WARM_UP = `
import sys
sys.path.insert(0, '${PACKAGES}')
import ast, calendar, collections, csv, datetime, decimal, functools, inspect, io, itertools, json, linecache, math
import os, random, re, shutil, statistics, string, textwrap, time, traceback, typing, uuid
import _lab.notebook, delta.tables, pyspark.sql.functions, pyspark.sql.types, pyspark.sql.window
`;

/** No package can be loaded: the lock file names none. */
const LOCK = {
  info: { abi_version: '2026_0', arch: 'wasm32', platform: 'emscripten_5_0_3', python: '3.14.2' },
  packages: {},
} as const;

/** Boots Python. The `js` module that Pyodide offers is empty. */
export async function bootPython(parts: PythonParts): Promise<Python> {
  const config: Config = {
    indexURL: parts.indexURL,
    createPyodideModule: parts.createPyodideModule,
    lockFileContents: JSON.stringify(LOCK),
    packageBaseUrl: 'nowhere:',
    jsglobals: {},
    stdout: () => undefined,
    stderr: () => undefined,
    env: { HOME: '/home/learner', TZ: 'UTC' },
    ...(parts.snapshot ? { _loadSnapshot: parts.snapshot } : { _makeSnapshot: true }),
  };
  const api = await withCompiled(parts.module, () => parts.loadPyodide(config));
  const fs = api.FS;
  for (const [path, text] of Object.entries(parts.files)) writeFile(fs, `${PACKAGES}/${path}`, text);
  if (parts.snapshot) return { api, fs, snapshot: undefined };
  api.runPython(WARM_UP);
  // The method is not in the published types; the version of Pyodide is pinned.
  const { makeMemorySnapshot } = api as unknown as { makeMemorySnapshot(): Uint8Array };
  return { api, fs, snapshot: makeMemorySnapshot.call(api) };
}

const encoder = new TextEncoder();

/** Writes a file into Python's file system, with the folders above it. The bytes are copied. */
export function writeFile(fs: FileSystem, path: string, data: string | Uint8Array): void {
  fs.mkdirTree(path.slice(0, path.lastIndexOf('/')) || '/');
  // The file system would turn a text into bytes sign by sign.
  fs.writeFile(path, typeof data === 'string' ? encoder.encode(data) : data);
}
