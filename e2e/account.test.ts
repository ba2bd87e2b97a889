// The journey of a customer with an account: register, confirm the address, sign in, buy with a
// coupon, see the order; and that nobody else sees it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { linkIn, oneMail } from './outbox.ts';
import { expectGoodPage } from './page-checks.ts';
import { addToBasket, cards, fillCheckout, open, order, payByCard, toCheckout } from './shopper.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const password = 'seven quiet lamps';

async function register(page: Page, name: string, email: string): Promise<void> {
  await open(page, '/register');
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
  const mail = await oneMail(email, 'verify_email');
  await open(page, linkIn(mail, '/verify-email'));
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.waitForURL(/\/account$/);
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a customer registers, buys with a coupon and sees the order; a stranger does not', async () => {
  const email = 'cora@example.com';
  const { page, problems, close } = await visit(browser);
  await register(page, 'Cora Customer', email);
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/');

  // The basket is begun as a guest and goes along when signing in.
  await addToBasket(page, '/p/everyday-mug', 2);
  await open(page, '/sign-in?to=/cart');
  await expectGoodPage(page);
  await signIn(page, email);
  await page.waitForURL(/\/cart$/);
  await page.getByText('I have a code').click();
  await page.getByLabel('Code', { exact: true }).fill('NOSUCHCODE');
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByText('Error:').waitFor();
  await page.getByLabel('Code', { exact: true }).fill('welcome10');
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByText('Code WELCOME10 is on.').waitFor();
  await expectGoodPage(page);

  await toCheckout(page);
  await fillCheckout(page, null);
  await page.getByText('WELCOME10').first().waitFor();
  await order(page);
  await payByCard(page, cards.accepted);
  await page.waitForURL(/\/orders\/[\w-]{43}|\/account/);
  const { text } = await oneMail(email, 'order_placed');
  expect(text).toContain('WELCOME10');

  await open(page, '/account');
  await page.getByRole('link', { name: /^Order \d+$/ }).click();
  await page.waitForURL(/\/account\/orders\/\d+/);
  await page.getByRole('heading', { name: 'What you ordered' }).waitFor();
  await page.getByText('WELCOME10').first().waitFor();
  await expectGoodPage(page);
  const orderPath = new URL(page.url()).pathname;
  await addressIsOffered(page);
  const number = orderPath.split('/').at(-1) ?? '';

  const stranger = await visit(browser);
  await open(stranger.page, orderPath);
  expect(new URL(stranger.page.url()).pathname).toBe('/sign-in');
  await open(stranger.page, '/orders/find');
  await stranger.page.getByLabel('Order number').fill(number);
  await stranger.page.getByLabel('E-mail').fill('somebody-else@example.com');
  await stranger.page.getByRole('button', { name: 'Find it' }).click();
  await stranger.page.getByText('We found no order with this number and this e-mail.').waitFor();
  await register(stranger.page, 'Sam Stranger', 'sam@example.com');
  const answer = await stranger.page.goto(orderPath);
  expect(answer?.status()).toBe(404);
  expect(stranger.problems.filter((each) => !/status of 404/.test(each))).toEqual([]);
  await stranger.close();

  expect(problems).toEqual([]);
  await close();
});

/** The address that was kept when ordering stands ready, with JavaScript and without. */
async function addressIsOffered(page: Page): Promise<void> {
  await addToBasket(page, '/p/everyday-mug');
  await toCheckout(page);
  const address = page.locator('#address');
  await address.getByText('10115 Berlin').waitFor();
  await expectGoodPage(page);
  await address.getByRole('button', { name: 'Another address' }).click();
  await address.getByLabel('Full name').fill('Cora at work');
  await address.getByLabel('Street and number').fill('Ring 2');
  await address.getByLabel('Postcode').fill('D-20095');
  await address.getByLabel('Town or city').fill('Hamburg');
  await address.getByLabel('Save this address in my account').check();
  await page.getByRole('complementary').getByText('20095 Hamburg').waitFor();
  await order(page);

  const storageState = await page.context().storageState();
  const plain = await visit(page.context().browser() as Browser, {
    javaScriptEnabled: false,
    storageState,
  });
  await plain.page.goto('/checkout');
  const kept = plain.page.getByRole('button', { name: 'Cora at work, Ring 2, Hamburg' });
  expect(await kept.getAttribute('aria-pressed')).toBe('true');
  await plain.page.getByLabel('E-mail').fill('other@example.com');
  await plain.page.getByRole('button', { name: /, Hauptstrasse 1, Berlin$/ }).click();
  await plain.page.getByText('10115 Berlin').last().waitFor();
  expect(await plain.page.getByLabel('E-mail').inputValue()).toBe('other@example.com');
  expect(await kept.getAttribute('aria-pressed')).toBe('false');
  expect(plain.problems).toEqual([]);
  await plain.close();
}

test('a forgotten password is set anew by the link in the mail', async () => {
  const email = 'frida@example.com';
  const { page, problems, close } = await visit(browser);
  await register(page, 'Frida Forgetful', email);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await open(page, '/forgot-password');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`If there is an account for ${email}`).waitFor();
  await expectGoodPage(page);
  await open(page, linkIn(await oneMail(email, 'reset_password'), '/reset-password'));
  await expectGoodPage(page);
  await page.getByLabel('New password').fill('eight quiet lamps');
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.waitForURL(/\/account$/);
  expect(problems).toEqual([]);
  await close();
});
