// Journeys of staff: an order in two parcels and a refund, as the customer sees them; products from
// a file that are found and bought; and the shop's words and pictures, as visitors see them.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type Visit, visit } from './browser.ts';
import { mailsTo, oneMail } from './outbox.ts';
import { expectGoodPage } from './page-checks.ts';
import { picture } from './pictures.ts';
import {
  addToBasket,
  buyAsGuest,
  cards,
  fillCheckout,
  open,
  order,
  orderNumber,
  payByCard,
  ready,
  toCheckout,
} from './shopper.ts';
import { go, openOrder, signIn } from './staff.ts';

let browser: Browser;
let staff: Visit;
beforeAll(async () => {
  browser = await launchBrowser();
  staff = await visit(browser);
  await signIn(staff.page);
});
afterAll(() => browser.close());

async function ship(page: Page, units: Record<string, number>, tracking: string): Promise<void> {
  await page.getByRole('button', { name: 'Ship items' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ship items' });
  for (const [name, count] of Object.entries(units)) {
    await dialog
      .getByLabel(new RegExp(`^Units of ${name}.* in this parcel, at most`))
      .fill(`${count}`);
  }
  await dialog.getByLabel('Carrier').fill('DHL');
  await dialog.getByLabel('Tracking number').fill(tracking);
  await dialog.getByLabel('Tracking link').fill(`https://track.example.com/${tracking}`);
  await expectGoodPage(page);
  const total = Object.values(units).reduce((sum, each) => sum + each, 0);
  await dialog.getByRole('button', { name: `Ship ${total} unit` }).click();
  await dialog.waitFor({ state: 'hidden' });
  // The keyboard goes on from the button that opened it, or from a heading when that is gone.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.matches('button, h1, h2, h3')))
    .toBe(true);
}

test('an order is shipped in two parcels and one line of it refunded', async () => {
  const email = 'parcels@example.com';
  const { page } = staff;
  // The list is open while somebody buys: the order appears in it by itself.
  await go(page, 'Orders');
  const shopper = await visit(browser);
  await addToBasket(shopper.page, '/p/napkins', 2);
  await addToBasket(shopper.page, '/p/carafe');
  await toCheckout(shopper.page);
  await fillCheckout(shopper.page, email);
  await order(shopper.page);
  await payByCard(shopper.page, cards.accepted);
  const number = await orderNumber(shopper.page);
  await page.getByRole('link', { name: `#${number}` }).waitFor();

  await openOrder(page, number);
  await expectGoodPage(page);
  await ship(page, { 'Linen napkins': 1, Carafe: 1 }, 'TRACK-1');
  await page.getByRole('heading', { name: 'Parcel 1' }).waitFor();
  await page.getByText('Partly shipped').first().waitFor();
  await shopper.page.reload();
  await shopper.page.getByRole('heading', { level: 1, name: 'Partly on its way' }).waitFor();
  await expectGoodPage(shopper.page);

  await ship(page, { 'Linen napkins': 1 }, 'TRACK-2');
  await page.getByRole('heading', { name: 'Parcel 2' }).waitFor();
  expect(await page.getByRole('button', { name: 'Ship items' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Refund/ });
  await dialog.getByLabel(/^Units of Linen napkins.* to refund, at most/).fill('1');
  expect(await dialog.getByLabel('Back into stock').isChecked()).toBe(true);
  await dialog.getByLabel('Reason').fill('One napkin had a stain');
  await expectGoodPage(page);
  // A double click asks, and does not answer its own question.
  await dialog.getByRole('button', { name: /^Continue with/ }).dblclick();
  await dialog.getByText('back into stock').waitFor();
  // Pressed at once: a press of its own counts however soon it comes.
  await dialog.getByRole('button', { name: /^Refund/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Partly refunded').first().waitFor();
  await page.getByText('One napkin had a stain').first().waitFor();
  await picture(page, 'admin-order');

  await shopper.page.reload();
  await ready(shopper.page);
  await shopper.page.getByRole('heading', { level: 1, name: 'On its way' }).waitFor();
  await shopper.page.getByRole('link', { name: 'Follow the parcel TRACK-1' }).waitFor();
  await shopper.page.getByRole('link', { name: 'Follow the parcel TRACK-2' }).waitFor();
  await shopper.page.getByText('1 given back').waitFor();
  await shopper.page.getByText('Given back', { exact: false }).first().waitFor();
  await expectGoodPage(shopper.page);

  await page.getByRole('button', { name: 'Mark as delivered: parcel 1' }).click();
  await page.getByRole('button', { name: 'Mark as delivered: parcel 2' }).click();
  await page.getByText('Delivered').first().waitFor();

  await oneMail(email, 'order_refunded');
  const kinds = (await mailsTo(email)).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual([
    'order_placed',
    'order_refunded',
    'order_shipped',
    'order_shipped',
  ]);
  await go(page, 'Outbox');
  await page.getByLabel('Recipient or subject').fill(email);
  // What is pressed before the list is asked for again is overtaken by it.
  await page.waitForURL(/[?&]q=/);
  await page
    .getByRole('link', { name: new RegExp(number) })
    .nth(3)
    .waitFor();
  await page
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click();
  await page.getByText('Delivery', { exact: true }).waitFor();
  await expectGoodPage(page);

  expect(shopper.problems).toEqual([]);
  expect(staff.problems).toEqual([]);
  await shopper.close();
});

test('products from a CSV file are checked, imported, found and bought', async () => {
  const { page } = staff;
  await go(page, 'Imports');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a CSV file' }).click();
  await (await chooser).setFiles(join(import.meta.dirname, 'fixtures/products.csv'));
  await page.getByRole('heading', { level: 1, name: 'products.csv' }).waitFor();
  await page.getByText('What importing would do').waitFor();
  await page.getByRole('table', { name: 'Row errors' }).getByText('broken-row').waitFor();
  await expectGoodPage(page);
  const shopper = await visit(browser);
  const before = await shopper.page.goto('/p/walnut-spoon');
  expect(before?.status()).toBe(404);
  await page.getByRole('button', { name: 'Import 2 products' }).click();
  await page.getByText('What was done').waitFor();
  await page.getByRole('link', { name: 'See the products' }).waitFor();

  await open(shopper.page, '/');
  await shopper.page.getByRole('link', { name: 'Search', exact: true }).click();
  await shopper.page.getByRole('combobox', { name: 'Search the shop' }).fill('walnut spo');
  await shopper.page.keyboard.press('Enter');
  await shopper.page.getByRole('heading', { level: 1, name: /^Results for/ }).waitFor();
  await shopper.page.getByRole('link', { name: 'Walnut stirring spoon' }).click();
  await shopper.page.getByRole('heading', { level: 1, name: 'Walnut stirring spoon' }).waitFor();
  await shopper.page.getByText('Carved from one piece of walnut.').waitFor();
  const email = 'spoon@example.com';
  const number = await buyAsGuest(shopper.page, '/p/walnut-spoon', email);
  await openOrder(page, number);
  await page.getByText('SPOON-20').waitFor();

  expect(shopper.problems.filter((each) => !/status of 404/.test(each))).toEqual([]);
  expect(staff.problems).toEqual([]);
  await shopper.close();
});

test('the shop gets its words and a category its picture, and visitors see both', async () => {
  const { page } = staff;
  const scene = join(
    import.meta.dirname,
    '../packages/demo-store/src/marl/images/scene-tableware.webp',
  );
  await go(page, 'Categories');
  await page.getByRole('button', { name: 'Change Kitchen linen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kitchen linen' });
  await dialog.getByRole('button', { name: 'Remove picture' }).click();
  // The pressed button is gone; a keyboard goes on from the next thing to do.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe('Choose a picture');
  await dialog.locator('input[type=file]').setInputFiles(scene);
  await dialog.getByText('Picture added').waitFor();
  await expectGoodPage(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await go(page, 'Settings');
  await page.getByLabel('About the shop').fill('Two potters and a kiln.\n\nSince last spring.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
  expect(staff.problems).toEqual([]);

  const shopper = await visit(browser);
  await open(shopper.page, '/c/kitchen-linen');
  const head = shopper.page.locator('main img').first();
  const shape = () =>
    head.evaluate((img: HTMLImageElement) => img.naturalWidth / img.naturalHeight);
  await expect.poll(shape).toBeCloseTo(16 / 9, 1);
  await expectGoodPage(shopper.page);
  await open(shopper.page, '/');
  const about = shopper.page.getByRole('region', { name: 'About' });
  await about.getByText('Two potters and a kiln.').waitFor();
  await about.getByText('Since last spring.').waitFor();
  expect(shopper.problems).toEqual([]);
  await shopper.close();
});

test('the first page of the admin says what needs doing', async () => {
  const { page } = staff;
  await buyAsGuest((await visit(browser)).page, '/p/waffle-towel', 'todo@example.com');
  await page.goto('/admin');
  await page.getByRole('heading', { name: 'To do now' }).waitFor();
  await picture(page, 'admin-home');
  await page
    .getByRole('link', { name: /to ship/i })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  expect(staff.problems).toEqual([]);
});

test('a browser on a machine without a language shows figures like any other', async () => {
  const { page, problems, close } = await visit(browser);
  // What Chromium says where LANG is C or POSIX; Intl refuses it.
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'language', { get: () => 'en-US@posix' }),
  );
  await signIn(page);
  await go(page, 'Categories');
  await page
    .getByRole('link', { name: /^\d+ products$/ })
    .first()
    .waitFor();
  expect(problems).toEqual([]);
  await close();
});
