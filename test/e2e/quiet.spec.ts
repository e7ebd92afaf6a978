import { expect, test } from '@playwright/test';
import { pagesOf } from './pages.ts';
import { ROOT } from './sites.ts';

for (const path of pagesOf('dist')) {
  for (const width of [390, 1440]) {
    test(`/${path} at ${width} px stays within its width, logs no error and asks nobody else`, async ({
      page,
    }) => {
      const said: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(ROOT) && !/^(data|blob):/.test(request.url()))
          asked.push(request.url());
      });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(ROOT + path);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForLoadState('networkidle');
      expect(said).toEqual([]);
      expect(asked).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
