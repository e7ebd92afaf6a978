import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { pagesOf } from './pages.ts';
import { ROOT } from './sites.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [390, 1440];
const THEMES = ['light', 'dark'] as const;

/** Everything that a reader meets by scrolling is there: islands that hydrate when seen have been seen. */
async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    }
    scrollTo(0, 0);
  });
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

for (const path of pagesOf('dist')) {
  for (const width of WIDTHS) {
    for (const theme of THEMES) {
      test(`/${path} by ${theme === 'light' ? 'day' : 'night'} at ${width} px has nothing for axe to find`, async ({
        browser,
      }) => {
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme: theme,
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        await page.goto(ROOT + path);
        await readThrough(page);
        expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        ).toEqual([]);
        await context.close();
      });
    }
  }
}
