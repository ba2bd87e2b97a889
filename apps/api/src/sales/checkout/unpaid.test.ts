// A basket is not gone before it is paid: the unpaid order and the basket live side by side, the
// same basket is the same order, another basket takes the order's place, and whatever is paid at
// whatever moment, there are never two paid orders.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { carts } from '@kontor/db/schema/carts.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { stockLevels } from '@kontor/db/schema/inventory.ts';
import { mails } from '@kontor/db/schema/mail.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { mailUnpaidOrders } from '../../office/mails/unpaid-orders.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { createRateLimits } from '../../platform/auth/rate-limit.ts';
import { withoutLinks } from '../../platform/outbox/rules.ts';
import { type Browser, browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { cleanUpCarts } from '../carts/jobs.ts';
import { cancelOrder } from '../order-management/cancel.ts';
import { expireOrders } from '../order-management/expire.ts';
import { takeOver } from '../orders/sign-in.ts';
import { sweepPayments } from '../payments/sweep.ts';
import {
  address,
  debit,
  expectIntegrity,
  formOf,
  missCancel,
  order,
  pay,
  payingApp,
  shopperWith,
} from './fixtures.ts';

const app = await payingApp();
const { db, simulator } = app;
const realNow = app.now;

let mug = '';
let bowl = '';
let last = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = async (title: string, eur: number, stock: number) =>
    (await makeProduct(db, { title, variants: [{ eur, stock }] })).variantIds[0] ?? '';
  mug = await made('Mug', 1800, 1000);
  bowl = await made('Bowl', 900, 1000);
  last = await made('Lamp', 9000, 1);
});

afterEach(async () => {
  app.now = realNow;
  await simulator.webhooks.release();
  await workOff(app);
  await expectIntegrity(app);
});

const later = (minutes: number) => {
  app.now = () => new Date(realNow().getTime() + minutes * 60_000);
};
const cartOf = (who: Browser) => who.api.shop.cart.get({ market: 'eu' });
const statusOf = (who: Browser, orderId: string) =>
  who.api.shop.checkout.settlePayment({ orderId });
const units = async (who: Browser) =>
  Object.fromEntries((await cartOf(who)).lines.map((line) => [line.title, line.quantity]));

async function statesOf(ids: string[]) {
  const rows = await db
    .select({ id: orders.id, status: orders.status, paymentStatus: orders.paymentStatus })
    .from(orders)
    .where(inArray(orders.id, ids));
  return ids.map((id) => rows.find((row) => row.id === id)?.status);
}

/** Lets everything happen that is still to happen, then counts what the shop keeps. */
async function settleAll(ids: string[]) {
  await simulator.webhooks.release();
  await workOff(app);
  await sweepPayments(app, -1000);
  await workOff(app);
  await sweepPayments(app, -1000);
  await workOff(app);
  const rows = await db
    .select({
      status: orders.status,
      captured: payments.capturedAmount,
      back: payments.refundedAmount,
    })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(inArray(orders.id, ids));
  const charges = simulator.store
    .list('charge')
    .filter(({ metadata }) => ids.includes((metadata as Record<string, string>).order_id ?? ''));
  return {
    placed: rows.filter((row) => row.status === 'placed').length,
    paid: rows.filter((row) => row.captured > row.back).length,
    kept: charges.filter((charge) => charge.captured && charge.amount_refunded < charge.amount)
      .length,
  };
}

/**
 * Begins all moves together: each comes as far as the shoppers' carts, which are locked until all of
 * them wait for one. `free`: orders that nobody may have locked before having the cart.
 */
async function atOnce<T>(
  shoppers: Browser[],
  moves: (() => Promise<T>)[],
  free: string[] = [],
): Promise<PromiseSettledResult<T>[]> {
  const views = await Promise.all(shoppers.map(cartOf));
  const cartIds = views.map(({ id }) => id ?? '');
  const begun = await inTransaction(db, async (tx) => {
    await tx.select({ id: carts.id }).from(carts).where(inArray(carts.id, cartIds)).for('update');
    const all = Promise.allSettled(moves.map((move) => move()));
    await vi.waitFor(
      async () => {
        const [row] = await db.execute<{ waiting: number }>(sql`
          select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`);
        expect(row?.waiting).toBeGreaterThanOrEqual(moves.length);
      },
      { timeout: 10_000, interval: 20 },
    );
    const mine = inArray(orders.id, free);
    const got = await tx.select({ id: orders.id }).from(orders).where(mine).for('update', {
      skipLocked: true,
    });
    expect(got).toHaveLength(free.length);
    return { all };
  });
  return begun.all;
}

