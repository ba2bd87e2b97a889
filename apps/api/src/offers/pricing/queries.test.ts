import { countQueries, inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { productMedia, products, variantPrices, variants } from '@kontor/db/schema/catalog.ts';
import { coupons } from '@kontor/db/schema/coupons.ts';
import { taxRates } from '@kontor/db/schema/markets.ts';
import { media } from '@kontor/db/schema/media.ts';
import { testDb } from '@kontor/db/testing.ts';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { addLine, createCart, newCartToken, setCoupon } from '../../sales/carts/commands.ts';
import { makeSellingRules } from '../../sales/carts/fixtures.ts';
import { findCartById } from '../../sales/carts/queries.ts';
import { claimCoupon } from '../coupons/commands.ts';
import { loadPricing, type PricingOptions } from './queries.ts';

const { db } = await testDb();
const now = new Date('2026-11-23T10:00:00Z');

let methods = { standard: '', express: '', ground: '' };
const items: Record<string, string> = {};

beforeAll(async () => {
  await makeShop(db);
  methods = await makeSellingRules(db);
  for (const title of ['Mug', 'Book', 'Download']) {
    const made = await makeProduct(db, { title, variants: [{ eur: 2000, tracked: false }] });
    items[title] = made.variantIds[0] ?? '';
  }
  await inTransaction(db, async (tx) => {
    const id = (title: string) => items[title] ?? '';
    await tx.insert(variantPrices).values({ variantId: id('Mug'), currency: 'USD', amount: 2500 });
    await tx.update(products).set({ taxClass: 'reduced' }).where(eq(products.title, 'Book'));
    await tx
      .update(variants)
      .set({ requiresShipping: false })
      .where(eq(variants.id, id('Download')));
    await tx
      .insert(taxRates)
      .values([rate('VAT', 'DE', 70_000, 'reduced'), rate('Federal', 'US', 10_000, 'standard')]);
    await tx.insert(coupons).values([
      { id: newId(), code: 'ONCE', kind: 'percentage', percentPpm: 500_000, perCustomerLimit: 1 },
      { id: newId(), code: 'EUROS', kind: 'fixed', amount: 500, currency: 'EUR' },
    ]);
  });
});

const rate = (
  name: string,
  country: string,
  ratePpm: number,
  taxClass: 'standard' | 'reduced',
) => ({
  id: newId(),
  name,
  country,
  taxClass,
  ratePpm,
  validFrom: '2020-01-01',
});

async function cartOf(market: string, titles: string[], couponCode?: string): Promise<string> {
  return inTransaction(db, async (tx) => {
    const cart = await createCart(tx, { token: newCartToken(), market, customerId: null });
    for (const title of titles) {
      await addLine(tx, cart, { variantId: items[title] ?? '', quantity: 1 }, now);
    }
    if (couponCode) await setCoupon(tx, cart, couponCode, now);
    return cart.id;
  });
}

async function load(cartId: string, options: Partial<PricingOptions> = {}) {
  const cart = await findCartById(db, cartId);
  if (!cart) throw new Error('no cart');
  return loadPricing(db, cart, { now, ...options });
}
const to = (country: string, region = '') => ({ destination: { country, region } });
const taxesOf = async (cartId: string, options: Partial<PricingOptions>) =>
  (await load(cartId, options)).quote.taxes.map(({ name, ratePpm, amount }) => [
    name,
    ratePpm,
    amount,
  ]);

describe('tax', () => {
  it('is that of the country shipped to, by class, shipping included', async () => {
    const cart = await cartOf('eu', ['Mug', 'Book']);
    expect(await taxesOf(cart, to('DE'))).toEqual([
      ['VAT', 190_000, 319 + 78],
      ['VAT', 70_000, 131],
    ]);
    // France has no reduced rate here, so the book owes what everything else does.
    expect(await taxesOf(cart, to('FR'))).toEqual([['VAT', 200_000, 333 + 333 + 82]]);
    expect((await load(cart, to('FR'))).quote.total).toBe(4490);
  });

  it('of a region replaces that of the country, unless it says that it is added', async () => {
    const cart = await cartOf('us', ['Mug']);
    expect(await taxesOf(cart, to('US', 'NY'))).toEqual([['Sales tax', 88_750, 222 + 71]]);
    await inTransaction(db, (tx) =>
      tx.update(taxRates).set({ addsToWider: true }).where(eq(taxRates.region, 'NY')),
    );
    expect(await taxesOf(cart, to('US', 'ny'))).toEqual([
      ['Sales tax', 88_750, 222 + 71],
      ['Federal', 10_000, 25 + 8],
    ]);
    expect(await taxesOf(cart, to('US', 'OR'))).toEqual([['Federal', 10_000, 33]]);
    expect((await load(cart, to('US', 'New York'))).quote.total).toBe(2500 + 800 + 293 + 33);
  });

  it('is not the country’s in its special places, and the quote says why', async () => {
    const cart = await cartOf('eu', ['Mug']);
    const place = { destination: { country: 'DE', region: '', postcode: 'D-27498' } };
    const { quote, destination } = await load(cart, place);
    expect([quote.taxes, quote.total, destination.postcode]).toEqual([[], 2490, '27498']);
    expect(quote.explanation).toContainEqual({
      ...{ kind: 'tax_place', why: 'not_owed', country: 'DE', at: '27498', territory: 'helgoland' },
    });
    // What the shop says of the place goes before what the law says of it in general.
    await inTransaction(db, (tx) =>
      tx.insert(taxRates).values({ ...rate('Local', 'DE', 10_000, 'standard'), postcodes: '27*' }),
    );
    expect(await taxesOf(cart, place)).toEqual([['Local', 10_000, 20 + 5]]);
  });

  it('changes at midnight of the market, not of the server', async () => {
    const book = await cartOf('eu', ['Book']);
    await inTransaction(db, async (tx) => {
      await tx
        .update(taxRates)
        .set({ validUntil: '2027-01-01' })
        .where(and(eq(taxRates.country, 'DE'), eq(taxRates.taxClass, 'reduced')));
      await tx
        .insert(taxRates)
        .values({ ...rate('VAT', 'DE', 90_000, 'reduced'), validFrom: '2027-01-01' });
    });
    const lowest = async (moment: string) =>
      (await taxesOf(book, { now: new Date(moment), ...to('DE') })).at(-1)?.[1];
    expect(await lowest('2026-12-31T22:59:59Z')).toBe(70_000);
    expect(await lowest('2026-12-31T23:00:00Z')).toBe(90_000);
  });
});

describe('shipping', () => {
  it('offers what goes there, cheapest first, with cost and days', async () => {
    const data = await load(await cartOf('eu', ['Mug']), to('DE'));
    expect(data.needsShipping).toBe(true);
    expect(data.shippingOptions.map(({ label, cost, arrives }) => [label, cost, arrives])).toEqual([
      ['Standard', 490, { kind: 'dates', from: '2026-11-26', to: '2026-11-27' }],
      ['Express', 990, { kind: 'dates', from: '2026-11-24', to: '2026-11-25' }],
    ]);
    expect(data.quote.shipping?.label).toBe('Standard');
  });

  it('takes the one that was chosen, and refuses one that is not offered', async () => {
    const cart = await cartOf('eu', ['Mug']);
    const chosen = await load(cart, { shippingMethodId: methods.express });
    expect(chosen.quote.shippingTotal).toBe(990);
    expect(chosen.input.shipping?.id).toBe(methods.express);
    for (const shippingMethodId of [methods.ground, newId()]) {
      await expect(load(cart, { shippingMethodId })).rejects.toMatchObject({
        code: 'SHIPPING_METHOD_INVALID',
      });
    }
  });

  it.each([
    ['a country without a zone', 'CH'],
    ['a country of another market', 'US'],
  ])('offers nothing to %s', async (_, country) => {
    const data = await load(await cartOf('eu', ['Mug']), to(country));
    expect([data.needsShipping, data.shippingOptions, data.quote.shipping]).toEqual([
      true,
      [],
      null,
    ]);
  });

  it('is nothing for what needs none', async () => {
    const data = await load(await cartOf('eu', ['Download']), to('DE'));
    expect([data.needsShipping, data.quote.shipping, data.quote.total]).toEqual([
      false,
      null,
      2000,
    ]);
  });
});

describe('a coupon', () => {
  it('in another currency is refused with the reason', async () => {
    const { quote } = await load(await cartOf('us', ['Mug'], 'EUROS'));
    expect(quote.discounts).toMatchObject([{ applied: false, reason: 'wrong_currency' }]);
  });

  it('is refused to an e-mail that has used it', async () => {
    const id = await cartOf('eu', ['Mug'], 'ONCE');
    const email = 'Buyer@example.com';
    expect((await load(id)).quote.discountTotal).toBe(1000);
    await inTransaction(db, (tx) =>
      claimCoupon(tx, { code: 'ONCE', orderId: newId(), email }, now),
    );
    expect((await load(id)).quote.discountTotal).toBe(1000);
    const cart = await findCartById(db, id);
    const known = cart && (await loadPricing(db, { ...cart, couponUses: 1 }, { now }));
    expect(known?.quote.discounts).toMatchObject([{ reason: 'used_by_customer' }]);
  });
});

it('shows the picture of the variant, else the first of the product', async () => {
  const [first, second] = [newId(), newId()];
  const picture = (id: string, alt: string) => ({
    id,
    key: `key-${alt}`,
    width: 800,
    height: 1000,
    alt,
    contentHash: id,
    renditions: [{ width: 640, format: 'webp' as const, bytes: 1 }],
  });
  const mug = items.Mug ?? '';
  await inTransaction(db, async (tx) => {
    await tx.insert(media).values([picture(first, 'First'), picture(second, 'Second')]);
    const [row] = await tx.select().from(variants).where(eq(variants.id, mug));
    const productId = row?.productId ?? '';
    await tx.insert(productMedia).values([
      { productId, mediaId: second, position: 1, alt: '' },
      { productId, mediaId: first, position: 0, alt: 'On a table' },
    ]);
  });
  const cart = await cartOf('eu', ['Mug']);
  const shown = async () => (await load(cart)).lines[0]?.media;
  expect(await shown()).toMatchObject({ key: 'key-First', alt: 'On a table', width: 800 });
  await inTransaction(db, async (tx) => {
    await tx.update(variants).set({ mediaId: second }).where(eq(variants.id, mug));
  });
  expect(await shown()).toMatchObject({ key: 'key-Second', alt: 'Second' });
});

it('takes one statement', async () => {
  const cart = await findCartById(db, await cartOf('eu', ['Mug', 'Book', 'Download']));
  if (!cart) throw new Error('no cart');
  const { queries } = await countQueries(db, () => loadPricing(db, cart, { now }));
  expect(queries).toHaveLength(1);
});
