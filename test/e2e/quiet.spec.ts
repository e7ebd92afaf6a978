import { expect, test } from '@playwright/test';
import { pagesOf } from './pages.ts';
import { ROOT, SUB_SITE } from './sites.ts';

const visits = [
  ...pagesOf('dist').flatMap((path) => [390, 1440].map((width) => ({ root: ROOT, path, width }))),
  // Served from a sub-path the pages are the same; one with a widget shows that its parts are found there too.
  { root: SUB_SITE, path: '', width: 1440 },
];

for (const { root, path, width } of visits) {
  test(`${root}${path} at ${width} px stays within its width, logs no error and asks nobody else`, async ({
    page,
  }) => {
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(root) && !/^(data|blob):/.test(request.url())) asked.push(request.url());
    });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(root + path);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForLoadState('networkidle');
    expect(said).toEqual([]);
    expect(asked).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
