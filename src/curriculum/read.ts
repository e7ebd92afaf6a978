/** Reads the course from the disk, for the build's settings and for tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { courseFrom, moduleTitle, type Module } from './course.ts';

/** The modules and lessons under a content folder (a file URL ending in a slash), in order. */
export function readCourse(content: URL): Module[] {
  const folders = existsSync(content) ? readdirSync(content).filter((name) => /^\d\d-/.test(name)) : [];
  const paths = folders.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, content))
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => `${folder}/${name}`),
  );
  const titles = folders.flatMap((folder) => {
    const file = new URL(`${folder}/module.yaml`, content);
    return existsSync(file) ? [[folder, moduleTitle(readFileSync(file, 'utf8'))] as const] : [];
  });
  return courseFrom(paths, Object.fromEntries(titles));
}
