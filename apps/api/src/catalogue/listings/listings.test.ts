import { createDb, inTransaction, savepoint, type Tx } from '@kontor/db/client.ts';
import { lockStockLevels } from '@kontor/db/locks.ts';
import { categories, products, variants } from '@kontor/db/schema/catalog.ts';
import { stockLevels } from '@kontor/db/schema/inventory.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { categoryInput, productUpdateInput, variantsInput } from '@kontor/shared/catalog-input.ts';
import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { MarketIndex } from '../../offers/shopfront/index-rows.ts';
import { noWishes } from '../../offers/shopfront/listing.ts';
import { KeptIndex } from '../../offers/shopfront/market-index.ts';
import { indexed, readMarket } from '../../offers/shopfront/markets.ts';
import { categoryPage } from '../../offers/shopfront/queries.ts';
import { systemActor } from '../../platform/actor.ts';
import { systemEdit } from '../../platform/edit.ts';
import { makeSellingRules } from '../../sales/carts/fixtures.ts';
import { order, shopperWith } from '../../sales/checkout/fixtures.ts';
import { setBackorderLimit } from '../../stock/inventory/commands.ts';
import { moveStock } from '../../stock/inventory/levels.ts';
import { testApp } from '../../testing.ts';
import { waitingForLocks } from '../../testing-races.ts';
import { saveMarket } from '../markets/commands.ts';
import { saveMedia } from '../media/commands.ts';
import { getProduct } from '../products/admin-queries.ts';
import { makeProduct, makeShop } from '../products/fixtures.ts';
import { attachMedia, updateMedia } from '../products/product-media.ts';
import { removeCategory, saveCategory } from '../products/save-category.ts';
import { setProductStatus, updateProduct } from '../products/save-product.ts';
import { saveVariants } from '../products/save-variants.ts';
import { productsChanged } from './changed.ts';
import { fillListings } from './fill.ts';
import { countPopularity } from './popularity.ts';
import { rewriteListings, staleListings } from './rewrite.ts';

const app = await testApp();
const { db } = app;
// What another process has: a connection and an index of its own.
const other = createDb(app.url, { applicationName: 'kontor other process' });
afterAll(() => other.close());

const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));
let mug = { id: '', variantIds: [''], locationId: '' };
let [homeId, mugsId] = ['', ''];

const write = <T>(fn: (tx: Tx) => Promise<T>) => inTransaction(db, fn);

async function category(title: string, parentId: string | null = null) {
  const input = categoryInput.parse({ title, parentId, version: 1 });
  return (await write((tx) => saveCategory(tx, input, edit))).id;
}

/** What both processes list in a category. */
async function listed(slug: string) {
  const input = { market: 'eu', slug, ...noWishes, sort: 'featured' as const, limit: 10 };
  const pages = await Promise.all([categoryPage(db, input), categoryPage(other.db, input)]);
  const [here, there] = pages.map((page) => (page.redirectTo === null ? page : null));
  expect(there).toEqual(here);
  return here;
}

const everyList = {
  ...{ facets: {}, inStock: false, onSale: false },
  ...{ order: 'featured' as const, limit: 10 },
};

const stale = () => db.execute(staleListings);

beforeAll(async () => {
  await makeShop(db);
  await makeSellingRules(db);
  homeId = await category('Home');
  mugsId = await category('Mugs', homeId);
  const colours = [
    { value: 'Moss', sku: 'M-1', eur: 1800, stock: 7, swatch: '#3f4f3c' },
    { value: 'Clay', sku: 'M-2', eur: 2000, stock: 0 },
  ];
  mug = await makeProduct(db, {
    ...{ title: 'Mug', option: 'Colour', variants: colours, categoryIds: [mugsId] },
  });
  await makeProduct(db, { title: 'Draft', draft: true, categoryIds: [mugsId] });
  await listed('mugs');
});

