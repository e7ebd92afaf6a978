import { satteri } from '@astrojs/markdown-satteri';
import { expect, test } from 'vitest';
import { scrollingTables } from '../../src/curriculum/scrolling.ts';

/** The page that a text becomes, without its line breaks. */
async function rendered(text: string): Promise<string> {
  const { createRenderer } = satteri({ hastPlugins: [scrollingTables] });
  const renderer = await createRenderer({
    syntaxHighlight: false,
    shikiConfig: {},
    gfm: true,
    smartypants: true,
  });
  return (await renderer.render(text)).code.replaceAll('\n', '');
}

test('a table scrolls in a box that has a name and takes the keyboard', async () => {
  const html = await rendered('| Task | State |\n| --- | --- |\n| bronze | Failed |');
  expect(html).toContain(
    '<div class="table-box" tabindex="0" role="group" aria-label="Table: Task, State"><table>',
  );
  expect(html).toContain('<td>bronze</td>');
});

test('where the corner is empty, the first column names the rows', async () => {
  const html = await rendered('| | JSON |\n| --- | --- |\n| *Rights* | none |');
  expect(html).toContain('<tr><td></td><th>JSON</th></tr>');
  expect(html).toContain('<tr><th scope="row"><em>Rights</em></th><td>none</td></tr>');
});
