// The path from cart to paid order, and what may not happen on it.
import { countQueries, inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { customerAddresses } from '@kontor/db/schema/addresses.ts';
import { variantPrices } from '@kontor/db/schema/catalog.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { orders } from '@kontor/db/schema/orders.ts';
import { payments } from '@kontor/db/schema/payments.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { type Browser, browser } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { claimGuestOrders } from '../orders/claim-orders.ts';
import { takeOver } from '../orders/sign-in.ts';
import {
  alterIntent,
  control,
  expectIntegrity,
  formOf,
  order,
  pay,
  payingApp,
  shopperWith,
} from './fixtures.ts';

const app = await payingApp();
const { db } = app;

let mug = '';
let rare = '';

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, { title: 'Mug', variants: [{ eur: 1800, stock: 100 }] });
  mug = made.variantIds[0] ?? '';
  const few = await makeProduct(db, { title: 'Lamp', variants: [{ eur: 9000, stock: 1 }] });
  rare = few.variantIds[0] ?? '';
});

afterEach(() => expectIntegrity(app));

describe('a card payment', () => {
  it('leads from the cart to an order with number, mail and stock', async () => {
    const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
    const placed = await order(who, { email: 'ada@example.com' });
    expect(placed.payment).toMatchObject({ state: 'pay', amount: 4090, currency: 'EUR' });

    expect((await pay(app, placed)).body.status).toBe('succeeded');
    const { orderId } = placed;
    const status = await who.api.shop.checkout.settlePayment({ orderId });
    expect(status).toMatchObject({
      state: 'paid',
      orderStatus: 'placed',
      failure: null,
      late: null,
    });

    const shown = await who.api.shop.orders.byToken({ accessToken: placed.accessToken ?? '' });
    expect(shown).toMatchObject({
      number: 1001,
      status: 'placed',
      paymentStatus: 'paid',
      total: 4090,
      payment: {
        byHand: false,
        methods: [{ kind: 'card', brand: 'visa', last4: '4242', wallet: null }],
      },
    });
    expect(shown.lines).toMatchObject([{ title: 'Mug', quantity: 2, total: 3600 }]);
    const done = await workOff(app);
    expect(done).toContain('mail.order-placed');
  });

  it('that is declined leaves the order open, and the next card pays it', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const placed = await order(who);
    const declined = await pay(app, placed, '4000000000000002');
    expect(declined).toMatchObject({ status: 402, body: { error: { code: 'card_declined' } } });
    const { orderId } = placed;
    expect(await who.api.shop.checkout.settlePayment({ orderId })).toMatchObject({
      state: 'pay',
      failure: 'declined',
    });
    const again = await who.api.shop.checkout.retryPayment({ orderId });
    expect(again.clientSecret).toBe(placed.payment.clientSecret);
    await pay(app, { payment: again });
    expect((await who.api.shop.checkout.settlePayment({ orderId })).state).toBe('paid');
  });

  it('with 3-D Secure is paid once the bank has said yes', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const placed = await order(who);
    const { body } = await pay(app, placed, '4000000000003220');
    expect(body.status).toBe('requires_action');
    const { url } = (body.next_action as { redirect_to_url: { url: string } }).redirect_to_url;
    const page = await fetch(url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('Complete authentication');
    const back = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'complete' }),
      redirect: 'manual',
    });
    expect(back.headers.get('location')).toContain('redirect_status=succeeded');
    const { orderId } = placed;
    expect((await who.api.shop.checkout.settlePayment({ orderId })).state).toBe('paid');
  });
});

