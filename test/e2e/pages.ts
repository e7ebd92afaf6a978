/** The pages of a built site, read from its folder: a page nobody links to is tested all the same. */
import { readdirSync } from 'node:fs';

/** Paths from the site's root, such as `lakeflow-jobs/the-medallion-job/`; the home page is the empty path. */
export function pagesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html') && !path.startsWith('pagefind/'))
    .map((path) => path.replace(/index\.html$/, ''))
    .sort();
}

/** The pages that are lessons: below a module. */
export function lessonsOf(folder: string): string[] {
  return pagesOf(folder).filter((path) => path.includes('/'));
}
