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
  MISSING_CHAR: 'Something is missing here: a `:` after a key, a comma, a space or a closing bracket.',
  UNEXPECTED_TOKEN: 'This cannot stand here; a bracket, a quote or a `:` before it may be missing.',
  BAD_COLLECTION_TYPE: 'A tag here asks for another kind of value than the one that follows.',
  BAD_ALIAS: 'An anchor `&name` or alias `*name` needs a name.',
  ALIAS_PROPS: 'An alias `*name` can have no anchor and no tag of its own.',
  BAD_PROP_ORDER: 'An anchor or tag must stand right before the value it belongs to.',
  MULTIPLE_ANCHORS: 'A value can have one anchor only.',
  MULTIPLE_TAGS: 'A value can have one tag only.',
  BAD_DIRECTIVE: 'This `%` line is no directive YAML knows.',
  TAG_RESOLVE_FAILED: 'YAML does not know this tag.',
};

/** The sentence about a quote that is never closed; it belongs where the quote opens. */
export const UNCLOSED_QUOTE = 'This quote is never closed.';

/** A sentence for an error of the parser. */
export function yamlSentence(code: string): string {
  const known = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  return known ?? 'YAML cannot be read from here on.';
}
