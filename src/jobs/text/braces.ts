// `${var.x}` and `{{job.id}}` are one word to people and brackets to YAML. Their braces are hidden from
// its parser behind characters without a meaning, one for one, so that every offset stays.

const OPEN = '\uE0F1';
const CLOSE = '\uE0F2';
const HIDDEN = /[\uE0F1\uE0F2]/;
const WORD_WITH_BRACES = /\$\{[^{}\n]*\}|\{\{[^{}\n]*\}\}/g;

/** A text for the parser, and the way back from its words to ours. */
export interface HiddenBraces {
  readonly text: string;
  /** Words of the parser with their braces put back. */
  readonly show: (words: string) => string;
  /** Whether YAML would have taken the braces of an unquoted word for brackets. */
  readonly misread: (word: string, inFlow: boolean) => boolean;
}

/** Hides the braces; a text without any, or with the hiding characters in it, is left as it is. */
export function hideBraces(text: string): HiddenBraces {
  if (HIDDEN.test(text) || text.search(WORD_WITH_BRACES) === -1) {
    return { text, show: (words) => words, misread: () => false };
  }
  return {
    text: text.replaceAll(WORD_WITH_BRACES, (word) => word.replaceAll('{', OPEN).replaceAll('}', CLOSE)),
    show: (words) => words.replaceAll(OPEN, '{').replaceAll(CLOSE, '}'),
    misread: (word, inFlow) => (inFlow ? HIDDEN.test(word) : word.startsWith(OPEN + OPEN)),
  };
}

const TEMPLATE_LINE = /^[ \t]*(?:(?:\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|\{#[^#\n]*#\})[ \t]*)+(?=\r?$)/gm;

/** The text without the lines of a template (`{% if … %}`, `{{ end }}`), and where the first one was. */
export function withoutTemplateLines(text: string): { text: string; first: number } | undefined {
  const first = text.search(TEMPLATE_LINE);
  if (first === -1) return undefined;
  return { first, text: text.replaceAll(TEMPLATE_LINE, (line) => ' '.repeat(line.length)) };
}
