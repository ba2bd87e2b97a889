// Journeys of buying by card: 3-D Secure completed and failed, a declined card, two tabs at once.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { mailsTo, oneMail } from './outbox.ts';
import { expectGoodPage } from './page-checks.ts';
import { picture } from './pictures.ts';
import {
  addToBasket,
  cards,
  fillCheckout,
  open,
  order,
  orderNumber,
  payByCard,
  ready,
  toCheckout,
} from './shopper.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What the browser logs by itself when the provider refuses a card, as it should. */
const refusedCard = /status of 402 .*\/v1\/payment_intents\//;

test('a guest looks around, buys and confirms the card by 3-D Secure', async () => {
  const { page, problems, close } = await visit(browser);
  await open(page, '/');
  await picture(page, 'storefront-home');
  const menu = page.getByRole('navigation', { name: 'Main' });
  await menu.getByRole('link', { name: 'Tableware' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tableware' }).waitFor();
  await picture(page, 'storefront-listing');
  await page.getByRole('link', { name: 'Everyday mug', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Everyday mug' }).waitFor();
  await page.getByRole('button', { name: 'Add to basket' }).click();
  await page.getByTestId('added').waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Basket, 1 item' }).count()).toBe(1);
  await picture(page, 'storefront-product');
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor();
  await fillCheckout(page, 'secure@example.com');
  await picture(page, 'storefront-checkout');
  await expectGoodPage(page);
  await order(page);
  await expectGoodPage(page);
  await payByCard(page, cards.secure);
  await page.getByRole('heading', { name: 'Confirm it is you' }).waitFor();
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Complete authentication' }).click();
  const number = await orderNumber(page);
  await page.getByRole('heading', { level: 1, name: 'Thank you, Ada' }).waitFor();
  await expectGoodPage(page);
  await ready(page);
  await expect.poll(() => page.getByRole('link', { name: 'Basket', exact: true }).count()).toBe(1);
  const mail = await oneMail('secure@example.com', 'order_placed');
  expect(mail.text).toContain(number);
  expect(problems).toEqual([]);
  await close();
});

test('3-D Secure fails, and another card pays the same order', async () => {
  const { page, problems, close } = await visit(browser);
  await addToBasket(page, '/p/teapot');
  await toCheckout(page);
  await fillCheckout(page, 'second-card@example.com');
  await order(page);
  await payByCard(page, cards.secure);
  await page.getByRole('button', { name: 'Fail authentication' }).click();
  await page.getByText('The payment was not accepted').waitFor();
  await expectGoodPage(page);
  await payByCard(page, cards.accepted);
  await orderNumber(page);
  expect(problems.filter((each) => !refusedCard.test(each))).toEqual([]);
  await oneMail('second-card@example.com', 'order_placed');
  await close();
});

test('a declined card costs nothing, the next one pays', async () => {
  const { page, problems, close } = await visit(browser);
  await addToBasket(page, '/p/round-tray');
  await toCheckout(page);
  await fillCheckout(page, 'declined@example.com');
  await order(page);
  await payByCard(page, cards.declined);
  await page.getByText('The payment was not accepted').waitFor();
  await page.getByText('You have not been charged.').waitFor();
  expect(await mailsTo('declined@example.com')).toEqual([]);
  await payByCard(page, cards.accepted);
  await orderNumber(page);
  await oneMail('declined@example.com', 'order_placed');
  expect(problems.filter((each) => !refusedCard.test(each))).toEqual([]);
  await close();
});

test('without a connection the page and all that was typed stay, and the same press works later', async () => {
  const { page, problems, close } = await visit(browser, { viewport: { width: 390, height: 844 } });
  const add = page.getByRole('button', { name: 'Add to basket' }).first();
  const offline = page.getByText('You are offline.', { exact: true });
  const context = page.context();
  await open(page, '/p/everyday-mug');
  const buy = page.getByRole('region', { name: 'Buy' });
  await buy.getByLabel('Quantity', { exact: true }).fill('3');
  await context.setOffline(true);
  await offline.waitFor();
  await add.click();
  await page
    .getByText(/^You are offline. That was not sent/)
    .last()
    .waitFor();
  await page.getByRole('link', { name: 'Basket', exact: true }).click();
  await expectGoodPage(page);
  expect(await buy.getByLabel('Quantity', { exact: true }).inputValue()).toBe('3');
  await context.setOffline(false);
  await offline.waitFor({ state: 'detached' });
  // Online as the browser sees it, but nobody answers.
  await context.route('**/*.data*', (route) => route.abort());
  await add.click();
  await page.getByText('The shop cannot be reached.', { exact: true }).waitFor();
  await context.unroute('**/*.data*');
  await add.click();
  await buy.getByText('is in your basket.').waitFor();

  await page.getByRole('link', { name: 'See basket' }).click();
  const quantity = page.getByLabel('Quantity of Everyday mug', { exact: true });
  expect(await quantity.inputValue()).toBe('3');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Quantity of Everyday mug: one less' }).click();
  await page
    .getByText(/^You are offline. That was not sent/)
    .last()
    .waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Basket' }).waitFor();
  await context.setOffline(false);
  // The number in the field is sent as soon as it can be.
  await page.getByRole('link', { name: 'Basket, 2 items' }).waitFor();

  await toCheckout(page);
  await fillCheckout(page, 'tunnel@example.com');
  await context.setOffline(true);
  await page.getByLabel('Country').selectOption({ label: 'Austria' });
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  await page
    .getByText(/^You are offline. That was not sent/)
    .last()
    .waitFor();
  // A link is tried once before it is held: online again too soon, it would lead on as it was asked.
  const trying = page.waitForRequest((one) => one.url().endsWith('/favicon.svg'));
  await page.getByRole('link', { name: 'Back to basket' }).click();
  const tried = await trying;
  await expect.poll(() => tried.failure()).not.toBeNull();
  expect(await page.getByLabel('E-mail').inputValue()).toBe('tunnel@example.com');
  await context.setOffline(false);
  await offline.waitFor({ state: 'detached' });
  await page.getByLabel('Postcode').fill('A-1010');
  await page.getByLabel('Phone').focus();
  // What it costs to send it there, and how the address is written there.
  await page.getByRole('complementary').getByText('1010 Berlin').waitFor();
  await order(page);
  expect(problems.filter((each) => !/net::ERR_(INTERNET|FAILED)/.test(each))).toEqual([]);
  await close();
});

test('a second tab and a double click make one order', async () => {
  const { page, problems, close } = await visit(browser);
  await addToBasket(page, '/p/bench');
  const other = await page.context().newPage();
  for (const tab of [page, other]) {
    await toCheckout(tab);
    await fillCheckout(tab, 'twice@example.com');
  }
  await Promise.all(
    [page, other].map((tab) => tab.getByRole('button', { name: /^Order and pay/ }).dblclick()),
  );
  await Promise.all([page, other].map((tab) => tab.waitForURL(/\/checkout\/pay\?/)));
  const orderOf = (url: string) => new URL(url).searchParams.get('order');
  expect(orderOf(page.url())).toBe(orderOf(other.url()));
  await page.getByLabel('Card number').fill(cards.accepted);
  await page.getByRole('button', { name: /^Pay / }).dblclick();
  const number = await orderNumber(page);
  await other.reload();
  expect(await orderNumber(other)).toBe(number);
  await oneMail('twice@example.com', 'order_placed');
  expect(problems).toEqual([]);
  await close();
});
