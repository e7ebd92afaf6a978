// The sample jobs of content/jobs, read when the site is built.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJobs, type JobSettings } from '../jobs/index.ts';

/** The job of a file of content/jobs, by its name without ending. Throws an Error with a sentence when there is none. */
export function sampleJob(name: string): JobSettings {
  const path = ['json', 'yaml', 'yml']
    .map((ending) => join(process.cwd(), 'content', 'jobs', `${name}.${ending}`))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`content/jobs has no job ${name}.`);
  return firstJob(path, readFileSync(path, 'utf8'));
}

/** The first job of a text. Throws an Error that names `path` when it holds none. */
export function firstJob(path: string, text: string): JobSettings {
  const { jobs, problems } = readJobs(text);
  const settings = jobs[0]?.settings;
  if (!settings) throw new Error(`${path} holds no job: ${problems[0]?.message ?? ''}`);
  return settings;
}