describe('an order that is not paid', () => {
  it('leaves the basket as it is and is found from it', async () => {
    const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
    const { orderId } = await order(who);
    const cart = await cartOf(who);
    expect(cart.itemCount).toBe(2);
    expect(cart.warnings).toEqual([]);
    expect(cart.unpaid).toMatchObject({ orderId, total: 4090, currency: 'EUR', changed: false });
    const until = Date.parse(cart.unpaid?.expiresAt ?? '') - realNow().getTime();
    expect(until / 60_000).toBeGreaterThan(29);
    expect(until / 60_000).toBeLessThanOrEqual(30);
  });

  it('is the same order when the same basket is ordered again', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who);
    const first = await who.api.shop.checkout.placeOrder(form);
    await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
    const added = (await cartOf(who)).lines.find((line) => line.title === 'Bowl');
    expect((await cartOf(who)).unpaid?.changed).toBe(true);
    await who.api.shop.cart.remove({ lineId: added?.id ?? '' });
    const second = await who.api.shop.checkout.placeOrder(form);
    expect(second).toEqual(first);
  });

  it.each([
    [
      'another quantity',
      (who: Browser) => who.api.shop.cart.add({ market: 'eu', variantId: mug }),
      {},
    ],
    ['another address', async () => {}, { shippingAddress: { ...address, line1: 'Neuer Weg 2' } }],
    ['another e-mail', async () => {}, { email: 'somebody.else@example.com' }],
  ])('gives way to a new one with %s', async (_name, change, input) => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const email = `${newId()}@example.com`;
    const first = await order(who, { email });
    await change(who);
    const second = await who.api.shop.checkout.placeOrder({
      ...(await formOf(who, { email })),
      ...input,
    });
    expect(second.orderId).not.toBe(first.orderId);
    expect(await statesOf([first.orderId, second.orderId])).toEqual([
      'cancelled',
      'awaiting_payment',
    ]);
    await workOff(app);
    const intent = (first.payment.clientSecret ?? '').split('_secret_')[0];
    const remote = simulator.store.list('payment_intent').find(({ id }) => id === intent);
    expect(remote?.status).toBe('canceled');
    expect((await statusOf(who, first.orderId)).state).toBe('over');
  });

  it('does not make its own last piece sold out', async () => {
    const who = await shopperWith(app, [{ variantId: last }]);
    const first = await order(who);
    const cart = await cartOf(who);
    expect(cart.warnings).toEqual([]);
    expect(cart.lines[0]?.limit).toEqual({ max: 1, reason: 'stock' });
    await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
    const second = await order(who);
    expect(second.orderId).not.toBe(first.orderId);
    const other = shopperWith(app, [{ variantId: last }]);
    await expect(other).rejects.toMatchObject({ cause: { code: 'OUT_OF_STOCK' } });
    await pay(app, second);
    expect((await statusOf(who, second.orderId)).state).toBe('paid');
  });

  it('does not use its own coupon up, nor for its own address', async () => {
    await inTransaction(db, async (tx) => {
      const coupon = { kind: 'percentage' as const, percentPpm: 100_000, usageLimit: 1 };
      await tx
        .insert(coupons)
        .values({ id: newId(), code: 'MINE', ...coupon, perCustomerLimit: 1 });
    });
    const who = await shopperWith(app, [{ variantId: mug }], 'MINE');
    const email = 'coupon@example.com';
    const first = await order(who, { email });
    expect((await cartOf(who)).coupon).toMatchObject({ applied: true, amount: 180 });
    await who.api.shop.cart.add({ market: 'eu', variantId: mug });
    const second = await order(who, { email });
    expect(second.payment.amount).toBe(3240 + 490);
    expect(await statesOf([first.orderId])).toEqual(['cancelled']);
    const stranger = shopperWith(app, [{ variantId: mug }], 'MINE');
    await expect(stranger).rejects.toMatchObject({ cause: { code: 'COUPON_INVALID' } });
  });

  it('stays when what should take its place cannot be ordered', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const first = await order(who);
    await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
    const form = { ...(await formOf(who)), expectedTotal: 1 };
    await expect(who.api.shop.checkout.placeOrder(form)).rejects.toMatchObject({
      cause: { code: 'PRICE_CHANGED' },
    });
    expect(await statesOf([first.orderId])).toEqual(['awaiting_payment']);
  });
});

