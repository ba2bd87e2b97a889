// What must hold when giving money back meets something else: a refund that fails, a cancellation
// while one is on its way, goods that were promised and are not there yet.

import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { variants } from '@kontor/db/schema/catalog.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import { stockLevels } from '@kontor/db/schema/inventory.ts';
import { refunds } from '@kontor/db/schema/payments.ts';
import { placeOrderInput } from '@kontor/shared/checkout-input.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { saveCoupon } from '../../offers/coupons/commands.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { systemEdit } from '../../platform/edit.ts';
import { setBackorderLimit } from '../../stock/inventory/commands.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { waitingForLocks } from '../../testing-races.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import {
  expectIntegrity,
  formOf,
  order,
  pay,
  payingApp,
  shopperWith,
} from '../checkout/fixtures.ts';
import { placeOrder } from '../checkout/place-order.ts';
import { expireOrders } from '../order-management/expire.ts';
import { findPaymentOfOrder } from '../orders/order-payments.ts';
import { giveUpPayment } from './give-up.ts';
import { processRefund } from './process-refund.ts';
import { knownPayment, lockPayment } from './queries.ts';
import { applyRemote } from './settle.ts';
import { failRefund } from './settle-refund.ts';
import { sweepPayments } from './sweep.ts';

const app = await payingApp();
const { db } = app;

let mug = '';
let rare = '';
let voucher = '';
let owner: Browser;
let packer: Browser;

beforeAll(async () => {
  const { locationId } = await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1801, stock: 50 }] });
  mug = made.variantIds[0] ?? '';
  const none = await makeProduct(db, { title: 'Chair', variants: [{ eur: 9000, stock: 0 }] });
  rare = none.variantIds[0] ?? '';
  const paper = await makeProduct(db, { title: 'Voucher', variants: [{ eur: 500, stock: 9 }] });
  voucher = paper.variantIds[0] ?? '';
  await inTransaction(db, async (tx) => {
    await tx.update(variants).set({ requiresShipping: false }).where(eq(variants.id, voucher));
    const gift = { kind: 'percentage' as const, percentPpm: 1_000_000, usageLimit: 1 };
    await tx.insert(coupons).values({ id: newId(), code: 'GIFT', ...gift });
    await setBackorderLimit(tx, { variantId: rare, locationId, limit: 9 });
    await saveCoupon(
      tx,
      {
        id: null,
        version: 1,
        code: 'UNEVEN',
        kind: 'fixed',
        percentPpm: null,
        amount: 100,
        currency: 'EUR',
        minSubtotal: null,
        startsAt: null,
        endsAt: null,
        usageLimit: null,
        perCustomerLimit: null,
        description: '',
      },
      systemEdit(app.now()),
    );
  });
  owner = await memberWith(app, permissionNames);
  packer = await memberWith(app, ['orders.read', 'orders.write']);
});

afterEach(async () => {
  await workOff(app);
  await expectIntegrity(app);
});

async function paidOrder(variantId: string, quantity: number, coupon?: string) {
  const who = await shopperWith(app, [{ variantId, quantity }], coupon);
  const placed = await order(who);
  await pay(app, placed);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  const seen = await owner.api.admin.orders.get({ id: placed.orderId });
  const [line] = seen.lines;
  if (line === undefined) throw new Error('An order without lines.');
  return { id: placed.orderId, line };
}

async function refund(orderId: string, orderLineId: string, quantity: number, restock = true) {
  const lines = [{ orderLineId, quantity, restock }];
  const request = { orderId, requestKey: newId(), lines, reason: 'Broken' };
  return (await owner.api.admin.orders.refund(request)).refundId;
}

const stockOf = async (variantId: string) => {
  const [level] = await db.select().from(stockLevels).where(eq(stockLevels.variantId, variantId));
  return { onHand: level?.onHand ?? 0, reserved: level?.reserved ?? 0 };
};

async function amountsOf(orderId: string) {
  const rows = await db.select().from(refunds).where(eq(refunds.orderId, orderId));
  return rows.filter((row) => row.status === 'succeeded').map((row) => row.amount);
}

