import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { lessonId } from './curriculum/course.ts';
import { lessonSchema } from './curriculum/lesson-schema.ts';

export const collections = {
  docs: defineCollection({
    loader: glob({
      base: './content',
      pattern: '[0-9][0-9]-*/*.mdx',
      generateId: ({ entry }) => lessonId(entry),
    }),
    schema: docsSchema({ extend: lessonSchema }),
  }),
};
