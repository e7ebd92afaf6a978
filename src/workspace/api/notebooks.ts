/**
 * The calls about notebooks: import, export, list, get-status, delete, mkdirs of Workspace API 2.0, as far as a course
 * needs them. Source: Databricks SDK (`WorkspaceService`).
 */
import type { Live } from '../live.ts';
import type { Notebook } from '../record.ts';
import type { Fields } from './fields.ts';
import { ApiError, invalid } from './reply.ts';

/** Names the notebook of a path; a file name's ending is no part of it, as on the platform. */
function pathOf(fields: Fields): string {
  const path = fields.text('path');
  if (path === undefined) throw invalid('Missing required field: path');
  if (!path.startsWith('/')) throw invalid(`Path (${path}) doesn't start with '/'`);
  return path.replace(/\/+$/, '') || '/';
}

function notebookOf(live: Live, fields: Fields): { path: string; notebook: Notebook } {
  const path = pathOf(fields);
  const notebook = live.notebook(path);
  if (!notebook) throw new ApiError('RESOURCE_DOES_NOT_EXIST', `Path (${path}) doesn't exist.`);
  return { path, notebook };
}

/** `POST workspace/import` of a notebook as source or .ipynb. */
export function importNotebook(live: Live, fields: Fields): object {
  const path = pathOf(fields);
  const format = fields.text('format') ?? 'SOURCE';
  if (!['SOURCE', 'AUTO', 'JUPYTER'].includes(format)) {
    throw invalid(`format: expected SOURCE, AUTO or JUPYTER, found "${format}".`);
  }
  if (live.notebook(path) && !fields.flag('overwrite')) {
    throw new ApiError('RESOURCE_ALREADY_EXISTS', `Path (${path}) already exists.`);
  }
  const text = decoded(fields.text('content') ?? '');
  const language = fields.text('language') ?? (text.trimStart().startsWith('--') ? 'SQL' : 'PYTHON');
  if (language !== 'PYTHON' && language !== 'SQL') {
    throw invalid(`language: notebooks of this workspace are in PYTHON or SQL, found "${language}".`);
  }
  live.putNotebook(path, { language, text });
  return {};
}

/** `GET workspace/export`: the source, base64-encoded. */
export function exportNotebook(live: Live, fields: Fields): object {
  const { notebook } = notebookOf(live, fields);
  return { content: encoded(notebook.text), file_type: notebook.language === 'SQL' ? 'sql' : 'py' };
}

/** `GET workspace/get-status` */
export function status(live: Live, fields: Fields): object {
  const { path, notebook } = notebookOf(live, fields);
  return infoOf(path, notebook);
}

const infoOf = (path: string, { language }: Notebook) => ({ object_type: 'NOTEBOOK', path, language });

/** `GET workspace/list`: notebooks and folders directly under a path. */
export function list(live: Live, fields: Fields): object {
  const path = pathOf(fields);
  const folder = path === '/' ? '/' : `${path}/`;
  const objects = new Map<string, object>();
  for (const [at, notebook] of Object.entries(live.record.notebooks).toSorted()) {
    if (!at.startsWith(folder)) continue;
    const [name = '', ...below] = at.slice(folder.length).split('/');
    const entry = below.length > 0 ? { object_type: 'DIRECTORY', path: folder + name } : infoOf(at, notebook);
    objects.set(folder + name, entry);
  }
  return objects.size > 0 ? { objects: [...objects.values()] } : {};
}

/** `POST workspace/delete`, of a notebook or, with `recursive`, of a folder. */
export function remove(live: Live, fields: Fields): object {
  const path = pathOf(fields);
  const inside = Object.keys(live.record.notebooks).filter((at) => at.startsWith(`${path}/`));
  if (inside.length > 0 && !fields.flag('recursive')) {
    throw new ApiError('DIRECTORY_NOT_EMPTY', `Folder ${path} is not empty; pass recursive to delete it.`);
  }
  if (inside.length === 0) notebookOf(live, fields);
  const gone = new Set([path, ...inside]);
  const kept = Object.entries(live.record.notebooks).filter(([at]) => !gone.has(at));
  live.keep({ notebooks: Object.fromEntries(kept) });
  return {};
}

/** `POST workspace/mkdirs`: folders are there as soon as something lies in them. */
export const makeFolder = (_live: Live, fields: Fields): object => {
  pathOf(fields);
  return {};
};

const decoder = new TextDecoder('utf-8', { fatal: true });

function decoded(content: string): string {
  try {
    return decoder.decode(Uint8Array.from(atob(content), (one) => one.codePointAt(0) ?? 0));
  } catch {
    throw invalid('content: expected base64 of a UTF-8 text.');
  }
}

function encoded(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
}
