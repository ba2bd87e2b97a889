// Owns the collections of the demo store: one by hand, one of what is new, one by price. Those that are there
// already (by slug) are left alone.
import { saveCollection } from '@kontor/api/catalogue/collections/save-collection.ts';
import { systemEdit } from '@kontor/api/platform/edit.ts';
import { type Db, inTransaction } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { collections } from '@kontor/db/schema/collections.ts';
import { collectionInput } from '@kontor/shared/collection-input.ts';
import { inArray } from 'drizzle-orm';

const gifts = [
  'moon-vase',
  'everyday-mug',
  'wool-throw',
  'dinner-candles',
  'tea-towel',
  'bentwood-box',
  'notebook',
  'butter-dish',
];

/** 30 in each currency, in minor units. */
const upTo30 = ['EUR', 'GBP', 'USD'].map((currency) => ({ currency, from: null, to: 3000 }));

const rule = (...conditions: object[]) => ({ match: 'all', conditions });

const wanted = [
  {
    ...{ slug: 'gifts', title: 'Gifts', kind: 'hand', order: 'hand', rule: null },
    description: 'Things that people keep, for people whom you would like to keep.',
  },
  {
    ...{ slug: 'new', title: 'New', kind: 'rule', order: 'newest' },
    rule: rule({ kind: 'new', days: 120, not: false }),
    description: 'What came to the shelves in the last four months.',
  },
  {
    ...{ slug: 'under-30', title: 'Under 30', kind: 'rule', order: 'featured' },
    rule: rule({ kind: 'price', amounts: upTo30 }, { kind: 'stock', not: false }),
    description: 'Small things, on the shelf and ready to be sent.',
  },
];

export async function seedCollections(db: Db, now: Date): Promise<void> {
  const rows = await db.select({ slug: collections.slug }).from(collections);
  const known = new Set(rows.map(({ slug }) => slug));
  const found = await db
    .select({ id: products.id, slug: products.slug })
    .from(products)
    .where(inArray(products.slug, gifts));
  const productIds = gifts.flatMap((slug) => found.find((one) => one.slug === slug)?.id ?? []);
  for (const [position, collection] of wanted.entries()) {
    if (known.has(collection.slug)) continue;
    const input = collectionInput.parse({
      ...{ id: null, version: 1, mediaId: null, startsAt: null, endsAt: null, position },
      ...collection,
      productIds: collection.kind === 'hand' ? productIds : [],
    });
    await inTransaction(db, (tx) => saveCollection(tx, input, systemEdit(now)));
  }
}
