// Where the jobs of a document are. A job is known by its fields, its place is known by the wrapper.
import { pointerOf, pointerStep, quoted, type Trail } from '../problem.ts';
import { entryOf, isEmpty, mapAt, type MapNode, type Node } from '../text/node.ts';
import { isJobField, isStrongJobField, isTaskType } from './known-fields.ts';

/** A job that was found, before its fields are looked at. */
export interface FoundJob {
  readonly node: MapNode;
  /** JSON pointer of the job's settings in its document. */
  readonly path: string;
  /** Whether it can be nothing else; a lone `name` may belong to anything. */
  readonly sure: boolean;
  /** The key of a bundle; absent in API JSON. */
  readonly key?: string;
  /** Set when the job stands in a target of a bundle. */
  readonly target?: string;
}

/** Something that stands where a mapping should be. */
export interface Misplaced {
  readonly path: string;
  readonly node: Node;
  /** The words for it: ``Job `k` `` or `` `resources.jobs` ``. */
  readonly subject: string;
}

/** What a document holds. */
export interface Findings {
  readonly jobs: readonly FoundJob[];
  readonly misplaced: readonly Misplaced[];
  /** Overrides of jobs that the document also defines; they are not applied. */
  readonly overlays: readonly FoundJob[];
}

const NOTHING: Findings = { jobs: [], misplaced: [], overlays: [] };

/** Whether a document surely holds a job. */
export function holdsJob(root: Node): boolean {
  return findJobs(root).jobs.some((job) => job.sure);
}

/** Finds the jobs of a document. What only may be a job counts when nothing else is found. */
export function findJobs(root: Node): Findings {
  if (root.kind === 'scalar') return NOTHING;
  const bundle = root.kind === 'map' ? inBundle(root) : NOTHING;
  if (bundle.jobs.length > 0 || bundle.misplaced.length > 0) return bundle;
  const plain = inWrappers(root);
  return { ...NOTHING, jobs: plain.length > 0 ? plain : deepJobs(root) };
}

/** Jobs API shapes: a job, a list of them, either of them under `jobs`. */
function inWrappers(root: Node): FoundJob[] {
  if (root.kind === 'list') {
    return root.items.flatMap((item, index) => unwrapped(item, pointerStep(index)));
  }
  const single = unwrapped(root, '');
  const jobs = root.kind === 'map' ? entryOf(root, 'jobs')?.value : undefined;
  if (single.length > 0 || jobs === undefined) return single;
  if (jobs.kind === 'list') return jobs.items.flatMap((item, at) => unwrapped(item, `/jobs/${at}`));
  if (jobs.kind === 'scalar') return [];
  // Other tools have a `jobs` mapping too: without `resources` around it, only what looks like a job counts.
  return jobs.entries.flatMap(({ key, value }) =>
    unwrapped(value, `/jobs${pointerStep(key)}`).map((job) => ({ ...job, key })),
  );
}

/** A job as it is, or the `settings` of jobs/get, or the `new_settings` of jobs/reset. */
function unwrapped(node: Node, path: string): FoundJob[] {
  if (node.kind !== 'map') return [];
  for (const wrapper of ['settings', 'new_settings']) {
    const inner = mapAt(node, wrapper);
    if (inner === undefined) continue;
    const look = entryOf(node, 'job_id') === undefined ? lookOf(inner) : 'job';
    const isAlone = path === '' && node.entries.length === 1;
    if (look !== 'other' || isAlone)
      return [{ node: inner, path: `${path}/${wrapper}`, sure: look === 'job' }];
  }
  const look = lookOf(node);
  return look === 'other' ? [] : [{ node, path, sure: look === 'job' }];
}

/** What a mapping looks like by its fields. A mapping with `task_key` is a task. */
function lookOf(map: MapNode): 'job' | 'perhaps' | 'other' {
  if (entryOf(map, 'tasks') !== undefined) return 'job';
  if (entryOf(map, 'task_key') !== undefined) return 'other';
  if (map.entries.some(({ key }) => isTaskType(key) || isStrongJobField(key))) return 'job';
  // Before bundles, other tools kept their targets in a mapping `environments`.
  const known = map.entries.every(
    ({ key, value }) => isJobField(key) && (key !== 'environments' || value.kind === 'list'),
  );
  return known && map.entries.length > 0 ? 'perhaps' : 'other';
}

