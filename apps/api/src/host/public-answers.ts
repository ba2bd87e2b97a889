// Owns which public procedures are answered from what is kept, and what each answer is made of. Only what depends
// on its input alone stands here: `answers.test.ts` asks each for two people of two networks.
import { categories, productCategories } from '@kontor/db/schema/catalog.ts';
import type { inferRouterOutputs } from '@trpc/server';
import { eq } from 'drizzle-orm';
import type { App } from '../platform/context.ts';
import { wholeShop } from '../platform/http/tagged-cache.ts';
import type { AppRouter } from '../router.ts';
import type { Keeping } from './answers.ts';

type Shop = inferRouterOutputs<AppRouter>['shop'];

const ofWholeShop = () => [wholeShop];

export const publicAnswers: Keeping = {
  'shop.catalog.all': ofWholeShop,
  'shop.catalog.brand': ofWholeShop,
  'shop.catalog.brands': ofWholeShop,
  'shop.catalog.categories': ofWholeShop,
  'shop.catalog.category': categoryTags,
  'shop.catalog.collection': ofWholeShop,
  'shop.catalog.collections': ofWholeShop,
  'shop.catalog.home': ofWholeShop,
  'shop.catalog.product': productTags,
  'shop.catalog.reviews': ofWholeShop,
  'shop.catalog.sitemap': ofWholeShop,
  'shop.catalog.sitemapCursors': ofWholeShop,
  // Where somebody is led elsewhere, it is counted that they looked.
  'shop.search.products': (found: Shop['search']['products']) =>
    found.redirectTo === null ? [wholeShop] : null,
  'shop.search.suggest': ofWholeShop,
  'shop.store.delivery': ofWholeShop,
  'shop.store.info': ofWholeShop,
};

/** A category's list is made of all that stands in it, or in a category that lies in it. */
async function categoryTags(found: Shop['catalog']['category'], { db }: App): Promise<string[]> {
  if (found.redirectTo !== null) return [wholeShop];
  const { slug } = found.category;
  const rows = await db
    .select({ id: categories.id })
    .from(categories)
    .where(eq(categories.slug, slug));
  return rows.map(({ id }) => `category:${id}`);
}

/** Its own page, the cards of others on it, and what may become such a card: others of its categories. */
async function productTags(found: Shop['catalog']['product'], { db }: App): Promise<string[]> {
  if (found.redirectTo !== null) return [wholeShop];
  const { id } = found.product;
  const rows = await db
    .select({ id: productCategories.categoryId })
    .from(productCategories)
    .where(eq(productCategories.productId, id));
  const shown = [id, ...found.related.map((card) => card.id)];
  return [
    ...shown.map((one) => `product:${one}`),
    ...rows.map((category) => `category:${category.id}`),
  ];
}
