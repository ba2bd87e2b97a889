// The shop with JavaScript switched off: found, bought by bank transfer, looked up again.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { oneMail } from './outbox.ts';
import { fillCheckout, orderNumber } from './shopper.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('everything from the front page to the confirmation works without JavaScript', async () => {
  const email = 'plain@example.com';
  const { page, problems, close } = await visit(browser, { javaScriptEnabled: false });
  await page.goto('/');
  const menu = page.getByRole('navigation', { name: 'Main' });
  await menu.getByRole('link', { name: 'Lighting' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lighting' }).waitFor();
  await page.getByRole('link', { name: 'Cap lamp' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Cap lamp' }).waitFor();
  await page.getByRole('button', { name: 'Add to basket' }).click();

  await page.waitForURL(/\/cart$/);
  await page.getByLabel('Quantity of Cap lamp', { exact: true }).fill('2');
  await page.getByRole('button', { name: 'Update' }).click();
  await page.getByText('I have a code').click();
  await page.getByLabel('Code', { exact: true }).fill('FREESHIP');
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByText('Code FREESHIP is on.').waitFor();
  expect(await page.getByLabel('Quantity of Cap lamp', { exact: true }).inputValue()).toBe('2');

  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await fillCheckout(page, email);
  await page.getByLabel('Country').selectOption({ label: 'France' });
  await page.getByRole('button', { name: 'Show delivery to this address' }).click();
  await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor();
  await fillCheckout(page, email);
  await page.getByLabel(/^Bank transfer/).check();
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  const number = await orderNumber(page);
  await page.getByText(`with the number ${number} as reference`).waitFor();
  expect((await oneMail(email, 'order_placed')).text).toContain(number);

  await page.goto('/orders/find');
  await page.getByLabel('Order number').fill(number);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Find it' }).click();
  await page.getByRole('heading', { level: 1, name: `Order ${number}` }).waitFor();
  await page.getByText('Cap lamp').first().waitFor();
  expect(problems).toEqual([]);
  await close();
});

test('search, filters and pages of a list are plain links', async () => {
  const { page, problems, close } = await visit(browser, { javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('search').getByRole('searchbox').fill('mug');
  await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
  await page.getByRole('heading', { level: 1, name: 'Results for “mug”' }).waitFor();
  await page.getByRole('link', { name: 'Everyday mug', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Everyday mug' }).waitFor();
  await page.getByRole('region', { name: 'Buy' }).getByRole('link', { name: 'Moss' }).click();
  await page.waitForURL(/\?variant=/);
  expect(problems).toEqual([]);
  await close();
});
