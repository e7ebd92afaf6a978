import { oneLine, type Problem } from '../problem.ts';
import { readLocatedJobs, type LocatedJob, type LocatedJobs, type ReadOptions } from '../read/read-jobs.ts';
import type { JobSettings } from '../schema/index.ts';
import { checkGraph } from './graph.ts';
import { checkLimits } from './job.ts';
import type { Report } from './loose.ts';
import { checkReferences } from './references.ts';
import { checkKeys, checkTasks } from './tasks.ts';
import { checkTriggers } from './triggers.ts';

const MAX_PROBLEMS = 1_000;

/**
 * What is wrong with a job beyond the shape of its fields: limits, cycles, missing tasks, references,
 * cron, triggers that exclude each other, duplicate keys. `path` points into the settings. `error`
 * means the platform refuses to save the job (for some rules only the UI is known to); `warning` that
 * it hardly does what was meant. Tolerates anything `readJobs` returns and never throws.
 */
export function checkJob(settings: JobSettings): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (severity, code, path, message) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ path, severity, code, message: oneLine(message) });
  };
  checkLimits(settings, report);
  checkGraph(settings, report);
  checkKeys(settings, report);
  checkTasks(settings, report);
  checkTriggers(settings, report);
  checkReferences(settings, report);
  return problems;
}

/** The jobs of a text with everything that can be said about them, in the order of the lines. */
export interface Examination {
  /** What the text was read as. */
  readonly language: LocatedJobs['language'];
  readonly jobs: readonly LocatedJob[];
  readonly problems: Problem[];
}

/**
 * Reads a text and checks each of its jobs: for editors. All problems carry line and column, and `path`
 * points into the text, also for what `checkJob` found.
 */
export function examineText(text: string, options: ReadOptions = {}): Examination {
  const { language, jobs, problems } = readLocatedJobs(text, options);
  const checked = jobs.flatMap(({ settings, partial, locate, pathInText }) =>
    (partial ? [] : checkJob(settings)).map((problem) => ({
      ...problem,
      path: pathInText(problem.path),
      ...locate(problem.path),
    })),
  );
  const all = [...problems, ...checked];
  return { language, jobs, problems: all.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
}
