// What is decided is read in the transaction that writes it: with every other read answered as of an
// earlier moment, as a replica that lags would, nothing is sold, given back or overwritten that the
// truth of this moment forbids.
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { products, variantPrices } from '@kontor/db/schema/catalog.ts';
import { laggingDb } from '@kontor/db/testing.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { count, eq, sql } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { productsChanged } from './catalogue/listings/changed.ts';
import { makeProduct, makeShop } from './catalogue/products/fixtures.ts';
import { saveCoupon } from './offers/coupons/commands.ts';
import { memberWith } from './people/staff/fixtures.ts';
import { systemEdit } from './platform/edit.ts';
import { makeSellingRules } from './sales/carts/fixtures.ts';
import {
  expectIntegrity,
  formOf,
  order,
  type PayingApp,
  pay,
  payingApp,
  shopperWith,
} from './sales/checkout/fixtures.ts';
import { findPaymentOfOrder } from './sales/orders/order-payments.ts';
import { closeFirst } from './sales/payments/close-first.ts';
import { giveUpPayment } from './sales/payments/give-up.ts';
import { workOff } from './testing-jobs.ts';

const app = await payingApp();
const { db } = app;
const replica = await laggingDb(app.url);
await makeShop(db);
await makeSellingRules(db);
const owner = await memberWith(app, permissionNames);

afterEach(async () => {
  expect(await replica.holds(), 'the replica no longer lags').toBe(true);
  await workOff(app);
  await expectIntegrity(app);
});

/** The same program once more; from `lag` on it reads from the replica, as things are at that moment. */
function program() {
  const at: PayingApp = { ...app };
  const lag = async () => {
    await replica.catchUp();
    at.db = replica.db;
  };
  return { at, lag };
}

async function productOf(stock: number) {
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock }] });
  return { ...made, variantId: made.variantIds[0] ?? '' };
}

/** A shopper who filled a cart and has seen its total before everything that follows. */
async function staleShopper(variantId: string, coupon?: string) {
  const { at, lag } = program();
  const who = await shopperWith(at, [{ variantId }], coupon);
  const form = await formOf(who, { payment: 'manual' });
  await lag();
  return () => who.api.shop.checkout.placeOrder(form);
}

async function staleOwner() {
  const { at, lag } = program();
  const member = await memberWith(at, permissionNames);
  await lag();
  return member.api.admin;
}

async function paidOrder() {
  const { variantId } = await productOf(9);
  const who = await shopperWith(app, [{ variantId }]);
  const placed = await order(who);
  await pay(app, placed);
  await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
  return owner.api.admin.orders.get({ id: placed.orderId });
}

const refused = (code: string) => ({ cause: { code } });

test('the replica of this test does lag, and its transactions do not', async () => {
  const seen = (on: Db) => on.select({ n: count() }).from(variantPrices);
  await replica.catchUp();
  const before = await seen(replica.db);
  await productOf(1);
  expect(await seen(replica.db)).toEqual(before);
  const inside = await inTransaction(replica.db, seen);
  expect(inside).not.toEqual(before);
  expect(inside).toEqual(await seen(db));
  await replica.catchUp();
  expect(await seen(replica.db)).toEqual(inside);
});

test('a replica whose connection was lost is told from one that lags', async () => {
  const [row] = await replica.db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await db.execute(sql`select pg_terminate_backend(${row?.pid})`);
  await expect.poll(() => replica.holds().catch(() => null)).toBe(false);
  await replica.catchUp();
  expect(await replica.holds()).toBe(true);
});

test('the last one is sold once', async () => {
  const { variantId } = await productOf(1);
  const buy = await staleShopper(variantId);
  await order(await shopperWith(app, [{ variantId }]), { payment: 'manual' });
  await expect(buy()).rejects.toMatchObject(refused('OUT_OF_STOCK'));
});

test('a price that rose meanwhile is told, and neither it nor the old one is charged', async () => {
  const { variantId } = await productOf(9);
  const buy = await staleShopper(variantId);
  await inTransaction(db, async (tx) => {
    await tx
      .update(variantPrices)
      .set({ amount: 1900 })
      .where(eq(variantPrices.variantId, variantId));
    const all = await tx.select({ id: products.id }).from(products);
    productsChanged(
      tx,
      all.map(({ id }) => id),
    );
  });
  await expect(buy()).rejects.toMatchObject(refused('PRICE_CHANGED'));
});

