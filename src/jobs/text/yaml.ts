// YAML text → nodes of each of its documents.
import { Composer, Parser, type Document, type ParsedNode } from 'yaml';
import { hideBraces, withoutTemplateLines } from './braces.ts';
import type { Node, RawProblem } from './node.ts';
import { UNCLOSED_QUOTE, yamlSentence } from './yaml-errors.ts';
import { survey } from './yaml-guard.ts';
import { convertDocument } from './yaml-nodes.ts';

const MAX_SYNTAX_ERRORS = 200;

/** What a YAML text holds: one root for each document, and what is wrong with it. */
export interface YamlReading {
  readonly roots: readonly Node[];
  readonly problems: readonly RawProblem[];
  /** Whether the parser was content; duplicate keys and braces are not its business. */
  readonly sound: boolean;
}

/** Reads a YAML text, or one a template is to be filled into; never throws. */
export function readYaml(text: string): YamlReading {
  // YAML also ends a line at a lone carriage return; the parser does not.
  const lines = text.replaceAll(/\r(?!\n)/g, '\n');
  const reading = readOnce(lines);
  if (reading.sound) return reading;
  const filled = withoutTemplateLines(lines);
  const second = filled === undefined ? undefined : readOnce(filled.text);
  if (filled === undefined || second?.sound !== true) return reading;
  const message =
    'A line of a template is no YAML: this line and others like it were left out, so every branch was read.';
  return { ...second, problems: [problemAt(filled.first, 'template_line', message), ...second.problems] };
}

function readOnce(text: string): YamlReading {
  const hidden = hideBraces(text);
  const tokens = survey(hidden.text);
  if ('obstacle' in tokens) return { roots: [], problems: [tokens.obstacle], sound: false };
  const problems: RawProblem[] = [];
  try {
    const documents = compose(tokens.lexemes, text.length);
    const roots = documents.flatMap((document) => convertDocument(document, hidden, problems));
    const errors = documents.flatMap((document) => firstError(document, tokens.unclosedQuote));
    return { roots, problems: [...errors, ...problems], sound: errors.length === 0 };
  } catch (error) {
    // The parser recurses; a text that gets past the guard may still exhaust the stack.
    const message = `The text could not be read as YAML: ${reasonOf(error)}.`;
    return { roots: [], problems: [problemAt(0, 'yaml_syntax', message)], sound: false };
  }
}

/** The first error of a document: those after it mostly come of it. */
function firstError(document: Document.Parsed, unclosedQuote: number | undefined): RawProblem[] {
  // `IMPOSSIBLE` is the parser's doubt about itself; what it read is whole.
  const errors = document.errors.filter(({ code }) => code !== 'IMPOSSIBLE');
  const [first] = errors.toSorted((one, other) => one.pos[0] - other.pos[0]);
  if (first === undefined) return [];
  if (unclosedQuote !== undefined && unclosedQuote <= first.pos[0]) {
    return [problemAt(unclosedQuote, 'yaml_syntax', UNCLOSED_QUOTE)];
  }
  return [problemAt(first.pos[0], 'yaml_syntax', yamlSentence(first.code))];
}

function problemAt(offset: number, code: string, message: string): RawProblem {
  return { offset, path: '', severity: 'error', code, message };
}

function reasonOf(error: unknown): string {
  if (error instanceof TooManyErrors) return `it has more than ${MAX_SYNTAX_ERRORS} mistakes`;
  return error instanceof RangeError ? 'it is nested too deeply' : 'the parser gave up';
}

/** Thrown to leave the parser, which would go on from error to error through a long text. */
class TooManyErrors extends Error {}

function compose(lexemes: readonly string[], length: number): Document.Parsed[] {
  const parser = new Parser();
  const tokens = [];
  let errors = 0;
  for (const lexeme of lexemes) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error' && ++errors > MAX_SYNTAX_ERRORS) throw new TooManyErrors();
      tokens.push(token);
    }
  }
  tokens.push(...parser.end());
  const options = { merge: true, uniqueKeys: false, prettyErrors: false, strict: true } as const;
  const composer = new Composer<ParsedNode, true>(options);
  boundErrors(composer);
  return [...composer.compose(tokens, false, length)];
}

/**
 * Makes the composer give up after many errors. It has no option for that, so its own error function is
 * wrapped; should a later version name it otherwise, only the bound is lost.
 */
function boundErrors(composer: object): void {
  const original: unknown = Reflect.get(composer, 'onError');
  if (typeof original !== 'function') return;
  let errors = 0;
  Reflect.set(composer, 'onError', (...details: unknown[]) => {
    errors += 1;
    if (errors > MAX_SYNTAX_ERRORS) throw new TooManyErrors();
    Reflect.apply(original, composer, details);
  });
}
