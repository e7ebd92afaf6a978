import { satteri, type SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { expect, test } from 'vitest';
import { namedWidgets, rootedLinks } from '../../src/curriculum/prose.ts';

const DEFAULTS = { syntaxHighlight: false, shikiConfig: {}, gfm: true, smartypants: true } as const;

/** The module that a lesson with this text becomes. */
async function compiled(
  text: string,
  mdastPlugins: SatteriProcessorOptions['mdastPlugins'],
): Promise<string> {
  const { createMdxRenderer } = satteri({ mdastPlugins: mdastPlugins ?? [] });
  if (!createMdxRenderer) throw new Error('this Sätteri renders no MDX');
  const renderer = await createMdxRenderer(DEFAULTS, {
    optimize: false,
    srcDir: new URL('file:///'),
    sourcemap: false,
  });
  return (await renderer.process(text, '/course/content/01-jobs/01-a.mdx', {})).code;
}

test('a lesson imports the widgets it names, and only those', async () => {
  const code = await compiled(
    'Text, a <ExamNote>word</ExamNote>.\n\n<CheckQuestion prompt="?" options={[]} />',
    [namedWidgets],
  );
  expect(code).toMatch(/import ExamNote from ".*\/src\/components\/prose\/ExamNote\.astro"/);
  expect(code).toMatch(/import CheckQuestion from ".*\/src\/components\/prose\/CheckQuestion\.astro"/);
  expect(code).not.toContain('OlderMaterial');
});

test('a name in a block of code is not a widget', async () => {
  expect(await compiled('```html\n<JobSimulator />\n```', [namedWidgets])).not.toMatch(
    /^import JobSimulator/m,
  );
});

test('a misspelt widget is an error that names the file and the known widgets', async () => {
  await expect(compiled('<JobSimulater job="medallion" />', [namedWidgets])).rejects.toThrow(
    /01-a\.mdx: <JobSimulater> is not a widget\. Known: (\w+, )*JobSimulator, (\w+, )*CheckQuestion/,
  );
});

test.each([
  ['/', '/jobs/repair/'],
  ['/sub/path', '/sub/path/jobs/repair/'],
  ['/sub/path/', '/sub/path/jobs/repair/'],
])('served under %s, a link to /jobs/repair/ leads to %s', async (base, address) => {
  expect(await compiled('[Repair](/jobs/repair/)', [rootedLinks(base)])).toContain(`"${address}"`);
});

test.each(['#part', 'https://example.org/', '//example.org/'])(
  'a link to %s stays as it is',
  async (address) => {
    expect(await compiled(`[Repair](${address})`, [rootedLinks('/sub/')])).toContain(`"${address}"`);
  },
);
