// What comes by transfer is in the books as it came: a part, all of it, too much, too late.
import { newId } from '@kontor/db/ids.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { ledgerEntries } from '@kontor/db/schema/payments.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { and, asc, eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, formOf, order, payingApp, shopperWith } from '../checkout/fixtures.ts';
import { expireOrders } from '../order-management/jobs.ts';

const app = await payingApp();
const { db } = app;
const realNow = app.now;
let mug = '';
let owner: Browser;

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 100 }] });
  mug = made.variantIds[0] ?? '';
  owner = await memberWith(app, permissionNames);
});

afterEach(async () => {
  app.now = realNow;
  await workOff(app);
  await expectIntegrity(app);
});

async function transfer() {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
  const form = await formOf(who, { payment: 'manual' });
  const placed = await who.api.shop.checkout.placeOrder(form);
  const accessToken = placed.accessToken ?? '';
  return {
    orderId: placed.orderId,
    total: form.expectedTotal,
    again: () => who.api.shop.checkout.retryPayment({ orderId: placed.orderId }),
    place: () => who.api.shop.checkout.placeOrder(form),
    shown: () => who.api.shop.orders.byToken({ accessToken }),
  };
}

const get = (id: string) => owner.api.admin.orders.get({ id });
const record = (
  orderId: string,
  amount: number,
  more: { requestKey?: string; expectedReceived?: number } = {},
) =>
  owner.api.admin.orders.recordPayment({
    ...{ orderId, amount, requestKey: newId(), receivedOn: '2026-05-03' },
    ...{ reference: 'Order, with thanks', ...more },
  });
const ledgerOf = (orderId: string) =>
  db
    .select({
      kind: ledgerEntries.kind,
      amount: ledgerEntries.amount,
      receivedOn: ledgerEntries.receivedOn,
      reference: ledgerEntries.reference,
      actorName: ledgerEntries.actorName,
    })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.orderId, orderId)))
    .orderBy(asc(ledgerEntries.id));

