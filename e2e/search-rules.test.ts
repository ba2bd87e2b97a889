// The journey of a search that staff answer: from the report to a rule, seen in its preview before it is saved,
// to the shopper who finds what was pinned; and a search that leads to a page, with and without JavaScript.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { expectGoodPage } from './page-checks.ts';
import { open } from './shopper.ts';
import { go, signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Searches are counted a few seconds later. */
async function reported(page: Page, query: string) {
  const rule = page.getByRole('link', { name: `Rule for ${query}` });
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
        return rule.isVisible();
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(true);
  return rule;
}

test('a search in vain gets a rule with a preview, and shows what was pinned first', async () => {
  const [staff, shopper] = [await visit(browser), await visit(browser)];
  await open(shopper.page, '/search?q=heirloom');
  await shopper.page.getByText('We have nothing called “heirloom”.').waitFor();

  const { page } = staff;
  await signIn(page);
  await go(page, 'Search');
  await page.getByRole('link', { name: 'Without results' }).click();
  await page.waitForURL('**/search?only=empty');
  await (await reported(page, 'heirloom')).click();
  await page.getByRole('heading', { level: 1, name: 'New rule' }).waitFor();
  await page.getByRole('region', { name: 'Now' }).getByText('0 products').waitFor();
  await page.getByLabel('Pin products').fill('wool throw');
  await page.getByRole('button', { name: 'Add Wool throw' }).click();
  const changed = page.getByRole('region', { name: 'With this rule' });
  await changed.getByText('1 product').waitFor();
  await changed
    .getByRole('listitem')
    .filter({ hasText: 'Wool throw' })
    .getByText('Pinned')
    .waitFor();
  await changed.getByRole('button', { name: 'Why is Wool throw here' }).click();
  const why = page.getByRole('dialog', { name: 'Why is “Wool throw” here?' });
  await why.getByText('Number 1 of 1.').waitFor();
  await why.getByText('Pinned: it stands first, whatever its words.').waitFor();
  await expectGoodPage(page);
  await why.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Create rule' }).click();
  await page.getByRole('heading', { level: 1, name: 'heirloom' }).waitFor();
  await expectGoodPage(page);

  await open(shopper.page, '/search?q=Heirloom');
  const products = shopper.page.getByRole('region', { name: 'Products' });
  await products.getByRole('listitem').first().getByRole('link', { name: 'Wool throw' }).waitFor();

  // What has a rule is opened, not made a second time.
  await page.getByRole('link', { name: 'Rules' }).click();
  await page.getByRole('link', { name: 'heirloom' }).waitFor();
  await expectGoodPage(page);
  await page.goto('/admin/search/rules/new?q=heirloom');
  await page.getByRole('heading', { level: 1, name: 'heirloom' }).waitFor();

  await page.goto('/admin/search/why');
  await page.getByLabel('Searched for').fill('heirloom');
  await page.getByLabel('Product', { exact: true }).fill('cap lamp');
  await page.getByRole('button', { name: 'Choose Cap lamp' }).first().click();
  await page.getByText('Not found: none of the words is in it').waitFor();
  await expectGoodPage(page);
  expect(staff.problems).toEqual([]);
  expect(shopper.problems).toEqual([]);
  await Promise.all([staff.close(), shopper.close()]);
});

test('a search leads to a page, with and without JavaScript', async () => {
  const [staff, shopper] = [await visit(browser), await visit(browser)];
  const plain = await visit(browser, { javaScriptEnabled: false });
  const { page } = staff;
  await signIn(page);
  await page.goto('/admin/search/rules/new');
  await page.getByLabel('Add to Searches').fill('Shipping Costs');
  await page.getByLabel('Add to Searches').press('Enter');
  await page.getByLabel('Page of the shop').fill('https://example.com/');
  await page.getByRole('button', { name: 'Create rule' }).click();
  await page.getByText('Enter a path of the shop that begins with one slash').first().waitFor();
  await page.getByLabel('Page of the shop').fill('delivery');
  await page.getByRole('button', { name: 'Choose Delivery and payment' }).click();
  const changed = page.getByRole('region', { name: 'With this rule' });
  await changed.getByText('Leads to Delivery and payment instead.').waitFor();
  await page.getByRole('button', { name: 'Create rule' }).click();
  await page.getByRole('heading', { level: 1, name: 'shipping costs' }).waitFor();

  await plain.page.goto('/search');
  const form = plain.page.getByRole('search', { name: 'Search the shop' });
  await form.getByLabel('Search for').fill('shipping costs');
  await form.getByRole('button', { name: 'Search' }).click();
  await plain.page.waitForURL('**/about/delivery');
  await plain.page.getByRole('heading', { level: 1, name: 'Delivery and payment' }).waitFor();

  await open(shopper.page, '/search?q=shipping');
  expect(new URL(shopper.page.url()).pathname).toBe('/search');
  await shopper.page.getByRole('link', { name: 'Search', exact: true }).click();
  await shopper.page.getByRole('combobox').fill('Shipping costs');
  const [first] = [shopper.page.getByRole('option').first()];
  await first.getByText('Go to Delivery and payment').waitFor();
  await first.click();
  await shopper.page.waitForURL('**/about/delivery');
  for (const { problems } of [staff, shopper, plain]) expect(problems).toEqual([]);
  await Promise.all([staff.close(), shopper.close(), plain.close()]);
});
