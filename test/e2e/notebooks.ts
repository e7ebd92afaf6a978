// Notebooks of a lesson as a reader handles them.
import { expect, type Locator, type Page } from '@playwright/test';

/** Python takes seconds to begin, and many where browsers share a core. */
export const BOOT = { timeout: 90_000 };

/** The notebook of a name, awake. */
export async function notebook(page: Page, id: string): Promise<Locator> {
  const frame = page.locator(`#notebook-${id}`);
  await frame.scrollIntoViewIfNeeded();
  await expect(frame.locator('astro-island')).not.toHaveAttribute('ssr');
  return frame;
}

/** Presses a button and waits for the end of the run. */
export async function run(frame: Locator, name: string): Promise<void> {
  await frame.getByRole('button', { name, exact: true }).click();
  await expect(frame.getByRole('button', { name: 'Stop' })).toHaveCount(0, BOOT);
}
