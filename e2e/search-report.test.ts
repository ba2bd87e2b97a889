// The journey of a search in vain: it stands in the report, one press makes a synonym of it, and then it
// finds the goods, which are chosen.
import type { Browser } from 'playwright-core';
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

test('a search without result becomes a synonym by one press, and finds the goods', async () => {
  const [staff, shopper] = [await visit(browser), await visit(browser)];
  await open(shopper.page, '/search?q=afghan');
  await shopper.page.getByText('We have nothing called “afghan”.').waitFor();

  const { page } = staff;
  await signIn(page);
  await go(page, 'Search');
  await page.getByRole('link', { name: 'Without results' }).click();
  await page.waitForURL('**/search?only=empty');
  const add = page.getByRole('button', { name: 'Add synonym for afghan' });
  // Searches are counted a few seconds later.
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
        return add.isVisible();
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe(true);
  await expectGoodPage(page);
  await add.click();
  const dialog = page.getByRole('dialog', { name: 'New synonym' });
  expect(await dialog.getByLabel('Who types').inputValue()).toBe('afghan');
  await dialog.getByRole('button', { name: 'Add synonym' }).click();
  await dialog.getByText('Enter what it is to find.').first().waitFor();
  await dialog.getByLabel('Also finds').fill('throw');
  await expectGoodPage(page);
  await dialog.getByRole('button', { name: 'Add synonym' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: 'Synonyms' }).click();
  await page.getByRole('row', { name: 'afghan throw' }).waitFor();
  await expectGoodPage(page);

  await open(shopper.page, '/search?q=afghans');
  await shopper.page.getByRole('link', { name: 'Wool throw' }).waitFor();
  await open(shopper.page, '/search?q=afghan');
  await shopper.page.getByRole('link', { name: 'Wool throw' }).waitFor();

  // What is chosen and put into the basket is told of the search.
  await shopper.page.getByRole('link', { name: 'Wool throw' }).click();
  await shopper.page.getByRole('button', { name: 'Add to basket' }).first().click();
  await shopper.page.getByTestId('added').waitFor();
  await page.getByRole('link', { name: 'Report' }).click();
  await page.waitForURL('**/search');
  const row = page.getByRole('row', { name: /^afghan / });
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
        return (await row.getByRole('cell').allTextContents()).join(' | ');
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toMatch(/finds something now \| 1/);
  await expectGoodPage(page);
  expect(staff.problems).toEqual([]);
  expect(shopper.problems).toEqual([]);
  await Promise.all([staff.close(), shopper.close()]);
});
