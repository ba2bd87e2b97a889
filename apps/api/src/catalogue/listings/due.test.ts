// Changes of very many products, which a job writes into the listings, and what happens at the same moment.
import { inTransaction, type Tx } from '@kontor/db/client.ts';
import { productTypes } from '@kontor/db/schema/attributes.ts';
import { categories, productCategories, products } from '@kontor/db/schema/catalog.ts';
import { listings, listingsDue } from '@kontor/db/schema/listings.ts';
import { productTypeInput } from '@kontor/shared/attribute-input.ts';
import { categoryInput, productFields, productUpdateInput } from '@kontor/shared/catalog-input.ts';
import { asc, count, eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { systemEdit } from '../../platform/edit.ts';
import { testApp } from '../../testing.ts';
import { workOff } from '../../testing-jobs.ts';
import { waitingForLocks } from '../../testing-races.ts';
import { removeType, saveType } from '../attributes/save-type.ts';
import { saveMarket } from '../markets/commands.ts';
import { saveMedia } from '../media/commands.ts';
import { createProduct } from '../products/create-products.ts';
import { makeProduct, makeShop } from '../products/fixtures.ts';
import { attachMedia } from '../products/product-media.ts';
import { removeCategory, saveCategory } from '../products/save-category.ts';
import { updateProduct } from '../products/save-product.ts';
import { mostAtOnce, productsChanged } from './changed.ts';
import { noteDue, writeDue } from './due.ts';
import { fillListings } from './fill.ts';
import { staleListings } from './rewrite.ts';

const app = await testApp();
const { db } = app;
const edit = systemEdit(new Date('2026-11-20T12:00:00Z'));
const write = <T>(fn: (tx: Tx) => Promise<T>) => inTransaction(db, fn);

let wide = '';
let ids: string[] = [];

const category = async (title: string, parentId: string | null = null) => {
  const input = categoryInput.parse({ title, parentId, version: 1 });
  return (await write((tx) => saveCategory(tx, input, edit))).id;
};
const categoryAs = async (tx: Tx, id: string, fields: object) => {
  const [{ version } = { version: 0 }] = await tx
    .select({ version: categories.version })
    .from(categories)
    .where(eq(categories.id, id));
  return saveCategory(tx, categoryInput.parse({ id, version, ...fields }), edit);
};
const rename = (title: string) => write((tx) => categoryAs(tx, wide, { title }));

const stale = async () => [...(await db.execute(staleListings))];
const due = async () => (await db.select({ n: count() }).from(listingsDue))[0]?.n;
/** How many products say that they stand in a category with this title. */
const saying = async (title: string) => {
  const rows = await db
    .selectDistinct({ id: listings.productId })
    .from(listings)
    .where(sql`${listings.words}->'categories' ? ${title}`);
  return rows.length;
};

beforeAll(async () => {
  await makeShop(db);
  wide = await category('Wide');
  await write(async (tx) => {
    await tx.execute(sql`insert into products (id, slug, handle, title)
      select gen_random_uuid(), 'p' || n, 'p' || n, 'Product ' || n
      from generate_series(1, ${mostAtOnce + 50}::int) n`);
    await tx.execute(sql`insert into ${productCategories} (product_id, category_id, position)
      select id, ${wide}::uuid, 0 from ${products}`);
  });
  ids = (await db.select({ id: products.id }).from(products).orderBy(asc(products.id))).map(
    ({ id }) => id,
  );
  expect(await fillListings(db)).toBe(ids.length);
});

afterEach(async () => {
  await workOff(app);
  expect(await stale()).toEqual([]);
  expect(await due()).toBe(0);
});

test('a change of very many products is noted, and a job that waits at once writes them', async () => {
  await rename('Broad');
  expect(await due()).toBe(ids.length);
  expect(await saying('Broad')).toBe(0);
  // What is due is known to be late.
  expect(await stale()).toEqual([]);
  expect(await workOff(app)).toEqual(['listings.write']);
  expect(await saying('Broad')).toBe(ids.length);
});

test('of few products nothing is left for later', async () => {
  const few = await category('Few');
  const { id } = await makeProduct(db, { title: 'One', categoryIds: [few] });
  await write((tx) => categoryAs(tx, few, { title: 'Some' }));
  expect([await due(), await saying('Some')]).toEqual([0, 1]);
  await write((tx) => tx.delete(productCategories).where(eq(productCategories.productId, id)));
  await write(async (tx) => productsChanged(tx, [id]));
});

test('what is undone is not noted', async () => {
  const undone = write(async (tx) => {
    await categoryAs(tx, wide, { title: 'Undone' });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect([await due(), await workOff(app)]).toEqual([0, []]);
});

const version = async (tx: Tx, id: string) =>
  (await tx.select({ v: products.version }).from(products).where(eq(products.id, id)))[0]?.v ?? 0;
const update = async (tx: Tx, id: string, fields: object) =>
  updateProduct(
    tx,
    productUpdateInput.parse({ id, version: await version(tx, id), ...fields }),
    edit,
  );

test('a product that is saved meanwhile is right at once, and no longer due', async () => {
  await rename('Ample');
  const [id = ''] = ids;
  await write((tx) => update(tx, id, { title: 'Saved' }));
  expect([await due(), await saying('Ample')]).toEqual([ids.length - 1, 1]);
});

test('a job that ends in the middle is taken up where it ended; two at once share it', async () => {
  await rename('Large');
  let looks = 0;
  const throwIfAborted = () => {
    looks += 1;
    if (looks > 1) throw new Error('ended');
  };
  await expect(writeDue(app, { throwIfAborted } as AbortSignal)).rejects.toThrow('ended');
  expect([await due(), await stale()]).toEqual([ids.length - 100, []]);
  await Promise.all([writeDue(app), writeDue(app)]);
  expect([await due(), await saying('Large')]).toEqual([0, ids.length]);
});

test('one product that cannot be written stays due and stops no other', async () => {
  const bad = ids[3] ?? '';
  await rename('Vast');
  await db.execute(sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no'; end $$`);
  await db.execute(
    sql.raw(`create trigger refuse before update on listings for each row
      when (new.product_id = '${bad}') execute function refuse()`),
  );
  await writeDue(app);
  expect([await due(), await saying('Vast')]).toEqual([1, ids.length - 1]);
  await db.execute(sql`drop trigger refuse on listings`);
});

test('what changes again while it is being written is written again', async () => {
  await rename('Wide once');
  const { promise: held, resolve: go } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  // Another change of the same products: noted, not committed. The job must not take its notes for its own.
  const again = write(async (tx) => {
    await categoryAs(tx, wide, { title: 'Wide twice' });
    await noteDue(tx, ids);
    begin();
    await held;
  });
  await begun;
  await writeDue(app);
  expect(await due()).toBe(ids.length);
  go();
  await again;
  await writeDue(app);
  expect(await saying('Wide twice')).toBe(ids.length);
});

test('a new market gets its listings by the job, without a start', async () => {
  const market = {
    ...{ id: null, version: 1, code: 'ie', name: 'Ireland', currency: 'EUR', locale: 'en-IE' },
    ...{ countries: ['IE'], pricesIncludeTax: true, timeZone: 'Europe/Dublin' },
    ...{ bankTransfer: true, isDefault: false, active: true, position: 3 },
  };
  const id = await write((tx) => saveMarket(tx, market, edit));
  await workOff(app);
  const all = await db.select({ n: count() }).from(listings).where(eq(listings.marketId, id));
  expect(all).toEqual(await db.select({ n: count() }).from(products));
});

const createIn = (title: string, fields: object = {}) =>
  write((tx) => createProduct(tx, productFields.parse({ title, ...fields }), edit));

/** `first` is done and waits to be committed while `second` begins; `second` must wait for it. */
async function meet(first: (tx: Tx) => Promise<unknown>, second: () => Promise<unknown>) {
  let then: Promise<unknown> | undefined;
  await write(async (tx) => {
    await first(tx);
    then = second();
    await waitingForLocks(db);
  });
  await then;
}

test.each<
  [what: string, race: () => Promise<[(tx: Tx) => Promise<unknown>, () => Promise<unknown>]>]
>([
  [
    'a category is renamed while a product is put into it',
    async () => {
      const place = await category('Place');
      const fields = { title: 'Put', categoryIds: [place] };
      return [
        (tx) => createProduct(tx, productFields.parse(fields), edit),
        () => write((tx) => categoryAs(tx, place, { title: 'Spot' })),
      ];
    },
  ],
  [
    'a product is put into a category while it is renamed',
    async () => {
      const place = await category('Corner');
      return [
        (tx) => categoryAs(tx, place, { title: 'Nook' }),
        () => createIn('Put too', { categoryIds: [place] }),
      ];
    },
  ],
  [
    'the category above is moved while a product is put into the one below',
    async () => {
      const [above, elsewhere] = [await category('Above'), await category('Elsewhere')];
      const place = await category('Below', above);
      const { id } = await makeProduct(db, { title: 'Moved' });
      return [
        (tx) => update(tx, id, { categoryIds: [place] }),
        () => write((tx) => categoryAs(tx, above, { title: 'Above', parentId: elsewhere })),
      ];
    },
  ],
  [
    'a category is removed while a product is put into it',
    async () => {
      const place = await category('Going');
      return [
        (tx) =>
          createProduct(
            tx,
            productFields.parse({ title: 'Put in vain', categoryIds: [place] }),
            edit,
          ),
        () => write((tx) => removeCategory(tx, { id: place, version: 1 })),
      ];
    },
  ],
  [
    'a type is renamed while a product becomes of it',
    async () => {
      const type = await write((tx) =>
        saveType(
          tx,
          productTypeInput.parse({ id: null, version: 1, name: 'Sort', attributeIds: [] }),
          edit,
        ),
      );
      const again = { ...type, name: 'SORT', attributeIds: [] };
      return [
        (tx) => createProduct(tx, productFields.parse({ title: 'Typed', typeId: type.id }), edit),
        () => write((tx) => saveType(tx, productTypeInput.parse(again), edit)),
      ];
    },
  ],
  [
    'a product becomes of a type while that is renamed',
    async () => {
      const [type] = await db.select().from(productTypes);
      const again = { id: type?.id, version: type?.version, name: 'sort', attributeIds: [] };
      return [
        (tx) => saveType(tx, productTypeInput.parse(again), edit),
        () => createIn('Typed too', { typeId: type?.id }),
      ];
    },
  ],
  [
    'a type is removed while a product becomes of it',
    async () => {
      const input = { id: null, version: 1, name: 'Old', attributeIds: [] };
      const type = await write((tx) => saveType(tx, productTypeInput.parse(input), edit));
      return [
        (tx) => createProduct(tx, productFields.parse({ title: 'Old', typeId: type.id }), edit),
        () => write((tx) => removeType(tx, { ...type, losing: 1 })),
      ];
    },
  ],
  [
    'a market comes while a product is made',
    async () => {
      const market = {
        ...{ id: null, version: 1, code: 'at', name: 'Austria', currency: 'EUR', locale: 'de-AT' },
        ...{ countries: ['AT'], pricesIncludeTax: true, timeZone: 'Europe/Vienna' },
        ...{ bankTransfer: true, isDefault: false, active: true, position: 4 },
      };
      return [
        (tx) => createProduct(tx, productFields.parse({ title: 'Early' }), edit),
        () => write((tx) => saveMarket(tx, market, edit)),
      ];
    },
  ],
  [
    'a picture is described while a product gets it',
    async () => {
      const picture = {
        ...{ key: 'k', contentHash: 'k', width: 8, height: 10, color: '#cccccc', frames: 1 },
        renditions: [{ format: 'webp' as const, width: 8, height: 10, bytes: 1 }],
      };
      const mediaId = await write((tx) => saveMedia(tx, picture));
      const { id } = await makeProduct(db, { title: 'Pictured' });
      return [
        (tx) => attachMedia(tx, { productId: id, mediaIds: [mediaId] }),
        () => write((tx) => saveMedia(tx, picture, 'A lamp')),
      ];
    },
  ],
])('%s: its listing says what is so in the end', async (_, race) => {
  const [first, second] = await race();
  await meet(first, second);
  await workOff(app);
  expect(await stale()).toEqual([]);
});
