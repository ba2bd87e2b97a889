// Every kind of page, of the shop and of the admin: axe finds nothing in light and dark, on a phone
// and on a desk, nothing scrolls sideways, the console stays silent. What only opens in the middle
// of a purchase is looked at by the journeys.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { expectGoodPage } from './page-checks.ts';
import { eachOf } from './raw-http.ts';
import { addToBasket, buyAsGuest, open } from './shopper.ts';
import { signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const shopPages = [
  '/',
  '/c/tableware',
  '/c/mugs-and-cups?sort=price-asc',
  '/p/everyday-mug',
  '/us/p/everyday-mug',
  '/p/hall-rug',
  '/search',
  '/search?q=lamp',
  '/search?q=nothingiscalledthis',
  '/cart',
  '/register',
  '/verify-email',
  '/about/delivery',
  '/about/returns',
  '/about/imprint',
  '/about/privacy',
];

test('the pages of the shop', async () => {
  const { page, problems, close } = await visit(browser);
  for (const path of shopPages) {
    await open(page, path);
    await expectGoodPage(page);
  }
  expect(problems).toEqual([]);

  const answer = await page.goto('/no/such/page');
  expect(answer?.status()).toBe(404);
  await page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor();
  await expectGoodPage(page);
  await close();
});

test('what sitemaps and pages tell search engines is there, under that address, in both directions', async () => {
  const { url } = inject('shop');
  const found = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
  const read = async (address: string) => (await fetch(address, { redirect: 'manual' })).text();
  const files = found(await read(`${url}/sitemap.xml`), /<loc>([^<]+)</g);
  expect(files.length).toBeGreaterThan(1);
  const texts = await Promise.all(files.map(read));
  const listed = texts.flatMap((text) => found(text, /<url><loc>([^<]+)</g));
  expect(listed.length).toBeGreaterThan(50);
  expect(new Set(listed).size).toBe(listed.length);

  const pages = new Map<string, { status: number; canonical: string[]; alternates: string[] }>();
  const linked = (text: string, rel: string) =>
    found(text, new RegExp(`<link rel="${rel}"[^>]* href="([^"]+)"`, 'g'));
  await eachOf(listed, 4, async (address) => {
    const answer = await fetch(address, { redirect: 'manual' });
    const text = await answer.text();
    const [canonical, alternates] = [linked(text, 'canonical'), linked(text, 'alternate')];
    pages.set(address, { status: answer.status, canonical, alternates });
  });
  for (const [address, page] of pages) {
    expect([address, page.status, page.canonical]).toEqual([address, 200, [address]]);
    expect(page.alternates).toContain(address);
    for (const other of page.alternates) {
      expect([address, other, pages.get(other)?.alternates]).toEqual([
        address,
        other,
        page.alternates,
      ]);
    }
  }
  // One thing is not sold overseas.
  expect(pages.get(`${url}/p/side-table`)?.alternates).not.toContain(`${url}/us/p/side-table`);
  expect((await fetch(`${url}/us/p/side-table`)).status).toBe(404);
  const pictures = texts.flatMap((text) => found(text, /<image:loc>([^<]+)</g));
  for (const picture of new Set(pictures)) {
    expect([picture, (await fetch(picture, { method: 'HEAD' })).status]).toEqual([picture, 200]);
  }
});

test('what opens over a page of the shop', async () => {
  const { page, problems, close } = await visit(browser);
  await open(page, '/c/tableware');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('dialog', { name: 'Filters' }).waitFor();
  await expectGoodPage(page);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search the shop' }).fill('lamp');
  await page.getByRole('option').first().waitFor();
  await expectGoodPage(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '/');
  await page.locator('summary', { hasText: 'Menu' }).click();
  await page.getByRole('navigation', { name: 'Menu' }).waitFor();
  await expectGoodPage(page);
  expect(problems).toEqual([]);
  await close();
});

test('a checkout with mistakes says them at the fields', async () => {
  const { page, problems, close } = await visit(browser);
  await addToBasket(page, '/p/storage-jar');
  await open(page, '/checkout');
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  await page.getByRole('alert').first().waitFor();
  await expectGoodPage(page);
  expect(problems).toEqual([]);
  await close();
});

const adminPages = [
  '',
  '/orders',
  '/orders?q=nobodyorderedthis',
  '/products',
  '/products/new',
  '/categories',
  '/inventory',
  '/customers',
  '/coupons',
  '/coupons/new',
  '/settings',
  '/settings/markets',
  '/settings/shipping',
  '/settings/tax',
  '/staff',
  '/staff/roles',
  '/outbox',
  '/imports',
  '/system',
  '/no/such/page',
];

test('the pages of the admin', { timeout: 240_000 }, async () => {
  const stranger = await visit(browser);
  await stranger.page.goto('/admin/sign-in');
  await stranger.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await expectGoodPage(stranger.page);
  await stranger.page.goto('/admin/setup?token=used-up');
  await stranger.page.getByRole('heading', { name: 'Set up Kontor' }).waitFor();
  await expectGoodPage(stranger.page);
  await buyAsGuest(stranger.page, '/p/tablecloth', 'sweep@example.com');
  expect(stranger.problems).toEqual([]);
  await stranger.close();

  const { page, problems, close } = await visit(browser);
  await signIn(page);
  for (const path of adminPages) {
    await page.goto(`/admin${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count()).toBe(0);
    await expectGoodPage(page);
  }
  for (const list of ['orders', 'products', 'coupons', 'inventory']) {
    await page.goto(`/admin/${list}`);
    await page.getByRole('table').getByRole('rowheader').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForURL(new RegExp(`/admin/${list}/[0-9a-f-]{36}`));
    await expectGoodPage(page);
  }
  await page.keyboard.press('ControlOrMeta+K');
  await page.getByRole('dialog').getByRole('combobox').fill('ord');
  await expectGoodPage(page);
  expect(problems).toEqual([]);
  await close();
});
