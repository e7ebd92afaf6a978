import type { JobSettings } from '../schema/index.ts';

/**
 * The settings as Jobs API JSON, as `databricks jobs create --json @job.json` takes it: indented by two
 * blanks, fields in their order, ending in a new line. `readJobs` reads the same settings back.
 */
export function writeJson(settings: JobSettings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}
