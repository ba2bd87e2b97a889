// Owns the steps of a shopper, in words of the shop: each is done as a person does it, by label
// and role, and leaves the page where a person would stand.
import type { Page } from 'playwright-core';

export const cards = {
  accepted: '4242 4242 4242 4242',
  secure: '4000 0025 0000 3155',
  declined: '4000 0000 0000 0002',
};

/** Opens a page of the shop and waits until its scripts have taken over. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  await ready(page);
}

/** React has taken over the page: a press does what it is meant to do, not what plain HTML does. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('#main');
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactFiber'));
  });
}

/** Puts the product at this address into the basket. */
export async function addToBasket(page: Page, path: string, quantity = 1): Promise<void> {
  await open(page, path);
  const buy = page.getByRole('region', { name: 'Buy' });
  await buy.getByLabel('Quantity', { exact: true }).fill(String(quantity));
  await buy.getByRole('button', { name: 'Add to basket' }).click();
  await buy.getByText('is in your basket.').waitFor();
}

export async function toCheckout(page: Page): Promise<void> {
  await open(page, '/checkout');
}

/** Fills the checkout for an address in Berlin. The page must be the checkout. */
export async function fillCheckout(page: Page, email: string | null): Promise<void> {
  if (email !== null) await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Full name').fill('Ada Example');
  await page.getByLabel('Street and number').fill('Hauptstrasse 1');
  await page.getByLabel('Postcode').fill('10115');
  await page.getByLabel('Town or city').fill('Berlin');
}

export async function order(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  await page.waitForURL(/\/checkout\/pay\?/);
}

export async function payByCard(page: Page, number: string): Promise<void> {
  await ready(page);
  await page.getByLabel('Card number').fill(number);
  await page.getByRole('button', { name: /^Pay / }).click();
}

/** The confirmation page's order number. */
export async function orderNumber(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\/[\w-]{43}/);
  const text = await page
    .getByText(/^Order \d+$/)
    .first()
    .textContent();
  return /\d+/.exec(text ?? '')?.[0] ?? '';
}

/** From a product to the confirmation, as a guest with a card that goes through. */
export async function buyAsGuest(page: Page, path: string, email: string, quantity = 1) {
  await addToBasket(page, path, quantity);
  await toCheckout(page);
  await fillCheckout(page, email);
  await order(page);
  await payByCard(page, cards.accepted);
  return orderNumber(page);
}
