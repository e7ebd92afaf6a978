import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { ROOT } from './test/e2e/sites.ts';

/** A browser of the system, when there is one; else the one Playwright installed. */
const system = '/usr/bin/chromium';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 60_000,
  // What simulates weeks or boots Python may wait for a busy core.
  expect: { timeout: 15_000 },
  use: {
    baseURL: ROOT,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(existsSync(system) && { executablePath: system }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: { command: 'node test/e2e/serve-sites.ts', url: ROOT, reuseExistingServer: false },
});
