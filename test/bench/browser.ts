/**
 * Python and Spark in a browser: a first visit with an empty profile, a second one, and the next worker after a kill. Takes
 * a page with the runtime alone, built as the site is. Prints figures and asserts nothing; says so where no Chromium is.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { slimDuckDbPlugin } from '../../tools/slim-duckdb.ts';
import { serve } from '../../tools/static-server.ts';
import type { BenchPage } from './page/page.ts';

const SYSTEM = '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

function browserPath(): string | undefined {
  return [SYSTEM, chromium.executablePath()].find((path) => existsSync(path));
}

async function buildPage(folder: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: fileURLToPath(new URL('./page/', import.meta.url)),
    base: './',
    configFile: false,
    logLevel: 'silent',
    plugins: [slimDuckDbPlugin()],
    worker: { format: 'es' },
    // The server keeps what lies in this folder for ever, as hosts do with names that carry a hash.
    build: { outDir: folder, emptyOutDir: true, assetsDir: '_astro', assetsInlineLimit: 0, target: 'es2022' },
  });
}

type Bench = typeof globalThis & { bench: BenchPage };

const visit = (page: Page) => page.evaluate(() => (globalThis as Bench).bench.visit());
const kill = (page: Page) => page.evaluate(() => (globalThis as Bench).bench.kill());

const ms = (value: number) => `${value.toFixed(0)} ms`;
type Times = Awaited<ReturnType<typeof kill>>;
const line = (name: string, cells: readonly string[]) =>
  console.log([name.padEnd(34), ...cells.map((cell) => cell.padStart(12))].join(' '));

function printVisit(
  name: string,
  { ready, count, notebooks, again }: Awaited<ReturnType<typeof visit>>,
): void {
  line(name, [ready, count, notebooks, again].map(ms));
}

async function measure(page: Page, url: string, kills: number): Promise<void> {
  line('since the page was asked for', ['ready', 'count()', 'notebooks', 'once more']);
  await page.goto(url);
  printVisit('first visit, empty profile', await visit(page));
  const next: Times[] = [];
  for (let turn = 0; turn < kills; turn += 1) next.push(await kill(page));
  await page.reload();
  printVisit('second visit', await visit(page));
  const best = (of: keyof Times) => ms(Math.min(...next.map((times) => times[of])));
  console.log();
  line('since the kill of an endless loop', ['stopped', 'ready', 'count()']);
  line(`next worker, best of ${kills}`, [best('stopped'), best('ready'), best('count')]);
}

/** Builds the page, opens it and prints the times. */
export async function benchBrowser(kills = 4): Promise<void> {
  const executablePath = browserPath();
  if (executablePath === undefined) {
    return console.log('\nNo Chromium here: the part of the bench that needs a browser is left out.');
  }
  console.log('\nPython and Spark in Chromium, from a server on this machine.\n');
  const folder = await mkdtemp(join(tmpdir(), 'bench-page-'));
  await buildPage(folder);
  const { server, url } = await serve({ folder, base: '/' }, 4431);
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  try {
    await measure(await browser.newPage(), url, kills);
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true });
  }
}

if (import.meta.main) await benchBrowser();
