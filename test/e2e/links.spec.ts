import { expect, test, type APIRequestContext } from '@playwright/test';
import { ROOT, SUB_SITE } from './sites.ts';

/** What a page's text refers to, as absolute addresses. */
function references(html: string, from: string): URL[] {
  const found = html.matchAll(/\s(?:href|src)="([^"]+)"/g);
  return [...found].flatMap(([, value = '']) => {
    const text = value.replaceAll('&amp;', '&');
    return /^(https?:|\/|\.|#)/.test(text) && URL.canParse(text, from) ? [new URL(text, from)] : [];
  });
}

/** Follows every link from the root and says what did not lead anywhere. */
async function crawl(
  root: string,
  request: APIRequestContext,
): Promise<{ pages: Map<string, string>; lost: string[] }> {
  const pages = new Map<string, string>();
  const anchors: [from: string, to: URL][] = [];
  const lost: string[] = [];
  const waiting: [from: string, to: string][] = [['the root', root]];
  const seen = new Set([root]);
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [from, to] = next;
    const response = await request.get(to, { maxRedirects: 0 });
    if (response.status() !== 200) lost.push(`${from} → ${to}: ${response.status()}`);
    if (!response.headers()['content-type']?.startsWith('text/html')) continue;
    pages.set(to, await response.text());
    for (const url of references(pages.get(to) ?? '', to)) {
      if (url.origin !== new URL(root).origin) continue;
      if (!url.href.startsWith(root)) lost.push(`${to} → ${url.href}: outside ${root}`);
      if (url.hash) anchors.push([to, new URL(url)]);
      url.hash = '';
      if (!seen.has(url.href)) waiting.push([to, url.href]);
      seen.add(url.href);
    }
  }
  for (const [from, to] of anchors)
    if (!hasAnchor(pages, to)) lost.push(`${from} → ${to.href}: no such place`);
  return { pages, lost };
}

function hasAnchor(pages: ReadonlyMap<string, string>, to: URL): boolean {
  const id = decodeURIComponent(to.hash.slice(1));
  return pages.get(to.href.slice(0, to.href.length - to.hash.length))?.includes(`id="${id}"`) ?? false;
}

for (const [where, root] of [
  ['the root', ROOT],
  ['a sub-path', SUB_SITE],
] as const) {
  test(`served from ${where}, every link and anchor leads somewhere inside the site`, async ({ request }) => {
    const { pages, lost } = await crawl(root, request);
    expect(lost).toEqual([]);
    expect(pages.size).toBeGreaterThan(2);
  });

  test(`served from ${where}, an unknown address answers with the page of lessons`, async ({ page }) => {
    const response = await page.goto(`${root}no/such/page/`);
    expect(response?.status()).toBe(404);
    await page.getByRole('main').getByRole('link').first().click();
    await expect(page.locator('.lesson-head h1')).toBeVisible();
  });
}
