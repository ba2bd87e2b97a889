// An order that is paid by two payments: placed once they cover it, in whatever order they settle;
// shipped, given back, cancelled, expired and disputed with the money of both.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockOrder } from '@kontor/db/locks.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { placeOrderInput } from '@kontor/shared/checkout-input.ts';
import type { CaptureMethod } from '@kontor/shared/enums.ts';
import { formatMoney } from '@kontor/shared/money.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { releaseReservations } from '../../stock/inventory/reservations.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import {
  expectIntegrity,
  formOf,
  order,
  pay,
  payingApp,
  shopperWith,
} from '../checkout/fixtures.ts';
import { retryPayment, startPayment } from '../checkout/pay.ts';
import { placeOrder } from '../checkout/place-order.ts';
import { endPayments } from '../orders/order-payments.ts';
import { takeOver } from '../orders/sign-in.ts';
import { closePayment, insertPayment } from '../payments/commands.ts';
import { listEndingAuthorizations, remindOfAuthorizations } from '../payments/deadlines.ts';
import { processRefund } from '../payments/process-refund.ts';
import { findPayment, knownPayment } from '../payments/queries.ts';
import { requestFullRefund } from '../payments/refunds.ts';
import { settlePayment } from '../payments/settle.ts';
import { failRefund } from '../payments/settle-refund.ts';
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
  const buyer = { shopper, customer: null, networkHash: null, countCoupon: async () => {} };
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

async function rowOf(paymentId: string) {
  const row = await findPayment(db, paymentId);
  if (row === null) throw new Error('no payment');
  return row;
}

async function start(paymentId: string) {
  return startPayment(app, await rowOf(paymentId));
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
  given: { quantity?: number; free?: number; key?: string; paymentId?: string },
  id = '',
) =>
  owner.api.admin.orders.refund({
    orderId,
    requestKey: given.key ?? newId(),
    paymentId: given.paymentId,
    lines: given.quantity ? [{ orderLineId: id, quantity: given.quantity, restock: true }] : [],
    freeAmount: given.free ?? 0,
    reason: 'Broken',
  });