it('units given back one by one add up to their line, also when one refund failed', async () => {
  const { id, line } = await paidOrder(mug, 3, 'UNEVEN');
  expect(line.total).toBe(3 * 1801 - 100);
  const first = await refund(id, line.id, 1);
  await refund(id, line.id, 1);
  await inTransaction(db, (tx) => failRefund(tx, first, 'Stripe said no', app.now()));
  await refund(id, line.id, 1);
  await refund(id, line.id, 1);
  await workOff(app);
  const amounts = await amountsOf(id);
  expect(amounts).toHaveLength(3);
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(line.total);
});

it('a refund that is under way while the order is cancelled makes no goods out of nothing', async () => {
  const before = await stockOf(mug);
  const { id, line } = await paidOrder(mug, 3);
  await refund(id, line.id, 1);
  await owner.api.admin.orders.cancel({ orderId: id, reason: 'Asked by the customer' });
  await workOff(app);
  expect(await stockOf(mug)).toEqual(before);
});

it.each([true, false])('goods that never arrived can be refunded, restock %s', async (restock) => {
  const { id, line } = await paidOrder(rare, 2);
  expect(await stockOf(rare)).toEqual({ onHand: 0, reserved: 2 });
  await refund(id, line.id, 2, restock);
  await workOff(app);
  expect(await amountsOf(id)).toEqual([line.total]);
  expect(await stockOf(rare)).toEqual({ onHand: 0, reserved: 0 });
});

it('units whose refund failed can still be shipped', async () => {
  const { id, line } = await paidOrder(mug, 2);
  const refundId = await refund(id, line.id, 1);
  const lines = [{ orderLineId: line.id, quantity: 1 }];
  const { shipmentId } = await owner.api.admin.orders.fulfil({
    orderId: id,
    requestKey: newId(),
    lines,
  });
  await owner.api.admin.orders.markDelivered({ orderId: id, shipmentId });
  await inTransaction(db, (tx) => failRefund(tx, refundId, 'Stripe said no', app.now()));
  const seen = await owner.api.admin.orders.get({ id });
  expect(seen).toMatchObject({ status: 'placed', fulfilmentStatus: 'partially_fulfilled' });
  expect(seen.allowedActions).toContain('fulfil');
});

it('who may not give money back cannot cancel an order that is paid this very moment', async () => {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 1 }]);
  const placed = await order(who);
  await pay(app, placed);
  const row = await findPaymentOfOrder(db, placed.orderId);
  if (row === null) throw new Error('An order without a payment.');
  const known = knownPayment(row);
  const remote = await app.services.payments.stripe.get(row.providerRef ?? '', known);
  let cancelled: Promise<unknown> = Promise.resolve();
  await inTransaction(db, async (tx) => {
    await lockPayment(tx, row.id);
    const input = { orderId: placed.orderId, reason: 'No' };
    cancelled = packer.api.admin.orders.cancel(input).catch((error) => error);
    await waitingForLocks(db);
    await applyRemote(tx, row.id, remote, { now: app.now() });
  });
  expect(await cancelled).toMatchObject({ cause: { code: 'FORBIDDEN' } });
});

it('an order that costs nothing is paid, cancelled and its coupon used again', async () => {
  for (const round of [1, 2]) {
    const who = await shopperWith(app, [{ variantId: voucher, quantity: 2 }], 'GIFT');
    const placed = await order(who);
    expect(placed.payment).toMatchObject({ state: 'paid', amount: 0 });
    const seen = await owner.api.admin.orders.get({ id: placed.orderId });
    expect(seen).toMatchObject({ status: 'placed', paymentStatus: 'paid', total: 0 });
    expect(seen.allowedActions).toEqual(['fulfil', 'cancel', 'addNote']);
    const asked = refund(placed.orderId, seen.lines[0]?.id ?? '', 1);
    await expect(asked).rejects.toMatchObject({ cause: { code: 'INVALID_STATE' } });
    expect(await stockOf(voucher)).toEqual({ onHand: 9, reserved: 2 });
    if (round === 2) break;
    await packer.api.admin.orders.cancel({ orderId: placed.orderId, reason: 'Mistake' });
    await workOff(app);
    expect(await stockOf(voucher)).toEqual({ onHand: 9, reserved: 0 });
  }
});

