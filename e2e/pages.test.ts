// Every kind of page, of the shop and of the admin: axe finds nothing in light and dark, on a phone
// and on a desk, nothing scrolls sideways, the console stays silent. What only opens in the middle
// of a purchase is looked at by the journeys.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { expectGoodPage, expectReachable } from './page-checks.ts';
import { eachOf } from './raw-http.ts';
import { url } from './shop.ts';
import { addToBasket, buyAsGuest, open } from './shopper.ts';
import { signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const shopPages = [
  '/',
  '/all',
  '/all?from.height=10&o.colour=moss',
  '/brands',
  '/brands/marl-hill-pottery',
  '/c/tableware',
  '/collections',
  '/collections/under-30',
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

test.each([390, 768, 1280])(
  'the header is one line with 8, 34 and 100 categories at %i',
  async (width) => {
    const { page, problems, close } = await visit(browser);
    await page.setViewportSize({ width, height: 844 });
    await open(page, '/about/imprint');
    const header = page.getByRole('banner');
    const height = () => header.evaluate((element) => element.getBoundingClientRect().height);
    const before = await height();
    for (const count of [8, 34, 100]) {
      await header.evaluate((element, count) => {
        for (const list of element.querySelectorAll('nav ul')) {
          const [one] = list.children;
          while (one && list.children.length < count) list.append(one.cloneNode(true));
        }
      }, count);
      expect(await height()).toBe(before);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    expect(problems).toEqual([]);
    await close();
  },
);

test('what sitemaps and pages tell search engines is there, under that address, in both directions', async () => {
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
  // Nor does the page lead there.
  const table = await read(`${url}/p/side-table`);
  expect(found(table, /<a href="(\/(?:us|gb)[^"]*)"/g)).toEqual(['/gb/p/side-table', '/us']);
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
  // What is mended is no longer called a mistake, and what is not still is.
  const isWrong = (label: string) =>
    page.getByLabel(label, { exact: true }).getAttribute('aria-invalid');
  expect([await isWrong('E-mail'), await isWrong('Full name')]).toEqual(['true', 'true']);
  // A country can be chosen, and looks it.
  const groundOf = (label: string) =>
    page.getByLabel(label).evaluate((field) => getComputedStyle(field).backgroundColor);
  expect(await groundOf('Country')).toBe(await groundOf('Full name'));
  await page.getByLabel('Full name', { exact: true }).fill('Ada Example');
  await expect.poll(() => isWrong('Full name')).not.toBe('true');
  expect(await isWrong('E-mail')).toBe('true');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('banner').getByRole('link', { name: /^Help/ }).waitFor();
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
  '/collections',
  '/collections/new',
  '/brands',
  '/search',
  '/search/rules',
  '/search/why',
  '/attributes',
  '/attributes/new',
  '/product-types',
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
    await toAdmin(page, path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count()).toBe(0);
    await expectGoodPage(page);
  }
  for (const list of ['orders', 'products', 'collections', 'brands', 'coupons', 'inventory']) {
    await toAdmin(page, `/${list}`);
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

/** By a link to it where there is one, as staff go, so that the program is not loaded anew; else by address. */
async function toAdmin(page: Page, path: string): Promise<void> {
  const link = page.locator(`a[href="/admin${path}"]`).first();
  if (!(await link.isVisible())) {
    await page.goto(`/admin${path}`);
    return;
  }
  await link.click();
  await page.waitForURL((url) => url.pathname + url.search === `/admin${path}`);
}

/** The dialogs of the admin: a page, and what opens each of its dialogs. */
const dialogs: Record<string, (string | RegExp)[]> = {
  '/categories': ['New category', /^Change /],
  '/product-types': ['New type', /^Change /],
  '/inventory': [/^Correct the stock of /],
  '/settings/markets': ['New market', /^Change /],
  '/settings/shipping': ['New zone', /^Change zone/, /^Add a way of shipping/, /^Change (?!zone)/],
  '/settings/tax': ['New rate', /^Change /],
  '/staff': ['Invite somebody', /^Change /],
  '/staff/roles': ['New role', /^Change the role/],
};

test('every dialog of the admin fits a phone and gives the focus back', {
  timeout: 240_000,
}, async () => {
  const shopper = await visit(browser);
  await buyAsGuest(shopper.page, '/p/tablecloth', 'dialogs@example.com');
  await open(shopper.page, '/register');
  await shopper.page.getByLabel('Full name').fill('Dora Dialog');
  await shopper.page.getByLabel('E-mail').fill('dora@example.com');
  await shopper.page.getByLabel('Password', { exact: true }).fill('a cupboard of cups');
  await shopper.page.getByRole('button', { name: 'Make the account' }).click();
  await shopper.page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
  await shopper.close();

  const { page, problems, close } = await visit(browser);
  await signIn(page);
  await page.setViewportSize({ width: 390, height: 780 });
  for (const [path, openers] of Object.entries(dialogs)) {
    await toAdmin(page, path);
    for (const name of openers) {
      await opensAndCloses(page, page.getByRole('button', { name }).first());
    }
  }
  // A dialog over a dialog, and one that only an invitation without a mail server shows.
  await page.goto('/admin/categories');
  await page
    .getByRole('button', { name: /^Change / })
    .first()
    .click();
  await opensAndCloses(
    page,
    page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }),
  );
  await page.goto('/admin/staff');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('dialog').getByLabel('E-mail').fill('invited@example.com');
  await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  await page.getByRole('dialog', { name: 'Hand over this link' }).waitFor();
  await expectReachable(page);
  await page.keyboard.press('Escape');
  await opensAndCloses(page, page.getByRole('button', { name: /^Take back/ }).first());

  await page.goto('/admin/products');
  await page.getByRole('checkbox').nth(1).check();
  await opensAndCloses(page, page.getByRole('button', { name: 'Change them' }));
  await page.goto('/admin/products?q=everyday');
  await page.getByRole('link', { name: 'Everyday mug' }).click();
  await opensAndCloses(page, page.getByRole('button', { name: /^Picture of / }).first());
  await page.goto('/admin/customers?q=dora');
  await page.getByRole('link', { name: 'Dora Dialog' }).click();
  await opensAndCloses(page, page.getByRole('button', { name: 'Change customer' }));
  await page.goto('/admin/settings');
  await page.getByLabel('Tagline').fill('Not saved');
  await page.getByRole('button', { name: 'Menu' }).click();
  await expectReachable(page);
  await page.getByRole('dialog').getByRole('link', { name: 'Coupons' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  await expectReachable(page);
  await page.getByRole('button', { name: 'Leave and lose changes' }).click();
  await page.getByRole('heading', { level: 1, name: 'Coupons' }).waitFor();

  // An order offers what its state allows; here it seems to allow everything and to have a problem.
  await page.route(/\/trpc\/.*admin\.orders\.get/, async (route) => {
    const text = await (await route.fetch()).text();
    const problem = {
      id: crypto.randomUUID(),
      code: 'disputed',
      data: {},
      openedAt: '2026-01-01T00:00:00Z',
    };
    const all = ['capture', 'recordPayment', 'fulfil', 'refund', 'cancel', 'addNote'];
    await route.fulfill({
      contentType: 'application/json',
      body: text
        .replace(/"allowedActions":\[[^\]]*\]/, `"allowedActions":${JSON.stringify(all)}`)
        .replace('"problems":[]', `"problems":[${JSON.stringify(problem)}]`),
    });
  });
  await page.goto('/admin/orders?q=dialogs@example.com');
  await page.getByRole('link', { name: /^#\d+/ }).first().click();
  for (const name of [
    'Cancel order',
    'Refund',
    'Record payment',
    'Capture payment',
    'Ship items',
    /^It is dealt with/,
  ]) {
    await opensAndCloses(page, page.getByRole('button', { name, exact: true }).first());
  }
  await page.keyboard.press('?');
  await expectReachable(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+K');
  await expectReachable(page);
  expect(problems).toEqual([]);
  await close();
});

/** What is in the dialog can be reached, and closing it leaves the keyboard where it was. */
async function opensAndCloses(page: Page, opener: Locator): Promise<void> {
  // By attribute: the dialog below another has no role for those who listen.
  const dialogs = page.locator('[role=dialog]');
  const before = await dialogs.count();
  await opener.click();
  await expect.poll(() => dialogs.count()).toBe(before + 1);
  await expectReachable(page);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialogs.count()).toBe(before);
  await expect
    .poll(() => opener.evaluate((button) => button === document.activeElement), {
      message: `${opener}`,
    })
    .toBe(true);
}
