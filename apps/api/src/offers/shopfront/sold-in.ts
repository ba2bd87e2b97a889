// Owns where a page of the catalogue exists: a product in the markets in which it is on sale, a category in
// those where something in it or below it is.
import type { Db } from '@kontor/db/client.ts';
import { products } from '@kontor/db/schema/catalog.ts';
import { listings } from '@kontor/db/schema/listings.ts';
import { markets } from '@kontor/db/schema/markets.ts';
import { sql } from 'drizzle-orm';
import { type CategoryRow, readCategories } from '../../catalogue/products/categories.ts';
import { outer } from '../../platform/outer.ts';
import { indexOf } from './market-index.ts';
import { indexed, type OpenMarket } from './markets.ts';

/** Codes of the markets in which the product in the row is on sale. */
export const marketsOfProduct = sql<string[]>`array(
  select m.code from ${markets} m
  join ${listings} l on l.market_id = m.id and l.product_id = ${outer(products.id)} and l.listed
  where m.active order by m.code)`;

/** Codes of the markets in which something in this category or below it is on sale. */
export async function marketsOfCategory(db: Db, id: string): Promise<string[]> {
  const rows = await db.execute<{ id: string; code: string; locale: string }>(
    sql`select m.id, m.code, m.locale from ${markets} m where m.active order by m.code`,
  );
  const filled = await Promise.all(
    rows.map(async (market) => {
      const { listing } = await indexOf(db, market);
      return listing.fills(id) ? [market.code] : [];
    }),
  );
  return filled.flat();
}

/** The categories in which, or below which, something is on sale in this market. */
export async function filledCategories(db: Db, market: OpenMarket): Promise<CategoryRow[]> {
  const [rows, { listing }] = await Promise.all([readCategories(db), indexOf(db, indexed(market))]);
  return rows.filter(({ id }) => listing.fills(id));
}