describe('the basket is emptied', () => {
  it('when the card has paid, of what was ordered alone', async () => {
    const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
    const placed = await order(who);
    await who.api.shop.cart.add({ market: 'eu', variantId: mug, quantity: 3 });
    await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
    await pay(app, placed);
    await simulator.webhooks.release();
    await workOff(app);
    expect(await units(who)).toEqual({ Mug: 3, Bowl: 1 });
    expect((await cartOf(who)).unpaid).toBeNull();
  });

  it('when a bank transfer is accepted, and then closed', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who, { payment: 'manual' });
    const placed = await who.api.shop.checkout.placeOrder(form);
    expect((await cartOf(who)).id).toBeNull();
    expect((await who.api.shop.checkout.placeOrder(form)).orderId).toBe(placed.orderId);
  });

  it('not when the order expires: ordering again makes a new one', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who);
    const first = await who.api.shop.checkout.placeOrder(form);
    later(31);
    await expireOrders(app);
    expect(await units(who)).toEqual({ Mug: 1 });
    expect((await cartOf(who)).unpaid).toBeNull();
    const second = await who.api.shop.checkout.placeOrder(form);
    expect(second.orderId).not.toBe(first.orderId);
    expect(await statesOf([first.orderId, second.orderId])).toEqual([
      'expired',
      'awaiting_payment',
    ]);
  });
});

