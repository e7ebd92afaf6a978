// The forms in which a notebook is kept: Databricks' source files, Jupyter's JSON, plain text.
import { cellOf, type Cell, type Language } from './cell.ts';

const PYTHON_MARK = /^# Databricks notebook source[ \t]*$/;
const SQL_MARK = /^-- Databricks notebook source[ \t]*$/;
const SEPARATOR: Readonly<Record<Language, RegExp>> = {
  python: /^# COMMAND -{10,}[ \t]*$/,
  sql: /^-- COMMAND -{10,}[ \t]*$/,
};
const MAGIC_LINE: Readonly<Record<Language, RegExp>> = { python: /^# MAGIC ?/, sql: /^-- MAGIC ?/ };
const TITLE_LINE: Readonly<Record<Language, RegExp>> = {
  python: /^# DBTITLE \d+,(.*)$/,
  sql: /^-- DBTITLE \d+,(.*)$/,
};

/**
 * Reads a notebook: a `# Databricks notebook source` file, an .ipynb document, or plain code, which is one cell.
 * `language` is that of plain code. Never throws.
 */
export function readNotebook(text: string, language: Language = 'python'): Cell[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const start = lines[first] ?? '';
  if (PYTHON_MARK.test(start)) return sourceCells(lines.slice(first + 1), 'python');
  if (SQL_MARK.test(start)) return sourceCells(lines.slice(first + 1), 'sql');
  return jupyterCells(text) ?? [cellOf(lines.join('\n'), 1, language)];
}

function sourceCells(lines: readonly string[], language: Language): Cell[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (SEPARATOR[language].test(line)) groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups
    .map(trimmed)
    .filter((group) => group.length > 0)
    .map((group, at) => sourceCell(group, at + 1, language));
}

function trimmed(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findLastIndex((line) => line.trim() !== '');
  return start < 0 ? [] : lines.slice(start, end + 1);
}

function sourceCell(group: readonly string[], index: number, language: Language): Cell {
  const title = TITLE_LINE[language].exec(group[0] ?? '')?.[1];
  const body = title === undefined ? group : group.slice(1);
  const isMagic = body.some((line) => MAGIC_LINE[language].test(line));
  const text = (isMagic ? body.map((line) => line.replace(MAGIC_LINE[language], '')) : body).join('\n');
  return cellOf(text, index, language, title);
}

/** The cells of an .ipynb document, or undefined when the text is something else. */
function jupyterCells(text: string): Cell[] | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const cells = memberOf(document, 'cells');
  if (!Array.isArray(cells)) return undefined;
  return cells.map((cell: unknown, at) => {
    const source = memberOf(cell, 'source');
    const body = Array.isArray(source) ? source.join('') : String(source ?? '');
    return memberOf(cell, 'cell_type') === 'code'
      ? cellOf(body, at + 1, 'python')
      : { index: at + 1, kind: 'markdown', source: body };
  });
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
