// The admin in German: chosen by whoever sits there, on every page, kept by the browser, and something saved.
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { expectGoodPage } from './page-checks.ts';
import { signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const folder = 'packages/messages/src';
const wordsIn = (language: 'en' | 'de'): Map<string, string> =>
  new Map(
    readdirSync(`${folder}/${language}`)
      .filter((file) => file.startsWith('admin-'))
      .flatMap((file) =>
        Object.entries<string>(JSON.parse(readFileSync(`${folder}/${language}/${file}`, 'utf8'))),
      ),
  );

/** What the demo store calls a collection and a coupon. */
const demoWords = new Set(['New', 'Free shipping']);

/** What only the English catalogue says: sentences and words that the German one has nowhere. */
function onlyEnglish(): Set<string> {
  const german = new Set(wordsIn('de').values());
  return new Set(
    [...wordsIn('en').values()].filter((words) => !german.has(words) && !demoWords.has(words)),
  );
}

const pages = [
  ...['', 'orders', 'products', 'products/new', 'categories', 'collections', 'collections/new'],
  ...['brands', 'brands/new', 'attributes', 'attributes/new', 'product-types', 'search'],
  ...['search/synonyms', 'search/rules', 'search/rules/new', 'search/why', 'inventory'],
  ...['inventory/history', 'customers', 'reviews', 'coupons', 'coupons/new', 'settings'],
  ...['settings/markets', 'settings/shipping', 'settings/tax', 'staff', 'staff/roles', 'outbox'],
  ...['imports', 'system'],
];

/** Runs in the page: what is read or heard of it, piece by piece. */
function spoken(): string[] {
  const said: string[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder && !holder.closest('script, style')) said.push(node.textContent?.trim() ?? '');
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
    for (const name of ['aria-label', 'placeholder', 'title']) {
      said.push(element.getAttribute(name) ?? '');
    }
  }
  return said;
}

/** By how many pixels it must be scrolled sideways. */
async function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

test('whoever chooses German reads German on every page, at every width', async () => {
  const { page, problems, close } = await visit(browser);
  await signIn(page);
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { level: 1, name: /^Gute[nr]? .+, Olga$/ }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');

  const english = onlyEnglish();
  const found: string[] = [];
  for (const path of pages) {
    await page.goto(`/admin/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('[role=status]:has(.busy-bar)').waitFor({ state: 'detached' });
    const left = (await page.evaluate(spoken)).filter((words) => english.has(words));
    found.push(...left.map((words) => `${path}: ${words}`));
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      // A table that does not fit becomes cards a moment later.
      await expect.poll(() => tooWide(page), { message: `/admin/${path} at ${width} px` }).toBe(0);
    }
  }
  expect(found).toEqual([]);
  expect(problems).toEqual([]);
  await close();
});

test('a browser that reads German begins in it, and what is saved says so', async () => {
  const { page, problems, close } = await visit(browser, { locale: 'de-AT' });
  await page.goto('/admin/sign-in');
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  await expectGoodPage(page);
  // The steps of signing in are written in English.
  await page.getByRole('button', { name: 'English' }).click();
  await signIn(page);
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('button', { name: 'Deutsch' }).click();

  await page.getByRole('link', { name: 'Gutscheine' }).click();
  await page.getByRole('link', { name: 'Neuer Gutschein' }).click();
  await page.getByRole('heading', { level: 1, name: 'Neuer Gutschein' }).waitFor();
  await page.getByRole('textbox', { name: /^Code/ }).fill('herbst');
  await page.getByRole('textbox', { name: /^Prozentsatz/ }).fill('12,5');
  await page.getByRole('button', { name: 'Gutschein anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'HERBST' }).waitFor();
  await page.getByText('12,5 % Rabatt, 0-mal eingelöst').waitFor();
  await page.getByRole('textbox', { name: 'Wofür' }).fill('Herbst');
  // The bar says more than in English.
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Gespeichert', { exact: true }).waitFor();

  // Another page of the same browser goes on in German.
  await page.goto('/admin/settings/shipping');
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  await expectGoodPage(page);
  expect(problems).toEqual([]);
  await close();
});