describe('paid twice is impossible', () => {
  it('when the old order is paid just before the new one: the old one counts', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const first = await order(who);
    await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
    const form = await formOf(who);
    await pay(app, first);
    // Nobody has told us: the provider is asked before the old order is given up.
    await expect(who.api.shop.checkout.placeOrder(form)).rejects.toMatchObject({
      cause: { code: 'PRICE_CHANGED' },
    });
    expect(await statesOf([first.orderId])).toEqual(['placed']);
    expect(await units(who)).toEqual({ Bowl: 1 });
  });

  it('when the old payment comes after the new order: the money goes back', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const first = await order(who);
    await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
    await missCancel(app);
    const second = await order(who);
    expect((await pay(app, first)).status).toBe(200);
    await pay(app, second);
    const ids = [first.orderId, second.orderId];
    expect(await settleAll(ids)).toEqual({ placed: 1, paid: 1, kept: 1 });
    expect(await statesOf(ids)).toEqual(['cancelled', 'placed']);
    expect(await statusOf(who, first.orderId)).toMatchObject({ state: 'over' });
  });

  it('nothing can be paid any more of an order that was replaced or expired', async () => {
    const [who, slow] = [
      await shopperWith(app, [{ variantId: mug }]),
      await shopperWith(app, [{ variantId: mug }]),
    ];
    const [first, late] = [await order(who), await order(slow)];
    await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
    const second = await order(who);
    later(31);
    await expireOrders(app);
    expect((await pay(app, first)).status).toBe(400);
    expect((await pay(app, late)).status).toBe(400);
    expect((await pay(app, second)).status).toBe(400);
  });

  it.each(['before the order', 'between our look and our lock'])(
    'while a bank works on the debit of the unpaid order, agreed to %s',
    async (moment) => {
      const who = await shopperWith(app, [{ variantId: mug }]);
      const first = await order(who);
      await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
      const form = await formOf(who);
      const { stripe } = app.services.payments;
      const { get } = stripe;
      if (moment === 'before the order') await debit(app, first);
      else {
        vi.spyOn(stripe, 'get').mockImplementationOnce(async (...asked) => {
          const seen = await get(...asked);
          await debit(app, first);
          return seen;
        });
      }
      for (const payment of ['card', 'manual'] as const) {
        await expect(who.api.shop.checkout.placeOrder({ ...form, payment })).rejects.toMatchObject({
          cause: { code: 'PAYMENT_PROCESSING' },
        });
      }
      vi.restoreAllMocks();
      expect((await cartOf(who)).unpaid).toMatchObject({
        orderId: first.orderId,
        processing: true,
      });
      await debit(app, first, 'succeeded');
      expect(await settleAll([first.orderId])).toEqual({ placed: 1, paid: 1, kept: 1 });
      expect(await units(who)).toEqual({ Bowl: 1 });
      // What is left can be ordered now.
      expect((await order(who)).payment.state).toBe('pay');
    },
  );

  it('an order that is cancelled while a bank works on its debit gives the money back', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const placed = await order(who);
    const { orderId } = placed;
    await debit(app, placed);
    expect((await statusOf(who, orderId)).state).toBe('processing');
    const staff = { kind: 'staff' as const, id: newId(), name: 'Grace' };
    await inTransaction(db, (tx) =>
      cancelOrder(tx, { orderId, reason: 'Asked by phone' }, { actor: staff, now: app.now() }),
    );
    await workOff(app);
    const over = { state: 'over', late: { state: 'under_way', next: 'back_when_here' } };
    expect(await statusOf(who, orderId)).toMatchObject(over);
    expect(await who.api.shop.checkout.paymentStatus({ orderId })).toMatchObject(over);
    await debit(app, placed, 'succeeded');
    const back = { state: 'over', late: { state: 'cancelled', next: 'all_back' } };
    expect(await who.api.shop.checkout.paymentStatus({ orderId })).toMatchObject(back);
    expect(await settleAll([orderId])).toEqual({ placed: 0, paid: 0, kept: 0 });
    expect(await statusOf(who, orderId)).toMatchObject(back);
  });

  it.each([
    { what: 'too large for a transfer', units: 61, open: 0 },
    { what: 'one transfer too many for the mailbox', units: 2, open: 3 },
  ])('an order can still be paid when what should take its place is $what', async (refused) => {
    const email = `${newId()}@example.com`;
    const manual = { email, payment: 'manual' } as const;
    for (let round = 0; round < refused.open; round += 1) {
      await order(await shopperWith(app, [{ variantId: mug }]), manual);
    }
    const who = await shopperWith(app, [{ variantId: mug }]);
    const first = await order(who, { email });
    await who.api.shop.cart.add({ market: 'eu', variantId: bowl, quantity: refused.units - 1 });
    await expect(order(who, manual)).rejects.toMatchObject({ cause: { code: 'TRANSFER_LIMIT' } });
    expect((await pay(app, first)).status).toBe(200);
    expect(await settleAll([first.orderId])).toEqual({ placed: 1, paid: 1, kept: 1 });
  });

  it('when an expired order is paid after a newer one was begun', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const first = await order(who);
    later(31);
    await missCancel(app);
    await expireOrders(app);
    const second = await order(who);
    await pay(app, first);
    await pay(app, second);
    const ids = [first.orderId, second.orderId];
    expect(await settleAll(ids)).toEqual({ placed: 1, paid: 1, kept: 1 });
    expect((await statesOf(ids))[0]).toBe('expired');
  });

  it('in two tabs at the same moment, which are told of the same order', async () => {
    const tabs = await Promise.all(
      [0, 1, 2].map(async (round) => {
        const who = await shopperWith(app, [{ variantId: mug }]);
        const form = await formOf(who);
        const other = { ...form, shippingAddress: { ...address, line1: 'Weg 2' } };
        return { who, forms: round === 0 ? [form, other] : [form, form] };
      }),
    );
    const moves = tabs.flatMap(({ who, forms }) =>
      forms.map((form) => () => who.api.shop.checkout.placeOrder(form)),
    );
    const placed = await atOnce(
      tabs.map(({ who }) => who),
      moves,
    );
    const ids = placed.map((tab) => (tab.status === 'fulfilled' ? tab.value.orderId : tab.reason));
    // Another form is another order, and the later one counts; the same form is the same order.
    expect(new Set(ids).size).toBe(4);
    expect([ids[2], ids[4]]).toEqual([ids[3], ids[5]]);
    await Promise.all(
      placed.map((tab) => (tab.status === 'fulfilled' ? pay(app, tab.value) : null)),
    );
    expect(await settleAll(ids)).toEqual({ placed: 3, paid: 3, kept: 3 });
  });

  it('while paying, changing the basket and expiring meet', async () => {
    const changed = await Promise.all(
      [0, 1].map(async () => {
        const who = await shopperWith(app, [{ variantId: mug }]);
        const first = await order(who);
        await who.api.shop.cart.add({ market: 'eu', variantId: bowl });
        await pay(app, first);
        return { who, first, form: await formOf(who) };
      }),
    );
    const ids = changed.map(({ first }) => first.orderId);
    await inTransaction(db, async (tx) => {
      const expiresAt = new Date(Date.now() - 1000);
      await tx.update(orders).set({ expiresAt }).where(inArray(orders.id, ids));
    });
    const moves = changed.flatMap(({ who, first, form }, round) => {
      const payOld = () => statusOf(who, first.orderId);
      const payNew = async () => {
        const second = await who.api.shop.checkout.placeOrder(form);
        ids.push(second.orderId);
        await pay(app, second);
        await statusOf(who, second.orderId);
      };
      return round % 2 ? [payOld, payNew] : [payNew, payOld];
    });
    await atOnce<unknown>(
      changed.map(({ who }) => who),
      [...moves, () => expireOrders(app), () => expireOrders(app)],
      changed.map(({ first }) => first.orderId),
    );
    expect(await settleAll([...new Set(ids)])).toEqual({ placed: 2, paid: 2, kept: 2 });
  });
});

