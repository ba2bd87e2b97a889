// An order that is paid by two payments: placed once they cover it, in whatever order they settle;
// shipped, given back, cancelled, expired and disputed with the money of both.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { placeOrderInput } from '@kontor/shared/checkout-input.ts';
import type { CaptureMethod } from '@kontor/shared/enums.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, formOf, pay, payingApp, shopperWith } from '../checkout/fixtures.ts';
import { retryPayment, startPayment } from '../checkout/pay.ts';
import { placeOrder } from '../checkout/place-order.ts';
import { closePayment, insertPayment } from '../payments/commands.ts';
import { findPayment } from '../payments/queries.ts';
import { settlePayment } from '../payments/settle.ts';
import { expireOrders } from './expire.ts';

const app = await payingApp();
const { db, simulator } = app;
const realNow = app.now;

let mug = '';
let owner: Browser;

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 500 }] });
  mug = made.variantIds[0] ?? '';
  owner = await memberWith(app, permissionNames);
});

afterEach(async () => {
  app.now = realNow;
  await hear();
  await expectIntegrity(app);
});

async function hear(): Promise<void> {
  await simulator.webhooks.release();
  await workOff(app);
}

const get = (id: string) => owner.api.admin.orders.get({ id });
const refused = (code: string) => ({ cause: { code } });
/** Of the second payment, in cents. */
const part = 1500;

/** An order of three mugs, of which a second payment is to pay a part. */
async function inTwo(second: 'card' | 'transfer', capture: CaptureMethod = 'automatic') {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 3 }]);
  const shopper = { token: who.cookies.get('cart'), customerId: undefined };
  const buyer = { shopper, customer: null, networkHash: null };
  const { orderId, paymentId } = await placeOrder(
    app,
    buyer,
    placeOrderInput.parse(await formOf(who)),
  );
  const { total, currency } = await get(orderId);
  const secondId = await inTransaction(db, async (tx) => {
    await lockOrder(tx, orderId);
    await tx
      .update(payments)
      .set({ amount: total - part, captureMethod: capture })
      .where(eq(payments.id, paymentId));
    return insertPayment(tx, {
      ...{ orderId, amount: part, currency },
      ...(second === 'card'
        ? { provider: 'stripe', captureMethod: capture }
        : { provider: 'manual', captureMethod: 'manual' }),
    });
  });
  return { id: orderId, who, total, first: paymentId, second: secondId };
}

async function start(paymentId: string) {
  const row = await findPayment(db, paymentId);
  if (row === null) throw new Error('no payment');
  return startPayment(app, row);
}

/** Begins it at its provider; who can pay there does. */
async function bring(paymentId: string): Promise<void> {
  const begun = await start(paymentId);
  if (begun.clientSecret !== null) await pay(app, { payment: begun });
  await settlePayment(app, paymentId);
}

async function paidInTwo(second: 'card' | 'transfer') {
  const made = await inTwo(second);
  await bring(made.first);
  await bring(made.second);
  if (second === 'transfer') await record(made.id, part);
  return made;
}

const record = (orderId: string, amount: number) =>
  owner.api.admin.orders.recordPayment({
    ...{ orderId, amount, requestKey: newId(), receivedOn: '2026-11-27' },
  });
const refund = (
  orderId: string,
  given: { quantity?: number; free?: number; key?: string },
  id = '',
) =>
  owner.api.admin.orders.refund({
    orderId,
    requestKey: given.key ?? newId(),
    lines: given.quantity ? [{ orderLineId: id, quantity: given.quantity, restock: true }] : [],
    freeAmount: given.free ?? 0,
    reason: 'Broken',
  });
async function ship(id: string, expectedCapture?: number) {
  const { lines } = await get(id);
  return owner.api.admin.orders.fulfil({
    ...{ orderId: id, requestKey: newId(), expectedCapture },
    lines: lines.map((line) => ({ orderLineId: line.id, quantity: line.quantity })),
  });
}

