import { readLocatedJobs } from '../read/read-jobs.ts';
import type { JobSettings } from '../schema/index.ts';

/**
 * The settings as Jobs API JSON, as `databricks jobs create --json @job.json` takes it: indented by two
 * blanks, fields in their order, ending in a new line. Settings nobody would know for a job stand in
 * `settings`, as jobs/get answers. `readJobs` reads the same settings back.
 */
export function writeJson(settings: JobSettings): string {
  const bare = `${JSON.stringify(settings, null, 2)}\n`;
  const isKnown = readLocatedJobs(bare).jobs[0]?.path === '';
  return isKnown ? bare : `${JSON.stringify({ settings }, null, 2)}\n`;
}
