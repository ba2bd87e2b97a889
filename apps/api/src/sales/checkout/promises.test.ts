// Whatever a shopper is told about when goods arrive, all places say the same, and an order keeps it.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import { promiseWords } from '@kontor/shared/delivery-promise.ts';
import { permissionNames } from '@kontor/shared/permissions.ts';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { orderPlacedMail } from '../../office/mails/order-mails.ts';
import { findOrder } from '../../office/mails/queries.ts';
import { memberWith } from '../../people/staff/fixtures.ts';
import { setBackorderLimit } from '../../stock/inventory/commands.ts';
import { listLocations } from '../../stock/inventory/queries.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expireOrders } from '../order-management/expire.ts';
import { getOrder } from '../orders/admin-queries.ts';
import { formOf, missCancel, order, pay, payingApp, shopperWith } from './fixtures.ts';

const app = await payingApp();
const { db } = app;
const locale = 'en-GB';
const ids = { stocked: '', few: '', late: '' };
let methods: Awaited<ReturnType<typeof makeSellingRules>>;

async function allowBackorder(variantId: string) {
  const [location] = await listLocations(db);
  const locationId = location?.id ?? '';
  await inTransaction(db, (tx) => setBackorderLimit(tx, { variantId, locationId, limit: 100 }));
}

beforeAll(async () => {
  await makeShop(db);
  methods = await makeSellingRules(db);
  for (const [name, stock] of [
    ['stocked', 1000],
    ['few', 2],
    ['late', 0],
  ] as const) {
    const made = await makeProduct(db, { title: name, variants: [{ eur: 1800, stock }] });
    ids[name] = made.variantIds[0] ?? '';
    await allowBackorder(ids[name]);
  }
});

/** What each place says before the order: product page, basket, checkout. */
async function saidBefore(who: Awaited<ReturnType<typeof shopperWith>>) {
  const cart = await who.api.shop.cart.get({ market: 'eu' });
  const { shippingOptions, ...checkout } = await who.api.shop.checkout.get({
    market: 'eu',
    country: 'DE',
  });
  const slug = cart.lines[0]?.slug ?? '';
  const page = await who.api.shop.catalog.product({ market: 'eu', slug });
  if (page.redirectTo !== null) throw new Error('redirected');
  return {
    page: page.product.variants[0]?.delivery?.promise,
    cart: cart.shipping?.arrives,
    checkout: checkout.cart.shipping?.arrives,
    option: shippingOptions[0]?.arrives,
    ways: shippingOptions.map(({ name }) => name),
    lines: cart.lines.map((line) => line.inStock),
  };
}

/** What each place says of an order: its page, the staff's page, the mail. */
async function saidAfter(
  who: Awaited<ReturnType<typeof shopperWith>>,
  placed: Awaited<ReturnType<typeof order>>,
) {
  const { deliveryPromise } = await who.api.shop.orders.byToken({
    accessToken: placed.accessToken ?? '',
  });
  const staff = await getOrder(db, placed.orderId);
  const facts = await findOrder(db, placed.orderId);
  const mail = facts && orderPlacedMail(facts, 'https://shop.example/orders/x', '');
  return { page: deliveryPromise, staff: staff.deliveryPromise, mail: JSON.stringify(mail) };
}

