// Dynamic value references, `{{job.run_id}}`: where they stand in a text and whether they can work.
// Source: Databricks docs, "Dynamic value references". This file imports nothing heavy: the engine uses it.
import { nearestWord } from './read/names.ts';

/**
 * How the platform takes a reference. `valid` and `deprecated` are replaced when the task starts;
 * `unknown_namespace` and `malformed` silently stay as text; `unknown_member` is refused by the UI
 * (whether the API refuses it too is unverified).
 */
export type ReferenceVerdict = 'valid' | 'deprecated' | 'unknown_namespace' | 'unknown_member' | 'malformed';

/** One `{{…}}` in a text: `text === source.slice(start, end)`. */
export interface Reference {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The parts between the dots, without blanks and backticks; empty when malformed. */
  readonly path: readonly string[];
  readonly verdict: ReferenceVerdict;
  /** What to write instead, or why it stays as text. */
  readonly hint?: string;
}

interface Rule {
  /** Whether a reference may end here. */
  readonly ends?: true;
  readonly members?: Readonly<Record<string, Rule>>;
  /** Any name may follow: a task key, a parameter, a column. */
  readonly any?: Rule;
}

/** What may follow a time; all times are UTC. */
export const TIME_ARGUMENTS = [
  'iso_weekday',
  'is_weekday',
  'iso_date',
  'iso_datetime',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'timestamp_ms',
] as const;

const END: Rule = { ends: true };
const TIME: Rule = { members: Object.fromEntries(TIME_ARGUMENTS.map((name) => [name, END])) };
const COMMIT = { commit_timestamp: TIME, version: END };
/** A table name in one backticked part, or in up to three plain ones. */
const TABLE: Rule = { members: COMMIT, any: { members: COMMIT, any: { members: COMMIT } } };

const JOB: Rule = {
  members: {
    id: END,
    name: END,
    run_id: END,
    repair_count: END,
    start_time: TIME,
    parameters: { any: END },
    trigger: {
      members: {
        type: END,
        time: TIME,
        file_arrival: { members: { location: END } },
        table_update: { members: { updated_tables: END }, any: TABLE },
      },
    },
  },
};
const UPSTREAM: Rule = {
  members: {
    run_id: END,
    result_state: END,
    error_code: END,
    execution_count: END,
    notebook_path: END,
    values: { any: END },
    output: { members: { rows: END, first_row: { ends: true, any: END }, alert_state: END } },
  },
};

const NAMESPACES: Readonly<Record<string, Rule>> = {
  job: JOB,
  task: { members: { name: END, run_id: END, execution_count: END, notebook_path: END } },
  tasks: { any: UPSTREAM },
  workspace: { members: { id: END, url: END } },
  input: { ends: true, any: END },
  backfill: TIME,
};

/** Old spellings that still work, and what to write today. */
const DEPRECATED: Readonly<Record<string, string>> = {
  job_id: '{{job.id}}',
  run_id: '{{task.run_id}}',
  parent_run_id: '{{job.run_id}}',
  start_date: '{{job.start_time.iso_date}}',
  start_time: '{{job.start_time.timestamp_ms}}',
  task_retry_count: '{{task.execution_count}}, which begins at 1',
  task_key: '{{task.name}}',
};

