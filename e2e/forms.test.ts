// Journeys of forms in the admin: two people on one form, and a connection that goes.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type Visit, visit } from './browser.ts';
import { expectGoodPage } from './page-checks.ts';
import { go, signIn } from './staff.ts';

let browser: Browser;
let one: Visit;
let two: Visit;
beforeAll(async () => {
  browser = await launchBrowser();
  one = await visit(browser);
  two = await visit(browser, { viewport: { width: 390, height: 780 } });
  await signIn(one.page);
  await signIn(two.page);
});
afterAll(() => browser.close());

test('a stale form says who saved first and what, and keeps what was typed', async () => {
  const open = async ({ page }: Visit) => {
    await page.goto('/admin/settings/shipping');
    await page
      .getByRole('button', { name: /^Change zone/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').waitFor();
    return dialog;
  };
  const [mine, theirs] = [await open(two), await open(one)];
  const before = await mine.getByLabel('Name').inputValue();
  await theirs.getByLabel('Name').fill(`${before}, theirs`);
  await theirs.getByRole('button', { name: 'Save' }).click();
  await theirs.waitFor({ state: 'hidden' });

  await mine.getByLabel('Name').fill(`${before}, mine`);
  await mine.getByRole('button', { name: 'Save', exact: true }).click();
  await mine.getByText(/^Olga Owner saved this at .*, while you had it open\.$/).waitFor();
  await mine.getByText(`${before}, theirs`).waitFor();
  expect(await mine.getByLabel('Name').inputValue()).toBe(`${before}, mine`);
  await expectGoodPage(two.page);
  await mine.getByRole('button', { name: 'Load theirs' }).click();
  expect(await mine.getByLabel('Name').inputValue()).toBe(`${before}, theirs`);
  await mine.getByLabel('Name').fill(before);
  await mine.getByRole('button', { name: 'Save', exact: true }).click();
  await mine.waitFor({ state: 'hidden' });
});

test('offline the admin says so at once, keeps the form, and goes on afterwards', async () => {
  const { page } = one;
  await go(page, 'Settings');
  const tagline = page.getByLabel('Tagline');
  const before = await tagline.inputValue();
  await tagline.fill(`${before}!`);
  await page.context().setOffline(true);
  await page.getByText('You are offline.').first().waitFor({ timeout: 4_000 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Nothing was sent.').waitFor({ timeout: 4_000 });
  expect(await tagline.inputValue()).toBe(`${before}!`);

  await page.context().setOffline(false);
  await page.getByText('What you typed stays here.').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Unsaved changes').waitFor({ state: 'hidden' });

  // A page that was never opened waits, and this one stays until it comes.
  await page.context().setOffline(true);
  await page.getByText('You are offline.').first().waitFor();
  await page.getByRole('link', { name: 'System' }).click();
  await page.getByText('The page you asked for opens as soon as').waitFor({ timeout: 4_000 });
  expect(await page.getByRole('heading', { level: 1, name: 'Settings' }).count()).toBe(1);
  await page.context().setOffline(false);
  await page.getByRole('heading', { level: 1, name: 'System' }).waitFor();
});

test('a part that is gone after an update is said as what it is, and what was typed is asked about', async () => {
  const { page } = await visit(browser, { viewport: { width: 390, height: 780 } });
  await signIn(page);
  await page.goto('/admin/settings');
  const tagline = page.getByLabel('Tagline');
  await tagline.fill('Typed before the update');
  const gone = /\/assets\/coupons-page-[^/]*\.js$/;
  await page.route(gone, (route) => route.fulfill({ status: 404, body: '' }));
  const follow = () => page.getByRole('dialog').getByRole('link', { name: 'Coupons' }).click();
  await page.getByRole('button', { name: 'Menu' }).click();
  await follow();
  await page.getByRole('button', { name: 'Stay here' }).click();
  expect(await tagline.inputValue()).toBe('Typed before the update');
  await follow();
  await page.getByRole('button', { name: 'Leave and lose changes' }).click();
  await page.getByRole('heading', { name: 'A newer version is online' }).waitFor();
  await expectGoodPage(page);
  await page.unroute(gone);
  await page.getByRole('button', { name: 'Load the new version' }).click();
  await page.getByRole('heading', { level: 1, name: 'Coupons' }).waitFor();
  await page.context().close();
});
