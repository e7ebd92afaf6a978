import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ROOT } from './sites.ts';

const FILES = `${ROOT}lakeflow-jobs/triggers/`;
const YEAR = `${ROOT}lakeflow-jobs/overlap-and-queue/`;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The lab of a preset, awake. */
async function labOf(page: Page, url: string, preset: string): Promise<Locator> {
  await page.goto(url);
  const lab = page.locator(`#lab-${preset}`);
  await lab.scrollIntoViewIfNeeded();
  await expect(lab.locator('astro-island[ssr]')).toHaveCount(0);
  return lab;
}

const counter = (lab: Locator, name: string) => lab.locator(`[data-counter="${name}"] dd`);

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).include('.lab').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}

test('opens with a decision that was held back, its reason and where the rule stands', async ({ page }) => {
  const lab = await labOf(page, FILES, 'files');
  const moment = lab.getByRole('group', { name: 'The chosen moment' });
  await expect(moment).toContainText('Held back; the trigger looks again at 06:17');
  await expect(moment).toContainText('it waits for 5 min without another');
  await expect(moment).toContainText('Trigger jobs when new files arrive');
});

test('turning a timer shows the difference against the run before, and Undo takes it back', async ({
  page,
}) => {
  const lab = await labOf(page, FILES, 'files');
  const before = await counter(lab, 'runs').innerText();
  await lab.getByLabel('min_time_between_triggers_seconds').fill('');
  await expect(counter(lab, 'runs')).toContainText(`before ${before}`);
  await expect(lab.locator('[data-lane="before"]')).toBeAttached();
  await lab.getByRole('button', { name: 'Undo' }).click();
  await expect(counter(lab, 'runs')).toHaveText(new RegExp(`^${before}( |$)`));
});

test('a wrong value is refused at its field, and the last picture stays', async ({ page }) => {
  const lab = await labOf(page, FILES, 'files');
  const gap = lab.getByLabel('min_time_between_triggers_seconds');
  await gap.fill('30');
  await expect(gap).toHaveAttribute('aria-invalid', 'true');
  await expect(lab.getByText('is at least 60, found 30')).not.toHaveCount(0);
  await expect(counter(lab, 'runs')).toHaveText('6');
  await expectAccessible(page);
});

test('a file dropped by hand is in the lane and in the table', async ({ page }) => {
  const lab = await labOf(page, FILES, 'files');
  await lab.getByRole('button', { name: 'Drop a file' }).click();
  await expect(lab.locator('[data-lane="files"]')).toContainText('41 landed');
  await lab.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(lab.getByRole('cell', { name: /dropped-1\.json/ })).not.toHaveCount(0);
  await expectAccessible(page);
});

test('keyboard alone: step through events, zoom, read why', async ({ page }) => {
  const lab = await labOf(page, FILES, 'files');
  const slider = lab.getByRole('slider', { name: 'Playhead' });
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Mon 4 Jan 2027, 06:12 UTC');
  await expect(counter(lab, 'runs')).toHaveText('0');
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight');
  await expect(lab.getByRole('group', { name: 'The chosen moment' })).toContainText('06:29');
  await expect(lab.getByRole('group', { name: 'The chosen moment' })).toContainText('The trigger fires');
  await page.keyboard.press('+');
  await expect(lab.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-disabled', 'false');
});

test('a year with the queue on and then off: the figures and what they come from', async ({ page }) => {
  const lab = await labOf(page, YEAR, 'hourly-90');
  const said = lab.getByRole('group', { name: 'The figures explained' });
  await expect(counter(lab, 'runs')).toHaveText('8,760');
  await expect(counter(lab, 'queued')).toHaveText('48');
  await expect(counter(lab, 'expired')).toHaveText('2,872');
  await expect(said).toContainText('A run that has waited for 48 h leaves the queue');
  await lab.getByLabel('Queue runs').uncheck();
  await expect(counter(lab, 'skipped')).toHaveText('4,380 before 0', { timeout: 15_000 });
  await expect(counter(lab, 'succeeded')).toHaveText('4,379 before 5,839');
  await expect(said).toContainText('every second start finds the slot taken and is skipped, 4,380 of 8,760');
  await lab.getByRole('button', { name: 'Play from start' }).click();
  await expect(lab.getByRole('button', { name: 'Pause' })).toBeVisible();
  await lab.getByRole('button', { name: 'Pause' }).click();
  await expectAccessible(page);
});

test('three million runs are refused with the number before anything is tried', async ({ page }) => {
  const lab = await labOf(page, YEAR, 'hourly-90');
  await lab.getByLabel('quartz_cron_expression').fill('0/10 * * * * ?');
  await expect(lab.locator('.lab-problems')).toContainText('about 3,153,600 runs in 1 year');
  await expect(counter(lab, 'runs')).toHaveText('8,760');
});

test('a link opens the same settings and plays nothing', async ({ page }) => {
  const settings = { kind: 'schedule', cron: '0 0 6 * * ?', window: '1w', minutes: 30 };
  const lab = await labOf(
    page,
    `${FILES}#lab-files=${encodeURIComponent(JSON.stringify(settings))}`,
    'files',
  );
  await expect(lab.getByLabel('quartz_cron_expression')).toHaveValue('0 0 6 * * ?');
  await expect(counter(lab, 'runs')).toContainText('7');
  await expect(lab.getByRole('button', { name: 'Play from start' })).toBeVisible();
});

test('the zone of a schedule stands beside UTC; a link brings the moment back, and Reset the beginning', async ({
  page,
}) => {
  const lab = await labOf(page, FILES, 'files');
  await lab.getByLabel('Trigger type').selectOption('schedule');
  await lab.getByLabel('timezone_id').fill('Asia/Kathmandu');
  const moment = lab.getByRole('group', { name: 'The chosen moment' });
  await expect(moment).toContainText('(UTC+5:45) in Asia/Kathmandu');
  await lab.getByRole('button', { name: 'Zoom in' }).click();
  await lab.getByRole('button', { name: 'Next event' }).click();
  await expect(lab.getByRole('status')).toContainText('UTC:');
  const [time, axis] = [moment.locator('time'), lab.locator('.lab-ticks')];
  const before = [await time.innerText(), await axis.innerText()];
  await lab.getByRole('button', { name: 'Copy link' }).click();
  await expect(page).toHaveURL(/#lab-files=/);
  await page.reload();
  await expect(axis).toHaveText(before[1]?.replaceAll('\n', '') ?? '');
  await expect(time).toHaveText(before[0] ?? '');
  await lab.getByRole('button', { name: 'Reset' }).click();
  await expect(lab.getByLabel('Trigger type')).toHaveValue('file_arrival');
});

test('at 390 px the knobs are behind one button and nothing is wider than the screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = await labOf(page, FILES, 'files');
  await expect(lab.getByLabel('Trigger type')).toBeHidden();
  await lab.getByRole('button', { name: 'Change trigger, arrivals or runs' }).click();
  await lab.getByLabel('Trigger type').selectOption('table_update');
  await expect(lab.getByLabel('Commits to orders', { exact: true })).toBeVisible();
  await lab.getByRole('button', { name: 'Table', exact: true }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
});
