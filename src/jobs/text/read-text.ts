// Text → documents. The format is found by trying: what begins with a bracket is read as JSON, the rest
// as YAML; a Python cell and a text around a job come last.
import { onlyBetween } from './lines.ts';
import { afterBlank, readLiteral } from './literal.ts';
import type { Node, RawProblem } from './node.ts';
import { pythonLiterals } from './python.ts';
import { MAX_YAML_LENGTH } from './yaml-guard.ts';
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
  const first = text[afterBlank(text, 0)];
  if (format === 'json' || first === '{' || first === '[') return fromBrackets(text, format, holdsJob);
  return fromLines(text, holdsJob);
}

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

/** Departures from JSON that make Python likely. */
const PYTHONIC = new Set(['json_quotes', 'json_words', 'json_comment']);

function fromBrackets(text: string, format: 'json' | undefined, holdsJob: HoldsJob): TextReading {
  const json = readSeveral(text);
  const settled = json.broken.length === 0 || format === 'json' || text.length > MAX_YAML_LENGTH;
  if (settled) return jsonReading(json);
  const python = json.loose.some(({ code }) => PYTHONIC.has(code)) ? fromPython(text, holdsJob) : undefined;
  if (python !== undefined) return python;
  const yaml = readYaml(text);
  if (!yaml.sound || !yaml.roots.some(holdsJob)) return jsonReading(json);
  const message = 'This is no JSON, but YAML reads it, so it was read as YAML.';
  const notice = { offset: 0, path: '', severity: 'warning' as const, code: 'not_json', message };
  return { language: 'yaml', roots: yaml.roots, problems: [notice, ...yaml.problems] };
}

interface Several {
  readonly roots: Node[];
  readonly loose: RawProblem[];
  readonly broken: RawProblem[];
}

/** One JSON value, or several one after the other as in a file of JSON lines. */
function readSeveral(text: string): Several {
  const several: Several = { roots: [], loose: [], broken: [] };
  let at = afterBlank(text, 0);
  do {
    const reading = readLiteral(text, at, 'json');
    several.roots.push(reading.node);
    several.loose.push(...reading.loose);
    several.broken.push(...reading.broken);
    at = afterBlank(text, reading.end);
  } while ((text[at] === '{' || text[at] === '[') && several.broken.length === 0);
  if (at < text.length && several.broken.length === 0) {
    const message = 'Expected the end of the text after the closing bracket; the rest was not read.';
    several.broken.push({ offset: at, path: '', severity: 'error', code: 'json_syntax', message });
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