describe('the unpaid order of a guest', () => {
  const customer = async (email: string) => {
    const id = newId();
    await inTransaction(db, async (tx) => {
      await tx.insert(customers).values({ id, email, name: 'Ada' });
    });
    return id;
  };
  const signIn = async (who: Browser, customerId: string) => {
    const token = who.cookies.get('cart');
    await inTransaction(db, (tx) =>
      takeOver(tx, { token, customerId, email: `${customerId}@example.com` }, app.now()),
    );
    await app.services.customerSessions.signIn(who.cookies, customerId);
  };

  it('goes along when the guest signs in', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const { orderId } = await order(who);
    await signIn(who, await customer('adopts.unpaid@example.com'));
    expect((await cartOf(who)).unpaid).toMatchObject({ orderId, changed: false });
  });

  it('stays, though it is the older of two, while a bank works on its debit', async () => {
    const id = await customer('debited.unpaid@example.com');
    const home = await shopperWith(app, [{ variantId: bowl }]);
    await signIn(home, id);
    const older = await order(home);
    await debit(app, older);
    await statusOf(home, older.orderId);
    const phone = await shopperWith(app, [{ variantId: mug }]);
    const newer = await order(phone);
    await signIn(phone, id);
    const ids = [older.orderId, newer.orderId];
    expect(await statesOf(ids)).toEqual(['awaiting_payment', 'cancelled']);
    await debit(app, older, 'succeeded');
    expect(await settleAll(ids)).toEqual({ placed: 1, paid: 1, kept: 1 });
    expect(await units(phone)).toEqual({ Mug: 1 });
  });

  it('stays likewise when only the provider knows that its bank has begun', async () => {
    const password = 'a bank nobody told of';
    const id = newId();
    const person = { id, email: 'untold.unpaid@example.com', name: 'Ada' };
    const passwordHash = await hashPassword(password);
    await inTransaction(db, async (tx) => {
      await tx.insert(customers).values({ ...person, passwordHash, emailVerifiedAt: new Date() });
    });
    const home = await shopperWith(app, [{ variantId: bowl }]);
    await signIn(home, id);
    const older = await order(home);
    await debit(app, older);
    const phone = await shopperWith(app, [{ variantId: mug }]);
    const newer = await order(phone);
    await phone.api.shop.account.signIn({ email: person.email, password });
    const ids = [older.orderId, newer.orderId];
    expect(await statesOf(ids)).toEqual(['awaiting_payment', 'cancelled']);
    // The one that ended can no longer be paid either.
    expect((await pay(app, newer)).status).toBe(400);
    await debit(app, older, 'succeeded');
    expect(await settleAll(ids)).toEqual({ placed: 1, paid: 1, kept: 1 });
  });

  it('stays beside the other while banks work on the debits of both', async () => {
    const id = await customer('debited.twice@example.com');
    const home = await shopperWith(app, [{ variantId: bowl }]);
    await signIn(home, id);
    const older = await order(home);
    const phone = await shopperWith(app, [{ variantId: mug }]);
    const newer = await order(phone);
    for (const [who, placed] of [[home, older] as const, [phone, newer] as const]) {
      await debit(app, placed);
      await statusOf(who, placed.orderId);
    }
    await signIn(phone, id);
    const ids = [older.orderId, newer.orderId];
    expect(await statesOf(ids)).toEqual(['awaiting_payment', 'awaiting_payment']);
    expect((await cartOf(phone)).unpaid).toMatchObject({ orderId: older.orderId });
    expect(await units(phone)).toEqual({ Bowl: 1 });
    expect((await statusOf(phone, newer.orderId)).state).toBe('processing');
    await expectIntegrity(app);
    for (const placed of [older, newer]) await debit(app, placed, 'succeeded');
    expect(await settleAll(ids)).toEqual({ placed: 2, paid: 2, kept: 2 });
    expect(await units(phone)).toEqual({});
  });

  it('goes along into the basket the customer has, and the newer of two stays', async () => {
    const id = await customer('merges.unpaid@example.com');
    const home = await shopperWith(app, [{ variantId: bowl }]);
    await signIn(home, id);
    const older = await order(home);
    const phone = await shopperWith(app, [{ variantId: mug }]);
    const newer = await order(phone);
    await signIn(phone, id);
    expect(await statesOf([older.orderId, newer.orderId])).toEqual([
      'cancelled',
      'awaiting_payment',
    ]);
    expect((await cartOf(phone)).unpaid).toMatchObject({ orderId: newer.orderId, changed: true });
    await pay(app, newer);
    expect((await statusOf(phone, newer.orderId)).state).toBe('paid');
    expect(await units(phone)).toEqual({ Bowl: 1 });
  });
});

