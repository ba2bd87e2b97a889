// What a shopper reads of goods and ways of delivery in the basket stays in the order: in the language of the page.
import { inTransaction } from '@kontor/db/client.ts';
import { orderLines, orders } from '@kontor/db/schema/orders.ts';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { makeProduct, makeShop } from '../../catalogue/products/fixtures.ts';
import { readThing } from '../../catalogue/translations/queries.ts';
import { saveTranslation } from '../../catalogue/translations/save.ts';
import { systemEdit } from '../../platform/edit.ts';
import { makeSellingRules } from '../carts/fixtures.ts';
import { expectIntegrity, formOf, payingApp, shopperWith } from './fixtures.ts';

const app = await payingApp();
const { db } = app;
const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));
let variantId = '';

type Thing = Omit<Parameters<typeof readThing>[1], 'lang'>;

async function german(about: Thing, words: Record<string, string>) {
  await inTransaction(db, async (tx) => {
    const input = { ...about, lang: 'de' as const };
    const thing = await readThing(tx, input);
    const fields = (thing?.fields ?? [])
      .filter(({ field }) => field in words)
      .map(({ field, sourceHash, version: seen }) => ({
        ...{ field, sourceHash, seen, status: 'done' as const, value: words[field] ?? '' },
      }));
    await saveTranslation(tx, { ...input, fields }, edit);
  });
}

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  await db.execute(sql`update markets set languages = '{en,de}' where code = 'eu'`);
  const mug = await makeProduct(db, {
    ...{ title: 'Mug', option: 'Colour', variants: [{ value: 'Moss', stock: 100 }] },
  });
  variantId = mug.variantIds[0] ?? '';
  const [method] = await db.execute<{ id: string }>(sql`select id from shipping_methods limit 1`);
  await german({ entity: 'product', entityId: mug.id }, { title: 'Becher' });
  await german({ entity: 'option', entityId: 'colour' }, { name: 'Farbe' });
  await german({ entity: 'optionValue', entityId: 'colour\nmoss' }, { value: 'Moos' });
  await german({ entity: 'shippingMethod', entityId: method?.id ?? '' }, { name: 'Paket' });
});

test('a basket is read in the language of the page, and its order keeps the words', async () => {
  const who = await shopperWith(app, [{ variantId }]);
  const { cart } = who.api.shop;
  const line = { slug: 'becher', title: 'Becher', options: [{ name: 'Farbe', value: 'Moos' }] };
  expect((await cart.get({ market: 'eu', language: 'de' })).lines).toMatchObject([line]);
  expect((await cart.get({ market: 'eu' })).lines).toMatchObject([{ title: 'Mug', slug: 'mug' }]);
  // A language that the basket's market does not speak: its first.
  expect((await cart.get({ market: 'eu', language: 'fr' })).lines).toMatchObject([
    { title: 'Mug' },
  ]);
  const checkout = await who.api.shop.checkout.get({ market: 'eu', language: 'de', country: 'DE' });
  expect(checkout.shippingOptions[0]?.name).toBe('Paket');

  const form = await formOf(who);
  const placed = await who.api.shop.checkout.placeOrder({ ...form, language: 'de' });
  const [order] = await db.select().from(orders).where(eq(orders.id, placed.orderId));
  const lines = await db.select().from(orderLines).where(eq(orderLines.orderId, placed.orderId));
  expect(order).toMatchObject({ language: 'de', shippingMethodName: 'Paket' });
  // Its address is the kept one, which leads on in every language.
  expect(lines).toMatchObject([{ title: 'Becher', variantTitle: 'Moos', slug: 'mug' }]);
  await expectIntegrity(app);
});
