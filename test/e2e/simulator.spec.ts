import { existsSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';

const LESSON = 'lakeflow-jobs/the-medallion-job/';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails the test when the page complains or asks for anything outside the site. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost')
      complaints.push(`request to ${request.url()}`);
  });
  return complaints;
}

async function open(page: Page): Promise<Locator> {
  await page.goto(LESSON);
  const simulator = page.locator('.sim').first();
  await simulator.scrollIntoViewIfNeeded();
  return simulator;
}

const node = (simulator: Locator, task: string) =>
  simulator.locator(`.sim-node[data-task="${task}"]:visible`);
const press = (simulator: Locator, name: string) =>
  simulator.getByRole('button', { name, exact: true }).click();

/** What the acceptance path must show after the failed run. */
async function expectFailure(simulator: Locator): Promise<void> {
  await expect(simulator.locator('.sim-run-now')).toHaveText(/Run 1\s*Failed/);
  await expect(node(simulator, 'silver_orders_cleaned')).toHaveAccessibleName(/, Failed/);
  for (const gold of ['gold_customer_orders_summary', 'gold_daily_orders']) {
    await expect(node(simulator, gold)).toHaveAccessibleName(/, Upstream failed/);
  }
}

async function expectRepaired(simulator: Locator): Promise<void> {
  await expect(simulator.locator('.sim-run-now')).toHaveText(/Run 1\s*Succeeded\s*repair count 1/);
  await expect(simulator.locator('.sim-run-head')).toHaveCount(1);
}

