// What staff does with orders: shipping in parts, giving money back once, cancelling, collecting.
import { inTransaction } from '@kontor/db/client.ts';
import { findWords } from '@kontor/db/find-words.ts';
import { newId } from '@kontor/db/ids.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import { stockLevels, stockMovements } from '@kontor/db/schema/inventory.ts';
import { refunds } from '@kontor/db/schema/payments.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import {
  control,
  expectIntegrity,
  order,
  pay,
  payingApp,
  shopperWith,
} from '../checkout/fixtures.ts';

const app = await payingApp();
const { db, simulator } = app;

let mug = '';
let bowl = '';
let owner: Browser;
let packer: Browser;

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, {
    title: 'Mug',
    variants: [{ eur: 1801, stock: 200, sku: 'MUG-1' }],
  });
  mug = made.variantIds[0] ?? '';
  const other = await makeProduct(db, { title: 'Bowl', variants: [{ eur: 900, stock: 200 }] });
  bowl = other.variantIds[0] ?? '';
  owner = await memberWith(app, permissionNames);
  packer = await memberWith(app, ['orders.read', 'orders.write']);
});

afterEach(async () => {
  await workOff(app);
  await expectIntegrity(app);
});

async function paidOrder(
  card = '4242424242424242',
  items = [
    { variantId: mug, quantity: 3 },
    { variantId: bowl, quantity: 1 },
  ],
) {
  const who = await shopperWith(app, items);
  const placed = await order(who);
  await pay(app, placed, card);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  return { id: placed.orderId, who, order: await get(placed.orderId) };
}

const get = (id: string) => owner.api.admin.orders.get({ id });
const stockOf = async (variantId: string) => {
  const [level] = await db.select().from(stockLevels).where(eq(stockLevels.variantId, variantId));
  return { onHand: level?.onHand ?? 0, reserved: level?.reserved ?? 0 };
};

describe('shipping', () => {
  it('goes out in two parcels and is complete once both have arrived', async () => {
    const before = await stockOf(mug);
    const { id, order: placed } = await paidOrder();
    const [first, second] = placed.lines;
    expect(placed.allowedActions).toEqual(['fulfil', 'refund', 'cancel', 'addNote']);
    const parcel = {
      orderId: id,
      requestKey: newId(),
      lines: [{ orderLineId: first?.id ?? '', quantity: 2 }],
      carrier: 'DHL',
      trackingNumber: 'T-100',
    };
    const twice = await Promise.all([
      owner.api.admin.orders.fulfil(parcel),
      owner.api.admin.orders.fulfil(parcel),
    ]);
    expect(twice[0]).toEqual(twice[1]);
    expect(await get(id)).toMatchObject({ fulfilmentStatus: 'partially_fulfilled' });
    expect(await stockOf(mug)).toEqual({
      onHand: before.onHand - 2,
      reserved: before.reserved + 1,
    });

    const { id: other } = await paidOrder();
    await expect(
      owner.api.admin.orders.fulfil({ ...parcel, orderId: other }),
    ).rejects.toMatchObject({
      cause: { code: 'CONFLICT' },
    });
    const tooMany = { ...parcel, requestKey: newId() };
    await expect(owner.api.admin.orders.fulfil(tooMany)).rejects.toMatchObject({
      cause: { code: 'INPUT_INVALID' },
    });
    // Each of the two is no more than what is left.
    const last = { orderLineId: first?.id ?? '', quantity: 1 };
    const doubled = { ...tooMany, lines: [last, last] };
    await expect(owner.api.admin.orders.fulfil(doubled)).rejects.toMatchObject({
      cause: { code: 'INPUT_INVALID', data: { field: 'lines', left: 0 } },
    });
    const bothBack = doubled.lines.map((line) => ({ ...line, restock: false }));
    const refund = { orderId: id, requestKey: newId(), lines: bothBack, reason: 'Twice' };
    await expect(owner.api.admin.orders.refund(refund)).rejects.toMatchObject({
      cause: { code: 'INPUT_INVALID', data: { field: 'lines', left: 0 } },
    });
    await owner.api.admin.orders.fulfil({
      orderId: id,
      requestKey: newId(),
      lines: [
        { orderLineId: first?.id ?? '', quantity: 1 },
        { orderLineId: second?.id ?? '', quantity: 1 },
      ],
    });
    const shipped = await get(id);
    expect(shipped).toMatchObject({ status: 'placed', fulfilmentStatus: 'fulfilled' });
    expect(shipped.shipments.map((item) => item.lines.length)).toEqual([1, 2]);
    for (const { id: shipmentId } of shipped.shipments) {
      await owner.api.admin.orders.markDelivered({ orderId: id, shipmentId });
    }
    expect(await get(id)).toMatchObject({ status: 'completed', fulfilmentStatus: 'delivered' });
    const done = await workOff(app);
    expect(done.filter((name) => name === 'mail.order-shipped')).toHaveLength(2);
  });
});

