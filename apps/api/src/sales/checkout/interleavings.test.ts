// Two walks that meet exactly where they could harm each other: one is held at a named point, the other
// comes as far as it can. After each the books agree. Many at once are in races.test.ts.
import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { lockCarts, lockOrder, lockOrders, lockStockLevels } from '@kontor/db/locks.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { stockLevels } from '@kontor/db/schema/inventory.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { placeOrderInput } from '@kontor/shared/checkout-input.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import type { Browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { hold, waitingForLocks, whileLocked } from '../../testing-races.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expireOrders } from '../order-management/expire.ts';
import { takeOver } from '../orders/sign-in.ts';
import { insertPayment } from '../payments/commands.ts';
import { findPayment } from '../payments/queries.ts';
import { settlePayment } from '../payments/settle.ts';
import {
  expectIntegrity,
  formOf,
  missCancel,
  order,
  pay,
  payingApp,
  shopperWith,
} from './fixtures.ts';
import { startPayment } from './pay.ts';
import { placeOrder } from './place-order.ts';

const app = await payingApp({ capture: 'manual' });
const { db, simulator } = app;
const realNow = app.now;

let mug = '';
let owner: Browser;

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  mug = await variantOf(500);
  owner = await memberWith(app, permissionNames);
});

afterEach(async () => {
  app.now = realNow;
  await simulator.webhooks.release();
  await workOff(app);
  await expectIntegrity(app);
});

async function variantOf(stock: number): Promise<string> {
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock }] });
  return made.variantIds[0] ?? '';
}

const get = (id: string) => owner.api.admin.orders.get({ id });
const refused = (code: string) => ({ cause: { code } });
const settle = (who: Browser, orderId: string) => who.api.shop.checkout.settlePayment({ orderId });
const paymentOf = async (orderId: string) => {
  const [row] = await db.select().from(payments).where(eq(payments.orderId, orderId));
  if (row === undefined) throw new Error('no payment');
  return row;
};

/** An order whose card has paid; nobody here knows yet. */
async function paidOutside(quantity = 1) {
  const who = await shopperWith(app, [{ variantId: mug, quantity }]);
  const placed = await order(who);
  await pay(app, placed);
  return { who, id: placed.orderId };
}

async function placed(quantity = 1) {
  const made = await paidOutside(quantity);
  await settle(made.who, made.id);
  return made;
}

async function captured(quantity = 1) {
  const made = await placed(quantity);
  await owner.api.admin.orders.capture({ orderId: made.id });
  return made;
}

/** What the provider has given back of an order's payment, in cents. */
async function givenBack(orderId: string): Promise<number> {
  const { providerRef } = await paymentOf(orderId);
  return simulator.store
    .list('refund')
    .filter((refund) => refund.payment_intent === providerRef)
    .reduce((sum, refund) => sum + refund.amount, 0);
}

const toldAsPlaced = (names: string[]) => names.filter((name) => name === 'mail.order-placed');

describe('two settlements of one payment at once', () => {
  it('place the order once', async () => {
    const { who, id } = await paidOutside();
    const first = hold('settlement: applied');
    const returned = settle(who, id);
    await first.reached;
    const swept = settlePayment(app, (await paymentOf(id)).id);
    await waitingForLocks(db);
    first.release();
    expect(await returned).toMatchObject({ state: 'paid' });
    expect(await swept).toBe('accepted');
    expect(await get(id)).toMatchObject({ status: 'placed', paymentStatus: 'authorized' });
    expect(toldAsPlaced(await workOff(app))).toHaveLength(1);
  });

  it('place it also when the first one fails at the last moment', async () => {
    const { who, id } = await paidOutside();
    const first = hold('settlement: applied');
    const returned = settle(who, id).catch((error: unknown) => error);
    await first.reached;
    const swept = settlePayment(app, (await paymentOf(id)).id);
    await waitingForLocks(db);
    first.release(new Error('the connection is gone'));
    expect(await returned).toBeInstanceOf(Error);
    expect(await swept).toBe('accepted');
    expect(toldAsPlaced(await workOff(app))).toHaveLength(1);
  });
});

it('two payments of one order settle at once: the second one places it', async () => {
  const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
  const buyer = {
    shopper: { token: who.cookies.get('cart'), customerId: undefined },
    customer: null,
    networkHash: null,
    countCoupon: async () => {},
  };
  const form = placeOrderInput.parse(await formOf(who));
  const { orderId, paymentId } = await placeOrder(app, buyer, form);
  const second = await inTransaction(db, async (tx) => {
    const { total } = await lockOrder(tx, orderId);
    const amount = 1500;
    const first = { amount: total - amount };
    await tx.update(payments).set(first).where(eq(payments.id, paymentId));
    const asCard = { provider: 'stripe', captureMethod: 'manual', currency: 'EUR' } as const;
    return insertPayment(tx, { orderId, amount, ...asCard });
  });
  for (const id of [paymentId, second]) {
    const row = await findPayment(db, id);
    if (row) await pay(app, { payment: await startPayment(app, row) });
  }
  const held = hold('settlement: locked');
  const one = settlePayment(app, paymentId);
  await held.reached;
  const other = settlePayment(app, second);
  await waitingForLocks(db);
  held.release();
  expect(await Promise.all([one, other])).toEqual(['accepted', 'accepted']);
  expect(await get(orderId)).toMatchObject({ status: 'placed', paymentStatus: 'authorized' });
  expect(toldAsPlaced(await workOff(app))).toHaveLength(1);
});

