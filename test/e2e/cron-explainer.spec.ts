import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';

const LESSON = 'lakeflow-jobs/cron-in-depth/';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test.use({ timezoneId: 'America/New_York', reducedMotion: 'reduce' });

/** The first explainer of the lesson, awake, counting from 23 November 2026. */
async function open(page: Page, path = LESSON): Promise<Locator> {
  await page.clock.setFixedTime('2026-11-23T00:00:00Z');
  await page.goto(path);
  const explainer = page.locator('.cx').first();
  await explainer.scrollIntoViewIfNeeded();
  await expect(page.locator('astro-island:not([ssr]) .cx').first()).toBeVisible();
  return explainer;
}

const line = (explainer: Locator) => explainer.getByLabel('Expression', { exact: true });
const zone = (explainer: Locator) => explainer.getByRole('combobox', { name: 'Time zone of the schedule' });

test('a Unix line is refused, Enter takes the Quartz line, Undo brings the Unix line back', async ({
  page,
}) => {
  const explainer = await open(page);
  await line(explainer).fill('0 6 * * *');
  await expect(line(explainer)).toHaveAttribute('aria-invalid', 'true');
  await expect(line(explainer)).toHaveAccessibleDescription(/Six or seven fields are expected/);
  await expect(explainer.getByRole('button', { name: 'Use 0 0 6 * * ?' })).toBeVisible();
  await line(explainer).press('Enter');
  await expect(line(explainer)).toHaveValue('0 0 6 * * ?');
  await expect(explainer.locator('.cx-summary')).toHaveText(
    'At 06:00 every day, Warsaw time (Europe/Warsaw).',
  );
  await expect(explainer.getByLabel('hours', { exact: true })).toHaveValue('6');
  await line(explainer).press('Control+z');
  await expect(line(explainer)).toHaveValue('0 6 * * *');
});

test('the line is large, shows the marks behind it, and offers the schedule of a pasted field', async ({
  page,
}) => {
  const explainer = await open(page);
  const look = await line(explainer).evaluate((input) => {
    const { fontSize, fontFamily, backgroundColor } = getComputedStyle(input);
    return { size: Number.parseFloat(fontSize), fontFamily, backgroundColor };
  });
  expect(look.size).toBeGreaterThanOrEqual(20);
  expect(look.fontFamily).toContain('mono');
  expect(look.backgroundColor).toBe('rgba(0, 0, 0, 0)');
  await line(explainer).fill('"quartz_cron_expression": "0 0 5 * * ?", "timezone_id": "Asia/Kolkata"');
  await expect(explainer.getByRole('button', { name: 'Use 0 0 5 * * ?' })).toBeVisible();
  await line(explainer).press('Enter');
  await expect(line(explainer)).toHaveValue('0 0 5 * * ?');
  await expect(zone(explainer)).toHaveValue('Asia/Kolkata');
});

test('02:00 in Warsaw shows 28 March 2027 as skipped, in the list and on the calendar', async ({ page }) => {
  const explainer = await open(page);
  const ghost = explainer.locator('.is-ghost');
  await expect(ghost.locator('s')).toHaveText(/Sun 28 Mar 2027 02:00/);
  await expect(ghost).toContainText('does not exist: the clock jumps from 02:00 to 03:00; no run');
  await expect(
    explainer.getByRole('img', { name: /^March 2027: 30 runs, 1–27, 29–31; 28 March/ }),
  ).toBeVisible();
  await expect(explainer.locator('.cx-months .is-lost')).toHaveText('28');
});

test('the calendar of the fifth Friday has runs only in months with five of them', async ({ page }) => {
  const explainer = await open(page);
  await line(explainer).fill('0 0 9 ? * 6#5');
  await expect(explainer.locator('.cx-month:not(.is-quiet) .cx-month-name b')).toHaveText([
    'January 2027',
    'April 2027',
    'July 2027',
    'October 2027',
  ]);
  await explainer.getByRole('button', { name: 'Table' }).click();
  await expect(explainer.getByRole('row', { name: /January 2027/ })).toContainText('29');
  await expect(explainer.getByRole('row', { name: /February 2027/ })).toContainText('no day');
});

