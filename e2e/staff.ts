// Owns the steps of a member of staff in the admin.
import type { Page } from 'playwright-core';
import { setupUrl } from './shop.ts';

const owner = {
  name: 'Olga Owner',
  email: 'owner@example.com',
  password: 'a sentence for the owner',
};

/**
 * Signs in. Whoever comes first makes the owner by the link that the server printed: the page for
 * signing in says so as long as there is nobody.
 */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/admin/sign-in');
  const heading = page.getByRole('heading', { name: 'Sign in' });
  await heading.waitFor();
  if (await page.getByText('Nobody can sign in yet.').isVisible()) return setUp(page);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await home(page);
}

async function setUp(page: Page): Promise<void> {
  await page.goto(setupUrl);
  await page.getByLabel('Your name').fill(owner.name);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await home(page);
}

async function home(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: /, Olga$/ }).waitFor();
}

/** Goes to a page by the side bar. */
export async function go(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: label }).click();
  await page.getByRole('heading', { level: 1, name: label }).waitFor();
}

/** Opens the order with this number from the list. */
export async function openOrder(page: Page, number: string): Promise<void> {
  await go(page, 'Orders');
  await page.getByRole('link', { name: `#${number}` }).click();
  await page.getByRole('heading', { level: 1, name: `Order #${number}` }).waitFor();
}