describe('money by transfer', () => {
  it('that two people see in one statement is recorded once', async () => {
    const { orderId, total } = await transfer();
    const [ada, bo] = [newId(), newId()];
    const part = total - 100;
    const both = await Promise.allSettled([
      record(orderId, part, { requestKey: ada, expectedReceived: 0 }),
      record(orderId, part, { requestKey: bo, expectedReceived: 0 }),
    ]);
    const refused = both.filter((each) => each.status === 'rejected');
    expect(refused).toMatchObject([
      {
        reason: {
          cause: { code: 'CONFLICT', data: { amount: part, expectedAmount: 0, currency: 'EUR' } },
          message: expect.stringContaining(
            `0.00 EUR had come; now it is ${(part / 100).toFixed(2)} EUR`,
          ),
        },
      },
    ]);
    expect(await ledgerOf(orderId)).toHaveLength(1);
    // The press of the one who won, sent again by a bad line, is not told that something moved.
    const won = both[0]?.status === 'fulfilled' ? ada : bo;
    await record(orderId, part, { requestKey: won, expectedReceived: 0 });
    await record(orderId, 100, { expectedReceived: part });
    expect(await get(orderId)).toMatchObject({ paymentStatus: 'paid' });
  });

  it('pays an order exactly, as a row with day, reference and who recorded it', async () => {
    const { orderId, total, shown } = await transfer();
    await record(orderId, total);
    expect(await get(orderId)).toMatchObject({ paymentStatus: 'paid', dueOn: null });
    expect(await shown()).toMatchObject({ paymentStatus: 'paid', transfer: null });
    expect(await ledgerOf(orderId)).toEqual([
      {
        kind: 'capture',
        amount: total,
        receivedOn: '2026-05-03',
        reference: 'Order, with thanks',
        actorName: 'Grace',
      },
    ]);
  });

  it('in parts leaves it partly paid until all is there, whoever asks meanwhile', async () => {
    const { orderId, total, shown, again, place } = await transfer();
    await record(orderId, 1000);
    const part = await get(orderId);
    expect(part).toMatchObject({ paymentStatus: 'partially_paid', status: 'placed' });
    expect(part.payments[0]).toMatchObject({ capturedAmount: 1000, status: 'pending' });
    expect(part.payments[0]?.received).toMatchObject([{ amount: 1000, actorName: 'Grace' }]);
    // The shopper is told what came, what is missing and until when; of all of it not again.
    await workOff(app);
    const partMails = () =>
      db
        .select({ text: mails.text })
        .from(mails)
        .where(and(eq(mails.orderId, orderId), eq(mails.kind, 'payment_part')));
    const inWords = (amount: number) => (amount / 100).toFixed(2);
    const [told, ...more] = await partMails();
    expect(more).toEqual([]);
    expect(told?.text).toContain(`${inWords(1000)} has come`);
    expect(told?.text).toContain(
      `${inWords(total - 1000)} of its €${inWords(total)} is still missing`,
    );
    const day = new Intl.DateTimeFormat('en-IE', { dateStyle: 'long', timeZone: 'UTC' });
    expect(told?.text).toContain(
      `transfer the rest by ${day.format(new Date(`${part.dueOn}T00:00:00Z`))}`,
    );
    // The shopper comes back, twice: nothing of it is forgotten.
    await again();
    await place();
    expect(await shown()).toMatchObject({
      paymentStatus: 'partially_paid',
      transfer: { received: 1000, missing: total - 1000 },
    });
    await record(orderId, total - 1000);
    expect(await get(orderId)).toMatchObject({ paymentStatus: 'paid' });
    expect((await ledgerOf(orderId)).map(({ amount }) => amount)).toEqual([1000, total - 1000]);
    await workOff(app);
    expect(await partMails()).toHaveLength(1);
  });

  it('by the key of another order’s is refused and booked nowhere', async () => {
    const [first, second] = [await transfer(), await transfer()];
    const requestKey = newId();
    await record(first.orderId, 100, { requestKey });
    await expect(record(second.orderId, 100, { requestKey })).rejects.toMatchObject({
      cause: { code: 'CONFLICT' },
    });
    expect(await ledgerOf(second.orderId)).toEqual([]);
  });

  it('counts once for each press of the button, also ten at once', async () => {
    const { orderId } = await transfer();
    const other = await transfer();
    const requestKey = newId();
    await Promise.all(Array.from({ length: 10 }, () => record(orderId, 500, { requestKey })));
    expect((await get(orderId)).payments[0]?.capturedAmount).toBe(500);
    await expect(record(other.orderId, 500, { requestKey })).rejects.toMatchObject({
      cause: { code: 'CONFLICT' },
    });
  });

  it('that is too much stays in sight, and giving it back leaves a paid order', async () => {
    const { orderId, total } = await transfer();
    await record(orderId, total + 700);
    expect(await get(orderId)).toMatchObject({
      paymentStatus: 'paid',
      refundable: { amount: total + 700 },
    });
    await owner.api.admin.orders.refund({
      ...{ orderId, requestKey: newId(), freeAmount: 700, reason: 'Paid too much' },
    });
    await workOff(app);
    expect(await get(orderId)).toMatchObject({
      paymentStatus: 'paid',
      payments: [{ balance: total }],
    });
  });

  it('that comes after the end is booked and calls a person', async () => {
    const { orderId, total, shown } = await transfer();
    app.now = () => new Date(realNow().getTime() + 9.1 * 86_400_000);
    await expireOrders(app);
    await workOff(app);
    expect((await shown()).status).toBe('cancelled');
    await record(orderId, total);
    const late = await get(orderId);
    expect(late.status).toBe('cancelled');
    expect(late.problems).toMatchObject([{ code: 'money_after_end', data: { received: total } }]);
    // The same once more on the same day, after a person has dealt with the first.
    const problemId = late.problems[0]?.id ?? '';
    await owner.api.admin.orders.resolveProblem({ orderId, problemId, reason: 'Told them' });
    await record(orderId, total);
    expect((await get(orderId)).problems).toMatchObject([{ code: 'money_after_end' }]);
    await owner.api.admin.orders.refund({
      ...{ orderId, requestKey: newId(), freeAmount: 2 * total, reason: 'Too late' },
    });
    await workOff(app);
    expect(await get(orderId)).toMatchObject({ paymentStatus: 'refunded', problems: [] });
  });

  it('and before the payment is closed with the order, stays for a person: nobody transfers it back by itself', async () => {
    const { orderId, total } = await transfer();
    await owner.api.admin.orders.cancel({ orderId, reason: 'Changed their mind' });
    await record(orderId, total);
    await workOff(app);
    expect(await get(orderId)).toMatchObject({
      ...{ status: 'cancelled', paymentStatus: 'paid', payments: [{ balance: total }] },
      ...{ refunds: [], problems: [{ code: 'money_after_end', data: { received: total } }] },
    });
    await owner.api.admin.orders.refund({
      ...{ orderId, requestKey: newId(), freeAmount: total, reason: 'Sent back' },
    });
    await workOff(app);
  });

  it('of which a part is there is not released, and is given back when staff cancels', async () => {
    const { orderId } = await transfer();
    await record(orderId, 1000);
    app.now = () => new Date(realNow().getTime() + 9.1 * 86_400_000);
    await expireOrders(app);
    const kept = await get(orderId);
    expect(kept.status).toBe('placed');
    expect(kept.problems.map(({ code }) => code)).toEqual(['partially_paid']);
    await owner.api.admin.orders.cancel({ orderId, reason: 'Asked by the customer' });
    await workOff(app);
    expect(await get(orderId)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'refunded',
      payments: [{ balance: 0 }],
      refunds: [{ amount: 1000, status: 'succeeded', lines: [{ quantity: 2, amount: 1000 }] }],
    });
  });
});

describe('recording', () => {
  it('is not for orders by card, nor for nothing', async () => {
    const card = await order(await shopperWith(app, [{ variantId: mug }]));
    await expect(record(card.orderId, 100)).rejects.toMatchObject({
      cause: { code: 'INVALID_STATE' },
    });
    const { orderId } = await transfer();
    await expect(record(orderId, 0)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('races with the end of the order, and either comes first', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { orderId, total } = await transfer();
      app.now = () => new Date(realNow().getTime() + 9.1 * 86_400_000);
      await Promise.all([expireOrders(app), record(orderId, total)]);
      app.now = realNow;
      await workOff(app);
      const after = await get(orderId);
      expect(after.payments[0]?.balance).toBe(total);
      if (after.status === 'placed') expect(after.paymentStatus).toBe('paid');
      else expect(after.problems.map(({ code }) => code)).toEqual(['money_after_end']);
      await expectIntegrity(app);
    }
  });
});