it('carts with orders are closed, not deleted, when nobody comes back', async () => {
  const who = await shopperWith(app, [{ variantId: mug }]);
  await order(who);
  later(31);
  await expireOrders(app);
  later(91 * 24 * 60);
  await cleanUpCarts(app);
  expect((await cartOf(who)).id).toBeNull();
});

describe('the mail about an unpaid order', () => {
  const sent = async (orderId: string) => {
    await mailUnpaidOrders(app);
    const rows = await db
      .select({ recipient: mails.recipient, text: mails.text, html: mails.html })
      .from(mails)
      .where(and(eq(mails.orderId, orderId), eq(mails.kind, 'order_unpaid')));
    return rows;
  };

  it('comes once, in time, and its link pays on another device', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const { orderId } = await order(who, { email: 'reminded@example.com' });
    later(14);
    expect(await sent(orderId)).toEqual([]);
    later(15.5);
    await Promise.all([mailUnpaidOrders(app), mailUnpaidOrders(app)]);
    const [mail, ...more] = await sent(orderId);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'reminded@example.com' });
    const link = new URL(/https?:\S+checkout\/pay\S+/.exec(mail?.text ?? '')?.[0] ?? '');
    const key = { orderId, accessToken: link.searchParams.get('token') };
    expect(link.searchParams.get('order')).toBe(orderId);
    // What staff see of it in the outbox.
    const secret = key.accessToken ?? '';
    expect(mail?.html).toContain(secret);
    expect(withoutLinks(`${mail?.html}${mail?.text}`)).not.toContain(secret);
    const elsewhere = browser(app);
    const payment = await elsewhere.api.shop.checkout.retryPayment(key);
    await pay(app, { payment });
    expect((await elsewhere.api.shop.checkout.settlePayment(key)).state).toBe('paid');
    expect(await units(who)).toEqual({});
  });

  it('never comes once it was paid, replaced or is nearly over, nor too often', async () => {
    const paid = await shopperWith(app, [{ variantId: mug }]);
    const first = await order(paid);
    await pay(app, first);
    await statusOf(paid, first.orderId);
    const changed = await shopperWith(app, [{ variantId: mug }]);
    const second = await order(changed);
    await changed.api.shop.cart.add({ market: 'eu', variantId: bowl });
    await order(changed);
    const third = await order(await shopperWith(app, [{ variantId: mug }]));
    later(28);
    expect(await sent(first.orderId)).toEqual([]);
    expect(await sent(second.orderId)).toEqual([]);
    expect(await sent(third.orderId)).toEqual([]);
    app.now = realNow;
    const rateLimits = createRateLimits({ db, serverKey: app.services.serverKey });
    const limited = { ...app, services: { ...app.services, rateLimits } };
    const ids: string[] = [];
    for (const name of ['flooded', 'f.looded', 'flooded+a', 'FLOODED', 'flo.oded+b']) {
      const who = await shopperWith(app, [{ variantId: mug }]);
      ids.push((await order(who, { email: `${name}@gmail.com` })).orderId);
    }
    limited.now = () => new Date(realNow().getTime() + 16 * 60_000);
    await mailUnpaidOrders(limited);
    const rows = await db
      .select({ id: mails.id })
      .from(mails)
      .where(and(inArray(mails.orderId, ids), eq(mails.kind, 'order_unpaid')));
    expect(rows).toHaveLength(3);
  });
});

it('what an unpaid order holds is given back once', async () => {
  const [level] = await db.select().from(stockLevels).where(eq(stockLevels.variantId, last));
  expect(level).toMatchObject({ onHand: 1, reserved: 1 });
});
