// Cells as a learner edits them, and the document that a run is asked for.
import type { Cell } from '../../runtimes/index.ts';

/** The language a cell is written in, for its colours and its label. */
export type Tongue = 'python' | 'sql' | 'markdown';

/** One cell as the page begins with it. */
export interface GivenCell {
  /** Counts from 1 and names the cell in tracebacks, `<command-1>`. */
  readonly index: number;
  readonly text: string;
  readonly title?: string | undefined;
}

/** What stands in the cell, with its magic (`%sql`) as somebody would type it. */
export function cellText({ kind, source }: Cell, language: 'python' | 'sql' = 'python'): string {
  if (kind === 'markdown') return `%md\n${source}`;
  if (kind === 'run') return `%run ${source}`;
  if (kind === language) return source;
  // The line of the magic is kept as what followed it: an empty line, or a statement.
  const gap = source.startsWith('\n') ? '' : ' ';
  return `%${kind}${gap}${source}`;
}

/** The language of a cell's text: its magic says it, else the notebook's own. */
export function tongueOf(text: string, language: 'python' | 'sql'): Tongue {
  const magic = /^\s*%{1,2}([A-Za-z_]+)/.exec(text)?.[1]?.toLowerCase();
  if (magic === 'md' || magic === 'markdown') return 'markdown';
  if (magic === 'sql' || magic === 'python') return magic;
  return magic === undefined ? language : 'python';
}

/** The text below a `%md`. */
export const markdownOf = (text: string): string => text.replace(/^\s*%{1,2}(md|markdown)[ \t]*\n?/i, '');

/**
 * The cells as one document. It is Jupyter's form, in which a cell keeps its number whatever is typed into it:
 * nothing, a separator, a magic.
 */
export function documentOf(texts: readonly string[], language: 'python' | 'sql'): string {
  const cells = texts.map((text) => ({
    cell_type: 'code',
    source: language === 'sql' && !/^\s*%/.test(text) ? `%sql\n${text}` : text,
  }));
  return JSON.stringify({ cells });
}
