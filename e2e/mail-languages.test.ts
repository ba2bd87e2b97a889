// A purchase and an account in German and in Arabic, without JavaScript: what is written about them is in
// that language, and every link in it leads to a page that answers in it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { oneMail } from './outbox.ts';
import { url as baseURL } from './shop.ts';
import { signIn } from './staff.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  await letBritainSpeak(['en', 'de', 'ar']);
});
afterAll(async () => {
  await letBritainSpeak(['en']);
  await browser.close();
});

/** Not the default market, so that addresses name both. Other journeys look at its English pages only. */
async function letBritainSpeak(languages: string[]): Promise<void> {
  const { page, close } = await visit(browser);
  await signIn(page);
  const { request } = page;
  const answer = await request.get('/trpc/admin.settings.markets');
  const { result } = (await answer.json()) as { result: { data: { code: string }[] } };
  const market = result.data.find(({ code }) => code === 'gb');
  const saved = await request.post('/trpc/admin.settings.saveMarket', {
    headers: { origin: baseURL },
    data: { ...market, languages },
  });
  expect([saved.status(), await saved.text()]).toEqual([200, expect.any(String)]);
  await close();
}

const cases = [
  [
    'de',
    'ltr',
    'Ihre Bestellung',
    'Bestätigen Sie Ihre E-Mail-Adresse',
    'Neues Passwort festlegen',
  ],
  ['ar', 'rtl', 'طلبك', 'أكّد بريدك الإلكتروني', 'تعيين كلمة مرور جديدة'],
] as const;

test.each(cases)('in %s', async (language, dir, order, verify, reset) => {
  const email = `${language}@example.com`;
  const password = 'seven quiet lamps';
  const { page, problems, close } = await visit(browser, { javaScriptEnabled: false });
  const home = `/gb/${language}`;

  await page.goto(`${home}/p/everyday-mug`);
  await page.locator('form[action$="/cart/add"] button[type="submit"]').first().click();
  await page.waitForURL((at) => at.pathname === `${home}/cart`);
  await page.goto(`${home}/checkout`);
  await page.locator('[name="email"]').fill(email);
  const address = {
    name: 'Ada Example',
    line1: '1 High Street',
    postcode: 'SW1A 1AA',
    city: 'London',
  };
  for (const [field, value] of Object.entries(address)) {
    await page.locator(`[name="shippingAddress.${field}"]`).fill(value);
  }
  await page.locator('[name="payment"][value="manual"]').check();
  await page.locator('form:has([name="expectedTotal"]) button[type="submit"]').last().click();
  await page.waitForURL((at) => at.pathname.startsWith(`${home}/orders/`));
  const placed = await oneMail(email, 'order_placed');
  expect(placed.subject).toContain(order);
  await expectAnswers(page, placed.text, { language, dir });

  await page.goto(`${home}/register`);
  await page.locator('#name').fill('Ada Example');
  await page.locator('#email').fill(email);
  await page.locator('[name="password"]').fill(password);
  await page.locator('main form button[type="submit"]').last().click();
  const asked = await oneMail(email, 'verify_email');
  expect(asked.subject).toBe(verify);
  await expectAnswers(page, asked.text, { language, dir });

  await page.goto(`${home}/forgot-password`);
  await page.locator('#email').fill(email);
  await page.locator('main form button[type="submit"]').last().click();
  const forgot = await oneMail(email, 'reset_password');
  expect(forgot.subject).toBe(reset);
  await expectAnswers(page, forgot.text, { language, dir });
  expect(problems).toEqual([]);
  await close();
});

/** Opens every link of a mail. */
async function expectAnswers(
  page: Page,
  text: string,
  { language, dir }: { language: string; dir: string },
): Promise<void> {
  const links = text.match(/https?:\/\/\S+/g) ?? [];
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) {
    const answer = await page.goto(link);
    expect([link, answer?.status()]).toEqual([link, 200]);
    const html = page.locator('html');
    expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual([
      expect.stringMatching(new RegExp(`^${language}(-|$)`)),
      dir,
    ]);
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/gb/${language}/`));
  }
}