test('the keyboard alone writes a field, finds a zone and reads the table', async ({ page }) => {
  const explainer = await open(page);
  await line(explainer).focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await expect(explainer.locator('.cx-cell.is-lit label')).toHaveText('hours');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
  await page.keyboard.type('5');
  await expect(line(explainer)).toHaveValue('0 0 5 * * ?');
  await zone(explainer).focus();
  await page.keyboard.type('new y');
  await page.keyboard.press('Escape');
  await expect(zone(explainer)).toHaveValue('Europe/Warsaw');
  await page.keyboard.type('kolk');
  await page.keyboard.press('Enter');
  await expect(explainer.locator('.cx-summary')).toContainText(/At 05:00 every day, (Kolkata|Calcutta) time/);
  const table = explainer.getByRole('button', { name: 'Table' });
  await table.focus();
  await page.keyboard.press('Enter');
  await expect(table).toHaveAttribute('aria-pressed', 'true');
  await expect(explainer.getByRole('table')).toBeVisible();
  await expect(explainer.getByRole('status')).toContainText('05:00');
});

test('a line of another system is read, and its link opens it again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const explainer = await open(page);
  await line(explainer).fill('USING CRON 0 9 * * SUN America/Los_Angeles');
  await explainer.getByRole('button', { name: 'Use 0 0 9 ? * SUN' }).click();
  await expect(line(explainer)).toBeFocused();
  await expect(zone(explainer)).toHaveValue('America/Los_Angeles');
  await explainer.getByRole('button', { name: 'Copy JSON' }).click();
  await expect(explainer.locator('.cx-said')).toHaveText('Schedule JSON copied.');
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual({
    schedule: {
      quartz_cron_expression: '0 0 9 ? * SUN',
      timezone_id: 'America/Los_Angeles',
      pause_status: 'UNPAUSED',
    },
  });
  await explainer.getByRole('button', { name: 'Copy link' }).click();
  await expect(page).toHaveURL(/=0\+0\+9\+\?\+\*\+SUN&tz=America\/Los_Angeles&after=/);
  const again = await open(await context.newPage(), page.url());
  await expect(line(again)).toHaveValue('0 0 9 ? * SUN');
  await expect(zone(again)).toHaveValue('America/Los_Angeles');
});

test('a broken link is said to be so and loses nothing', async ({ page }) => {
  const explainer = await open(page);
  await line(explainer).fill('0 0 7 * * ?');
  const id = (await line(explainer).getAttribute('id'))?.replace(/-text$/, '');
  await page.evaluate((name) => (location.hash = `#${name}=0+0+8+*+*+?&tz=Mars/Olympus`), id);
  await expect(explainer.locator('.cx-said')).toContainText('knows no time zone “Mars/Olympus”');
  await expect(line(explainer)).toHaveValue('0 0 7 * * ?');
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(`by ${theme === 'light' ? 'day' : 'night'} on a phone`, () => {
    test.use({ colorScheme: theme, viewport: { width: 390, height: 844 } });
    test('axe finds nothing in a refused line or an open list, and nothing is too wide', async ({ page }) => {
      const explainer = await open(page);
      const expectClean = async (): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).include('.cx').withTags(RULES).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        ).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      };
      await line(explainer).fill('0 0 25 * * ?');
      await expect(explainer.getByLabel('hours', { exact: true })).toHaveAttribute('aria-invalid', 'true');
      await zone(explainer).click();
      await expect(explainer.getByRole('listbox')).toBeVisible();
      await expectClean();
      await zone(explainer).press('Escape');
      await line(explainer).fill('* 0/2 * * * ?');
      await line(explainer).fill('0 6 1 * 1');
      await expect(explainer.getByRole('button', { name: 'Use 0 0 6 ? * MON' })).toBeVisible();
      await explainer.getByRole('button', { name: 'Table' }).click();
      await expectClean();
    });
  });
}
