import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';

const LESSON = 'lakeflow-jobs/triggers/';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The chooser of the lesson, awake. */
async function open(page: Page, fragment = ''): Promise<Locator> {
  await page.goto(LESSON + fragment);
  const chooser = page.locator('.tch');
  await chooser.scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island:has(.tch)')).not.toHaveAttribute('ssr');
  return chooser;
}

const run = (chooser: Locator) => chooser.getByRole('button', { name: 'Run the week' }).click();

test('a wrong choice is run, marked and explained; the next scenario follows', async ({ page }) => {
  const chooser = await open(page);
  await expect(chooser.getByRole('button', { name: 'Run the week' })).toBeDisabled();
  await chooser.getByRole('radio', { name: /Scheduled, every minute/ }).check();
  await run(chooser);
  await expect(chooser.getByRole('heading', { name: /Best was C, File arrival/ })).toBeFocused();
  await expect(chooser.getByRole('status')).toContainText('You chose A, Scheduled, every minute.');
  const rows = chooser.locator('.tch-results tbody');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText('Your choice');
  await expect(rows.nth(0)).toContainText(/Runs: 10,0\d\d, where 31 would do/);
  await expect(rows.nth(2)).toContainText('Best');
  await expect(rows.nth(2)).toContainText('starts a run only for new files');
  await chooser.getByRole('button', { name: 'Next scenario' }).click();
  await expect(chooser.getByRole('heading', { name: 'Forty files, one batch' })).toBeFocused();
  await expect(chooser).toContainText('Scenario 2 of 13');
  await expect(chooser).toContainText('0 of 1 right at the first try');
});

test('a link opens its scenario; choosing and running need the keyboard alone', async ({ page }) => {
  const chooser = await open(page, '#choose-triggers=seven-in-warsaw');
  await expect(chooser.getByRole('heading', { name: 'Seven o’clock in Warsaw' })).toBeVisible();
  await chooser.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(
    chooser.getByRole('heading', { name: /Right: B, Scheduled, 7:00 Europe\/Warsaw/ }),
  ).toBeFocused();
  await chooser.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(chooser.getByRole('radio', { checked: true })).toHaveCount(0);
});

for (const theme of ['light', 'dark']) {
  test(`on a phone nothing reaches over the edge and axe finds nothing (${theme})`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const chooser = await open(page, '#choose-triggers=better-none-than-late');
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    const check = async () =>
      (await new AxeBuilder({ page }).include('.tch').withTags(RULES).analyze()).violations.map(
        ({ id }) => id,
      );
    expect(await check()).toEqual([]);
    await chooser.getByRole('radio').first().check();
    await run(chooser);
    await expect(chooser.locator('.tch-results')).toBeVisible();
    expect(await check()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
