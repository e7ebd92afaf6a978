import { pointerStep, type Problem } from '../problem.ts';
import type { JobSettings } from '../schema/index.ts';
import { lineFinder } from '../text/lines.ts';
import { entryOf, type MapNode, type Node, type RawProblem } from '../text/node.ts';
import { withoutDuplicates } from '../text/duplicates.ts';
import { readText, type TextReading } from '../text/read-text.ts';
import { isTaskType, JOB_SCHEMA, SINGLE_TASK_FIELDS, SINGLE_TASK_SCHEMA } from './known-fields.ts';
import { settle, type Walk } from './settings.ts';
import { findJobs, holdsJob, type Findings, type FoundJob } from './shapes.ts';

const MAX_PROBLEMS = 1_000;

/** How the format of a text is chosen; without it, it is found out. */
export interface ReadOptions {
  readonly format?: 'json' | 'yaml';
}

/** A job of a text, with what is needed to point back into it. */
export interface LocatedJob {
  /** The key of a bundle; for API JSON made from the name. */
  readonly key: string;
  readonly settings: JobSettings;
  /** JSON pointer of the settings in the text. */
  readonly path: string;
  /** Whether this is a target's override of a job that stands elsewhere, so that most of it may be missing. */
  readonly partial: boolean;
  /** Line and column of a JSON pointer inside the settings, or of the nearest place above it. */
  readonly locate: (pointer: string) => { line: number; column: number };
}

/** What a text was read as, its jobs and its problems. */
export interface LocatedJobs {
  readonly language: TextReading['language'];
  readonly jobs: readonly LocatedJob[];
  readonly problems: Problem[];
}

/** Reads the jobs of any text, each able to say where its values stand. Never throws. */
export function readLocatedJobs(text: string, options: ReadOptions = {}): LocatedJobs {
  const reading = readText(text, options.format, holdsJob);
  const raw: RawProblem[] = [...reading.problems];
  const report = (problem: RawProblem) => {
    if (raw.length <= MAX_PROBLEMS) raw.push(problem);
  };
  const at = lineFinder(text);
  const jobs: LocatedJob[] = [];
  const names = new Map<string, number>();
  for (const root of reading.roots) {
    withoutDuplicates(root, report);
    const findings = findJobs(root);
    reportFindings(findings, report);
    for (const found of findings.jobs) jobs.push(locatedJob(found, names, report, at));
  }
  if (jobs.length === 0 && !raw.some((problem) => problem.severity === 'error')) report(noJob(reading));
  return { language: reading.language, jobs, problems: located(raw, at) };
}

function located(raw: readonly RawProblem[], at: ReturnType<typeof lineFinder>): Problem[] {
  const shown = raw.slice(0, MAX_PROBLEMS).toSorted((one, other) => one.offset - other.offset);
  const problems: Problem[] = shown.map(({ offset, path, severity, code, message }) => ({
    path,
    ...at(offset),
    severity,
    code,
    message,
  }));
  if (raw.length > MAX_PROBLEMS) {
    const message = `More than ${MAX_PROBLEMS} problems were found; the others are not listed.`;
    problems.push({ path: '', line: 1, column: 1, severity: 'warning', code: 'too_many_problems', message });
  }
  return problems;
}

function noJob(reading: TextReading): RawProblem {
  const root = reading.roots[0];
  const found =
    root?.kind === 'map'
      ? `a mapping with ${root.entries.length === 0 ? 'no keys' : `the keys ${keyList(root)}`}`
      : root?.kind === 'list'
        ? 'a list without jobs in it'
        : 'plain text';
  const expected = 'expected the settings of a job (`tasks` …) or a bundle with `resources.jobs`';
  return {
    offset: 0,
    path: '',
    severity: 'error',
    code: 'no_job',
    message: `No job here: ${expected}, found ${found}.`,
  };
}

function keyList(map: MapNode): string {
  const keys = map.entries.slice(0, 5).map((entry) => `\`${entry.key.slice(0, 40)}\``);
  return keys.join(', ') + (map.entries.length > 5 ? ' …' : '');
}

function reportFindings(findings: Findings, report: Walk['report']): void {
  for (const { key, path, node } of findings.hollow) {
    const message = `Job \`${key}\`: expected a mapping, found ${node.kind === 'list' ? 'a list' : 'no fields'}.`;
    report({ offset: node.start, path, severity: 'error', code: 'no_job', message });
  }
  for (const overlay of findings.overlays) {
    const message = `Target \`${overlay.target ?? ''}\` overrides job \`${overlay.key ?? ''}\`; overrides are not applied here.`;
    report({
      offset: overlay.node.start,
      path: overlay.path,
      severity: 'warning',
      code: 'target_override',
      message,
    });
  }
  for (const job of findings.jobs) {
    if (job.target === undefined) continue;
    const message = `Job \`${job.key ?? ''}\` stands in target \`${job.target}\` only; it was read as it is.`;
    report({ offset: job.node.start, path: job.path, severity: 'warning', code: 'target_only', message });
  }
}

