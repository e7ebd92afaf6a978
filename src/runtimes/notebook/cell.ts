// What a cell is, and what its first line (a magic) makes of it.

/** `run` names another notebook in its source; `refused` carries the sentence that says why not. */
export type CellKind = 'python' | 'sql' | 'markdown' | 'run' | 'refused';

/** One cell. `index` counts from 1 and names the cell in tracebacks: `<command-1>`. */
export interface Cell {
  readonly index: number;
  readonly kind: CellKind;
  readonly source: string;
  readonly title?: string;
}

/** The language a notebook was made with: that of a cell without a magic. */
export type Language = 'python' | 'sql';

const NOT_HERE: Readonly<Record<string, string>> = {
  pip: 'nothing can be installed; the standard library, pyspark and dbutils are there',
  conda: 'nothing can be installed; the standard library, pyspark and dbutils are there',
  sh: 'there is no shell; use dbutils.fs or Python for files',
  bash: 'there is no shell; use dbutils.fs or Python for files',
  scala: 'this simulator runs Python and SQL',
  r: 'this simulator runs Python and SQL',
  skip: 'write the cell as a comment to leave it out',
};

/** Magics that change nothing here and are passed over. */
const PASSED_OVER = new Set(['restart_python', 'matplotlib', 'load_ext', 'autoreload', 'config', 'timeit']);

const MAGIC = /^%{1,2}([A-Za-z_]+)[ \t]*(.*)/;

/** A cell of its text, which may begin with a magic such as `%sql`; comments and empty lines may stand before it. */
export function cellOf(text: string, index: number, language: Language, title?: string): Cell {
  const named = title === undefined ? { index } : { index, title };
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.trim() !== '' && !/^\s*(#|--)/.test(line));
  const magic = MAGIC.exec((lines[at] ?? '').trim());
  if (!magic) return { ...named, kind: language, source: text };
  const [, word = '', rest = ''] = magic;
  // The magic's line stays as an empty one, so that line numbers in a traceback are those of the cell.
  const body = [...lines.slice(0, at).map(() => ''), rest, ...lines.slice(at + 1)].join('\n');
  return { ...named, ...magicCell(word.toLowerCase(), rest, body) };
}

function magicCell(word: string, rest: string, body: string): Pick<Cell, 'kind' | 'source'> {
  if (word === 'md' || word === 'markdown') return { kind: 'markdown', source: body.trim() };
  if (word === 'python') return { kind: 'python', source: body };
  if (word === 'sql') return { kind: 'sql', source: body };
  if (word === 'run') return { kind: 'run', source: rest.trim().replace(/^(["'])(.*)\1$/, '$2') };
  if (word === 'fs') return { kind: 'python', source: fileCommand(rest) };
  if (PASSED_OVER.has(word)) return { kind: 'markdown', source: '' };
  const reason = NOT_HERE[word] ?? 'this simulator knows %md, %sql, %python, %run and %fs';
  return { kind: 'refused', source: `\`%${word}\` is not available in this course's notebooks: ${reason}.` };
}

/** `%fs ls /Volumes` is short for `display(dbutils.fs.ls("/Volumes"))`. */
function fileCommand(rest: string): string {
  const [command = 'help', ...words] = rest.trim().split(/\s+/);
  const call = `dbutils.fs.${command}(${words.map((word) => JSON.stringify(word)).join(', ')})`;
  return command === 'ls' ? `display(${call})` : `print(${call})`;
}