describe('a refund', () => {
  it('of one unit gives back its share, and twice the same is one', async () => {
    const { id, order: placed } = await paidOrder();
    const line = placed.lines[0];
    const request = {
      orderId: id,
      requestKey: newId(),
      lines: [{ orderLineId: line?.id ?? '', quantity: 1, restock: true }],
      reason: 'Broken handle',
    };
    const both = await Promise.all(
      Array.from({ length: 5 }, () => owner.api.admin.orders.refund(request)),
    );
    expect(new Set(both.map((item) => item.refundId)).size).toBe(1);
    await Promise.all([workOff(app), workOff(app)]);
    const after = await get(id);
    expect(after).toMatchObject({ paymentStatus: 'partially_refunded', problems: [] });
    expect(after.refunds).toMatchObject([{ status: 'succeeded', amount: line?.unitTotals[0] }]);
    expect(after.lines[0]).toMatchObject({ refundedQuantity: 1, toShip: 2 });
    const mine = simulator.store.list('refund').filter((r) => r.metadata.order_id === id);
    expect(mine).toHaveLength(1);
  });

  it('that has not settled yet takes its shipping along, and its key is of its order only', async () => {
    const { id: orderId } = await paidOrder(undefined, [{ variantId: bowl, quantity: 1 }]);
    const { shipping } = (await get(orderId)).refundable;
    expect(shipping).toBeGreaterThan(0);
    const request = { orderId, requestKey: newId(), shippingAmount: shipping, reason: 'Late' };
    const [, { id: other }] = [await owner.api.admin.orders.refund(request), await paidOrder()];
    expect((await get(orderId)).refundable.shipping).toBe(0);
    const again = { ...request, requestKey: newId(), shippingAmount: 1 };
    await expect(owner.api.admin.orders.refund(again)).rejects.toMatchObject({
      cause: { code: 'INPUT_INVALID', data: { field: 'shippingAmount' } },
    });
    await expect(
      owner.api.admin.orders.refund({ ...request, orderId: other }),
    ).rejects.toMatchObject({ cause: { code: 'CONFLICT' } });
  });

  it('of everything gives back everything, and no cent more', async () => {
    const { id, order: placed } = await paidOrder();
    await owner.api.admin.orders.refund({
      orderId: id,
      requestKey: newId(),
      lines: placed.lines.map((line) => ({
        orderLineId: line.id,
        quantity: line.quantity,
        restock: true,
      })),
      shippingAmount: placed.refundable.shipping,
      reason: 'Lost',
    });
    await workOff(app);
    const after = await get(id);
    expect(after).toMatchObject({
      paymentStatus: 'refunded',
      refundable: { amount: 0, shipping: 0 },
    });
    expect(after.payments[0]).toMatchObject({ refundedAmount: placed.total, balance: 0 });
    const more = { orderId: id, requestKey: newId(), freeAmount: 1, reason: 'More' };
    await expect(owner.api.admin.orders.refund(more)).rejects.toMatchObject({
      cause: { code: 'REFUND_TOO_LARGE', data: { refundable: 0 } },
    });
  });

  it('never exceeds what was captured, however many ask at once', async () => {
    const { id, order: placed } = await paidOrder();
    const share = Math.floor(placed.total / 3);
    const asked = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        owner.api.admin.orders.refund({
          orderId: id,
          requestKey: newId(),
          freeAmount: share,
          reason: 'Goodwill',
        }),
      ),
    );
    expect(asked.filter((item) => item.status === 'fulfilled')).toHaveLength(3);
  });

  it('whose answer is lost is made once', async () => {
    const { id } = await paidOrder();
    await control(app, {
      faults: [{ kind: 'drop_after', method: 'POST', path: '/v1/refunds', times: 2, delayMs: 0 }],
    });
    const request = { orderId: id, requestKey: newId(), freeAmount: 100, reason: 'Goodwill' };
    await owner.api.admin.orders.refund(request);
    await expect(workOff(app)).rejects.toThrow();
    await workOff(app);
    const mine = simulator.store.list('refund').filter((r) => r.metadata.order_id === id);
    expect(mine).toHaveLength(1);
    expect((await get(id)).refunds).toMatchObject([{ status: 'succeeded' }]);
  });

  it('that Stripe answers with a stored error is looked up, never sent with another key', async () => {
    const { id } = await paidOrder();
    await control(app, {
      faults: [{ kind: 'error_after', method: 'POST', path: '/v1/refunds', times: 1, delayMs: 0 }],
    });
    const request = { orderId: id, requestKey: newId(), freeAmount: 100, reason: 'Goodwill' };
    await owner.api.admin.orders.refund(request);
    await workOff(app);
    const mine = simulator.store.list('refund').filter((r) => r.metadata.order_id === id);
    expect(mine).toHaveLength(1);
    expect((await get(id)).refunds).toMatchObject([{ status: 'succeeded' }]);
  });

  it('that fails days later is reversed in the books, and a person is told', async () => {
    const { id } = await paidOrder('4000000000005126');
    const request = { orderId: id, requestKey: newId(), freeAmount: 500, reason: 'Goodwill' };
    const { refundId } = await owner.api.admin.orders.refund(request);
    await workOff(app);
    expect(await get(id)).toMatchObject({ paymentStatus: 'partially_refunded' });
    const [row] = await db.select().from(refunds).where(eq(refunds.id, refundId));
    await fetch(`${app.simulatorUrl}/_control/refunds/${row?.providerRef}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'failed' }),
    });
    await simulator.webhooks.release();
    await workOff(app);
    const after = await get(id);
    expect(after).toMatchObject({ paymentStatus: 'paid', problems: [{ code: 'refund_failed' }] });
    expect(after.payments[0]).toMatchObject({ refundedAmount: 0, balance: after.total });
    const problemId = after.problems[0]?.id ?? '';
    const reason = 'Sent by transfer';
    await owner.api.admin.orders.resolveProblem({ orderId: id, problemId, reason });
    expect(await get(id)).toMatchObject({ problems: [] });
  });

  it('puts shipped goods back only when asked', async () => {
    const { id, order: placed } = await paidOrder();
    const line = placed.lines[0]?.id ?? '';
    const shipped = [{ orderLineId: line, quantity: 3 }];
    await owner.api.admin.orders.fulfil({ orderId: id, requestKey: newId(), lines: shipped });
    const before = await stockOf(mug);
    for (const restock of [true, false]) {
      await owner.api.admin.orders.refund({
        orderId: id,
        requestKey: newId(),
        lines: [{ orderLineId: line, quantity: 1, restock }],
        reason: 'Returned',
      });
      await workOff(app);
    }
    expect(await stockOf(mug)).toEqual({ ...before, onHand: before.onHand + 1 });
    const returns = await db
      .select()
      .from(stockMovements)
      .where(and(eq(stockMovements.orderId, id), eq(stockMovements.kind, 'return')));
    expect(returns).toMatchObject([{ quantity: 1, actorKind: 'staff', actorName: 'Grace' }]);
  });
});

describe('cancelling', () => {
  it('gives back stock and money', async () => {
    const before = await stockOf(mug);
    const { id } = await paidOrder();
    await owner.api.admin.orders.cancel({ orderId: id, reason: 'Asked by the customer' });
    await workOff(app);
    const after = await get(id);
    expect(after).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(await stockOf(mug)).toEqual(before);
    expect(after.timeline.map((entry) => entry.type)).toContain('order.cancelled');
    await expect(
      owner.api.admin.orders.cancel({ orderId: id, reason: 'Again' }),
    ).rejects.toMatchObject({ cause: { code: 'INVALID_STATE' } });
  });

  it('gives the use of its coupon back', async () => {
    await inTransaction(db, (tx) => {
      const once = { kind: 'percentage' as const, percentPpm: 100_000, usageLimit: 1 };
      return tx.insert(coupons).values({ id: newId(), code: 'ONLYONCE', ...once });
    });
    const buyer = () => shopperWith(app, [{ variantId: mug }], 'ONLYONCE');
    const { orderId } = await order(await buyer());
    await owner.api.admin.orders.cancel({ orderId, reason: 'Ordered twice' });
    const [coupon] = await db.select().from(coupons).where(eq(coupons.code, 'ONLYONCE'));
    expect(coupon?.usedCount).toBe(0);
    await order(await buyer());
  });

  it('of a paid order needs the right to give money back', async () => {
    const { id } = await paidOrder();
    const seen = await packer.api.admin.orders.get({ id });
    expect(seen.allowedActions).toEqual(['fulfil', 'addNote']);
    await expect(
      packer.api.admin.orders.cancel({ orderId: id, reason: 'No' }),
    ).rejects.toMatchObject({ cause: { code: 'FORBIDDEN' } });
  });

  it('of an unpaid order makes its payment impossible', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const placed = await order(who);
    await owner.api.admin.orders.cancel({ orderId: placed.orderId, reason: 'Mistake' });
    await workOff(app);
    expect((await pay(app, placed)).status).toBe(400);
    expect(await get(placed.orderId)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'voided',
    });
  });

  it('while the shopper pays gives the money back', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const placed = await order(who);
    await pay(app, placed);
    await owner.api.admin.orders.cancel({ orderId: placed.orderId, reason: 'Mistake' });
    await simulator.webhooks.release();
    await workOff(app);
    expect(await get(placed.orderId)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'refunded',
    });
  });
});

describe('collecting', () => {
  it('notes by hand what came by transfer', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const { orderId } = await order(who, { payment: 'manual' });
    const { allowedActions, total } = await get(orderId);
    expect(allowedActions).toContain('recordPayment');
    await owner.api.admin.orders.recordPayment({
      ...{ orderId, requestKey: newId(), amount: total, receivedOn: '2026-05-03' },
    });
    expect(await get(orderId)).toMatchObject({ paymentStatus: 'paid' });
    await owner.api.admin.orders.refund({
      orderId,
      requestKey: newId(),
      freeAmount: 100,
      reason: 'Goodwill',
    });
    await workOff(app);
    expect(await get(orderId)).toMatchObject({ paymentStatus: 'partially_refunded' });
  });
});

describe('the list', () => {
  it('finds by number, e-mail, name and SKU, and pages by keyset', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const email = 'list.me@münchen.example';
    const { orderId } = await order(who, { payment: 'manual', email });
    const { number } = await get(orderId);
    // The domain in its own letters and as it is kept, whole or a part of it.
    const emails = ['list.me@', email, 'me@MÜNCHEN', 'münchen.example', 'xn--mnchen-3ya'];
    for (const q of [`#${number}`, ...emails]) {
      const { items } = await owner.api.admin.orders.list({ q });
      expect(items.map((item) => item.id)).toEqual([orderId]);
    }
    for (const q of ['Ada Exa', 'mug-1']) {
      const { items } = await owner.api.admin.orders.list({ q });
      expect(items.map((item) => item.id)).toContain(orderId);
    }
    for (const sort of ['newest', 'oldest', 'highest', 'lowest'] as const) {
      const all = await owner.api.admin.orders.list({ sort, limit: 100 });
      const paged: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const page = await owner.api.admin.orders.list({ sort, limit: 3, cursor });
        paged.push(...page.items.map((item) => item.id));
        cursor = page.nextCursor;
        if (cursor === null) break;
      }
      expect(paged).toEqual(all.items.map((item) => item.id));
    }
  });

  it('refuses a cursor of a time that Postgres does not know', async () => {
    const key = ['+275760-09-13T00:00:00.000Z', newId()];
    const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
    await expect(owner.api.admin.orders.list({ cursor })).rejects.toMatchObject({
      cause: { code: 'INPUT_INVALID', data: { field: 'cursor' } },
    });
  });
});

it('keeps codes where the program writes, whatever happened above', async () => {
  expect(await findWords(db)).toEqual([]);
});
