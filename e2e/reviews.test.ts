// The journey of a review: bought, sent, rated on the order's page, read and published by staff, shown with the
// product and found by the filter; and from there to the page of who made it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { expectGoodPage } from './page-checks.ts';
import { buyAsGuest, open, ready } from './shopper.ts';
import { go, openOrder, signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const title = 'Pours without a drip';

async function send(page: Page, number: string): Promise<void> {
  await openOrder(page, number);
  await page.getByRole('button', { name: 'Ship items' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ship items' });
  await dialog.getByRole('button', { name: 'Ship 1 unit' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('what was bought is rated, published, shown and found by its rating', async () => {
  const [shopper, staff] = [await visit(browser), await visit(browser)];
  const { page } = shopper;
  const number = await buyAsGuest(page, '/p/carafe', 'rates@example.com');
  const order = page.url();
  const rating = page.getByRole('region', { name: 'Rate what you bought' });
  expect(await rating.count()).toBe(0);

  await signIn(staff.page);
  await send(staff.page, number);

  await open(page, order);
  await rating.getByText('Rate it').click();
  await rating.getByLabel('In one line').fill(title);
  await rating.getByRole('button', { name: 'Send' }).click();
  await rating.getByText('Choose one to five stars.').first().waitFor();
  await expectGoodPage(page);
  await rating.getByLabel('4 stars').check();
  await rating.getByLabel('Your name, as others see it').fill('Ada');

  await rating.getByRole('button', { name: 'Send' }).click();
  await rating.getByText('Thank you. We read it before others see it.').waitFor();
  await expectGoodPage(page);
  await open(page, '/p/carafe');
  expect(await page.getByText(title).count()).toBe(0);

  await go(staff.page, 'Reviews');
  await staff.page.getByRole('link', { name: 'Waiting' }).click();
  await staff.page.getByRole('link', { name: title }).click();
  await staff.page.getByRole('heading', { level: 1, name: title }).waitFor();
  await expectGoodPage(staff.page);
  await staff.page.getByRole('button', { name: 'Publish' }).click();
  await staff.page.getByRole('button', { name: 'Publish' }).waitFor({ state: 'detached' });

  await open(page, '/p/carafe');
  const said = page.getByRole('region', { name: 'What buyers say' });
  await said.getByRole('heading', { name: title }).waitFor();
  await expectGoodPage(page);
  await open(page, '/c/tableware');
  await page.getByRole('button', { name: /^Filter/ }).click();
  await page.getByRole('link', { name: /^4 stars and up/ }).click();
  await page.waitForURL(/rating=4/);
  await page.getByRole('button', { name: 'Close filters' }).click();
  await page.getByRole('link', { name: 'Carafe', exact: true }).waitFor();
  await page
    .getByRole('link', { name: 'Everyday mug', exact: true })
    .waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Carafe', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Carafe' }).waitFor();
  await page.getByRole('link', { name: 'Marl Weir Glass' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Marl Weir Glass' }).waitFor();
  await page.getByText(/^Glasses and carafes blown into moulds/).waitFor();
  await expectGoodPage(page);
  await ready(page);
  await page.getByRole('button', { name: /^Filter/ }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  await filters.getByRole('link', { name: /^Mugs and cups/ }).click();
  await page.waitForURL(/category=mugs-and-cups/);
  await filters.getByRole('button', { name: 'Close filters' }).click();
  await page.getByRole('link', { name: 'Remove filter Category: Mugs and cups' }).waitFor();
  await page.getByRole('link', { name: 'Water glasses, set of two', exact: true }).waitFor();
  expect(await page.getByRole('link', { name: 'Carafe', exact: true }).count()).toBe(0);
  expect([...shopper.problems, ...staff.problems]).toEqual([]);
  await Promise.all([shopper.close(), staff.close()]);
});

test('what is opened from a search in another tab is bought as found by it', async () => {
  const { page, problems, close } = await visit(browser);
  await open(page, '/search?q=carafe');
  // What moves under the pointer while the page is taken over is not opened.
  await ready(page);
  const told = page.waitForRequest((request) => request.postData()?.includes('position=') ?? false);
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Carafe', exact: true }).click({ button: 'middle' }),
  ]);
  expect((await told).postData()).toContain('slug=carafe');
  await tab.getByRole('heading', { level: 1, name: 'Carafe' }).waitFor();
  await ready(tab);
  const added = tab.waitForRequest((request) => request.method() === 'POST');
  await tab.getByRole('button', { name: 'Add to basket' }).first().click();
  expect((await added).postData()).toMatch(/foundBy=carafe|name="foundBy"\s+carafe/);
  await tab.getByTestId('added').waitFor();
  // Nothing else of that tab was found by it.
  await open(tab, '/p/teapot');
  const other = tab.waitForRequest((request) => request.method() === 'POST');
  await tab.getByRole('button', { name: 'Add to basket' }).first().click();
  expect((await other).postData()).not.toContain('foundBy');
  expect(problems).toEqual([]);
  await close();
});
