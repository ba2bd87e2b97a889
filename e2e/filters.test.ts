// A filter of very many values: the most frequent stand there, all are one link away.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { expectGoodPage } from './page-checks.ts';
import { open } from './shopper.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('all values of a filter are shown where somebody asks for them, and the focus goes to them', async () => {
  const { page, problems, close } = await visit(browser);
  await open(page, '/all');
  await page.getByRole('button', { name: 'Filter' }).click();
  const few = page.getByRole('list', { name: 'Size, the 12 most frequent' });
  expect(await few.getByRole('listitem').count()).toBe(12);
  const more = page.getByRole('link', { name: /^View more \(\d+\) of Size$/ });
  const left = Number(/\d+/.exec((await more.textContent()) ?? '')?.[0]);
  await more.press('Enter');
  const all = page.getByRole('list', { name: `Size, ${12 + left}`, exact: true });
  await all.waitFor();
  expect(await all.getByRole('listitem').count()).toBe(12 + left);
  expect(await all.evaluate((list) => list === document.activeElement)).toBe(true);
  await expectGoodPage(page);
  await all.getByRole('link').last().click();
  await page.waitForURL(/\?o\.size=[^&]+&more=size$/);
  // The address is there before the page: its links are the new ones once the value is on.
  const on = page.getByRole('dialog', { name: 'Filters' }).getByText(', on');
  await on.waitFor();
  await page.getByRole('link', { name: 'View fewer of Size' }).press('Enter');
  // What is chosen stays.
  await page.getByRole('list', { name: /^Size, the 1[23] most frequent$/ }).waitFor();
  await on.waitFor();
  expect(problems).toEqual([]);
  await close();
});

test('and without JavaScript', async () => {
  const { page, problems, close } = await visit(browser, { javaScriptEnabled: false });
  await page.goto('/all');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('link', { name: /^View more \(\d+\) of Size$/ }).click();
  await page.waitForURL(/\?more=size$/);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('link', { name: 'View fewer of Size' }).waitFor();
  expect(problems).toEqual([]);
  await close();
});