describe('all places say the same', () => {
  it('of goods in stock: a day, also after the order', async () => {
    const who = await shopperWith(app, [{ variantId: ids.stocked, quantity: 3 }]);
    const before = await saidBefore(who);
    const promise = before.cart;
    expect(promise).toMatchObject({ kind: 'dates' });
    expect(before).toEqual({
      ...{ page: promise, cart: promise, checkout: promise, option: promise },
      ...{ ways: ['Standard', 'Express'], lines: [true] },
    });
    const placed = await order(who);
    await pay(app, placed);
    await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
    const after = await saidAfter(who, placed);
    expect([after.page, after.staff]).toEqual([promise, promise]);
    if (promise) expect(after.mail).toContain(promiseWords(promise, locale));
  });

  it('of goods on backorder: no day, no number of days, no express', async () => {
    const who = await shopperWith(app, [{ variantId: ids.late }, { variantId: ids.stocked }]);
    const before = await saidBefore(who);
    const promise = { kind: 'made_to_order' as const };
    expect(before).toEqual({
      ...{ page: promise, cart: promise, checkout: promise, option: promise },
      ...{ ways: ['Standard'], lines: [false, true] },
    });
    const placed = await order(who);
    await pay(app, placed);
    await who.api.shop.checkout.settlePayment({ orderId: placed.orderId });
    const after = await saidAfter(who, placed);
    expect([after.page, after.staff]).toEqual([promise, promise]);
    expect(after.mail).toContain('Made to order');
    expect(after.mail).not.toMatch(/working days?/);
  });

  it('of more than there is: as on backorder', async () => {
    const two = await shopperWith(app, [{ variantId: ids.few, quantity: 2 }]);
    expect((await saidBefore(two)).cart).toMatchObject({ kind: 'dates' });
    // The page does not know how much will be asked for: it names the day for what is in stock.
    const page = await two.api.shop.catalog.product({ market: 'eu', slug: 'few' });
    expect(page).toMatchObject({
      product: { variants: [{ delivery: { promise: { kind: 'dates' }, onlyStock: true } }] },
    });
    const three = await shopperWith(app, [{ variantId: ids.few, quantity: 3 }]);
    expect(await saidBefore(three)).toMatchObject({
      ...{ cart: { kind: 'made_to_order' }, ways: ['Standard'], lines: [false] },
    });
  });

  it('of a bank transfer: days from the money on', async () => {
    const who = await shopperWith(app, [{ variantId: ids.stocked }]);
    const cart = await who.api.shop.cart.get({ market: 'eu' });
    const { shippingOptions } = await who.api.shop.checkout.get({ market: 'eu', country: 'DE' });
    const placed = await order(who, { payment: 'manual' });
    const after = await saidAfter(who, placed);
    const promise = { kind: 'after_payment', minDays: 3, maxDays: 4 };
    expect(after.page).toEqual(promise);
    expect(shippingOptions[0]?.arrivesByTransfer).toEqual(promise);
    expect(cart.shipping?.arrivesByTransfer).toEqual(promise);
    expect(after.mail).toContain('3 to 4 working days after your transfer is here');
    // A part is not the transfer; all of it gives the days.
    const { orderId } = placed;
    const owner = await memberWith(app, permissionNames);
    const record = (amount: number) =>
      owner.api.admin.orders.recordPayment({
        ...{ orderId, amount, requestKey: newId(), receivedOn: '2026-05-03', reference: '' },
      });
    await record(100);
    expect((await saidAfter(who, placed)).page).toEqual(promise);
    const total = (await who.api.shop.checkout.order({ orderId })).total;
    await record(total - 100);
    const paid = await saidAfter(who, placed);
    expect(paid.page).toMatchObject({ kind: 'dates' });
    expect([paid.page, paid.staff]).toEqual([cart.shipping?.arrives, cart.shipping?.arrives]);
  });
});

describe('a card that pays later', () => {
  afterEach(() => {
    app.now = () => new Date();
  });
  const later = (hours: number) => {
    app.now = () => new Date(Date.now() + hours * 3_600_000);
  };

  it('moves the days: payment page, order and mail say those from the payment on', async () => {
    const who = await shopperWith(app, [{ variantId: ids.stocked }]);
    const placed = await order(who);
    const { orderId } = placed;
    const first = (await who.api.shop.checkout.order({ orderId })).deliveryPromise;
    later(7 * 24);
    const now = (await who.api.shop.cart.get({ market: 'eu' })).shipping?.arrives;
    expect(now).not.toEqual(first);
    expect((await who.api.shop.checkout.order({ orderId })).deliveryPromise).toEqual(now);
    await pay(app, placed);
    await who.api.shop.checkout.settlePayment({ orderId });
    const after = await saidAfter(who, placed);
    expect([after.page, after.staff]).toEqual([now, now]);
    if (now) expect(after.mail).toContain(promiseWords(now, locale));
    later(14 * 24);
    expect((await saidAfter(who, placed)).page).toEqual(now);
  });

  it('promises no day when the goods went to somebody else meanwhile', async () => {
    const made = await makeProduct(db, { title: 'Once', variants: [{ eur: 1800, stock: 1 }] });
    const once = made.variantIds[0] ?? '';
    await allowBackorder(once);
    const who = await shopperWith(app, [{ variantId: once }]);
    const placed = await order(who);
    later(1);
    await missCancel(app);
    await expireOrders(app);
    await order(await shopperWith(app, [{ variantId: once }]), { payment: 'manual' });
    await pay(app, placed);
    const { orderId } = placed;
    expect((await who.api.shop.checkout.settlePayment({ orderId })).state).toBe('paid');
    expect((await saidAfter(who, placed)).page).toEqual({ kind: 'made_to_order' });
  });
});

