// A purchase by keyboard alone: Tab, Enter, Space and arrows, from the product to the
// confirmation. Wherever the focus stops on the way, it can be seen.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, visit } from './browser.ts';
import { cards, open, orderNumber, ready } from './shopper.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Tabs on until the focus is there. Every stop on the way must be visible. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(unseenFocus)).toBeNull();
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never came to ${target}.`);
}

/** Runs in the page: null when the focus shows, otherwise what has it. */
function unseenFocus(): string | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const outlined = (element: Element, part?: string) => {
    const style = getComputedStyle(element, part);
    if (part && style.content === 'none') return false;
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  };
  const label = focused.closest('label');
  const shown =
    outlined(focused) || outlined(focused, '::after') || (label !== null && outlined(label));
  const box = (label ?? focused).getBoundingClientRect();
  const inView = box.bottom > 0 && box.top < innerHeight;
  return shown && inView ? null : focused.outerHTML.slice(0, 200);
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

test('from the front page to the confirmation without a mouse', async () => {
  const { page, problems, close } = await visit(browser);
  await open(page, '/');
  await page.keyboard.press('Tab');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe('Skip to content');
  await expect.poll(() => page.evaluate(unseenFocus)).toBeNull();

  // The search: open, type, choose a suggestion by arrow.
  await tabTo(page, page.getByRole('link', { name: 'Search', exact: true }));
  await page.keyboard.press('Enter');
  const field = page.getByRole('combobox', { name: 'Search the shop' });
  await field.waitFor();
  await page.keyboard.type('teapot');
  await page
    .getByRole('option', { name: /Teapot/ })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => field.getAttribute('aria-activedescendant')).toBeTruthy();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Teapot' }).waitFor();

  // Another colour, one more of it, into the basket.
  const buy = page.getByRole('region', { name: 'Buy' });
  const colours = buy.getByRole('group', { name: /^Colour/ });
  await tabTo(page, colours.getByRole('link', { name: 'Ink' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\?variant=/);
  const quantity = buy.getByLabel('Quantity', { exact: true });
  await tabTo(page, quantity);
  await page.keyboard.press('ArrowUp');
  expect(await quantity.inputValue()).toBe('2');
  await tabTo(page, buy.getByRole('button', { name: 'Add to basket' }));
  await page.keyboard.press('Enter');
  const onwards = page.getByTestId('added').getByRole('link', { name: 'Go to checkout' });
  await tabTo(page, onwards);
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor();
  await type(page, 'E-mail', 'keys@example.com');
  await type(page, 'Full name', 'Kim Keys');
  await type(page, 'Street and number', 'Hauptstrasse 1');
  await type(page, 'Postcode', '10115');
  await type(page, 'Town or city', 'Berlin');
  const delivery = page.getByRole('group', { name: 'Way of delivery' }).getByRole('radio');
  await tabTo(page, delivery.first());
  const submit = page.getByRole('button', { name: /^Order and pay/ });
  const before = await submit.textContent();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => delivery.nth(1).isChecked()).toBe(true);
  // The button says the new total once it is known; until then a press does nothing.
  await expect.poll(() => submit.textContent()).not.toBe(before);
  await expect.poll(() => submit.getAttribute('aria-disabled')).not.toBe('true');
  await tabTo(page, submit);
  await page.keyboard.press('Enter');

  await page.waitForURL(/\/checkout\/pay\?/);
  await ready(page);
  await tabTo(page, page.getByRole('button', { name: cards.accepted }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: /^Pay / }));
  await page.keyboard.press('Enter');
  expect(await orderNumber(page)).toMatch(/^\d+$/);
  await page.getByRole('heading', { level: 1, name: 'Thank you, Kim' }).waitFor();
  expect(problems).toEqual([]);
  await close();
});
