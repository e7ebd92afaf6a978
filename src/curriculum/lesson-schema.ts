/** What stands at the head of a lesson. A wrong or missing field stops the build with a sentence. */
import { z } from 'astro/zod';

const sentence = (field: string, wanted: string) => ({ error: `${field}: expected ${wanted}` });

const OBJECTIVES = sentence('objectives', 'a list of sentences that end "you can …"');

const source = z.strictObject({
  title: z.string(sentence('sources[].title', 'the name of a public page, book or guide')),
  note: z.string(sentence('sources[].note', 'a sentence on what it was used for')).optional(),
});

const fields = {
  /** `page` is for the few pages that teach nothing: home, not found. */
  kind: z.enum(['lesson', 'page']).default('lesson'),
  minutes: z.int(sentence('minutes', 'whole minutes of reading and doing, such as 15')).positive().optional(),
  objectives: z
    .array(z.string(OBJECTIVES), OBJECTIVES)
    .min(1, sentence('objectives', 'at least one'))
    .optional(),
  checked: z.date(sentence('checked', 'the date its facts were last checked, as 2026-11-24')).optional(),
  sources: z
    .array(source, sentence('sources', 'a list, each with a title'))
    .min(1, sentence('sources', 'at least one'))
    .optional(),
  examNote: z.string(sentence('examNote', 'a sentence on how the exam asks this')).optional(),
};

const NEEDED = ['minutes', 'objectives', 'checked', 'sources'] as const;

/** The fields of a lesson beside Starlight's own (title, description …). */
export const lessonSchema = z.object(fields).superRefine((data, context) => {
  if (data.kind === 'page') return;
  for (const field of NEEDED) {
    if (data[field] !== undefined) continue;
    context.addIssue({
      code: 'custom',
      path: [field],
      message: `${field}: every lesson states it; it is missing here`,
    });
  }
});