describe('settling', () => {
  it.each([
    // A transfer is accepted before it comes, so nothing more is waited for.
    ['the card first', (made: Made) => [made.first, made.second], 'placed'],
    ['the transfer first', (made: Made) => [made.second, made.first], 'awaiting_payment'],
  ])(
    'places an order by card and transfer once the card has paid, %s',
    async (_, inOrder, then) => {
      const made = await inTwo('transfer');
      const [one = '', other = ''] = inOrder(made);
      await bring(one);
      expect(await get(made.id)).toMatchObject({ status: then });
      await bring(other);
      const placed = await get(made.id);
      expect(placed).toMatchObject({
        status: 'placed',
        paymentStatus: 'partially_paid',
        owed: part,
      });
      expect(placed.shippable).toMatchObject({ verdict: 'ask' });
      await record(made.id, part);
      const paid = await get(made.id);
      expect(paid).toMatchObject({ paymentStatus: 'paid', owed: 0, problems: [] });
      expect(paid.refundable.amount).toBe(made.total);
      await ship(made.id);
      expect(await get(made.id)).toMatchObject({ fulfilmentStatus: 'fulfilled' });
    },
  );

  it('places an order by two cards once, however often and at once both settle', async () => {
    const made = await inTwo('card');
    for (const id of [made.first, made.second]) await pay(app, { payment: await start(id) });
    const all = [made.first, made.second, made.first, made.second, made.first, made.second];
    await Promise.all(all.map((id) => settlePayment(app, id)));
    const placed = await get(made.id);
    expect(placed).toMatchObject({ status: 'placed', paymentStatus: 'paid', owed: 0 });
    const told = placed.timeline.filter(({ type }) => type === 'order.placed');
    expect(told).toHaveLength(1);
  });

  it('takes what both have reserved when it is shipped', async () => {
    const made = await inTwo('card', 'manual');
    await bring(made.first);
    expect(await get(made.id)).toMatchObject({ status: 'awaiting_payment' });
    await bring(made.second);
    const placed = await get(made.id);
    expect(placed).toMatchObject({ paymentStatus: 'authorized', owed: made.total });
    expect(placed.allowedActions).toContain('capture');
    await expect(ship(made.id, made.total - 1)).rejects.toMatchObject(refused('CONFLICT'));
    await ship(made.id, made.total);
    const shipped = await get(made.id);
    expect(shipped).toMatchObject({ paymentStatus: 'paid', fulfilmentStatus: 'fulfilled' });
    expect(shipped.payments.map(({ capturedAmount }) => capturedAmount)).toEqual([
      made.total - part,
      part,
    ]);
  });

  it('asks for no more than the total, and anew only for what failed', async () => {
    const made = await inTwo('card');
    await bring(made.first);
    const more = { ...{ orderId: made.id, amount: 1, currency: 'EUR' } };
    await expect(
      inTransaction(db, (tx) =>
        insertPayment(tx, { ...more, provider: 'stripe', captureMethod: 'automatic' }),
      ),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    const end = { status: 'failed', lastError: 'Declined.' } as const;
    await inTransaction(db, (tx) => closePayment(tx, made.second, end));
    const again = await retryPayment(app, made.id);
    expect(again).toMatchObject({ state: 'pay', amount: part });
    await pay(app, { payment: again });
    await made.who.api.shop.checkout.settlePayment({ orderId: made.id });
    expect(await get(made.id)).toMatchObject({ status: 'placed', paymentStatus: 'paid' });
  });
});

type Made = Awaited<ReturnType<typeof inTwo>>;

describe('giving back', () => {
  it('divides a refund over both: by card first, the rest by hand, its line in both', async () => {
    const { id, total, first, second } = await paidInTwo('transfer');
    const [line] = (await get(id)).lines;
    // Two mugs are worth more than the card has left.
    await refund(id, { free: 500 });
    await refund(id, { quantity: 2 }, line?.id);
    const worth = (line?.unitTotals[0] ?? 0) + (line?.unitTotals[1] ?? 0);
    await hear();
    const after = await get(id);
    const of = (paymentId: string) => after.payments.find((one) => one.id === paymentId);
    expect(of(first)?.refundedAmount).toBe(total - part);
    expect(of(second)?.refundedAmount).toBe(500 + worth - (total - part));
    expect(after.refunds.map(({ status }) => status)).toEqual(Array(3).fill('succeeded'));
    const given = after.refunds.flatMap((one) => one.lines);
    expect(given.map(({ quantity }) => quantity)).toEqual([2, 0]);
    expect(given.reduce((sum, one) => sum + one.amount, 0)).toBe(worth);
    expect(after).toMatchObject({ paymentStatus: 'partially_refunded' });
    expect(after.lines[0]).toMatchObject({ refundedQuantity: 2 });
    const left = after.refundable.amount;
    await expect(refund(id, { free: left + 1 })).rejects.toMatchObject(refused('REFUND_TOO_LARGE'));
    await refund(id, { free: left });
    await hear();
    expect(await get(id)).toMatchObject({ paymentStatus: 'refunded' });
  });

  it('gives back once for one press, and never more than both have when pressed at once', async () => {
    const { id, total } = await paidInTwo('card');
    const press = { free: total - 100, key: newId() };
    await Promise.all([refund(id, press), refund(id, press)]);
    const others = await Promise.allSettled([1, 2, 3].map(() => refund(id, { free: 60 })));
    expect(others.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await hear();
    const after = await get(id);
    expect(after.payments.reduce((sum, one) => sum + one.refundedAmount, 0)).toBe(total - 40);
    expect(after.refundable.amount).toBe(40);
  });

  it.each(['card', 'transfer'] as const)(
    'cancels with the money of both, also by %s',
    async (kind) => {
      const { id, total } = await paidInTwo(kind);
      const cancel = { orderId: id, reason: 'Changed their mind' };
      await owner.api.admin.orders.cancel({ ...cancel, expectedRefund: total });
      await hear();
      const after = await get(id);
      expect(after).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded', problems: [] });
      for (const { capturedAmount, refundedAmount } of after.payments) {
        expect(refundedAmount).toBe(capturedAmount);
      }
    },
  );

  it('cancels what was not paid yet and gives back what was', async () => {
    const made = await inTwo('transfer');
    await bring(made.first);
    await bring(made.second);
    const cancel = { orderId: made.id, reason: 'Changed their mind' };
    await owner.api.admin.orders.cancel({ ...cancel, expectedRefund: made.total - part });
    await hear();
    const after = await get(made.id);
    expect(after).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(after.payments.map(({ status }) => status)).toEqual(['captured', 'cancelled']);
  });
});

it('expires when the second is not paid in time, and gives back the first', async () => {
  const made = await inTwo('card');
  await bring(made.first);
  const begun = await start(made.second);
  expect(await get(made.id)).toMatchObject({ paymentStatus: 'partially_paid', owed: part });
  app.now = () => new Date(realNow().getTime() + 31 * 60_000);
  await expireOrders(app);
  await hear();
  const after = await get(made.id);
  expect(after).toMatchObject({ status: 'expired', paymentStatus: 'refunded', problems: [] });
  expect(after.payments.map(({ status }) => status)).toEqual(['captured', 'cancelled']);
  expect(after.payments[0]).toMatchObject({ refundedAmount: made.total - part, balance: 0 });
  // The second cannot be paid any more.
  await pay(app, { payment: begun });
  await settlePayment(app, made.second);
  expect(await get(made.id)).toMatchObject({ status: 'expired', paymentStatus: 'refunded' });
});

it('keeps what the other has paid when a bank takes one back', async () => {
  const { id, first, total } = await paidInTwo('transfer');
  const ref = (await findPayment(db, first))?.providerRef;
  const atBank = async (path: string, body: object) => {
    const answer = await fetch(`${app.simulatorUrl}/_control/disputes${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { id: string };
  };
  const dispute = await atBank('', { payment_intent: ref });
  await hear();
  const disputed = await get(id);
  expect(disputed.payments[0]).toMatchObject({ withdrawnAmount: total - part, balance: 0 });
  expect(disputed.refundable.amount).toBe(part);
  await expect(refund(id, { free: 1 })).rejects.toMatchObject(refused('INVALID_STATE'));
  await atBank(`/${dispute.id}`, { outcome: 'lost' });
  await hear();
  expect(await get(id)).toMatchObject({ paymentStatus: 'charged_back' });
  // What is left is the transfer's, and no more of it.
  await expect(refund(id, { free: part + 1 })).rejects.toMatchObject(refused('REFUND_TOO_LARGE'));
  await refund(id, { free: part });
  await hear();
  expect((await get(id)).payments.map(({ balance }) => balance)).toEqual([0, 0]);
});