/** Finds the references of a text. `{{secrets/…}}` is another mechanism and is not one of them. */
export function findReferences(text: string): Reference[] {
  const found: Reference[] = [];
  let start = text.indexOf('{{');
  let close = 0;
  while (start !== -1) {
    while (text[start + 2] === '{') start += 1;
    // Searched anew only when passed: a text may hold many opening braces and no closing ones.
    if (close !== -1 && close < start + 2) close = text.indexOf('}}', start + 2);
    const next = text.indexOf('{{', start + 2);
    const closed = close !== -1 && (next === -1 || close < next);
    const end = closed ? close + 2 : endOfOpen(text, start);
    const source = text.slice(start, end);
    if (!closed)
      found.push(malformed(source, start, end, 'The closing braces are missing; it stays as text.'));
    else if (!/^\{\{\s*secrets\//.test(source)) found.push(judged(source, start, end));
    start = text.indexOf('{{', end);
  }
  return found;
}

/** An open reference is shown up to the next blank, quote or brace. */
function endOfOpen(text: string, start: number): number {
  const stop = /[\s{}"']/g;
  stop.lastIndex = start + 2;
  const at = stop.exec(text);
  if (at === null) return text.length;
  return at[0] === '}' ? at.index + 1 : at.index;
}

function malformed(text: string, start: number, end: number, hint: string): Reference {
  return { text, start, end, path: [], verdict: 'malformed', hint };
}

function judged(text: string, start: number, end: number): Reference {
  const path = partsOf(text.slice(2, -2));
  if (typeof path === 'string') return malformed(text, start, end, path);
  const [namespace = ''] = path;
  const at = { text, start, end, path };
  const old = path.length === 1 && Object.hasOwn(DEPRECATED, namespace) ? DEPRECATED[namespace] : undefined;
  if (old !== undefined) return { ...at, verdict: 'deprecated', hint: `Old spelling; write ${old}.` };
  const rule = Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace] : undefined;
  if (rule === undefined) return { ...at, verdict: 'unknown_namespace', hint: namespaceHint(path) };
  const hint = memberProblem(path, rule);
  return hint === undefined ? { ...at, verdict: 'valid' } : { ...at, verdict: 'unknown_member', hint };
}

const PART = /\s*(?:`([^`]+)`|([^\s.`]+))\s*(\.|$)/y;

/** The parts between the dots, or a sentence that says why there are none. */
function partsOf(content: string): string[] | string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    PART.lastIndex = at;
    const part = PART.exec(content);
    if (part === null) {
      return content.trim() === ''
        ? 'Nothing stands between the braces.'
        : 'Braces hold names and dots only, no expressions; it stays as text.';
    }
    const [whole, quoted, plain] = part;
    if (plain !== undefined && !/^\w+$/.test(plain)) return plainHint(plain);
    parts.push(quoted ?? plain ?? '');
    at += whole.length;
    if (part[3] === '') return parts;
  }
}

function plainHint(part: string): string {
  if (/^\[.*\]$/.test(part)) return `Write \`${part.slice(1, -1)}\` without the square brackets.`;
  return /^[\w-]+$/.test(part)
    ? `Put the name in backticks: \`${part}\`.`
    : 'Braces hold names and dots only, no expressions; it stays as text.';
}

function namespaceHint(path: readonly string[]): string {
  const whole = path.join('.');
  if (whole === 'run.id') return 'There is no namespace `run`; write {{job.run_id}} or {{task.run_id}}.';
  if (whole === 'item') return 'The element of a For each is {{input}}.';
  const known = Object.keys(NAMESPACES);
  const near = path.length > 1 ? nearestWord(path[0] ?? '', known) : undefined;
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  return `\`${path[0] ?? ''}\` is none of ${known.join(', ')}; it stays as text.${meant}`;
}

/** Why the path cannot be followed, or undefined when it can. */
function memberProblem(path: readonly string[], namespace: Rule): string | undefined {
  let rule = namespace;
  for (const [index, part] of path.slice(1).entries()) {
    const members = rule.members ?? {};
    const next = Object.hasOwn(members, part) ? members[part] : rule.any;
    const before = path.slice(0, index + 1).join('.');
    if (next === undefined) return unknownMember(before, part, Object.keys(members));
    rule = next;
  }
  if (rule.ends === true) return undefined;
  const options = Object.keys(rule.members ?? {});
  const rest = options.length === 0 ? 'a name' : `one of ${options.join(', ')}`;
  return `\`${path.join('.')}\` needs ${rest} after it.`;
}

function unknownMember(before: string, part: string, members: readonly string[]): string {
  if (part === 'is_weekend') return 'There is no `is_weekend`; `is_weekday` is true or false.';
  if (members.length === 0) {
    return `Nothing can follow \`${before}\`; a name with dots goes in backticks.`;
  }
  const near = nearestWord(part, members);
  const advice = near === undefined ? `It has ${members.join(', ')}.` : `Did you mean \`${near}\`?`;
  return `\`${before}\` has no \`${part}\`. ${advice}`;
}
