// The simulator that runs the notebooks of its job, in a browser without an outside.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ROOT } from './sites.ts';

const LESSON = 'lakeflow-jobs/the-job-with-its-notebooks/';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HEAVY = /\.wasm|pyodide|duckdb|stdlib/;

/** Python takes seconds to begin, and many where browsers share a core. */
const BOOT = { timeout: 90_000 };
test.describe.configure({ timeout: 240_000 });

/** Opens the lesson with nothing outside the site within reach; what was asked for is noted. */
async function open(page: Page): Promise<{ simulator: Locator; asked: string[] }> {
  const asked: string[] = [];
  await page.context().route(
    (url) => !url.href.startsWith(ROOT),
    (route) => route.abort(),
  );
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(LESSON);
  const simulator = page.locator('.sim').first();
  await simulator.scrollIntoViewIfNeeded();
  return { simulator, asked };
}

const press = (place: Locator, name: string) => place.getByRole('button', { name, exact: true }).click();
const node = (simulator: Locator, task: string) =>
  simulator.locator(`.sim-node[data-task="${task}"]:visible`);
const head = (simulator: Locator) => simulator.locator('.sim-run-now');
const panel = (simulator: Locator) => simulator.locator('.sim-panel');

async function runWith(page: Page, simulator: Locator, min_rows: string): Promise<void> {
  await press(simulator, 'Run now with different parameters');
  const dialog = page.getByRole('dialog', { name: /Run now/ });
  await dialog.getByLabel('min_rows').fill(min_rows);
  await press(dialog, 'Run');
}

async function repairWith(page: Page, simulator: Locator, min_rows?: string): Promise<void> {
  await press(simulator, 'Repair run');
  const dialog = page.getByRole('dialog', { name: /Repair run/ });
  if (min_rows === undefined) return press(dialog, 'Repair run');
  await dialog.getByLabel('min_rows').fill(min_rows);
  await dialog.getByLabel('min_rows').press('Enter');
}

const cellOf = (simulator: Locator, name: string) => simulator.getByRole('textbox', { name, exact: true });

/** Chooses a task's notebook in its view. */
async function notebookOf(simulator: Locator, task: string): Promise<void> {
  await press(simulator, 'Notebooks');
  await simulator.getByLabel('Notebook of task').selectOption(task);
}

test('the taxi job runs its notebooks; a parameter fails it with the notebook’s own message; a repair mends it', async ({
  page,
}) => {
  const { simulator, asked } = await open(page);
  await simulator.hover();
  await expect(simulator).toContainText('about 14 MB packed');
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => HEAVY.test(url))).toEqual([]);

  await press(simulator, 'Run now');
  await expect(simulator.locator('.sim-live')).toContainText(/Fetching Python and Spark: \d/, BOOT);
  await expect(head(simulator)).toHaveText(/Run 1\s*Succeeded/, BOOT);
  await node(simulator, 'report').click();
  await expect(
    panel(simulator)
      .getByRole('region', { name: /Output of cell 3/ })
      .or(panel(simulator).getByRole('table'))
      .first(),
  ).toBeVisible();
  await expect(panel(simulator)).toContainText('busiest_hour');
  await node(simulator, 'transform').click();
  await expect(panel(simulator)).toContainText('Rows that validate found: 21,932');
  await expect(panel(simulator)).toContainText('rows_kept');

  await runWith(page, simulator, '1000000');
  await expect(head(simulator)).toHaveText(/Run 2\s*Failed/, BOOT);
  const message = 'samples.nyctaxi.trips has 21,932 rows, fewer than the 1,000,000 of min_rows';
  await node(simulator, 'validate').click();
  await expect(panel(simulator).locator('.sim-why').first()).toContainText(`ValueError: ${message}`);
  await expect(panel(simulator).getByRole('group', { name: /^Traceback/ })).toContainText('line 5');
  for (const task of ['transform', 'report']) {
    await expect(node(simulator, task)).toHaveAccessibleName(/, Upstream failed/);
  }
  await node(simulator, 'report').click();
  await expect(panel(simulator).locator('.sim-why').first()).toContainText('transform');

  await repairWith(page, simulator, '1000');
  await expect(head(simulator)).toHaveText(/Run 2\s*Succeeded\s*repair count 1/, BOOT);
  expect(asked.filter((url) => !url.startsWith(ROOT) && !/^(data|blob):/.test(url))).toEqual([]);
});

test('code is mended and the run repaired: what succeeded does not run again, and a link runs nothing', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { simulator } = await open(page);
  await notebookOf(simulator, 'transform');
  const cell = cellOf(simulator, 'Cell 4 of task_02_transform');
  await cell.fill((await cell.inputValue()).replace('F.col("fare_amount") >', 'F.col("fare") >'));
  await press(simulator, 'Run now');
  await expect(head(simulator)).toHaveText(/Run 1\s*Failed/, BOOT);
  await expect(simulator.locator('.sim-notebook .nb-error').first()).toContainText('UNRESOLVED_COLUMN');
  await press(simulator, 'Restore its code');
  await expect(simulator.locator('.sim-notebooks')).toContainText('with the code before your changes');
  await repairWith(page, simulator);
  await expect(head(simulator)).toHaveText(/Run 1\s*Succeeded\s*repair count 1/, BOOT);
  await node(await graph(simulator), 'validate').click();
  await expect(panel(simulator).locator('.sim-attempts').first().locator('> li')).toHaveCount(1);

  await press(simulator, 'Copy link');
  await expect(simulator.locator('.sim-status')).toContainText('Link copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(link);
  const reopened = other.locator('.sim').first();
  await expect(head(reopened)).toHaveText(/Run 1\s*Succeeded\s*repair count 1/);
  await node(reopened, 'transform').click();
  await expect(panel(reopened)).toContainText('This attempt ran elsewhere');
  expect(asked.filter((url) => HEAVY.test(url))).toEqual([]);
});