it('an order by transfer whose request died after it was written is placed, not expired', async () => {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 1 }]);
  const form = await formOf(who, { payment: 'manual' });
  const shopper = { token: who.cookies.get('cart'), customerId: undefined };
  const { orderId } = await placeOrder(
    app,
    { shopper, customer: null, networkHash: null, countCoupon: async () => {} },
    placeOrderInput.parse(form),
  );
  const realNow = app.now;
  app.now = () => new Date(realNow().getTime() + 31 * 60_000);
  await Promise.all([expireOrders(app), expireOrders(app)]);
  app.now = realNow;
  const seen = await owner.api.admin.orders.get({ id: orderId });
  expect(seen).toMatchObject({ status: 'placed', paymentStatus: 'awaiting' });
});

it('every job about money has one effect, however often and at once it runs', async () => {
  const { id, line } = await paidOrder(mug, 3);
  const before = await stockOf(mug);
  const refundId = await refund(id, line.id, 1);
  await Promise.all(Array.from({ length: 5 }, () => processRefund(app, refundId)));
  await processRefund(app, refundId);
  const payment = await findPaymentOfOrder(db, id);
  await Promise.all(Array.from({ length: 5 }, () => giveUpPayment(app, payment?.id ?? '')));
  await Promise.all(Array.from({ length: 5 }, () => sweepPayments(app, -1000)));
  expect(await amountsOf(id)).toEqual([1801]);
  expect(await stockOf(mug)).toEqual({ ...before, reserved: before.reserved - 1 });
  const made = app.simulator.store.list('refund').filter((item) => item.metadata.order_id === id);
  expect(made).toHaveLength(1);
  expect(await owner.api.admin.orders.get({ id })).toMatchObject({
    status: 'placed',
    paymentStatus: 'partially_refunded',
  });
});

it('cancelling, refunding, shipping and settling one order at once leaves one truth', async () => {
  for (let round = 0; round < 8; round += 1) {
    const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
    const placed = await order(who);
    await pay(app, placed);
    const { orderId } = placed;
    if (round % 2 === 0) await who.api.shop.checkout.settlePayment({ orderId });
    const seen = await owner.api.admin.orders.get({ id: orderId });
    const lines = [{ orderLineId: seen.lines[0]?.id ?? '', quantity: 1 }];
    await Promise.allSettled([
      who.api.shop.checkout.settlePayment({ orderId }),
      owner.api.admin.orders.cancel({ orderId, reason: 'Race' }),
      owner.api.admin.orders.fulfil({ orderId, requestKey: newId(), lines }),
      refund(orderId, lines[0]?.orderLineId ?? '', 1),
      refund(orderId, lines[0]?.orderLineId ?? '', 2),
      expireOrders({ ...app, now: () => new Date(app.now().getTime() + 31 * 60_000) }),
    ]);
    await workOff(app);
    const after = await owner.api.admin.orders.get({ id: orderId });
    const units = after.lines[0];
    // Units may overlap only when the parcel left first: what was given back is never shipped.
    if ((units?.fulfilledQuantity ?? 0) + (units?.refundedQuantity ?? 0) > 2) {
      const idOf = (type: string) => after.timeline.find((event) => event.type === type)?.id ?? '';
      expect(idOf('shipment.created') < idOf('refund.requested')).toBe(true);
    }
    expect(units?.fulfilledQuantity).toBeLessThanOrEqual(1);
    expect(units?.refundedQuantity).toBeLessThanOrEqual(2);
    const given = after.refunds.filter(({ status }) => status !== 'failed');
    const sum = given.reduce((total, { amount }) => total + amount, 0);
    expect(sum).toBeLessThanOrEqual(after.total);
    if (after.status === 'cancelled') expect(after.paymentStatus).toMatch(/refunded|voided/);
    await expectIntegrity(app);
  }
});
