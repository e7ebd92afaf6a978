import { expect, test } from 'vitest';
import { lessonSchema } from '../../src/curriculum/lesson-schema.ts';

const WHOLE = {
  minutes: 8,
  objectives: ['say which tasks a repair runs'],
  checked: new Date('2026-11-24'),
  sources: [{ title: 'Jobs API 2.2 reference' }],
};

/** The sentences about a lesson that begins with these fields. */
const saidOf = (head: unknown): string[] =>
  lessonSchema.safeParse(head).error?.issues.map(({ message }) => message) ?? [];

test('a whole head is accepted, and is a lesson unless it says otherwise', () => {
  expect(saidOf(WHOLE)).toEqual([]);
  expect(lessonSchema.parse(WHOLE).kind).toBe('lesson');
});

test('a lesson without its fields hears of each of them', () => {
  expect(saidOf({})).toEqual(
    ['minutes', 'objectives', 'checked', 'sources'].map(
      (field) => `${field}: every lesson states it; it is missing here`,
    ),
  );
});

test('a page that teaches nothing needs none of them', () => {
  expect(saidOf({ kind: 'page' })).toEqual([]);
});

test.each([
  [{ minutes: 'eight' }, 'minutes: expected whole minutes of reading and doing, such as 15'],
  [{ objectives: 'repair' }, 'objectives: expected a list of sentences that end "you can …"'],
  [{ objectives: [] }, 'objectives: expected at least one'],
  [{ checked: 'yesterday' }, 'checked: expected the date its facts were last checked, as 2026-11-24'],
  [{ sources: [{ note: 'used' }] }, 'sources[].title: expected the name of a public page, book or guide'],
])('%j is answered with a sentence', (wrong, sentence) => {
  expect(saidOf({ ...WHOLE, ...wrong })).toContain(sentence);
});
