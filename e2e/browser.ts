// Owns the real browser of the journeys: a Chromium that is installed, else the one that comes
// with the npm package @sparticuz/chromium. A page that logs an error fails its journey.
import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const installed = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Starts a headless Chromium that opens no connection of its own. */
export async function launchBrowser(): Promise<Browser> {
  const found = installed.find((path) => path && existsSync(path));
  const executablePath = found ?? (await sparticuz.executablePath());
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      // The packaged build has no GPU libraries; its own defaults would switch off web security.
      ...(found ? [] : ['--no-zygote', '--use-gl=angle', '--use-angle=swiftshader']),
      '--no-sandbox',
      '--disable-dev-shm-usage',
      ...quiet,
    ],
  });
}

export type Visit = { page: Page; problems: string[]; close: () => Promise<void> };

/** A fresh visitor with cookies of their own. `problems` collects what the page complained about. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`);
  });
  return { page, problems, close: () => context.close() };
}