/** Deeper than this lie no jobs; the whole of a large document is not searched. */
const MAX_SEARCHED = 50_000;

interface Searched extends Trail {
  readonly node: Node;
  readonly up: Searched | undefined;
}

/** Jobs anywhere in a document, in its order: mappings whose `tasks` is a list with a `task_key` in it. */
function deepJobs(root: Node): FoundJob[] {
  const jobs: FoundJob[] = [];
  const seen = new Set<Node>();
  const waiting = childrenOf(root, undefined);
  for (let at = waiting.pop(); at !== undefined && seen.size < MAX_SEARCHED; at = waiting.pop()) {
    if (at.node.kind === 'scalar' || seen.has(at.node)) continue;
    seen.add(at.node);
    if (at.node.kind === 'map' && hasTasks(at.node)) jobs.push(deepJob(at.node, at));
    else waiting.push(...childrenOf(at.node, at));
  }
  return jobs;
}

/** The values in a node, last first. */
function childrenOf(node: Node, up: Searched | undefined): Searched[] {
  if (node.kind === 'scalar') return [];
  const children =
    node.kind === 'list'
      ? node.items.map((item, step) => ({ node: item, step, up }))
      : node.entries.map(({ key, value }) => ({ node: value, step: key, up }));
  return children.reverse();
}

function hasTasks(map: MapNode): boolean {
  const tasks = entryOf(map, 'tasks')?.value;
  return (
    tasks?.kind === 'list' &&
    tasks.items.some((item) => item.kind === 'map' && entryOf(item, 'task_key') !== undefined)
  );
}

function deepJob(node: MapNode, at: Searched): FoundJob {
  const named = at.step === 'settings' || at.step === 'new_settings' ? at.up : at;
  const key = typeof named?.step === 'string' ? { key: named.step } : {};
  return { node, path: pointerOf(at), sure: true, ...key };
}

/** Jobs by key, and the values that are none. */
function jobsOf(jobs: Node, path: string, target?: string): Findings {
  if (jobs.kind !== 'map') {
    const subject = quoted(path.slice(1).replaceAll('/', '.'));
    return { ...NOTHING, misplaced: isEmpty(jobs) ? [] : [{ path, node: jobs, subject }] };
  }
  const found: FoundJob[] = [];
  const misplaced: Misplaced[] = [];
  for (const { key, value } of jobs.entries) {
    const at = path + pointerStep(key);
    if (value.kind !== 'map') misplaced.push({ path: at, node: value, subject: `Job ${quoted(key)}` });
    else found.push({ node: value, key, path: at, sure: true, ...(target === undefined ? {} : { target }) });
  }
  return { ...NOTHING, jobs: found, misplaced };
}

/** The jobs in the `resources` of a mapping. */
function inResources(holder: Node, path: string, target?: string): Findings {
  const resources = holder.kind === 'map' ? mapAt(holder, 'resources') : undefined;
  const jobs = resources === undefined ? undefined : entryOf(resources, 'jobs')?.value;
  return jobs === undefined ? NOTHING : jobsOf(jobs, `${path}/resources/jobs`, target);
}

function inBundle(root: MapNode): Findings {
  const base = inResources(root, '');
  const defined = new Set(base.jobs.map((job) => job.key));
  // `environments` is the name `targets` once had.
  const targets = ['targets', 'environments'].flatMap((field) =>
    (mapAt(root, field)?.entries ?? []).map(({ key, value }) =>
      inResources(value, pointerStep(field) + pointerStep(key), key),
    ),
  );
  const inTargets = targets.flatMap(({ jobs }) => jobs);
  return {
    jobs: [...base.jobs, ...inTargets.filter((job) => !defined.has(job.key))],
    misplaced: [...base.misplaced, ...targets.flatMap(({ misplaced }) => misplaced)],
    overlays: inTargets.filter((job) => defined.has(job.key)),
  };
}
