import { expect, test } from '@playwright/test';
import { lessonsOf } from './pages.ts';

const [lesson = ''] = lessonsOf('dist');

test('search opens from the keyboard, finds a lesson and goes there', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('repair');
  const dialog = page.getByRole('dialog', { name: 'Search the course' });
  await expect(dialog.getByRole('status')).toContainText(/page.* with “repair”/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Search' }).click();
  await dialog.getByRole('link').first().press('Enter');
  await expect(page.locator('.lesson-head h1')).toBeVisible();
});

test('the choice of day or night outlasts the page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.getByRole('radio', { name: 'Night' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto(`/${lesson}`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('radio', { name: 'Night' })).toBeChecked();
});

test('a question says why an option is right or not, by keyboard', async ({ page }) => {
  for (const path of lessonsOf('dist')) {
    await page.goto(`/${path}`);
    if ((await page.locator('check-question').count()) > 0) break;
  }
  const question = page.locator('check-question').first();
  await expect(question.getByRole('group')).toBeVisible();
  await question.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await expect(question.getByRole('status')).toContainText(/^(Right|Not this): /);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson can be read, its questions have their answers, its links lead on', async ({ page }) => {
    await page.goto(`/${lesson}`);
    await expect(page.locator('.lesson-head h1')).toBeVisible();
    for (const answers of await page.locator('check-question details').all())
      await expect(answers).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link').first()).toHaveAttribute('href', /^\//);
  });
});
