// What a change drops of what is kept, answers and pages: what shows it, and nothing else.
import { inTransaction } from '@kontor/db/client.ts';
import { newId } from '@kontor/db/ids.ts';
import { products, variantPrices } from '@kontor/db/schema/catalog.ts';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { gifts } from '../catalogue/collections/fixtures.ts';
import { saveCollection } from '../catalogue/collections/save-collection.ts';
import { productsChanged } from '../catalogue/listings/changed.ts';
import { everythingChanged } from '../catalogue/listings/notify.ts';
import { makeProduct, makeShop } from '../catalogue/products/fixtures.ts';
import { createContext } from '../platform/context.ts';
import { systemEdit } from '../platform/edit.ts';
import { wholeShop } from '../platform/http/tagged-cache.ts';
import { reserveForOrder } from '../stock/inventory/reservations.ts';
import { testApp } from '../testing.ts';
import { answering, makeCategory } from './fixtures.ts';
import { pageApi } from './page-api.ts';

const app = await testApp();
const { db } = app;
await makeShop(db);
const edit = systemEdit(new Date());
const cups = await makeCategory(db, 'Cups');
const lamps = await makeCategory(db, 'Lamps');
const make = (title: string, brand: string, categoryId: string) =>
  makeProduct(db, { title, brand, categoryIds: [categoryId], variants: [{ stock: 3, eur: 900 }] });
const mug = await make('Mug', 'Marl', cups.id);
const bowl = await make('Bowl', 'Marl', cups.id);
const lamp = await make('Lamp', 'Lumen', lamps.id);
await inTransaction(db, (tx) =>
  saveCollection(
    tx,
    { ...gifts(), slug: 'picked', kind: 'hand', order: 'hand', productIds: [lamp.id] },
    edit,
  ),
);
const { answers, caches } = await answering(app);
const asker = { requestId: newId(), ip: '192.0.2.1' };

const market = 'eu';
const questions: Record<string, [path: string, input?: object]> = {
  mug: ['shop.catalog.product', { market, slug: mug.slug }],
  bowl: ['shop.catalog.product', { market, slug: bowl.slug }],
  lamp: ['shop.catalog.product', { market, slug: lamp.slug }],
  cups: ['shop.catalog.category', { market, slug: cups.slug }],
  lamps: ['shop.catalog.category', { market, slug: lamps.slug }],
  marl: ['shop.catalog.brand', { market, slug: 'marl' }],
  lumen: ['shop.catalog.brand', { market, slug: 'lumen' }],
  brands: ['shop.catalog.brands', { market }],
  menu: ['shop.catalog.categories', { market }],
  picked: ['shop.catalog.collection', { market, slug: 'picked' }],
  collections: ['shop.catalog.collections', { market }],
  'said of the lamp': ['shop.catalog.reviews', { market, slug: lamp.slug }],
  pages: ['shop.catalog.sitemapCursors', { market }],
  everything: ['shop.catalog.all', { market }],
  search: ['shop.search.products', { market, q: 'lamp' }],
  shop: ['shop.store.info'],
};
const last = new Map<string, unknown>();

/** Asks everything, and tells what was made anew. */
async function madeAnew(): Promise<string[]> {
  const anew: string[] = [];
  for (const [name, [path, input]] of Object.entries(questions)) {
    const found = await answers.find(path, input && JSON.stringify(input), asker);
    expect([name, found && 'body' in found]).toEqual([name, true]);
    if (found !== last.get(name)) anew.push(name);
    last.set(name, found);
  }
  return anew;
}

const all = Object.keys(questions);
beforeEach(async () => {
  await madeAnew();
  expect(await madeAnew()).toEqual([]);
});

const change = (id: string, to: Partial<typeof products.$inferInsert>) =>
  inTransaction(db, async (tx) => {
    await tx.update(products).set(to).where(eq(products.id, id));
    productsChanged(tx, [id]);
  });

it('by a word of a product', async () => {
  await change(mug.id, { title: 'Mug again' });
  // The bowl's page shows it as a card.
  expect(await madeAnew()).toEqual(['mug', 'bowl', 'cups', 'marl', 'everything', 'search']);
});

it('by a price', async () => {
  await inTransaction(db, async (tx) => {
    const [variantId = ''] = lamp.variantIds;
    await tx
      .update(variantPrices)
      .set({ amount: 950 })
      .where(eq(variantPrices.variantId, variantId));
    productsChanged(tx, [lamp.id]);
  });
  expect(await madeAnew()).toEqual([
    ...[
      'lamp',
      'lamps',
      'lumen',
      'picked',
      'collections',
      'said of the lamp',
      'everything',
      'search',
    ],
  ]);
});

it('by where a product stands', async () => {
  const { bowl: question } = questions;
  delete questions.bowl;
  for (const to of [{ status: 'draft' as const }, { status: 'active' as const }, { rank: 7 }]) {
    await change(bowl.id, to);
    expect([to, await madeAnew()]).toEqual([
      to,
      ['mug', 'cups', 'marl', 'brands', 'menu', 'pages', 'everything', 'search'],
    ]);
  }
  if (question) questions.bowl = question;
});

it('by nothing that was rolled back', async () => {
  await inTransaction(db, async (tx) => {
    await reserveForOrder(tx, {
      ...{ orderId: newId(), expiresAt: null },
      items: [{ variantId: mug.variantIds[0] ?? '', quantity: 3 }],
    }).catch(() => undefined);
    throw new Error('rolled back');
  }).catch(() => undefined);
  expect(await madeAnew()).toEqual([]);
});

it('by settings: everything', async () => {
  await inTransaction(db, everythingChanged);
  expect((await madeAnew()).toSorted()).toEqual(all.toSorted());
});

it('of a page: what its answers are made of, and as long as they hold', async () => {
  const cookies = { get: () => undefined, set: () => undefined, clear: () => undefined };
  const context = createContext(app, { ...asker, cookies });
  const api = () => pageApi(context, answers, { hasHeard: true, note: () => {} });
  await caches.hear();
  const shop = api();
  const page = await shop.client.shop.catalog.product.query({ market, slug: lamp.slug });
  await shop.client.shop.catalog.categories.query({ market });
  await shop.client.shop.store.info.query();
  expect(page).toMatchObject({ product: { id: lamp.id } });
  expect([...shop.madeOf.tags].toSorted()).toEqual(
    ['assortment', `place:${lamps.id}`, `product:${lamp.id}`].toSorted(),
  );
  expect(shop.madeOf.freshUntil).toBeLessThanOrEqual(Date.now() + 60_000);
  const basket = api();
  await basket.client.shop.cart.get.query({ market });
  expect([...basket.madeOf.tags]).toEqual([wholeShop]);
  const gone = api();
  await expect(
    gone.client.shop.catalog.product.query({ market, slug: 'no-such-thing' }),
  ).rejects.toThrow('We could not find that.');
});
