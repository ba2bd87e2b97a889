// A rule of a collection, from the editor to the shop.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { open } from './shopper.ts';
import { signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a merchant writes a rule, sees what it finds, and shoppers find just that', async () => {
  const staff = await visit(browser);
  const { page } = staff;
  await signIn(page);
  await page.goto('/admin/collections/new');
  await page.getByLabel('Title').fill('Moss under 40');
  await page.getByLabel('By rule').check();
  const add = page.getByRole('button', { name: 'Add a condition', exact: true });
  await add.click();
  await page.getByLabel('Condition 1', { exact: true }).selectOption({ label: 'Colour' });
  await page.getByLabel('Add to Colour').fill('Moss');
  await page.getByLabel('Add to Colour').press('Enter');
  await add.click();
  await page.getByLabel('Condition 2', { exact: true }).selectOption({ label: 'Price' });
  await page.getByLabel('To, EUR').fill('40');
  const finds = page.getByRole('region', { name: 'What it finds' });
  await expect.poll(() => finds.getByRole('status').textContent()).toMatch(/^\d+ products?$/);
  const found = Number.parseInt((await finds.getByRole('status').textContent()) ?? '', 10);
  expect(found).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Create collection' }).click();
  await page.waitForURL(/collections\/[0-9a-f-]{36}$/);
  expect(staff.problems).toEqual([]);
  await staff.close();

  const shopper = await visit(browser);
  await open(shopper.page, '/collections');
  await shopper.page.getByRole('link', { name: 'Moss under 40' }).click();
  await shopper.page.getByRole('heading', { level: 1, name: 'Moss under 40' }).waitFor();
  const list = shopper.page.getByRole('region', { name: 'Products' });
  const count = Number.parseInt((await list.getByRole('status').textContent()) ?? '', 10);
  expect(count).toBe(found);
  expect(shopper.problems).toEqual([]);
  await shopper.close();
});
