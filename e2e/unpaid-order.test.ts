// "Order and pay" loses nothing: whoever goes back, opens another tab, has no JavaScript or closes the
// browser finds the basket and the unpaid order; another basket takes its place; it is paid once.
import { createDb, inTransaction } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { oneMail } from './outbox.ts';
import { expectGoodPage } from './page-checks.ts';
import { databaseUrl } from './shop.ts';
import {
  addToBasket,
  cards,
  fillCheckout,
  open,
  order,
  orderNumber,
  payByCard,
  toCheckout,
} from './shopper.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const email = 'not-yet@example.com';
const mainOf = (page: Page) => page.getByRole('main');
const unpaidOf = (page: Page) => mainOf(page).getByText('You have not paid for your order yet');
const orderIn = (page: Page) => new URL(page.url()).searchParams.get('order');

test('the way back from paying, another tab, no script, a closed browser: paid once', async () => {
  const first = await visit(browser);
  const { page } = first;
  await addToBasket(page, '/p/everyday-mug');
  await toCheckout(page);
  await fillCheckout(page, email);
  // A day that was shown and no longer holds is said, and no longer once the price was asked anew.
  const old = await page.locator('[name=expectedBy]').evaluateHandle((field: HTMLInputElement) => {
    const first = Object.assign(document.createElement('input'), { name: field.name });
    first.value = '2026-01-02';
    first.hidden = true;
    field.form?.prepend(first);
    return first;
  });
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  const later = page.getByRole('alert').getByText('it comes later than we said');
  await later.waitFor();
  await old.evaluate((first) => first.remove());
  await page.getByLabel('Postcode').fill('D-10115');
  await page.getByLabel('Phone').focus();
  await later.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('shippingAddress.phone');
  // A way of paying that fell away meanwhile is refused in its own words, and another one is chosen.
  const shop = createDb(databaseUrl, { idleInTransactionTimeoutMs: 60_000 });
  const takeUpTo = (limit: number | null) =>
    inTransaction(shop.db, (tx) =>
      tx.execute(sql`update markets set transfer_limit = ${limit}
      where code = 'eu'`),
    );
  await page.getByLabel('Bank transfer').check();
  await takeUpTo(1000);
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  await page.getByRole('alert').getByText('By bank transfer we take orders of up to').waitFor();
  expect(await page.getByLabel('Card', { exact: false }).first().isChecked()).toBe(true);
  await takeUpTo(null);
  await shop.close();
  await order(page);
  const orderId = orderIn(page);
  await page.getByLabel('Card number').waitFor();
  await expectGoodPage(page);
  const paidFor = page.getByRole('complementary', { name: 'What you pay for' });
  for (const text of ['Everyday mug', 'Hauptstrasse 1', '10115 Berlin', 'Germany', email]) {
    await paidFor.getByText(text).filter({ visible: true }).first().waitFor();
  }
  const promise = (await paidFor.getByTestId('promise').textContent()) ?? '';
  expect(promise).toMatch(/^\w{3} \d+ \w{3}/);

  // A page that the browser kept comes back as it was left, though nothing is being paid any more.
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/confirm', async (route) => {
    await held;
    await route.fulfill({ status: 409, json: { error: { message: 'That was not sent.' } } });
  });
  await payByCard(page, cards.accepted);
  await page.getByRole('button', { name: 'Paying' }).waitFor();
  await page.evaluate(() =>
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );
  await page.getByRole('button', { name: /^Pay / }).waitFor();
  answer();
  await page.getByText('That was not sent.').waitFor();
  await page.unroute('**/confirm');

  // Back: the checkout as it was filled, with the way on. Then the basket, by the link of the page.
  await page.goBack();
  await unpaidOf(page).waitFor();
  expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
  await mainOf(page).getByRole('link', { name: 'Continue paying' }).click();
  await page.getByLabel('Card number').waitFor();
  expect(orderIn(page)).toBe(orderId);
  await page.getByRole('link', { name: 'Back to basket' }).click();
  await unpaidOf(page).waitFor();
  await mainOf(page).getByText('Everyday mug').first().waitFor();

  // Another tab: the header of every page.
  const tab = await page.context().newPage();
  await open(tab, '/');
  await tab.getByTestId('unpaid').getByRole('link', { name: 'Continue paying' }).click();
  await tab.getByLabel('Card number').waitFor();
  expect(orderIn(tab)).toBe(orderId);
  const storageState = await page.context().storageState();
  await first.close();

  // Opened again without scripts: basket and checkout say the same, and so does the way on.
  const plain = await visit(browser, { storageState, javaScriptEnabled: false });
  for (const path of ['/checkout', '/cart']) {
    await plain.page.goto(path);
    await unpaidOf(plain.page).waitFor();
  }
  await mainOf(plain.page).getByRole('link', { name: 'Continue paying' }).click();
  await plain.page.getByText('Paying by card needs JavaScript').waitFor();
  expect(orderIn(plain.page)).toBe(orderId);
  await plain.close();

  // Another basket is another order; the old one is over and cannot be paid.
  const again = await visit(browser, { storageState });
  await addToBasket(again.page, '/p/teapot');
  await open(again.page, '/cart');
  await again.page.getByText('Your basket is another one by now').waitFor();
  await toCheckout(again.page);
  await order(again.page);
  const newer = orderIn(again.page);
  expect(newer).not.toBe(orderId);
  await open(again.page, `/checkout/pay?order=${orderId}`);
  await again.page.getByRole('heading', { name: 'This order is closed' }).waitFor();
  expect(await again.page.getByLabel('Card number').count()).toBe(0);

  // Paid in one tab, by the cookie alone; the other tab arrives at the same confirmation.
  const other = await again.page.context().newPage();
  for (const one of [again.page, other]) await open(one, `/checkout/pay?order=${newer}`);
  await payByCard(again.page, cards.accepted);
  const number = await orderNumber(again.page);
  await again.page.getByRole('heading', { name: 'Thank you, Ada' }).waitFor();
  await other.reload();
  expect(await orderNumber(other)).toBe(number);
  await open(again.page, '/cart');
  await again.page.getByText('There is nothing in it yet').waitFor();
  expect(await again.page.getByText('Continue paying').count()).toBe(0);
  expect([...first.problems, ...plain.problems, ...again.problems]).toEqual([]);
  await oneMail(email, 'order_placed');
  await again.close();
});

