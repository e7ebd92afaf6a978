/**
 * Job texts for the editor and for links. The one place of the widget that reads and writes them: it brings the
 * YAML reader and the schema along, so it is imported when an editor or such a link is opened, not before.
 */
import {
  examineText,
  readLocatedJobs,
  writeBundle,
  writeJson,
  type Examination,
  type JobSettings,
  type Problem,
} from '../../jobs/index.ts';
import type { JobText, SavedJob } from './written.ts';

/** What a text says, as plain data that can be sent from a worker. */
export interface ReadText {
  readonly text: string;
  /** What it was read as; null when it holds nothing to read. */
  readonly language: JobText['format'] | null;
  /** Its jobs under keys of their own, even when something is wrong with them. */
  readonly jobs: readonly SavedJob[];
  readonly problems: readonly Problem[];
  /** Whether the platform would save it. */
  readonly isSound: boolean;
  /** Whether it could be read to its end, so that its jobs can be written another way. */
  readonly isWhole: boolean;
}

/** Reads and checks a text in the language it is written in. Never throws. */
export function readJobText(text: string): ReadText {
  const { language, jobs, problems } = examineText(text);
  const offered = offeredJobs(jobs);
  return {
    text,
    language: language === 'none' ? null : language,
    jobs: offered,
    problems,
    isSound: offered.length > 0 && !problems.some(({ severity }) => severity === 'error'),
    isWhole: offered.length > 0 && !problems.some(({ code }) => code.endsWith('_syntax')),
  };
}

/** The jobs of a text that was saved in `format`, which older texts were read as without being looked at. */
export function savedJobsOf({ text, format }: JobText): readonly SavedJob[] {
  const found = readLocatedJobs(text).jobs;
  if (found.length > 0 || format === 'python') return offeredJobs(found);
  return offeredJobs(readLocatedJobs(text, { format }).jobs);
}

/** A target's override is no job beside whole ones. Two jobs of one key (in two documents) are told apart. */
function offeredJobs(jobs: Examination['jobs']): SavedJob[] {
  const whole = jobs.filter(({ partial }) => !partial);
  const taken = new Set<string>();
  return (whole.length > 0 ? whole : jobs.slice(0, 1)).map(({ key, settings }) => {
    let name = key;
    for (let copy = 2; taken.has(name); copy += 1) name = `${key}_${copy}`;
    taken.add(name);
    return { key: name, settings };
  });
}

/**
 * Jobs as one text: a single one as Jobs API JSON or as the YAML of a bundle, several as a bundle in either, since
 * only a bundle names jobs so that they can refer to each other.
 */
export function jobTextOf(jobs: readonly SavedJob[], format: 'json' | 'yaml'): string {
  const [first, ...others] = jobs;
  if (first === undefined) return '';
  if (format === 'yaml') return bundleText(jobs);
  return others.length === 0 ? writeJson(first.settings) : `${JSON.stringify(bundleOf(jobs), null, 2)}\n`;
}

function bundleOf(jobs: readonly SavedJob[]): { resources: { jobs: Record<string, JobSettings> } } {
  return { resources: { jobs: Object.fromEntries(jobs.map(({ key, settings }) => [key, settings])) } };
}

/** The job files of a bundle under one head: each begins with the two lines `resources:` and `jobs:`. */
function bundleText(jobs: readonly SavedJob[]): string {
  const texts = writeBundle(jobs)
    .filter(({ path }) => path.startsWith('resources/'))
    .map(({ text }) => text);
  return texts.map((text, index) => (index === 0 ? text : text.split('\n').slice(2).join('\n'))).join('');
}
