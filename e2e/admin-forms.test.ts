// What staff save, submitted as they do it: each form once, and what a shopper or a colleague sees of it.
// Looks are the matter of pages.test.ts, refusals at fields that of the component tests.
import { createDb, inTransaction } from '@kontor/db/client.ts';
import { sql } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type Visit, visit } from './browser.ts';
import { databaseUrl } from './shop.ts';
import {
  addToBasket,
  buyAsGuest,
  cards,
  fillCheckout,
  order,
  orderNumber,
  payByCard,
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

type Fields = Record<string, string>;

/** Opens a dialog, fills it, sends it and sees it go. */
async function inDialog(page: Page, opener: string, fields: Fields, send: string): Promise<void> {
  await page.getByRole('button', { name: opener, exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: false }).first();
    const kind = await field.evaluate((element) => element.getAttribute('role') ?? element.tagName);
    if (kind === 'SELECT') await field.selectOption({ label: text });
    else await field.fill(text);
    // What is typed chooses from a list.
    if (kind === 'combobox') await field.press('Enter');
  }
  await dialog.getByRole('button', { name: send }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('a new role is given to somebody by invitation, who may do that and no more', async () => {
  const { page } = staff;
  await page.goto('/admin/staff/roles');
  await page.getByRole('button', { name: 'New role' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Packer');
  await page.getByRole('dialog').getByLabel('See orders').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Create role' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.goto('/admin/staff');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('dialog').getByLabel('E-mail').fill('packer@example.com');
  await page.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Packer' });
  await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue();
  await page.keyboard.press('Escape');

  const packer = await visit(browser);
  await packer.page.goto(link);
  await packer.page.getByLabel('Your name').fill('Pia Packer');
  await packer.page.getByLabel('Password').fill('a sentence for the packer');
  await packer.page.getByRole('button', { name: 'Join' }).click();
  await packer.page.getByRole('heading', { level: 1, name: /, Pia$/ }).waitFor();
  const places = packer.page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  expect(await places.allTextContents()).toEqual(['Home', 'Orders']);
  await go(packer.page, 'Orders');
  expect(packer.problems).toEqual([]);
  await packer.close();
  await page.reload();
  await page.getByText('Pia Packer').waitFor();
  expect(staff.problems).toEqual([]);
});

test('a count of the shelf is what the books say from then on', async () => {
  const { page } = staff;
  await page.goto('/admin/inventory?q=carafe');
  const opener = page.getByRole('button', { name: /^Correct the stock of Carafe/ }).first();
  const name = (await opener.getAttribute('aria-label')) ?? '';
  const count = { How: 'Set to a count', 'Counted on the shelf': '321', Reason: 'Counted' };
  await inDialog(page, name, count, 'Correct stock');
  // Anew: the open list may still be the one from before.
  await page.reload();
  await page.getByRole('button', { name, exact: true }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('row', { name: /^On hand 321 / })
    .waitFor();
  await page.keyboard.press('Escape');
  expect(staff.problems).toEqual([]);
});

test('an order is cancelled and its money goes back', async () => {
  const { page } = staff;
  const shopper = await visit(browser);
  const number = await buyAsGuest(shopper.page, '/p/napkins', 'cancel@example.com');
  await openOrder(page, number);
  await inDialog(page, 'Cancel order', { Reason: 'The customer asked' }, 'Cancel and refund');
  await page.getByText('Cancelled').first().waitFor();
  await page.getByText('The customer asked').first().waitFor();
  await shopper.page.reload();
  await shopper.page.getByRole('heading', { level: 1, name: /cancelled/i }).waitFor();
  expect([...shopper.problems, ...staff.problems]).toEqual([]);
  await shopper.close();
});

test('an authorised payment is captured', async () => {
  const { page } = staff;
  const shopper = await visit(browser);
  const shop = createDb(databaseUrl, { idleInTransactionTimeoutMs: 60_000 });
  const run = (text: string) => inTransaction(shop.db, (tx) => tx.execute(sql.raw(text)));
  // As in a shop that runs with STRIPE_CAPTURE=manual, for the time of one order.
  await run(`create function only_authorise() returns trigger language plpgsql as
    $$ begin new.capture_method := 'manual'; return new; end $$`);
  await run(`create trigger only_authorise before insert on payments
    for each row execute function only_authorise()`);
  try {
    await addToBasket(shopper.page, '/p/napkins');
    await toCheckout(shopper.page);
    await fillCheckout(shopper.page, 'capture@example.com');
    await order(shopper.page);
  } finally {
    await run('drop function only_authorise cascade');
    await shop.close();
  }
  await payByCard(shopper.page, cards.accepted);
  const number = await orderNumber(shopper.page);
  await openOrder(page, number);
  await page.getByText('Authorised').first().waitFor();
  await inDialog(page, 'Capture payment', {}, 'Capture');
  await page.getByText('Payment captured').first().waitFor();
  await page.getByText('Paid', { exact: true }).first().waitFor();
  expect([...shopper.problems, ...staff.problems]).toEqual([]);
  await shopper.close();
});

test('money that came by transfer is recorded in two parts', async () => {
  const { page } = staff;
  const shopper = await visit(browser);
  await addToBasket(shopper.page, '/p/napkins');
  await toCheckout(shopper.page);
  await fillCheckout(shopper.page, 'transfer@example.com');
  await shopper.page.getByLabel(/^Bank transfer/).check();
  await shopper.page.getByRole('button', { name: /^Order and pay/ }).click();
  const number = await orderNumber(shopper.page);
  await openOrder(page, number);
  await inDialog(page, 'Record payment', { Amount: '10' }, 'Record €10.00');
  await page.getByText('Partly paid').first().waitFor();
  await inDialog(page, 'Record payment', { Reference: 'The rest' }, 'Record €');
  await page.getByText('Paid', { exact: true }).first().waitFor();
  await shopper.page.reload();
  await shopper.page.getByText('Paid', { exact: false }).first().waitFor();
  expect([...shopper.problems, ...staff.problems]).toEqual([]);
  await shopper.close();
});