const version = async () => (await getProduct(db, mug.id)).version;
const update = async (fields: object) => {
  const input = productUpdateInput.parse({ id: mug.id, version: await version(), ...fields });
  return write((tx) => updateProduct(tx, input, edit));
};
const reprice = async (amount: number) => {
  const { options, variants: all, version } = await getProduct(db, mug.id);
  const changed = all.map(({ levels: _, title: __, ...variant }) => ({
    ...variant,
    prices: [{ currency: 'EUR', amount, compareAt: 9900 }],
  }));
  const input = variantsInput.parse({ productId: mug.id, version, options, variants: changed });
  return write((tx) => saveVariants(tx, input, edit));
};
const picture = (alt: string) => ({
  ...{ key: 'mug', contentHash: 'mug', width: 8, height: 10, color: '#cccccc', alt },
  renditions: [{ format: 'webp' as const, width: 8, height: 10, bytes: 1 }],
});
const move = (quantity: number) =>
  write((tx) =>
    moveStock(tx, [{ variantId: mug.variantIds[0] ?? '', locationId: mug.locationId, quantity }], {
      ...{ kind: 'adjustment', reason: 'Test', actor: systemActor },
    }),
  );
const categoryVersion = async (id: string) => {
  const [row] = await db
    .select({ version: categories.version })
    .from(categories)
    .where(eq(categories.id, id));
  return row?.version ?? 0;
};
const saveAs = async (id: string, fields: object) => {
  const input = categoryInput.parse({ id, version: await categoryVersion(id), ...fields });
  return write((tx) => saveCategory(tx, input, edit));
};

type Seen = NonNullable<Awaited<ReturnType<typeof listed>>>;
const card = ({ products: { items } }: Seen) => items[0];

it.each<
  [
    what: string,
    change: () => Promise<unknown>,
    slug: string,
    seen: (page: Seen) => unknown,
    is: unknown,
  ]
>([
  ['a title', () => update({ title: 'Cup' }), 'mugs', (page) => card(page)?.title, 'Cup'],
  ['a price', () => reprice(1500), 'mugs', (page) => card(page)?.price.compareAt, 9900],
  ['little stock', () => move(-4), 'mugs', (page) => card(page)?.availability, 'low'],
  ['no stock', () => move(-3), 'mugs', (page) => page.inStock, 0],
  [
    ...([
      'what may be promised',
      () =>
        write((tx) =>
          setBackorderLimit(tx, {
            variantId: mug.variantIds[1] ?? '',
            locationId: mug.locationId,
            limit: 2,
          }),
        ),
    ] as const),
    ...(['mugs', (page: Seen) => card(page)?.availability, 'backorder'] as const),
  ],
  ['stock again', () => move(20), 'mugs', (page) => card(page)?.availability, 'in_stock'],
  [
    ...([
      'pictures',
      () =>
        write(async (tx) =>
          attachMedia(tx, { productId: mug.id, mediaIds: [await saveMedia(tx, picture(''))] }),
        ),
    ] as const),
    ...(['mugs', (page: Seen) => card(page)?.images[0]?.widths, [8]] as const),
  ],
  [
    ...([
      'the words of a picture',
      () => write((tx) => saveMedia(tx, picture('A mug'), 'A mug')),
    ] as const),
    ...(['mugs', (page: Seen) => card(page)?.images[0]?.alt, 'A mug'] as const),
  ],
  [
    ...([
      'no pictures',
      () => write((tx) => updateMedia(tx, { productId: mug.id, media: [] })),
    ] as const),
    ...(['mugs', (page: Seen) => card(page)?.images, []] as const),
  ],
  ['its rank', () => update({ rank: 7 }), 'mugs', (page) => page.total, 1],
  [
    "its category's name",
    () => saveAs(mugsId, { title: 'Cups', slug: 'cups' }),
    'cups',
    (page) => page.total,
    1,
  ],
  [
    'where its category lies',
    () => saveAs(mugsId, { title: 'Cups', parentId: null }),
    'home',
    (page) => page.total,
    0,
  ],
  [
    'back again',
    () => saveAs(mugsId, { title: 'Cups', parentId: homeId }),
    'home',
    (page) => page.total,
    1,
  ],
  [
    ...([
      'its state',
      async () =>
        write(async (tx) => setProductStatus(tx, { id: mug.id, status: 'archived' }, edit)),
    ] as const),
    ...(['home', (page: Seen) => page.total, 0] as const),
  ],
  [
    ...([
      'and on sale again',
      async () => write(async (tx) => setProductStatus(tx, { id: mug.id, status: 'active' }, edit)),
    ] as const),
    ...(['home', (page: Seen) => page.total, 1] as const),
  ],
])('lists follow at once, in every process: %s', async (_, change, slug, seen, is) => {
  await change();
  const page = await listed(slug);
  expect(page && seen(page)).toEqual(is);
  expect(await stale()).toEqual([]);
});

