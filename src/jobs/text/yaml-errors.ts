// What the YAML parser complains about, in sentences for people who write jobs.
const SENTENCES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Tabs cannot indent YAML; use spaces.',
  BAD_INDENT: 'The indentation does not fit: the lines of one mapping or list begin in the same column.',
  BLOCK_AS_IMPLICIT_KEY:
    'A second `:` on this line: quote the value, or put the inner mapping on its own lines.',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line, with its `:`; perhaps the `:` is missing.',
  BLOCK_IN_FLOW: 'Inside brackets only bracketed lists and mappings can stand; a bracket may not be closed.',
  BAD_SCALAR_START: 'A value cannot begin with this character unless it is quoted.',
  BAD_DQ_ESCAPE: 'Unknown escape in a double-quoted text; use single quotes to keep a backslash.',
  KEY_OVER_1024_CHARS: 'A key is longer than 1024 characters; perhaps a `:` or a quote is missing.',
};

/** A sentence for an error of the parser. */
export function yamlSentence(code: string, message: string): string {
  const known = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  return known ?? (message.endsWith('.') ? message : `${message}.`);
}
