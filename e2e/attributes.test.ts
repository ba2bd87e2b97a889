// The journey of an attribute: staff make it and give it to a type, a file fills it, a form corrects it, and
// shoppers read it on the product's page; what variants have of their own follows the chosen one.
import { join } from 'node:path';
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

test('an attribute is made, filled by a file, corrected in a form and read in the shop', async () => {
  const staff = await visit(browser);
  const { page } = staff;
  await signIn(page);
  await go(page, 'Attributes');
  await expectGoodPage(page);
  await page.getByRole('link', { name: 'New attribute' }).click();
  await page.getByLabel('Name').fill('Firing temperature');
  await page.getByLabel('Kind').selectOption({ label: 'Number' });
  await page.getByLabel('Unit').fill('°C');
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Create attribute' }).click();
  await page.getByRole('heading', { level: 1, name: 'Firing temperature' }).waitFor();

  await go(page, 'Product types');
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Change Mug', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Mug' });
  await dialog.getByLabel('Add an attribute').selectOption({ label: 'Firing temperature' });
  await expectGoodPage(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await go(page, 'Imports');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a CSV file' }).click();
  await (await chooser).setFiles(join(import.meta.dirname, 'fixtures/attributes.csv'));
  await page.getByText('What importing would do').waitFor();
  await page.getByText('“Firing temperature”: Cells do not fit').waitFor();
  const made = page.getByRole('table', { name: 'Attributes that would be made' });
  await made.getByRole('row', { name: 'Glaze surface choice' }).waitFor();
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Import 2 products' }).click();
  await page.getByText('What was done').waitFor();

  const shopper = await visit(browser);
  const fact = (name: string) =>
    shopper.page.locator('dl > div', { has: shopper.page.getByText(name, { exact: true }) });
  await open(shopper.page, '/p/everyday-mug');
  await fact('Firing temperature').getByText('1,240 °C').waitFor();
  await fact('Glaze surface').getByText('Matt').waitFor();
  await open(shopper.page, '/p/breakfast-mug');
  await fact('Glaze surface').getByText('Gloss').waitFor();
  expect(await fact('Firing temperature').count()).toBe(0);

  await page.goto('/admin/products?q=breakfast+mug');
  await page.getByRole('link', { name: 'Breakfast mug' }).click();
  const box = page.getByLabel('Firing temperature in °C');
  await box.fill('very hot');
  await page.getByRole('combobox', { name: 'Glaze surface' }).fill('Satin');
  await page.getByText('A new choice, kept when you save.').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Enter a number such as 12.5, without its unit.').first().waitFor();
  await expectGoodPage(page);
  await box.fill('1260.5');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
  await open(shopper.page, '/p/breakfast-mug');
  await fact('Firing temperature').getByText('1,260.5 °C').waitFor();
  await fact('Glaze surface').getByText('Satin').waitFor();
  await expectGoodPage(shopper.page);
  expect(staff.problems).toEqual([]);
  expect(shopper.problems).toEqual([]);
  await Promise.all([staff.close(), shopper.close()]);
});

test('what a variant is of its own follows the chosen one, without JavaScript too', async () => {
  const { page, problems, close } = await visit(browser, { javaScriptEnabled: false });
  await page.goto('/p/pitcher');
  await page.getByText('700 ml', { exact: true }).waitFor();
  await page.getByRole('link', { name: '1.6 l' }).click();
  await page.getByText('1,600 ml', { exact: true }).waitFor();
  expect(await page.getByText('700 ml', { exact: true }).count()).toBe(0);
  expect(problems).toEqual([]);
  await close();
});