test('the bank takes its time: the page waits, and has a button where there is no script', async () => {
  const { page, problems, close } = await visit(browser);
  await addToBasket(page, '/p/teapot');
  await toCheckout(page);
  await fillCheckout(page, 'slow-bank@example.com');
  await order(page);
  const orderId = orderIn(page);
  await payByCard(page, cards.secure);
  await page.getByRole('button', { name: 'Complete authentication' }).waitFor();
  const storageState = await page.context().storageState();
  const plain = await visit(browser, { storageState, javaScriptEnabled: false });
  const waits = { name: 'Your payment is being processed' };
  const shop = createDb(databaseUrl, { idleInTransactionTimeoutMs: 60_000 });
  // Whoever settles waits for this lock; looking does not.
  await inTransaction(shop.db, async (tx) => {
    await tx.execute(sql`select 1 from carts
      where id = (select cart_id from orders where id = ${orderId}) for update`);
    await page.getByRole('button', { name: 'Complete authentication' }).click();
    await page.getByRole('heading', waits).waitFor();
    await plain.page.goto(`/checkout/pay?order=${orderId}`);
    await plain.page.getByRole('heading', waits).waitFor();
    await plain.page.reload();
    await plain.page.getByRole('heading', waits).waitFor();
  });
  await shop.close();
  await plain.page.getByRole('button', { name: 'Check again' }).click();
  const number = await orderNumber(plain.page);
  expect(await orderNumber(page)).toBe(number);
  await oneMail('slow-bank@example.com', 'order_placed');
  // While the lock was held, the page may have been told to ask later.
  expect(problems.filter((each) => !each.includes('settlePayment'))).toEqual([]);
  expect(plain.problems).toEqual([]);
  await plain.close();
  await close();
});
