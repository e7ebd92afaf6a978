// Text → documents. What looks like Python code is searched for literals; what begins with a bracket is
// read as JSON, the rest as YAML; a text around a job comes last.
import { onlyBetween } from './lines.ts';
import { afterBlank, readLiteral, type LiteralReading } from './literal.ts';
import type { Node, RawProblem } from './node.ts';
import { pythonLiterals } from './python.ts';
import { readYaml } from './yaml.ts';

/** Longest JSON or Python text, in UTF-16 units. */
export const MAX_LITERAL_LENGTH = 2_000_000;

/** How a text was understood. */
export interface TextReading {
  readonly language: 'json' | 'yaml' | 'python' | 'none';
  readonly roots: readonly Node[];
  readonly problems: readonly RawProblem[];
}

/** Tells whether a root holds a job; the reader of texts need not know what a job is. */
export type HoldsJob = (root: Node) => boolean;

/** Reads any text; never throws. */
export function readText(text: string, format: 'json' | 'yaml' | undefined, holdsJob: HoldsJob): TextReading {
  if (text.trim() === '') return refused('empty_text', 'The text is empty: expected a job as JSON or YAML.');
  if (text.length > MAX_LITERAL_LENGTH) {
    const message = `The text is too long: expected at most ${MAX_LITERAL_LENGTH} characters, found ${text.length}.`;
    return refused('text_too_long', message);
  }
  if (format === 'yaml') return fromYaml(text);
  if (format === 'json') return jsonReading(readSeveral(text));
  if (PYTHON_LINE.test(text)) return fromPython(text, holdsJob) ?? fromParts(text, holdsJob) ?? NO_LITERALS;
  return OPENING_BRACKET.test(text.slice(afterBlank(text, 0)))
    ? fromBrackets(text, holdsJob)
    : fromLines(text, holdsJob);
}

/** Lines that only a notebook or a program in Python has. */
const PYTHON_LINE =
  /^(?:# Databricks notebook source|import \w|from [\w.]+ import |def \w+\(|class \w+[(:]|%(?:pip|python|run)\b)/m;
const NO_LITERALS: TextReading = { language: 'python', roots: [], problems: [] };
/** A bracket that is not that of a template: `{#`, `{%`, `{{`. */
const OPENING_BRACKET = /^(?:\[|\{(?![#%{]))/;

function refused(code: string, message: string): TextReading {
  return {
    language: 'none',
    roots: [],
    problems: [{ offset: 0, path: '', severity: 'error', code, message }],
  };
}

function fromYaml(text: string): TextReading {
  const { roots, problems } = readYaml(text);
  return { language: 'yaml', roots, problems };
}

function fromBrackets(text: string, holdsJob: HoldsJob): TextReading {
  const json = readSeveral(text);
  if (json.broken.length === 0) return jsonReading(json);
  const literal = isPythonic(json, text) ? wholeLiteral(text) : undefined;
  if (literal !== undefined) return { language: 'python', roots: [literal.node], problems: literal.loose };
  // What begins like JSON is meant as JSON, so its mistakes are those of JSON.
  if (BEGINS_LIKE_JSON.test(text)) return jsonReading(json);
  const yaml = readYaml(text);
  if (yaml.sound && yaml.roots.some(holdsJob)) {
    const message = 'This is no JSON, but YAML reads it, so it was read as YAML.';
    const notice = { offset: 0, path: '', severity: 'warning' as const, code: 'not_json', message };
    return { language: 'yaml', roots: yaml.roots, problems: [notice, ...yaml.problems] };
  }
  if (json.roots.some(holdsJob)) return jsonReading(json);
  return fromPython(text, holdsJob) ?? fromParts(text, holdsJob) ?? jsonReading(json);
}

const BEGINS_LIKE_JSON = /^[\s\uFEFF]*[[{][[{\s]*"/;

/** Whether a text has what JSON lacks and Python has. */
function isPythonic(json: Several, text: string): boolean {
  return json.loose.some(
    ({ code, offset }) =>
      code === 'json_quotes' || code === 'json_words' || (code === 'json_comment' && text[offset] === '#'),
  );
}

/** The one Python literal the text consists of. */
function wholeLiteral(text: string): LiteralReading | undefined {
  const literal = readLiteral(text, 0, 'python');
  const isWhole = literal.broken.length === 0 && afterBlank(text, literal.end) >= text.length;
  return isWhole ? literal : undefined;
}

interface Several {
  readonly roots: Node[];
  readonly loose: RawProblem[];
  readonly broken: RawProblem[];
}

const MAX_IN_A_ROW = 2_000;

function syntaxError(offset: number, message: string): RawProblem {
  return { offset, path: '', severity: 'error', code: 'json_syntax', message };
}

/** One JSON value, or several one after the other as in a file of JSON lines. */
function readSeveral(text: string): Several {
  const several: Several = { roots: [], loose: [], broken: [] };
  let at = afterBlank(text, 0);
  do {
    if (several.roots.length === MAX_IN_A_ROW) {
      several.broken.push(
        syntaxError(at, `More than ${MAX_IN_A_ROW} values one after the other; the rest was not read.`),
      );
      break;
    }
    const reading = readLiteral(text, at, 'json');
    several.roots.push(reading.node);
    several.loose.push(...reading.loose);
    several.broken.push(...reading.broken);
    at = afterBlank(text, reading.end);
  } while ((text[at] === '{' || text[at] === '[') && several.broken.length === 0);
  if (at < text.length && several.broken.length === 0) {
    const message = 'Expected the end of the text after the closing bracket; the rest was not read.';
    several.broken.push(syntaxError(at, message));
  }
  return several;
}

function jsonReading(json: Several): TextReading {
  return { language: 'json', roots: json.roots, problems: [...json.broken, ...json.loose] };
}

function fromLines(text: string, holdsJob: HoldsJob): TextReading {
  const yaml = readYaml(text);
  const jobsInYaml = yaml.roots.filter(holdsJob).length;
  if (yaml.sound && jobsInYaml > 0) return { language: 'yaml', ...yaml };
  const python = fromPython(text, holdsJob);
  if (python !== undefined && python.roots.length >= jobsInYaml) return python;
  const part = jobsInYaml > 0 ? undefined : fromParts(text, holdsJob);
  return part ?? { language: 'yaml', roots: yaml.roots, problems: yaml.problems };
}

/** The job literals of Python code, with the YAML blocks between them when a text holds both. */
function fromPython(text: string, holdsJob: HoldsJob): TextReading | undefined {
  const literals = pythonLiterals(text).filter((literal) => holdsJob(literal.node));
  if (literals.length === 0) return undefined;
  const part = fromParts(text, holdsJob);
  return {
    language: 'python',
    roots: [...literals.map((literal) => literal.node), ...(part?.roots ?? [])],
    problems: [...literals.flatMap((literal) => literal.loose), ...(part?.problems ?? [])],
  };
}

const PART_START = /^(?:resources|targets|jobs):[ \t]*(?:#.*)?$/m;

/** A bundle that stands inside another text: from its first key to the next line at the margin. */
function fromParts(text: string, holdsJob: HoldsJob): TextReading | undefined {
  const start = PART_START.exec(text)?.index;
  if (start === undefined) return undefined;
  const next = /\n(?![ \t\r\n#]|$)/g;
  next.lastIndex = start;
  const end = next.exec(text)?.index ?? text.length;
  const yaml = readYaml(onlyBetween(text, start, end));
  return yaml.roots.some(holdsJob) ? { language: 'yaml', ...yaml } : undefined;
}
