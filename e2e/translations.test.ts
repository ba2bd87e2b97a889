// Words of the catalogue in another language: from the translation view to the shopper's page, and what becomes
// of them when the kept text changes.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { open } from './shopper.ts';
import { go, signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Finds it in the list of its kind and opens it. */
async function openToTranslate(page: Page, kind: string, name: string): Promise<void> {
  await go(page, 'Translations');
  await page.getByRole('navigation', { name: 'Languages' }).getByText('German').click();
  await page.getByRole('navigation', { name: 'Kinds of things' }).getByText(kind).click();
  const list = page.getByRole('region', { name: kind });
  await list.getByRole('searchbox', { name: 'Name' }).fill(name);
  await page.waitForURL(/[?&]q=/);
  await list.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

const titleBox = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true });

test('staff translate a product and its category, shoppers read them at German addresses, and a new title makes the old translation outdated', async () => {
  const staff = await visit(browser);
  const { page } = staff;
  await signIn(page);
  await openToTranslate(page, 'Categories', 'Plates and bowls');
  await titleBox(page).fill('Flaches und Schalen');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('region', { name: 'Title', exact: true }).getByText('Done').waitFor();

  await openToTranslate(page, 'Products', 'Dip dish');
  await titleBox(page).fill('Ölschälchen');
  await page.getByLabel('Address in German').fill('oelschaelchen-mit-rand');
  // By keys alone: saved, and on to the next one of the list.
  await titleBox(page).press('Control+Enter');
  await page.waitForURL(/\/admin\/translations\?/);

  const shopper = await visit(browser);
  const answer = await shopper.page.goto('/de/p/oelschaelchen-mit-rand');
  expect(answer?.status()).toBe(200);
  await shopper.page.getByRole('heading', { level: 1, name: 'Ölschälchen' }).waitFor();
  const link = shopper.page.getByRole('link', { name: 'Flaches und Schalen' }).first();
  expect(await link.getAttribute('href')).toMatch(/^\/de\/c\//);
  await open(shopper.page, '/p/dip-dish');
  await shopper.page.getByRole('heading', { level: 1, name: 'Dip dish' }).waitFor();
  expect(shopper.problems).toEqual([]);
  await shopper.close();

  await openToTranslate(page, 'Products', 'Dip dish');
  await page.getByRole('link', { name: 'Where it is kept' }).click();
  await page.getByRole('link', { name: 'See it in the shop' }).waitFor();
  await page.getByRole('textbox', { name: 'Title (required)' }).fill('Dip dish for oil');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Dip dish for oil' }).waitFor();
  await openToTranslate(page, 'Products', 'Dip dish for oil');
  await page.getByRole('region', { name: 'Title', exact: true }).getByText('Outdated').waitFor();
  expect(await titleBox(page).inputValue()).toBe('Ölschälchen');
  expect(staff.problems).toEqual([]);
  await staff.close();
});
