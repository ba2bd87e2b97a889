import { countQueries, inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { cartLines, carts } from '@kontor/db/schema/carts.ts';
import { variantPrices, variants } from '@kontor/db/schema/catalog.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import { customers } from '@kontor/db/schema/customers.ts';
import { stockLevels } from '@kontor/db/schema/inventory.ts';
import { asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { createRateLimits } from '../../platform/auth/rate-limit.ts';
import { type Browser, browser, testApp } from '../../testing.ts';
import { takeOver } from '../orders/sign-in.ts';
import { makeSellingRules } from './fixtures.ts';
import { cleanUpCarts } from './jobs.ts';

const app = await testApp();
const { db } = app;
// A Monday, so that delivery days are easy to count.
app.now = () => new Date('2026-11-23T10:00:00Z');

let mug = '';
let bowl = '';
let plenty: string[] = [];

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  const made = await makeProduct(db, {
    title: 'Stacking mug',
    option: 'Colour',
    variants: [{ value: 'Moss', eur: 1800, compareAt: 2200, stock: 5, sku: 'MUG-M' }],
  });
  mug = made.variantIds[0] ?? '';
  const other = await makeProduct(db, {
    title: 'Bowl',
    variants: [{ eur: 900, tracked: false }],
  });
  bowl = other.variantIds[0] ?? '';
  await inTransaction(db, async (tx) => {
    await tx.insert(variantPrices).values({ variantId: mug, currency: 'USD', amount: 2000 });
    await tx.insert(coupons).values([
      { id: newId(), code: 'TENTH', kind: 'percentage', percentPpm: 100_000 },
      { id: newId(), code: 'FIVE', kind: 'fixed', amount: 500, currency: 'EUR', minSubtotal: 3000 },
      { id: newId(), code: 'SHIPFREE', kind: 'free_shipping' },
      { id: newId(), code: 'OLD', kind: 'free_shipping', endsAt: new Date('2026-01-01') },
      { id: newId(), code: 'OFF', kind: 'free_shipping', active: false },
      { id: newId(), code: 'SOON', kind: 'free_shipping', startsAt: new Date('2027-01-01') },
      { id: newId(), code: 'GONE', kind: 'free_shipping', usageLimit: 1, usedCount: 1 },
    ]);
  });
  const many = await makeProduct(db, {
    title: 'Thing',
    option: 'Size',
    variants: Array.from({ length: 52 }, (_, index) => ({ value: `S${index}`, eur: 100 })),
  });
  plenty = many.variantIds;
});

const add = (who: Browser, variantId: string, quantity = 1) =>
  who.api.shop.cart.add({ market: 'eu', variantId, quantity });
const get = (who: Browser) => who.api.shop.cart.get({ market: 'eu' });
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error) => ({ code: error.cause?.code, ...error.cause?.data }),
  );
const change = (fn: Parameters<typeof inTransaction<void>>[1]) => inTransaction(db, fn);
const setPrice = (amount: number) =>
  change(async (tx) => {
    await tx.update(variantPrices).set({ amount }).where(eq(variantPrices.variantId, mug));
    await tx.update(variantPrices).set({ amount: 2000 }).where(eq(variantPrices.currency, 'USD'));
  });
const setStock = (onHand: number) =>
  change(async (tx) => {
    await tx.update(stockLevels).set({ onHand }).where(eq(stockLevels.variantId, mug));
  });

async function makeCustomer(email: string): Promise<string> {
  const id = newId();
  await change(async (tx) => {
    await tx.insert(customers).values({ id, email });
  });
  return id;
}

/** A browser in which `customerId` is signed in. */
async function signedIn(customerId: string): Promise<Browser> {
  const who = browser(app);
  await app.services.customerSessions.signIn(who.cookies, customerId);
  return who;
}

const merge = (token: string | undefined, customerId: string) =>
  change((tx) =>
    takeOver(tx, { token, customerId, email: `${customerId}@example.com` }, app.now()),
  );
const quantities = (view: { lines: { variantId: string; quantity: number }[] }) =>
  Object.fromEntries(view.lines.map((line) => [line.variantId, line.quantity]));