describe('ordering', () => {
  it('is refused by express for goods on backorder, whatever the form says', async () => {
    const who = await shopperWith(app, [{ variantId: ids.late }]);
    const form = { ...(await formOf(who)), shippingMethodId: methods.express };
    await expect(who.api.shop.checkout.placeOrder(form)).rejects.toMatchObject({
      cause: { code: 'DELIVERY_CHANGED' },
    });
  });

  it('is refused when the day that was shown no longer holds, and then goes without one', async () => {
    const who = await shopperWith(app, [{ variantId: ids.few, quantity: 2 }]);
    const form = { ...(await formOf(who)), expectedDelivery: 'dates' as const };
    await order(await shopperWith(app, [{ variantId: ids.few }]));
    await expect(who.api.shop.checkout.placeOrder(form)).rejects.toMatchObject({
      cause: { code: 'DELIVERY_CHANGED' },
    });
    const placed = await order(who);
    expect((await saidAfter(who, placed)).page).toEqual({ kind: 'made_to_order' });
  });

  it('is refused when it would come later than the day that was shown, and says so', async () => {
    const who = await shopperWith(app, [{ variantId: ids.stocked }]);
    const arrives = (await who.api.shop.cart.get({ market: 'eu' })).shipping?.arrives;
    if (arrives?.kind !== 'dates') throw new Error('no day');
    const form = { ...(await formOf(who)), expectedDelivery: 'dates' as const };
    const { placeOrder } = who.api.shop.checkout;
    await expect(placeOrder({ ...form, expectedBy: '2026-01-02' })).rejects.toMatchObject({
      message: expect.stringContaining('it comes later than we said'),
      cause: { code: 'DELIVERY_CHANGED', data: { reason: 'later' } },
    });
    // From the money on it has its days, whenever the page was made.
    await placeOrder({ ...form, payment: 'manual', expectedBy: '2026-01-02' });
    const other = await shopperWith(app, [{ variantId: ids.stocked }]);
    const placed = await other.api.shop.checkout.placeOrder({ ...form, expectedBy: arrives.to });
    expect((await saidAfter(other, placed)).page).toEqual(arrives);
  });

  it('is refused for the same reason when it costs nothing, however it would be paid', async () => {
    await inTransaction(db, async (tx) => {
      await tx.insert(coupons).values({ id: newId(), code: 'SENT', kind: 'free_shipping' });
    });
    const made = await makeProduct(db, { title: 'Sample', variants: [{ eur: 0, stock: 9 }] });
    const who = await shopperWith(app, [{ variantId: made.variantIds[0] ?? '' }], 'SENT');
    const form = { ...(await formOf(who, { payment: 'manual' })), expectedBy: '2026-01-02' };
    expect(form.expectedTotal).toBe(0);
    await expect(who.api.shop.checkout.placeOrder(form)).rejects.toMatchObject({
      cause: { code: 'DELIVERY_CHANGED', data: { reason: 'later' } },
    });
  });

  it('by another way than the page was made for is told its price, and no day of the first', async () => {
    const who = await shopperWith(app, [{ variantId: ids.stocked }]);
    const seen = { expectedDelivery: 'dates' as const, expectedBy: '2026-01-02' };
    // Without JavaScript nothing is asked anew between choosing and ordering.
    const form = { ...(await formOf(who)), ...seen, expectedMethodId: methods.express };
    const { placeOrder } = who.api.shop.checkout;
    const stale = { ...form, expectedTotal: form.expectedTotal + 500 };
    await expect(placeOrder(stale)).rejects.toMatchObject({ cause: { code: 'PRICE_CHANGED' } });
    const same = { ...form, expectedMethodId: form.shippingMethodId ?? '' };
    await expect(placeOrder(same)).rejects.toMatchObject({
      cause: { code: 'DELIVERY_CHANGED', data: { reason: 'later' } },
    });
    expect((await placeOrder(form)).payment.state).toBe('pay');
  });

  it('of the last ones by express at the same moment promises a day to one of them only', async () => {
    const made = await makeProduct(db, { title: 'Last', variants: [{ eur: 1800, stock: 1 }] });
    const last = made.variantIds[0] ?? '';
    await allowBackorder(last);
    const buyers = await Promise.all([1, 2, 3].map(() => shopperWith(app, [{ variantId: last }])));
    const forms = await Promise.all(buyers.map((who) => formOf(who)));
    const results = await Promise.allSettled(
      buyers.map((who, index) => {
        const form = forms[index];
        if (!form) throw new Error('no form');
        return who.api.shop.checkout.placeOrder({
          ...form,
          shippingMethodId: methods.express,
          expectedTotal: 2790,
        });
      }),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ cause: { code: 'DELIVERY_CHANGED' } });
      }
    }
  });
});
