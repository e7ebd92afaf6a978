// Where the jobs of a document are. A job is known by its fields, its place is known by the wrapper.
import { pointerStep } from '../problem.ts';
import { entryOf, mapAt, type MapNode, type Node } from '../text/node.ts';
import { isJobField, isStrongJobField, isTaskType } from './known-fields.ts';

/** A job that was found, before its fields are looked at. */
export interface FoundJob {
  readonly node: MapNode;
  /** JSON pointer of the job's settings in its document. */
  readonly path: string;
  /** The key of a bundle; absent in API JSON. */
  readonly key?: string;
  /** Set when the job stands in a target of a bundle. */
  readonly target?: string;
}

/** What a document holds. */
export interface Findings {
  readonly jobs: readonly FoundJob[];
  /** Keys under `resources.jobs` whose value is no mapping. */
  readonly hollow: readonly { readonly key: string; readonly path: string; readonly node: Node }[];
  /** Overrides of jobs that the document also defines; they are not applied. */
  readonly overlays: readonly FoundJob[];
}

const NOTHING: Findings = { jobs: [], hollow: [], overlays: [] };

/** Whether a document holds a job. */
export function holdsJob(root: Node): boolean {
  return findJobs(root).jobs.length > 0;
}

/** Finds the jobs of a document. */
export function findJobs(root: Node): Findings {
  if (root.kind === 'list') {
    const jobs = root.items.flatMap((item, index) => unwrapped(item, pointerStep(index)));
    return { ...NOTHING, jobs };
  }
  if (root.kind === 'scalar') return NOTHING;
  if (entryOf(root, 'resources') !== undefined || entryOf(root, 'targets') !== undefined) {
    return inBundle(root);
  }
  const single = unwrapped(root, '');
  if (single.length > 0) return { ...NOTHING, jobs: single };
  return inJobs(root) ?? keyedJobs(root, '');
}

/** A job as it is, or the `settings` of jobs/get, or the `new_settings` of jobs/reset. */
function unwrapped(node: Node, path: string): FoundJob[] {
  if (node.kind !== 'map') return [];
  for (const wrapper of ['settings', 'new_settings']) {
    const inner = mapAt(node, wrapper);
    if (inner === undefined) continue;
    if (entryOf(node, 'job_id') !== undefined || looksLikeJob(inner)) {
      return [{ node: inner, path: `${path}/${wrapper}` }];
    }
  }
  return looksLikeJob(node) ? [{ node, path }] : [];
}

function looksLikeJob(map: MapNode): boolean {
  const keys = map.entries.map((entry) => entry.key);
  if (keys.some((key) => isTaskType(key) || isStrongJobField(key))) return true;
  return keys.length > 0 && keys.every(isJobField);
}

function inJobs(root: MapNode): Findings | undefined {
  const jobs = entryOf(root, 'jobs')?.value;
  if (jobs?.kind === 'list') {
    return { ...NOTHING, jobs: jobs.items.flatMap((item, at) => unwrapped(item, `/jobs/${at}`)) };
  }
  if (jobs?.kind !== 'map') return undefined;
  // Other tools have a `jobs` mapping too: without `resources` around it, only what looks like a job counts.
  const found = jobsOf(jobs, '/jobs');
  return { ...found, jobs: found.jobs.filter((job) => looksLikeJob(job.node)), hollow: [] };
}

/** Jobs by key without a wrapper, or with `settings` in between: each has tasks. */
function keyedJobs(root: MapNode, path: string): Findings {
  const jobs = root.entries.flatMap(({ key, value }): FoundJob[] => {
    const inner = value.kind === 'map' ? mapAt(value, 'settings') : undefined;
    const node = inner ?? value;
    if (node.kind !== 'map' || entryOf(node, 'tasks') === undefined) return [];
    return [{ node, key, path: path + pointerStep(key) + (inner === undefined ? '' : '/settings') }];
  });
  return { ...NOTHING, jobs };
}

function jobsOf(map: MapNode, path: string, target?: string): Findings {
  const jobs: FoundJob[] = [];
  const hollow: Findings['hollow'][number][] = [];
  for (const { key, value } of map.entries) {
    const at = path + pointerStep(key);
    if (value.kind !== 'map') hollow.push({ key, path: at, node: value });
    else jobs.push({ node: value, key, path: at, ...(target === undefined ? {} : { target }) });
  }
  return { ...NOTHING, jobs, hollow };
}

function inBundle(root: MapNode): Findings {
  const resources = mapAt(root, 'resources');
  const jobs = resources === undefined ? undefined : mapAt(resources, 'jobs');
  const base = jobs === undefined ? NOTHING : jobsOf(jobs, '/resources/jobs');
  const defined = new Set(base.jobs.map((job) => job.key));
  const inTargets = targetsOf(root);
  return {
    jobs: [...base.jobs, ...inTargets.filter((job) => !defined.has(job.key))],
    hollow: base.hollow,
    overlays: inTargets.filter((job) => defined.has(job.key)),
  };
}

function targetsOf(root: MapNode): FoundJob[] {
  return (mapAt(root, 'targets')?.entries ?? []).flatMap(({ key, value }) => {
    const resources = value.kind === 'map' ? mapAt(value, 'resources') : undefined;
    const jobs = resources === undefined ? undefined : mapAt(resources, 'jobs');
    if (jobs === undefined) return [];
    return jobsOf(jobs, `/targets${pointerStep(key)}/resources/jobs`, key).jobs;
  });
}