function locatedJob(
  found: FoundJob,
  names: Map<string, number>,
  report: Walk['report'],
  at: ReturnType<typeof lineFinder>,
): LocatedJob {
  const node = withTasks(found, report);
  const schema = node === found.node ? JOB_SCHEMA : SINGLE_TASK_SCHEMA;
  const partial = found.target !== undefined;
  const walk: Walk = { report, partial, values: 0 };
  const settings = settingsOf(settle(node, schema, { path: found.path, field: '' }, walk));
  const key = found.key ?? freshKey(settings, names);
  return { key, settings, path: found.path, partial, locate: (pointer) => at(offsetOf(node, pointer)) };
}

/** The checked boundary between what a text holds and what the types promise: see `JobSettings`. */
function settingsOf(value: unknown): JobSettings {
  return typeof value === 'object' && value !== null ? value : {};
}

/** The old single-task form gets its one task; the old fields stay where they were. */
function withTasks(found: FoundJob, report: Walk['report']): MapNode {
  const { node } = found;
  const type = node.entries.find((entry) => isTaskType(entry.key));
  if (type === undefined || entryOf(node, 'tasks') !== undefined) return node;
  const moved = node.entries.filter(({ key }) => isTaskType(key) || SINGLE_TASK_FIELDS.includes(key));
  const name = entryOf(node, 'name')?.value;
  const key = taskKey(name?.kind === 'scalar' ? name.source : '');
  const start = type.keyStart;
  const keyNode: Node = { kind: 'scalar', value: key, source: key, start };
  const task: MapNode = {
    kind: 'map',
    start,
    entries: [{ key: 'task_key', keyStart: start, value: keyNode }, ...moved],
  };
  const message = `This is the old single-task form; \`${type.key}\` was read as the one task \`${key}\`.`;
  report({
    offset: start,
    path: found.path + pointerStep(type.key),
    severity: 'warning',
    code: 'single_task_form',
    message,
  });
  const tasks: Node = { kind: 'list', start, items: [task] };
  return { ...node, entries: [...node.entries, { key: 'tasks', keyStart: start, value: tasks }] };
}

/** The key of the task a single-task job is read as: its name in allowed letters, else `main`. */
function taskKey(name: string): string {
  const letters = name.replaceAll(/[^\w-]+/g, '_').replaceAll(/^_+|_+$/g, '');
  return letters.slice(0, 100) || 'main';
}

function freshKey(settings: JobSettings, names: Map<string, number>): string {
  const name: unknown = settings.name;
  const words = typeof name === 'string' ? name.toLowerCase() : '';
  const base =
    words
      .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
      .replaceAll(/^_+|_+$/g, '')
      .slice(0, 80) || 'job';
  const copies = (names.get(base) ?? 0) + 1;
  names.set(base, copies);
  if (copies === 1) return base;
  const key = `${base}_${copies}`;
  // The rare job that is really called like the second copy of another one.
  if (names.has(key)) return freshKey({ ...settings, name: key }, names);
  names.set(key, 1);
  return key;
}

/** The offset of a pointer inside a job, or of the nearest node above it. */
function offsetOf(job: Node, pointer: string): number {
  let node = job;
  let offset = job.start;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const entry = node.kind === 'map' ? entryOf(node, name) : undefined;
    const next = node.kind === 'list' ? node.items[Number(name)] : entry?.value;
    if (next === undefined) break;
    node = next;
    offset = next.start;
  }
  return offset;
}

/**
 * Reads the jobs of a text: Jobs API JSON (bare, in `settings`, or a list), bundle YAML, the old
 * single-task form (read as one task named after the job), a Python dictionary. Every value stands at
 * its place in `settings`; `${…}` and `{{…}}` stay as they are; unknown fields are kept and named.
 * Never throws; nonsense is answered with located problems.
 */
export function readJobs(
  text: string,
  options: ReadOptions = {},
): { jobs: { key: string; settings: JobSettings }[]; problems: Problem[] } {
  const { jobs, problems } = readLocatedJobs(text, options);
  return { jobs: jobs.map(({ key, settings }) => ({ key, settings })), problems };
}