test('a failed run is read and repaired with the pointer, scrubbed, and reopened from its link', async ({
  page,
  context,
}) => {
  const complaints = watch(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const simulator = await open(page);
  await node(simulator, 'silver_orders_cleaned').click();
  await press(simulator, 'Make it fail');
  await expect(node(simulator, 'silver_orders_cleaned')).toHaveAccessibleName(/fails the next time/);
  await simulator.getByLabel('×16').check();
  await press(simulator, 'Run now');
  await expectFailure(simulator);
  await expect(simulator.locator('[aria-live]')).toContainText('run 1 ended: Failed');

  for (const gold of ['gold_customer_orders_summary', 'gold_daily_orders']) {
    await node(simulator, gold).click();
    await expect(simulator.locator('.sim-why').first()).toContainText('silver_orders_cleaned');
    await expect(simulator.locator('.sim-why-source').first()).toContainText('Databricks docs');
  }

  await press(simulator, 'Repair run');
  const dialog = page.getByRole('dialog', { name: 'Repair run 1' });
  await expect(dialog.getByText('Will run again: 3 tasks')).toBeVisible();
  await expect(dialog.getByText('Stays: 3 tasks')).toBeVisible();
  await dialog.getByRole('button', { name: 'Repair run' }).click();
  await expectRepaired(simulator);

  await simulator.getByRole('slider', { name: 'Moment shown' }).fill('60000');
  await expect(node(simulator, 'bronze_customers')).toHaveAccessibleName(/Running/);
  await expect(node(simulator, 'gold_daily_orders')).toHaveAccessibleName(/Blocked/);
  const moment = await simulator.locator('.sim-clock time').textContent();
  await press(simulator, 'Copy link');
  await expect(simulator.locator('.sim-status')).toContainText('Link copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await context.newPage();
  const otherComplaints = watch(other);
  await other.goto(link);
  const reopened = other.locator('.sim').first();
  await expect(reopened.locator('.sim-clock time')).toHaveText(moment ?? '');
  await expect(node(reopened, 'bronze_customers')).toHaveAccessibleName(/Running/);
  await reopened.getByRole('slider', { name: 'Moment shown' }).fill('1000000');
  await expectRepaired(reopened);
  expect([...complaints, ...otherComplaints]).toEqual([]);
});

/** Tabs until the focus is on something of this name; fails when it never comes. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let count = 0; count < 200; count += 1) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return (
        element?.getAttribute('aria-label') ??
        element?.closest('label')?.textContent ??
        element?.textContent ??
        ''
      );
    });
    if (name.test(focused.trim())) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the focus never came to ${name}`);
}

test('the same path with the keyboard alone', async ({ page }) => {
  const complaints = watch(page);
  const simulator = await open(page);
  await tabTo(page, /^bronze_customers, Notebook/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(node(simulator, 'silver_orders_cleaned')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(simulator.locator('.sim-panel-title')).toContainText('silver_orders_cleaned');
  await tabTo(page, /^×1$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, /^Make it fail$/);
  await page.keyboard.press('Enter');
  await expect(node(simulator, 'silver_orders_cleaned')).toHaveAccessibleName(/fails the next time/);
  await tabTo(page, /^Run now$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expectFailure(simulator);

  await tabTo(page, /^silver_orders_cleaned, Notebook/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(simulator.locator('.sim-state-now')).toContainText('Upstream failed');
  await expect(simulator.locator('.sim-why').first()).toContainText('silver_orders_cleaned');

  await tabTo(page, /^Repair run$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Repair run 1' });
  await expect(dialog.getByText('Will run again: 3 tasks')).toBeVisible();
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(simulator.getByRole('button', { name: 'Repair run' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  const confirm = dialog.getByRole('button', { name: 'Repair run' });
  for (
    let count = 0;
    count < 12 && !(await confirm.evaluate((it) => it === document.activeElement));
    count += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(confirm).toBeFocused();
  await page.keyboard.press('Enter');
  await expectRepaired(simulator);

  await tabTo(page, /^Moment shown$/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(node(simulator, 'bronze_customers')).toHaveAccessibleName(/Running/);
  await expect(node(simulator, 'gold_daily_orders')).toHaveAccessibleName(/Blocked/);
  expect(complaints).toEqual([]);
});

test('without a network the first press says so, and a press with one works once', async ({
  page,
  context,
}) => {
  await page.goto(LESSON);
  const simulator = page.locator('.sim-frame').first();
  await context.setOffline(true);
  await simulator.getByRole('button', { name: 'Run now' }).click();
  await expect(simulator.getByRole('alert')).toContainText('could not be loaded');
  await context.setOffline(false);
  await simulator.getByRole('button', { name: 'Run now' }).click();
  await expect(simulator.locator('.sim-head')).toContainText('Run 1');
  await expect(simulator.getByRole('alert')).toHaveCount(0);
  await page.waitForTimeout(300);
  await expect(simulator.locator('.sim-head')).not.toContainText('Run 2');
});

test('what is pressed before the simulator is awake is not lost', async ({ page }) => {
  await page.goto(LESSON);
  // The click that wakes it, without the pointer having come near before.
  await page.locator('.sim').first().getByRole('button', { name: 'Run now' }).dispatchEvent('pointerdown');
  await page.locator('.sim').first().getByRole('button', { name: 'Run now' }).dispatchEvent('click');
  await expect(page.locator('.sim').first().locator('.sim-run-now')).toContainText('Run 1');
});

test('a press on a task that is drawn anew before it ends still selects the task', async ({ page }) => {
  const simulator = await open(page);
  const box = await node(simulator, 'silver_orders_cleaned').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  await page.mouse.down();
  await expect(simulator.getByRole('button', { name: 'Zoom in' })).toBeVisible();
  await page.mouse.up();
  await expect(simulator.locator('.sim-panel-title')).toContainText('silver_orders_cleaned');
});

test('a changed job is saved, a broken text is kept and located, and the saved job stays in force', async ({
  page,
}) => {
  const complaints = watch(page);
  const simulator = await open(page);
  await press(simulator, 'Edit job');
  const text = simulator.getByLabel('Text of the job');
  const before = await text.inputValue();
  await text.fill(before.replace('"task_key"', '"task_kee"'));
  await expect(simulator.locator('.sim-problems')).toContainText('task_kee');
  await expect(simulator.getByRole('button', { name: 'Save job' })).toHaveAttribute('aria-disabled', 'true');
  await press(simulator, 'Table');
  await press(simulator, 'Edit job');
  expect(await text.inputValue()).toContain('"task_kee"');
  await page.reload();
  await press(simulator, 'Edit job');
  await expect(text).toHaveValue(/"task_kee"/);

  const job = JSON.parse(before);
  job.tasks[0].depends_on = [{ task_key: 'gold_customer_orders_summary' }];
  await text.fill(JSON.stringify(job, null, 2));
  await expect(simulator.locator('.sim-edge-cycle')).toHaveCount(3);
  await expect(simulator.locator('.sim-problems')).toContainText('bronze_customers');

  await text.fill(
    '{"name": "one", "tasks": [{"task_key": "alone", "notebook_task": {"notebook_path": "/a"}}]}',
  );
  await press(simulator, 'Save job');
  await press(simulator, 'Graph');
  await press(simulator, 'Run now');
  await expect(node(simulator, 'alone')).toHaveAccessibleName(/Running/);
  expect(complaints).toEqual([]);
});

test('a prediction is compared with what happened, and every difference has its rule', async ({ page }) => {
  await page.goto(LESSON);
  const simulator = page.locator('.sim').nth(1);
  await simulator.scrollIntoViewIfNeeded();
  const marks = simulator.locator('.sim-predict-marks select');
  for (let index = 0; index < (await marks.count()); index += 1)
    await marks.nth(index).selectOption('Succeeded');
  await simulator.getByLabel('Instant').check();
  await press(simulator, 'Run and compare');
  await expect(simulator.locator('.sim-predict')).toContainText('3 of 6 tasks as you predicted.');
  await expect(simulator.locator('.sim-predict .is-different')).toHaveCount(3);

  await press(simulator, 'Repair run');
  await page.locator('dialog[open]').getByRole('button', { name: 'Repair run' }).click();
  await expect(simulator.locator('.sim-head')).toContainText('repair count 1');
  // What was predicted is the first end, whatever a repair made of it.
  await expect(simulator.locator('.sim-predict')).toContainText('3 of 6 tasks as you predicted.');
});

test('stillness is kept: the run moves from event to event', async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const simulator = await open(page);
  await simulator.getByLabel('×16').check();
  await press(simulator, 'Run now');
  await expect(simulator.locator('.sim-run-now')).toContainText('Succeeded');
  await context.close();
});

/** Nothing for axe to say about the simulators, and nothing that sticks out of the page. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('.sim-frame').withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const width of [390, 1440]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing in a failed run, its table, editor and repair dialog: ${theme}, ${width} px`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme });
      const page = await context.newPage();
      const simulator = await open(page);
      const check = () => expectAccessible(page);
      await check();
      await node(simulator, 'silver_orders_cleaned').click();
      await press(simulator, 'Make it fail');
      await simulator.getByLabel('Instant').check();
      await press(simulator, 'Run now');
      await expectFailure(simulator);
      await check();
      await press(simulator, 'Repair run');
      await check();
      await page.keyboard.press('Escape');
      await press(simulator, 'Table');
      await check();
      await press(simulator, 'Edit job');
      await expect(simulator.getByLabel('Text of the job')).toBeVisible();
      await press(simulator, 'Predict');
      await check();
      await context.close();
    });
  }
}

const course = new URL('../../../shared/course-sources/m08-orchestration.txt', import.meta.url);
const bundle = `resources:
  jobs:
    parent:
      name: Parent
      tasks:
        - task_key: call_child
          run_job_task:
            job_id: \${resources.jobs.child.id}
        - task_key: after
          depends_on:
            - task_key: call_child
          notebook_task:
            notebook_path: /after
    child:
      name: Child
      tasks:
        - task_key: leaf
          notebook_task:
            notebook_path: /leaf
targets:
  prod:
    resources:
      jobs:
        parent:
          max_concurrent_runs: 2
`;
/** Puts a text in as a paste does, since a test may not have the clipboard to itself. */
async function paste(text: Locator, value: string): Promise<void> {
  await text.selectText();
  await text.evaluate((area, data) => {
    const event = new InputEvent('beforeinput', { inputType: 'insertFromPaste', data, cancelable: true });
    if (area.dispatchEvent(event)) document.execCommand('insertText', false, data);
  }, value);
}

test('a pasted text is read in its own language, and written another way only when it can be read', async ({
  page,
}) => {
  const complaints = watch(page);
  const simulator = await open(page);
  await press(simulator, 'Edit job');
  const text = simulator.getByLabel('Text of the job');
  const says = simulator.locator('.sim-editor-head [role="status"]');
  const is = (language: string) => expect(simulator.getByLabel(language, { exact: true })).toBeChecked();
  const yaml = 'name: one # kept\ntasks:\n  - task_key: a\n    notebook_task: {notebook_path: /a}\n';
  const python =
    'import json\njob = {"name": "one", "queue": {"enabled": True}, "tasks": [{"task_key": "a", "notebook_task": {"notebook_path": "/a"}}]}\nprint(json.dumps(job))\n';
  await text.fill(yaml);
  await expect(says).toContainText('1 task. Not saved yet.');
  await is('YAML');
  await simulator.getByLabel('JSON', { exact: true }).click();
  await expect(text).toHaveValue(/"task_key": "a"/);
  await is('JSON');
  await simulator.getByLabel('YAML', { exact: true }).click();
  await expect(text).toHaveValue(yaml);

  await text.fill(python);
  await is('Python');
  await expect(says).toContainText('1 task. Not saved yet.');
  await simulator.getByLabel('YAML', { exact: true }).click();
  await expect(text).toHaveValue(/^resources:/);
  await simulator.getByLabel('Python', { exact: true }).click();
  await expect(text).toHaveValue(python);

  await text.fill('{"name": "one", "tasks": [');
  await is('JSON');
  await expect(says).toContainText('problem');
  await simulator.getByLabel('YAML', { exact: true }).click();
  await is('JSON');
  await expect(says).toHaveText('A text that cannot be read to its end stays as it is.');
  await expect(text).toHaveValue('{"name": "one", "tasks": [');
  for (const nothing of ['', 'junk']) {
    await text.fill(nothing);
    await expect(says).toContainText('No job can be read');
  }
  await text.fill('{"name": "old", "notebook_task": {"notebook_path": "/old"}}');
  await expect(says).toContainText('1 task. Not saved yet.');
  await press(simulator, 'Save job');
  await press(simulator, 'Run now');
  await expect(simulator.locator('.sim-run-now')).toContainText('Run 1');
  expect(complaints).toEqual([]);
});

test("the course's own job texts run as they stand", async ({ page }) => {
  test.skip(!existsSync(course), "the course's material is not beside the project");
  const whole = readFileSync(course, 'utf8');
  const cell = /^import json\n\n# =[\s\S]*?(?=\n### )/m.exec(whole)?.[0] ?? '';
  const yaml = /^resources:\n(?:[ \t].*\n|\n)*/m.exec(whole)?.[0] ?? '';
  const simulator = await open(page);
  await simulator.getByLabel('Instant').check();
  for (const [value, run] of [
    [cell, 1],
    [yaml, 2],
  ] as const) {
    await press(simulator, 'Edit job');
    await paste(simulator.getByLabel('Text of the job'), value);
    await expect(simulator.locator('.sim-editor-head [role="status"]')).toHaveText('6 tasks. Not saved yet.');
    await press(simulator, 'Save job');
    await press(simulator, 'Run now');
    await expect(simulator.locator('.sim-run-now')).toHaveText(new RegExp(`Run ${run}\\s*Succeeded`));
  }
});

test('the jobs of a bundle are saved together: one is run, and starts a run of the other', async ({
  page,
  context,
}) => {
  const complaints = watch(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const simulator = await open(page);
  await press(simulator, 'Edit job');
  await simulator.getByLabel('Text of the job').fill(bundle);
  const choice = simulator.getByLabel('Job', { exact: true });
  await expect(choice.locator('option')).toHaveText(['parent', 'child']);
  await expectAccessible(page);
  await choice.selectOption('child');
  await expect(node(simulator, 'leaf')).toBeVisible();
  await choice.selectOption('parent');
  await press(simulator, 'Save job');
  await press(simulator, 'Graph');
  await simulator.getByLabel('Instant').check();
  await press(simulator, 'Run now');
  await expect(simulator.locator('.sim-run-now')).toHaveText(/Run 1\s*Succeeded/);
  await node(simulator, 'call_child').click();
  await expect(simulator.locator('.sim-child')).toContainText('started run 2 of child');
  await expectAccessible(page);
  await press(simulator, 'Copy link');
  await expect(simulator.locator('.sim-status')).toContainText('Link copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await press(simulator, 'Show run 2');
  await expect(choice).toHaveValue('child');
  await expect(simulator.locator('.sim-run-now')).toHaveText(/Run 2\s*Succeeded/);
  await expect(simulator.locator('.sim-panel')).toContainText('Started by task call_child of run 1.');

  const other = await context.newPage();
  await other.goto(link);
  const reopened = other.locator('.sim').first();
  await expect(reopened.locator('.sim-run-now')).toHaveText(/Run 1\s*Succeeded/);
  await expect(reopened.getByLabel('Job', { exact: true })).toHaveValue('parent');
  expect(complaints).toEqual([]);
});

test('a thousand tasks: put in at once, checked, drawn and run, and the step back is one', async ({
  page,
}) => {
  const complaints = watch(page);
  const tasks = Array.from({ length: 1_000 }, (_, index) => {
    const upstream = index < 25 ? '' : `\n      depends_on:\n        - task_key: task_${index - 25}`;
    return `    - task_key: task_${index}${upstream}\n      notebook_task:\n        notebook_path: /W/${index}\n`;
  });
  const value = `name: big\ntasks:\n${tasks.join('')}`;
  const simulator = await open(page);
  await press(simulator, 'Edit job');
  const text = simulator.getByLabel('Text of the job');
  const before = await text.inputValue();
  const says = simulator.locator('.sim-editor-head [role="status"]');
  await paste(text, value);
  await expect(says).toHaveText('1000 tasks. Not saved yet.');
  await text.press('Control+z');
  await expect(text).toHaveValue(before);
  await text.press('Control+Shift+z');
  await expect(text).toHaveValue(value);
  await text.fill(before);
  await expect(says).toHaveText(/^6 tasks/);
  // The browser's own way of inserting it takes twenty seconds, which would end the test.
  await text.fill(value, { timeout: 10_000 });
  await expect(says).toHaveText('1000 tasks. Not saved yet.');
  await press(simulator, 'Save job');
  await press(simulator, 'Graph');
  await press(simulator, 'Run now');
  await expect(simulator.locator('.sim-run-now')).toHaveText(/Run 1\s*Running/);
  expect(complaints).toEqual([]);
});

test('a task that succeeded says why it ran', async ({ page }) => {
  const simulator = await open(page);
  await simulator.getByLabel('Instant').check();
  await press(simulator, 'Run now');
  await expect(simulator.locator('.sim-run-now')).toHaveText(/Run 1\s*Succeeded/);
  await node(simulator, 'gold_daily_orders').click();
  const panel = simulator.locator('.sim-panel');
  await expect(panel.locator('.sim-state-now')).toHaveText('Succeeded');
  await expect(panel.getByRole('heading', { name: 'Why it ran' })).toBeVisible();
  await expect(panel.locator('.sim-why').first()).toContainText('silver_orders_cleaned');
});