it('an order that takes the last units is seen at once', async () => {
  const variantIds = mug.variantIds.slice(0, 1).map((variantId) => ({ variantId, quantity: 20 }));
  await order(await shopperWith(app, variantIds), { payment: 'card' });
  expect((await listed('home'))?.inStock).toBe(0);
  expect(await stale()).toEqual([]);
});

it('what sells counts for its market, less as time goes by, and again not when it is given up', async () => {
  const scores = () =>
    db
      .select({ popularity: listings.popularity, listed: listings.listed })
      .from(listings)
      .where(eq(listings.productId, mug.id))
      .orderBy(desc(listings.popularity));
  // It was ordered a moment ago, and is placed by what pays.
  await db.execute(
    sql`update orders set placed_at = ${app.now().toISOString()}, number = '1', status = 'placed', payment_status = 'paid'`,
  );
  await countPopularity(app);
  const [here, there] = await scores();
  expect(here?.popularity).toBeCloseTo(20, 1);
  expect(there?.popularity).toBe(0);
  expect((await listed('home'))?.products.items[0]?.slug).toBe('mug');
  const later = new Date(app.now().getTime() + 30 * 86_400_000);
  await countPopularity({ ...app, now: () => later });
  expect((await scores())[0]?.popularity).toBeCloseTo(10, 1);
  await db.execute(sql`update orders set status = 'cancelled'`);
  await countPopularity(app);
  expect((await scores())[0]?.popularity).toBe(0);
  expect(await stale()).toEqual([]);
});

it('a new market lists what is sold in its currency', async () => {
  const market = {
    ...{ id: null, version: 1, code: 'ie', name: 'Ireland', currency: 'EUR', locale: 'en-IE' },
    ...{ countries: ['IE'], pricesIncludeTax: true, timeZone: 'Europe/Dublin' },
    ...{ bankTransfer: true, isDefault: false, active: true, position: 3 },
  };
  await write((tx) => saveMarket(tx, market, edit));
  const input = { market: 'ie', slug: 'home', ...noWishes, sort: 'featured' as const, limit: 10 };
  expect(await categoryPage(db, input)).toMatchObject({ total: 1 });
  expect(await stale()).toEqual([]);
});

it('a category shows the filters that were chosen for it or above it, and what is filtered by', async () => {
  const above = await category('Chosen');
  const below = await category('Inherits', above);
  await update({ categoryIds: [mugsId, below] });
  const shown = async (filters: Record<string, string[]> = {}) => {
    const wishes = { ...noWishes, filters };
    const input = { market: 'eu', slug: 'inherits', ...wishes, sort: 'featured' as const };
    const page = await categoryPage(db, { ...input, limit: 10 });
    return page.redirectTo === null ? page.filters.map(({ key }) => key) : null;
  };
  const all = await shown();
  expect(all).toContain('colour');
  await saveAs(above, { title: 'Chosen', facets: ['Weight', 'COLOUR', 'colour'] });
  expect(await shown()).toEqual(['colour']);
  await saveAs(below, { title: 'Inherits', facets: [] });
  expect(await shown()).toEqual([]);
  expect(await shown({ Colour: ['moss'] })).toEqual(['colour']);
  await saveAs(below, { title: 'Inherits', facets: null });
  await saveAs(above, { title: 'Chosen', facets: null });
  expect(await shown()).toEqual(all);
  await update({ categoryIds: [mugsId] });
});

it('a category that is removed is no place to be found', async () => {
  const id = await category('Gone', homeId);
  await update({ categoryIds: [mugsId, id] });
  expect((await listed('gone'))?.total).toBe(1);
  const seen = await categoryVersion(id);
  await write((tx) => removeCategory(tx, { id, version: seen }));
  expect(await stale()).toEqual([]);
});

it('what was undone changes nothing, and of what stayed nothing is missed', async () => {
  await write(async (tx) => {
    const change = (title: string) => (inner: Tx) =>
      inner.update(products).set({ title }).where(eq(products.id, mug.id));
    await savepoint(tx, async (inner) => {
      await updateProduct(
        inner,
        productUpdateInput.parse({
          id: mug.id,
          version: (await getProduct(inner, mug.id)).version,
          title: 'Undone',
        }),
        edit,
      );
      throw new Error('undone');
    }).catch(() => undefined);
    await change('Mug')(tx);
    productsChanged(tx, [mug.id]);
  });
  expect(card((await listed('home')) as Seen)?.title).toBe('Mug');
  expect(await stale()).toEqual([]);
});