describe('a guest', () => {
  it('has no cart and no cookie until something is added', async () => {
    const guest = browser(app);
    expect(await get(guest)).toMatchObject({ id: null, itemCount: 0, market: { code: 'eu' } });
    expect(guest.cookies.get('cart')).toBeUndefined();
    await add(guest, mug);
    expect(guest.cookies.get('cart')).toMatch(/^[\w-]{43}$/);
    expect(await refusal(browser(app).api.shop.cart.remove({ lineId: newId() }))).toEqual({
      code: 'NOT_FOUND',
    });
  });

  it('sees lines, totals, tax and an estimate of shipping', async () => {
    const guest = browser(app);
    const view = await add(guest, mug, 2);
    expect(view).toEqual(await get(guest));
    expect(view).toMatchObject({
      version: 2,
      itemCount: 2,
      market: { code: 'eu', currency: 'EUR', locale: 'en-IE', pricesIncludeTax: true },
      warnings: [],
      coupon: null,
      notice: null,
      needsShipping: true,
      shipping: {
        country: 'DE',
        method: 'Standard',
        amount: 490,
        arrives: { kind: 'dates', from: '2026-11-26', to: '2026-11-27' },
        arrivesByTransfer: { kind: 'after_payment', minDays: 3, maxDays: 4 },
        missingForFree: 1400,
      },
      totals: {
        subtotal: 3600,
        discount: 0,
        shipping: 490,
        tax: 653,
        taxes: [{ name: 'VAT', ratePpm: 190_000, base: 3437, amount: 653 }],
        total: 4090,
      },
    });
    expect(view.lines).toEqual([
      {
        id: expect.any(String),
        variantId: mug,
        slug: 'stacking-mug',
        variant: 'MUG-M',
        title: 'Stacking mug',
        options: [{ name: 'Colour', value: 'Moss' }],
        image: null,
        quantity: 2,
        unitPrice: 1800,
        compareAt: 2200,
        subtotal: 3600,
        discount: 0,
        inStock: true,
        limit: { max: 5, reason: 'stock' },
      },
    ]);
  });

  it('gets free shipping from the amount that the method names', async () => {
    const view = await add(browser(app), mug, 3);
    expect(view.shipping).toMatchObject({ amount: 0, missingForFree: 0 });
  });

  it('cannot see a cart by a made-up or somebody else’s cookie', async () => {
    const guest = browser(app);
    await add(guest, mug);
    const other = browser(app);
    for (const value of ['x'.repeat(43), `${guest.cookies.get('cart')}x`, "' or true --"]) {
      other.cookies.set('cart', value);
      expect((await get(other)).id).toBeNull();
    }
  });

  it('cannot touch a line of another cart', async () => {
    const [one, other] = [browser(app), browser(app)];
    const lineId = (await add(one, mug)).lines[0]?.id ?? '';
    await add(other, mug);
    expect(await refusal(other.api.shop.cart.setQuantity({ lineId, quantity: 3 }))).toEqual({
      code: 'NOT_FOUND',
    });
    await other.api.shop.cart.remove({ lineId });
    expect((await get(one)).lines).toHaveLength(1);
  });
});

