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
  open,
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

const settings = (page: Page, tab: string) =>
  page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: tab }).click();

test('a country is opened: a zone with its way of shipping, a tax rate and a market', async () => {
  const { page } = staff;
  await go(page, 'Settings');
  await settings(page, 'Shipping');
  await inDialog(page, 'New zone', { Name: 'Iceland', Countries: 'Iceland' }, 'Create zone');
  const boat = { Name: 'By boat', 'at least': '5', 'at most': '9', 'Price in EUR': '12.50' };
  await inDialog(page, 'Add a way of shipping to Iceland', boat, 'Add');
  await page.getByText('By boat').waitFor();
  await settings(page, 'Tax');
  await inDialog(page, 'New rate', { Name: 'VSK', Rate: '24', Country: 'Iceland' }, 'Add rate');
  await page.getByText('VSK', { exact: true }).waitFor();
  await settings(page, 'Markets');
  const market = {
    Name: 'Iceland',
    Code: 'is',
    'Time zone': 'Atlantic/Reykjavik',
    Countries: 'Iceland',
  };
  await inDialog(page, 'New market', market, 'Create market');
  await page
    .getByRole('row', { name: /Iceland/ })
    .getByText('Open', { exact: true })
    .waitFor();

  const shopper = await visit(browser);
  await addToBasket(shopper.page, '/is/p/everyday-mug');
  await open(shopper.page, '/is/checkout');
  await shopper.page.getByText('By boat').first().waitFor();
  await shopper.page.getByText('€12.50', { exact: false }).first().waitFor();
  expect(shopper.problems).toEqual([]);
  await shopper.close();

  // Closed again, its pages are gone.
  await page.getByRole('button', { name: 'Change Iceland' }).click();
  await page.getByLabel('Open for shoppers').uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page
    .getByRole('row', { name: /Iceland/ })
    .getByText('Closed')
    .waitFor();
  await expect.poll(async () => (await page.request.get('/is')).status()).toBe(404);
  expect(staff.problems).toEqual([]);
});

test('a coupon takes off what it says, and of two who edit it nobody loses a change', async () => {
  const { page } = staff;
  await go(page, 'Coupons');
  await page.getByRole('link', { name: 'New coupon' }).click();
  await page.getByRole('textbox', { name: 'Code (required)' }).fill('FORMS10');
  await page.getByLabel('Percentage').fill('10');
  await page.getByRole('button', { name: 'Create coupon' }).click();
  await page.getByRole('heading', { level: 1, name: 'FORMS10' }).waitFor();

  const shopper = await visit(browser);
  await addToBasket(shopper.page, '/p/everyday-mug');
  await open(shopper.page, '/cart');
  await shopper.page.getByText('I have a code').click();
  await shopper.page.getByLabel('Code', { exact: true }).fill('forms10');
  await shopper.page.getByRole('button', { name: 'Use it' }).click();
  await shopper.page.getByText('Code FORMS10 is on.').waitFor();
  expect(shopper.problems).toEqual([]);
  await shopper.close();

  const colleague = await page.context().newPage();
  await colleague.goto(page.url());
  await colleague.getByLabel('For', { exact: true }).fill('Theirs');
  await colleague.getByLabel('Uses in all').fill('50');
  await page.getByLabel('For', { exact: true }).fill('Mine');
  await page.getByLabel('Percentage').fill('15');
  await colleague.getByRole('button', { name: 'Save', exact: true }).click();
  await colleague.getByText('Unsaved changes').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').getByText('Olga Owner saved this at').waitFor();
  expect(await page.getByLabel('Uses in all').inputValue()).toBe('50');
  await page.getByRole('alert').getByText('Theirs', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Unsaved changes').waitFor({ state: 'hidden' });
  await colleague.reload();
  const stored = ['For', 'Percentage', 'Uses in all'].map((label) =>
    colleague.getByLabel(label, { exact: label === 'For' }).inputValue(),
  );
  expect(await Promise.all(stored)).toEqual(['Mine', '15', '50']);
  await colleague.close();
  // The refused save is an answer of 409, which the browser notes.
  const unexpected = staff.problems.splice(0).filter((each) => !each.includes('status of 409'));
  expect(unexpected).toEqual([]);
});

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