it('two that change one product at once leave what both did', async () => {
  const levels = (tx: Tx) =>
    lockStockLevels(
      tx,
      tx
        .select()
        .from(stockLevels)
        .where(eq(stockLevels.variantId, mug.variantIds[0] ?? '')),
    );
  const { promise: held, resolve: go } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const edits = write(async (tx) => {
    const input = productUpdateInput.parse({
      id: mug.id,
      version: (await getProduct(tx, mug.id)).version,
      title: 'Both',
    });
    await updateProduct(tx, input, edit);
    // Its listing is locked, written and not committed.
    await rewriteListings(tx, [mug.id]);
    begin();
    await held;
  });
  await begun;
  const sells = write(async (tx) => {
    await levels(tx);
    await moveStock(
      tx,
      [{ variantId: mug.variantIds[0] ?? '', locationId: mug.locationId, quantity: 30 }],
      {
        ...{ kind: 'adjustment', reason: 'Test', actor: systemActor },
      },
    );
  });
  await waitingForLocks(db);
  go();
  await Promise.all([edits, sells]);
  const page = await listed('home');
  expect(page?.products.items[0]).toMatchObject({ title: 'Both', availability: 'in_stock' });
  expect(await stale()).toEqual([]);
});

it('what began first and was committed last is not missed', async () => {
  const { promise: held, resolve: go } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const early = write(async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`);
    begin();
    await held;
    await setProductStatus(tx, { id: mug.id, status: 'archived' }, edit);
  });
  await begun;
  const lamp = await makeProduct(db, { title: 'Lamp', categoryIds: [homeId] });
  expect((await listed('home'))?.total).toBe(2);
  go();
  await early;
  expect((await listed('home'))?.total).toBe(1);
  await write((tx) => setProductStatus(tx, { id: mug.id, status: 'active' }, edit));
  await write((tx) => setProductStatus(tx, { id: lamp.id, status: 'archived' }, edit));
});

it('a database without listings, or with those of another server, is made whole', async () => {
  await write((tx) => tx.delete(listings).where(eq(listings.productId, mug.id)));
  await write((tx) => tx.update(listings).set({ changed: '9000000000' }));
  expect(await fillListings(db)).toBe(1);
  expect(await fillListings(db)).toBe(0);
  expect(await stale()).toEqual([]);
  const [row] = await db.execute<{ news: number }>(sql`select count(*)::int as news from ${listings}
    where changed > pg_snapshot_xmax(pg_current_snapshot())`);
  expect(row?.news).toBe(0);
});

it('what an operator changed by hand is found', async () => {
  await write((tx) =>
    tx.update(variants).set({ sku: 'BY-HAND' }).where(eq(variants.productId, mug.id)),
  );
  expect(await stale()).not.toEqual([]);
});

it('a worn index answers until another is made, which knows what was written meanwhile', async () => {
  const market = indexed(await readMarket(db, 'eu'));
  let first: MarketIndex | undefined;
  const isWorn = (one: MarketIndex) => {
    first ??= one;
    return one === first;
  };
  const index = new KeptIndex(db, market, { isWorn });
  const prices = async () => {
    const { listing } = await index.fresh();
    const { page } = listing.list({ ...everyList, categoryIds: [mugsId] });
    return page.map(({ from }) => from);
  };
  await reprice(1111);
  const worn = await index.fresh();
  await reprice(2222);
  expect(await prices()).toEqual([2222]);
  await vi.waitFor(async () => expect(await index.fresh()).not.toBe(worn));
  expect(await prices()).toEqual([2222]);
  await reprice(1500);
  expect(await prices()).toEqual([1500]);
});

it('of much news at once nothing is missed, though it is read in parts', async () => {
  const market = indexed(await readMarket(db, 'eu'));
  const made = [];
  for (const title of ['One', 'Two', 'Three'])
    made.push(await makeProduct(db, { title, categoryIds: [homeId] }));
  const ids = made.map(({ id }) => id).toSorted();
  const index = new KeptIndex(db, market, { atOnce: 1 });
  const listed = async () => {
    const { listing } = await index.fresh();
    return ids.filter((id) => listing.ordinalOf(id) !== undefined);
  };
  expect(await listed()).toEqual(ids);
  const setAll = (status: 'active' | 'archived') =>
    write(async (tx) => {
      for (const id of ids) await setProductStatus(tx, { id, status }, edit);
    });
  await setAll('archived');
  expect(await listed()).toEqual([]);
  await setAll('active');
  expect(await listed()).toEqual(ids);
});
