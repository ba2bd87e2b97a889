// Owns the steps of a shopper, in words of the shop: each is done as a person does it, by label
// and role, and leaves the page where a person would stand.
import type { Page } from 'playwright-core';

export const cards = {
  accepted: '4242 4242 4242 4242',
  secure: '4000 0025 0000 3155',
  declined: '4000 0000 0000 0002',
};

export async function addToBasket(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Add to basket' }).first().click();
  await page.getByText('is in your basket.').first().waitFor();
}

/** Fills the checkout for an address in Berlin. The page must be the checkout. */
export async function fillCheckout(page: Page, email: string | null): Promise<void> {
  if (email !== null) await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Full name').fill('Ada Example');
  await page.getByLabel('Street and number').fill('Hauptstrasse 1');
  await page.getByLabel('Postcode').fill('10115');
  await page.getByLabel('Town or city').fill('Berlin');
}

export async function toCheckout(page: Page): Promise<void> {
  await page.goto(new URL('/checkout', page.url()).href, { waitUntil: 'networkidle' });
}

export async function order(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  await page.waitForURL(/\/checkout\/pay\?/);
}

export async function payByCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByRole('button', { name: /^Pay / }).click();
}

/** The confirmation page's order number. */
export async function orderNumber(page: Page): Promise<string> {
  await page.waitForURL(/\/orders\/[\w-]{43}/);
  const text = await page.getByText(/Order \d+/).first().innerText();
  return /\d+/.exec(text)?.[0] ?? '';
}
