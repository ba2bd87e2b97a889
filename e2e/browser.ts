// Owns the real browser of the journeys. What a page complains about fails its journey.
import {
  type Browser,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Page,
} from 'playwright-core';
import { inject } from 'vitest';
import { launchArguments } from './chromium.ts';
import { url as baseURL } from './shop.ts';

/** Starts a headless Chromium that opens no connection of its own. */
export async function launchBrowser(): Promise<Browser> {
  const found = inject('chromium');
  const { executablePath } = found;
  return chromium.launch({ executablePath, headless: true, args: launchArguments(found) });
}

/** The browser's own note that a form of the shop was refused; the page says it in words. */
function isRefusedForm(message: ConsoleMessage): boolean {
  const { pathname } = new URL(message.location().url || 'about:blank');
  const isOfStaff = pathname.startsWith('/trpc') || pathname.startsWith('/admin');
  return !isOfStaff && /responded with a status of (400|401|403|409|429) /.test(message.text());
}

export type Visit = { page: Page; problems: string[]; close: () => Promise<void> };

/**
 * A fresh visitor of the shop with cookies of their own. `problems` collects what went wrong in
 * any of their tabs: errors of scripts, messages of the console (a breach of the Content Security
 * Policy is one), answers of 500 and above, and requests to anybody but the shop.
 */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const problems: string[] = [];
  context.on('weberror', (event) => {
    problems.push(`${event.page()?.url()}: ${event.error().message}`);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error' || isRefusedForm(message)) return;
    problems.push(`${message.page()?.url()}: ${message.text()} (${message.location().url})`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.url()} answered ${response.status()}`);
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== baseURL) {
      problems.push(`The page asked another host: ${request.url()}`);
    }
  });
  return { page: await context.newPage(), problems, close: () => context.close() };
}
