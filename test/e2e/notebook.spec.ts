import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { BOOT, notebook, run } from './notebooks.ts';
import { ROOT } from './sites.ts';

const LESSON = 'lakeflow-jobs/preparing-notebooks/';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HEAVY = /\.wasm|pyodide|duckdb|stdlib|worker/;

test.describe.configure({ timeout: 240_000 });

/** Presses Stop inside the page and waits there until the button is gone: milliseconds. */
const stopAndWait = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const stop = document.querySelector<HTMLElement>('.nb-stop');
    const start = performance.now();
    stop?.click();
    while (document.querySelector('.nb-stop')) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });

const end = (frame: Locator) => frame.locator('.nb-end');

test('three notebooks run as tasks of a job, from the site alone and not before somebody asks', async ({
  page,
  context,
}) => {
  const asked: string[] = [];
  await context.route(
    (url) => !url.href.startsWith(ROOT),
    (route) => route.abort(),
  );
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(LESSON);
  const validate = await notebook(page, 'task-01-validate');
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => HEAVY.test(url))).toEqual([]);
  await expect(validate.getByText('On record: The task ended with SUCCESS.')).toBeVisible();

  await run(validate, 'Run as task validate');
  await expect(end(validate)).toContainText('The task ended with SUCCESS.');
  await expect(validate).toContainText('rows_found = 21932');

  const transform = await notebook(page, 'task-02-transform');
  await run(transform, 'Run as task transform');
  await expect(transform).toContainText('Rows that validate found: 21,932');
  await run(transform, 'Run all');
  await expect(transform).toContainText('Rows that validate found: 0');

  const report = await notebook(page, 'task-03-report');
  await run(report, 'Run as task report');
  await expect(end(report)).toContainText('The task ended with SUCCESS.');
  await report.getByRole('button', { name: 'Bars' }).click();
  await expect(report.getByRole('img', { name: /rides by hour, 24 values/ })).toBeVisible();
  expect(asked.filter((url) => !url.startsWith(ROOT) && !/^(data|blob):/.test(url))).toEqual([]);

  await validate.getByLabel(/Fewest rows/).fill('1000000');
  await run(validate, 'Run as task validate');
  await expect(end(validate)).toContainText(
    'FAILED: ValueError: samples.nyctaxi.trips has 21,932 rows, fewer than the 1,000,000 of min_rows',
  );
  await expect(validate.getByRole('group', { name: /Traceback/ })).toContainText('<command-3>", line 5');
  await expect(validate).toContainText('none: the run failed');
});

test('an endless loop is stopped within a second, and the tables are there afterwards', async ({ page }) => {
  await page.goto(LESSON);
  const transform = await notebook(page, 'task-02-transform');
  await run(transform, 'Run all');
  const validate = await notebook(page, 'task-01-validate');
  const cell = validate.getByRole('textbox', { name: /^Cell 3/ });
  await cell.fill('print("on my way")\nwhile True:\n    pass');
  await validate.getByRole('button', { name: 'Run cell 3' }).click();
  await expect(validate.getByRole('group', { name: /^Output of cell 3/ })).toContainText('on my way', BOOT);
  expect(await stopAndWait(page)).toBeLessThan(1000);
  await expect(end(validate)).toContainText('Stopped.');
  await expect(validate.locator('.nb-outcome')).toContainText(/kept/);
  await cell.fill('print(spark.table("workspace.default.trips_priced").count())');
  await cell.press('Control+Enter');
  const output = validate.getByRole('group', { name: /^Output of cell 3/ });
  await expect(output).toContainText('21878', BOOT);
  await cell.fill('dbutils.notebook.run("./task_02_transform")\nprint("back")');
  await cell.press('Control+Enter');
  await expect(output).toContainText(/Rows that validate found: 0[^]*back/, BOOT);
});

test('a cell takes the keyboard: Tab passes by, indents while somebody types, and Escape gives it back', async ({
  page,
}) => {
  await page.goto(LESSON);
  const kinds = await notebook(page, 'widget-kinds');
  const cell = kinds.getByRole('textbox', { name: /^Cell 1/ });
  await cell.focus();
  await page.keyboard.press('Tab');
  await expect(cell).not.toBeFocused();
  await cell.fill('if True:');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('x = 1');
  await page.keyboard.press('Tab');
  await expect(cell).toHaveValue('if True:\n    x = 1    ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(cell).not.toBeFocused();
  await kinds.getByRole('button', { name: 'Reset' }).click();
  await expect(cell).toHaveValue(/dropdown/);
  await kinds.getByRole('button', { name: 'Undo reset' }).click();
  await expect(cell).toHaveValue('if True:\n    x = 1    ');
});

test('where WebAssembly is missing a sentence says so, and the recorded output stays', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto(LESSON);
  const query = await notebook(page, 'trips-by-day');
  await query.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(query.locator('.tool-problem')).toContainText('This browser cannot run Python in a page');
  await expect(query.getByRole('row')).toHaveCount(18);
});

for (const theme of ['light', 'dark']) {
  test(`on a phone nothing reaches over the edge and axe finds nothing (${theme})`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(LESSON);
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    for (const id of ['widget-kinds', 'trips-by-day', 'task-03-report']) await notebook(page, id);
    const query = await notebook(page, 'trips-by-day');
    await query.getByRole('button', { name: 'Line' }).click();
    await expect(query.getByRole('img')).toBeVisible();
    const found = await new AxeBuilder({ page }).include('.nb-frame').withTags(RULES).analyze();
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