async function ship(id: string, expectedCapture?: number, unpaidReason = '') {
  const { lines } = await get(id);
  return owner.api.admin.orders.fulfil({
    ...{ orderId: id, requestKey: newId(), expectedCapture, unpaidReason },
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

  it('takes what is reserved beside an awaited transfer before it is shipped unpaid', async () => {
    const made = await inTwo('transfer', 'manual');
    await bring(made.first);
    await bring(made.second);
    const reserved = made.total - part;
    const placed = await get(made.id);
    expect(placed).toMatchObject({ paymentStatus: 'awaiting', capturable: reserved, problems: [] });
    expect(placed.shippable).toMatchObject({ verdict: 'ask', captureFirst: true });
    await expect(ship(made.id, reserved)).rejects.toMatchObject(refused('INVALID_STATE'));
    await expect(ship(made.id, 1, 'Cash')).rejects.toMatchObject(refused('CONFLICT'));
    await ship(made.id, reserved, 'Cash on delivery');
    const shipped = await get(made.id);
    expect(shipped).toMatchObject({ fulfilmentStatus: 'fulfilled', owed: part, capturable: 0 });
    expect(shipped.payments[0]).toMatchObject({ status: 'captured', capturedAmount: reserved });
  });

  it('asks for nothing more when the transfer has come and the rest is reserved', async () => {
    const made = await inTwo('transfer', 'manual');
    await bring(made.first);
    await bring(made.second);
    await record(made.id, part);
    const both = await get(made.id);
    expect(both).toMatchObject({ paymentStatus: 'authorized', problems: [] });
    expect(both.shippable).toMatchObject({ verdict: 'capture_first' });
    const { items } = await owner.api.admin.orders.list({ shippable: true, limit: 100 });
    expect(items.map(({ id }) => id)).toContain(made.id);
  });

  it('says that reserves end, each of them, until they are taken or gone', async () => {
    const made = await inTwo('card', 'manual');
    await bring(made.first);
    await bring(made.second);
    const other = await inTwo('transfer', 'manual');
    await bring(other.first);
    await bring(other.second);
    app.now = () => new Date(realNow().getTime() + 5 * 24 * 3600_000);
    await remindOfAuthorizations(app);
    await remindOfAuthorizations(app);
    const ending = async (id: string) =>
      (await get(id)).problems.filter(({ code }) => code === 'authorization_ending');
    const [told] = await ending(made.id);
    expect(told?.data.paymentId).toBe(`${made.first}, ${made.second}`);
    const left = await listEndingAuthorizations(db, app.now());
    expect(left.filter(({ orderId }) => orderId === made.id)).toEqual([]);
    // What happens to the transfer does not make the reserve safe.
    await record(other.id, 100);
    expect(await ending(other.id)).toHaveLength(1);
    await owner.api.admin.orders.capture({ orderId: made.id });
    await owner.api.admin.orders.capture({ orderId: other.id });
    expect([...(await ending(made.id)), ...(await ending(other.id))]).toEqual([]);
  });

  it('says that a reserve was let go although a transfer is awaited besides', async () => {
    const made = await inTwo('transfer', 'manual');
    await bring(made.first);
    await bring(made.second);
    const ref = (await findPayment(db, made.first))?.providerRef ?? '';
    await app.services.payments.stripe.cancel(ref, knownPayment(await rowOf(made.first)));
    await settlePayment(app, made.first);
    const [lost] = (await get(made.id)).problems;
    expect(lost).toMatchObject({ code: 'authorization_ended', data: { owed: made.total - part } });
  });

  it.each([
    ['at once', (total: number) => [total]],
    ['in two', (total: number) => [part, total - part]],
  ])('lets a reserve go that a transfer has made needless, %s', async (_, amounts) => {
    const made = await inTwo('transfer', 'manual');
    await bring(made.first);
    await bring(made.second);
    for (const amount of amounts(made.total)) await record(made.id, amount);
    await hear();
    const after = await get(made.id);
    expect(after).toMatchObject({ paymentStatus: 'paid', owed: 0, capturable: 0, problems: [] });
    expect(after.shippable).toEqual({ verdict: 'ship' });
    expect(after.payments.map(({ status }) => status)).toEqual(['cancelled', 'captured']);
    const told = after.timeline.filter(({ type }) => type === 'payment.voided');
    expect(told).toMatchObject([{ reason: 'reserve_not_needed' }]);
    const known = knownPayment(await rowOf(made.first));
    const { providerRef } = await rowOf(made.first);
    const remote = await app.services.payments.stripe.get(providerRef ?? '', known);
    expect(remote.state).toBe('cancelled');
  });

  it('keeps a reserve that is still needed for a part', async () => {
    const made = await inTwo('transfer', 'manual');
    await bring(made.first);
    await bring(made.second);
    await record(made.id, made.total - 1);
    await hear();
    expect(await get(made.id)).toMatchObject({ owed: 1, capturable: made.total - part });
  });

  it('never takes more from a card than is owed: staff asks for the rest or ships it so', async () => {
    const made = await inTwo('transfer', 'manual');
    await bring(made.first);
    await bring(made.second);
    await record(made.id, made.total - 1);
    const before = await get(made.id);
    expect(before.allowedActions).not.toContain('capture');
    expect(before.shippable).toMatchObject({ verdict: 'ask', captureFirst: false });
    expect(before.problems).toMatchObject([{ code: 'partially_paid', data: { owed: 1 } }]);
    await expect(owner.api.admin.orders.capture({ orderId: made.id })).rejects.toMatchObject({
      cause: { data: { action: 'capture', reason: expect.stringMatching(/^More is reserved/) } },
    });
    // Nobody is asked in time to capture what cannot be.
    const late = new Date(realNow().getTime() + 30 * 24 * 3600_000);
    const ending = (await listEndingAuthorizations(db, late)).map(({ orderId }) => orderId);
    expect(ending).not.toContain(made.id);
    await ship(made.id, undefined, 'One cent is nothing');
    const shipped = await get(made.id);
    expect(shipped).toMatchObject({ fulfilmentStatus: 'fulfilled', owed: 1 });
    expect(shipped.payments[0]).toMatchObject({ status: 'authorized', capturedAmount: 0 });
  });

  it('takes nothing from a card of an order that was paid, and given back in part', async () => {
    const made = await inTwo('transfer', 'manual');
    await bring(made.first);
    await bring(made.second);
    await record(made.id, made.total);
    await refund(made.id, { free: 10 });
    await workOff(app, (name) => name === 'payments.refund');
    // The provider has not let the reserve go yet.
    const before = await get(made.id);
    const reserved = made.total - part;
    expect(before).toMatchObject({ paymentStatus: 'partially_refunded', owed: 0 });
    expect(before.capturable).toBe(reserved);
    expect(before.allowedActions).not.toContain('capture');
    const capture = owner.api.admin.orders.capture({ orderId: made.id });
    await expect(capture).rejects.toMatchObject(refused('INVALID_STATE'));
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

const mailsOf = (id: string) =>
  db.select({ kind: mails.kind, text: mails.text }).from(mails).where(eq(mails.orderId, id));

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

  it('gives back by the payment that staff names, and no more than that has left', async () => {
    const { id, total, first, second } = await paidInTwo('transfer');
    await refund(id, { free: 400, paymentId: second });
    await hear();
    const left = (await get(id)).payments.map((one) => one.refundable);
    expect(left).toEqual([total - part, part - 400]);
    const tooMuch = refund(id, { free: part - 399, paymentId: second });
    await expect(tooMuch).rejects.toMatchObject({
      cause: { code: 'REFUND_TOO_LARGE', data: { refundable: part - 400 } },
    });
    const foreign = await inTwo('card');
    const wrong = { cause: { code: 'INPUT_INVALID', data: { field: 'paymentId' } } };
    for (const paymentId of [foreign.first, newId()]) {
      await expect(refund(id, { free: 1, paymentId })).rejects.toMatchObject(wrong);
    }
    await refund(id, { free: total - part, paymentId: first });
    await refund(id, { free: part - 400 });
    await hear();
    expect(await get(id)).toMatchObject({ paymentStatus: 'refunded' });
  });

  it('gives back what was paid too much where it came from', async () => {
    const { id, second } = await paidInTwo('transfer');
    await record(id, 700);
    await refund(id, { free: 700 });
    await hear();
    const after = await get(id);
    expect(after.payments.map(({ refundedAmount }) => refundedAmount)).toEqual([0, 700]);
    expect(after.payments[1]?.id).toBe(second);
    expect(after).toMatchObject({ paymentStatus: 'paid', owed: 0 });
  });

  it('gives what was too much where it came from, also after goods went back by it', async () => {
    const { id, second } = await paidInTwo('transfer');
    const [line] = (await get(id)).lines;
    await record(id, 4000);
    const worth = line?.unitTotals[0] ?? 0;
    const item = { orderLineId: line?.id ?? '', quantity: 1, restock: true };
    await owner.api.admin.orders.refund({
      ...{ orderId: id, requestKey: newId(), reason: 'Broken', paymentId: second },
      ...{ lines: [item], freeAmount: 0 },
    });
    await hear();
    expect(await get(id)).toMatchObject({ excess: 4000 });
    // All that the transfer has left, and nothing of the card.
    const left = part + 4000 - worth;
    expect(left).toBeLessThan(4000);
    await refund(id, { free: left });
    await hear();
    const after = await get(id);
    expect(after.payments.map(({ refundedAmount }) => refundedAmount)).toEqual([0, left + worth]);
    expect(after).toMatchObject({ excess: 4000 - left });
  });

  it('gives what was too much where it came from, also when goodwill was given before', async () => {
    const { id, second } = await paidInTwo('transfer');
    await refund(id, { free: 10, paymentId: second });
    await record(id, 700);
    await hear();
    expect(await get(id)).toMatchObject({ excess: 700 });
    await refund(id, { free: 700 });
    await hear();
    const after = await get(id);
    expect(after.payments.map(({ refundedAmount }) => refundedAmount)).toEqual([0, 710]);
    expect(after).toMatchObject({ excess: 0 });
  });

  it('finds nothing too much where a transfer came instead of the card', async () => {
    const made = await inTwo('transfer', 'manual');
    await bring(made.first);
    await bring(made.second);
    await record(made.id, made.total);
    await hear();
    expect(await get(made.id)).toMatchObject({ paymentStatus: 'paid', excess: 0 });
  });

  it('tells of one decision by one mail, when all of it has ended, and by what it goes', async () => {
    const { id, total } = await paidInTwo('transfer');
    const told = async () => {
      const all = await mailsOf(id);
      return all.filter(({ kind }) => kind === 'order_refunded').map(({ text }) => text);
    };
    await refund(id, { free: total - 100 });
    await hear();
    const [text = '', ...more] = await told();
    expect(more).toEqual([]);
    const money = (amount: number) => formatMoney(amount, 'EUR', 'en');
    expect(text).toContain(`We have given back ${money(total - 100)}`);
    expect(text).toContain(`${money(total - part)} to Visa ending 4242`);
    expect(text).toContain(`${money(part - 100)} to Bank transfer`);
    await refund(id, { free: 100 });
    await hear();
    expect(await told()).toHaveLength(2);
  });

  it('tells nothing of a decision while a part of it is pending', async () => {
    const { id, total } = await paidInTwo('transfer');
    await refund(id, { free: total - 100 });
    const parts = (await get(id)).refunds;
    expect(parts.map(({ status }) => status)).toEqual(['pending', 'pending']);
    const told: number[] = [];
    for (const one of parts) {
      await processRefund(app, one.id);
      await workOff(app, (name) => name.startsWith('mail.'));
      told.push((await mailsOf(id)).filter(({ kind }) => kind === 'order_refunded').length);
    }
    expect(told).toEqual([0, 1]);
    await hear();
    expect((await mailsOf(id)).filter(({ kind }) => kind === 'order_refunded')).toHaveLength(1);
  });

  it('tells of the part that went back when the other has failed', async () => {
    const { id, total } = await paidInTwo('transfer');
    await refund(id, { free: total - 100 });
    const byCard = (await get(id)).refunds.find(({ amount }) => amount === total - part);
    await inTransaction(db, (tx) => failRefund(tx, byCard?.id ?? '', 'declined', app.now()));
    await hear();
    const mails = (await mailsOf(id)).filter(({ kind }) => kind === 'order_refunded');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(formatMoney(part - 100, 'EUR', 'en'));
    expect(mails[0]?.text).not.toContain('Visa');
    expect((await get(id)).problems).toMatchObject([{ code: 'refund_failed' }]);
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

async function atBank(path: string, body: object) {
  const answer = await fetch(`${app.simulatorUrl}/_control/disputes${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { id: string };
}

const over = async (id: string, named = 'money_after_end') =>
  (await get(id)).problems.filter(({ code }) => code === named);

describe('while a bank decides about one payment of an order that is over', () => {
  /** Ended with both paid: the first is disputed, the second was heard of too late. */
  async function disputedAndOver() {
    const made = await inTwo('card');
    await bring(made.first);
    const begun = await start(made.second);
    const ref = (await rowOf(made.first)).providerRef;
    const dispute = await atBank('', { payment_intent: ref });
    await hear();
    await pay(app, { payment: begun });
    await inTransaction(db, (tx) =>
      tx
        .update(orders)
        .set({ status: 'cancelled', cancelledAt: app.now(), expiresAt: null })
        .where(eq(orders.id, made.id)),
    );
    await inTransaction(db, async (tx) => {
      await releaseReservations(tx, made.id);
      await endPayments(tx, made.id);
    });
    return { ...made, dispute };
  }

  it('books what comes by the other, and tells a person that it is to go back', async () => {
    const made = await disputedAndOver();
    expect(await settlePayment(app, made.second)).toBe('accepted');
    await hear();
    const after = await get(made.id);
    expect(after.payments[1]).toMatchObject({ status: 'captured', capturedAmount: part });
    const kept = { paymentId: made.second, amount: part };
    expect((await over(made.id, 'money_waits_for_bank'))[0]?.data).toMatchObject(kept);
    expect(await over(made.id)).toEqual([]);
    await atBank(`/${made.dispute.id}`, { outcome: 'lost' });
    await hear();
    expect(await over(made.id, 'money_waits_for_bank')).toEqual([]);
    expect((await over(made.id))[0]?.data).toMatchObject(kept);
    await refund(made.id, { free: part });
    await hear();
    expect(await over(made.id)).toEqual([]);
    expect((await get(made.id)).payments.map(({ balance }) => balance)).toEqual([0, 0]);
  });

  it('calls again when the bank has decided, though staff had closed what waited for it', async () => {
    const made = await disputedAndOver();
    expect(await settlePayment(app, made.second)).toBe('accepted');
    await hear();
    for (const { id: problemId } of (await get(made.id)).problems) {
      const closing = { orderId: made.id, problemId, reason: 'Cannot be given back' };
      await owner.api.admin.orders.resolveProblem(closing);
    }
    await atBank(`/${made.dispute.id}`, { outcome: 'lost' });
    await hear();
    expect((await over(made.id))[0]?.data).toMatchObject({ paymentId: made.second });
    await refund(made.id, { free: part });
  });

  it('promises the shopper nothing before, and says that all was paid', async () => {
    const made = await disputedAndOver();
    const said = async () =>
      (await made.who.api.shop.checkout.paymentStatus({ orderId: made.id })).late;
    expect(await settlePayment(app, made.second)).toBe('accepted');
    expect(await said()).toEqual({ state: 'cancelled', next: 'bank_decides' });
    await hear();
    await atBank(`/${made.dispute.id}`, { outcome: 'won' });
    await hear();
    expect(await said()).toEqual({ state: 'cancelled', next: 'all_back' });
    await refund(made.id, { free: made.total });
    await hear();
  });

  it('tells of both when the bank has given the first back', async () => {
    const made = await disputedAndOver();
    await hear();
    await atBank(`/${made.dispute.id}`, { outcome: 'won' });
    await hear();
    expect((await over(made.id))[0]?.data).toMatchObject({ amount: made.total });
    await refund(made.id, { free: made.total });
    await hear();
    expect(await get(made.id)).toMatchObject({ paymentStatus: 'refunded', problems: [] });
  });
});

it('gives back the tax of the second part too when both go back one after the other', async () => {
  const made = await inTwo('card');
  await bring(made.first);
  await bring(made.second);
  await inTransaction(db, (tx) =>
    requestFullRefund(tx, { orderId: made.id, paymentId: made.second, reason: 'One' }),
  );
  await hear();
  await inTransaction(db, (tx) =>
    requestFullRefund(tx, { orderId: made.id, paymentId: made.first, reason: 'Other' }),
  );
  await hear();
  const { refunds, taxTotal, lines } = await get(made.id);
  const taxes = refunds.flatMap((one) => [one.shippingTax, ...one.lines.map(({ tax }) => tax)]);
  expect(taxes.reduce((sum, tax) => sum + tax, 0)).toBe(taxTotal);
  const parts = refunds.flatMap((one) => one.lines.map(({ amount }) => amount));
  expect(parts).toEqual([part, (lines[0]?.total ?? 0) - part]);
});

describe('an order of which a part was paid and that gives way to a newer one', () => {
  it('gives back what was paid, and says so to the shopper and in the timeline', async () => {
    const made = await inTwo('card');
    await bring(made.first);
    await made.who.api.shop.cart.add({ market: 'eu', variantId: mug, quantity: 1 });
    const newer = await order(made.who);
    await hear();
    const after = await get(made.id);
    expect(after).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded', problems: [] });
    const replaced = after.timeline.find(({ type }) => type === 'order.replaced');
    expect(replaced?.data).toMatchObject({ amount: made.total - part });
    const [mail, ...others] = await mailsOf(made.id);
    expect(others).toEqual([]);
    expect(mail?.kind).toBe('order_refunded');
    expect(mail?.text).toContain(formatMoney(made.total - part, 'EUR', 'en'));
    expect(mail?.text).toContain('nothing will be sent');
    expect(await get(newer.orderId)).toMatchObject({ status: 'awaiting_payment' });
  });

  it('stays when its guest signs in to an account whose own order has nothing paid', async () => {
    const guest = await inTwo('card');
    await bring(guest.first);
    const customerId = newId();
    await inTransaction(db, async (tx) => {
      await tx
        .insert(customers)
        .values({ id: customerId, email: 'of-two@example.com', name: 'Ada' });
    });
    const home = await shopperWith(app, [{ variantId: mug }]);
    const signIn = (browser: Browser) => {
      const token = browser.cookies.get('cart');
      const who = { token, customerId, email: `${customerId}@example.com` };
      return inTransaction(db, (tx) => takeOver(tx, who, app.now()));
    };
    await signIn(home);
    await app.services.customerSessions.signIn(home.cookies, customerId);
    const own = await order(home);
    await signIn(guest.who);
    await hear();
    expect(await get(guest.id)).toMatchObject({ status: 'awaiting_payment', refunds: [] });
    expect(await get(own.orderId)).toMatchObject({ status: 'cancelled' });
  });
});

it('keeps what the other has paid when a bank takes one back', async () => {
  const { id, first, total } = await paidInTwo('transfer');
  const ref = (await findPayment(db, first))?.providerRef;
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
