// Owns which public procedures are answered from what is kept, and what each answer is made of. Only what depends
// on its input alone stands here: `answers.test.ts` asks each for two people of two networks.
import { brands } from '@kontor/db/schema/brands.ts';
import { categories } from '@kontor/db/schema/catalog.ts';
import type { inferRouterOutputs } from '@trpc/server';
import { eq, sql } from 'drizzle-orm';
import { readCollections } from '../catalogue/collections/queries.ts';
import { standsIn } from '../offers/shopfront/product-page.ts';
import type { App } from '../platform/context.ts';
import { assortment, wholeShop } from '../platform/http/tagged-cache.ts';
import type { AppRouter } from '../router.ts';
import type { Keeping } from './answers.ts';

type Shop = inferRouterOutputs<AppRouter>['shop'];
type Catalog = Shop['catalog'];

const ofWholeShop = () => [wholeShop];
const ofAssortment = () => [assortment];
/** Whoever saves settings changes everything. */
const ofSettings = () => [];

export const publicAnswers: Keeping = {
  'shop.catalog.all': ofWholeShop,
  'shop.catalog.brand': brandTags,
  'shop.catalog.brands': ofAssortment,
  'shop.catalog.categories': ofAssortment,
  'shop.catalog.category': categoryTags,
  'shop.catalog.collection': collectionTags,
  'shop.catalog.collections': tilesTags,
  'shop.catalog.home': homeTags,
  'shop.catalog.product': productTags,
  'shop.catalog.reviews': (found: Catalog['reviews']) =>
    found.redirectTo === null ? [`product:${found.product.id}`] : [wholeShop],
  // When each product was last changed, and which collections have anything in them.
  'shop.catalog.sitemap': ofWholeShop,
  'shop.catalog.sitemapCursors': ofAssortment,
  // Where somebody is led elsewhere, it is counted that they looked.
  'shop.search.products': (found: Shop['search']['products']) =>
    found.redirectTo === null ? [wholeShop] : null,
  'shop.search.suggest': ofWholeShop,
  'shop.store.delivery': ofSettings,
  'shop.store.info': ofSettings,
};

/** A category's list is made of all that stands in it, or in a category that lies in it. */
async function categoryTags(found: Catalog['category'], { db }: App): Promise<string[]> {
  if (found.redirectTo !== null) return [wholeShop];
  const { key } = found.category;
  const rows = await db
    .select({ id: categories.id })
    .from(categories)
    .where(eq(categories.slug, key));
  return rows.map(({ id }) => `category:${id}`);
}

async function brandTags(found: Catalog['brand'], { db }: App): Promise<string[]> {
  if (found.redirectTo !== null) return [wholeShop];
  const rows = await db
    .select({ id: brands.id })
    .from(brands)
    .where(eq(brands.slug, found.brand.key));
  return rows.map(({ id }) => `brand:${id}`);
}

/** Its own page, the cards of others on it, and what may become such a card: others of its categories. */
function productTags(found: Catalog['product']): string[] {
  if (found.redirectTo !== null) return [wholeShop];
  const shown = [found.product.id, ...found.related.map((card) => card.id)];
  return [...shown.map(ofProduct), ...standsIn(found).map((id) => `place:${id}`)];
}

async function collectionTags(found: Catalog['collection'], { db }: App): Promise<string[]> {
  if (found.redirectTo !== null) return [wholeShop];
  return ofCollections(await readCollections(db, sql`${found.collection.id}`));
}

async function tilesTags(_: Catalog['collections'], { db }: App): Promise<string[]> {
  return ofCollections(await readCollections(db));
}

async function homeTags(found: Catalog['home'], { db }: App): Promise<string[]> {
  const shown = [...found.featured, ...found.newest].map((card) => ofProduct(card.id));
  return [...new Set([assortment, ...shown, ...ofCollections(await readCollections(db))])];
}

/** More tags than this cost more than what they spare. */
const mostTags = 500;

/** What is in one by a rule may be another with every change of any product. */
function ofCollections(rows: Awaited<ReturnType<typeof readCollections>>): string[] {
  const ids = rows.flatMap(({ productIds }) => productIds);
  const isOfAll = ids.length > mostTags || rows.some(({ rule }) => rule !== null);
  return isOfAll ? [wholeShop] : [...new Set(ids.map(ofProduct))];
}

const ofProduct = (id: string) => `product:${id}`;