describe('giving back and cancelling', () => {
  const refundOne = async (id: string) => {
    const { lines } = await get(id);
    const line = { orderLineId: lines[0]?.id ?? '', quantity: 1, restock: true };
    const wish = { orderId: id, requestKey: newId(), lines: [line], reason: 'Broken' };
    return owner.api.admin.orders.refund(wish);
  };
  const cancel = (orderId: string) => owner.api.admin.orders.cancel({ orderId, reason: 'No' });

  it.each(['refund: asked', 'refund: answered'] as const)(
    'cancelled while one unit is given back (%s): all of it goes back once',
    async (point) => {
      const { id } = await captured(2);
      await refundOne(id);
      const asked = hold(point);
      const working = workOff(app, (name) => name === 'payments.refund');
      await asked.reached;
      await cancel(id);
      asked.release();
      await working;
      await workOff(app);
      const { total, ...seen } = await get(id);
      expect(seen).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
      expect(await givenBack(id)).toBe(total);
    },
  );

  it('a refund that is asked for while the order is cancelled finds nothing left', async () => {
    const { id } = await captured(2);
    const cancelling = hold('cancel: locked');
    const cancelled = cancel(id);
    await cancelling.reached;
    const late = refundOne(id).catch((error: unknown) => error);
    await waitingForLocks(db);
    cancelling.release();
    await cancelled;
    expect(await late).toMatchObject({
      cause: { code: expect.stringMatching(/INPUT_INVALID|REFUND_TOO_LARGE/) },
    });
    await workOff(app);
    expect(await givenBack(id)).toBe((await get(id)).total);
  });

  it('cancelled between the capture and its booking: the money goes back', async () => {
    const { id } = await placed();
    const taking = hold('capture: answered');
    const capture = owner.api.admin.orders.capture({ orderId: id });
    await taking.reached;
    await cancel(id);
    taking.release();
    await capture;
    await workOff(app);
    const { total, ...seen } = await get(id);
    expect(seen).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(await givenBack(id)).toBe(total);
  });
});

describe('expiry and settlement', () => {
  const later = () => {
    app.now = () => new Date(realNow().getTime() + 31 * 60_000);
  };

  it('an order whose payment is being booked does not expire', async () => {
    const { who, id } = await paidOutside();
    later();
    const booking = hold('settlement: applied');
    const returned = settle(who, id);
    await booking.reached;
    const expired = expireOrders(app);
    await waitingForLocks(db);
    booking.release();
    expect(await returned).toMatchObject({ state: 'paid' });
    await expired;
    expect(await get(id)).toMatchObject({ status: 'placed' });
  });

  it('an order that is paid while it expires takes its goods again', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const made = await order(who);
    later();
    await missCancel(app);
    const expiring = hold('expiry: locked');
    const expired = expireOrders(app);
    await expiring.reached;
    await pay(app, made);
    const returned = settle(who, made.orderId);
    await waitingForLocks(db);
    expiring.release();
    await expired;
    expect(await returned).toMatchObject({ state: 'paid' });
    expect(await get(made.orderId)).toMatchObject({ status: 'placed' });
  });
});

describe.each(['stock', 'coupon'] as const)('two who want the last of a %s', (what) => {
  const point = what === 'stock' ? 'order: stock reserved' : 'order: coupon claimed';
  const couponLeft = async () => {
    const code = `LAST${newId().slice(-12).toUpperCase()}`;
    const coupon = { kind: 'percentage' as const, percentPpm: 100_000, usageLimit: 1 };
    await inTransaction(db, (tx) => tx.insert(coupons).values({ id: newId(), code, ...coupon }));
    return code;
  };
  const both = async () => {
    const variantId = what === 'stock' ? await variantOf(1) : mug;
    const code = what === 'stock' ? undefined : await couponLeft();
    const [one, other] = [
      await shopperWith(app, [{ variantId }], code),
      await shopperWith(app, [{ variantId }], code),
    ];
    const [form, otherForm] = [await formOf(one), await formOf(other)];
    const taking = hold(point);
    const first = one.api.shop.checkout.placeOrder(form).catch((error: unknown) => error);
    await taking.reached;
    const second = other.api.shop.checkout.placeOrder(otherForm).catch((error: unknown) => error);
    await waitingForLocks(db);
    return { taking, first, second };
  };

  it('the first one gets it, the second is told', async () => {
    const { taking, first, second } = await both();
    taking.release();
    expect(await first).toMatchObject({ payment: { state: 'pay' } });
    expect(await second).toMatchObject(
      refused(what === 'stock' ? 'OUT_OF_STOCK' : 'COUPON_INVALID'),
    );
  });

  it('the second one gets it when the first order is not written after all', async () => {
    const { taking, first, second } = await both();
    taking.release(new Error('the connection is gone'));
    expect(await first).toBeInstanceOf(Error);
    expect(await second).toMatchObject({ payment: { state: 'pay' } });
  });
});

