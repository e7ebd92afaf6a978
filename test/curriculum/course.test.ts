import { describe, expect, test } from 'vitest';
import { courseFrom, lessonId, moduleTitle, sidebarOf } from '../../src/curriculum/course.ts';

const FILES = [
  '02-triggers/01-schedules.mdx',
  '01-lakeflow-jobs/02-repair.mdx',
  '01-lakeflow-jobs/01-what-it-is.mdx',
];

describe('the course is read from the names of its files', () => {
  test('numbers give the order and stay out of the address', () => {
    const course = courseFrom(FILES);
    expect(course.flatMap(({ lessons }) => lessons.map(({ number, id }) => `${number} ${id}`))).toEqual([
      '1.1 lakeflow-jobs/what-it-is',
      '1.2 lakeflow-jobs/repair',
      '2.1 triggers/schedules',
    ]);
  });

  test('a module is named by its module.yaml, else by its folder', () => {
    const course = courseFrom(FILES, { '01-lakeflow-jobs': moduleTitle('title: Lakeflow Jobs') });
    expect(course.map(({ title }) => title)).toEqual(['Lakeflow Jobs', 'Triggers']);
  });

  test('the sidebar keeps the order', () => {
    expect(sidebarOf(courseFrom(FILES))).toEqual([
      {
        label: 'Lakeflow jobs',
        items: [{ slug: 'lakeflow-jobs/what-it-is' }, { slug: 'lakeflow-jobs/repair' }],
      },
      { label: 'Triggers', items: [{ slug: 'triggers/schedules' }] },
    ]);
  });

  test.each(['01-jobs/repair.mdx', '01-jobs/01-Repair.mdx', 'jobs/01-repair.mdx', '01-jobs/01-a/01-b.mdx'])(
    'a file named %s is refused with the form a name has',
    (path) => {
      expect(() => lessonId(path)).toThrow(`content/${path}: a lesson is named <nn-module>/<nn-lesson>.mdx`);
    },
  );

  test('two files that would be one page are both named', () => {
    expect(() => courseFrom(['01-jobs/01-repair.mdx', '01-jobs/02-repair.mdx'])).toThrow(
      'content/01-jobs/01-repair.mdx and content/01-jobs/02-repair.mdx both want the address /jobs/repair/',
    );
  });

  test('a module.yaml without a title says so', () => {
    expect(() => moduleTitle('name: x')).toThrow('module.yaml: expected "title: …"');
  });
});
