/**
 * The order of the course, read from the names of its folders and files:
 * `content/02-triggers/01-schedules.mdx` is lesson 2.1, at `triggers/schedules`.
 * Nothing here reads a disk; `read.ts` does.
 */

import { parse } from 'yaml';

/** One lesson. `id` is its address under the site's root, without slashes at its ends. */
export interface Lesson {
  readonly id: string;
  /** Module and place in it, as a reader says it: `2.1`. */
  readonly number: string;
  /** Path inside `content/`. */
  readonly path: string;
}

/** One module: a numbered folder of lessons. */
export interface Module {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly lessons: readonly Lesson[];
}

const LESSON = /^(\d\d)-([a-z0-9-]+)\/(\d\d)-([a-z0-9-]+)\.mdx$/;

/** The address of the lesson in a file such as `01-lakeflow-jobs/02-the-medallion-job.mdx`. Throws a sentence for any other name. */
export function lessonId(path: string): string {
  const found = LESSON.exec(path);
  if (!found) {
    throw new RangeError(
      `content/${path}: a lesson is named <nn-module>/<nn-lesson>.mdx, in small letters, digits and hyphens`,
    );
  }
  return `${found[2]}/${found[4]}`;
}

/**
 * The course made of these lesson files, in order.
 * `titles` gives the title of a module by its folder; one without a title is named after its folder.
 */
export function courseFrom(
  paths: readonly string[],
  titles: Readonly<Record<string, string>> = {},
): Module[] {
  const folders = new Map<string, string[]>();
  for (const path of [...paths].sort()) {
    const folder = path.slice(0, path.indexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const course = [...folders].map(([folder, files]) => moduleFrom(folder, files, titles[folder]));
  refuseTwins(course);
  return course;
}

/** The course as Starlight's sidebar wants it: the titles of lessons come from their own pages. */
export function sidebarOf(course: readonly Module[]): { label: string; items: { slug: string }[] }[] {
  return course.map(({ title, lessons }) => ({
    label: title,
    items: lessons.map(({ id }) => ({ slug: id })),
  }));
}

/** The title in the text of a `module.yaml`. */
export function moduleTitle(text: string): string {
  const settings: unknown = parse(text);
  const title =
    settings !== null && typeof settings === 'object' && 'title' in settings ? settings.title : undefined;
  if (typeof title !== 'string')
    throw new TypeError(`module.yaml: expected "title: …", found ${JSON.stringify(text)}`);
  return title;
}

function moduleFrom(folder: string, files: readonly string[], title: string | undefined): Module {
  const number = Number(folder.slice(0, 2));
  const slug = folder.slice(3);
  const lessons = files.map((path) => ({
    id: lessonId(path),
    number: `${number}.${Number(path.slice(folder.length + 1, folder.length + 3))}`,
    path,
  }));
  return { slug, number, title: title ?? nameOf(slug), lessons };
}

/** Two files may differ only in their numbers: they would be one page. */
function refuseTwins(course: readonly Module[]): void {
  const seen = new Map<string, string>();
  for (const { id, path } of course.flatMap(({ lessons }) => lessons)) {
    const twin = seen.get(id);
    if (twin) throw new RangeError(`content/${twin} and content/${path} both want the address /${id}/`);
    seen.set(id, path);
  }
}

function nameOf(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
}
