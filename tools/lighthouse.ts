/**
 * `npm run lighthouse`: mobile scores of every lesson, or of the paths given, against the built site.
 * Ends with an error when a score is under 99. Slow and dependent on the machine, so not part of `npm test`.
 */
import { existsSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { lessonsOf } from '../test/e2e/pages.ts';
import { serve } from './static-server.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const TARGET = 99;
const system = '/usr/bin/chromium';

if (!existsSync('dist/index.html'))
  throw new Error('There is no built site in dist/: run `npm run build` first.');
const { server, url } = await serve({ folder: 'dist', base: '/' }, 4431);
const chrome = await launch({
  ...(existsSync(system) && { chromePath: system }),
  chromeFlags: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-sync',
  ],
});

const given = process.argv.slice(2);
for (const path of given.length > 0 ? given : lessonsOf('dist')) {
  const result = await lighthouse(url + path, {
    port: chrome.port,
    logLevel: 'error',
    onlyCategories: CATEGORIES,
  });
  if (!result) throw new Error(`Lighthouse said nothing of /${path}`);
  const { categories, audits } = result.lhr;
  const scores = Object.values(categories).map(
    ({ title, score }) => `${title} ${Math.round((score ?? 0) * 100)}`,
  );
  console.log(`/${path}: ${scores.join(', ')}`);
  for (const [id, { score, title, displayValue }] of Object.entries(audits)) {
    if (score !== null && score < 0.9) console.log(`    ${id}: ${title} ${displayValue ?? ''}`);
  }
  if (Object.values(categories).some(({ score }) => (score ?? 0) * 100 < TARGET)) process.exitCode = 1;
}
chrome.kill();
server.close();
