import { oneLine, pointerStep, quoted, type Problem } from '../problem.ts';
import type { JobSettings } from '../schema/index.ts';
import { lineFinder } from '../text/lines.ts';
import { entryOf, type MapNode, type Node, type RawProblem } from '../text/node.ts';
import { withoutDuplicates } from '../text/duplicates.ts';
import { readText, type TextReading } from '../text/read-text.ts';
import { JOB_SCHEMA, SINGLE_TASK_SCHEMA, TASKS_SCHEMA } from './known-fields.ts';
import { jobPlace } from './place.ts';
import { settle, type Walk } from './settings.ts';
import { findJobs, holdsJob, type Findings, type FoundJob } from './shapes.ts';
import { singleTask, type SingleTask } from './single-task.ts';

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
  /** The pointer in the text of a pointer inside the settings. */
  readonly pathInText: (pointer: string) => string;
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
  const report: Walk['report'] = (problem) => {
    if (raw.length <= MAX_PROBLEMS) raw.push(problem());
  };
  const at = lineFinder(text);
  for (const root of reading.roots) withoutDuplicates(root, report);
  const findings = likely(reading.roots.map(findJobs));
  const names = new Map<string, number>();
  const jobs = findings.flatMap((inRoot) => {
    reportFindings(inRoot, report);
    return inRoot.jobs.map((found) => locatedJob(found, names, report, at));
  });
  if (jobs.length === 0 && !raw.some(({ code }) => SAYS_WHY.has(code))) report(() => noJob(reading));
  return { language: reading.language, jobs, problems: located(raw, at) };
}

/** Problems that already say why there is no job. */
const SAYS_WHY = new Set(['empty_text', 'text_too_long', 'text_too_complex', 'no_job']);

/** Next to a job that can be nothing else, what only may be one is none. */
function likely(all: readonly Findings[]): Findings[] {
  const isSure = all.some(({ jobs }) => jobs.some((job) => job.sure));
  return all.map((one) => ({ ...one, jobs: one.jobs.filter((job) => job.sure || !isSure) }));
}

function located(raw: readonly RawProblem[], at: ReturnType<typeof lineFinder>): Problem[] {
  const shown = raw.slice(0, MAX_PROBLEMS).toSorted((one, other) => one.offset - other.offset);
  const problems: Problem[] = shown.map(({ offset, path, severity, code, message }) => ({
    path,
    ...at(offset),
    severity,
    code,
    message: oneLine(message),
  }));
  if (raw.length > MAX_PROBLEMS) {
    const message = `More than ${MAX_PROBLEMS} problems were found; the others are not listed.`;
    problems.push({ path: '', line: 1, column: 1, severity: 'warning', code: 'too_many_problems', message });
  }
  return problems;
}

function noJob(reading: TextReading): RawProblem {
  const expected = 'expected the settings of a job (`tasks` …) or a bundle with `resources.jobs`';
  const message = `No job here: ${expected}, found ${whatStands(reading)}.`;
  return { offset: 0, path: '', severity: 'error', code: 'no_job', message };
}

function whatStands({ roots: [root], language }: TextReading): string {
  if (root === undefined && language === 'python') return 'Python code without such a dictionary';
  if (root === undefined || root.kind === 'scalar') return 'plain text';
  const first = root.kind === 'list' ? root.items[0] : root;
  const isTask = first?.kind === 'map' && entryOf(first, 'task_key') !== undefined;
  if (isTask) return `${root.kind === 'list' ? 'tasks' : 'a task'} without the job around`;
  if (root.kind === 'list') return 'a list without jobs in it';
  return `a mapping with ${root.entries.length === 0 ? 'no keys' : `the keys ${keyList(root)}`}`;
}

function keyList(map: MapNode): string {
  const keys = map.entries.slice(0, 5).map((entry) => quoted(entry.key));
  return keys.join(', ') + (map.entries.length > 5 ? ' …' : '');
}

function reportFindings(findings: Findings, report: Walk['report']): void {
  for (const { subject, path, node } of findings.misplaced) {
    const found =
      node.kind === 'list' ? 'a list' : node.kind === 'scalar' && node.value === null ? 'no fields' : 'text';
    const message = `${subject}: expected a mapping, found ${found}.`;
    report(() => ({ offset: node.start, path, severity: 'error', code: 'no_job', message }));
  }
  for (const { target = '', key = '', node, path } of findings.overlays) {
    const message = `Target ${quoted(target)} overrides job ${quoted(key)}; overrides are not applied here.`;
    report(() => ({ offset: node.start, path, severity: 'warning', code: 'target_override', message }));
    settle(node, JOB_SCHEMA, jobPlace(path), { report, partial: true, values: 0 });
  }
  for (const { target, key = '', node, path } of findings.jobs) {
    if (target === undefined) continue;
    const message = `Job ${quoted(key)} stands in target ${quoted(target)} only; it was read as it is.`;
    report(() => ({ offset: node.start, path, severity: 'warning', code: 'target_only', message }));
  }
}

function locatedJob(
  found: FoundJob,
  names: Map<string, number>,
  report: Walk['report'],
  at: ReturnType<typeof lineFinder>,
): LocatedJob {
  const { path, node } = found;
  const single = singleTask(node);
  const walk: Walk = { report, partial: found.target !== undefined, values: 0 };
  const schema = single === undefined ? JOB_SCHEMA : SINGLE_TASK_SCHEMA;
  const own = settingsOf(settle(node, schema, jobPlace(path), walk));
  const settings = single === undefined ? own : { ...own, ...taskOf(single, path, walk) };
  // The one task of the old form stands where the job stands.
  const inJob = (pointer: string) =>
    single === undefined ? pointer : pointer.replace(/^\/tasks(?:\/0)?/, '');
  return {
    key: found.key ?? freshKey(own, names),
    settings,
    path,
    partial: walk.partial,
    pathInText: (pointer) => path + inJob(pointer),
    locate: (pointer) => at(offsetOf(node, inJob(pointer))),
  };
}

function taskOf({ tasks, type, notice }: SingleTask, path: string, walk: Walk): JobSettings {
  walk.report(() => ({
    offset: type.keyStart,
    path: path + pointerStep(type.key),
    severity: 'warning',
    code: 'single_task_form',
    message: notice,
  }));
  // The fields of the task were looked at where they stand in the job.
  const silent: Walk = { ...walk, report: () => undefined };
  return settingsOf({ tasks: settle(tasks, TASKS_SCHEMA, jobPlace(path), silent) });
}

/** The checked boundary between what a text holds and what the types promise: see `JobSettings`. */
function settingsOf(value: unknown): JobSettings {
  return typeof value === 'object' && value !== null ? value : {};
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
