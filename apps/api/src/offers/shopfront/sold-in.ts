// Owns where a page of the catalogue exists: a product in the markets in which it is on sale, a category in
// those where something in it or below it is, a brand where something of it is.
import type { Db } from '@kontor/db/client.ts';
import { productCategories, products } from '@kontor/db/schema/catalog.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { sql } from 'drizzle-orm';
import {
  type CategoryRow,
  readCategoriesIn,
  subtreeOf,
} from '../../catalogue/products/categories.ts';
import { sharedRead } from '../../platform/news/shared-read.ts';
import { outer } from '../../platform/outer.ts';
import { indexOf } from './market-index.ts';
import { indexed, type OpenMarket } from './markets.ts';

/** Codes of the markets in which the product in the row is on sale. */
export const marketsOfProduct = sql<string[]>`array(
  select m.code from ${markets} m
  join ${listings} l on l.market_id = m.id and l.product_id = ${outer(products.id)} and l.listed
  where m.active order by m.code)`;

/** Codes of the markets in which anything is on sale. */
export const marketsThatSell = (db: Db): Promise<readonly string[]> =>
  sharedRead(db, 'markets that sell', async () => {
    const found = await db.execute<{ code: string }>(sql`
      select m.code from ${markets} m
      where m.active and exists (select 1 from ${listings} l where l.market_id = m.id and l.listed)
      order by m.code`);
    return found.map(({ code }) => code);
  });

/** Codes of the markets in which something in this category or below it is on sale. */
export async function marketsOfCategory(
  db: Db,
  rows: readonly CategoryRow[],
  id: string,
): Promise<string[]> {
  const found = await db.execute<{ code: string }>(sql`
    select m.code from ${markets} m where m.active and exists (
      select 1 from ${productCategories} pc
      join ${listings} l on l.product_id = pc.product_id and l.market_id = m.id and l.listed
      where pc.category_id in ${subtreeOf(rows, id)})
    order by m.code`);
  return found.map(({ code }) => code);
}

/** Codes of the markets in which something of this brand is on sale. */
export async function marketsOfBrand(db: Db, brandId: string): Promise<string[]> {
  const found = await db.execute<{ code: string }>(sql`
    select m.code from ${markets} m where m.active and exists (
      select 1 from ${products} p
      join ${listings} l on l.product_id = p.id and l.market_id = m.id and l.listed
      where p.brand_id = ${brandId})
    order by m.code`);
  return found.map(({ code }) => code);
}

/** Codes of the markets in which one of these products is on sale. */
export async function marketsOfProducts(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await db.execute<{ code: string }>(sql`
    select m.code from ${markets} m where m.active and exists (
      select 1 from ${listings} l
      where l.market_id = m.id and l.product_id in ${[...ids]} and l.listed)
    order by m.code`);
  return found.map(({ code }) => code);
}

/** The categories in which, or below which, something is on sale in this market. */
export async function filledCategories(db: Db, market: OpenMarket): Promise<CategoryRow[]> {
  const [rows, { listing }] = await Promise.all([
    readCategoriesIn(db, market.reading),
    indexOf(db, indexed(market)),
  ]);
  return rows.filter(({ id }) => listing.fills(id));
}
