/** The course with what its lessons say of themselves, for the pages that list it. */
import { getCollection, type CollectionEntry } from 'astro:content';
import { courseFrom, moduleTitle, type Lesson, type Module } from './course.ts';

/** A lesson, its address on this site and the fields at its head. */
export interface LessonPage extends Lesson {
  /** With the path the site is served under, and a slash at its end. */
  readonly href: string;
  readonly data: CollectionEntry<'docs'>['data'];
}

const moduleFiles = import.meta.glob<string>('/content/*/module.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Modules and lessons in order. */
export async function coursePages(): Promise<
  (Omit<Module, 'lessons'> & { readonly lessons: LessonPage[] })[]
> {
  const entries = new Map((await getCollection('docs')).map((entry) => [pathOf(entry.filePath), entry.data]));
  const titles = Object.entries(moduleFiles).map(([file, text]) => [
    file.split('/')[2] ?? '',
    moduleTitle(text),
  ]);
  return courseFrom([...entries.keys()], Object.fromEntries(titles)).map((module) => ({
    ...module,
    lessons: module.lessons.flatMap((lesson) => {
      const data = entries.get(lesson.path);
      return data ? [{ ...lesson, href: hrefOf(lesson.id), data }] : [];
    }),
  }));
}

function pathOf(filePath: string | undefined): string {
  return (filePath ?? '').replace(/^content\//, '');
}

function hrefOf(id: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${id}/`;
}