describe('quantities', () => {
  it('add up, also when two adds arrive at once', async () => {
    const guest = browser(app);
    await add(guest, bowl);
    await Promise.all(Array.from({ length: 8 }, () => add(guest, bowl, 2)));
    expect(quantities(await get(guest))).toEqual({ [bowl]: 17 });
    const rows = await db.select({ version: carts.version }).from(carts);
    expect(rows.some((row) => row.version === 10)).toBe(true);
  });

  it('end at the stock, and say so', async () => {
    const guest = browser(app);
    const view = await add(guest, mug, 7);
    expect(view.notice).toEqual({ lineId: view.lines[0]?.id, quantity: 5, limitedBy: 'stock' });
    expect(await refusal(add(guest, mug))).toEqual({
      code: 'OUT_OF_STOCK',
      variantId: mug,
      available: 5,
    });
    const lineId = view.lines[0]?.id ?? '';
    const less = await guest.api.shop.cart.setQuantity({ lineId, quantity: 1 });
    expect([less.itemCount, less.notice]).toEqual([1, null]);
    const more = await guest.api.shop.cart.setQuantity({ lineId, quantity: 50 });
    expect([more.itemCount, more.notice?.limitedBy]).toEqual([5, 'stock']);
  });

  it('end at 99 a line', async () => {
    const guest = browser(app);
    await add(guest, bowl, 60);
    const view = await add(guest, bowl, 60);
    expect([view.itemCount, view.notice?.limitedBy]).toEqual([99, 'limit']);
    expect(await refusal(add(guest, bowl))).toEqual({ code: 'LIMIT_REACHED', max: 99 });
  });

  it.each([0, -1, 1.5, 100, 2 ** 53, Number.NaN])('cannot be %d', async (quantity) => {
    await expect(add(browser(app), bowl, quantity)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('end at 50 lines', async () => {
    const guest = browser(app);
    for (const variantId of plenty.slice(0, 50)) await add(guest, variantId);
    expect(await refusal(add(guest, plenty[50] ?? ''))).toEqual({ code: 'CART_FULL' });
    expect((await add(guest, plenty[0] ?? '')).itemCount).toBe(51);
  });

  it('are refused of what is not for sale', async () => {
    const draft = await makeProduct(db, { title: 'Draft', draft: true });
    const hidden = draft.variantIds[0] ?? '';
    expect(await refusal(add(browser(app), hidden))).toMatchObject({ code: 'NOT_PURCHASABLE' });
    expect(await refusal(add(browser(app), newId()))).toMatchObject({ code: 'NOT_PURCHASABLE' });
    const gone = await makeProduct(db, { title: 'Old cut', variants: [{ eur: 500, stock: 5 }] });
    const [archived = ''] = gone.variantIds;
    const early = browser(app);
    await add(early, archived);
    await change(async (tx) => {
      await tx.update(variants).set({ archivedAt: new Date() }).where(eq(variants.id, archived));
    });
    expect(await refusal(add(browser(app), archived))).toMatchObject({ code: 'NOT_PURCHASABLE' });
    expect((await get(early)).lines).toMatchObject([{ unitPrice: null, subtotal: 0 }]);
    const inDollars = browser(app).api.shop.cart.add({ market: 'us', variantId: bowl });
    expect(await refusal(inDollars)).toMatchObject({ code: 'NOT_PURCHASABLE' });
  });

  it('cost at most four queries to add', async () => {
    const guest = browser(app);
    const first = await countQueries(db, () => add(guest, mug));
    expect(first.queries.length).toBeLessThanOrEqual(4);
    const second = await countQueries(db, () => add(guest, bowl));
    expect(second.queries.length).toBeLessThanOrEqual(4);
    const look = await countQueries(db, () => get(guest));
    expect(look.queries).toHaveLength(2);

    const customer = await signedIn(await makeCustomer('budget@example.com'));
    await add(customer, mug);
    const third = await countQueries(db, () => add(customer, bowl));
    expect(third.queries.length).toBeLessThanOrEqual(4);
  });
});

describe('changes since the last look', () => {
  it('are told, and gone once acknowledged', async () => {
    const guest = browser(app);
    const gone = await makeProduct(db, { title: 'Gone' });
    await add(guest, mug, 4);
    await add(guest, gone.variantIds[0] ?? '');
    await setPrice(1900);
    await setStock(3);
    await change(async (tx) => {
      await tx
        .update(variants)
        .set({ archivedAt: app.now() })
        .where(eq(variants.productId, gone.id));
    });
    const view = await get(guest);
    const [first, second] = view.lines;
    expect(view.warnings).toEqual([
      { kind: 'fewer_left', lineId: first?.id, quantity: 4, available: 3 },
      { kind: 'price_changed', lineId: first?.id, from: 1800, to: 1900 },
      { kind: 'not_available', lineId: second?.id },
    ]);
    expect([second?.unitPrice, second?.subtotal]).toEqual([null, 0]);
    expect(view.totals.subtotal).toBe(4 * 1900);

    const after = await guest.api.shop.cart.acknowledgeChanges();
    expect(after.warnings).toEqual([]);
    expect(quantities(after)).toEqual({ [mug]: 3 });
    expect(after.totals.subtotal).toBe(3 * 1900);

    await setStock(0);
    expect((await get(guest)).warnings).toEqual([{ kind: 'sold_out', lineId: first?.id }]);
    expect((await guest.api.shop.cart.acknowledgeChanges()).lines).toEqual([]);
    await setPrice(1800);
    await setStock(5);
  });
});

describe('coupons', () => {
  it('apply in any case of letters, and leave on request', async () => {
    const guest = browser(app);
    await add(guest, mug);
    const view = await guest.api.shop.cart.applyCoupon({ code: ' tenth ' });
    expect(view.coupon).toEqual({
      code: 'TENTH',
      applied: true,
      amount: 180,
      reason: null,
    });
    expect(view.totals).toMatchObject({ discount: 180, total: 1620 + 490 });
    expect((await guest.api.shop.cart.removeCoupon()).coupon).toBeNull();
  });

  it.each([
    ['NOSUCH', 'unknown'],
    ['OLD', 'expired'],
    ['OFF', 'inactive'],
    ['SOON', 'not_started'],
    ['GONE', 'used_up'],
    ['FIVE', 'minimum_not_reached'],
  ])('are refused with the reason: %s is %s', async (code, reason) => {
    const guest = browser(app);
    await add(guest, mug);
    expect(await refusal(guest.api.shop.cart.applyCoupon({ code }))).toEqual({
      code: 'COUPON_INVALID',
      reason,
    });
    expect((await get(guest)).coupon).toBeNull();
  });

  it.each(['\u0000', 'A\u0000B', '%', "' or 1=1 --", '\ud800', '🙂'.repeat(20), ' '])(
    'survive any text: %j',
    async (code) => {
      const guest = browser(app);
      await add(guest, mug);
      const answer = await guest.api.shop.cart.applyCoupon({ code }).catch((error) => error.code);
      expect(answer).toBe('BAD_REQUEST');
    },
  );

  it('cannot be guessed on and on: a basket pauses after six, also before a right one', async () => {
    const { rateLimits } = app.services;
    app.services.rateLimits = createRateLimits({ db, serverKey: app.services.serverKey });
    const guest = browser(app);
    await add(guest, mug);
    const guess = (code: string) => refusal(guest.api.shop.cart.applyCoupon({ code }));
    for (let i = 0; i < 6; i += 1) expect((await guess(`NO${i}`))?.code).toBe('COUPON_INVALID');
    expect((await guess('TENTH'))?.code).toBe('RATE_LIMITED');
    app.services.rateLimits = rateLimits;
  });

  it('stay and say why when the cart falls below their minimum', async () => {
    const guest = browser(app);
    const lineId = (await add(guest, mug, 2)).lines[0]?.id ?? '';
    expect((await guest.api.shop.cart.applyCoupon({ code: 'FIVE' })).totals.discount).toBe(500);
    const view = await guest.api.shop.cart.setQuantity({ lineId, quantity: 1 });
    expect(view.coupon).toMatchObject({ applied: false, reason: 'minimum_not_reached' });
    expect(view.totals.discount).toBe(0);
  });

  it('can make shipping free', async () => {
    const guest = browser(app);
    await add(guest, mug);
    const view = await guest.api.shop.cart.applyCoupon({ code: 'SHIPFREE' });
    expect(view.coupon?.amount).toBe(490);
    expect(view.shipping).toMatchObject({ method: 'Standard', amount: 0 });
  });
});

describe('the market', () => {
  it('prices the cart anew and shows what is not sold there', async () => {
    const guest = browser(app);
    await add(guest, mug);
    await add(guest, bowl);
    const view = await guest.api.shop.cart.setMarket({ market: 'us' });
    expect(view.market).toMatchObject({ code: 'us', currency: 'USD', pricesIncludeTax: false });
    expect(view.lines.map((line) => line.unitPrice)).toEqual([2000, null]);
    expect(view.warnings).toEqual([{ kind: 'not_available', lineId: view.lines[1]?.id }]);
    expect(view.totals).toMatchObject({ subtotal: 2000, shipping: 800, tax: 0, total: 2800 });
    expect((await get(guest)).market.code).toBe('us');
    const back = await guest.api.shop.cart.setMarket({ market: 'eu' });
    expect([back.warnings, back.totals.subtotal]).toEqual([[], 2700]);
  });

  it('is refused when we do not sell there', async () => {
    const guest = browser(app);
    expect(await refusal(guest.api.shop.cart.setMarket({ market: 'mars' }))).toMatchObject({
      code: 'MARKET_UNKNOWN',
    });
    expect((await guest.api.shop.cart.setMarket({ market: 'us' })).id).toBeNull();
  });
});

const close = (id: string | null) =>
  change(async (tx) => {
    await tx
      .update(carts)
      .set({ status: 'ordered' })
      .where(eq(carts.id, id ?? ''));
  });

describe('an ordered cart', () => {
  it('is closed: the next add starts a fresh one', async () => {
    const guest = browser(app);
    const { id } = await add(guest, mug);
    await close(id);
    expect((await get(guest)).id).toBeNull();
    const fresh = await add(guest, mug);
    expect(fresh.id).not.toBe(id);
    expect(fresh.itemCount).toBe(1);
  });
});

describe('a customer', () => {
  it('finds the cart on a second device, and nobody finds it by its cookie alone', async () => {
    const id = await makeCustomer('two.devices@example.com');
    const phone = await signedIn(id);
    await add(phone, mug);
    expect((await get(await signedIn(id))).itemCount).toBe(1);
    const stranger = browser(app);
    stranger.cookies.set('cart', phone.cookies.get('cart') ?? '');
    expect((await get(stranger)).id).toBeNull();
  });

  it('who adds on two devices at once has one cart', async () => {
    const id = await makeCustomer('at.once@example.com');
    const devices = [await signedIn(id), await signedIn(id), await signedIn(id)];
    await Promise.all(devices.map((device) => add(device, bowl)));
    const rows = await db.select({ id: carts.id }).from(carts).where(eq(carts.customerId, id));
    expect(rows).toHaveLength(1);
    expect((await get(await signedIn(id))).itemCount).toBe(3);
  });
});

describe('signing in', () => {
  it('gives the guest’s cart to a customer without one', async () => {
    const id = await makeCustomer('adopts@example.com');
    const guest = browser(app);
    const { id: cartId } = await add(guest, mug, 2);
    await merge(guest.cookies.get('cart'), id);
    const view = await get(await signedIn(id));
    expect([view.id, view.itemCount]).toEqual([cartId, 2]);
    expect((await get(guest)).id).toBeNull();
  });

  it('adds the guest’s cart to the customer’s, up to stock and limit, once', async () => {
    const id = await makeCustomer('merges@example.com');
    const home = await signedIn(id);
    await add(home, mug, 3);
    await add(home, bowl, 60);
    const guest = browser(app);
    await add(guest, mug, 4);
    await add(guest, bowl, 60);
    await add(guest, plenty[0] ?? '', 2);
    await guest.api.shop.cart.applyCoupon({ code: 'TENTH' });
    const token = guest.cookies.get('cart');
    await Promise.all([merge(token, id), merge(token, id)]);
    const view = await get(home);
    expect(quantities(view)).toEqual({ [mug]: 5, [bowl]: 99, [plenty[0] ?? '']: 2 });
    expect(view.coupon?.code).toBe('TENTH');
    expect((await get(guest)).id).toBeNull();
  });

  it('on several devices at once makes one cart of all', async () => {
    const id = await makeCustomer('everywhere@example.com');
    const guests = Array.from({ length: 5 }, () => browser(app));
    for (const guest of guests) await add(guest, bowl, 2);
    await Promise.all(guests.map((guest) => merge(guest.cookies.get('cart'), id)));
    expect(quantities(await get(await signedIn(id)))).toEqual({ [bowl]: 10 });
  });

  it('keeps the customer’s own coupon and takes the guest’s market', async () => {
    const id = await makeCustomer('coupon@example.com');
    const home = await signedIn(id);
    await add(home, mug);
    await home.api.shop.cart.applyCoupon({ code: 'SHIPFREE' });
    const guest = browser(app);
    await guest.api.shop.cart.add({ market: 'us', variantId: mug, quantity: 1 });
    await guest.api.shop.cart.applyCoupon({ code: 'TENTH' });
    await merge(guest.cookies.get('cart'), id);
    const view = await get(home);
    expect([view.coupon?.code, view.market.code, view.warnings]).toEqual(['SHIPFREE', 'us', []]);
    expect(quantities(view)).toEqual({ [mug]: 2 });
  });

  it('without a guest’s cart changes nothing', async () => {
    const id = await makeCustomer('nothing@example.com');
    const home = await signedIn(id);
    await add(home, mug);
    await merge(undefined, id);
    await merge('x'.repeat(43), id);
    expect((await get(home)).itemCount).toBe(1);
  });

  it('stays within 50 lines, the customer’s own first', async () => {
    const id = await makeCustomer('full@example.com');
    const home = await signedIn(id);
    for (const variantId of plenty.slice(0, 49)) await add(home, variantId);
    const guest = browser(app);
    for (const variantId of plenty.slice(48, 52)) await add(guest, variantId);
    await merge(guest.cookies.get('cart'), id);
    const view = await get(home);
    expect(view.lines).toHaveLength(50);
    expect(quantities(view)[plenty[48] ?? '']).toBe(2);
    expect(quantities(view)[plenty[49] ?? '']).toBe(1);
  });
});

describe('carts nobody touches', () => {
  it('are removed with their lines, ordered ones never', async () => {
    const [stale, ordered] = [browser(app), browser(app)];
    const old = await add(stale, mug);
    const bought = await add(ordered, mug);
    await close(bought.id);
    await cleanUpCarts({ ...app, now: () => new Date('2027-03-01T00:00:00Z') });
    const left = await db.select({ id: carts.id }).from(carts).orderBy(asc(carts.id));
    expect(left.map((row) => row.id)).toContain(bought.id);
    expect(left.map((row) => row.id)).not.toContain(old.id);
    const lines = await db
      .select()
      .from(cartLines)
      .where(eq(cartLines.cartId, old.id ?? ''));
    expect(lines).toEqual([]);
  });
});
