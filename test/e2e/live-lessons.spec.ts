// The lessons on parameters, task values and monitoring: what their readers are asked to try does what they say.
import { expect, test } from '@playwright/test';
import { notebook, run } from './notebooks.ts';

test.describe.configure({ timeout: 240_000 });

test('of four places for a parameter the strongest arrives, and a dead reference as text', async ({
  page,
}) => {
  await page.goto('lakeflow-jobs/parameters-and-references/');
  const report = await notebook(page, 'day-report');
  const day = report.getByRole('group', { name: 'day', exact: true });
  const output = report.getByRole('group', { name: /^Output of cell 2/ });
  await run(report, 'Run as task report');
  await expect(output).toContainText('Taxi day, run {{run.id}}, 2026-11-25');
  await expect(output).toContainText('2016-01-23: 33 rides');
  await expect(day).toContainText('arrived: 2016-01-23');
  await day.getByLabel('Run now with').fill('2016-02-20');
  await run(report, 'Run as task report');
  await expect(output).toContainText('2016-02-20: 364 rides');
  for (const place of ['Run now with', 'Job parameter', 'Task parameter']) {
    await day.getByLabel(place).fill('');
  }
  await run(report, 'Run as task report');
  await expect(output).toContainText('2016-02-01:');
  await expect(day).not.toContainText('arrived');
  await run(report, 'Run all');
  await expect(output).toContainText('2016-02-01: 373 rides');
  await report.getByRole('button', { name: 'Reset' }).click();
  await expect(day.getByLabel('Job parameter')).toHaveValue('2016-01-23');
});

test('task values answer in the job, and returnValue gives its default', async ({ page }) => {
  await page.goto('lakeflow-jobs/task-values/');
  const decide = await notebook(page, 'ask-values');
  await expect(decide).toContainText('2 TypeError');
  await run(await notebook(page, 'task-11-count'), 'Run as task count');
  await run(decide, 'Run as task decide');
  const output = decide.getByRole('group', { name: /^Output of cell 1/ });
  await expect(output).toHaveText(/1 21932\s+2 21932\s+3 0\s+4 ValueError\s+5 ValueError\s+6 '\{\}'/);
});

test('sixty days of runs are there to be queried', async ({ page }) => {
  await page.goto('lakeflow-jobs/monitoring-with-sql/');
  const copied = await notebook(page, 'minutes-of-rows');
  await run(copied, 'Run');
  await expect(copied.getByRole('row', { name: '4 2 31.4' })).toBeVisible();
  const cell = copied.getByRole('textbox');
  await cell.fill((await cell.inputValue()).replace('SUCCEEDED', 'SUCCESS'));
  await run(copied, 'Run');
  await expect(copied.getByRole('row')).toHaveCount(1);
  const nights = await notebook(page, 'slow-nights');
  await run(nights, 'Run');
  // Woken after another notebook has run: what is spoken must not have taken the place of what the server drew.
  await expect(nights.locator('.nb-progress')).toHaveCount(0);
  await expect(nights.locator('.tool-hidden[role=status]')).toHaveText('All cells ended with SUCCESS.');
  await nights.getByRole('button', { name: 'Line' }).click();
  await expect(nights.getByRole('img', { name: /minutes by night, 30 values/ })).toBeVisible();
});