describe('looking at a payment', () => {
  it('books nothing: what is paid already is processing until it is settled', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const placed = await order(who);
    const { orderId } = placed;
    const before = await who.api.shop.checkout.paymentStatus({ orderId });
    expect(before).toMatchObject({ state: 'pay', clientSecret: placed.payment.clientSecret });
    await pay(app, placed);
    for (let look = 0; look < 2; look += 1) {
      const looked = await who.api.shop.checkout.paymentStatus({ orderId });
      expect(looked).toMatchObject({ state: 'processing', orderStatus: 'awaiting_payment' });
    }
    await who.api.shop.checkout.settlePayment({ orderId });
    expect(await who.api.shop.checkout.paymentStatus({ orderId })).toMatchObject({ state: 'paid' });
  });

  it('makes none where none was made; paying on does, once', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who);
    await control(app, {
      faults: [
        { kind: 'drop_before', method: 'POST', path: '/v1/payment_intents', times: 2, delayMs: 0 },
      ],
    });
    const { orderId, payment } = await who.api.shop.checkout.placeOrder(form);
    expect(payment.state).toBe('unknown');
    const count = app.simulator.store.list('payment_intent').length;
    const looked = await who.api.shop.checkout.paymentStatus({ orderId });
    expect(looked).toMatchObject({ state: 'pay', clientSecret: null });
    const settled = await who.api.shop.checkout.settlePayment({ orderId });
    expect(settled).toMatchObject({ state: 'pay', clientSecret: null });
    expect(app.simulator.store.list('payment_intent')).toHaveLength(count);
    const tabs = [1, 2].map(() => who.api.shop.checkout.retryPayment({ orderId }));
    const [one, two] = await Promise.all(tabs);
    expect(one?.clientSecret).toBeTruthy();
    expect(two?.clientSecret).toBe(one?.clientSecret);
    expect(app.simulator.store.list('payment_intent')).toHaveLength(count + 1);
  });

  it('that was cancelled at the provider says failed, and the next try is a new one', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const { orderId, payment } = await order(who);
    const ref = payment.clientSecret?.split('_secret_')[0] ?? '';
    await alterIntent(app, ref, { status: 'canceled' });
    const looked = await who.api.shop.checkout.paymentStatus({ orderId });
    expect(looked).toMatchObject({ state: 'failed' });
    const again = await who.api.shop.checkout.retryPayment({ orderId });
    expect(again.state).toBe('pay');
    expect(again.clientSecret).not.toBe(payment.clientSecret);
  });

  it('by the cookie of the basket alone finds the key of the order', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const { orderId, accessToken } = await order(who);
    const { checkout } = who.api.shop;
    expect((await checkout.paymentStatus({ orderId })).accessToken).toBe(accessToken);
    expect((await checkout.settlePayment({ orderId })).accessToken).toBe(accessToken);
    expect(await checkout.order({ orderId })).toMatchObject({ status: 'awaiting_payment' });
  });
});

describe('other ways to pay', () => {
  it('places an order by transfer at once, unpaid', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const placed = await order(who, { payment: 'manual' });
    expect(placed.payment).toMatchObject({ state: 'paid', provider: 'manual' });
    const shown = await who.api.shop.orders.byToken({ accessToken: placed.accessToken ?? '' });
    expect(shown).toMatchObject({ status: 'placed', paymentStatus: 'awaiting' });
  });
});

describe('bank transfer', () => {
  afterEach(() => setTransfers({ bankTransfer: true, transferLimit: 100_000 }));
  const setTransfers = (to: { bankTransfer?: boolean; transferLimit?: number | null }) =>
    inTransaction(db, async (tx) => {
      await tx.update(markets).set(to).where(eq(markets.code, 'eu'));
    });

  it('is offered, at the checkout and instead of a card, only where and while it is taken', async () => {
    const who = await shopperWith(app, [{ variantId: mug, quantity: 2 }]);
    const { orderId, accessToken } = await order(who);
    const { checkout } = who.api.shop;
    const offered = async () => {
      const { paymentMethods, transferRefusal } = await checkout.get({ market: 'eu' });
      const { mayTransfer } = await checkout.order({ orderId });
      return [paymentMethods.some(({ id }) => id === 'manual'), mayTransfer, transferRefusal];
    };
    await setTransfers({ bankTransfer: true, transferLimit: 4090 });
    expect(await offered()).toEqual([true, true, null]);
    // The link of the order on another device leads to no basket that could be ordered again.
    const elsewhere = await browser(app).api.shop.checkout.order({ orderId, accessToken });
    expect(elsewhere.mayTransfer).toBe(false);
    await setTransfers({ transferLimit: 4089 });
    expect(await offered()).toEqual([
      false,
      false,
      { reason: 'amount', limit: 4089, currency: 'EUR' },
    ]);
    await setTransfers({ bankTransfer: false });
    expect(await offered()).toEqual([false, false, null]);
  });
});