test('a coupon for one is used by one', async () => {
  const { variantId } = await productOf(9);
  const percent = { kind: 'percentage' as const, percentPpm: 100_000, amount: null };
  const limits = { minSubtotal: null, usageLimit: 1, perCustomerLimit: null };
  const rest = { id: null, version: 1, currency: null, startsAt: null, endsAt: null };
  const once = { ...rest, ...percent, ...limits, code: 'ONCE', description: '' };
  await inTransaction(db, (tx) => saveCoupon(tx, once, systemEdit(app.now())));
  const buy = await staleShopper(variantId, 'ONCE');
  await order(await shopperWith(app, [{ variantId }], 'ONCE'), { payment: 'manual' });
  await expect(buy()).rejects.toMatchObject(refused('COUPON_INVALID'));
});

test('money is given back once', async () => {
  const paid = await paidOrder();
  const all = { orderId: paid.id, freeAmount: paid.total, reason: 'Goodwill' };
  const stale = await staleOwner();
  await owner.api.admin.orders.refund({ ...all, requestKey: newId() });
  await expect(stale.orders.refund({ ...all, requestKey: newId() })).rejects.toMatchObject(
    refused('REFUND_TOO_LARGE'),
  );
});

test('what has left is not cancelled', async () => {
  const paid = await paidOrder();
  const stale = await staleOwner();
  const lines = paid.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity }));
  const parcel = { carrier: '', trackingNumber: '', trackingUrl: '' };
  await owner.api.admin.orders.fulfil({ orderId: paid.id, requestKey: newId(), lines, ...parcel });
  const wish = { orderId: paid.id, reason: 'Changed their mind', expectedRefund: paid.total };
  await expect(stale.orders.cancel(wish)).rejects.toMatchObject(refused('INVALID_STATE'));
});

test('what somebody else saved meanwhile is not overwritten', async () => {
  const { id } = await productOf(1);
  const { version } = await owner.api.admin.products.get({ id });
  const stale = await staleOwner();
  await owner.api.admin.products.update({ id, version, title: 'Tall mug' });
  await expect(stale.products.update({ id, version, title: 'Small mug' })).rejects.toMatchObject(
    refused('CONFLICT'),
  );
});

test.each(['card', 'manual'] as const)(
  'an order (%s) is paid for right after it was made, of which the replica has not heard',
  async (payment) => {
    const { variantId } = await productOf(3);
    const { at, lag } = program();
    const who = await shopperWith(at, [{ variantId }]);
    const form = await formOf(who, { payment });
    await lag();
    const placed = await who.api.shop.checkout.placeOrder(form);
    const { orderId } = placed;
    expect(placed.payment.state).toBe(payment === 'card' ? 'pay' : 'paid');
    expect(await who.api.shop.checkout.paymentStatus({ orderId })).toMatchObject({ orderId });
    if (payment === 'card') await pay(at, placed);
    expect(await who.api.shop.checkout.settlePayment({ orderId })).toMatchObject({ state: 'paid' });
  },
);

test('a payment begun a moment ago is stopped before its order ends, and given up after it', async () => {
  const { variantId } = await productOf(3);
  const [stopped, given] = await Promise.all([1, 2].map(() => shopperWith(app, [{ variantId }])));
  const { at, lag } = program();
  await lag();
  const ends = await order(stopped ?? expect.fail());
  await closeFirst(at, ends.orderId);
  expect((await pay(app, ends)).status).toBe(400);
  const over = await order(given ?? expect.fail());
  const row = await findPaymentOfOrder(db, over.orderId);
  await giveUpPayment(at, row?.id ?? '');
  expect((await pay(app, over)).status).toBe(400);
});

test('many products are put into a category of which the replica has not heard', async () => {
  const { id } = await productOf(1);
  const { version } = await owner.api.admin.products.get({ id });
  const stale = await staleOwner();
  const category = await owner.api.admin.categories.save({ version: 1, title: 'Fresh' });
  const change = { kind: 'category' as const, categoryId: category.id, how: 'add' as const };
  const changed = await stale.products.applyBulk({ products: [{ id, version }], change });
  expect(changed).toMatchObject([{ id, problem: null }]);
});
