// The simulated volumes. Python's file system holds them, so that `open('/Volumes/…')` is a plain call; DuckDB
// is lent the bytes of the files it is asked to read.
import { type DuckDb } from './duckdb.ts';
import { writeFile, type FileSystem } from './python.ts';
import type { SavedFile } from './state.ts';

/** A file of the simulated workspace. */
export interface WorkspaceFile {
  /** Begins with `/`, such as `/Volumes/catalog/schema/volume/folder/name.csv`. */
  readonly path: string;
  readonly text: string;
}

/** Files as the bridge gives them to Python. */
export interface Files {
  /** The files at a path or under it (not hidden ones, no `_` names), sorted; `*` stands for part of a name. */
  list(path: string): string[];
  /** Lends files to DuckDB until the next call, under their own paths; the paths that were found. */
  lend(path: string): string[];
  /** Copies a file that DuckDB wrote into the volumes. */
  keep(path: string): void;
}

/** The volumes of one machine. */
export function createFiles(fs: FileSystem, duck: DuckDb): Files {
  let lent: string[] = [];
  const list = (path: string) => found(fs, plainPath(path));
  return {
    list,
    lend(path) {
      for (const old of lent) duck.dropFile(old);
      lent = list(path);
      for (const file of lent) duck.putFile(file, fs.readFile(file));
      return lent;
    },
    keep(path) {
      writeFile(fs, path, duck.takeFile(path));
      duck.dropFile(path);
    },
  };
}

/** `dbfs:/x` and `file:/x` are `/x`. */
export function plainPath(path: string): string {
  const bare = path.replace(/^(dbfs|file):\/*/, '/');
  return bare.length > 1 ? bare.replace(/\/+$/, '') : bare;
}

function found(fs: FileSystem, path: string): string[] {
  if (!path.includes('*')) return under(fs, path);
  const parts = path.split('/');
  const fixed = parts.findIndex((part) => part.includes('*'));
  const root = parts.slice(0, fixed).join('/') || '/';
  const pattern = new RegExp(`^${parts.map(asPattern).join('/')}(/|$)`);
  return under(fs, root).filter((file) => pattern.test(file));
}

const asPattern = (part: string) =>
  part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]*');

function under(fs: FileSystem, path: string): string[] {
  const { exists } = fs.analyzePath(path);
  if (!exists) return [];
  if (!fs.isDir(fs.stat(path).mode)) return [path];
  const names: string[] = fs.readdir(path);
  return names
    .filter((name) => !/^[._]/.test(name))
    .toSorted()
    .flatMap((name) => under(fs, `${path === '/' ? '' : path}/${name}`));
}

/** Puts files into the volumes. */
export function putFiles(fs: FileSystem, files: readonly (WorkspaceFile | SavedFile)[]): void {
  for (const file of files) writeFile(fs, file.path, 'text' in file ? file.text : file.bytes);
}
