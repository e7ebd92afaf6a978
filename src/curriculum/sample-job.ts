// The sample jobs of content/jobs, read when the site is built.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of content/jobs by its name without ending. Throws an Error with a sentence when there is none. */
export function sampleJob(name: string): { readonly path: string; readonly text: string } {
  const path = ['yaml', 'json']
    .map((ending) => join(process.cwd(), 'content', 'jobs', `${name}.${ending}`))
    .find(existsSync);
  if (path === undefined) throw new Error(`content/jobs has no job ${name}.`);
  return { path, text: readFileSync(path, 'utf8') };
}