/** Back to the graph. */
async function graph(simulator: Locator): Promise<Locator> {
  await press(simulator, 'Graph');
  return simulator;
}

test('an endless notebook is canceled at once, tables of before are there, Reset empties them', async ({
  page,
}) => {
  const { simulator } = await open(page);
  await press(simulator, 'Run now');
  await expect(head(simulator)).toHaveText(/Run 1\s*Succeeded/, BOOT);
  await notebookOf(simulator, 'validate');
  const cell = cellOf(simulator, 'Cell 3 of task_01_validate');
  await cell.fill('print("on my way")\nwhile True:\n    pass');
  await press(simulator, 'Run now');
  await expect(simulator.locator('.sim-notebook').first()).toContainText('on my way', BOOT);
  const milliseconds = await page.evaluate(async () => {
    const start = performance.now();
    const buttons = [...document.querySelectorAll<HTMLElement>('.sim-actions button')];
    const cancel = buttons.find(({ textContent }) => textContent === 'Cancel run');
    cancel?.focus();
    cancel?.click();
    const text = () => document.querySelector('.sim-run-now')?.textContent ?? '';
    while (!text().includes('Canceled')) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  // Whoever canceled by keyboard stands on the repair.
  await expect(simulator.getByRole('button', { name: 'Repair run' })).toBeFocused();
  expect(milliseconds).toBeLessThan(1000);

  await cell.fill(
    'found = spark.table("workspace.default.trips_priced").count()\nprint(found, "still there")',
  );
  await repairWith(page, simulator);
  await expect(head(simulator)).toHaveText(/Run 2\s*Succeeded\s*repair count 1/, BOOT);
  await expect(simulator.locator('.sim-notebook').first()).toContainText('21878 still there');

  await press(simulator, 'Reset');
  await press(simulator, 'Run now');
  await expect(head(simulator)).toHaveText(/Run 1\s*Failed/, BOOT);
  await expect(simulator.locator('.sim-notebook .nb-error').first()).toContainText('TABLE_OR_VIEW_NOT_FOUND');
});

test('a timeout of the task stops its notebook, and undo leaves what runs', async ({ page }) => {
  const { simulator } = await open(page);
  await press(simulator, 'Edit job');
  const text = simulator.getByRole('textbox', { name: /job/i }).first();
  const job = JSON.parse(await text.inputValue());
  job.tasks[0].timeout_seconds = 2;
  await text.fill(JSON.stringify(job));
  await press(simulator, 'Save job');
  await notebookOf(simulator, 'validate');
  await cellOf(simulator, 'Cell 2 of task_01_validate').fill('print("begun")\nwhile True:\n    pass');
  await press(simulator, 'Run now');
  await expect(head(simulator)).toHaveText(/Run 1\s*(Timed out|Failed)/, BOOT);
  await expect(node(await graph(simulator), 'validate')).toHaveAccessibleName(/Timed out/);

  await press(simulator, 'Run now');
  await expect(head(simulator)).toHaveText(/Run 2\s*Running/);
  await press(simulator, 'Undo');
  await expect(head(simulator)).toHaveText(/Run 1\s*(Timed out|Failed)/);
  await expect(simulator.locator('.sim-live')).not.toContainText('runs its notebook');
});

test('without WebAssembly a sentence says so, and the job plays as scripted', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  const { simulator } = await open(page);
  await simulator.getByLabel('×16').check();
  await expect(simulator.locator('.sim-live')).toContainText('This browser cannot run Python in a page');
  await press(simulator, 'Run now');
  await expect(head(simulator)).toHaveText(/Run 1\s*Succeeded/);
});

for (const theme of ['light', 'dark']) {
  test(`on a phone nothing reaches over the edge and axe finds nothing (${theme})`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const { simulator } = await open(page);
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    const expectFine = async () => {
      const found = await new AxeBuilder({ page }).include('.sim-frame').withTags(RULES).analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    };
    await runWith(page, simulator, '1000000');
    await expect(head(simulator)).toHaveText(/Run 1\s*Failed/, BOOT);
    await expectFine();
    await node(simulator, 'validate').click();
    await expect(panel(simulator).locator('.nb-error')).toBeVisible();
    await expectFine();
    await press(simulator, 'Open the code');
    await expect(simulator.getByLabel('Notebook of task')).toBeFocused();
    await expectFine();
    await press(simulator, 'Repair run');
    await expectFine();
  });
}