describe('placing an order', () => {
  it('refuses another total than the shopper saw', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who);
    // Dearer and cheaper, and by the smallest amount there is.
    for (const amount of [1900, 1801, 1799, 1700]) {
      await inTransaction(db, async (tx) => {
        await tx.update(variantPrices).set({ amount }).where(eq(variantPrices.variantId, mug));
      });
      await expect(who.api.shop.checkout.placeOrder(form)).rejects.toMatchObject({
        cause: { code: 'PRICE_CHANGED', data: { total: amount + 490, expectedTotal: 2290 } },
      });
    }
    await inTransaction(db, async (tx) => {
      await tx.update(variantPrices).set({ amount: 1800 }).where(eq(variantPrices.variantId, mug));
    });
  });

  it('makes one order out of two tabs and a double click', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => who.api.shop.checkout.placeOrder(form)),
    );
    expect(new Set(all.map((placed) => placed.orderId)).size).toBe(1);
    expect(new Set(all.map((placed) => placed.accessToken)).size).toBe(1);
    expect(new Set(all.map((placed) => placed.payment.clientSecret)).size).toBe(1);
  });

  it('sells the last one once', async () => {
    const tabs = await Promise.all(
      Array.from({ length: 10 }, () => shopperWith(app, [{ variantId: rare }])),
    );
    const results = await Promise.allSettled(tabs.map((who) => order(who)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('shows an order to nobody else', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const { orderId, accessToken } = await order(who);
    const stranger = browser(app);
    const { checkout } = stranger.api.shop;
    for (const ask of [
      checkout.paymentStatus,
      checkout.order,
      checkout.settlePayment,
      checkout.retryPayment,
    ]) {
      await expect(ask({ orderId })).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } });
    }
    const friend = await stranger.api.shop.checkout.settlePayment({ orderId, accessToken });
    expect(friend.state).toBe('pay');
  });

  it('keeps to its budget of statements', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who);
    const { queries } = await countQueries(db, () => who.api.shop.checkout.placeOrder(form));
    // Fifteen to order, one that looks for a coupon to count, and two that count what was left
    // unpaid under a lock of who is counted.
    expect(queries.length).toBeLessThanOrEqual(18);
  });

  it('stands when the payment provider does not answer', async () => {
    const who = await shopperWith(app, [{ variantId: mug }]);
    const form = await formOf(who);
    await fetch(`${app.simulatorUrl}/_control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        faults: [{ kind: 'drop_after', path: '/v1/payment_intents', times: 2 }],
      }),
    });
    const placed = await who.api.shop.checkout.placeOrder(form);
    expect(placed.payment.state).toBe('unknown');
    const { orderId } = placed;
    const again = await who.api.shop.checkout.retryPayment({ orderId });
    expect(again.state).toBe('pay');
    const rows = await db
      .select({ id: payments.id })
      .from(payments)
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(eq(orders.id, orderId));
    expect(rows).toHaveLength(1);
    const intents = app.simulator.store
      .list('payment_intent')
      .filter((intent) => intent.metadata.order_id === orderId);
    expect(intents).toHaveLength(1);
  });
});

describe('the address of a signed-in buyer', () => {
  async function customer(): Promise<{ who: Browser; id: string; email: string }> {
    const id = newId();
    const email = `${id}@example.com`;
    await inTransaction(db, async (tx) => {
      await tx.insert(customers).values({ id, email, name: 'Ada', emailVerifiedAt: new Date() });
    });
    const who = await shopperWith(app, [{ variantId: mug }]);
    await app.services.customerSessions.signIn(who.cookies, id);
    await inTransaction(db, (tx) =>
      takeOver(tx, { token: who.cookies.get('cart'), customerId: id, email }, new Date()),
    );
    return { who, id, email };
  }
  const known = async (who: Browser) =>
    (await who.api.shop.checkout.get({ market: 'eu' })).customer;

  it('is kept when asked to, once, and is offered the next time', async () => {
    const { who } = await customer();
    const form = { ...(await formOf(who)), keepAddress: true };
    const first = await who.api.shop.checkout.placeOrder(form);
    // Pressed again with the box unticked it is the same order.
    const again = await who.api.shop.checkout.placeOrder({ ...form, keepAddress: false });
    expect(again.orderId).toBe(first.orderId);
    await who.api.shop.checkout.placeOrder(form);
    const { addresses = [], lastUsed } = (await known(who)) ?? {};
    expect(addresses).toMatchObject([{ line1: 'Musterweg 1', isDefault: true }]);
    expect(addresses[0]?.lines).toEqual(['Ada Example', 'Musterweg 1', '10115 Berlin', 'Germany']);
    expect(lastUsed).toBeNull();
  });

  it('is offered from the last order when it was not kept', async () => {
    const { who } = await customer();
    await order(who);
    expect(await known(who)).toMatchObject({ addresses: [], lastUsed: { line1: 'Musterweg 1' } });
  });

  it('is never one that somebody else typed, though their order has joined the account', async () => {
    const { who, id, email } = await customer();
    const stranger = await shopperWith(app, [{ variantId: mug }]);
    const { orderId } = await order(stranger, { email });
    await inTransaction(db, (tx) => claimGuestOrders(tx, { customerId: id, email }));
    const [row] = await db.select().from(orders).where(eq(orders.id, orderId));
    expect(row?.customerId).toBe(id);
    expect(await known(who)).toMatchObject({ addresses: [], lastUsed: null });
    expect(await known(stranger)).toBeNull();
  });

  it('is kept for nobody when nobody is signed in', async () => {
    const guest = await shopperWith(app, [{ variantId: mug }]);
    const before = await db.$count(customerAddresses);
    await guest.api.shop.checkout.placeOrder({ ...(await formOf(guest)), keepAddress: true });
    expect(await db.$count(customerAddresses)).toBe(before);
  });
});
