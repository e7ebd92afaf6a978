import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { lessonsOf } from './pages.ts';
import { ROOT } from './sites.ts';

const KILOBYTE = 1024;

for (const path of lessonsOf('dist')) {
  test(`/${path} fetches at most 40 kB of script (gzip) before anybody acts`, async ({ page }) => {
    const scripts = new Map<string, number>();
    page.on('response', async (response) => {
      if (response.request().resourceType() !== 'script') return;
      scripts.set(response.url(), gzipSync(await response.body(), { level: 9 }).length);
    });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(ROOT + path, { waitUntil: 'networkidle' });
    const inline = await page.locator('script:not([src])').allTextContents();
    const total = [...scripts.values()].reduce((sum, size) => sum + size, gzipSync(inline.join('\n')).length);
    console.log(`  /${path}: ${(total / KILOBYTE).toFixed(1)} kB of script in ${scripts.size} files`);
    expect(total).toBeLessThanOrEqual(40 * KILOBYTE);
    expect([...scripts.keys()].filter((url) => url.includes('pagefind'))).toEqual([]);
  });
}