/** An account, and its signing in with what a browser has in its basket. */
async function account() {
  const id = newId();
  const email = `${id}@example.com`;
  await inTransaction(db, (tx) => tx.insert(customers).values({ id, email, name: 'Ada' }));
  const signIn = (who: Browser) => {
    const token = who.cookies.get('cart');
    return inTransaction(db, (tx) => takeOver(tx, { token, customerId: id, email }, app.now()));
  };
  return { id, email, signIn };
}

describe('signing in and ordering', () => {
  it('what is ordered at that moment goes along', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const { id, signIn } = await account();
    const ordering = hold('order: written');
    const ordered = order(who);
    await ordering.reached;
    const signedIn = signIn(who);
    await waitingForLocks(db);
    ordering.release();
    const { orderId } = await ordered;
    await signedIn;
    const [row] = await db
      .select({ customerId: orders.customerId, owner: carts.customerId })
      .from(orders)
      .innerJoin(carts, eq(carts.id, orders.cartId))
      .where(eq(orders.id, orderId));
    expect(row).toEqual({ customerId: id, owner: id });
  });

  it('a basket that was merged into another is not ordered any more', async () => {
    const { id, signIn } = await account();
    const before = await shopperWith(app, [{ variantId: mug }]);
    await signIn(before);
    const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
    const form = await formOf(who);
    const merging = hold('sign-in: baskets merged');
    const signedIn = signIn(who);
    await merging.reached;
    const late = who.api.shop.checkout.placeOrder(form).catch((error: unknown) => error);
    await waitingForLocks(db);
    merging.release();
    await signedIn;
    expect(await late).toMatchObject(refused('CART_EMPTY'));
    await app.services.customerSessions.signIn(who.cookies, id);
    const { lines } = await who.api.shop.cart.get({ market: 'eu' });
    expect(lines).toMatchObject([{ variantId: mug, quantity: 3 }]);
  });
});

describe('the order of locks', () => {
  const level = (tx: Tx, variantId: string, skipLocked?: true) =>
    lockStockLevels(
      tx,
      tx.select().from(stockLevels).where(eq(stockLevels.variantId, variantId)),
      skipLocked ? { skipLocked } : {},
    );
  const orderIfFree = (tx: Tx, id: string) =>
    lockOrders(tx, tx.select({ id: orders.id }).from(orders).where(eq(orders.id, id)), {
      skipLocked: true,
    });

  it('who signs in waits for the basket before touching what was ordered with it', async () => {
    const { email, signIn } = await account();
    const who = await shopperWith(app, [{ variantId: mug }]);
    const { orderId } = await order(who, { email });
    const cart = (tx: Tx) =>
      lockCarts(
        tx,
        tx
          .select({ id: carts.id })
          .from(carts)
          .innerJoin(orders, eq(orders.cartId, carts.id))
          .where(eq(orders.id, orderId)),
      );
    const result = await whileLocked(
      db,
      cart,
      () => signIn(who),
      async (tx) => expect(await orderIfFree(tx, orderId)).toHaveLength(1),
    );
    expect(result.status).toBe('fulfilled');
  });

  it('who signs in has all orders before giving back the stock of one', async () => {
    const { signIn } = await account();
    const variantId = await variantOf(9);
    const before = await shopperWith(app, [{ variantId }]);
    await signIn(before);
    const owned = await shopperWith(app, [{ variantId }]);
    const older = await order(owned);
    await signIn(owned);
    const who = await shopperWith(app, [{ variantId }]);
    const newer = await order(who);
    const result = await whileLocked(
      db,
      (tx) => lockOrder(tx, newer.orderId),
      () => signIn(who),
      async (tx) => expect(await level(tx, variantId, true)).toHaveLength(1),
    );
    expect(result.status).toBe('fulfilled');
    expect(await get(older.orderId)).toMatchObject({ status: 'cancelled' });
  });

  it('what is put back and what is written off is locked together', async () => {
    const [low, high] = [await variantOf(9), await variantOf(9)].toSorted();
    if (low === undefined || high === undefined) throw new Error('no variant');
    const who = await shopperWith(app, [{ variantId: low }, { variantId: high }]);
    const made = await order(who);
    await pay(app, made);
    await settle(who, made.orderId);
    await owner.api.admin.orders.capture({ orderId: made.orderId });
    const { lines } = await get(made.orderId);
    await owner.api.admin.orders.refund({
      orderId: made.orderId,
      requestKey: newId(),
      reason: 'Broken',
      lines: lines.map(({ id, variantId }) => ({
        orderLineId: id,
        quantity: 1,
        restock: variantId === high,
      })),
    });
    const result = await whileLocked(
      db,
      (tx) => level(tx, low),
      () => workOff(app, (name) => name === 'payments.refund'),
      async (tx) => expect(await level(tx, high, true)).toHaveLength(1),
    );
    expect(result.status).toBe('fulfilled');
  });
});
